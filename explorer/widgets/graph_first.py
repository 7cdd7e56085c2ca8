"""Which nodes of a graph to draw first: what is joined at all, and of a big graph what tells papers apart or together."""

import math
from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from explorer.widgets.graph_nodes import neighbours
from explorer.widgets.graph_ties import kind_of, label_of
from explorer.widgets.kinds import is_common_noun

if TYPE_CHECKING:
    import networkx as nx

_EVERYDAY_KINDS = frozenset({"metric", "hardware", "task"})
_EVERYDAY = 0.3
"""What a name counts that is no proper one ("fine-tuning", "accuracy"), against one that is ("LIBERO")."""
_UBIQUITOUS = {"words": 0.2, "kind": 0.1}
"""Share of the papers from which on a common noun, or a metric, task or hardware, says nothing of any of them."""
_FEW = 24
"""Papers fewer than which no name is too common."""
_LEAST_TIES = 2
"""Neighbours that a paper keeps, even when no other paper has them."""


def most_connected(graph: "nx.Graph[str]", papers: pd.Index, *, limit: int) -> list[str]:
    """Choose the nodes to draw: of a small graph those that are joined, else the most telling around the papers given.

    Parameters
    ----------
    graph
        A graph whose paper nodes are ``paper_id``.
    papers
        The ``paper_id`` that matter now.
    limit
        How many nodes at most; half of them papers, more where there are not enough others.

    Returns
    -------
    list of str
        Nodes in the order of the graph.

    Notes
    -----
    Of a big graph, a name that papers share counts the number of papers times the logarithm of how rare it is among all,
    as words do in tf-idf; common nouns, metrics, tasks and hardware count less, and not at all where a tenth (common
    nouns: a fifth) of the papers speak of them. They are drawn when asked for.

    Examples
    --------
    >>> import networkx as nx
    >>> most_connected(nx.star_graph(["hub", "a", "b", "c"]), pd.Index(["a", "b", "c"]), limit=2)
    ['hub', 'a']
    """
    degree = dict(graph.degree())
    present = sorted((paper for paper in papers if paper in graph), key=lambda node: -degree[node])
    if len(graph) <= limit:
        return _joined(graph, degree, present)
    if not present:
        return busiest(graph, limit=limit)
    joined = [paper for paper in present if degree[paper]] or present
    kept = joined[: max(1, limit // 2)]
    others = _others(graph, kept, room=limit - len(kept), apart=set(present))
    chosen = set([*kept, *others, *joined[len(kept) :]][:limit])
    drawn = [node for node in graph if node in chosen]
    return drawn if len(kept) == len(joined) else _together(graph, drawn)


def busiest(graph: "nx.Graph[str]", *, limit: int) -> list[str]:
    """Choose the nodes with most edges, in the order of the graph."""
    degree = dict(graph.degree())
    chosen = set(sorted(graph, key=lambda node: -degree[node])[:limit])
    return [node for node in graph if node in chosen]


def _joined(graph: "nx.Graph[str]", degree: dict[str, int], papers: list[str]) -> list[str]:
    """Leave out nodes without any edge, unless they are all that matters now."""
    alone = set() if any(degree[paper] for paper in papers) else set(papers)
    return [node for node in graph if degree[node] or node in alone] or list(graph)


def _together(graph: "nx.Graph[str]", nodes: list[str]) -> list[str]:
    """Leave out what is joined to nothing else that is drawn: it is no better choice than those not drawn."""
    degree = dict(graph.subgraph(nodes).degree())
    return [node for node in nodes if degree[node]] or nodes


def _others(graph: "nx.Graph[str]", papers: list[str], *, room: int, apart: set[str]) -> list[str]:
    """Choose what stands between papers: what tells most of them, after the closest of each."""
    near = {paper: [node for node in neighbours(graph, paper) if node not in apart] for paper in papers}
    tied = Counter(node for nodes in near.values() for node in nodes)
    telling = _telling(graph, tied)
    own = max(_LEAST_TIES, room // (2 * len(papers)))
    shared = sorted((node for node in tied if tied[node] > 1 and telling[node]), key=lambda node: -telling[node])
    closest = [node for paper in papers for node in _further(graph, paper, near[paper], telling)[:own]]
    return list(dict.fromkeys([*shared, *closest]))[:room]


def _further(graph: "nx.Graph[str]", paper: str, near: list[str], telling: dict[str, float]) -> list[str]:
    """Leave out what says nothing, and what only repeats the paper: the system it introduces goes by the same name."""
    return [node for node in near if telling[node] and label_of(graph, node) != label_of(graph, paper)]


def _telling(graph: "nx.Graph[str]", tied: Counter[str]) -> dict[str, float]:
    """Weigh names by how many of the papers they join, and how few of all papers speak of them."""
    everyone = max(1, sum(kind_of(data) == "paper" for _, data in graph.nodes(data=True)))
    return {node: _weight(graph, node, times=times, everyone=everyone) for node, times in tied.items()}


def _weight(graph: "nx.Graph[str]", node: str, *, times: int, everyone: int) -> float:
    share = graph.degree(node) / everyone
    usual = everyday(kind_of(graph.nodes[node]), label_of(graph, node))
    if usual and share > _UBIQUITOUS[usual] and everyone >= _FEW:
        return 0.0
    return times * math.log(1 + 1 / share) * (_EVERYDAY if usual else 1.0)


def everyday(kind: str, label: str) -> str | None:
    """Tell by what a name is no proper one: its general ``kind``, or ``words`` without capitals, digits or other marks.

    Examples
    --------
    >>> everyday("method", "fine-tuning"), everyday("metric", "MAE"), everyday("model", "π0")
    ('words', 'kind', None)
    """
    if kind in _EVERYDAY_KINDS:
        return "kind"
    return "words" if is_common_noun(label) else None
