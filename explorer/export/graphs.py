"""Graphs for other programs."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import networkx as nx


_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_graphml(graph: "nx.Graph[Any]") -> str:
    """Write a graph as GraphML, for Gephi, Cytoscape, yEd and all that read it.

    Lists are joined by ``"; "``, days written as ``2026-01-31``; what is missing is left out, and so is what XML cannot
    hold. The text has one line an element.

    Parameters
    ----------
    graph
        Any networkx graph.

    Returns
    -------
    str
        GraphML text; ``networkx.parse_graphml`` gives the graph back.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_node("dataset:TaxiBJ", kind="dataset", papers=("arxiv:1", "arxiv:2"))
    >>> nx.parse_graphml(to_graphml(graph)).nodes["dataset:TaxiBJ"]
    {'kind': 'dataset', 'papers': 'arxiv:1; arxiv:2'}
    """
    import networkx as nx

    return "\n".join(nx.generate_graphml(_plain_graph(graph)))


def to_gexf(graph: "nx.Graph[Any]") -> str:
    """Write a graph as GEXF 1.2, Gephi's own format.

    Lists are joined by ``"; "``, days written as ``2026-01-31``; what is missing is left out, and so is what XML cannot
    hold.

    Parameters
    ----------
    graph
        Any networkx graph.

    Returns
    -------
    str
        GEXF text; ``networkx.read_gexf`` reads it from a file.

    Examples
    --------
    >>> import networkx as nx
    >>> "TaxiBJ" in to_gexf(nx.Graph([("arxiv:2601.22586", "dataset:TaxiBJ")]))
    True
    """
    import networkx as nx

    return "\n".join(nx.generate_gexf(_plain_graph(graph)))


def _plain_graph(graph: "nx.Graph[Any]") -> "nx.Graph[str]":
    """Copy a graph with names that are texts and attributes that these formats hold."""
    plain: nx.Graph[str] = graph.__class__()
    plain.graph.update(_plain_values(graph.graph))
    names = {node: _xml_text(str(node)) for node in graph}
    plain.add_nodes_from((names[node], _plain_values(data)) for node, data in graph.nodes.items())
    plain.add_edges_from((names[one], names[other], _plain_values(data)) for one, other, data in graph.edges(data=True))
    return plain


def _plain_values(attributes: Mapping[Any, Any]) -> dict[str, Any]:
    plain = {str(name): _plain_value(value) for name, value in attributes.items()}
    return {name: value for name, value in plain.items() if value is not None}


def _plain_value(value: Any) -> str | float | bool | None:
    """Give what is one number or text; lists of such are joined, and what is empty or of another shape is None."""
    if isinstance(value, (tuple, list, set, frozenset, np.ndarray)):
        items = [_plain_value(item) for item in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
        return "; ".join(str(item) for item in items if item is not None) or None
    if not pd.api.types.is_scalar(value) or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    value = value.item() if isinstance(value, np.generic) else value
    return value if isinstance(value, (bool, int, float)) else _xml_text(str(value))


def _xml_text(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
