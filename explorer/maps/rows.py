"""What every step of a map does with its vectors first: finite numbers, in an order that does not depend on the frame's."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.cache import cached_frame
from explorer.errors import InvalidValueError

Vectors = NDArray[np.float32]
Places = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Known(NamedTuple):
    """Papers that lie on the map already, a row each."""

    values: Vectors
    places: Places
    topics: Numbers
    """-1 for none."""

    @property
    def usual_size(self) -> float:
        """Papers a topic has on average, at least 1."""
        filed = self.topics[self.topics >= 0]
        return max(1.0, len(filed) / max(1, len(np.unique(filed))))


def in_id_order(
    vectors: pd.DataFrame, key: tuple[Any, ...], compute: Callable[[Vectors], pd.DataFrame]
) -> pd.DataFrame:
    """Compute on rows sorted by paper_id, so that sorting or filtering a frame back changes nothing; keep the result."""
    values = finite(vectors)
    order = id_order(vectors.index)
    ordered = np.ascontiguousarray(values[order])
    result = cached_frame((*key, ordered), lambda: compute(ordered))
    return result.iloc[np.argsort(order, kind="stable")].set_axis(vectors.index)


def id_order(index: "pd.Index[str]") -> NDArray[np.intp]:
    """Give the places of rows in the order of their ids."""
    return np.argsort(index.astype(str).to_numpy(), kind="stable")


def finite(vectors: pd.DataFrame) -> Vectors:
    """Give the numbers of a frame of vectors.

    Raises
    ------
    InvalidValueError
        For vectors that are not finite numbers; names a paper.
    """
    values = vectors.to_numpy(dtype=np.float32)
    if not np.isfinite(values).all():
        bad = vectors.index[~np.isfinite(values).all(axis=1)]
        raise InvalidValueError(f"The vectors of {len(bad)} paper(s) are not finite numbers, e.g. {bad[0]!r}.")
    return values


def unit(values: Vectors) -> Vectors:
    """Give rows of length 1; a row of zeros stays."""
    lengths = np.linalg.norm(values, axis=1, keepdims=True)
    return np.asarray(np.divide(values, lengths, out=np.zeros_like(values), where=lengths > 0), dtype=np.float32)
