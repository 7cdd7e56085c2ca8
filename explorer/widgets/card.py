"""The open paper: all its fields, where it was told of, and its links."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import traitlets

from explorer.schema import require
from explorer.theme import OTHER_COLOUR, topic_colour
from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.cells import day, items, text_or_none
from explorer.widgets.dates import days_of
from explorer.widgets.facets import facet, toggle
from explorer.widgets.mapped import topic_names
from explorer.widgets.selection import Selection
from explorer.widgets.strings import TEXTS

_SECTIONS = ("contributions", "motivation", "method", "experiments", "usage", "limitations", "comment", "abstract")
_LISTS = ("institutions", "areas", "tags")
_NEWEST = 6
_FACETS = ("category", "topic", "kind", "author")
_LINKS = (("page_link", "url"), ("hf_link", "hf_url"), ("code_link", "code_url"), ("project_link", "project_url"))


class PaperCard(PapersWidget):
    """One paper to read: title, who and when, links, summary, every section of the digest, and where it was told.

    A click on a category, topic, kind or author filters by it.

    Parameters
    ----------
    papers
        Frame with index ``paper_id`` and ``title``; of the other columns of `explorer.model.Paper`, what is there.
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
    >>> card = PaperCard(pd.DataFrame({"title": ["A"]}, index=["a"]))
    >>> card.link.open("a")
    >>> card.paper["title"]
    'A'
    """

    _esm = script("card.js")
    _css = style("card.css")

    paper = traitlets.Dict(help="the paper that is open; empty for none").tag(sync=True)
    newest: traitlets.List[Any] = traitlets.List(help="the newest papers of the selection, to begin with").tag(
        sync=True
    )

    def __init__(
        self, papers: pd.DataFrame, *, topics: pd.DataFrame | None = None, link: Selection | None = None
    ) -> None:
        require(papers, "title")
        super().__init__(papers, *_WORDS, link=link)
        self._topics = topics
        self._days = days_of(papers)
        self.follow_filters()
        self.follow_opened()

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {"filter": self._filter, "open": self._open, "close": self._close}

    def follow_filters(self) -> None:
        """Offer the newest papers of the selection while none is open."""
        days = self._days[self.link.mask()].dropna().nlargest(_NEWEST)
        self.newest = [self._entry(str(paper_id), date) for paper_id, date in days.items()]

    def follow_opened(self) -> None:
        """Show the paper that is open."""
        opened = self.link.opened
        self.paper = {} if opened is None else self._fields(opened, self.row(opened))

    def _fields(self, paper_id: str, row: Mapping[Any, Any]) -> dict[str, Any]:
        texts = {name: text_or_none(row.get(name)) for name in ("title", "title_zh", "summary", "section", "body")}
        return {
            **texts,
            "id": paper_id,
            "kind": self._kind(row),
            "topic": self._topic(row),
            "date": day(row.get("published")) or day(row.get("first_seen")),
            "authors": items(row.get("authors")),
            "categories": items(row.get("categories")),
            "links": [[name, address] for name, column in _LINKS if (address := text_or_none(row.get(column)))],
            "all_links": items(row.get("links")),
            "stars": _count(row.get("stars")),
            "upvotes": _count(row.get("upvotes")),
            "lists": [[name, found] for name in _LISTS if (found := items(row.get(name)))],
            "sections": [[name, text] for name in _SECTIONS if (text := text_or_none(row.get(name)))],
            "sources": items(row.get("sources")),
            "truncated": bool(row.get("truncated", False)),
        }

    def _kind(self, row: Mapping[Any, Any]) -> dict[str, Any] | None:
        kind = text_or_none(row.get("kind"))
        return {"value": kind, "name": list(TEXTS.get(f"kind_{kind}", (kind, kind)))} if kind else None

    def _topic(self, row: Mapping[Any, Any]) -> dict[str, Any] | None:
        topic = row.get("topic")
        if topic is None or pd.isna(topic) or self._topics is None or int(topic) not in self._topics.index:
            return None
        number = int(topic)
        colour = topic_colour(number) if number >= 0 else OTHER_COLOUR
        return {"value": str(number), "name": list(topic_names(self._topics, number)), "colour": colour}

    def _filter(self, message: Message, _: Buffers) -> None:
        name = message.get("facet")
        known = facet(name, self.papers, topics=self._topics) if name in _FACETS else None
        if known is not None:
            toggle(self.link, known, str(message.get("value")))

    def _entry(self, paper_id: str, date: object) -> dict[str, Any]:
        place = int(self.papers.index.get_indexer(pd.Index([paper_id]))[0])
        return {"at": place, "title": str(self.papers.at[paper_id, "title"]), "date": day(date)}

    def _open(self, message: Message, _: Buffers) -> None:
        if paper_id := self.paper_at(message.get("at")):
            self.link.open(paper_id)

    def _close(self, _: Message, __: Buffers) -> None:
        self.link.open(None)


_WORDS = (
    *(
        "card",
        "card_hint",
        "newest",
        "close_card",
        "summary",
        "body",
        "authors",
        "told_in",
        "links",
        "truncated",
        "more_authors",
        "filter_by",
    ),
    *("section", "stars", "upvotes", *_SECTIONS, *_LISTS, *(name for name, _ in _LINKS)),
)


def _count(value: object) -> int | None:
    return None if value is None or pd.isna(value) else int(value)  # type: ignore[call-overload]
