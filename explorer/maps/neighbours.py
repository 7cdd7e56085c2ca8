"""Who is nearest to whom, exactly: plain matrix products, some rows at a time."""

import numpy as np
from numpy.typing import NDArray

from explorer.maps.rows import Vectors, unit

ROWS_AT_ONCE = 1024

Neighbours = tuple[NDArray[np.int64], NDArray[np.float32]]


def nearest(values: Vectors, k: int) -> Neighbours:
    """Give each row's k nearest rows by cosine distance, itself first: numbers and distances, both (n, k)."""
    numbers, away = nearest_among(values, values, k, own=True)
    return numbers, away


def nearest_among(values: Vectors, others: Vectors, k: int, *, own: bool = False) -> Neighbours:
    """Give the k rows of ``others`` nearest to each row of ``values``; ``own``: they are the same rows, itself comes first."""
    rows_unit, others_unit = unit(values), unit(others)
    numbers = np.empty((len(values), k), dtype=np.int64)
    distances = np.empty((len(values), k), dtype=np.float32)
    for start in range(0, len(values), ROWS_AT_ONCE):
        rows = np.arange(start, min(start + ROWS_AT_ONCE, len(values)))
        away = 1 - rows_unit[rows] @ others_unit.T
        np.maximum(away, 0, out=away)
        if own:
            away[np.arange(len(rows)), rows] = -1
        some = np.argpartition(away, k - 1, axis=1)[:, :k]
        order = np.argsort(np.take_along_axis(away, some, axis=1), axis=1, kind="stable")
        numbers[rows] = np.take_along_axis(some, order, axis=1)
        distances[rows] = np.take_along_axis(away, numbers[rows], axis=1)
    return numbers, np.maximum(distances, 0)
