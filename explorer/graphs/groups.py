"""What falls into groups, and what holds the groups together."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.errors import InvalidValueError
from explorer.graphs.content import Content
from explorer.graphs.measuring import betweenness, kept, numbered

if TYPE_CHECKING:
    import networkx as nx


def communities(graph: "nx.Graph[Any]", *, resolution: float = 1.0, seed: int = 0) -> pd.DataFrame:
    """Find groups of nodes that hang together more than with the rest (Louvain; directions are ignored).

    Parameters
    ----------
    graph
        Any networkx graph; edges may have a ``weight`` above 0.
    resolution
        Above 1 gives more and smaller groups, below 1 fewer. Default 1.
    seed
        Of the order in which nodes are looked at.

    Returns
    -------
    DataFrame
        Index ``node`` in the order of the graph; int64 columns ``community`` (0 is the biggest) and ``size``, its nodes.

    Raises
    ------
    InvalidValueError
        When ``resolution`` or a weight is no number above 0.

    Notes
    -----
    Blondel et al., Fast unfolding of communities in large networks, 2008 (arXiv:0803.0476).

    Examples
    --------
    >>> import networkx as nx
    >>> communities(nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(3)))["community"].tolist()
    [0, 0, 0, 0, 1, 1, 1]
    """
    if not 0 < resolution < np.inf:
        raise InvalidValueError(f"resolution must be above 0, not {resolution}.")

    def compute(read: Content) -> pd.DataFrame:
        import networkx as nx

        parts = nx.community.louvain_communities(numbered(read), weight="weight", resolution=resolution, seed=seed)
        parts = sorted(parts, key=lambda part: (-len(part), min(part)))
        frame = pd.DataFrame({"community": 0, "size": 0}, index=range(len(read.nodes)), dtype="int64")
        for number, part in enumerate(parts):
            frame.loc[list(part)] = (number, len(part))
        return frame

    return kept(graph, ("communities", 1, float(resolution), seed), compute)


def bridges(graph: "nx.Graph[Any]", *, seed: int = 0) -> pd.DataFrame:
    """Find nodes that join what would otherwise be apart, the strongest bridge first (directions are ignored).

    Parameters
    ----------
    graph
        Any networkx graph; edges may have a ``weight`` above 0, which communities heed and paths do not.
    seed
        Of the communities, and of the sample of a graph with more than 500 nodes.

    Returns
    -------
    DataFrame
        Index ``node``, sorted by ``betweenness``: float64 ``betweenness`` (share of the shortest paths that pass through, 0
        to 1), int64 ``communities`` (how many of them the node and its neighbours belong to), float64 ``participation``
        (0: all its edges stay in one community; towards 1: they spread evenly over many), bool ``cut`` (without it, its
        part of the graph falls apart).

    Raises
    ------
    InvalidValueError
        When a weight is no number above 0.

    Notes
    -----
    Betweenness: Brandes 2001, sampled after Brandes & Pich 2007. Participation: Guimerà & Amaral, Functional cartography
    of complex metabolic networks, Nature 433, 2005.

    Examples
    --------
    >>> import networkx as nx
    >>> bridges(nx.barbell_graph(4, 1)).head(1)[["communities", "cut"]].to_dict("index")
    {4: {'communities': 2, 'cut': True}}
    """
    found = communities(graph, seed=seed)["community"]

    def compute(read: Content) -> pd.DataFrame:
        import networkx as nx

        plain = numbered(read)
        of = found.reindex(pd.Index(read.nodes, tupleize_cols=False)).to_numpy()
        cuts = set(nx.articulation_points(plain))
        return pd.DataFrame(
            {
                "betweenness": betweenness(read, seed=seed),
                "communities": [len({of[node], *of[list(plain[node])]}) for node in plain],
                "participation": _participation(read, of),
                "cut": [node in cuts for node in plain],
            }
        )

    frame = kept(graph, ("bridges", 1, seed), compute)
    return frame.sort_values("betweenness", ascending=False, kind="stable")


def _participation(read: Content, of: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give one minus the sum over communities of the squared share of a node's edges, by weight, that lead there."""
    ends, others = np.concatenate([read.tails, read.heads]), np.concatenate([read.heads, read.tails])
    rows = pd.DataFrame({"node": ends, "of": of[others], "weight": np.concatenate([read.weights, read.weights])})
    into = rows.groupby(["node", "of"])["weight"].sum()
    shares = into / into.groupby("node").transform("sum")
    spread = 1 - (shares**2).groupby("node").sum()
    return spread.reindex(range(len(read.nodes)), fill_value=0.0).clip(lower=0.0).to_numpy(dtype=np.float64)
