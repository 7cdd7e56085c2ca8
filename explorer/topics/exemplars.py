"""Which papers stand for a topic."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.topics.reading import Weights

N_EXEMPLARS = 3

Places = NDArray[np.float64]


def exemplars(members: pd.DataFrame, terms: list[Weights], keys: list[str]) -> tuple[str, ...]:
    """Give the papers nearest to the topic's middle on the map, or else those with most of its terms.

    Parameters
    ----------
    members
        The topic's papers, with ``x`` and ``y`` where they have a place.
    terms
        The terms of each.
    keys
        The topic's terms, the most telling first.

    Returns
    -------
    tuple of str
        Up to three ids, the most central first.
    """
    found = places(members)
    if found is not None and np.isfinite(found).all(axis=1).any():
        away = np.linalg.norm(found - np.nanmedian(found, axis=0), axis=1)
    else:
        away = np.array([-sum(of.get(key, 0.0) for key in keys) for of in terms])
    return tuple(str(members.index[i]) for i in np.argsort(away, kind="stable")[:N_EXEMPLARS])


def places(papers: pd.DataFrame) -> Places | None:
    """Give the papers' places on the map, (n, 2); None where the frame has none."""
    if not {"x", "y"} <= set(papers.columns):
        return None
    return papers[["x", "y"]].to_numpy(dtype=np.float64, na_value=np.nan)
