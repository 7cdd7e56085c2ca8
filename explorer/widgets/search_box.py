"""The search box: words in Chinese or English, hits best first."""

import pandas as pd
import traitlets

from explorer.search import search
from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.selection import Filter, Selection
from explorer.widgets.strings import chinese

_LONGEST = 500


class SearchBox(PapersWidget):
    """A box that searches while one types, and says how many papers are shown.

    Parameters
    ----------
    papers
        Frame of `explorer.load`.
    link
        Selection to share with other widgets; its own by default.
    heading
        Name written before the box, if any.

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
    heading = traitlets.Unicode().tag(sync=True)

    def __init__(self, papers: pd.DataFrame, *, link: Selection | None = None, heading: str = "") -> None:
        super().__init__(
            papers, "search", "search_hint", "search_clear", "papers", "papers_one", "papers_of", link=link
        )
        self.heading = heading
        self.total = len(papers)
        self.follow_filters()

    def search_for(self, query: str) -> None:
        """Show only the papers that a query finds, best first; a blank query shows all again.

        Parameters
        ----------
        query
            Words in Chinese or English; see `explorer.search`.
        """
        words = " ".join(query.split())
        if not words:
            self.link.set("search", None)
            return
        hits = search(self.papers, words, how="words")
        why = {str(paper_id): str(reason) for paper_id, reason in hits["why"].items()}
        found = Filter(label=f"{chinese('query')} {words}", ids=hits.index, value=query, ranked=True, why=why)
        self.link.set("search", found, merge=True)

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {"search": self._search}

    def follow_filters(self) -> None:
        """Show the query in force and the number of papers."""
        kept = self.link.filters.get("search")
        with self.hold_sync():
            self.query = kept.value if kept else ""
            self.shown = int(self.link.mask().sum())

    def _search(self, message: Message, _: Buffers) -> None:
        query = message.get("query")
        if isinstance(query, str):
            self.search_for(query[:_LONGEST])
