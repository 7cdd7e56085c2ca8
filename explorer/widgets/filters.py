"""The panel of filters: source, category, topic, kind, date, code, with counts that follow the selection."""

from typing import Any

import pandas as pd
import traitlets

from explorer.theme import OTHER_COLOUR, topic_colour
from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.dates import as_day, dates_of
from explorer.widgets.facets import Facet, facet, toggle
from explorer.widgets.selection import Filter, Selection
from explorer.widgets.strings import chinese

_FACETS = ("topic", "source", "category", "kind", "code")


class FilterPanel(PapersWidget):
    """Filters for all columns the frame has; each count says how many papers a click would leave.

    Values of one filter widen it (this *or* that source); different filters narrow each other.

    Parameters
    ----------
    papers
        Frame with index ``paper_id``.
    topics
        Frame of `explorer.name_topics`, for the names of topics.
    link
        Selection to share with other widgets; its own by default.

    Examples
    --------
    >>> panel = FilterPanel(pd.DataFrame({"kind": ["paper", "survey"]}, index=["a", "b"]))
    >>> [value["count"] for value in panel.facets[0]["values"]]
    [1, 1]
    """

    _esm = script("filters.js")
    _css = style("filters.css")

    facets: traitlets.List[Any] = traitlets.List(help="one dict a facet, its values with counts").tag(sync=True)
    dates = traitlets.Dict(help="bars of dates and the range kept; empty without dates").tag(sync=True)

    def __init__(
        self, papers: pd.DataFrame, *, topics: pd.DataFrame | None = None, link: Selection | None = None
    ) -> None:
        super().__init__(papers, "filters", *_FACETS, "date", *_WORDS, link=link)
        found = [facet(name, papers, topics=topics) for name in _FACETS]
        self._facets = {known.name: known for known in found if known is not None and known.values}
        self._dates = dates_of(papers)
        self.follow_filters()

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {"toggle": self._toggle, "dates": self._range, "remove": self._remove}

    def follow_filters(self) -> None:
        """Count again, each facet under all filters but its own."""
        with self.hold_sync():
            self.facets = [self._values(known) for known in self._facets.values()]
            self.dates = self._bars()

    def _values(self, known: Facet) -> dict[str, Any]:
        kept = self.link.filters.get(known.name)
        chosen = kept.value if kept else ()
        counts = known.counts(self.link.mask(without=known.name)).tolist()
        return {
            "name": known.name,
            "values": [
                {
                    "value": value,
                    "zh": zh,
                    "en": en,
                    "count": count,
                    "on": value in chosen,
                    "colour": _colour(known, value),
                }
                for value, (zh, en), count in zip(known.values, known.labels, counts, strict=True)
            ],
        }

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
        known = self._facets.get(str(message.get("facet")))
        if known is not None:
            toggle(self.link, known, str(message.get("value")))

    def _range(self, message: Message, _: Buffers) -> None:
        """Keep a range of days; given the wrong way round it is turned, and without both ends it is no filter."""
        first, last = as_day(message.get("from")), as_day(message.get("until"))
        if first and last and first > last:
            first, last = last, first
        if self._dates is None or not (first or last):
            self.link.set("date", None)
            return
        label = f"{chinese('date')} {first or '…'} – {last or '…'}"
        ids = self.papers.index[self._dates.mask(first, last)]
        self.link.set("date", Filter(label=label, ids=ids, value=(first, last)))

    def _remove(self, message: Message, _: Buffers) -> None:
        self.link.set(str(message.get("facet")), None)


_WORDS = ("more", "less", "from", "until", "undated", "date_help", "remove")


def _colour(known: Facet, value: str) -> str | None:
    if known.name != "topic":
        return None
    return topic_colour(int(value)) if int(value) >= 0 else OTHER_COLOUR
