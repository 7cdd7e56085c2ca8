"""The papers shown, as a table to sort, read down, and take away."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from explorer.export import to_bibtex, to_csv
from explorer.schema import require
from explorer.theme import OTHER_COLOUR, topic_colour
from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.cells import day, items, text_or_none
from explorer.widgets.dates import days_of
from explorer.widgets.mapped import topic_names
from explorer.widgets.rows import Rows
from explorer.widgets.selection import Selection
from explorer.widgets.strings import TEXTS

_EXPORTS: dict[str, tuple[str, str, Callable[[pd.DataFrame], str]]] = {
    "csv": ("csv", "text/csv;charset=utf-8", to_csv),
    "bibtex": ("bib", "application/x-bibtex;charset=utf-8", to_bibtex),
}
_COLUMNS = (
    ("title", "title"),
    ("why", "text"),
    ("date", "text"),
    ("topic", "topic"),
    ("category", "text"),
    ("told", "number"),
)
_NEEDS = {"topic": "topic", "category": "categories", "told": "n_mentions"}


class PaperTable(Rows):
    """The papers of the selection: click a row to open it, a heading to sort, a button to download.

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

    def __init__(
        self, papers: pd.DataFrame, *, topics: pd.DataFrame | None = None, link: Selection | None = None
    ) -> None:
        require(papers, "title")
        self._days = days_of(papers)
        self._topics = (
            {} if topics is None else {topic: topic_names(topics, topic)[0] for topic in topics.index.tolist()}
        )
        self._why: dict[str, str] = {}
        words = ("export", *(f"export_{name}" for name in _EXPORTS))
        super().__init__(papers, *words, columns=self._columns(papers), link=link)
        self.exports = list(_EXPORTS)
        self.follow_filters()
        self.follow_opened()

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {**super().answers(), "open": self._open, "export": self._export}

    def follow_filters(self) -> None:
        """Show the papers of the selection, with the reason why a search found them."""
        self._why = self.link.why()
        self.columns = self._columns(self.papers)
        super().follow_filters()

    def follow_opened(self) -> None:
        """Mark the row of the paper that is open."""
        opened = self.link.opened
        self.opened = -1 if opened is None else int(self.papers.index.get_indexer(pd.Index([opened]))[0])

    def cells(self, number: int) -> list[Any]:
        """Give the cells of a paper, as the page shows them."""
        paper = self.papers.iloc[number]
        return [self._cell(paper, number, column["key"]) for column in self.columns]

    def sort_values(self, key: str) -> "pd.Series[Any]":
        """Give what a column is sorted by, one value for each paper."""
        papers = self.papers
        if key == "date":
            return self._days
        if key == "topic":
            return papers["topic"].astype("Int64")
        if key == "told":
            return papers["n_mentions"]
        if key == "category":
            return papers["categories"].map(lambda names: next(iter(items(names)), None))
        if key == "why":
            return pd.Series(papers.index.map(self._why), index=papers.index)
        return papers["title"].str.casefold()

    def _columns(self, papers: pd.DataFrame) -> list[dict[str, Any]]:
        """Give the columns that say something; search hits show why they were found instead of where they were told."""
        present = {key: _NEEDS.get(key, "title") in papers.columns for key, _ in _COLUMNS}
        present |= {"why": bool(self._why), "date": bool(self._days.notna().any())}
        present |= {key: present[key] and not self._why for key in ("category", "told")}
        return [{"key": key, "name": list(TEXTS[key]), "kind": kind} for key, kind in _COLUMNS if present[key]]

    def _cell(self, paper: "pd.Series[Any]", number: int, key: str) -> Any:
        if key == "topic":
            topic = -1 if pd.isna(paper["topic"]) else int(paper["topic"])
            colour = topic_colour(topic) if topic >= 0 else OTHER_COLOUR
            return {
                "colour": colour,
                "name": self._topics.get(topic, TEXTS["no_topic"][0] if topic < 0 else str(topic)),
            }
        cells: dict[str, Callable[[], str | None]] = {
            "title": lambda: text_or_none(paper["title"]),
            "why": lambda: self._why.get(str(paper.name)),
            "date": lambda: day(self._days.iloc[number]),
            "category": lambda: ", ".join(items(paper["categories"])),
            "told": lambda: "" if pd.isna(paper["n_mentions"]) else str(paper["n_mentions"]),
        }
        return cells[key]() or ""

    def _open(self, message: Message, _: Buffers) -> None:
        if paper_id := self.paper_at(message.get("at")):
            self.link.open(paper_id)

    def _export(self, message: Message, _: Buffers) -> None:
        """Send the papers shown, in the order shown, as a file for the browser to save."""
        if (name := message.get("format")) in _EXPORTS:
            extension, mime, write = _EXPORTS[name]
            text = write(self.papers.iloc[self._order])
            self.send(
                {"type": "file", "name": f"papers-{len(self._order)}.{extension}", "mime": mime},
                buffers=[text.encode("utf-8")],
            )
