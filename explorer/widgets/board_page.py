"""The board of one benchmark as the page shows it: rows with cells, and the evidence behind a cell."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from explorer.extract.results.comparing import column_keys, comparable
from explorer.widgets.board import conflicts, identity, number_text
from explorer.widgets.board_columns import columns
from explorer.widgets.cells import short_name, text_or_none


class Board:
    """The numbers told of one benchmark.

    Parameters
    ----------
    told
        Rows of `explorer.widgets.board.tellings`, of one benchmark.
    papers
        Frame with index ``paper_id`` and ``title``.

    Examples
    --------
    >>> row = {"id": 0, "paper_id": "a", "system": "Tug", "metric": "MAE", "split": None, "unit": None, "value": 2.5,
    ...     "delta": None, "higher_is_better": False, "confidence": 0.9}
    >>> board = Board([row], pd.DataFrame({"title": ["Tugs"]}, index=["a"]))
    >>> [row["system"] for row in board.rows(shown={"a"}, sorting=[0, True])]
    ['Tug']
    """

    def __init__(self, told: list[dict[str, Any]], papers: pd.DataFrame) -> None:
        self._told = {row["id"]: row for row in told}
        self._papers = papers
        self._keys = dict(zip(self._told, column_keys(told), strict=True))
        self._odd = conflicts(told)
        self._columns = columns(told)
        self.columns = list(self._columns.values())

    def rows(self, *, shown: set[Any], sorting: list[Any]) -> list[dict[str, Any]]:
        """Give a row for each system and paper, sorted; those of papers not ``shown`` are muted.

        ``sorting`` holds the number of a column and whether its best comes first, or nothing.
        """
        at = {key: str(number) for number, key in enumerate(self._columns)}
        rows: dict[tuple[Any, Any], dict[str, Any]] = {}
        for number, told in self._told.items():
            place = (told["system"], told["paper_id"])
            if place not in rows:
                rows[place] = {**self._paper(told), "muted": told["paper_id"] not in shown, "cells": {}}
            key = self._keys[number]
            odd = (identity(told), key) in self._odd
            cell = rows[place]["cells"].setdefault(at[key], {"told": [], "conflict": odd})
            self._add(cell["told"], told, unit=key[2])
        return self._sorted(list(rows.values()), sorting)

    def evidence(self, number: object) -> dict[str, Any]:
        """Give what is told in the cell of a number, and of the same system elsewhere; nothing for an unknown one."""
        chosen = self._told.get(number) if isinstance(number, int) else None
        if chosen is None:
            return {}
        alike = [row for row in self._told.values() if self._beside(row, chosen)]
        alike.sort(key=lambda row: (row["id"] != chosen["id"], -(row["confidence"] or 0.0)))
        here = [self._entry(row) for row in alike if row["paper_id"] == chosen["paper_id"]]
        elsewhere = [self._entry(row) for row in alike if row["paper_id"] != chosen["paper_id"]]
        about = {name: chosen[name] for name in ("id", "system", "metric", "split")}
        return {**about, "here": here, "elsewhere": elsewhere if chosen["system"] else []}

    def numbers(self, column: int) -> list[dict[str, Any]]:
        """Give the values of a column in its unit: ``id``, ``paper_id``, ``system`` and ``value``."""
        key = list(self._columns)[column]
        rows = [row for number, row in self._told.items() if self._keys[number] == key]
        values = [comparable(row, unit=key[2]) for row in rows]
        return [
            {**{name: row[name] for name in ("id", "paper_id", "system")}, "value": value}
            for row, value in zip(rows, values, strict=True)
            if value is not None
        ]

    def _add(self, told: list[dict[str, Any]], row: Mapping[str, Any], *, unit: str | None) -> None:
        """Add a number to a cell, the surest first; one that is told twice stands there once."""
        text = number_text(row, unit=unit)
        if all(other["text"] != text for other in told):
            value = comparable(row, unit=unit)
            told.append({"id": row["id"], "text": text, "value": value, "sure": row["confidence"] or 0.0})
            told.sort(key=lambda number: (number["value"] is None, -number["sure"]))

    def _sorted(self, rows: list[dict[str, Any]], sorting: list[Any]) -> list[dict[str, Any]]:
        """Sort by the value told with most confidence; rows without one come last, equals keep their order."""
        if not sorting:
            return rows
        column, best_first = sorting
        sign = -1 if (self.columns[column]["higher"] is not False) == best_first else 1
        values = [_first_value(row["cells"].get(str(column))) for row in rows]
        order = sorted(range(len(rows)), key=lambda place: (values[place] is None, sign * (values[place] or 0.0)))
        return [rows[place] for place in order]

    def _beside(self, row: Mapping[str, Any], chosen: Mapping[str, Any]) -> bool:
        return identity(row) == identity(chosen) and self._keys[row["id"]] == self._keys[chosen["id"]]

    def _paper(self, told: Mapping[str, Any]) -> dict[str, Any]:
        paper_id = told["paper_id"] or ""
        if paper_id not in self._papers.index:
            return {
                "system": told["system"] or "",
                "paper_id": paper_id,
                "paper": paper_id,
                "title": paper_id,
                "url": None,
                "known": False,
            }
        paper = self._papers.loc[paper_id].to_dict()
        names = {"paper": short_name(paper), "title": str(paper["title"]), "url": text_or_none(paper.get("url"))}
        return {"system": told["system"] or "", "paper_id": paper_id, **names, "known": True}

    def _entry(self, row: Mapping[str, Any]) -> dict[str, Any]:
        change = number_text({**row, "value": None}, unit=None) if row["delta"] is not None else None
        return {
            **self._paper(row),
            "number": number_text(row, unit=None),
            "delta": None if row["value"] is None else change,
            **{name: row.get(name) for name in ("baseline", "sentence", "where", "file", "confidence")},
        }


def _first_value(cell: Mapping[str, Any] | None) -> float | None:
    return None if cell is None else cell["told"][0]["value"]
