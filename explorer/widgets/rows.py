"""What tables have in common: rows travel to the page when they come into view, and Python sorts and filters them."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import traitlets

from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.ranks import Places, in_order, ranked
from explorer.widgets.selection import Filter, Selection
from explorer.widgets.strings import pair

_WINDOW = 120  # rows sent at a time
_LONGEST = 200  # characters of a text to filter by
TYPED = "rows"
"""Name of the filter that holds what is typed above the columns."""


class Rows(PapersWidget):
    """A table over the rows of a frame; a kind of table says what its `cells` are and what it sorts and filters by.

    Parameters
    ----------
    papers
        Frame with unique index.
    columns
        Key, name in both languages and kind (``text``, ``title``, ``topic``, ``links`` or ``number``) of each column.
    words
        Keys of further texts the table shows.
    link
        Selection to share with other widgets; its own by default.
    """

    _esm = script("table.js")
    _css = style("table.css")

    changing: ClassVar[frozenset[str]] = frozenset()
    """Keys of columns whose values change with the selection."""

    columns: traitlets.List[Any] = traitlets.List(help="key, name and kind of each column").tag(sync=True)
    choices: traitlets.List[Any] = traitlets.List(help="columns that could be shown; empty for no choice").tag(
        sync=True
    )
    total = traitlets.Int(help="number of rows").tag(sync=True)
    rows_at_all = traitlets.Int(help="number of rows without any filter").tag(sync=True)
    first: traitlets.List[Any] = traitlets.List(help="the first rows").tag(sync=True)
    version = traitlets.Int(help="grows whenever rows or their order change").tag(sync=True)
    sorting: traitlets.List[Any] = traitlets.List(
        help="key of the column sorted by and whether it ascends; empty for none"
    ).tag(sync=True)
    typed: "traitlets.Dict[str, str]" = traitlets.Dict(help="what is typed above each column").tag(sync=True)
    opened = traitlets.Int(-1, help="number of the row that is open").tag(sync=True)
    exports: traitlets.List[Any] = traitlets.List(help="formats to download").tag(sync=True)
    details: traitlets.List[Any] = traitlets.List(
        help="names and whole texts of the cells of the open row, where the table shows them"
    ).tag(sync=True)

    def __init__(
        self, papers: pd.DataFrame, *words: str, columns: list[dict[str, Any]], link: Selection | None = None
    ) -> None:
        super().__init__(
            papers, "sort", "table", "empty", "nothing", "table_filter", "table_filter_in", *words, link=link
        )
        self.layout.height = "280px"
        self.columns = columns
        self.rows_at_all = len(papers)
        self._order: Places = np.empty(0, dtype=np.intp)
        self._ranks: dict[str, npt.NDArray[np.int64]] = {}
        self.codes: dict[str, str] = {}  # what a column is filtered by, as an expression over papers

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {"rows": self._rows, "sort": self._sort, "filter": self._filter}

    def cells(self, numbers: Places) -> list[Sequence[Any]]:
        """Give the cells of rows of the frame, as the page shows them."""
        raise NotImplementedError

    def sort_values(self, key: str) -> "pd.Series[Any]":
        """Give what a column is sorted by, one value for each row of the frame."""
        raise NotImplementedError

    def filter_texts(self, key: str) -> "pd.Series[str]":
        """Give what a column is filtered by, one text for each row of the frame."""
        raise NotImplementedError

    def follow_filters(self) -> None:
        """Show the rows of the selection: in the order sorted by, else in the selection's own."""
        numbers = self.link.places()
        if self.sorting:
            key, ascending = self.sorting
            numbers = in_order(self._rank(key), numbers, ascending=ascending)
        self._order = numbers
        with self.hold_sync():
            self.typed = self._typed()
            self.total = len(numbers)
            self.first = self._window(0)
            self.version += 1

    def sort_by(self, key: str, *, ascending: bool = True) -> None:
        """Sort by a column; one that there is not brings back the order of the selection.

        Parameters
        ----------
        key
            Key of the column; see `columns`.
        ascending
            Whether small values come first. Default True.
        """
        self.sorting = [key, ascending] if key in self._keys() else []
        self.follow_filters()

    def _typed(self) -> dict[str, str]:
        """What is typed above each column, now."""
        known = self.link.filters.get(TYPED)
        return dict(known.value) if known and isinstance(known.value, Mapping) else {}

    def _window(self, start: int) -> list[dict[str, Any]]:
        numbers = self._order[start : start + _WINDOW]
        return [{"id": int(number), "cells": cells} for number, cells in zip(numbers, self.cells(numbers), strict=True)]

    def _rows(self, message: Message, _: Buffers) -> None:
        start = message.get("start")
        if isinstance(start, int) and start >= 0 and message.get("version") == self.version:
            self.send({"type": "rows", "start": start, "version": self.version, "rows": self._window(start)})

    def _sort(self, message: Message, _: Buffers) -> None:
        """Sort by a column: first upwards, then downwards, then not at all."""
        key = message.get("key")
        if key in self._keys():
            steps: dict[tuple[Any, ...], list[Any]] = {(key, True): [key, False], (key, False): []}
            now = steps.get(tuple(self.sorting), [key, True])
            self.sort_by(*now[:1] or [""], ascending=now != [key, False])

    def _filter(self, message: Message, _: Buffers) -> None:
        """Keep the rows whose cells of a column hold what is typed above it; letters typed on are one step of undo."""
        key, text = message.get("key"), message.get("text")
        if key not in {*self._keys(), *(choice["key"] for choice in self.choices)} or not isinstance(text, str):
            return
        known = self._typed()
        typed = {name: told for name, told in {**known, str(key): " ".join(text.split())[:_LONGEST]}.items() if told}
        self.link.set(TYPED, self._typed_filter(typed), merge=typed.keys() == known.keys())

    def _typed_filter(self, typed: dict[str, str]) -> Filter | None:
        if not typed:
            return None
        mask = np.ones(len(self.papers), dtype=np.bool_)
        for key, text in typed.items():
            mask &= (
                self.filter_texts(key).str.contains(text, case=False, regex=False).fillna(False).to_numpy(dtype=bool)
            )
        names = {column["key"]: tuple(column["name"]) for column in [*self.columns, *self.choices]}
        labels = [
            pair("table_filter_label", label=names.get(key, (key, key)), text=text) for key, text in typed.items()
        ]
        zh, en = (", ".join(label[language] for label in labels) for language in (0, 1))
        return Filter(label=zh, label_en=en, ids=self.link.index[mask], value=typed, code=self._code(typed))

    def _code(self, typed: dict[str, str]) -> str:
        texts = [(self.codes.get(key, ""), text) for key, text in typed.items()]
        parts = [f"{code}.str.contains({text!r}, case=False, regex=False)" for code, text in texts]
        return " & ".join(parts) if all(code for code, _ in texts) else ""

    def _keys(self) -> list[str]:
        return [column["key"] for column in self.columns]

    def _rank(self, key: str) -> npt.NDArray[np.int64]:
        """The place of each row among the column's values; -1 where one is missing."""
        ranks = self._ranks.get(key)
        if ranks is None:
            ranks = ranked(self.sort_values(key))
            if key not in self.changing:
                self._ranks[key] = ranks
        return ranks
