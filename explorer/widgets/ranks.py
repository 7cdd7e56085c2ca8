"""Sorting of rows by ranks, which are found once for each column and are quick to sort by after that."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Places = npt.NDArray[np.intp]
Ranks = npt.NDArray[np.int64]


def ranked(values: "pd.Series[Any]") -> Ranks:
    """Give each value its place among all different ones, -1 where one is missing; what cannot be compared goes by its text.

    Examples
    --------
    >>> ranked(pd.Series(["b", None, "a", "b"])).tolist()
    [1, -1, 0, 1]
    """
    try:
        codes, _ = pd.factorize(values, sort=True)
    except TypeError:
        codes, _ = pd.factorize(values.map(lambda value: None if value is None else str(value)), sort=True)
    return np.asarray(codes, dtype=np.int64)


def in_order(ranks: Ranks, numbers: Places, *, ascending: bool) -> Places:
    """Sort row numbers by rank; missing values come last either way, equal ones keep their order.

    Examples
    --------
    >>> in_order(np.array([1, -1, 0, 1]), np.arange(4), ascending=False).tolist()
    [0, 3, 2, 1]
    """
    picked = ranks[numbers]
    wanted = picked if ascending else -picked
    return numbers[np.argsort(np.where(picked < 0, len(ranks), wanted), kind="stable")]
