"""Papers for pandas, R, DuckDB and polars: parquet, which keeps types and lists."""

from collections.abc import Callable, Mapping, Set
from pathlib import Path
from typing import IO, Any

import numpy as np
import pandas as pd

_SCALARS = {str, int, float, bool}


def to_parquet(papers: pd.DataFrame, path: "str | Path | IO[bytes]") -> None:
    """Write papers as parquet: lists stay lists, days stay days, and what is missing stays missing.

    Parameters
    ----------
    papers
        Any frame with its index. What a cell holds besides texts, numbers, days and lists of them is written as text.
    path
        Where to write, or a file open for writing.

    Examples
    --------
    >>> import io
    >>> papers = pd.DataFrame({"title": ["A"], "authors": [("Ada", "Mei")]}, index=pd.Index(["arxiv:1"], name="paper_id"))
    >>> kept = io.BytesIO()
    >>> to_parquet(papers, kept)
    >>> read_parquet(kept).equals(papers)
    True
    """
    _changed(papers, _plain).to_parquet(path)


def read_parquet(path: "str | Path | IO[bytes]") -> pd.DataFrame:
    """Read papers that `to_parquet` wrote: the same frame, its lists tuples again, as everywhere in this package.

    Parameters
    ----------
    path
        File to read; `pandas.read_parquet` reads it too and gives lists as arrays.

    Returns
    -------
    DataFrame
        Index, columns and dtypes as they were written.

    Examples
    --------
    >>> import io
    >>> kept = io.BytesIO()
    >>> to_parquet(pd.DataFrame({"tags": [("a", "b"), ()]}), kept)
    >>> read_parquet(kept)["tags"].tolist()
    [('a', 'b'), ()]
    """
    return _changed(pd.read_parquet(path), _tuples)


def _changed(frame: pd.DataFrame, change: "Callable[[pd.Series[Any]], pd.Series[Any]]") -> pd.DataFrame:
    """Change the columns that hold objects, in a copy."""
    columns = {str(name): change(column) for name, column in frame.items() if column.dtype == object}
    return frame.assign(**columns)


def _tuples(column: "pd.Series[Any]") -> "pd.Series[Any]":
    cells = [tuple(cell.tolist()) if isinstance(cell, np.ndarray) else cell for cell in column]
    return pd.Series(cells, index=column.index, dtype="object")


def _plain(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Make a column of objects one that parquet takes: lists of texts, or texts where kinds of values are mixed."""
    listed = column.map(_is_list)
    if (listed | column.isna()).all():
        members = {type(item) for cell in column[listed] for item in cell}
        keep = list if len(members) < 2 and members <= _SCALARS else lambda cell: [str(item) for item in cell]
        cells = [keep(cell) if is_list else None for cell, is_list in zip(column, listed, strict=True)]
        return pd.Series(cells, index=column.index, dtype="object")
    kinds = {type(cell) for cell in column[~column.isna().astype(bool)]}
    return column if len(kinds) == 1 and not listed.any() and kinds <= _SCALARS else _texts(column)


def _texts(column: "pd.Series[Any]") -> "pd.Series[Any]":
    cells = [cell if isinstance(cell, str) else None if _is_missing(cell) else str(cell) for cell in column]
    return pd.Series(cells, index=column.index, dtype="object")


def _is_list(cell: object) -> bool:
    return pd.api.types.is_list_like(cell) and not isinstance(cell, Mapping | Set)


def _is_missing(cell: object) -> bool:
    return bool(pd.api.types.is_scalar(cell) and pd.isna(cell))  # type: ignore[call-overload]
