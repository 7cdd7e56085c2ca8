"""A map that stays put: what is new is placed, what was there does not move."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from explorer.errors import InvalidValueError
from explorer.maps import state
from explorer.maps.clustering import Outliers, cluster
from explorer.maps.methods import map_methods
from explorer.maps.newcomers import topics_of
from explorer.maps.placing import place
from explorer.maps.projecting import project
from explorer.maps.rows import Known, Places, finite, id_order
from explorer.maps.state import KeptMap


def grow(
    vectors: pd.DataFrame,
    folder: str | Path,
    *,
    n_neighbors: int = 15,
    min_dist: float = 0.1,
    n_clusters: int | None = None,
    outliers: Outliers = "keep",
    seed: int = 0,
) -> pd.DataFrame:
    """Lay papers out once, and place later ones without moving an old point or renumbering a topic.

    Parameters
    ----------
    vectors
        Frame from `explorer.topic_vectors`, of the papers on the map and the new ones together.
    folder
        Where the map is kept: ``places.parquet``, and ``map.json`` with every step's parameters, seed and versions.
        The first call makes it; later ones add to it. Carry it to another machine, or into version control, and the
        map there is the same.
    n_neighbors, min_dist, n_clusters, outliers, seed
        As for `explorer.project` and `explorer.cluster`; they matter in the first call only.

    Returns
    -------
    DataFrame
        Index as ``vectors``: ``x``, ``y`` (float64), ``topic`` (Int64, missing for outliers), ``is_new`` (bool: placed by
        this call), ``is_new_topic`` (bool: of a topic that was not there before this call).

    Raises
    ------
    InvalidValueError
        When the folder holds the map of other papers, or files that are no map; for vectors that are not finite.
    OSError
        When the folder cannot be written to.

    Notes
    -----
    A new paper belongs to the topic whose middle is nearest, if it is as like it as papers of a topic are. Three or more
    new papers that are more like each other than like as many of the nearest old ones are a new topic, laid out on
    free ground. Any other lies between the ten old papers of its topic that it is likest. See `refit` for a map that has
    grown so much that it wants to be laid out anew.

    Examples
    --------
    >>> import tempfile
    >>> vectors = pd.DataFrame([[1.0, 0.0], [-1.0, 0.0], [-0.9, 0.1]], index=["arxiv:1", "arxiv:2", "arxiv:3"])
    >>> folder = tempfile.mkdtemp()
    >>> before = grow(vectors.head(2), folder)
    >>> after = grow(vectors, folder)
    >>> after.loc[["arxiv:1", "arxiv:2"], ["x", "y"]].equals(before[["x", "y"]]), after["is_new"].tolist()
    (True, [False, False, True])
    """
    finite(vectors)
    home = Path(folder).expanduser()
    kept = state.read(home)
    options: dict[str, Any] = {"n_neighbors": n_neighbors, "min_dist": min_dist, "seed": seed}
    if kept is None or not len(kept.places):
        grown = _laid_out(vectors, options, n_clusters, outliers)
    else:
        grown = added(vectors, kept, home)
    if kept is None or len(grown.places) > len(kept.places):
        state.write(home, grown)
    return _told(grown, kept, vectors.index)


def _laid_out(vectors: pd.DataFrame, options: dict[str, Any], n_clusters: int | None, outliers: Outliers) -> KeptMap:
    topics = cluster(vectors, n_clusters=n_clusters, outliers=outliers, seed=options["seed"])
    places = project(vectors, **options).assign(topic=topics, batch=0)
    return KeptMap(places.iloc[id_order(places.index)], [first_step("lay out", vectors, options, topics, outliers)])


def first_step(
    step: str, vectors: pd.DataFrame, options: dict[str, Any], topics: "pd.Series[int]", outliers: str
) -> dict[str, Any]:
    """Write down how a layout was made."""
    methods = map_methods(len(vectors))
    asked = {"n_clusters": int(topics.nunique()), "outliers": outliers}
    return {"step": step, "n_papers": len(vectors), **methods, **options, **asked}


def added(vectors: pd.DataFrame, kept: KeptMap, folder: Path) -> KeptMap:
    """Place papers that a kept map does not hold yet."""
    ids = vectors.index.astype(str)
    is_known = ids.isin(kept.places.index)
    if len(ids) and not is_known.any():
        raise InvalidValueError(
            f"The map in {folder} holds {len(kept.places)} papers and none of these {len(ids)}; give the old papers together"
            " with the new ones, or another folder."
        )
    order = id_order(vectors.index)
    new, old = order[~is_known[order]], order[is_known[order]]
    if not len(new):
        return kept
    values, known = finite(vectors), _known(vectors.iloc[old], kept.places)
    unused = int(kept.places["topic"].max()) + 1 if kept.places["topic"].notna().any() else 0
    topics, fresh = topics_of(values[new], known, unused=unused)
    places = place(values[new], topics, known, fresh=fresh, taken=_xy(kept.places))
    rows = pd.DataFrame(places, columns=["x", "y"], index=pd.Index(ids[new], name=kept.places.index.name))
    rows["topic"] = pd.Series(topics, index=rows.index, dtype="Int64").mask(topics < 0)
    rows["batch"] = int(kept.places["batch"].max()) + 1
    step = {"step": "add", "n_papers": len(new), "new_topics": fresh.tolist()}
    return KeptMap(pd.concat([kept.places, rows]), [*kept.steps, step])


def _known(vectors: pd.DataFrame, places: pd.DataFrame) -> Known:
    here = places.loc[vectors.index.astype(str)]
    return Known(finite(vectors), _xy(here), here["topic"].fillna(-1).to_numpy(dtype=np.int64))


def _xy(places: pd.DataFrame) -> Places:
    return places[["x", "y"]].to_numpy(dtype=np.float64)


def _told(grown: KeptMap, before: KeptMap | None, index: "pd.Index[str]") -> pd.DataFrame:
    here = grown.places.loc[index.astype(str)].set_axis(index)
    earlier = before.places if before is not None else grown.places.iloc[:0]
    is_new_topic = here["topic"].notna() & ~here["topic"].isin(earlier["topic"].dropna())
    is_new = ~pd.Series(index.astype(str).isin(earlier.index), index=index)
    return here[["x", "y", "topic"]].assign(is_new=is_new, is_new_topic=is_new_topic.astype(bool))
