"""Lay a grown map out anew, as near to the old one as it can be, and say what moved."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from explorer.errors import InvalidValueError
from explorer.maps import state
from explorer.maps.clustering import Outliers, cluster
from explorer.maps.framing import aligned
from explorer.maps.growing import added, first_step
from explorer.maps.methods import map_methods
from explorer.maps.projecting import project, unfolded
from explorer.maps.rows import finite, id_order
from explorer.maps.state import KeptMap


def refit(
    vectors: pd.DataFrame,
    folder: str | Path,
    *,
    n_neighbors: int = 15,
    min_dist: float = 0.1,
    n_clusters: int | None = None,
    outliers: Outliers = "keep",
    seed: int = 0,
    dry_run: bool = False,
) -> pd.DataFrame:
    """Lay out a kept map anew, started from where its papers lie, turned onto the old one; report what moved.

    Parameters
    ----------
    vectors
        Frame from `explorer.topic_vectors`, of the papers that are on the map from now on; new ones among them are placed
        first (see `grow`).
    folder
        Where the map is kept.
    n_neighbors, min_dist, n_clusters, outliers, seed
        As for `explorer.project` and `explorer.cluster`.
    dry_run
        Report only; the kept map stays as it is.

    Returns
    -------
    DataFrame
        Index as ``vectors``: ``x``, ``y``, ``x_before``, ``y_before``, ``moved`` (float64: how far, of a map that reaches from
        about -1 to 1), ``topic``, ``topic_before`` (Int64). A topic keeps the number of the old one whose papers it mostly
        holds; others get numbers that were never used.

    Raises
    ------
    InvalidValueError
        When the folder holds no map, or the map of other papers; for vectors that are not finite.

    Notes
    -----
    UMAP started from the old places, then the rotation, mirroring, shift and scale that bring most old papers nearest to
    where they were (Schönemann & Carroll, 1970). Topics are matched by the most papers in common (Kuhn, 1955).

    Examples
    --------
    >>> import tempfile
    >>> vectors = pd.DataFrame([[1.0, 0.0], [-1.0, 0.0], [-0.9, 0.1]], index=["arxiv:1", "arxiv:2", "arxiv:3"])
    >>> folder = tempfile.mkdtemp()
    >>> from explorer.maps import grow
    >>> grown = grow(vectors, folder)
    >>> refit(vectors, folder)["moved"].round(3).tolist()
    [0.0, 0.0, 0.0]
    """
    place = Path(folder).expanduser()
    kept = state.read(place)
    if kept is None:
        raise InvalidValueError(f"There is no map in {place} to lay out anew; explorer.grow makes one.")
    before = _before(vectors, kept, place)
    options: dict[str, Any] = {"n_neighbors": n_neighbors, "min_dist": min_dist, "seed": seed}
    places = _moved(vectors, before, options)
    topics = cluster(vectors, n_clusters=n_clusters, outliers=outliers, seed=seed)
    renamed = _matched(topics, before["topic"], used=kept.places["topic"])
    if not dry_run:
        step = first_step("refit", vectors, options, topics, outliers)
        laid = places.assign(topic=renamed, batch=0).iloc[id_order(places.index)]
        state.write(place, KeptMap(laid, [*kept.steps, step]))
    away = np.hypot(places["x"] - before["x"], places["y"] - before["y"])
    return places.assign(
        x_before=before["x"], y_before=before["y"], moved=away, topic=renamed, topic_before=before["topic"]
    )


def _before(vectors: pd.DataFrame, kept: KeptMap, folder: Path) -> pd.DataFrame:
    return added(vectors, kept, folder).places.loc[vectors.index.astype(str)].set_axis(vectors.index)


def _moved(vectors: pd.DataFrame, before: pd.DataFrame, options: dict[str, Any]) -> pd.DataFrame:
    old = before[["x", "y"]].to_numpy(dtype=np.float64)
    if map_methods(len(vectors))["project"] == "main directions":
        places = project(vectors, **options).to_numpy()
    else:
        order = id_order(vectors.index)
        laid = unfolded(finite(vectors)[order], **options, begin=old[order])
        places = laid[np.argsort(order, kind="stable")]
    everyone = np.ones(len(places), dtype=bool)
    return pd.DataFrame(aligned(places, onto=old, by=everyone), columns=["x", "y"], index=vectors.index)


def _matched(topics: "pd.Series[int]", before: "pd.Series[int]", *, used: "pd.Series[int]") -> "pd.Series[int]":
    """Give topics the numbers of the old ones they mostly are; numbers that nobody had to the others."""
    from scipy.optimize import linear_sum_assignment

    common = pd.crosstab(topics.astype("float64"), before.astype("float64"))
    rows, columns = linear_sum_assignment(-common.to_numpy())
    sizes, old_sizes = topics.value_counts(), before.value_counts()
    numbers: dict[int, int] = {}
    counts = common.to_numpy(dtype=np.int64)
    for row, column in zip(rows, columns, strict=True):
        new, old = int(common.index[row]), int(common.columns[column])
        if 2 * counts[row, column] > min(sizes[new], old_sizes[old]):
            numbers[new] = old
    unused = int(used.max()) + 1 if used.notna().any() else 0
    for topic in sizes.sort_index().index:
        if int(topic) not in numbers:
            numbers[int(topic)], unused = unused, unused + 1
    return topics.map(numbers).astype("Int64")
