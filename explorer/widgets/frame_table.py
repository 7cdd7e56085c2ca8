"""A table for any frame, such as the report of `explorer.check`."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.cells import cell_text, items
from explorer.widgets.problems import SAID, Said
from explorer.widgets.ranks import Places
from explorer.widgets.rows import Rows
from explorer.widgets.strings import TEXTS


class FrameTable(Rows):
    """Any frame as a table that scrolls and sorts, its index as first columns.

    Parameters
    ----------
    frame
        Frame to show.

    Examples
    --------
    >>> table = FrameTable(pd.DataFrame({"reader": ["notes"]}, index=pd.Index(["a.md"], name="file")))
    >>> table.first
    [{'id': 0, 'cells': ['a.md', 'notes']}]
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        whole = frame.reset_index()
        super().__init__(whole, columns=[_column(whole, name) for name in whole.columns])
        self.follow_filters()

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {**super().answers(), "open": self._open}

    def cells(self, numbers: Places) -> list[Sequence[Any]]:
        """Give the cells of rows as texts, lists joined by ``; ``."""
        columns = [[_cell(name, value) for value in self.papers[name].iloc[numbers]] for name in self.papers.columns]
        return [list(row) for row in zip(*columns, strict=True)]

    def sort_values(self, key: str) -> "pd.Series[Any]":
        """Give what a column is sorted by: texts without regard to case, lists by their length."""
        return self.papers[key].map(_comparable)

    def filter_texts(self, key: str) -> "pd.Series[str]":
        """Give what a column is filtered by, as it is shown."""
        return self.papers[key].map(lambda value: " ".join(map(" ".join, _said(key, value)))).astype("str")

    def _open(self, message: Message, _: Buffers) -> None:
        """Show all of a row below the table; nothing of the row that is open already, or of none."""
        known = self.paper_at(message.get("at")) is not None and message["at"] != self.opened
        with self.hold_sync():
            self.opened = message["at"] if known else -1
            self.details = self._whole_row(self.opened) if known else []

    def _whole_row(self, number: int) -> list[list[Any]]:
        row = zip(self.columns, self.papers.iloc[number], strict=True)
        told = [(column["name"], _said(column["key"], value)) for column, value in row]
        return [[name, [_once(*line) for line in said]] for name, said in told if said]


def _said(name: str, value: Any) -> list[Said]:
    """The texts of a cell in Chinese and English."""
    texts = items(value) or [text for text in [cell_text(value)] if text]
    return [SAID[name](text) if name in SAID else (text, text) for text in texts]


def _cell(name: str, value: Any) -> str | list[str]:
    said = _said(name, value)
    return _once("; ".join(zh for zh, _ in said), "; ".join(en for _, en in said))


def _once(zh: str, en: str) -> str | list[str]:
    """A text for the page: once where both languages say the same."""
    return zh if zh == en else [zh, en]


def _column(frame: pd.DataFrame, name: Any) -> dict[str, Any]:
    number = pd.api.types.is_numeric_dtype(frame[name]) and not pd.api.types.is_bool_dtype(frame[name])
    return {
        "key": str(name),
        "name": list(TEXTS.get(f"check_{name}", (str(name),) * 2)),
        "kind": "number" if number else "text",
    }


def _comparable(value: Any) -> Any:
    if pd.api.types.is_list_like(value):
        return len(value)
    return value.casefold() if isinstance(value, str) else value
