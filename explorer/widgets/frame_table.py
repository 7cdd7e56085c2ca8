"""A table for any frame, such as the report of `explorer.check`."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.cells import cell_text, items
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
        columns = [self.papers[name].iloc[numbers] for name in self.papers.columns]
        return [list(row) for row in zip(*([cell_text(value) for value in column] for column in columns), strict=True)]

    def sort_values(self, key: str) -> "pd.Series[Any]":
        """Give what a column is sorted by: texts without regard to case, lists by their length."""
        return self.papers[key].map(_comparable)

    def filter_texts(self, key: str) -> "pd.Series[str]":
        """Give what a column is filtered by, as it is shown."""
        return self.papers[key].map(cell_text).astype("str")

    def _open(self, message: Message, _: Buffers) -> None:
        """Show all of a row below the table; nothing of the row that is open already, or of none."""
        known = self.paper_at(message.get("at")) is not None and message["at"] != self.opened
        with self.hold_sync():
            self.opened = message["at"] if known else -1
            self.details = self._whole_row(self.opened) if known else []

    def _whole_row(self, number: int) -> list[list[Any]]:
        row = zip(self.columns, self.papers.iloc[number], strict=True)
        return [[column["name"], _lines(value)] for column, value in row if _lines(value)]


def _lines(value: Any) -> list[str]:
    return items(value) or [text for text in [cell_text(value)] if text]


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
