"""The genealogy of systems: what builds on what, and what outperforms what, ordered by time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from explorer.graphs.edges import add_relation
from explorer.graphs.nodes import named_node, paper_nodes
from explorer.graphs.times import appeared
from explorer.graphs.told import Told, told

if TYPE_CHECKING:
    import networkx as nx

_RELATIONS = ("builds_on", "outperforms")


class Dropped(NamedTuple):
    """A relation that has no place in a genealogy."""

    source: str
    target: str
    relation: str
    reason: str
    """``against time`` (the source was out before the target) or ``cycle`` (the target already descends from the source)."""


def genealogy(
    papers: pd.DataFrame, relations: pd.DataFrame | None = None, *, min_confidence: float = 0.0
) -> "nx.DiGraph[str]":
    """Draw what builds on, or outperforms, what, as a directed graph without cycles, ordered by time.

    An edge runs as its relation reads: from the newer work to the older one that it builds on or outperforms. Relations
    that go against time, and the less sure ones of those that close a cycle, are dropped and told.

    Parameters
    ----------
    papers
        Frame with ``title``; ``published``, ``year``, ``first_seen`` and the month of an arXiv id tell the time.
    relations
        Frame of `explorer.relations`; read out of ``papers`` by default.
    min_confidence
        Relations less sure than this, from 0 to 1, are left out. Default 0.

    Returns
    -------
    networkx.DiGraph
        Acyclic. Nodes: papers that have such a relation (``kind``, ``label``, ``title``), and ``<kind>:<name>`` of systems
        that no paper of the corpus introduces (``kind``, ``label``); ``date`` of each, NaT where unknown. Edges:
        ``relation`` (``builds_on`` before ``outperforms``), ``relations`` (tuple of all), ``weight``, and the evidence:
        ``confidence`` (0 to 1), ``sentence``, ``file``, ``line``. ``graph.graph["dropped"]``: a tuple of `Dropped`,
        ready for ``pandas.DataFrame``.

    Raises
    ------
    MissingColumnsError
        When a column of ``papers`` or ``relations`` is missing.
    InvalidValueError
        When ``relations`` is no frame, or ``min_confidence`` out of range.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["New", "Old"]}, index=["arxiv:2601.00001", "arxiv:2501.00002"])
    >>> relations = pd.DataFrame({"source": papers.index, "relation": "builds_on", "target": ["Old", "New"],
    ...     "target_kind": "method", "target_paper": papers.index[::-1], "sentence": "…", "file": "a.md",
    ...     "line": [3, 9], "confidence": 0.9})
    >>> graph = genealogy(papers, relations)
    >>> list(graph.edges)
    [('arxiv:2601.00001', 'arxiv:2501.00002')]
    >>> graph.graph["dropped"][0].reason
    'against time'
    """
    import networkx as nx

    nodes = dict(paper_nodes(papers))
    found = [one for one in told(papers, relations, min_confidence=min_confidence) if one.relation in _RELATIONS]
    ties = [(one, target) for one in found if (target := _target(one, nodes)) != one.source]
    late = set(_against_time(ties, papers))
    in_time = [tie for tie in ties if tie not in late]
    closing = set(_closing(in_time))
    graph: nx.DiGraph[str] = nx.DiGraph()
    for one, target in in_time:
        if (one, target) not in closing:
            graph.add_node(one.source, **nodes[one.source])
            graph.add_node(target, **nodes[target])
            add_relation(graph, one, target=target, weight=max(one.confidence, 0.01))
    graph.graph["dropped"] = (*_told(ties, late, "against time"), *_told(ties, closing, "cycle"))
    return graph


_Tie = tuple[Told, str]


def _target(one: Told, nodes: dict[str, dict[str, object]]) -> str:
    """Give the node that a relation leads to; a system that the corpus does not introduce becomes one."""
    if one.target_paper in nodes:
        return str(one.target_paper)
    node, attributes = named_node(one.target_kind, one.target)
    nodes.setdefault(node, {**attributes, "date": pd.NaT})
    return node


def _against_time(ties: list[_Tie], papers: pd.DataFrame) -> Iterator[_Tie]:
    """Give the ties whose target surely appeared after their source."""
    times = appeared(papers).set_axis(papers.index.astype(str))
    earliest, latest = times["earliest"].to_dict(), times["latest"].to_dict()
    for one, target in ties:
        if earliest.get(target, pd.NaT) > latest[one.source]:
            yield one, target


def _closing(ties: list[_Tie]) -> Iterator[_Tie]:
    """Give the ties that close a cycle when the most telling and surest are laid first.

    Only ties inside a strongly connected part can close one, and such parts are small.
    """
    import networkx as nx

    whole = nx.DiGraph([(one.source, target) for one, target in ties])
    part = {node: number for number, part in enumerate(nx.strongly_connected_components(whole)) for node in part}
    laid: nx.DiGraph[str] = nx.DiGraph()
    for one, target in ties:
        if part[one.source] != part[target]:
            continue
        laid.add_nodes_from([one.source, target])
        if nx.has_path(laid, target, one.source):
            yield one, target
        else:
            laid.add_edge(one.source, target)


def _told(ties: list[_Tie], dropped: set[_Tie], reason: str) -> list[Dropped]:
    return [Dropped(one.source, target, one.relation, reason) for one, target in ties if (one, target) in dropped]
