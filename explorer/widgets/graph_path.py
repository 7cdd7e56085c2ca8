"""The way from one node of a graph to another, and what is said of each step."""

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from explorer.widgets.evidence import evidence
from explorer.widgets.graph_first import everyday
from explorer.widgets.graph_nodes import weight_of
from explorer.widgets.graph_ties import Tie, kind_of, label_of, ties
from explorer.widgets.kinds import relation_name

if TYPE_CHECKING:
    import networkx as nx

_WEAK = 1e-3  # what a step costs by how weak it is, against 1 for the step: no path is longer for being stronger
_EVERYDAY = 1.2  # what it costs further to come by an everyday name ("fine-tuning", "accuracy"), which says little


def shortest_path(graph: "nx.Graph[str]", start: str, end: str) -> list[str]:
    """Give the nodes of the shortest path, whichever way edges point; of several, the one of the strongest edges.

    It takes a step more where this avoids an everyday name, by which nearly all is two steps apart.

    Parameters
    ----------
    graph
        Any graph.
    start, end
        Nodes of it.

    Returns
    -------
    list of str
        From ``start`` to ``end``; empty when nothing leads there.

    Examples
    --------
    >>> import networkx as nx
    >>> shortest_path(nx.DiGraph([("a", "hub"), ("b", "hub")]), "a", "b")
    ['a', 'hub', 'b']
    """
    import networkx as nx

    both_ways = graph.to_undirected(as_view=True) if graph.is_directed() else graph
    ends = {start, end}

    def cost(_: str, node: str, data: Mapping[str, object]) -> float:
        usual = node not in ends and everyday(kind_of(graph.nodes[node]), label_of(graph, node))
        return 1 + _WEAK / (1 + weight_of(data)) + (_EVERYDAY if usual else 0)

    try:
        return list(nx.shortest_path(both_ways, start, end, weight=cost))
    except nx.NetworkXNoPath:
        return []


def steps(graph: "nx.Graph[str]", path: list[str]) -> list[dict[str, Any]]:
    """Tell each step of a path: the relation as seen from where it starts, where it leads, and the evidence.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_edge("a", "b", relation="cites", sentence="See B.")
    >>> [(step["relation"][1], step["label"], step["sentence"]) for step in steps(graph, ["b", "a"])]
    [('cited by', 'a', 'See B.')]
    """
    return [_step(graph, _tie(graph, one, other)) for one, other in pairwise(path)]


def _tie(graph: "nx.Graph[str]", one: str, other: str) -> Tie:
    return max((tie for tie in ties(graph, one) if tie.other == other), key=lambda tie: weight_of(tie.data))


def _step(graph: "nx.Graph[str]", tie: Tie) -> dict[str, Any]:
    about = {"label": label_of(graph, tie.other), "kind": kind_of(graph.nodes[tie.other])}
    return {**about, "relation": relation_name(tie.relation, outward=tie.outward), **evidence(tie.data)}
