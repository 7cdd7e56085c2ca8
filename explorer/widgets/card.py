"""The open paper: all its fields, where it was told of, what was read out of it, its neighbours, and one's notes."""

from functools import partial
from typing import Any

import pandas as pd
import traitlets

from explorer.schema import require
from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.card_fields import LINKS, LISTS, fields_of
from explorer.widgets.cells import short_name, text_or_none
from explorer.widgets.dates import days_of
from explorer.widgets.facets import facet, toggle
from explorer.widgets.neighbours import Neighbours
from explorer.widgets.note_keeper import NoteKeeper
from explorer.widgets.notes_editor import WORDS as NOTE_WORDS
from explorer.widgets.notes_editor import NotesEditor
from explorer.widgets.selection import Filter, Selection
from explorer.widgets.strings import pair
from explorer.widgets.tellings import SECTIONS, tellings_of
from explorer.widgets.threads import Later

_NEWEST = 6
_LONGEST_TRAIL = 50
_FACETS = ("category", "topic", "kind", "author")


class PaperCard(PapersWidget):
    """One paper to read: who and when, links, every section of the digest, all its tellings, facts, neighbours, notes.

    A click on a category, topic, kind or author filters by it; one on a neighbour opens it, and there is a way back.

    Parameters
    ----------
    papers
        Frame with index ``paper_id`` and ``title``; of the other columns of `explorer.model.Paper`, what is there.
    topics
        Frame of `explorer.name_topics`, for the names of topics.
    mentions
        Frame of `explorer.read`, for the words of each telling. Default: the digests of the open paper are read again.
    vectors
        Frame of `explorer.embed`, for papers like the open one. Default: what the cache holds.
    notes
        Notes to show and, where it may, to change; none by default.
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
    _css = style("card.css", "markdown.css", "evidence.css", "notes_editor.css")

    paper = traitlets.Dict(help="the paper that is open; empty for none").tag(sync=True)
    standing = traitlets.Dict(help="which of the papers shown it is, and what one came from").tag(sync=True)
    noted = traitlets.Dict(help="what is noted of it; empty where there are no notes").tag(sync=True)
    newest: traitlets.List[Any] = traitlets.List(help="the newest papers of the selection, to begin with").tag(
        sync=True
    )

    def __init__(
        self,
        papers: pd.DataFrame,
        *,
        topics: pd.DataFrame | None = None,
        mentions: pd.DataFrame | None = None,
        vectors: pd.DataFrame | None = None,
        notes: NoteKeeper | None = None,
        link: Selection | None = None,
    ) -> None:
        require(papers, "title")
        super().__init__(papers, *_WORDS, *NOTE_WORDS, link=link)
        self._topics = topics
        self._mentions = mentions
        self._days = days_of(papers)
        self._neighbours = Neighbours(papers, days=self._days, vectors=vectors)
        self._trail: list[str] = []
        self._visiting = False
        self._editor = None if notes is None else NotesEditor(notes, self.link, self.send)
        if notes is not None:
            notes.observe(self._show_notes)
        self.follow_filters()
        self.follow_opened()

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        own: dict[str, Answer] = {
            **{"filter": self._filter, "open": self._open, "visit": self._visit, "back": self._back},
            **{"step": self._step, "close": self._close, "more": self._more, "tellings": self._tellings},
            "like": self._like,
        }
        return own if self._editor is None else {**own, **self._editor.answers()}

    def follow_filters(self) -> None:
        """Offer the newest papers of the selection while none is open; else say which of them is open."""
        days = self._days[self.link.mask()].dropna().nlargest(_NEWEST)
        with self.hold_sync():
            self.newest = [self._neighbours.entry(str(paper_id)) for paper_id in days.index]
            self._stand()

    def follow_opened(self) -> None:
        """Show the paper that is open."""
        opened = self.link.opened
        if not self._visiting:
            self._trail = []
        if self._editor is not None:
            self._editor.keeper.refresh()
        with self.hold_sync():
            self.paper = {} if opened is None else fields_of(opened, self.row(opened), topics=self._topics)
            self._stand()
            self._show_notes()

    def _stand(self) -> None:
        """Tell which of the papers shown is open, and what one came from."""
        shown = self.link.ids
        opened = self.link.opened
        at = int(shown.get_indexer(pd.Index([opened]))[0]) if opened is not None else -1
        back = text_or_none(self.papers.at[self._trail[-1], "title"]) if self._trail else None
        self.standing = {"at": at, "of": len(shown), "all": len(self.papers), "back": back}

    def _show_notes(self) -> None:
        if self._editor is not None:
            self.noted = self._editor.shown(self.link.opened)

    def _filter(self, message: Message, _: Buffers) -> None:
        name = message.get("facet")
        known = facet(name, self.papers, topics=self._topics) if name in _FACETS else None
        if known is not None:
            toggle(self.link, known, str(message.get("value")))

    def _open(self, message: Message, _: Buffers) -> None:
        if paper_id := self.paper_at(message.get("at")):
            self.link.open(paper_id)

    def _visit(self, message: Message, _: Buffers) -> None:
        """Open a neighbour, and remember where one came from."""
        paper_id, before = self.paper_at(message.get("at")), self.link.opened
        if paper_id and paper_id != before:
            self._trail = [*self._trail, *([before] if before else [])][-_LONGEST_TRAIL:]
            self._travel(paper_id)

    def _back(self, _: Message, __: Buffers) -> None:
        if self._trail:
            self._travel(self._trail.pop())

    def _travel(self, paper_id: str) -> None:
        self._visiting = True
        try:
            self.link.open(paper_id)
        finally:
            self._visiting = False

    def _step(self, message: Message, _: Buffers) -> None:
        """Open the next or the previous of the papers shown; the first one while none of them is open."""
        by, shown, at = message.get("by"), self.link.ids, self.standing["at"]
        if type(by) is int and by in (1, -1) and len(shown):
            self.link.open(str(shown[min(max(at + by, 0), len(shown) - 1) if at >= 0 else 0]))

    def _close(self, _: Message, __: Buffers) -> None:
        self.link.open(None)

    def _tellings(self, _: Message, __: Buffers) -> Later | None:
        if (opened := self.link.opened) is None:
            return None

        def tell(found: tuple[list[dict[str, Any]], int]) -> None:
            self.send({"type": "tellings", "of": opened, "tellings": found[0], "more": found[1]})

        return self.beside(partial(tellings_of, self.papers, opened, mentions=self._mentions), tell)

    def _more(self, _: Message, __: Buffers) -> Later | None:
        if (opened := self.link.opened) is None:
            return None
        return self.beside(partial(self._neighbours.around, opened), lambda found: self.send({"type": "more", **found}))

    def _like(self, message: Message, _: Buffers) -> Later | None:
        """Show what is most like the papers with a tag, a paper, or all that are shown, best first."""
        ids, name = self._given(message)
        return self.beside(partial(self._neighbours.like, ids, name=name), self._show_like)

    def _show_like(self, made: Filter | None) -> None:
        if made is None:
            self.send({"type": "notice", "text": list(pair("like_none"))})
            return
        self.link.only("like", made)  # what one comes from would hide what is like it

    def _given(self, message: Message) -> tuple[list[str], tuple[str, str]]:
        tag, paper_id = message.get("tag"), self.paper_at(message.get("at"))
        if isinstance(tag, str) and self._editor is not None:
            return self._editor.keeper.tagged(tag), pair("like_tagged", tag=tag)
        if paper_id:
            return [paper_id], pair("like_paper", name=short_name(self.row(paper_id)))
        return [str(name) for name in self.link.ids], pair("like_shown_of", n=len(self.link.ids))


_WORDS = (
    *("card", "card_hint", "newest", "close_card", "summary", "body", "authors", "told_in", "links", "truncated"),
    *("more_authors", "filter_by", "section", "stars", "upvotes", *SECTIONS, *LISTS, *(name for name, _ in LINKS)),
    *("next_paper", "previous_paper", "place_of", "back_to", "widen", "narrow", "tellings", "tellings_more"),
    *("telling_places", "facts", "facts_help", "facts_none", "facts_sentence", "facts_over", "evidence_open"),
    *("like", "like_near", "like_all", "like_shown", "neighbours", "reading_on", "evidence_none", "evidence_certainty"),
    *("facts_numbers", "facts_against"),
)
