"""Papers joined by what they share."""

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.errors import InvalidValueError
from explorer.graphs.nodes import paper_nodes
from explorer.graphs.told import Told, told

if TYPE_CHECKING:
    import networkx as nx

_ROWS_AT_ONCE = 256

SHARED = {
    "datasets": "dataset",
    "benchmarks": "benchmark",
    "methods": "method",
    "metrics": "metric",
    "tasks": "task",
    "models": "model",
}
"""What papers can be joined by, and the kind of entity it is."""


def shared_graph(
    papers: pd.DataFrame,
    what: str = "datasets",
    relations: pd.DataFrame | None = None,
    *,
    neighbours: int = 50,
    min_weight: float = 0.0,
    min_confidence: float = 0.0,
) -> "nx.Graph[str]":
    """Join papers that speak of the same datasets (or benchmarks, methods, metrics, tasks, models).

    Parameters
    ----------
    papers
        Frame with ``title``; ``system`` labels a paper where it is known.
    what
        One of the keys of `SHARED`. Default ``"datasets"``.
    relations
        Frame of `explorer.relations`; read out of ``papers`` by default.
    neighbours
        An edge stays when it is among the so many heaviest of one of its two papers: a metric that a thousand papers
        use would join half a million pairs. ``graph.graph["left_out"]`` counts the others. Default 50.
    min_weight
        Edges that weigh less are left out. Default 0.
    min_confidence
        Relations less sure than this, from 0 to 1, are left out. Default 0.

    Returns
    -------
    networkx.Graph
        Nodes: every paper (``kind``, ``label``, ``title``, ``date``). Edges: ``relation`` (``shares``), ``shared`` (tuple
        of names, the rarest first), ``weight`` (> 0, higher is closer), and the evidence of the rarest name, of the
        paper that is less sure to speak of it: ``confidence`` (0 to 1), ``sentence``, ``file``, ``line``.

    Raises
    ------
    MissingColumnsError
        When a column of ``papers`` or ``relations`` is missing.
    InvalidValueError
        When ``what`` is unknown, ``relations`` no frame, or a limit out of range.

    Notes
    -----
    The weight is the sum of 1 / ln(n) over the shared names, n being the number of papers that speak of one (Adamic &
    Adar, Friends and neighbors on the Web, Social Networks 25, 2003): what two papers alone share counts 1.44, what
    a hundred share 0.22.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["A", "B"]}, index=["arxiv:2601.00001", "arxiv:2501.00002"])
    >>> relations = pd.DataFrame({"source": papers.index, "relation": "evaluates_on", "target": "TaxiBJ",
    ...     "target_kind": "dataset", "target_paper": None, "sentence": "We test on TaxiBJ.", "file": "a.md",
    ...     "line": [3, 9], "confidence": [0.9, 0.8]})
    >>> graph = shared_graph(papers, "datasets", relations)
    >>> graph.edges["arxiv:2601.00001", "arxiv:2501.00002"]["shared"]
    ('TaxiBJ',)
    """
    import networkx as nx

    if what not in SHARED:
        raise InvalidValueError(f"Papers cannot be joined by {what!r}; choose one of {', '.join(SHARED)}.")
    if neighbours < 1 or min_weight < 0:
        raise InvalidValueError(
            f"neighbours must be 1 or more and min_weight 0 or more; got {neighbours} and {min_weight}."
        )
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(paper_nodes(papers))
    named = _named(told(papers, relations, min_confidence=min_confidence), kind=SHARED[what])
    weights = {name: 1 / math.log(len(tellings)) for name, tellings in named.items() if len(tellings) > 1}
    pairs, graph.graph["left_out"] = _heaviest(named, weights, neighbours=neighbours)
    names = _names_of(named, weights)
    for one, other in pairs:
        shared = tuple(name for name in names[one] if other in named[name])
        if (weight := sum(weights[name] for name in shared)) >= min_weight:
            evidence = _less_sure(named[shared[0]][one], named[shared[0]][other])
            graph.add_edge(one, other, relation="shares", shared=shared, weight=weight, **evidence)
    return graph


def _named(relations: list[Told], *, kind: str) -> dict[str, dict[str, Told]]:
    """Give for each name of a kind the papers that speak of it, and the most telling relation of each."""
    named = defaultdict[str, dict[str, Told]](dict)
    for one in relations:
        if one.target_kind == kind:
            named[one.target].setdefault(one.source, one)
    return named


def _names_of(named: dict[str, dict[str, Told]], weights: dict[str, float]) -> dict[str, list[str]]:
    """Give for each paper the names that it shares with others, the rarest first."""
    names = defaultdict[str, list[str]](list)
    for name in sorted(weights, key=lambda name: (-weights[name], name)):
        for paper in named[name]:
            names[paper].append(name)
    return names


def _heaviest(
    named: dict[str, dict[str, Told]], weights: dict[str, float], *, neighbours: int
) -> tuple[list[tuple[str, str]], int]:
    """Give the pairs of papers that are among the heaviest of one of the two, and count those that are not."""
    papers = sorted({paper for name in weights for paper in named[name]})
    kept: set[tuple[int, int]] = set()
    pairs = 0
    for row, others, totals in _totals(papers, named, weights):
        pairs += len(others)
        heaviest = np.argsort(-totals, kind="stable")[:neighbours]
        kept.update((min(row, other), max(row, other)) for other in others[heaviest].tolist())
    return [(papers[one], papers[other]) for one, other in sorted(kept)], pairs // 2 - len(kept)


def _totals(
    papers: list[str], named: dict[str, dict[str, Told]], weights: dict[str, float]
) -> Iterator[tuple[int, NDArray[np.int64], NDArray[np.float64]]]:
    """Give for each paper those it shares a name with and the weight of all they share, some rows at a time."""
    from scipy.sparse import csr_array

    place = {paper: position for position, paper in enumerate(papers)}
    cells = [(place[paper], column, weights[name]) for column, name in enumerate(weights) for paper in named[name]]
    if not cells:
        return
    rows, columns, values = (np.array(part) for part in zip(*cells, strict=True))
    shape = (len(papers), len(weights))
    weighted, plain = csr_array((values, (rows, columns)), shape), csr_array((values > 0, (rows, columns)), shape)
    for start in range(0, len(papers), _ROWS_AT_ONCE):
        product = (weighted[start : start + _ROWS_AT_ONCE] @ plain.T).tocsr()
        product.sort_indices()
        for offset, (first, end) in enumerate(zip(product.indptr, product.indptr[1:], strict=False)):
            others, totals = product.indices[first:end], product.data[first:end]
            apart = others != start + offset
            yield start + offset, others[apart], totals[apart]


def _less_sure(one: Told, other: Told) -> dict[str, Any]:
    return min(one, other, key=lambda telling: telling.confidence).evidence()
