"""A graph over papers: search a node, click it for its papers and the sentences behind each edge, expand, hide, filter."""

from explorer.vocabulary.names import KINDS
from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.codes import quoted
from explorer.widgets.graph_nodes import find, neighbours
from explorer.widgets.graph_page import hit
from explorer.widgets.graph_path import shortest_path
from explorer.widgets.graph_shown import ShownGraph
from explorer.widgets.graph_ties import kind_of, label_of
from explorer.widgets.graph_view import View
from explorer.widgets.selection import Filter

_HITS = 12
_LONGEST = 200  # letters of a query


class GraphWidget(ShownGraph):
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
            "path": self._path,
            "path_end": self._end_path,
        }
        return {**super().answers(), "find": self._find, **nodes, **views}

    def _click(self, message: Message, _: Buffers) -> None:
        """Show the panel of a node and filter by it; the node that is picked lets go."""
        place = message.get("at")
        if self.view is None or not _is_place(place, len(self.view.nodes)):
            return
        node = self.view.nodes[int(str(place))]
        if node == self.picked_node:
            self.let_go()
        else:
            self._filter_by(self.view, node)
            self._show(self.view, node)

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
        self.let_go()

    def _expand(self, message: Message, _: Buffers) -> None:
        if (named := self._named(message)) is not None:
            view, node = named
            view.reach(node)
            view.expand(node)
            self.show()

    def _only(self, message: Message, _: Buffers) -> None:
        if (named := self._named(message)) is not None:
            named[0].only(named[1])
            self.show()

    def _find(self, message: Message, _: Buffers) -> None:
        query = message.get("query")
        if self.view is not None and isinstance(query, str):
            found = find(self.view.graph, query[:_LONGEST], papers=self.papers, most=_HITS)
            hits = [hit(self.view, node, self.papers, query=query) for node in found]
            self.send({"type": "found", "query": query, "hits": hits})

    def _path(self, message: Message, _: Buffers) -> None:
        """Draw and tell the shortest path from one node to another; a new one takes the place of an old one."""
        start, end = self._named({"node": message.get("from")}), self._named(message)
        if start is None or end is None:
            return
        view = start[0]
        self.let_go()
        path = shortest_path(view.graph, start[1], end[1])
        view.show(path)
        self.show()
        self.tell_path(view, path or [start[1], end[1]], found=bool(path))

    def _end_path(self, _: Message, __: Buffers) -> None:
        self.tell_path(None, [])

    def _named(self, message: Message) -> tuple[View, str] | None:
        """The node that a message names by its number in the graph, or by its place in what is drawn; None for none."""
        if self.view is None:
            return None
        for key, nodes in (("node", self.view.all), ("at", self.view.nodes)):
            if _is_place(place := message.get(key), len(nodes)):
                return self.view, nodes[int(str(place))]
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
        return self.given is None and kind_of(view.graph.nodes[node]) in KINDS

    def _show(self, view: View, node: str) -> None:
        self.picked_node = node
        view.reach(node)
        self.show()
        self.mark(view, node=node)
        if node in self.papers.index:
            self.link.open(node)


def _is_place(value: object, length: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < length
