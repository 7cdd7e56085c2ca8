"""The panel of filters: topic, source, category, method, date and more, with counts that follow the selection."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import traitlets

from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.counted import counted
from explorer.widgets.dates import as_day, dates_of
from explorer.widgets.facets import LABELS, Facet, facet, status_facet, ticked, toggle, told_facet
from explorer.widgets.lazy import LazyWidget
from explorer.widgets.selection import Filter, Selection
from explorer.widgets.strings import pair

_FACETS = ("status", "topic", "source", "category", "method", "dataset", "area", "kind", "lang", "code")
_TOLD = ("method", "dataset")  # read out of the digests, when somebody wants to see them
_NEEDED = {"title", "sources", "body"}  # columns that these are read out of
_LONGEST = 100  # letters of what is looked for in a list


class FilterPanel(LazyWidget):
    """Filters for all columns the frame has; each count says how many papers a click would leave.

    Values of one filter widen it (this *or* that source); different filters narrow each other. Methods and datasets are
    read out of the digests when their list is opened.

    Parameters
    ----------
    papers
        Frame with index ``paper_id``.
    topics
        Frame of `explorer.name_topics`, for the names of topics.
    status
        Reading status by ``paper_id``, such as the column ``status`` of `explorer.notes`; see `set_status`.
    link
        Selection to share with other widgets; its own by default.

    Examples
    --------
    >>> panel = FilterPanel(pd.DataFrame({"kind": ["paper", "survey"]}, index=["a", "b"]))
    >>> [value["count"] for value in panel.facets[0]["values"]]
    [1, 1]
    """

    _esm = script("filters.js")
    _css = style("lazy.css", "filters.css")

    facets: traitlets.List[Any] = traitlets.List(help="one dict a facet, its values with counts").tag(sync=True)
    dates = traitlets.Dict(help="bars of dates and the range kept; empty without dates").tag(sync=True)

    def __init__(
        self,
        papers: pd.DataFrame,
        *,
        topics: pd.DataFrame | None = None,
        status: "pd.Series[str] | None" = None,
        link: Selection | None = None,
    ) -> None:
        super().__init__(papers, "filters", *(LABELS.get(name, name) for name in _FACETS), "date", *_WORDS, link=link)
        self._queries: dict[str, str] = {}
        self._facets = {
            name: known
            for name in _FACETS
            if name not in {*_TOLD, "status"} and (known := facet(name, papers, topics=topics)) and self._tells(known)
        }
        self._can_tell = len(papers) > 0 and set(papers.columns) >= _NEEDED
        self._dates = dates_of(papers)
        if status is None:
            self.follow_filters()
        else:
            self.set_status(status)

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        asked: dict[str, Answer] = {"open": self._open, "find": self._find}
        return {"toggle": self._toggle, "dates": self._range, "remove": self._remove, **asked}

    def set_status(self, status: "pd.Series[str]") -> None:
        """Count by another reading status, after it has changed; a filter by status is brought in line.

        Parameters
        ----------
        status
            Status by ``paper_id``; papers without one count as unread.
        """
        known = status_facet(status, self.papers)
        self._facets.pop("status", None)
        if self._tells(known) or "status" in self.link.filters:  # where all are unread there is nothing to choose
            self._facets["status"] = known
        if chosen := ticked(self.link, "status"):
            self.link.refresh("status", known.filter(chosen, self.link.index))
        self.follow_filters()

    def follow_filters(self) -> None:
        """Count again, each facet under all filters but its own."""
        filters, shown = self.link.filters, self.link.mask()
        facets = []
        for name in _FACETS:
            mask = self.link.mask(without=name) if name in filters else shown
            chosen = ticked(self.link, name)
            if known := self._facets.get(name):
                facets.append(counted(known, mask, chosen=chosen, query=self._queries.get(name, "")))
            elif name in _TOLD and self._can_tell:
                facets.append({"name": name, "values": [], "unread": True})
        with self.hold_sync():
            self.facets = facets
            self.dates = self._bars()

    def _tells(self, known: Facet) -> bool:
        """Whether a facet tells papers apart: not when there is one value and all papers have it, unless there is one paper."""
        everyone, n = known.counts(np.ones(len(self.papers), dtype=np.bool_)), len(self.papers)
        return len(everyone) > 1 or (len(everyone) == 1 and (everyone[0] < n or n == 1))

    def _bars(self) -> dict[str, Any]:
        if self._dates is None:
            return {}
        everyone = self._dates.days.notna()
        kept = self.link.filters.get("date")
        first, last = kept.value if kept else (None, None)
        return {
            "starts": [f"{start:%Y-%m-%d}" for start in self._dates.starts],
            "ends": self._dates.ends(),
            "counts": self._dates.counts(self.link.mask(without="date")).tolist(),
            "totals": self._dates.counts(everyone.to_numpy(dtype=bool)).tolist(),
            "from": first.isoformat() if first else None,
            "until": last.isoformat() if last else None,
            "undated": int((~everyone).sum()),
        }

    def _toggle(self, message: Message, _: Buffers) -> None:
        name, value = str(message.get("facet")), str(message.get("value"))
        if name in self._facets:
            toggle(self.link, self._facets[name], value)
        else:
            self._tell(name, then=lambda: toggle(self.link, self._facets[name], value))

    def _open(self, message: Message, _: Buffers) -> None:
        self._tell(str(message.get("facet")), then=self.follow_filters)

    def _tell(self, name: str, *, then: Callable[[], None]) -> None:
        """Read a facet out of the digests beside everything else, and go on when it is there."""
        if name not in _TOLD or not self._can_tell:
            return

        def make(relations: pd.DataFrame) -> None:
            for told in _TOLD:
                self._facets[told] = told_facet(told, relations, self.papers)
            then()

        self.read_later(lambda: _relations(self.papers), make)

    def _find(self, message: Message, _: Buffers) -> None:
        name, query = str(message.get("facet")), message.get("query")
        if name in self._facets and isinstance(query, str):
            self._queries[name] = query[:_LONGEST]
            self.follow_filters()

    def _range(self, message: Message, _: Buffers) -> None:
        """Keep a range of days; given the wrong way round it is turned, and without both ends it is no filter."""
        first, last = as_day(message.get("from")), as_day(message.get("until"))
        if first and last and first > last:
            first, last = last, first
        if self._dates is None or not (first or last):
            self.link.set("date", None)
            return
        zh, en = (f"{name} {first or '…'} – {last or '…'}" for name in pair("date"))
        ids, code = self.papers.index[self._dates.mask(first, last)], self._dates.write(first, last)
        self.link.set("date", Filter(label=zh, label_en=en, ids=ids, value=(first, last), code=code))

    def _remove(self, message: Message, _: Buffers) -> None:
        self.link.set(str(message.get("facet")), None)


def _relations(papers: pd.DataFrame) -> pd.DataFrame:
    from explorer.extract import relations

    return relations(papers)


_WORDS = (
    *("more", "less", "from", "until", "undated", "date_help", "remove"),
    *("facet_find", "facet_found_none", "facet_wait", "facet_waited", "facet_read", "facet_rest"),
)
