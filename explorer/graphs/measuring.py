"""What the measures share: a graph of numbers, results kept by content, and the costliest measure."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.cache import cached_frame
from explorer.graphs.content import Content, content

if TYPE_CHECKING:
    import networkx as nx

LARGEST_EXACT, SAMPLED_NODES = 500, 200
"""Betweenness counts shortest paths from all nodes of a graph up to the first size; in a bigger one, from a sample."""


def kept(
    graph: "nx.Graph[Any]",
    key: tuple[Any, ...],
    compute: Callable[[Content], pd.DataFrame],
    *,
    directed: bool = False,
) -> pd.DataFrame:
    """Compute on nodes and edges in an order of their own, so that a graph's history changes nothing; keep the result."""
    read = content(graph, directed=directed)
    frame = cached_frame((*key, *read.key()), lambda: compute(read))
    index = pd.Index(read.nodes, name="node", tupleize_cols=False, dtype=None if read.nodes else "str")
    return frame.set_axis(index).loc[list(graph)]


def numbered(read: Content, *, directed: bool = False) -> Any:
    """Make the graph anew with numbers for nodes, whose hashes are the same in every process."""
    import networkx as nx

    graph: nx.Graph[int] = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(len(read.nodes)))
    graph.add_weighted_edges_from(zip(read.tails.tolist(), read.heads.tolist(), read.weights.tolist(), strict=True))
    return graph


def betweenness(read: Content, *, seed: int, directed: bool = False) -> NDArray[np.float64]:
    """Give the share of shortest paths that pass through each node, from 0 to 1; kept, since several measures want it."""

    def compute() -> pd.DataFrame:
        import networkx as nx

        sample = SAMPLED_NODES if len(read.nodes) > LARGEST_EXACT else None
        found = nx.betweenness_centrality(numbered(read, directed=directed), k=sample, seed=seed)
        return pd.DataFrame({"betweenness": found.values()}, dtype="float64")

    return cached_frame(("betweenness", 1, directed, seed, *read.key()), compute)["betweenness"].to_numpy()
