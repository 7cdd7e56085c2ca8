"""Frames and mentions as Arrow tables, and back: what parquet can hold, without copying texts about.

List-valued columns are tuples in a frame. A hundred thousand of them are made from one flat list and its offsets.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from explorer import schema
from explorer.model import Entry, Mention

if TYPE_CHECKING:
    import pyarrow as pa


def mentions_table(mentions: Iterable[Mention]) -> "pa.Table":
    """Make a table of mentions, ``paper_id`` first.

    Examples
    --------
    >>> table = mentions_table([Mention(title="A", authors=("Ann", "Bo"), file="a.md", line=1, reader="demo")])
    >>> table.column("authors").to_pylist()
    [['Ann', 'Bo']]
    """
    return table(schema.mentions_frame(mentions), record=Mention)


def table(frame: pd.DataFrame, *, record: type[Entry]) -> "pa.Table":
    """Turn a frame of ``record`` into a table, its index left out.

    Examples
    --------
    >>> frame = schema.mentions_frame([Mention(title="A", file="a.md", line=1, reader="demo")])
    >>> table(frame, record=Mention).num_rows
    1
    """
    import pyarrow as pa

    types = arrow_types(record)
    columns = {}
    for name in frame.columns:
        if frame[name].dtype == object:
            columns[name] = pa.array(frame[name].tolist(), type=types.get(name, pa.list_(pa.string())))
        else:
            columns[name] = pa.array(frame[name], type=types.get(name), from_pandas=True)
    return pa.table(columns)


def arrow_types(record: type[Entry]) -> dict[str, Any]:
    """Give the Arrow type of each column of a record; texts have the type that pandas takes without copying.

    Examples
    --------
    >>> arrow_types(Mention)["authors"]
    ListType(list<item: string>)
    """
    import pyarrow as pa

    kinds = {
        "str": pa.large_string(),
        "Int64": pa.int64(),
        "bool": pa.bool_(),
        "datetime64[us]": pa.timestamp("us"),
        "object": pa.list_(pa.string()),
    }
    return {"paper_id": kinds["str"]} | {name: kinds[dtype] for name, dtype in schema.dtypes(record).items()}


def frame(table: "pa.Table", *, record: type[Entry]) -> pd.DataFrame:
    """Turn a table back into a frame with the dtypes of ``record``.

    Examples
    --------
    >>> made = schema.mentions_frame([Mention(title="A", tags=("x",), file="a.md", line=1, reader="demo")])
    >>> frame(table(made, record=Mention), record=Mention).equals(made)
    True
    """
    dtypes = schema.dtypes(record)
    columns = {name: _series(table.column(name), dtypes.get(name, "str")) for name in table.column_names}
    return pd.DataFrame(columns, copy=False)


def tuples(column: "pa.ChunkedArray") -> list[tuple[str, ...]]:
    """Give a column of lists as tuples.

    Examples
    --------
    >>> import pyarrow as pa
    >>> tuples(pa.chunked_array([[["a", "b"], []]], type=pa.list_(pa.string())))
    [('a', 'b'), ()]
    """
    made: list[tuple[str, ...]] = []
    for chunk in column.chunks:
        flat = chunk.flatten().to_numpy(zero_copy_only=False).tolist()
        ends = (chunk.offsets.to_numpy() - chunk.offsets[0].as_py()).tolist()
        made += [tuple(flat[start:end]) for start, end in pairwise(ends)]
    return made


def texts(column: "pa.ChunkedArray") -> "pd.Series[str]":
    """Give a column of texts as series, without copying them.

    Examples
    --------
    >>> import pyarrow as pa
    >>> texts(pa.chunked_array([["a", None]], type=pa.large_string())).isna().tolist()
    [False, True]
    """
    dtype: Any = pd.StringDtype("pyarrow", na_value=np.nan)  # pandas-stubs do not know __from_arrow__
    return pd.Series(dtype.__from_arrow__(column), copy=False)


def _series(column: "pa.ChunkedArray", dtype: str) -> "pd.Series[Any]":
    match dtype:
        case "object":
            return pd.Series(tuples(column), dtype="object")
        case "str":
            return texts(column)
        case "Int64":
            integer: Any = pd.Int64Dtype()
            return pd.Series(integer.__from_arrow__(column), copy=False)
        case _:
            return pd.Series(column.to_pandas())
