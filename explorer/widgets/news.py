"""What is new since a day: a brief by topic to read, click, copy and download."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import traitlets

from explorer.errors import InvalidValueError
from explorer.export.markdown import to_markdown
from explorer.extract import relations as relations_of
from explorer.schema import require
from explorer.trends import brief
from explorer.trends.news import Day
from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.dates import as_day
from explorer.widgets.lazy import LazyWidget
from explorer.widgets.news_page import NO_RELATIONS, days_told, groups, usual_since
from explorer.widgets.selection import Selection
from explorer.widgets.strings import chinese

MOST_PAPERS = 200
"""Papers listed in the page; of more, the first in the order of the brief."""


class NewsWidget(LazyWidget):
    """The papers since a day by topic, each in one sentence; topics and names never seen before are marked.

    Computed when it is first seen, as ``brief()`` gives it. Only papers of the selection are listed.

    Parameters
    ----------
    papers
        Frame with index ``paper_id`` and ``title``; what is new shows by ``first_seen``, else ``published``.
    topics
        Frame of `explorer.name_topics`, for the names of topics.
    since
        First day; by default seven days before the newest digest or, where nothing is older, the day of that digest.
    relations
        Frame of `explorer.relations`; read out of the papers by default.
    link
        Selection to share with other widgets; its own by default.

    Raises
    ------
    MissingColumnsError
        When ``title`` is missing.
    InvalidValueError
        When ``since`` is no day.

    Examples
    --------
    >>> days = pd.to_datetime(["2026-01-05", "2026-02-02"])
    >>> papers = pd.DataFrame({"title": ["Old Maps", "New Maps"], "first_seen": days}, index=["a", "b"])
    >>> NewsWidget(papers).brief()["title"].tolist()
    ['New Maps']
    """

    _esm = script("news.js")
    _css = style("lazy.css", "news.css")

    since = traitlets.Unicode(help="first day, as 2026-02-01; empty without any date").tag(sync=True)
    days: traitlets.List[Any] = traitlets.List(help="first and last day a paper was told of").tag(sync=True)
    groups: traitlets.List[Any] = traitlets.List(help="topics with their new papers").tag(sync=True)
    counts = traitlets.Dict(help="total, shown and listed new papers; empty before the first look").tag(sync=True)
    opened = traitlets.Int(-1, help="position of the paper that is open").tag(sync=True)

    def __init__(
        self,
        papers: pd.DataFrame,
        *,
        topics: pd.DataFrame | None = None,
        since: Day | None = None,
        relations: pd.DataFrame | None = None,
        link: Selection | None = None,
    ) -> None:
        require(papers, "title")
        super().__init__(papers, *_WORDS, link=link)
        self.layout.height = "420px"
        self._topics, self._relations = topics, relations
        self._told = days_told(papers)
        self._brief: pd.DataFrame | None = None
        if papers.empty:
            self.counts = {"total": 0, "shown": 0, "listed": 0}
        if self._told.notna().any():
            self.days = [f"{end:%Y-%m-%d}" for end in (self._told.min(), self._told.max())]
            self.since = usual_since(self._told) if since is None else _day(since).isoformat()

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {**super().answers(), "since": self._since, "open": self._open, "markdown": self._markdown}

    def choose(self, since: Day) -> None:
        """Tell what is new since another day.

        Parameters
        ----------
        since
            First day, e.g. ``"2026-02-01"``.
        """
        self.since = _day(since).isoformat()
        self._brief = None
        self._read()

    def brief(self) -> pd.DataFrame:
        """Give what is new since the day, as `explorer.brief` gives it; papers that filters hide are left out."""
        found = self._make(self.since, self._names()) if self._brief is None else self._brief
        return found[found.index.isin(self.link.ids)]

    def markdown(self) -> str:
        """Write the brief as markdown, which `explorer.load` reads back."""
        return to_markdown(self.brief(), title=chinese("news_title", since=self.since))

    def show(self) -> None:
        """List the new papers of the selection; the first time, find what is new."""
        if self._brief is not None:
            self._list(self._brief)
        elif not self.reading:
            self._read()

    def follow_opened(self) -> None:
        """Mark the paper that is open."""
        opened = self.link.opened
        self.opened = -1 if opened is None else int(self.papers.index.get_indexer(pd.Index([opened]))[0])

    def _read(self) -> None:
        """Make the brief at once, and again with the names that nobody told of before, which may take long to read."""
        if not self.since:
            return
        since = self.since
        if self._relations is None:
            self.read_later(lambda: self._make(since, NO_RELATIONS), lambda found: self._take(since, found))
        self.read_later(lambda: self._make(since, self._names()), lambda found: self._take(since, found))

    def _names(self) -> pd.DataFrame:
        if self._relations is not None:
            return self._relations
        readable = {"sources", "body"} <= set(self.papers.columns)
        return relations_of(self.papers) if readable else NO_RELATIONS

    def _make(self, since: str, relations: pd.DataFrame) -> pd.DataFrame:
        dated = self.papers[self._told.notna()]
        return brief(dated, since=since or date.max, topics=self._topics, relations=relations)

    def _take(self, since: str, found: pd.DataFrame) -> None:
        """Show the brief that was asked for last; one that was asked for before comes too late."""
        if since == self.since:
            self._brief = found
            self._list(found)

    def _list(self, found: pd.DataFrame) -> None:
        shown = found[found.index.isin(self.link.ids)]
        listed = shown.iloc[:MOST_PAPERS]
        sizes = shown["topic"].value_counts()
        with self.hold_sync():
            self.groups = groups(listed, self.papers, topics=self._topics, sizes=sizes)
            self.counts = {"total": len(found), "shown": len(shown), "listed": len(listed)}

    def _since(self, message: Message, _: Buffers) -> None:
        """Begin at a day that the page names, or so many days before the newest digest; 0 is that digest alone."""
        day, back = as_day(message.get("day")), message.get("back")
        if not self.days:
            return
        if isinstance(back, int) and not isinstance(back, bool) and 0 <= back <= _LONGEST:
            day = date.fromisoformat(self.days[1]) - timedelta(days=back)
        if day is not None:
            self.choose(day)

    def _open(self, message: Message, _: Buffers) -> None:
        if paper_id := self.paper_at(message.get("at")):
            self.link.open(paper_id)

    def _markdown(self, message: Message, _: Buffers) -> None:
        """Send the brief as text for the browser to copy or to save."""
        name = f"news-{self.since}.md"
        content = {"type": "markdown", "name": name, "save": message.get("save") is True}
        self.send({**content, "text": self.markdown()})


_LONGEST = 3660  # days
_WORDS = (
    *("news", "news_since", "news_last", "news_days", "news_count", "news_count_of", "news_none", "news_filtered"),
    *("news_undated", "news_new_topic", "news_first", "news_copy", "news_copied", "news_copy_failed", "news_save"),
    *("news_more", "news_names", "trends_waited", "nothing"),
)


def _day(value: Day) -> date:
    day = pd.to_datetime(value, errors="coerce")
    if not isinstance(day, pd.Timestamp):
        raise InvalidValueError(f"since={value!r} is no day: write it like 2026-02-01.")
    return day.date()
