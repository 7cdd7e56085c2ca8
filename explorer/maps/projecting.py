"""Vectors to places in the plane."""

import warnings
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from explorer.errors import InvalidValueError
from explorer.maps.framing import framed, main_directions
from explorer.maps.methods import LARGEST_EXACT_SEARCH, SMALLEST_NEIGHBOURHOOD_MAP, map_methods
from explorer.maps.neighbours import nearest
from explorer.maps.rows import Places, Vectors, in_id_order

Method = Literal["auto", "umap", "main directions"]


def project(
    vectors: pd.DataFrame, *, method: Method = "auto", n_neighbors: int = 15, min_dist: float = 0.1, seed: int = 0
) -> pd.DataFrame:
    """Lay papers out in the plane so that like lies by like.

    Parameters
    ----------
    vectors
        Frame from `explorer.topic_vectors`: one row a paper. Any number of rows, none included.
    method
        ``"umap"``, ``"main directions"`` (the two of greatest spread), or ``"auto"``: what `explorer.map_methods` says
        for so many papers.
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
    Linderman, 2021); above 20,000 papers neighbours are found approximately (Dong et al., NN-descent, 2011). Kept by
    content: a second call imports no umap.

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
    if method not in get_args(Method):
        raise InvalidValueError(f"method must be one of {', '.join(get_args(Method))}; got {method!r}.")
    unfolds = method == "umap" or (method == "auto" and map_methods(len(vectors))["project"] != "main directions")

    def compute(values: Vectors) -> pd.DataFrame:
        places = unfolded(values, n_neighbors, min_dist, seed) if unfolds else main_directions(values)
        return pd.DataFrame(framed(places), columns=["x", "y"])

    return in_id_order(vectors, ("map", 2, unfolds, n_neighbors, min_dist, seed), compute)


def unfolded(values: Vectors, n_neighbors: int, min_dist: float, seed: int, *, begin: Places | None = None) -> Places:
    """Lay rows out with UMAP, started from ``begin`` or else from the two main directions."""
    if len(values) < SMALLEST_NEIGHBOURHOOD_MAP // 2:
        return main_directions(values)
    n_neighbors = min(n_neighbors, max(2, len(values) // 4))
    with warnings.catch_warnings():
        # It tells of an extra that is not installed, and that new points cannot be added; none are.
        warnings.simplefilter("ignore")
        from umap import UMAP

        mapper = UMAP(
            n_neighbors=n_neighbors,
            min_dist=min_dist,
            metric="cosine",
            init="pca" if begin is None else begin.astype(np.float32),
            random_state=seed,
            n_jobs=1,
            force_approximation_algorithm=True,
            **_ready_neighbours(values, n_neighbors),
        )
        places: Places = np.asarray(mapper.fit_transform(values), dtype=np.float64)
    # Where every paper is a copy of every other there is nothing to unfold.
    return places if np.isfinite(places).all() else main_directions(values)


def _ready_neighbours(values: Vectors, n_neighbors: int) -> dict[str, Any]:
    """Find the neighbours ourselves while that is faster: it spares half of the compilation, and half of the time."""
    if len(values) > LARGEST_EXACT_SEARCH:
        return {}
    return {"precomputed_knn": (*nearest(values, n_neighbors), None)}
