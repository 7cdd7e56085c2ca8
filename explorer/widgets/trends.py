"""Papers over time by topic, category, method or dataset, what rises and fades, and filters by a click on any of it."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import traitlets

from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.lazy import LazyWidget
from explorer.widgets.selection import Selection
from explorer.widgets.trends_course import Course, course, kinds
from explorer.widgets.trends_filter import kept
from explorer.widgets.trends_page import MOST_ROWS, counted, moves, periods, rows

_SLOT = "trend"


class TrendsWidget(LazyWidget):
    """Papers per period, a row for each topic, category, method or dataset, beside what is new, rising, fading or back.

    Computed when it is first seen. It follows the selection: all papers stay as an outline. Methods and datasets are read
    out of the text when somebody asks for them.

    Parameters
    ----------
    papers
        Frame with index ``paper_id``; counted by ``topic``, ``categories`` and what `explorer.relations` reads, as far as the
        frame has what they need.
    topics
        Frame of `explorer.name_topics`, for the names of topics.
    relations
        Frame of `explorer.relations`; read out of the papers by default, when methods or datasets are asked for.
    link
        Selection to share with other widgets; its own by default.

    Examples
    --------
    >>> days = pd.date_range("2026-01-05", periods=60, freq="D")
    >>> papers = pd.DataFrame({"topic": [0, 1] * 30, "published": days}, index=[f"p{day}" for day in range(60)])
    >>> widget = TrendsWidget(papers)
    >>> widget.choose("topic")
    >>> [row["n"] for row in widget.rows]
    [[4, 3, 4, 3, 4, 3, 4, 3, 2], [3, 4, 3, 4, 3, 4, 3, 4, 2]]
    """

    _esm = script("trends.js")
    _css = style("lazy.css", "trends.css")

    kinds = traitlets.List(traitlets.Unicode(), help="by what the papers can be counted").tag(sync=True)
    by = traitlets.Unicode(help="by what they are counted now; empty before the first look").tag(sync=True)
    freq = traitlets.Unicode(help="length of a period: W, M, Q or Y").tag(sync=True)
    freqs = traitlets.List(traitlets.Unicode(), help="lengths of periods to choose from").tag(sync=True)
    periods: traitlets.List[Any] = traitlets.List(help="first and last day of each period").tag(sync=True)
    rows: traitlets.List[Any] = traitlets.List(help="name, colour and all counts of each row").tag(sync=True)
    sizes: traitlets.List[Any] = traitlets.List(help="all papers of each period").tag(sync=True)
    counts = traitlets.Dict(help="the same counts for the papers shown, with shares and their bounds").tag(sync=True)
    moves = traitlets.Dict(help="what is new, rising, fading or back, and how many are not").tag(sync=True)
    about = traitlets.Dict(help="dated and undated papers, names left out, and whether papers are too few").tag(
        sync=True
    )
    picked: traitlets.List[Any] = traitlets.List(help="name and period filtered by; -1 for none").tag(sync=True)

    def __init__(
        self,
        papers: pd.DataFrame,
        *,
        topics: pd.DataFrame | None = None,
        relations: pd.DataFrame | None = None,
        link: Selection | None = None,
    ) -> None:
        super().__init__(papers, *_WORDS, link=link)
        self.layout.height = "420px"
        self.kinds = kinds(papers)
        self.picked = [-1, -1]
        self.about = {"empty": papers.empty}
        self._topics, self._relations = topics, relations
        self._course: Course | None = None
        self._freq = "auto"

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {**super().answers(), "by": self._choose, "freq": self._choose_freq, "pick": self._pick}

    def choose(self, by: str, *, freq: str = "auto") -> None:
        """Count by something else, or in periods of another length.

        Parameters
        ----------
        by
            One of ``kinds``: ``topic``, ``category``, ``methods`` or ``datasets``, as far as the frame can tell them.
        freq
            ``W``, ``M``, ``Q`` or ``Y``; ``auto``, the default, takes what shows a course.
        """
        self.by, self._freq = by, freq
        self.read_later(
            lambda: course(self.papers, by=by, freq=freq, relations=self._relations),
            lambda found: self._take(found, freq=freq),
        )

    def show(self) -> None:
        """Count the papers shown; the first time, find the course of all papers."""
        if not self.by and self.kinds:
            self.choose(self.kinds[0])
        elif self._course is not None and self._course.by == self.by:
            self._count(self._course)

    def _take(self, found: Course, *, freq: str = "auto") -> None:
        """Show the course that was asked for last; one that was asked for before comes too late."""
        if (found.by, freq) != (self.by, self._freq):
            return
        self._course = found
        with self.hold_sync():
            self.freq, self.freqs, self.periods = found.freq, found.freqs, periods(found)
            self.rows = rows(found, topics=self._topics)
            self.sizes = found.sizes(np.ones(len(self.papers), dtype=np.bool_)).tolist()
            self.moves = moves(found, topics=self._topics)
            self.about = self._about(found)
            self._count(found)

    def _about(self, found: Course) -> dict[str, Any]:
        untold = len(self.papers) - found.undated - found.counted
        rest = max(0, len(found.values) - MOST_ROWS)
        left_out = {"undated": found.undated, "untold": untold, "rest": rest}
        return {"dated": found.counted, "too_few": found.too_few, **left_out}

    def _count(self, found: Course) -> None:
        """Count under all filters but the one set here: a click must not empty the other rows."""
        self.picked = self._own_filter(found)
        own = _SLOT if self.picked != [-1, -1] else None
        self.counts = counted(found, self.link.mask(without=own))

    def _own_filter(self, found: Course) -> list[int]:
        now = self.link.filters.get(_SLOT)
        value: Any = now.value if now else None
        if not isinstance(value, Mapping) or value["by"] != found.by:
            return [-1, -1]
        same = value["period"] < 0 or value["freq"] == found.freq
        return [value["name"], value["period"]] if same else [-1, -1]

    def _choose(self, message: Message, _: Buffers) -> None:
        if (by := message.get("by")) in self.kinds and by != self.by:
            self.choose(str(by), freq=self._freq)

    def _choose_freq(self, message: Message, _: Buffers) -> None:
        if (freq := message.get("freq")) in self.freqs and freq != self.freq:
            self.choose(self.by, freq=str(freq))

    def _pick(self, message: Message, _: Buffers) -> None:
        """Keep the papers of a name, of a period, or of both; the same again lets go."""
        found = self._course
        if found is None or found.by != self.by:
            return
        name, period = _place(message.get("name"), len(found.values)), _place(message.get("period"), len(found.starts))
        if (name, period) == (-1, -1) or [name, period] == self.picked:
            self.link.set(_SLOT, None)
        else:
            self.link.set(_SLOT, kept(found, self.papers, name=name, period=period, topics=self._topics))


_WORDS = (
    *("trends", "trends_by", "topic", "category", "trends_methods", "trends_datasets", "trends_papers", "trends_share"),
    *(
        "trends_measure",
        "trends_reading",
        "trends_waited",
        "trends_none",
        "trends_few",
        "trends_few_periods",
        "undated",
    ),
    *(
        "trends_all",
        "trends_tip",
        "trends_tip_empty",
        "trends_help",
        "trends_rest",
        "trends_moves",
        "trends_moves_help",
    ),
    *("trends_new", "trends_back", "trends_rising", "trends_fading", "trends_quiet", "trends_unclear", "trends_span"),
    *(
        "trends_shares",
        "trends_chance",
        "trends_pick",
        "trends_row",
        "papers",
        "nothing",
        "trends_untold",
        "trends_period",
    ),
    *(f"trends_freq_{freq}" for freq in ("W", "M", "Q", "Y")),
)


def _place(value: object, length: int) -> int:
    """A place that the browser names; -1 where there is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < length else -1
