"""Which merged papers a change touches: found by what they share with what is gone or new, without a loop over papers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pyarrow as pa

KEYS = "_keys"
"""Column: keys under which a paper's mentions are merged with others."""


class Search:
    """The papers of a whole that a change touches: first those told of in files that are gone."""

    def __init__(self, papers: "pa.Table", lost: set[str]) -> None:
        import pyarrow.compute as pc

        self._sources, self._keys = (_Lists(papers.column(name)) for name in ("sources", KEYS))
        self._files = pc.replace_substring_regex(self._sources.items, r":\d+$", "")
        self._lost = _is_in(self._files, lost)
        self.touched = np.zeros(papers.num_rows, dtype=bool)
        self.touched[self._sources.rows[self._lost]] = True
        self._share_lines()

    def told(self) -> set[str]:
        """Give where the touched papers are told of, in files that are still there."""
        return self._told(self.touched[self._sources.rows] & ~self._lost)

    def mark(self, keys: set[str]) -> bool:
        """Mark the papers with one of some keys; tells whether there are any new ones."""
        before = self.touched.sum()
        self.touched[self._keys.rows[_is_in(self._keys.items, keys)]] = True
        self._share_lines()
        return bool(self.touched.sum() > before)

    def _share_lines(self) -> None:
        """Mark what stands on one line with a marked paper: a line is all that tells where a mention belongs."""
        before = -1
        while before < self.touched.sum():
            before = self.touched.sum()
            told = self._told(self.touched[self._sources.rows])
            self.touched[self._sources.rows[_is_in(self._sources.items, told)]] = True

    def _told(self, wanted: "np.ndarray[Any, Any]") -> set[str]:
        import pyarrow as pa

        return set(self._sources.items.filter(pa.array(wanted)).to_pylist())


class _Lists:
    """A column of lists, flat: the items, and the row of each."""

    def __init__(self, column: "pa.ChunkedArray") -> None:
        import pyarrow.compute as pc

        self.items = pc.list_flatten(column)
        self.rows = np.repeat(np.arange(len(column)), pc.list_value_length(column).to_numpy())


def _is_in(items: Any, wanted: Iterable[str]) -> "np.ndarray[Any, Any]":
    import pyarrow as pa
    import pyarrow.compute as pc

    found: np.ndarray[Any, Any] = pc.is_in(items, value_set=pa.array(list(wanted), pa.string())).to_numpy()
    return found
