"""The neighbours of the open paper: those it is tied to, those like it, and what is like several together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from explorer.widgets.cells import day, text_or_none
from explorer.widgets.facts import facts_of
from explorer.widgets.nearby import FEWEST_LIKE, MOST_GIVEN, MOST_LIKE, Nearby, like_filter
from explorer.widgets.selection import Filter

if TYPE_CHECKING:
    from explorer.extract.corpus import Corpus

_ALIKE = 6


class Neighbours:
    """Finds what the card shows beside a paper; nothing is read or compared before it is asked for.

    Parameters
    ----------
    papers
        Frame with index ``paper_id`` and ``title``.
    days
        The day of each paper.
    vectors
        Frame of `explorer.embed`. Default: what the cache holds.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["A", "B"]}, index=["a", "b"])
    >>> neighbours = Neighbours(papers, days=pd.Series(pd.NaT, index=papers.index))
    >>> neighbours.entry("b")
    {'at': 1, 'title': 'B', 'date': None}
    """

    def __init__(self, papers: pd.DataFrame, *, days: "pd.Series[Any]", vectors: pd.DataFrame | None = None) -> None:
        self._papers = papers
        self._days = days
        self._nearby = Nearby(papers, vectors=vectors)
        self._corpus: Corpus | None = None

    def around(self, paper_id: str) -> dict[str, Any]:
        """Read out a paper, and give its facts and neighbours as the page shows them."""
        facts = facts_of(self._papers, paper_id, corpus=self._all())
        for group in (*facts.relations, *facts.papers):
            for told in group["entries"]:
                told["at"] = self._place(told.pop("id"))
        near = self._nearby.like([paper_id], limit=_ALIKE)
        alike = [{**self.entry(one.paper_id), "why": one.why} for one in near]
        return {"of": paper_id, "at": self._place(paper_id), **facts._asdict(), "like": alike}

    def like(self, ids: Sequence[str], *, name: tuple[str, str]) -> Filter | None:
        """Make the filter of what is most like some papers; None where nothing is, or where they are too many."""
        most = min(MOST_LIKE, max(FEWEST_LIKE, len(self._papers) // 5))  # of few papers, most are like none
        found = self._nearby.like(ids, limit=most) if 0 < len(ids) <= MOST_GIVEN else []
        if not found:
            return None
        return like_filter(found, ids, name=name, index=self._papers.index, exact=self._nearby.by_meaning)

    def entry(self, paper_id: str) -> dict[str, Any]:
        """Give a paper as a line of a list."""
        title = text_or_none(self._papers.at[paper_id, "title"]) or paper_id
        return {"at": self._place(paper_id), "title": title, "date": day(self._days[paper_id])}

    def _place(self, paper_id: str | None) -> int | None:
        """Give the position by which the page speaks of a paper; None for one that is not in the corpus."""
        place = -1 if paper_id is None else int(self._papers.index.get_indexer(pd.Index([paper_id]))[0])
        return place if place >= 0 else None

    def _all(self) -> "Corpus":
        from explorer.extract.corpus import Corpus

        if self._corpus is None:
            self._corpus = Corpus(self._papers)
        return self._corpus
