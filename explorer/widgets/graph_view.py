"""What part of a graph is drawn, and where: the most connected nodes, all, or those around one; and what was added."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.graphs import layout
from explorer.widgets.graph_first import busiest, most_connected
from explorer.widgets.graph_nodes import neighbours, weight_of
from explorer.widgets.mapped import unit_square

if TYPE_CHECKING:
    import networkx as nx

MOST_NODES = 180
"""Nodes drawn to begin with; of a bigger graph, those most connected with the papers shown."""
FEWER_NODES = 110
"""Nodes drawn to begin with where not even half of those could be all papers shown: a choice, so one easy to read."""
MOST_DRAWN = 5000
"""Nodes drawn when all are asked for."""

Places = dict[str, tuple[float, float]]

_HOP = 120  # neighbours drawn around a node at a time, the closest first
_CONTEXT = 12  # neighbours drawn with a node that was searched for
_TURN = math.pi * (3 - math.sqrt(5))  # the golden angle: points on a spiral at this turn never line up
_STEP = 0.035  # of the plane, between neighbours on that spiral
_STRIDE = 0.22  # of the plane, between nodes of a path that were not drawn before
_MORE = 2.2  # times as many nodes as before, when more are asked for


class View:
    """The part of a graph that is drawn, and how it came about.

    Parameters
    ----------
    graph
        A graph of `explorer.graphs`.

    Examples
    --------
    >>> import networkx as nx
    >>> view = View(nx.path_graph(["a", "b", "c", "d"]))
    >>> view.only("b")
    >>> view.follow(pd.Index([])), view.nodes
    (True, ['a', 'b', 'c'])
    >>> view.expand("c")
    >>> view.follow(pd.Index([])), view.nodes
    (True, ['a', 'b', 'c', 'd'])
    """

    def __init__(self, graph: "nx.Graph[str]") -> None:
        self.graph = graph
        self.nodes: list[str] = []
        self.numbers = {node: number for number, node in enumerate(graph)}
        self.all = list(graph)
        self.centre: str | None = None
        self.whole = False
        self._first: list[str] = []
        self._later: list[str] = []
        self._apart: set[str] = set()
        self._times = 1.0

    @property
    def changed(self) -> bool:
        """Whether this is another view than the first one."""
        return self.whole or self.centre is not None or bool(self._later) or self._times > 1

    @property
    def more(self) -> bool:
        """Whether more nodes can be drawn step by step, rather than only all."""
        joined = sum(degree > 0 for _, degree in self.graph.degree())
        return not self.whole and self.centre is None and len(self.nodes) * _MORE < min(MOST_DRAWN, joined)

    def follow(self, papers: pd.Index) -> bool:
        """Choose the nodes to draw, given the papers that matter now; tells whether they are others than before."""
        self._first = self._chosen(papers)
        known = set(self._first)
        self._later = [node for node in self._later if node not in known]
        before, self.nodes = self.nodes, [*self._first, *self._later]
        return self.nodes != before

    def only(self, node: str) -> None:
        """Draw one node and its neighbours alone."""
        self.back()
        self.centre = node

    def draw_all(self) -> None:
        """Draw the whole graph, or as much of it as can be looked at fluently."""
        self.back()
        self.whole = True

    def draw_more(self) -> None:
        """Draw about twice as many of the nodes that tell most."""
        self._times *= _MORE

    def back(self) -> None:
        """Go back to the first view."""
        self.centre, self.whole, self._later, self._apart, self._times = None, False, [], set(), 1.0

    def expand(self, node: str) -> None:
        """Draw the neighbours of a node that are not drawn yet, the closest first."""
        self._later += self._add(node, _HOP)

    def reach(self, node: str) -> None:
        """Have a node drawn, with its closest neighbours when it was not."""
        if node not in self.nodes:
            self._later += [node, *self._add(node, _CONTEXT)]

    def show(self, nodes: Sequence[str]) -> None:
        """Have some nodes drawn, each a step from the one before that it is joined to."""
        drawn = {*self.nodes, *self._later}
        added = [node for node in nodes if node not in drawn]
        self._later += added
        self._apart.update(added)

    def place_of(self, node: str | None) -> int:
        """Give the position of a node among those drawn; -1 for none."""
        return self.nodes.index(node) if node in self.nodes else -1

    def unseen(self, node: str) -> int:
        """Count the neighbours of a node that are not drawn."""
        return len(set(neighbours(self.graph, node)) - set(self.nodes))

    def places(self) -> npt.NDArray[np.float64]:
        """Give the places of the nodes drawn; what was added does not move the others."""
        return place(self.graph, self._first, later=self._later, apart=self._apart)

    def lay_out(self, papers: pd.Index) -> None:
        """Work out the places of the nodes to draw for some papers; they are kept, so that `places` finds them at once."""
        place(self.graph, self._chosen(papers))

    def _chosen(self, papers: pd.Index) -> list[str]:
        if self.centre is not None:
            chosen = {self.centre, *neighbours(self.graph, self.centre)[:_HOP]}
            return [node for node in self.graph if node in chosen]
        if self.whole:
            return busiest(self.graph, limit=MOST_DRAWN)
        first = MOST_NODES if 2 * len(papers) <= MOST_NODES else FEWER_NODES
        return most_connected(self.graph, papers, limit=round(first * self._times))

    def _add(self, node: str, most: int) -> list[str]:
        drawn = {*self.nodes, *self._later, node}
        room = max(0, MOST_DRAWN - len(drawn))
        return [other for other in neighbours(self.graph, node) if other not in drawn][: min(most, room)]


def place(
    graph: "nx.Graph[str]", nodes: Sequence[str], *, later: Iterable[str] = (), apart: Collection[str] = ()
) -> npt.NDArray[np.float64]:
    """Give the places of nodes, those that came ``later`` beside what they are joined to; the others do not move.

    Parameters
    ----------
    graph
        The whole graph.
    nodes
        Nodes laid out together.
    later
        Nodes added to them one after the other.
    apart
        Those of them that want more room, such as the steps of a path.

    Returns
    -------
    ndarray, shape (n, 2), float64
        First ``nodes``, then ``later``.

    Examples
    --------
    >>> import networkx as nx
    >>> place(nx.path_graph(["a", "b", "c"]), ["a", "b"], later=["c"]).shape
    (3, 2)
    """
    square = unit_square(layout(_plain(graph, nodes)).loc[list(nodes)]) if nodes else np.empty((0, 2))
    places: Places = {node: (x, y) for node, (x, y) in zip(nodes, square.tolist(), strict=True)}
    crowd: Counter[str] = Counter()
    for node in later:
        places[node] = _beside(graph, node, places, crowd, apart=_STRIDE if node in apart else 0.0)
    return np.array(list(places.values()), dtype=np.float64).reshape(-1, 2)


def _plain(graph: "nx.Graph[str]", nodes: Sequence[str]) -> "nx.Graph[str]":
    """The part of a graph that a layout looks at: undirected, weights alone."""
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(nodes)
    for one, other, data in graph.subgraph(nodes).edges(data=True):
        if one != other:
            plain.add_edge(one, other, weight=weight_of(data))
    return plain


def _beside(
    graph: "nx.Graph[str]", node: str, places: Places, crowd: Counter[str], *, apart: float
) -> tuple[float, float]:
    """A free place on a spiral around the drawn node it is closest to; at the rim when it is joined to none."""
    anchor = next((other for other in neighbours(graph, node) if other in places), "")
    x, y = places.get(anchor, (1.0, -1.0))
    crowd[anchor] += 1
    turn, reach = crowd[anchor] * _TURN, apart + _STEP * (1.5 + math.sqrt(crowd[anchor]))
    return x + reach * math.cos(turn), y + reach * math.sin(turn)
