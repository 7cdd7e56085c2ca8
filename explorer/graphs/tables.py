"""A graph as two frames."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from explorer.graphs.layouts import layout

if TYPE_CHECKING:
    import networkx as nx


def graph_tables(graph: "nx.Graph[Any]", *, seed: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give a graph as two frames, as widgets and ad-hoc pandas want it.

    Parameters
    ----------
    graph
        Any graph of this package, or one of your own.
    seed
        Seed of the layout. Default 0.

    Returns
    -------
    tuple of DataFrame
        Nodes (index ``node``; ``label``, ``kind``, ``degree``, ``x``, ``y``) and edges (``source``, ``target``,
        ``relation``, ``weight``, then whatever else the edges carry, such as ``sentence``, ``file``, ``line``,
        ``confidence``; these four are there without any edge, too).

    Raises
    ------
    InvalidValueError
        When a weight is no number above 0.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_node("method:A", kind="method", label="A")
    >>> nodes, edges = graph_tables(graph)
    >>> nodes.loc["method:A", "label"]
    'A'
    """
    places = layout(graph, seed=seed)
    nodes = pd.DataFrame(
        {
            "label": pd.array([str(data.get("label", node)) for node, data in graph.nodes.items()], dtype="str"),
            "kind": pd.array([data.get("kind") for data in graph.nodes.values()], dtype="str"),
            "degree": pd.array([degree for _, degree in graph.degree()], dtype="int64"),
        },
        index=places.index,
    )
    rows = [{"source": one, "target": other, **_EDGE, **data} for one, other, data in graph.edges(data=True)]
    edges = pd.DataFrame(rows) if rows else pd.DataFrame(columns=["source", "target", *_EDGE, *_EVIDENCE])
    return nodes.join(places), edges


_EDGE = {"relation": None, "weight": 1.0}
_EVIDENCE = ("sentence", "file", "line", "confidence")
