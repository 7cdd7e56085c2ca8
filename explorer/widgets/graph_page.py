"""A graph as the page wants it: nodes and edges as arrays, one node as a panel, one found node as a line."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import traitlets

from explorer.widgets.assets import script, style
from explorer.widgets.cells import shortened, text_or_none
from explorer.widgets.evidence import number_or_none, told
from explorer.widgets.graph_nodes import called, kinds_of, titles, weight_of
from explorer.widgets.graph_path import steps
from explorer.widgets.graph_ties import aliases_of, kind_of, label_of
from explorer.widgets.graph_view import View
from explorer.widgets.kinds import kind_colours, kind_name, ordered_kinds
from explorer.widgets.lazy import LazyWidget
from explorer.widgets.selection import Selection

_LABEL = 34


class GraphPage(LazyWidget):
    """What the page knows of a graph; `explorer.widgets.graph.GraphWidget` decides what that is.

    Parameters
    ----------
    papers
        Frame of `explorer.load`.
    link
        Selection to share with other widgets; its own by default.
    """

    _esm = script("graph.js")
    _css = style("plane.css", "evidence.css", "markdown.css", "lazy.css", "graph.css")

    points = traitlets.Bytes(help="x and y of each node, float32, about -1 to 1").tag(sync=True)
    kinds = traitlets.Bytes(help="kind of each node, uint8, a place in kind_names").tag(sync=True)
    degrees = traitlets.Bytes(help="number of edges of each node in the whole graph, float32").tag(sync=True)
    labels = traitlets.List(traitlets.Unicode()).tag(sync=True)
    edges = traitlets.Bytes(help="positions of the two ends of each edge, uint32").tag(sync=True)
    weights = traitlets.Bytes(help="weight of each edge, float32").tag(sync=True)
    confidences = traitlets.Bytes(help="confidence of each edge, float32, NaN where there is none").tag(sync=True)
    directed = traitlets.Bool(help="whether edges have arrowheads").tag(sync=True)
    shown = traitlets.Bytes(help="1 for each node of the selection, 0 for others; empty when all are").tag(sync=True)
    opened = traitlets.Int(-1, help="position of the node of the paper that is open").tag(sync=True)
    picked = traitlets.Int(-1, help="position of the node whose panel is open").tag(sync=True)
    panel = traitlets.Dict(help="the node picked and what is told of it; empty for none").tag(sync=True)
    kind_names: traitlets.List[Any] = traitlets.List(help="kinds of nodes: key, Chinese, English").tag(sync=True)
    palette = traitlets.List(traitlets.Unicode(), help="CSS colour of each kind").tag(sync=True)
    around = traitlets.Unicode(help="label of the node whose neighbours alone are drawn").tag(sync=True)
    changed = traitlets.Bool(help="whether there is a way back to the first view").tag(sync=True)
    more = traitlets.Bool(default_value=False, help="whether more nodes can be drawn step by step").tag(sync=True)
    total = traitlets.Int(0, help="nodes of the whole graph; 0 before it is built").tag(sync=True)
    alone = traitlets.Int(0, help="nodes of the whole graph without any edge").tag(sync=True)
    contents: traitlets.List[Any] = traitlets.List(help="what can be drawn; empty when the graph was given").tag(
        sync=True
    )
    content = traitlets.Unicode(help="which of them is drawn").tag(sync=True)
    route: "traitlets.Dict[str, Any]" = traitlets.Dict(help="the path between two nodes; empty for none").tag(sync=True)
    version = traitlets.Int(0, help="grows whenever other nodes are drawn").tag(sync=True)

    def __init__(self, papers: pd.DataFrame, *, link: Selection | None = None) -> None:
        super().__init__(papers, *_WORDS, link=link)
        self.layout.height = "600px"
        self._told: tuple[list[str], bool] = ([], False)

    def name_kinds(self, view: View) -> None:
        """Tell the kinds of a graph, before it is drawn."""
        kinds = ordered_kinds(kinds_of(view.graph))
        with self.hold_sync():
            self.kind_names = [[kind, *kind_name(kind)] for kind in kinds]
            self.palette = kind_colours(kinds)

    def draw(self, view: View, *, node: str | None) -> None:
        """Draw other nodes; the one given is picked."""
        with self.hold_sync():
            for name, value in drawn(view, kinds=[kind for kind, *_ in self.kind_names]).items():
                setattr(self, name, value)
            self.shown = b""
            self.opened = view.place_of(self.link.opened)
            self.mark(view, node=node)
            self.tell_path(view, *self._told)
            self.version += 1

    def mark(self, view: View, *, node: str | None) -> None:
        """Bring panel and ring in line with the node that is picked."""
        with self.hold_sync():
            self.picked = view.place_of(node)
            self.panel = {} if node is None else panel(view, node, self.papers)

    def tell_path(self, view: View | None, path: list[str], found: bool = False) -> None:
        """Show the path along these nodes, or that there is none between the two of them; without nodes, no path.

        Parameters
        ----------
        view
            The view they are part of.
        path
            From one end to the other.
        found
            Whether each is joined to the next.
        """
        self._told = (path, found)
        places = [] if view is None else [view.place_of(node) for node in path]
        self.route = (
            {}
            if view is None or not path
            else {
                "found": found,
                "places": places if found and -1 not in places else [],  # a path is drawn whole or not at all
                "numbers": [view.numbers[node] for node in path],
                "kinds": [kind_of(view.graph.nodes[node]) for node in path],
                "ends": [label_of(view.graph, path[0]), label_of(view.graph, path[-1])],
                "steps": steps(view.graph, path) if found else [],
            }
        )


_WORDS = (
    *(
        "graph",
        "graph_help",
        "graph_wait",
        "graph_waited",
        "graph_part",
        "graph_alone",
        "graph_empty",
        "graph_none_left",
        "graph_around",
        "graph_find",
    ),
    *("graph_not_found", "graph_whole", "graph_back", "graph_expand", "graph_only", "graph_hide", "graph_threshold"),
    *("graph_confidence", "graph_weight", "graph_kept", "graph_return", "pan", "zoom_in", "zoom_out", "fit", "summary"),
    *(
        "graph_more",
        "graph_path",
        "graph_path_pick",
        "graph_path_found",
        "graph_path_none",
        "graph_path_end",
        "graph_content",
    ),
    *("graph_all", "graph_methods", "graph_citations", "map_picture"),
    *("evidence_more", "evidence_none", "evidence_certainty", "evidence_open", "evidence_go", "search", "page_link"),
)


def drawn(view: View, *, kinds: Sequence[str]) -> dict[str, Any]:
    """Give the traits that say what is drawn: nodes and edges, as arrays.

    Examples
    --------
    >>> import networkx as nx
    >>> view = View(nx.path_graph(["a", "b"]))
    >>> _ = view.follow(pd.Index([]))
    >>> drawn(view, kinds=["other"])["labels"]
    ['a', 'b']
    """
    graph, nodes = view.graph, view.nodes
    places = {node: number for number, node in enumerate(nodes)}
    numbers = {kind: number for number, kind in enumerate(kinds)}
    edges = [edge for edge in graph.subgraph(nodes).edges(data=True) if edge[0] != edge[1]]
    return {
        "points": view.places().astype("<f4").tobytes(),
        "kinds": bytes(numbers[kind_of(graph.nodes[node])] for node in nodes),
        "degrees": np.array([graph.degree(node) for node in nodes], dtype="<f4").tobytes(),
        "labels": [shortened(label_of(graph, node), _LABEL) for node in nodes],
        "edges": np.array([[places[one], places[other]] for one, other, _ in edges], dtype="<u4").tobytes(),
        "weights": np.array([weight_of(data) for *_, data in edges], dtype="<f4").tobytes(),
        "confidences": _confidences([data for *_, data in edges]).tobytes(),
        "directed": graph.is_directed(),
        "around": "" if view.centre is None else label_of(graph, view.centre),
        "changed": view.changed,
        "more": view.more,
        "total": len(graph),
        "alone": sum(not degree for _, degree in graph.degree()),
    }


def hit(view: View, node: str, papers: pd.DataFrame, *, query: str) -> dict[str, Any]:
    """Give a node that a search found: label, kind, and a title or alias to know it by."""
    note = called(view.graph, node, query, papers)
    about = {"number": view.numbers[node], "label": shortened(label_of(view.graph, node), _LABEL), "note": note}
    return {**about, "kind": kind_of(view.graph.nodes[node]), "degree": int(view.graph.degree(node))}


def panel(view: View, node: str, papers: pd.DataFrame) -> dict[str, Any]:
    """Give all that the panel beside the graph says of a node.

    Examples
    --------
    >>> import networkx as nx
    >>> view = View(nx.path_graph(["a", "b"]))
    >>> _ = view.follow(pd.Index([]))
    >>> panel(view, "a", pd.DataFrame({"title": []}))["groups"][0]["entries"][0]["label"]
    'b'
    """
    data = view.graph.nodes[node]
    paper: Mapping[Any, Any] = papers.loc[node].to_dict() if node in papers.index else {}
    return {
        "number": view.numbers[node],
        "label": label_of(view.graph, node),
        "kind": kind_of(data),
        "aliases": aliases_of(data),
        "degree": int(view.graph.degree(node)),
        "unseen": view.unseen(node),
        "titles": titles(node, papers),
        "summary": text_or_none(paper.get("summary")),
        "url": text_or_none(paper.get("url")),
        "groups": told(view.graph, node, papers=papers, numbers=view.numbers),
    }


def _confidences(edges: list[Mapping[str, Any]]) -> npt.NDArray[np.float32]:
    found = [number_or_none(data.get("confidence")) for data in edges]
    return np.array([np.nan if confidence is None else confidence for confidence in found], dtype="<f4")
