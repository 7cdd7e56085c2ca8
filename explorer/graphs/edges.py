"""Edges that stand for relations, with the evidence of the most telling one."""

from typing import TYPE_CHECKING

from explorer.graphs.told import Told

if TYPE_CHECKING:
    import networkx as nx


def add_relation(graph: "nx.Graph[str]", one: Told, *, target: str, weight: float) -> None:
    """Add a relation as an edge; a second one between the same nodes is only named in ``relations``.

    Relations come most telling first (see `explorer.graphs.told.told`), so the first one's evidence is shown.
    """
    if graph.has_edge(one.source, target):
        edge = graph.edges[one.source, target]
        if one.relation not in edge["relations"]:
            edge["relations"] += (one.relation,)
        return
    graph.add_edge(
        one.source, target, relation=one.relation, relations=(one.relation,), weight=weight, **one.evidence()
    )
