"""A graph's attributes as the widgets read them, any of which may be missing: edges seen from a node, kinds, names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from explorer.vocabulary.names import name_key, names
from explorer.widgets.cells import items

if TYPE_CHECKING:
    import networkx as nx

_UNNAMED = "joined"


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge as seen from one of its nodes."""

    other: str
    relation: str
    outward: bool
    data: Mapping[str, Any]


def ties(graph: "nx.Graph[str]", node: str) -> Iterator[Tie]:
    """Give the edges of a node; in a directed graph, those that leave it and those that arrive.

    In an undirected one the edge leaves the node that its attribute ``source`` names, else the paper.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.DiGraph([("a", "b"), ("c", "a")])
    >>> [(tie.other, tie.outward) for tie in ties(graph, "a")]
    [('b', True), ('c', False)]
    """
    if graph.is_directed():
        yield from (Tie(other, relation_of(data), True, data) for _, other, data in graph.out_edges(node, data=True))  # type: ignore[attr-defined]
        yield from (Tie(other, relation_of(data), False, data) for other, _, data in graph.in_edges(node, data=True))  # type: ignore[attr-defined]
        return
    mine = kind_of(graph.nodes[node]) == "paper"
    for _, other, data in graph.edges(node, data=True):
        outward = data["source"] == node if "source" in data else mine or kind_of(graph.nodes[other]) != "paper"
        yield Tie(other, relation_of(data), outward, data)


def relation_of(data: Mapping[str, Any]) -> str:
    """Give the relation that an edge stands for."""
    return str(data.get("relation") or data.get("kind") or _UNNAMED)


def kind_of(data: Mapping[str, Any]) -> str:
    """Give the kind of a node; one that has none is of kind ``other``."""
    return str(data.get("kind") or "other")


def label_of(graph: "nx.Graph[str]", node: str) -> str:
    """Give what a node is called."""
    return str(graph.nodes[node].get("label") or node)


def aliases_of(data: Mapping[str, Any]) -> list[str]:
    """Give the other spellings of a node's name: its own, and those the vocabulary knows for its kind.

    Examples
    --------
    >>> aliases_of({"kind": "metric", "label": "success rate", "aliases": ["solved"]})[0]
    'solved'
    >>> "成功率" in aliases_of({"kind": "metric", "label": "success rate"})
    True
    """
    own = items(data.get("aliases"))
    known = _vocabulary().get((str(data.get("kind")), name_key(str(data.get("label")))), ())
    return list(dict.fromkeys([*own, *known]))


@cache
def _vocabulary() -> dict[tuple[str, str], tuple[str, ...]]:
    return {(term.kind, name_key(term.name)): term.aliases for term in names()}
