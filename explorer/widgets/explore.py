"""The whole page: map, filters, search, table, graph and the open paper, all linked through one selection."""

from os import PathLike
from typing import TYPE_CHECKING

import ipywidgets
import pandas as pd

from explorer.widgets.address import Address
from explorer.widgets.arrivals import Arrivals
from explorer.widgets.bar import FilterBar
from explorer.widgets.card import PaperCard
from explorer.widgets.cells import below_common_folder
from explorer.widgets.codes import Code
from explorer.widgets.compare import CompareWidget
from explorer.widgets.filters import FilterPanel
from explorer.widgets.frame_table import FrameTable
from explorer.widgets.graph import GraphWidget
from explorer.widgets.keys import KeyHelp
from explorer.widgets.leaderboard import LeaderboardWidget
from explorer.widgets.looks import looks_of
from explorer.widgets.map import MapWidget
from explorer.widgets.mapped import require_map
from explorer.widgets.news import NewsWidget
from explorer.widgets.note_keeper import NoteKeeper
from explorer.widgets.search_box import SearchBox
from explorer.widgets.selection import Selection
from explorer.widgets.strings import TEXTS
from explorer.widgets.table import PaperTable
from explorer.widgets.tabs import TabBar
from explorer.widgets.trends import TrendsWidget

if TYPE_CHECKING:
    import networkx as nx

_CHECKED = (
    *("reader", "entries", "declared", "problem", "id_conflicts", "damaged_ids", "duplicates", "disagreements"),
    *("truncated", "missing", "unclaimed"),
)
_PLACES = {"id_conflicts", "damaged_ids", "duplicates", "disagreements"}  # columns that name files and lines
_WHERE_ANY = {"declared", "problem", *_PLACES}  # columns that are often empty
_SHARES = {
    "table": 34,
    "news": 50,
    "trends": 50,
    "graph": 62,
    "leaderboard": 58,
    "compare": 50,
    "check": 34,
}  # percent of the height below the map


class Explorer(ipywidgets.Box):  # type: ignore[misc]  # ipywidgets has no types
    """Papers as linked map, filters, search box, table, graph and reader.

    Each part is a widget of its own, an attribute here, and can be used alone: `map`, `filters`, `search_box`,
    `table`, `news`, `trends`, `graph`, `leaderboard`, `card`. They share `link`, a `Selection`.

    Parameters
    ----------
    papers
        Frame of `explorer.load` with ``x``, ``y`` and ``topic``, as `explorer.prepare` gives it.
    topics
        Frame of `explorer.name_topics`.
    graph
        Graph for the graph panel; by default `explorer.method_graph` of the papers, made when the panel is opened.
    check
        Report of `explorer.check`, shown in a panel of its own when given.
    notes
        Where one's notes stand, as for `explorer.notes`: they are shown with the open paper. Default: no notes.
    editable
        Whether the page may change them. Default False.

    Raises
    ------
    MissingColumnsError
        When a column is missing.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["A", "B"], "x": [0.0, 1.0], "y": [0.0, 1.0], "topic": [0, 0]}, index=["a", "b"])
    >>> view = Explorer(papers)
    >>> view.link.open("a")
    >>> view.selection().index.tolist()
    ['a', 'b']
    """

    def __init__(
        self,
        papers: pd.DataFrame,
        *,
        topics: pd.DataFrame | None = None,
        graph: "nx.Graph[str] | None" = None,
        check: pd.DataFrame | None = None,
        notes: str | PathLike[str] | None = None,
        editable: bool = False,
    ) -> None:
        require_map(papers)
        self.papers = papers
        self.link = Selection(papers.index)
        self.search_box = SearchBox(papers, link=self.link, heading=TEXTS["name"])
        self.keys_help = KeyHelp(papers, link=self.link)
        self.filters = FilterPanel(papers, topics=topics, link=self.link)
        self.map = MapWidget(papers, topics=topics, link=self.link)
        self.bar = FilterBar(papers, link=self.link)
        self.table = PaperTable(papers, topics=topics, link=self.link)
        self.graph = GraphWidget(papers, graph=graph, link=self.link)
        self.notes = None if notes is None else NoteKeeper(papers, notes, editable=editable)
        self.card = PaperCard(papers, topics=topics, notes=self.notes, link=self.link)
        self.trends = TrendsWidget(papers, topics=topics, link=self.link)
        self.news = NewsWidget(papers, topics=topics, link=self.link)
        self.leaderboard = LeaderboardWidget(papers, link=self.link)
        panels = {
            **{"table": self.table, "news": self.news, "trends": self.trends},
            **{"graph": self.graph, "leaderboard": self.leaderboard},
        }
        panels["compare"] = self.compare = CompareWidget(papers, topics=topics, link=self.link)
        if self.notes is not None:
            self._follow_notes(self.notes)
        if check is not None:
            panels["check"] = FrameTable(_report(check))
        self.address = Address(
            papers,
            link=self.link,
            search=self.search_box.ask,
            filters={**self.card.answers(), **self.filters.answers(), "typed": self.table.answers()["filter"]},
            looks=looks_of(self.map, self.table, self.search_box),
        )
        self.arrivals = Arrivals(papers.index)
        head = ipywidgets.Box([self.arrivals, self.address, self.keys_help])
        head.add_class("lx-head")
        super().__init__([self.search_box, head, self.filters, self._main(panels), self.card])
        self.add_class("lx-explorer")
        self.add_class("lx")

    def selection(self) -> pd.DataFrame:
        """Give the papers shown, as rows of the frame that was given; search hits come best first."""
        return self.papers.loc[self.link.ids]

    def code(self) -> Code:
        """Give the pandas lines that take the papers shown out of the frame ``papers``, in the same order."""
        return self.link.code()

    def _follow_notes(self, notes: NoteKeeper) -> None:
        """Filter by reading status, and colour the map by it, as it is noted."""

        def follow() -> None:
            self.filters.set_status(notes.status())
            self.map.set_status(notes.status())

        follow()
        notes.observe(follow)

    def _main(self, panels: dict[str, ipywidgets.DOMWidget]) -> ipywidgets.Box:
        self.tabs = TabBar({name: _SHARES[name] for name in panels})
        for name, panel in panels.items():
            panel.add_class(f"lx-panel-{name}")
        main = ipywidgets.Box([self.bar, self.map, self.tabs, *panels.values()])
        main.add_class("lx-main")
        return main


def _report(check: pd.DataFrame) -> pd.DataFrame:
    """Take from the report what a reader of the page wants to know, what is wrong first, files below their common folder."""
    names = [str(file) for file in check.index]
    files = below_common_folder(names)
    wanted = [
        name for name in _CHECKED if name in check.columns and (name not in _WHERE_ANY or check[name].map(_says).any())
    ]
    report = check[wanted].set_axis(pd.Index(files, name="file"))
    if names and (folder := names[0].removesuffix(files[0])):
        for name in _PLACES & set(wanted):
            report[name] = [tuple(text.replace(folder, "") for text in texts) for texts in report[name]]
    return report.iloc[_wrong(check).argsort(kind="stable")]


def _says(value: object) -> bool:
    return len(value) > 0 if isinstance(value, tuple) else not pd.isna(value)  # type: ignore[call-overload]


def _wrong(check: pd.DataFrame) -> "pd.Series[int]":
    """Rank files: those with a problem, those with a wrong id or number, the others."""
    rank = pd.Series(2, index=range(len(check)))
    for name in {"id_conflicts", "damaged_ids"} & set(check.columns):
        rank[check[name].map(len).to_numpy() > 0] = 1
    if {"declared", "entries"} <= set(check.columns):
        rank[(check["declared"] != check["entries"]).fillna(False).to_numpy(dtype=bool)] = 1
    if "problem" in check.columns:
        rank[check["problem"].notna().to_numpy()] = 0
    return rank
