"""Vectors to places on a map, and to clusters. Same vectors and seed, same result: in any row order, in any process."""

import math
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.cache import cached_frame
from explorer.errors import InvalidValueError

Vectors = NDArray[np.float32]
Places = NDArray[np.float64]

SMALLEST_NEIGHBOURHOOD_MAP = 10
"""Fewer papers have no neighbourhoods to unfold: their two main directions are the map."""

LARGEST_TREE = 5000
"""More papers than this are split by k-means: the tree compares all pairs (8 s and 2.3 GB at 10,000)."""

MOST_TOPICS = 40
"""A map with more names than this is not read; ask for more where they are wanted."""

_ROWS_AT_ONCE = 1024


def project(vectors: pd.DataFrame, *, n_neighbors: int = 15, min_dist: float = 0.1, seed: int = 0) -> pd.DataFrame:
    """Lay papers out in the plane so that like lies by like.

    Parameters
    ----------
    vectors
        Frame from `explorer.center`: one row a paper. Any number of rows, none included.
    n_neighbors
        How many nearest papers (2 or more) hold a paper in its place, at most a quarter of all: few show small
        groups, many the large picture.
    min_dist
        How close points may come, from 0 (heaps) to 1 (spread out), in units of the layout before scaling.
    seed
        Of the random numbers.

    Returns
    -------
    DataFrame of float64, columns ``x`` and ``y``
        Index as ``vectors``. Centred, the longer direction along x, the farthest coordinate at distance 1.

    Raises
    ------
    InvalidValueError
        For vectors that are not finite numbers, or parameters out of range.

    Notes
    -----
    McInnes et al., UMAP, 2018 (arXiv:1802.03426), cosine distances, started from the two main directions (Kobak &
    Linderman, 2021); below 10 papers these directions themselves. Kept by content: a second call imports no umap.

    Examples
    --------
    >>> vectors = pd.DataFrame([[1.0, 0.0], [-1.0, 0.0]], index=["arxiv:1", "arxiv:2"])
    >>> project(vectors)
               x    y
    arxiv:1 -1.0  0.0
    arxiv:2  1.0  0.0
    """
    if n_neighbors < 2 or not 0 <= min_dist <= 1:
        raise InvalidValueError(
            f"n_neighbors must be 2 or more and min_dist between 0 and 1; got n_neighbors={n_neighbors}, min_dist={min_dist}."
        )

    def compute(values: Vectors) -> pd.DataFrame:
        if len(values) < SMALLEST_NEIGHBOURHOOD_MAP:
            places = _main_directions(values)
        else:
            places = _umap(values, min(n_neighbors, max(2, len(values) // 4)), min_dist, seed)
        return pd.DataFrame(_framed(places), columns=["x", "y"])

    return _in_id_order(vectors, ("map", 1, n_neighbors, min_dist, seed), compute)


def cluster(vectors: pd.DataFrame, *, n_clusters: int | None = None, seed: int = 0) -> "pd.Series[int]":
    """Put papers into topics by the likeness of their vectors.

    Parameters
    ----------
    vectors
        Frame from `explorer.center`: one row a paper. Any number of rows, none included.
    n_clusters
        How many topics, at most one a paper. Default: about 1.5 times the square root of the number of papers (12
        at 65), at most 40 and at most a third of the papers.
    seed
        Of the random numbers; they matter only above 5,000 papers.

    Returns
    -------
    Series of Int64, named ``topic``
        Index as ``vectors``; 0 is the topic with most papers.

    Raises
    ------
    InvalidValueError
        For vectors that are not finite numbers, or fewer than one cluster.

    Notes
    -----
    Average-link agglomeration on cosine distances (Sokal & Michener, 1958); above 5,000 papers mini-batch k-means
    (Sculley, 2010) on the unit vectors. Kept by content: a second call imports no scipy or sklearn.

    Examples
    --------
    >>> vectors = pd.DataFrame([[1, 0], [0, 1], [1, 0.1]], index=["arxiv:1", "arxiv:2", "arxiv:3"])
    >>> cluster(vectors, n_clusters=2).to_dict()
    {'arxiv:1': 0, 'arxiv:2': 1, 'arxiv:3': 0}
    """
    if n_clusters is not None and n_clusters < 1:
        raise InvalidValueError(f"n_clusters must be 1 or more; got {n_clusters}.")
    wanted = min(n_clusters or _usual_number(len(vectors)), len(vectors))

    def compute(values: Vectors) -> pd.DataFrame:
        if wanted < 2:
            labels = np.zeros(len(values), dtype=np.int64)
        elif len(values) <= LARGEST_TREE:
            labels = _cut_tree(values, wanted)
        else:
            labels = _k_means(values, wanted, seed)
        return pd.DataFrame({"topic": pd.array(_biggest_first(labels), dtype="Int64")})

    topics: pd.Series[int] = _in_id_order(vectors, ("topics", 1, wanted, seed), compute)["topic"]
    return topics


def _in_id_order(
    vectors: pd.DataFrame, key: tuple[Any, ...], compute: Callable[[Vectors], pd.DataFrame]
) -> pd.DataFrame:
    """Compute on rows sorted by paper_id, so that sorting or filtering a frame back changes nothing; keep the result."""
    values = vectors.to_numpy(dtype=np.float32)
    if not np.isfinite(values).all():
        bad = vectors.index[~np.isfinite(values).all(axis=1)]
        raise InvalidValueError(f"The vectors of {len(bad)} paper(s) are not finite numbers, e.g. {bad[0]!r}.")
    order = np.argsort(vectors.index.astype(str).to_numpy(), kind="stable")
    ordered = np.ascontiguousarray(values[order])
    result = cached_frame((*key, ordered), lambda: compute(ordered))
    return result.iloc[np.argsort(order, kind="stable")].set_axis(vectors.index)


def _umap(values: Vectors, n_neighbors: int, min_dist: float, seed: int) -> Places:
    with warnings.catch_warnings():
        # It tells of an extra that is not installed, and that new points cannot be added; none are.
        warnings.simplefilter("ignore")
        from umap import UMAP

        mapper = UMAP(
            n_neighbors=n_neighbors,
            min_dist=min_dist,
            metric="cosine",
            init="pca",
            random_state=seed,
            n_jobs=1,
            # Ready neighbours spare half of the compilation, and above 4,000 papers half of the time.
            precomputed_knn=(*_nearest(values, n_neighbors), None),
            force_approximation_algorithm=True,
        )
        places: Places = np.asarray(mapper.fit_transform(values), dtype=np.float64)
    # Where every paper is a copy of every other there is nothing to unfold.
    return places if np.isfinite(places).all() else _main_directions(values)


def _nearest(values: Vectors, k: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Give each row's k nearest rows by cosine distance, itself first, from plain matrix products."""
    lengths = np.linalg.norm(values, axis=1, keepdims=True)
    unit = np.divide(values, lengths, out=np.zeros_like(values), where=lengths > 0)
    neighbours = np.empty((len(unit), k), dtype=np.int64)
    distances = np.empty((len(unit), k), dtype=np.float32)
    for start in range(0, len(unit), _ROWS_AT_ONCE):
        rows = np.arange(start, min(start + _ROWS_AT_ONCE, len(unit)))
        away = 1 - unit[rows] @ unit.T
        np.maximum(away, 0, out=away)
        away[np.arange(len(rows)), rows] = -1
        some = np.argpartition(away, k - 1, axis=1)[:, :k]
        order = np.argsort(np.take_along_axis(away, some, axis=1), axis=1, kind="stable")
        neighbours[rows] = np.take_along_axis(some, order, axis=1)
        distances[rows] = np.take_along_axis(away, neighbours[rows], axis=1)
    return neighbours, np.maximum(distances, 0)


def _main_directions(values: NDArray[np.floating[Any]]) -> Places:
    """Give the coordinates along the two directions of greatest spread; the sign makes the longer tail positive."""
    places = np.zeros((len(values), 2))
    if len(values) < 2:
        return places
    centred = values.astype(np.float64) - values.mean(axis=0, dtype=np.float64)
    left, spread, _ = np.linalg.svd(centred, full_matrices=False)
    found = (left * spread)[:, :2]
    found[:, (found**3).sum(axis=0) < -1e-12] *= -1
    places[:, : found.shape[1]] = found
    return places


def _framed(places: Places) -> Places:
    """Turn the longer direction along x, centre, and scale the farthest coordinate to 1."""
    turned = _main_directions(places)
    if len(turned) == 0:
        return turned
    turned -= (turned.min(axis=0) + turned.max(axis=0)) / 2
    farthest = np.abs(turned).max()
    return turned / farthest if farthest > 1e-9 else np.zeros_like(turned)


def _usual_number(n: int) -> int:
    return max(1, min(round(1.5 * math.sqrt(n)), n // 3, MOST_TOPICS))


def _cut_tree(values: Vectors, n_clusters: int) -> NDArray[np.int64]:
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import pdist

    distances = pdist(values.astype(np.float64), "cosine")
    distances[np.isnan(distances)] = 1  # a paper without any vector is unlike every other
    labels: NDArray[np.int64] = fcluster(linkage(distances, "average"), n_clusters, "maxclust")
    return labels


def _k_means(values: Vectors, n_clusters: int, seed: int) -> NDArray[np.int64]:
    from sklearn.cluster import MiniBatchKMeans

    model = MiniBatchKMeans(n_clusters, random_state=seed, n_init=3, batch_size=4096)
    labels: NDArray[np.int64] = model.fit_predict(values)
    return labels


def _biggest_first(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    names, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    rank = np.empty(len(names), dtype=np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(len(names))
    return rank[np.searchsorted(names, labels)]
