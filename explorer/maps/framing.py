"""Turn, centre and scale places, alone or onto other places."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.maps.rows import Places


def framed(places: Places) -> Places:
    """Turn the longer direction along x, centre, and scale the farthest coordinate to 1."""
    turned = main_directions(places)
    if len(turned) == 0:
        return turned
    turned -= (turned.min(axis=0) + turned.max(axis=0)) / 2
    farthest = np.abs(turned).max()
    return turned / farthest if farthest > 1e-9 else np.zeros_like(turned)


def main_directions(values: NDArray[np.floating[Any]]) -> Places:
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


def aligned(places: Places, *, onto: Places, by: NDArray[np.bool_]) -> Places:
    """Turn, mirror, scale and shift places so that those marked come as near as they can to where they were.

    Parameters
    ----------
    places
        New places, (n, 2).
    onto
        Where the marked rows were, (number of marked rows, 2).
    by
        Which rows of ``places`` they are, bool (n,).

    Notes
    -----
    Schönemann & Carroll, Fitting one matrix to another under choice of a central dilation and a rigid motion, 1970.
    """
    if not by.any():
        return places
    middle, old_middle = places[by].mean(axis=0), onto.mean(axis=0)
    here, there = places[by] - middle, onto - old_middle
    left, strengths, right = np.linalg.svd(here.T @ there)
    spread = (here**2).sum()
    scale = strengths.sum() / spread if spread > 1e-12 else 1.0
    moved: Places = (places - middle) @ (left @ right) * (scale if scale > 1e-12 else 1.0) + old_middle
    return moved
