"""Names that fell silent and are told of again."""

from itertools import pairwise

import numpy as np

from explorer.trends.evidence import Floats, Halves, fewer_after, more_after

SHORTEST = 2
"""A silence of one period is none."""


def returned(told: Floats, sizes: Floats, *, window: int) -> Floats:
    """Give the P value of each name's longest silence and return: told of, silent, told of again in the last periods.

    Parameters
    ----------
    told
        Array (names, periods): papers that tell of a name.
    sizes
        Array (periods,): all papers of a period.
    window
        How many of the last periods count as recent; a shorter silence is none.

    Returns
    -------
    ndarray of float64
        How likely chance makes a silence as long, adjusted for the places where it might have been, or else as full a
        return, whichever is likelier; 1 where there was no silence.

    Examples
    --------
    >>> told = np.array([[4.0, 5, 4, 0, 0, 0, 0, 5], [1, 0, 1, 0, 1, 0, 0, 1]])
    >>> returned(told, np.full(8, 20.0), window=2).round(4).tolist()
    [0.0001, 1.0]
    """
    return np.array([_of_chance(row, sizes, window) for row in told], dtype=np.float64)


def _of_chance(row: Floats, sizes: Floats, window: int) -> float:
    present = np.flatnonzero(row).tolist()
    silences = [(last + 1, again) for last, again in pairwise(present) if again - last > max(window, SHORTEST)]
    start, stop = max(silences, key=lambda silence: sizes[silence[0] : silence[1]].sum(), default=(0, 0))
    if not silences or stop < len(row) - window:
        return 1.0
    before, silent, after = slice(start), slice(start, stop), slice(stop, None)
    places = len(row) - (stop - start) + 1
    fell_silent = fewer_after(_halves(row, sizes, before, silent))[0] * places
    came_back = more_after(_halves(row, sizes, silent, after))[0]
    return float(min(max(fell_silent, came_back), 1.0))


def _halves(row: Floats, sizes: Floats, first: slice, second: slice) -> Halves:
    parts = (row[first], sizes[first], row[second], sizes[second])
    return Halves(*(np.array([part.sum()]) for part in parts))
