"""One hierarchy of likeness over all papers; every number of topics is a cut through it."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.cache import cached_frame
from explorer.maps.methods import map_methods
from explorer.maps.rows import Vectors, finite, id_order, unit

SMALL_GROUPS = 1_500
"""Into so many groups a large corpus is gathered before the tree is built over them."""

Joins = NDArray[np.float64]
"""What scipy calls a linkage: a row a join, (n - 1, 4): two nodes, height, size."""


def topic_tree(vectors: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Build the hierarchy of likeness that `explorer.cluster` and `explorer.topic_layers` cut into topics.

    Build it once, and any number of topics is a matter of milliseconds: a slider over granularity needs no more.

    Parameters
    ----------
    vectors
        Frame from `explorer.topic_vectors`: one row a paper. Any number of rows, none included.
    seed
        Of the random numbers; they matter only above 5,000 papers.

    Returns
    -------
    DataFrame
        A row a node, index ``node`` (str): first the papers by their id, then what they are joined into, ``#0``,
        ``#1``, …, the lowest join first. ``parent`` (str, missing for the root), ``height`` (float64: how unlike the
        node's two halves are, 0 for papers), ``size`` (Int64: papers below it).

    Raises
    ------
    InvalidValueError
        For vectors that are not finite numbers.

    Notes
    -----
    Ward's method on unit vectors (Ward, 1963). Above 5,000 papers mini-batch k-means (Sculley, 2010) first gathers
    them into 1,500 small groups, and the tree is built over those. Kept by content.

    Examples
    --------
    >>> vectors = pd.DataFrame([[1, 0], [0, 1], [1, 0.1]], index=["arxiv:1", "arxiv:2", "arxiv:3"])
    >>> topic_tree(vectors)["parent"].to_dict()
    {'arxiv:1': '#0', 'arxiv:2': '#1', 'arxiv:3': '#0', '#0': '#1', '#1': nan}
    """
    order = id_order(vectors.index)
    ids = vectors.index[order].astype(str)
    values = np.ascontiguousarray(finite(vectors)[order])
    nodes = cached_frame(("tree", 2, seed, values), lambda: _nodes(values, seed))
    names = [*ids, *(f"#{i}" for i in range(len(nodes) - len(ids)))]
    parents = [names[above] if above >= 0 else None for above in nodes["parent"].tolist()]
    index = pd.Index(names, name="node", dtype="str")
    return pd.DataFrame({"parent": pd.Series(parents, index=index, dtype="str")}).assign(
        height=nodes["height"].to_numpy(dtype=np.float64), size=pd.array(nodes["size"].tolist(), dtype="Int64")
    )


def _nodes(values: Vectors, seed: int) -> pd.DataFrame:
    """Give the nodes by number, the rows first: the number of the node above (-1: none), height, size."""
    if map_methods(len(values))["cluster"] == "tree of papers":
        return _joined(unit(values), np.zeros(len(values)), np.ones(len(values), np.int64))
    labels, middles = _small_groups(unit(values), seed)
    sizes = np.bincount(labels)
    within = _spread(unit(values), middles, labels)
    upper = _joined(middles, np.where(sizes > 1, within, 0.0), sizes)
    upper["height"] = upper["height"].where(upper.index < len(middles), upper["height"].clip(lower=within.max()))
    papers = pd.DataFrame({"parent": labels, "height": 0.0, "size": 1})
    upper["parent"] = upper["parent"].where(upper["parent"] < 0, upper["parent"] + len(values))
    papers["parent"] += len(values)
    return pd.concat([papers, upper], ignore_index=True)


def _joined(middles: Vectors, heights: NDArray[np.float64], sizes: NDArray[np.int64]) -> pd.DataFrame:
    """Join rows two by two, the likest first; the rows' own heights and sizes are given."""
    joins = _joins(middles)
    n = len(middles)
    parents = np.full(n + len(joins), -1, dtype=np.int64)
    for number, (one, other) in enumerate(joins[:, :2].astype(np.int64)):
        parents[[one, other]] = n + number
    below = np.concatenate([sizes, np.zeros(len(joins), np.int64)])
    for node in range(n + len(joins) - 1):
        below[parents[node]] += below[node]
    return pd.DataFrame({"parent": parents, "height": np.concatenate([heights, joins[:, 2]]), "size": below})


def _joins(middles: Vectors) -> Joins:
    if len(middles) < 2:
        return np.empty((0, 4))
    from scipy.cluster.hierarchy import linkage

    return np.asarray(linkage(middles.astype(np.float64), "ward"))


def _small_groups(values: Vectors, seed: int) -> tuple[NDArray[np.int64], Vectors]:
    from sklearn.cluster import MiniBatchKMeans

    # So many small groups are as tight after five rounds from random rows as after any more: 1.5 s instead of 89 s.
    model = MiniBatchKMeans(SMALL_GROUPS, random_state=seed, init="random", n_init=1, max_iter=5, batch_size=4096).fit(
        values
    )
    found, labels = np.unique(model.labels_, return_inverse=True)
    return labels.astype(np.int64), model.cluster_centers_[found].astype(np.float32)


def _spread(values: Vectors, middles: Vectors, labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Say how far the rows of each group lie from its middle, on average."""
    away = np.linalg.norm(values - middles[labels], axis=1)
    return np.asarray(np.bincount(labels, weights=away) / np.bincount(labels))
