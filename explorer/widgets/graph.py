"""A graph over papers: search a node, click it for its papers and the sentences behind each edge, expand, hide, filter."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.vocabulary.names import KINDS
from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.codes import quoted
from explorer.widgets.graph_content import CONTENTS, graph_of, with_aliases
from explorer.widgets.graph_nodes import find, neighbours
from explorer.widgets.graph_page import GraphPage, hit
from explorer.widgets.graph_path import shortest_path
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
        ``relation``, ``weight``, ``confidence``, ``sentence``, ``file`` and ``line``. When it is not given,
        `explorer.method_graph` of the papers; the page then offers citations, and both in one.
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
        self._content = CONTENTS[0]
        self._offered = CONTENTS if graph is None else ()
        self.contents = list(self._offered)

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
            "path": self._path,
            "path_end": self._end_path,
            "content": self._change,
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
            self._build()
        self.follow_filters()
        self.follow_opened()

    def _build(self) -> None:
        given = self._graph
        self._view = View(graph_of(self.papers, self._content) if given is None else with_aliases(given, self.papers))
        self.content = self._content
        self.name_kinds(self._view)

    def _change(self, message: Message, _: Buffers) -> None:
        """Draw other content: methods, citations or both; what was picked lets go."""
        wanted = message.get("content")
        if wanted not in self._offered or wanted == self._content:
            return
        self._content = str(wanted)
        if self._view is not None:
            self._let_go()
            self.tell_path(None, [])
            self._build()
            self.version = 0
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

    def _path(self, message: Message, _: Buffers) -> None:
        """Draw and tell the shortest path from one node to another; a new one takes the place of an old one."""
        start, end = self._named({"node": message.get("from")}), self._named(message)
        if start is None or end is None:
            return
        view = start[0]
        self._let_go()
        path = shortest_path(view.graph, start[1], end[1])
        view.show(path)
        self.follow_filters()
        self.tell_path(view, path or [start[1], end[1]], found=bool(path))

    def _end_path(self, _: Message, __: Buffers) -> None:
        self.tell_path(None, [])

    def _named(self, message: Message) -> tuple[View, str] | None:
        """The node that a message names by its number in the graph, or by its place in what is drawn; None for none."""
        if self._view is None:
            return None
        for key, nodes in (("node", self._view.all), ("at", self._view.nodes)):
            if _is_place(place := message.get(key), len(nodes)):
                return self._view, nodes[int(str(place))]
        return None

    def _filter_by(self, view: View, node: str) -> None:
        """Show only the papers joined to a node; a paper, and a node without papers, filters nothing."""
        if node in self.papers.index:
            return
        joined = self.papers.index[self.papers.index.isin(neighbours(view.graph, node))]
        code = (
            f"papers.index.isin(list(ex.method_graph(papers)[{quoted(node)}]))" if self._can_be_made(view, node) else ""
        )
        kept = Filter(label=label_of(view.graph, node), ids=joined, value=node, code=code)
        self.link.set("node", kept if len(joined) else None)

    def _can_be_made(self, view: View, node: str) -> bool:
        """Whether a line of code can make the graph that a node stands in."""
        return self._graph is None and kind_of(view.graph.nodes[node]) in KINDS

    def _show(self, view: View, node: str) -> None:
        self._picked = node
        view.reach(node)
        self.follow_filters()
        self.mark(view, node=node)
        if node in self.papers.index:
            self.link.open(node)


def _is_place(value: object, length: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < length
