"""The method graph: papers, and the methods, models, datasets, benchmarks, metrics and tasks they speak of."""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from explorer.errors import InvalidValueError
from explorer.graphs.edges import add_relation
from explorer.graphs.nodes import named_node, paper_nodes
from explorer.graphs.told import Told, told
from explorer.vocabulary.names import KINDS

if TYPE_CHECKING:
    import networkx as nx

_INTRODUCES = 2.0


def method_graph(
    papers: pd.DataFrame,
    relations: pd.DataFrame | None = None,
    *,
    kinds: Sequence[str] = KINDS,
    min_confidence: float = 0.0,
) -> "nx.Graph[str]":
    """Join papers to what they introduce, build on, use, compare with, are trained and evaluated on.

    Parameters
    ----------
    papers
        Frame with ``title``; ``system`` labels a paper where it is known.
    relations
        Frame of `explorer.relations`; read out of ``papers`` by default.
    kinds
        Kinds of named things to show: method, model, dataset, benchmark, metric, task, hardware. Default: all.
    min_confidence
        Relations less sure than this, from 0 to 1, are left out. Default 0.

    Returns
    -------
    networkx.Graph
        Nodes: the ``paper_id`` of every paper and ``<kind>:<name>`` of what they name, with ``kind`` and ``label``;
        papers also have ``title`` and ``date``. Edges: ``relation`` (the most telling one), ``relations`` (tuple of all),
        ``weight`` (> 0, higher is closer), and the evidence: ``confidence`` (0 to 1), ``sentence``, ``file``, ``line``.

    Raises
    ------
    MissingColumnsError
        When a column of ``papers`` or ``relations`` is missing.
    InvalidValueError
        When a kind is unknown, ``relations`` no frame, or ``min_confidence`` out of range.

    Notes
    -----
    A thing that n papers name joins two of them the less the larger n is: the weight is the confidence over
    log2(1 + n), after Adamic & Adar, Friends and neighbors on the Web, Social Networks 25, 2003. What a paper introduces
    belongs to it, however many speak of it: twice the confidence.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["WED-Net: Weather and Traffic"]}, index=["arxiv:2601.22586"])
    >>> relations = pd.DataFrame({"source": ["arxiv:2601.22586"], "relation": ["evaluates_on"], "target": ["TaxiBJ"],
    ...     "target_kind": ["dataset"], "target_paper": [None], "sentence": ["We test on TaxiBJ."], "file": ["a.md"],
    ...     "line": [3], "confidence": [0.9]})
    >>> graph = method_graph(papers, relations)
    >>> graph.edges["arxiv:2601.22586", "dataset:TaxiBJ"]["sentence"]
    'We test on TaxiBJ.'
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(paper_nodes(papers))
    wanted = _known(kinds)
    shown = [one for one in told(papers, relations, min_confidence=min_confidence) if one.target_kind in wanted]
    speak_of = _speak_of(shown)
    for one in shown:
        node, attributes = named_node(one.target_kind, one.target)
        graph.add_node(node, **attributes)
        add_relation(graph, one, target=node, weight=_weight(one, papers=speak_of[node]))
    return graph


def _known(kinds: Sequence[str]) -> frozenset[str]:
    wanted = frozenset([kinds] if isinstance(kinds, str) else kinds)
    if unknown := sorted(wanted - set(KINDS)):
        raise InvalidValueError(f"Unknown kind(s) {', '.join(map(repr, unknown))}; known are {', '.join(KINDS)}.")
    return wanted


def _speak_of(relations: list[Told]) -> dict[str, int]:
    """Count for each named thing the papers that speak of it."""
    papers = defaultdict[str, set[str]](set)
    for one in relations:
        papers[named_node(one.target_kind, one.target)[0]].add(one.source)
    return {node: len(some) for node, some in papers.items()}


def _weight(one: Told, *, papers: int) -> float:
    sure = max(one.confidence, 0.01)  # a weight of 0 would be no edge
    return _INTRODUCES * sure if one.relation == "introduces" else sure / math.log2(1 + papers)
