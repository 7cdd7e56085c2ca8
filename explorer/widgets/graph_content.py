"""Which graph the widget makes when it is given none: methods and datasets, citations, or both in one."""

from typing import TYPE_CHECKING

import pandas as pd

from explorer.extract import entities
from explorer.graphs import citation_graph, method_graph
from explorer.vocabulary.names import KINDS
from explorer.widgets.graph_ties import kind_of

if TYPE_CHECKING:
    import networkx as nx

CONTENTS = ("methods", "citations", "all")
"""What can be drawn; the first is drawn when nobody asks for another."""


def graph_of(papers: pd.DataFrame, content: str) -> "nx.Graph[str]":
    """Make the graph of that content out of papers.

    Parameters
    ----------
    papers
        Frame of `explorer.load`.
    content
        One of `CONTENTS`.

    Returns
    -------
    networkx.Graph or networkx.DiGraph
        Directed for citations alone.

    Examples
    --------
    >>> import explorer as ex
    >>> papers = ex.load("data/digests")
    >>> set(graph_of(papers, "citations")) <= set(graph_of(papers, "all"))
    True
    """
    if content == "citations":
        return citation_graph(papers)
    graph = with_aliases(method_graph(papers), papers)
    return _joined(graph, citation_graph(papers)) if content == "all" else graph


def with_aliases(graph: "nx.Graph[str]", papers: pd.DataFrame) -> "nx.Graph[str]":
    """Give a graph whose named things are found by every spelling that the papers use."""
    unspelled = {node for node, data in graph.nodes(data=True) if kind_of(data) in KINDS and "aliases" not in data}
    if not unspelled or "sources" not in papers.columns:
        return graph
    named = graph.copy()
    for name, aliases, kind in entities(papers)[["aliases", "kind"]].itertuples():
        if (node := f"{kind}:{name}") in unspelled:
            named.nodes[node]["aliases"] = aliases
    return named


def _joined(graph: "nx.Graph[str]", cited: "nx.Graph[str]") -> "nx.Graph[str]":
    """Add citations to a graph; each edge keeps which end it starts from."""
    both = graph.copy()
    both.add_nodes_from((node, data) for node, data in cited.nodes(data=True) if node not in both)
    both.add_edges_from((one, other, {**data, "source": one}) for one, other, data in cited.edges(data=True))
    return both
