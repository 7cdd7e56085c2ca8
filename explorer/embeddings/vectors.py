"""Vectors as frames: unit length, and free of what a language does to them."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.errors import InvalidValueError

SMALLEST_GROUP = 5
"""Below this many papers a language's own mean is mostly the papers themselves; the mean of all is used."""


def center(vectors: pd.DataFrame, *, by: "pd.Series[str] | None" = None) -> pd.DataFrame:
    """Take from each vector the mean of its group and bring it back to unit length.

    Multilingual models place a text by its language first and by its subject second. Measured on mixed pools, the
    nearest neighbour of a text is its own translation in 6 % of cases, and in all of them once each language is
    centred. So maps, clusters and neighbours want centred vectors; searching with a query wants raw ones.

    Parameters
    ----------
    vectors
        Frame from `embed`: one row a paper, float32.
    by
        The group of every paper, usually ``papers["lang"]``, matched by index. Missing values are a group of their
        own; a group of fewer than 5 is centred on the mean of all. Default: one group.

    Returns
    -------
    DataFrame of float32
        Index and columns as ``vectors``. A row that nothing is left of (a lone paper, or copies of one) stays as
        it was.

    Raises
    ------
    InvalidValueError
        When ``by`` lacks papers of ``vectors``.

    Examples
    --------
    >>> raw = pd.DataFrame([[1.0, 0.2], [1.0, -0.2]], index=["arxiv:1", "arxiv:2"], dtype="float32")
    >>> center(raw)
             0    1
    arxiv:1  0.0  1.0
    arxiv:2  0.0 -1.0
    """
    values = vectors.to_numpy(dtype=np.float64)
    means = np.zeros_like(values) if len(values) == 0 else np.broadcast_to(values.mean(axis=0), values.shape).copy()
    for members in _groups(vectors.index, by):
        if len(members) >= SMALLEST_GROUP:
            means[members] = values[members].mean(axis=0)
    shifted = values - means
    vanished = np.linalg.norm(shifted, axis=1) < 1e-6
    shifted[vanished] = values[vanished]
    return as_frame(shifted, index=vectors.index)


def as_frame(values: NDArray[np.floating], *, index: "pd.Index[str]") -> pd.DataFrame:
    """Make the ``vectors`` frame: unit length, float32, columns 0..d-1. A zero vector stays zero."""
    lengths = np.linalg.norm(values, axis=1, keepdims=True)
    unit = np.divide(values, lengths, out=np.zeros_like(values), where=lengths > 0)
    return pd.DataFrame(unit.astype(np.float32), index=index)


def _groups(index: "pd.Index[str]", by: "pd.Series[str] | None") -> list[NDArray[np.intp]]:
    if by is None:
        return []
    if by.index.has_duplicates:
        raise InvalidValueError("by names some paper twice; its index must hold every paper_id once.")
    places = by.index.get_indexer(index)
    if (places < 0).any():
        lacking = [str(name) for name in index[places < 0]]
        raise InvalidValueError(
            f"by lacks {len(lacking)} of {len(index)} papers, e.g. {lacking[0]!r}; give a column of the same papers."
        )
    codes = pd.factorize(by.iloc[places], use_na_sentinel=False)[0]
    return [np.flatnonzero(codes == code) for code in np.unique(codes)]
