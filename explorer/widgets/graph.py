"""The method graph: papers, methods, categories and shared names, and how they hang together."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import traitlets

from explorer.graphs import NODE_KINDS, graph_tables, method_graph
from explorer.theme import KIND_COLOURS
from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.cells import shortened
from explorer.widgets.map import unit_square
from explorer.widgets.selection import Filter, Selection

if TYPE_CHECKING:
    import networkx as nx

MOST_NODES = 300
"""Nodes drawn at once; of a bigger graph, those most connected with the papers shown."""

_LABEL = 34


class GraphWidget(PapersWidget):
    """A graph to look at, zoom and filter by: a click on a method shows the papers joined to it.

    The graph is built and laid out when the widget is first seen, not before.

    Parameters
    ----------
    papers
        Frame of `explorer.load`.
    graph
        A graph as `explorer.method_graph` makes it; made from ``papers`` when it is not given.
    link
        Selection to share with other widgets; its own by default.

    Examples
    --------
    >>> import explorer as ex
    >>> widget = GraphWidget(ex.load("data/digests"))
    >>> widget.total  # nothing is computed before it is seen
    0
    """

    _esm = script("graph.js")
    _css = style("plane.css", "graph.css")

    points = traitlets.Bytes(help="x and y of each node, float32, between -1 and 1").tag(sync=True)
    kinds = traitlets.Bytes(help="kind of each node, uint8, a place in kind_names").tag(sync=True)
    degrees = traitlets.Bytes(help="number of edges of each node, float32").tag(sync=True)
    labels = traitlets.List(traitlets.Unicode()).tag(sync=True)
    edges = traitlets.Bytes(help="positions of the two ends of each edge, uint32").tag(sync=True)
    shown = traitlets.Bytes(help="1 for each node of the selection, 0 for others; empty when all are").tag(sync=True)
    opened = traitlets.Int(-1, help="position of the node of the paper that is open").tag(sync=True)
    kind_names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    palette = traitlets.List(traitlets.Unicode(), help="CSS colour of each kind").tag(sync=True)
    total = traitlets.Int(0, help="nodes of the whole graph; 0 before it is built").tag(sync=True)
    version = traitlets.Int(0, help="grows whenever other nodes are drawn").tag(sync=True)

    def __init__(
        self, papers: pd.DataFrame, *, graph: "nx.Graph[str] | None" = None, link: Selection | None = None
    ) -> None:
        super().__init__(papers, *_WORDS, link=link)
        self.layout.height = "480px"
        self.kind_names = list(NODE_KINDS)
        self.palette = [KIND_COLOURS[kind] for kind in NODE_KINDS]
        self._graph = graph
        self._nodes: list[str] = []
        self._seen = False

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {"seen": self._see, "click": self._click}

    def follow_filters(self) -> None:
        """Mute what is not joined to the papers shown; a big graph is cut anew for them."""
        if not self._seen or self._graph is None:
            return
        nodes = most_connected(self._graph, self.link.ids, limit=MOST_NODES)
        if nodes != self._nodes:
            self._draw(nodes)
        chosen = self._joined(self.link.ids)
        self.shown = b"" if chosen.all() else chosen.astype(np.uint8).tobytes()

    def follow_opened(self) -> None:
        """Ring the node of the paper that is open."""
        places = {node: place for place, node in enumerate(self._nodes)}
        self.opened = places.get(self.link.opened or "", -1)

    def _see(self, message: Message, _: Buffers) -> None:
        """Build the graph when it is first looked at; while it is out of sight it follows nothing."""
        self._seen = message.get("on") is True
        if self._seen:
            if self._graph is None:
                self._graph = method_graph(self.papers)
            self.follow_filters()
            self.follow_opened()

    def _draw(self, chosen: list[str]) -> None:
        assert self._graph is not None
        nodes, edges = graph_tables(self._graph.subgraph(chosen))
        nodes = nodes.loc[chosen]
        places = {node: place for place, node in enumerate(chosen)}
        ends = np.column_stack([edges["source"].map(places), edges["target"].map(places)]).astype("<u4")
        kinds = {kind: number for number, kind in enumerate(NODE_KINDS)}
        self._nodes = chosen
        with self.hold_sync():
            self.points = unit_square(nodes).astype("<f4").tobytes()
            self.kinds = nodes["kind"].map(kinds).to_numpy(dtype=np.uint8).tobytes()
            self.degrees = nodes["degree"].to_numpy(dtype="<f4").tobytes()
            self.labels = [shortened(str(label), _LABEL) for label in nodes["label"]]
            self.edges = ends.tobytes()
            self.shown = b""
            self.total = len(self._graph)
            self.version += 1

    def _joined(self, papers: pd.Index) -> npt.NDArray[np.bool_]:
        """Tell which nodes drawn are of the papers given or joined to one of them."""
        assert self._graph is not None
        wanted = set(papers)
        return np.array(
            [node in wanted or not wanted.isdisjoint(self._graph[node]) for node in self._nodes]
            if len(wanted) < len(self.papers)
            else [True] * len(self._nodes),
            dtype=np.bool_,
        )

    def _click(self, message: Message, _: Buffers) -> None:
        """Open a paper; for any other node, show the papers joined to it, or all again."""
        place = message.get("at")
        if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < len(self._nodes):
            return
        node = self._nodes[place]
        if node in self.papers.index:
            self.link.open(node)
            return
        known = self.link.filters.get("node")
        self.link.set("node", None if known and known.value == node else self._filter(node))

    def _filter(self, node: str) -> Filter:
        assert self._graph is not None
        joined = self.papers.index[self.papers.index.isin(list(self._graph[node]))]
        return Filter(label=str(self._graph.nodes[node]["label"]), ids=joined, value=node)


_WORDS = (
    *("graph", "graph_help", "graph_wait", "graph_part", "graph_empty"),
    *("pan", "zoom_in", "zoom_out", "fit", *(f"node_{kind}" for kind in NODE_KINDS)),
)


def most_connected(graph: "nx.Graph[str]", papers: pd.Index, *, limit: int) -> list[str]:
    """Choose the nodes to draw: all of a small graph, else the most connected ones around the papers given.

    Parameters
    ----------
    graph
        A graph whose paper nodes are ``paper_id``.
    papers
        The ``paper_id`` that matter now.
    limit
        How many nodes at most; half of them papers.

    Returns
    -------
    list of str
        Nodes in the order of the graph.

    Examples
    --------
    >>> import networkx as nx
    >>> most_connected(nx.star_graph(["hub", "a", "b", "c"]), pd.Index(["a", "b", "c"]), limit=2)
    ['hub', 'a']
    """
    if len(graph) <= limit:
        return list(graph)
    present = [paper_id for paper_id in papers if paper_id in graph]
    present.sort(key=lambda node: -graph.degree(node))
    kept = present[: max(1, limit // 2)]
    ties = _ties(graph, kept)
    others = sorted((node for node in ties if node not in set(present)), key=lambda node: -ties[node])
    chosen = {*kept, *others[: limit - len(kept)]}
    return [node for node in graph if node in chosen]


def _ties(graph: "nx.Graph[str]", papers: list[str]) -> Mapping[str, int]:
    """Count for each node how many of the papers it is joined to."""
    ties: dict[str, Any] = {}
    for paper in papers:
        for node in graph[paper]:
            ties[node] = ties.get(node, 0) + 1
    return ties
