"""The topic map: papers as points that lie close when they are near in meaning."""

import re
from collections.abc import Mapping
from typing import Any, TypeGuard

import numpy as np
import pandas as pd

from explorer.parsing.markup import plain
from explorer.schema import require
from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.cells import day, short_name, shortened, text_or_none
from explorer.widgets.map_codes import code_of_days, code_of_region
from explorer.widgets.map_colours import value_code
from explorer.widgets.map_look import day_written
from explorer.widgets.map_looked import LookedMap
from explorer.widgets.mapped import topic_names
from explorer.widgets.news_page import sentence
from explorer.widgets.selection import Filter, Selection
from explorer.widgets.strings import pair

_MOST_NAMES = 400  # the page asks for fewer; a message that asks for more is not from our page
_TITLE = 120  # characters in the hover card
_CLAUSES = re.compile(r".{40,}(?=[，；,;])")


class MapWidget(LookedMap):
    """A map of papers to look at, zoom, and select on with lasso or box.

    Parameters
    ----------
    papers
        Frame with index ``paper_id`` and the columns ``title``, ``x``, ``y``, ``topic`` (see `explorer.prepare`).
    topics
        Frame of `explorer.name_topics`; without it topics have colours and no names. With a column ``parent``, the
        wider topics are written far out and these nearer.
    wider
        Names of the wider topics, of `explorer.name_topics` too; by default, those of the biggest topics in each.
    layers
        Names by column of topics, the widest first, e.g. of ``topic_1`` and ``topic_2``: each is a level of labels.
    colour
        Column that gives the colours. Default: the widest layer, or ``topic``.
    size
        Column of numbers that gives the sizes. Default: none, all are alike.
    link
        Selection to share with other widgets; its own by default.

    Raises
    ------
    MissingColumnsError
        When a column is missing.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["A", "B"], "x": [0.0, 1.0], "y": [0.0, 1.0], "topic": [0, 0]}, index=["a", "b"])
    >>> MapWidget(papers).selection().index.tolist()
    ['a', 'b']
    """

    def __init__(
        self,
        papers: pd.DataFrame,
        *,
        topics: pd.DataFrame | None = None,
        wider: pd.DataFrame | None = None,
        layers: Mapping[str, pd.DataFrame] | None = None,
        colour: str | None = None,
        size: str | None = None,
        link: Selection | None = None,
    ) -> None:
        require(papers, *(column for column in (colour, size) if column))
        super().__init__(papers, topics=topics, wider=wider, layers=layers, link=link)
        self._topic_names = (
            {} if topics is None else {topic: topic_names(topics, topic) for topic in topics.index.tolist()}
        )
        self.colour_by(colour or next(iter(layers or ()), "topic"))
        self.size_by(size)
        self.take_as_usual()

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        looks: dict[str, Answer] = {"look": self.change_look, "details": self._details}
        keeps: dict[str, Answer] = {"region": self._region, "value": self._value, "days": self._days}
        return {"open": self._open, "names": self._names, **looks, **keeps}

    def _open(self, message: Message, _: Buffers) -> None:
        if paper_id := self.paper_at(message.get("at")):
            self.link.open(paper_id)

    def _region(self, _: Message, buffers: Buffers) -> None:
        """Keep the papers inside the area drawn; an area without papers changes nothing."""
        places = self.positions(buffers)
        if len(places):
            zh, en = pair("region", n=len(places))
            code = code_of_region(self.papers, places)
            self.link.set("region", Filter(label=zh, label_en=en, ids=self.papers.index[places], code=code))

    def _value(self, message: Message, _: Buffers) -> None:
        """Keep the papers of one entry of the legend, or let them go when they are kept."""
        place = message.get("place")
        known = {entry[0]: entry for entry in self.colouring.legend} if self.colouring.scale == "value" else {}
        if not isinstance(place, int) or isinstance(place, bool) or place not in known:
            return
        value = [self.colouring.column, place]
        kept = self.link.filters.get("legend")
        if kept is not None and kept.value == value:
            self.link.set("legend", None)
            return
        ids = self.papers.index[self.colouring.codes == place]
        code = value_code(self.colouring, place)
        _, zh, en, _ = known[place]
        self.link.set("legend", Filter(label=zh, label_en=en, ids=ids, value=value, code=code))

    def _days(self, message: Message, _: Buffers) -> None:
        """Keep the papers first seen between two days, both included, told as days since 1970."""
        first, last = message.get("first"), message.get("last")
        if not (_is_day(first) and _is_day(last)):
            return
        with np.errstate(invalid="ignore"):
            ids = self.papers.index[(self.first_days >= first) & (self.first_days <= last)]
        ends = {"first": day_written(first), "last": day_written(last)}
        if len(ids):
            zh, en = pair("map_trail_label", **ends)
            code = code_of_days(self.papers, **ends)
            self.link.set("days", Filter(label=zh, label_en=en, ids=ids, value=[first, last], code=code))

    def _details(self, message: Message, _: Buffers) -> None:
        if (paper_id := self.paper_at(message.get("at"))) is not None:
            self.send({"type": "details", "paper": {"at": message["at"], **self._hover(self.row(paper_id))}})

    def _names(self, _: Message, buffers: Buffers) -> None:
        places = self.positions(buffers)[:_MOST_NAMES]
        rows = self.papers.iloc[places]
        names = [short_name(row) for row in rows.to_dict("records")]
        self.send({"type": "names", "found": [list(found) for found in zip(places.tolist(), names, strict=True)]})

    def _hover(self, paper: Mapping[Any, Any]) -> dict[str, Any]:
        return {
            "title": shortened(str(paper["title"]), _TITLE),
            "title_zh": shortened(text_or_none(paper.get("title_zh")) or "", _TITLE // 2),
            "date": day(paper.get("published")) or day(paper.get("first_seen")),
            "topic": None if pd.isna(paper["topic"]) else self._topic_names.get(int(paper["topic"])),
            "summary": _in_a_sentence(text_or_none(paper.get("summary")) or text_or_none(paper.get("abstract")) or ""),
        }


def _in_a_sentence(text: str) -> str:
    """The first sentence of a text; one that runs on ends with a clause rather than within a word."""
    first = sentence(plain(text))
    clause = _CLAUSES.match(first) if first.endswith("…") else None
    return f"{clause[0]}…" if clause else first


def _is_day(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 200_000
