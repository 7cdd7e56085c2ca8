"""Which nodes of a graph: the neighbours of one, those that a query names; and by which name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from explorer.vocabulary.names import name_key
from explorer.widgets.evidence import number_or_none
from explorer.widgets.graph_ties import aliases_of, kind_of, label_of, ties

if TYPE_CHECKING:
    import networkx as nx


def neighbours(graph: "nx.Graph[str]", node: str) -> list[str]:
    """Give the nodes joined to one, whichever way the edge points; the closest first.

    Examples
    --------
    >>> import networkx as nx
    >>> neighbours(nx.DiGraph([("a", "b"), ("c", "a")]), "a")
    ['b', 'c']
    """
    weight: dict[str, float] = {}
    for tie in ties(graph, node):
        if tie.other != node:
            weight[tie.other] = weight.get(tie.other, 0.0) + weight_of(tie.data)
    return sorted(weight, key=lambda other: -weight[other])


def weight_of(data: Mapping[str, object]) -> float:
    """Give the weight of an edge; 1 where it has none."""
    weight = number_or_none(data.get("weight"))
    return weight if weight is not None and weight > 0 else 1.0


def find(graph: "nx.Graph[str]", query: str, *, papers: pd.DataFrame, most: int) -> list[str]:
    """Find nodes by name, alias or (papers) title; spellings that differ in case, hyphens or blanks are one.

    Parameters
    ----------
    graph
        Any graph of `explorer.graphs`.
    query
        Part of a name, in any language.
    papers
        Frame with index ``paper_id``; its ``title`` and ``title_zh`` are searched too.
    most
        How many nodes to give.

    Returns
    -------
    list of str
        The best first: whole name, start of the name, part of it, alias, title; among equals the most connected.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_node("method:DP", label="Diffusion Policy", aliases=("扩散策略",))
    >>> find(graph, "扩散", papers=pd.DataFrame(), most=5)
    ['method:DP']
    """
    wanted = name_key(query)
    if not wanted:
        return []
    degree = dict(graph.degree())
    ranked = [(rank, -degree[node], node) for node in graph if (rank := _rank(graph, node, wanted, papers)) is not None]
    return [node for _, _, node in sorted(ranked)[:most]]


def _rank(graph: "nx.Graph[str]", node: str, wanted: str, papers: pd.DataFrame) -> int | None:
    label = name_key(label_of(graph, node))
    if wanted in label:
        return 0 if wanted == label else 1 if label.startswith(wanted) else 2
    if any(wanted in name_key(alias) for alias in aliases_of(graph.nodes[node])):
        return 3
    return 4 if any(wanted in name_key(title) for title in titles(node, papers)) else None


def called(graph: "nx.Graph[str]", node: str, query: str, papers: pd.DataFrame) -> str:
    """Give the title or alias to know a found node by: the one that holds the query, else the first.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_node("method:DP", label="Diffusion Policy", aliases=("DP", "扩散策略"))
    >>> called(graph, "method:DP", "扩散", pd.DataFrame())
    '扩散策略'
    """
    known = [*titles(node, papers), *aliases_of(graph.nodes[node])]
    wanted = name_key(query)
    return next((name for name in known if wanted in name_key(name)), next(iter(known), ""))


def titles(node: str, papers: pd.DataFrame) -> list[str]:
    """Give the titles of a node that is a paper, in both languages."""
    if node not in papers.index:
        return []
    present = [papers.at[node, name] for name in ("title", "title_zh") if name in papers.columns]
    return [title for title in present if isinstance(title, str)]


def kinds_of(graph: "nx.Graph[str]") -> set[str]:
    """Give the kinds of nodes that a graph has."""
    return {kind_of(data) for _, data in graph.nodes(data=True)}
