"""Frames out of dataclasses: column names and dtypes are derived from `explorer.model`."""

from collections.abc import Iterable
from dataclasses import MISSING, Field, fields
from datetime import date
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pandas as pd

from explorer.errors import MissingColumnsError
from explorer.model import Entry, Mention, Paper

_DTYPES: dict[Any, str] = {str: "str", int: "Int64", bool: "bool", date: "datetime64[us]", tuple: "object"}


def dtypes(record: type[Entry]) -> dict[str, str]:
    """Give the pandas dtype of every column that a dataclass of `explorer.model` defines.

    Examples
    --------
    >>> dtypes(Paper)["stars"], dtypes(Paper)["published"], dtypes(Paper)["authors"]
    ('Int64', 'datetime64[us]', 'object')
    """
    return {name: _DTYPES[_plain_type(hint)] for name, hint in get_type_hints(record).items()}


def list_columns(record: type[Entry]) -> list[str]:
    """Name the columns whose values are tuples, ready for ``explode``.

    Examples
    --------
    >>> "authors" in list_columns(Paper)
    True
    """
    return [name for name, dtype in dtypes(record).items() if dtype == "object"]


def mentions_frame(mentions: Iterable[Mention]) -> pd.DataFrame:
    """Make the ``mentions`` frame: one row a mention, plain range index, ``paper_id`` first.

    Examples
    --------
    >>> row = Mention(title="GPT-4 Technical Report", file="a.md", line=3, reader="demo")
    >>> mentions_frame([row])[["paper_id", "file", "line"]].to_dict("records")
    [{'paper_id': 'title:gpt-4-technical-report', 'file': 'a.md', 'line': 3}]
    """
    rows = list(mentions)
    columns: dict[str, pd.Series[Any]] = {"paper_id": pd.Series([row.paper_id for row in rows], dtype="str")}
    for name, dtype in dtypes(Mention).items():
        columns[name] = column([getattr(row, name) for row in rows], dtype=dtype)
    return pd.DataFrame(columns)


def papers_frame(papers: Iterable[tuple[str, Paper]]) -> pd.DataFrame:
    """Make the ``papers`` frame out of pairs of paper_id and `Paper`: index ``paper_id``.

    Examples
    --------
    >>> papers_frame([("title:a", Paper(title="A"))]).index.name
    'paper_id'
    """
    rows = list(papers)
    index = pd.Index([row[0] for row in rows], name="paper_id", dtype="str")
    return pd.DataFrame(
        {
            name: column([getattr(paper, name) for _, paper in rows], dtype=dtype).set_axis(index)
            for name, dtype in dtypes(Paper).items()
        },
        index=index,
    )


def column(values: list[Any], *, dtype: str) -> "pd.Series[Any]":
    """Make one column of the given dtype; tuples stay whole, None becomes missing.

    Examples
    --------
    >>> column([None, 3], dtype="Int64").isna().tolist()
    [True, False]
    """
    if dtype.startswith("datetime"):
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object")), dtype=dtype)
    return pd.Series(values, dtype=dtype)


def require(frame: pd.DataFrame, *columns: str) -> None:
    """Raise when a frame lacks columns, and name them.

    Raises
    ------
    MissingColumnsError
        With the missing and the present columns and the usual way to get them.

    Examples
    --------
    >>> require(pd.DataFrame({"title": ["A"]}), "title")
    """
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        known = [name for name in missing if name in dtypes(Paper) or name in dtypes(Mention)]
        hint = (
            f" {', '.join(known)}: keep {'it' if len(known) == 1 else 'them'} when you cut the frame"
            " down, or join from the frame that explorer.load() returned."
            if known
            else ""
        )
        raise MissingColumnsError(
            f"This frame lacks the column(s) {', '.join(missing)}; it has {', '.join(map(str, frame.columns)) or 'none'}.{hint}"
        )


def defaults(record: type[Entry]) -> dict[str, Any]:
    """Give the value that stands for "the digest does not say" in every column that has one.

    Examples
    --------
    >>> defaults(Paper)["authors"], defaults(Paper)["kind"]
    ((), 'paper')
    """
    return {field.name: field.default for field in _fields(record) if field.default is not MISSING}


def _fields(record: type[Entry]) -> tuple[Field[Any], ...]:
    return fields(record)


def _plain_type(hint: Any) -> Any:
    """``str | None`` -> str, ``tuple[str, ...]`` -> tuple."""
    if get_origin(hint) is UnionType:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    return get_origin(hint) or hint
