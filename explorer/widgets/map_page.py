"""What the page knows of the map: places, colours, sizes, labels, days, search hits, and what is shown."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import traitlets

from explorer.widgets.assets import script, style
from explorer.widgets.base import PapersWidget
from explorer.widgets.map_colours import Colouring, colouring, sizing
from explorer.widgets.map_columns import column_name, columns_of
from explorer.widgets.map_levels import layers_of, level_labels, levels_of
from explorer.widgets.mapped import first_days, gathered, require_map, topic_numbers, unit_square
from explorer.widgets.selection import Selection

_HITS = 20  # search hits that say their rank on the map
_WORDS = (
    *("map", "map_help", "pan", "lasso", "box", "zoom_in", "zoom_out", "fit", "no_papers", "unplaced", "map_colour"),
    *("map_size", "map_alike", "map_only", "map_density", "map_picture", "map_missing", "map_hit", "map_trail"),
    *(
        "map_trail_until",
        "map_trail_days",
        "map_trail_told",
        "map_trail_none",
        "map_trail_many",
        "map_trail_nothing",
        "map_trail_keep",
        "map_trail_undated",
    ),
    *("map_trail_play", "map_trail_pause", "map_trail_earlier", "map_trail_later", "map_trail_new", "map_lasso_none"),
)


class MapPage(PapersWidget):
    """The state of the map; `explorer.widgets.map.MapWidget` says what the page may ask for.

    Parameters
    ----------
    papers
        Frame with index ``paper_id`` and the columns ``title``, ``x``, ``y``, ``topic``.
    topics
        Frame of `explorer.name_topics`, or None.
    wider
        Names of wider topics, or None.
    layers
        Names by column of topics, the widest first, or None.
    link
        Selection to share with other widgets; its own by default.

    Raises
    ------
    MissingColumnsError
        When a column is missing.
    """

    _esm = script("map.js")
    _css = style("plane.css", "map.css")

    points = traitlets.Bytes(help="x and y of each paper, float32, between -1 and 1").tag(sync=True)
    groups = traitlets.Bytes(help="place in the palette of each paper, uint8").tag(sync=True)
    palette: traitlets.List[Any] = traitlets.List(
        help="CSS colours; the last one is for papers without a value of their own"
    ).tag(sync=True)
    sizes = traitlets.Bytes(help="size of each paper, uint8 from 1, 0 for unknown; empty when all are alike").tag(
        sync=True
    )
    columns: traitlets.List[Any] = traitlets.List(help="columns to choose from: key, names, how they are shown").tag(
        sync=True
    )
    coloured = traitlets.Unicode(help="column that gives the colours").tag(sync=True)
    sized = traitlets.Unicode(help="column that gives the sizes; empty for none").tag(sync=True)
    legend: "traitlets.Dict[str, Any]" = traitlets.Dict(
        help="how colours are shown (value, number, date) and what they mean"
    ).tag(sync=True)
    labels: traitlets.List[Any] = traitlets.List(help="one dict a topic, the biggest first").tag(sync=True)
    days = traitlets.Bytes(help="day each paper was first seen, float32 since 1970, NaN for none").tag(sync=True)
    shown = traitlets.Bytes(help="1 for each paper shown, 0 for others; empty when all are").tag(sync=True)
    hits: traitlets.List[Any] = traitlets.List(help="positions of the best search hits, best first").tag(sync=True)
    lively: traitlets.List[Any] = traitlets.List(help="ids of the topics that have papers shown").tag(sync=True)
    opened = traitlets.Int(-1, help="position of the paper that is open").tag(sync=True)
    unplaced = traitlets.Int(0, help="how many papers have no place").tag(sync=True)
    look: "traitlets.Dict[str, str]" = traitlets.Dict(help="what differs from the usual look, as texts by key").tag(
        sync=True
    )
    fresh: traitlets.List[Any] = traitlets.List(help="new papers of the trail by label; empty without a trail").tag(
        sync=True
    )

    def __init__(
        self,
        papers: pd.DataFrame,
        *,
        topics: pd.DataFrame | None = None,
        wider: pd.DataFrame | None = None,
        layers: Mapping[str, pd.DataFrame] | None = None,
        link: Selection | None = None,
    ) -> None:
        require_map(papers)
        super().__init__(papers, *_WORDS, link=link)
        self.layout.height = "480px"
        self.names = {**({} if topics is None else {"topic": topics}), **(layers or {})}
        self.scales = columns_of(papers)
        self.colouring: Colouring = colouring(papers, "topic", topics=topics)
        self.levels = levels_of(papers, topics=topics, wider=wider, layers=layers)
        places = unit_square(pd.DataFrame(gathered(unit_square(papers)), columns=["x", "y"]))
        coloured = {column: topic_numbers(papers[column]) for column in ("topic", *layers_of(papers))}
        self.first_days = first_days(papers)
        with self.hold_sync():
            self.points = places.astype("<f4").tobytes()
            self.labels = level_labels(self.levels, places=places, colours=coloured)
            self.days = self.first_days.astype("<f4").tobytes()
            self.unplaced = int(np.isnan(places).any(axis=1).sum())
        self._offer()
        self.colour_by("topic")
        self.follow_filters()
        self.follow_opened()

    def set_status(self, status: "pd.Series[str]") -> None:
        """Offer reading status as a column for colours; where it gives them now, they follow.

        Parameters
        ----------
        status
            By ``paper_id``, as `explorer.notes` gives it; papers without one are unread.
        """
        told = status.reindex(self.papers.index).fillna("unread").astype(str)
        self.papers = self.papers.assign(status=told)
        self.scales["status"] = "value"
        self._offer()
        if self.colouring.column == "status":
            self.colour_by("status")

    def _offer(self) -> None:
        self.columns = [[name, *column_name(name), scale] for name, scale in self.scales.items()]

    def colour_by(self, column: str) -> None:
        """Colour the papers by a column; one that cannot be shown in colours changes nothing.

        Parameters
        ----------
        column
            Any column of few values, numbers or dates.
        """
        if column not in self.scales:
            return
        self.colouring = colouring(self.papers, column, topics=self.names.get(column))
        with self.hold_sync():
            self.coloured = column
            self.palette = self.colouring.palette
            self.groups = self.colouring.codes.tobytes()
            self.legend = {"scale": self.colouring.scale, "entries": self.colouring.legend}

    def size_by(self, column: str | None) -> None:
        """Size the papers by a column of numbers; without one, all are alike.

        Parameters
        ----------
        column
            Any numeric column, or None.
        """
        fits = column is not None and self.scales.get(column) == "number"
        if column and not fits:
            return
        with self.hold_sync():
            self.sized = column or ""
            self.sizes = sizing(self.papers[column]).tobytes() if column else b""

    def follow_filters(self) -> None:
        """Mute the papers that are not shown, and number the best search hits."""
        mask = self.link.mask()
        topics = self.papers["topic"][mask].astype("Int64").dropna().unique()
        ranked = any(kept.ranked for kept in self.link.filters.values())
        with self.hold_sync():
            self.lively = sorted(int(topic) for topic in topics)
            self.shown = b"" if mask.all() else mask.astype(np.uint8).tobytes()
            self.hits = self.link.places()[:_HITS].tolist() if ranked else []

    def follow_opened(self) -> None:
        """Ring the paper that is open."""
        opened = self.link.opened
        self.opened = -1 if opened is None else int(self.papers.index.get_indexer(pd.Index([opened]))[0])
