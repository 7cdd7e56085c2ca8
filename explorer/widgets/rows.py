"""What tables have in common: rows travel to the page when they come into view, and Python sorts them."""

from typing import Any

import pandas as pd
import traitlets

from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.selection import Selection

_WINDOW = 120  # rows sent at a time


class Rows(PapersWidget):
    """A table over the rows of a frame; a kind of table says what its `cells` are and what it sorts by.

    Parameters
    ----------
    papers
        Frame with unique index.
    columns
        Key, name in both languages and kind (``text``, ``title``, ``topic`` or ``number``) of each column.
    words
        Keys of further texts the table shows.
    link
        Selection to share with other widgets; its own by default.
    """

    _esm = script("table.js")
    _css = style("table.css")

    columns: traitlets.List[Any] = traitlets.List(help="key, name and kind of each column").tag(sync=True)
    total = traitlets.Int(help="number of rows").tag(sync=True)
    rows_at_all = traitlets.Int(help="number of rows without any filter").tag(sync=True)
    first: traitlets.List[Any] = traitlets.List(help="the first rows").tag(sync=True)
    version = traitlets.Int(help="grows whenever rows or their order change").tag(sync=True)
    sorting: traitlets.List[Any] = traitlets.List(
        help="key of the column sorted by and whether it ascends; empty for none"
    ).tag(sync=True)
    opened = traitlets.Int(-1, help="number of the row that is open").tag(sync=True)
    exports: traitlets.List[Any] = traitlets.List(help="formats to download").tag(sync=True)
    details: traitlets.List[Any] = traitlets.List(
        help="names and whole texts of the cells of the open row, where the table shows them"
    ).tag(sync=True)

    def __init__(
        self, papers: pd.DataFrame, *words: str, columns: list[dict[str, Any]], link: Selection | None = None
    ) -> None:
        super().__init__(papers, "sort", "table", "empty", "nothing", *words, link=link)
        self.layout.height = "280px"
        self.columns = columns
        self.rows_at_all = len(papers)
        self._order: list[int] = []

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {"rows": self._rows, "sort": self._sort}

    def cells(self, number: int) -> list[Any]:
        """Give the cells of a row of the frame, as the page shows them."""
        raise NotImplementedError

    def sort_values(self, key: str) -> "pd.Series[Any]":
        """Give what a column is sorted by, one value for each row of the frame."""
        raise NotImplementedError

    def follow_filters(self) -> None:
        """Show the rows of the selection: in the order sorted by, else in the selection's own."""
        numbers = self.link.places().tolist()
        if self.sorting:
            key, ascending = self.sorting
            numbers = _sorted(self.sort_values(key), numbers, ascending=ascending)
        self._order = numbers
        with self.hold_sync():
            self.total = len(numbers)
            self.first = self._window(0)
            self.version += 1

    def _window(self, start: int) -> list[dict[str, Any]]:
        return [{"id": number, "cells": self.cells(number)} for number in self._order[start : start + _WINDOW]]

    def _rows(self, message: Message, _: Buffers) -> None:
        start = message.get("start")
        if isinstance(start, int) and start >= 0 and message.get("version") == self.version:
            self.send({"type": "rows", "start": start, "version": self.version, "rows": self._window(start)})

    def _sort(self, message: Message, _: Buffers) -> None:
        """Sort by a column: first upwards, then downwards, then not at all."""
        key = message.get("key")
        if key in [column["key"] for column in self.columns]:
            steps: dict[tuple[Any, ...], list[Any]] = {(key, True): [key, False], (key, False): []}
            self.sorting = steps.get(tuple(self.sorting), [key, True])
            self.follow_filters()


def _sorted(values: "pd.Series[Any]", numbers: list[int], *, ascending: bool) -> list[int]:
    """Sort row numbers by their values; missing values come last either way, equal ones keep their order."""
    picked = values.iloc[numbers].reset_index(drop=True)
    if not ascending:  # a stable descending sort that keeps the order of equals
        picked = picked[::-1]
    order = picked.sort_values(kind="stable", na_position="first" if not ascending else "last").index
    return [numbers[place] for place in (order if ascending else order[::-1])]
