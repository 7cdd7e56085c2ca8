"""A graph over papers: search a node, click it for its papers and the sentences behind each edge, expand, hide, filter."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.extract import entities
from explorer.graphs import method_graph
from explorer.vocabulary.names import KINDS
from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.graph_nodes import find, neighbours
from explorer.widgets.graph_page import GraphPage, hit
from explorer.widgets.graph_ties import kind_of, label_of
from explorer.widgets.graph_view import View
from explorer.widgets.selection import Filter, Selection

if TYPE_CHECKING:
    import networkx as nx

_HITS = 12
_LONGEST = 200  # letters of a query


class GraphWidget(GraphPage):
    """A graph to search, look at and filter by: a click on a node shows its papers, and the sentence behind each edge.

    The graph is built and laid out when the widget is first seen, not before.

    Parameters
    ----------
    papers
        Frame of `explorer.load`.
    graph
        A graph of `explorer.graphs`, directed or not. Nodes may have ``kind``, ``label`` and ``aliases``, edges
        ``relation``, ``weight``, ``confidence``, ``sentence``, ``file`` and ``line``. `explorer.method_graph` of the
        papers when it is not given.
    link
        Selection to share with other widgets; its own by default.

    Examples
    --------
    >>> import explorer as ex
    >>> widget = GraphWidget(ex.load("data/digests"))
    >>> widget.total  # nothing is computed before it is seen
    0
    """

    def __init__(
        self, papers: pd.DataFrame, *, graph: "nx.Graph[str] | None" = None, link: Selection | None = None
    ) -> None:
        super().__init__(papers, link=link)
        self._graph = graph
        self._view: View | None = None
        self._seen = False
        self._picked: str | None = None

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        nodes: dict[str, Answer] = {
            "click": self._click,
            "pick": self._pick,
            "visit": self._visit,
            "close": self._close,
        }
        views: dict[str, Answer] = {
            "expand": self._expand,
            "only": self._only,
            "whole": self._whole,
            "back": self._back,
        }
        return {"seen": self._see, "find": self._find, **nodes, **views}

    def follow_filters(self) -> None:
        """Mute what is not joined to the papers shown; the first view of a big graph is cut anew for them."""
        if not self._seen or self._view is None:
            return
        # A click on a node mutes the others; it must not change which are drawn, and where.
        others = self._view.follow(self.papers.index[self.link.mask(without="node")])
        if others or not self.version:
            self.draw(self._view, node=self._picked)
        chosen = self._joined(self._view)
        self.shown = b"" if chosen.all() else chosen.astype(np.uint8).tobytes()

    def follow_opened(self) -> None:
        """Ring the node of the paper that is open."""
        self.opened = -1 if self._view is None else self._view.place_of(self.link.opened)

    def _see(self, message: Message, _: Buffers) -> None:
        """Build the graph when it is first looked at; while it is out of sight it follows nothing."""
        self._seen = message.get("on") is True
        if not self._seen:
            return
        if self._view is None:
            self._view = View(
                _with_aliases(method_graph(self.papers) if self._graph is None else self._graph, self.papers)
            )
            self.name_kinds(self._view)
        self.follow_filters()
        self.follow_opened()

    def _joined(self, view: View) -> npt.NDArray[np.bool_]:
        """Tell which nodes drawn are papers shown, or joined to one of them."""
        shown = set(self.link.ids)
        if len(shown) == len(self.papers):
            return np.ones(len(view.nodes), dtype=np.bool_)
        near = {other for paper in shown if paper in view.graph for other in neighbours(view.graph, paper)}
        others = near - set(self.papers.index)
        return np.array([node in shown or node in others for node in view.nodes], dtype=np.bool_)

    def _click(self, message: Message, _: Buffers) -> None:
        """Show the panel of a node and filter by it; the node that is picked lets go."""
        place = message.get("at")
        if self._view is None or not _is_place(place, len(self._view.nodes)):
            return
        node = self._view.nodes[int(str(place))]
        if node == self._picked:
            self._let_go()
        else:
            self._filter_by(self._view, node)
            self._show(self._view, node)

    def _pick(self, message: Message, _: Buffers) -> None:
        """As a click, for a node that need not be drawn yet: one that was searched for."""
        if (named := self._named(message)) is not None:
            self._filter_by(*named)
            self._show(*named)

    def _visit(self, message: Message, _: Buffers) -> None:
        """Show the panel of a node, and open it if it is a paper; filters stay."""
        if (named := self._named(message)) is not None:
            self._show(*named)

    def _close(self, _: Message, __: Buffers) -> None:
        self._let_go()

    def _let_go(self) -> None:
        self._picked = None
        if self._view is not None:
            self.mark(self._view, node=None)
        self.link.set("node", None)

    def _expand(self, message: Message, _: Buffers) -> None:
        if (named := self._named(message)) is not None:
            view, node = named
            view.reach(node)
            view.expand(node)
            self.follow_filters()

    def _only(self, message: Message, _: Buffers) -> None:
        if (named := self._named(message)) is not None:
            named[0].only(named[1])
            self.follow_filters()

    def _whole(self, _: Message, __: Buffers) -> None:
        if self._view is not None:
            self._view.draw_all()
            self.follow_filters()

    def _back(self, _: Message, __: Buffers) -> None:
        if self._view is not None:
            self._view.back()
            self.follow_filters()

    def _find(self, message: Message, _: Buffers) -> None:
        query = message.get("query")
        if self._view is not None and isinstance(query, str):
            found = find(self._view.graph, query[:_LONGEST], papers=self.papers, most=_HITS)
            hits = [hit(self._view, node, self.papers, query=query) for node in found]
            self.send({"type": "found", "query": query, "hits": hits})

    def _named(self, message: Message) -> tuple[View, str] | None:
        """The node that a message names by its number in the graph; None when there is none."""
        number = message.get("node")
        if self._view is None or not _is_place(number, len(self._view.all)):
            return None
        return self._view, self._view.all[int(str(number))]

    def _filter_by(self, view: View, node: str) -> None:
        """Show only the papers joined to a node; a paper, and a node without papers, filters nothing."""
        if node in self.papers.index:
            return
        joined = self.papers.index[self.papers.index.isin(neighbours(view.graph, node))]
        kept = Filter(label=label_of(view.graph, node), ids=joined, value=node)
        self.link.set("node", kept if len(joined) else None)

    def _show(self, view: View, node: str) -> None:
        self._picked = node
        view.reach(node)
        self.follow_filters()
        self.mark(view, node=node)
        if node in self.papers.index:
            self.link.open(node)


def _with_aliases(graph: "nx.Graph[str]", papers: pd.DataFrame) -> "nx.Graph[str]":
    """Give a graph whose named things are found by every spelling that the papers use."""
    unspelled = {node for node, data in graph.nodes(data=True) if kind_of(data) in KINDS and "aliases" not in data}
    if not unspelled or "sources" not in papers.columns:
        return graph
    named = graph.copy()
    for name, aliases, kind in entities(papers)[["aliases", "kind"]].itertuples():
        if (node := f"{kind}:{name}") in unspelled:
            named.nodes[node]["aliases"] = aliases
    return named


def _is_place(value: object, length: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < length
