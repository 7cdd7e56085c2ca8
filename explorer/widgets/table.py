"""The papers shown, as a table to sort, filter, read down, and take away."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd

from explorer.schema import require
from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.columns import paper_columns
from explorer.widgets.downloads import DOWNLOADS, content, downloads_for, file_name
from explorer.widgets.ranks import Places
from explorer.widgets.rows import Rows
from explorer.widgets.selection import Selection
from explorer.widgets.threads import READING, Later

_USUAL = ("title", "date", "topic", "category", "told", "links")
_WITH_HITS = ("title", "why", "date", "topic")
"""Search hits show why they were found instead of where they were told."""
_MOST = 40  # columns shown at a time


class PaperTable(Rows):
    """The papers of the selection: click a row to open it, a heading to sort; choose columns, filter, download.

    Parameters
    ----------
    papers
        Frame with index ``paper_id`` and ``title``.
    topics
        Frame of `explorer.name_topics`, for the names of topics.
    link
        Selection to share with other widgets; its own by default.

    Raises
    ------
    MissingColumnsError
        When ``title`` is missing.

    Examples
    --------
    >>> table = PaperTable(pd.DataFrame({"title": ["B", "A"]}, index=["b", "a"]))
    >>> [row["cells"][0] for row in table.first]
    ['B', 'A']
    """

    changing = frozenset({"why"})

    def __init__(
        self, papers: pd.DataFrame, *, topics: pd.DataFrame | None = None, link: Selection | None = None
    ) -> None:
        require(papers, "title")
        self._topics = topics
        self._why: dict[str, str] = {}
        self._chosen: list[str] = []
        self._all = paper_columns(papers, topics=topics, why=lambda: self._why)
        exports = downloads_for(papers.columns)
        super().__init__(papers, *_WORDS, *(f"export_{name}" for name in exports), columns=self._columns(), link=link)
        self.choices = [column.shown() for key, column in self._all.items() if key != "why"]
        self.codes = {key: column.code for key, column in self._all.items()}
        self.exports = exports
        self.follow_filters()
        self.follow_opened()

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {**super().answers(), "open": self._open, "export": self._export, "columns": self._choose}

    def follow_filters(self) -> None:
        """Show the papers of the selection, with the reason why a search found them."""
        self._why = self.link.why()
        self.columns = self._columns()
        super().follow_filters()

    def follow_opened(self) -> None:
        """Mark the row of the paper that is open."""
        opened = self.link.opened
        self.opened = -1 if opened is None else int(self.papers.index.get_indexer(pd.Index([opened]))[0])

    def cells(self, numbers: Places) -> list[Sequence[Any]]:
        """Give the cells of papers, as the page shows them."""
        return [list(row) for row in zip(*(self._all[key].cells(numbers) for key in self._keys()), strict=True)]

    def sort_values(self, key: str) -> "pd.Series[Any]":
        """Give what a column is sorted by, one value for each paper."""
        return self._all[key].values()

    def filter_texts(self, key: str) -> "pd.Series[str]":
        """Give what a column is filtered by, one text for each paper."""
        return self._all[key].texts()

    def _columns(self) -> list[dict[str, Any]]:
        """The columns chosen, else the usual ones; while a search tells why papers were found, that too."""
        wanted = self._chosen or (_WITH_HITS if self._why else _USUAL)
        if self._why and "why" not in wanted:
            wanted = [wanted[0], "why", *wanted[1:]]
        shown = [key for key in wanted if key in self._all and (key != "why" or self._why)]
        return [self._all[key].shown() for key in shown]

    def _choose(self, message: Message, _: Buffers) -> None:
        """Show the columns that the reader chose, the title first; none for the usual ones."""
        keys = message.get("keys")
        if not isinstance(keys, list):
            return
        known = [key for key in self._all if key in keys and key not in {"title", "why"}]
        self._chosen = ["title", *known][:_MOST] if known or keys == ["title"] else []
        if self.sorting and self.sorting[0] not in self._chosen:
            self.sorting = []
        self.follow_filters()

    def _open(self, message: Message, _: Buffers) -> None:
        if paper_id := self.paper_at(message.get("at")):
            self.link.open(paper_id)

    def _export(self, message: Message, _: Buffers) -> Later | None:
        """Send the papers shown, in the order shown, as a file for the browser to save."""
        name = str(message.get("format"))
        if name not in self.exports:
            return None
        papers = self.papers.iloc[self._order]
        about = {"type": "file", "name": file_name(name, papers), "mime": DOWNLOADS[name].mime}
        make = partial(content, name, papers, self._topics)
        return self.beside(make, lambda made: self.send(about, buffers=[made]), pool=READING)


_WORDS = ("export", "export_help", "columns", "columns_usual", "columns_find")
