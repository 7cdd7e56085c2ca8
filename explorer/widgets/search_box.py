"""The search box: words in Chinese or English while one types, meaning when one pauses; hits best first."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import traitlets

from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.lazy import LazyWidget
from explorer.widgets.searched import by_meaning, by_words, has_words, near_only, needs_facts
from explorer.widgets.selection import Filter, Selection

Find = Callable[[pd.DataFrame, str], Filter | None]

_LONGEST = 500
_HELP = ("words", "quotes", "minus", "or", "author", "dataset", "year", "has", "lang")


class SearchBox(LazyWidget):
    """A box that searches while one types, and says how many papers are shown.

    Words are found at once. When one pauses, papers near in meaning are added in the background; where no model is at
    hand, words decide alone.

    Parameters
    ----------
    papers
        Frame of `explorer.load`.
    link
        Selection to share with other widgets; its own by default.
    heading
        Name written before the box in Chinese and English, if any.

    Examples
    --------
    >>> import explorer as ex
    >>> box = SearchBox(ex.load("data/digests"))
    >>> box.search_for("交通预测")
    >>> len(box.selection()) > 0
    True
    """

    _esm = script("search_box.js")
    _css = style("search_box.css")

    query = traitlets.Unicode().tag(sync=True)
    shown = traitlets.Int(help="papers shown").tag(sync=True)
    total = traitlets.Int(help="all papers").tag(sync=True)
    heading: traitlets.List[Any] = traitlets.List(help="Chinese and English, or nothing").tag(sync=True)
    waiting = traitlets.Unicode(help="what is searched by at the moment: meaning, facts or nothing").tag(sync=True)
    near = traitlets.Int(help="hits that hold none of the words").tag(sync=True)
    wants_near = traitlets.Bool(default_value=True, help="whether to search by meaning, too").tag(sync=True)
    can_near = traitlets.Bool(help="whether the query can be searched by meaning").tag(sync=True)

    def __init__(self, papers: pd.DataFrame, *, link: Selection | None = None, heading: tuple[str, ...] = ()) -> None:
        super().__init__(papers, *_WORDS, link=link)
        self.heading = list(heading)
        self.total = len(papers)
        self._model_at_hand = True
        self._facts_read = False
        self._asked = ""
        self._typing = False  # whether a query goes on being typed: then it is one step of undo with what it was
        self._next: tuple[str, str] | None = None  # what to search for when the search under way is done
        self.follow_filters()

    def search_for(self, query: str) -> None:
        """Show only the papers that hold the words of a query, best first; a blank query shows all again.

        Parameters
        ----------
        query
            Words in Chinese or English; see `explorer.search`.
        """
        self._asked, self._next, self._typing = query, None, False
        self._show_words(query)

    def ask(self, query: str) -> None:
        """Search as the page does: words at once, and what takes longer beside everything else.

        Parameters
        ----------
        query
            As for `search_for`.
        """
        self._search({"query": query}, [])
        self._meaning({"query": query}, [])

    def want_near(self, on: bool) -> None:
        """Search by meaning from now on, too, or by words alone."""
        self.wants_near = on

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {"search": self._search, "meaning": self._meaning, "near": self._near}

    def follow_filters(self) -> None:
        """Show the query in force, the number of papers, and how many are only near in meaning."""
        kept = self.link.filters.get("search")
        with self.hold_sync():
            self.query = kept.value if kept else ""
            self.shown = int(self.link.mask().sum())
            self.near = near_only(kept, self.link.ids) if kept else 0
            self.can_near = kept is not None and self._model_at_hand and has_words(kept.value)

    def _search(self, message: Message, _: Buffers) -> None:
        query = message.get("query")
        if not isinstance(query, str):
            return
        self._asked, self._next = query[:_LONGEST], None
        if needs_facts(self._asked) and not self._facts_read:
            self._later("facts", self._asked)
        else:
            self._show_words(self._asked)

    def _show_words(self, query: str) -> None:
        self._take(by_words(self.papers, query) if query.strip() else None)

    def _take(self, found: Filter | None) -> None:
        """Show what was found: one step of undo, together with what was found while the query was being typed."""
        self.link.set("search", found, merge=self._typing)
        self._typing = found is not None

    def _meaning(self, message: Message, _: Buffers) -> None:
        """Search by meaning, too, now that nothing is typed any more."""
        self._typing = False
        if isinstance(query := message.get("query"), str):
            self._deepen(query)

    def _deepen(self, query: str) -> None:
        kept = self.link.filters.get("search")
        if kept and kept.value == query and self._can_near(query) and not near_only(kept, kept.ids):
            self._later("meaning", query)

    def _can_near(self, query: str) -> bool:
        return self.wants_near and self._model_at_hand and has_words(query)

    def _near(self, message: Message, _: Buffers) -> None:
        """Search by meaning from now on, or no more."""
        self.want_near(message.get("on") is True)
        if self.wants_near:
            self._deepen(self.query)
        elif self.near:
            self.link.refresh("search", by_words(self.papers, self.query))

    def _later(self, kind: str, query: str) -> None:
        """Search beside everything else; of queries that come meanwhile, only the last is searched for."""
        self._next = (kind, query)
        if not self.waiting:
            self._start(kind, query)

    def _start(self, kind: str, query: str) -> None:
        self._next, self.waiting = None, kind
        self.read_later(partial(_tried, _WAYS[kind], self.papers, query), partial(self._deliver, kind, query))

    def _deliver(self, kind: str, query: str, found: Filter | Exception | None) -> None:
        """Show what was found, unless something else is asked by now."""
        self.waiting = ""
        if self._next is not None:
            self._start(*self._next)
        if isinstance(found, Exception):
            raise found
        if found is None:
            self._model_at_hand = False
            self.follow_filters()
        elif kind == "facts":
            self._facts_read = True
            if query == self._asked:
                self._take(found)
                self._deepen(query)
        elif (kept := self.link.filters.get("search")) and kept.value == query:
            self.link.refresh("search", found)


def _tried(find: Find, papers: pd.DataFrame, query: str) -> Filter | Exception | None:
    """Give the error instead of raising it, so that whoever waits hears of it."""
    try:
        return find(papers, query)
    except Exception as error:
        return error


_WAYS: dict[str, Find] = {"facts": by_words, "meaning": by_meaning}
_WORDS = (
    *("search", "search_hint", "search_clear", "papers", "papers_one", "papers_of", "search_meaning", "search_near"),
    *(
        "search_meaning_wait",
        "search_meaning_waited",
        "search_wait",
        "search_facts_wait",
        "search_near_help",
        "search_help",
    ),
    *(f"search_help_{name}" for name in _HELP),
)
