"""The topic map: papers as points that lie close when they are near in meaning."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import traitlets

from explorer.parsing.markup import plain
from explorer.theme import OTHER_COLOUR, TOPIC_COLOURS
from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.cells import day, short_name, shortened, text_or_none
from explorer.widgets.mapped import require_map, topic_labels
from explorer.widgets.selection import Filter, Selection
from explorer.widgets.strings import chinese

_MOST_NAMES = 400  # the page asks for fewer; a message that asks for more is not from our page
_TITLE, _SUMMARY = 120, 160  # characters in the hover card


class MapWidget(PapersWidget):
    """A map of papers to look at, zoom, and select on with lasso or box.

    Parameters
    ----------
    papers
        Frame with index ``paper_id`` and the columns ``title``, ``x``, ``y``, ``topic`` (see `explorer.prepare`).
    topics
        Frame of `explorer.name_topics`; without it topics have colours and no names.
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

    _esm = script("map.js")
    _css = style("plane.css")

    points = traitlets.Bytes(help="x and y of each paper, float32, between -1 and 1").tag(sync=True)
    groups = traitlets.Bytes(help="place in the palette of each paper, uint8").tag(sync=True)
    palette: traitlets.List[Any] = traitlets.List(
        help="CSS colours; the last one is for papers without a topic of their own"
    ).tag(sync=True)
    labels: traitlets.List[Any] = traitlets.List(help="one dict a topic, the biggest first").tag(sync=True)
    shown = traitlets.Bytes(help="1 for each paper shown, 0 for others; empty when all are").tag(sync=True)
    lively: traitlets.List[Any] = traitlets.List(help="ids of the topics that have papers shown").tag(sync=True)
    opened = traitlets.Int(-1, help="position of the paper that is open").tag(sync=True)
    unplaced = traitlets.Int(0, help="how many papers have no place").tag(sync=True)

    def __init__(
        self, papers: pd.DataFrame, *, topics: pd.DataFrame | None = None, link: Selection | None = None
    ) -> None:
        require_map(papers)
        super().__init__(papers, "map", "map_help", *_TOOLS, "no_papers", "unplaced", link=link)
        self.layout.height = "480px"
        self._topic_names = {} if topics is None else topics["label"].astype(object).to_dict()
        places = unit_square(papers)
        with self.hold_sync():
            self.palette = [*TOPIC_COLOURS, OTHER_COLOUR]
            self.groups = _groups(papers["topic"]).tobytes()
            self.points = places.astype("<f4").tobytes()
            self.labels = topic_labels(papers, places=places, topics=topics)
            self.unplaced = int(np.isnan(places).any(axis=1).sum())
        self.follow_filters()
        self.follow_opened()

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {"open": self._open, "region": self._region, "details": self._details, "names": self._names}

    def follow_filters(self) -> None:
        """Mute the papers that are not shown."""
        mask = self.link.mask()
        topics = self.papers["topic"][mask].astype("Int64").dropna().unique()
        with self.hold_sync():
            self.lively = sorted(int(topic) for topic in topics)
            self.shown = b"" if mask.all() else mask.astype(np.uint8).tobytes()

    def follow_opened(self) -> None:
        """Ring the paper that is open."""
        opened = self.link.opened
        self.opened = -1 if opened is None else int(self.papers.index.get_indexer(pd.Index([opened]))[0])

    def _open(self, message: Message, _: Buffers) -> None:
        if paper_id := self.paper_at(message.get("at")):
            self.link.open(paper_id)

    def _region(self, _: Message, buffers: Buffers) -> None:
        """Keep the papers inside the area drawn; an area without papers changes nothing."""
        ids = self.papers.index[self.positions(buffers)]
        if len(ids):
            self.link.set("region", Filter(label=chinese("region", n=len(ids)), ids=ids))

    def _details(self, message: Message, _: Buffers) -> None:
        if (paper_id := self.paper_at(message.get("at"))) is not None:
            self.send({"type": "details", "paper": {"at": message["at"], **self._hover(self.row(paper_id))}})

    def _names(self, _: Message, buffers: Buffers) -> None:
        places = self.positions(buffers)[:_MOST_NAMES]
        rows = self.papers.iloc[places]
        names = [short_name(row) for row in rows.to_dict("records")]
        self.send({"type": "names", "found": [list(pair) for pair in zip(places.tolist(), names, strict=True)]})

    def _hover(self, paper: Mapping[Any, Any]) -> dict[str, str | None]:
        return {
            "title": shortened(str(paper["title"]), _TITLE),
            "title_zh": shortened(text_or_none(paper.get("title_zh")) or "", _TITLE // 2),
            "date": day(paper.get("published")) or day(paper.get("first_seen")),
            "topic": None if pd.isna(paper["topic"]) else self._topic_names.get(paper["topic"]),
            "summary": shortened(plain(text_or_none(paper.get("summary")) or ""), _SUMMARY),
        }


_TOOLS = ("pan", "lasso", "box", "zoom_in", "zoom_out", "fit")


def unit_square(papers: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Move and scale places to lie between -1 and 1, both axes by the same factor.

    Parameters
    ----------
    papers
        Frame with ``x`` and ``y``.

    Returns
    -------
    ndarray, shape (n, 2), float64
        NaN where a paper has no place.

    Examples
    --------
    >>> unit_square(pd.DataFrame({"x": [0.0, 4.0], "y": [0.0, 2.0]})).tolist()
    [[-1.0, -0.5], [1.0, 0.5]]
    """
    places = papers[["x", "y"]].to_numpy(dtype=np.float64, na_value=np.nan, copy=True)
    places[~np.isfinite(places).all(axis=1)] = np.nan
    if not np.isfinite(places).any():
        return places
    low, high = np.nanmin(places, axis=0), np.nanmax(places, axis=0)
    reach = float((high - low).max()) / 2 or 1.0
    return np.asarray((places - (low + high) / 2) / reach)


def _groups(topic: "pd.Series[Any]") -> npt.NDArray[np.uint8]:
    """Give each paper its place in the palette: topics beyond it, and none, share the last one."""
    numbers = topic.astype("Int64").fillna(-1).to_numpy(dtype=np.int64)
    fits = (numbers >= 0) & (numbers < len(TOPIC_COLOURS))
    return np.where(fits, numbers, len(TOPIC_COLOURS)).astype(np.uint8)
