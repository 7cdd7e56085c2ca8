"""How central the nodes of a graph are."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.graphs.content import Content
from explorer.graphs.measuring import betweenness, kept, numbered

if TYPE_CHECKING:
    import networkx as nx

_MOST_ROUNDS, _SETTLED = 1000, 1e-10


def centrality(graph: "nx.Graph[Any]", *, seed: int = 0) -> pd.DataFrame:
    """Tell how central each node is, in the usual ways.

    Parameters
    ----------
    graph
        Any networkx graph; edges may have a ``weight`` above 0, which ``strength``, ``pagerank`` and HITS heed.
    seed
        Of the sample for ``betweenness`` in a graph with more than 500 nodes.

    Returns
    -------
    DataFrame
        Index ``node`` in the order of the graph: int64 ``degree`` (nodes joined to it), float64 ``strength`` (sum of the
        weights), ``pagerank`` (all add up to 1), ``betweenness`` (share of the shortest paths that pass through). A
        directed graph also has int64 ``in_degree`` and ``out_degree``, float64 ``hub`` and ``authority`` (HITS).

    Raises
    ------
    InvalidValueError
        When a weight is no number above 0.

    Notes
    -----
    PageRank: Brin & Page 1998. HITS: Kleinberg 1999. Betweenness: Brandes 2001, sampled after Brandes & Pich 2007.

    Examples
    --------
    >>> import networkx as nx
    >>> centrality(nx.DiGraph([("new", "old"), ("newer", "old")]))["in_degree"].to_dict()
    {'new': 0, 'old': 2, 'newer': 0}
    """
    directed = graph.is_directed()

    def compute(read: Content) -> pd.DataFrame:
        import networkx as nx

        plain = numbered(read, directed=directed)
        size = len(read.nodes)
        frame = pd.DataFrame(
            {
                "degree": [len({*nx.all_neighbors(plain, node)}) for node in plain],
                "strength": np.bincount(read.tails, read.weights, minlength=size)
                + np.bincount(read.heads, read.weights, minlength=size),
                "pagerank": list(nx.pagerank(plain, weight="weight").values()),
                "betweenness": betweenness(read, directed=directed, seed=seed),
            }
        ).astype({"degree": "int64", "pagerank": "float64"})
        return frame.assign(**_directed_measures(read)) if directed else frame

    return kept(graph, ("centrality", 1, directed, seed), compute, directed=directed)


def _directed_measures(read: Content) -> dict[str, Any]:
    size = len(read.nodes)
    hubs, authorities = _hits(read)
    return {
        "in_degree": np.bincount(read.heads, minlength=size).astype(np.int64),
        "out_degree": np.bincount(read.tails, minlength=size).astype(np.int64),
        "hub": hubs,
        "authority": authorities,
    }


def _hits(read: Content) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give hubs and authorities by Kleinberg's iteration; networkx's decomposition divides by zero on a single edge."""
    size = len(read.nodes)
    hubs, authorities = np.ones(size), np.zeros(size)
    if len(read.tails) == 0:
        return authorities, authorities
    for _ in range(_MOST_ROUNDS):
        before = hubs
        authorities = _one_in_all(np.bincount(read.heads, read.weights * hubs[read.tails], minlength=size))
        hubs = _one_in_all(np.bincount(read.tails, read.weights * authorities[read.heads], minlength=size))
        if np.abs(hubs - before).sum() < _SETTLED:
            break
    return hubs, authorities


def _one_in_all(scores: NDArray[Any]) -> NDArray[np.float64]:
    return np.asarray(scores / scores.sum(), dtype=np.float64)
