"""By which columns the map can be coloured and sized: those of few values, numbers or dates; and how to read them."""

from pathlib import PurePath
from typing import Any, Literal

import numpy as np
import pandas as pd

from explorer.theme import TOPIC_COLOURS
from explorer.widgets.cells import items, text_or_none
from explorer.widgets.map_levels import is_topic_column, layers_of
from explorer.widgets.strings import TEXTS, pair

Scale = Literal["value", "number", "date"]

_PROBE = 2000  # rows looked at to tell what a column is made of
_LONG = 48  # letters of a text that is no value but prose
_FEW_VALUES = len(TOPIC_COLOURS)  # values that need not come again: each has a hue
_UNFIT = frozenset({"x", "y", "title", "title_zh", "arxiv_id", "doi", "links", "bodies", "authors", "body"})
_USUAL = (
    *("topic", "categories", "kind", "sources", "status", "lang", "published", "first_seen"),
    *("n_mentions", "upvotes", "stars"),
)


def scale_of(column: "pd.Series[Any]") -> Scale | None:
    """Tell how a column can be shown in colours; None for prose, ids, and what is the same everywhere.

    Examples
    --------
    >>> scale_of(pd.Series([1, 5, None])), scale_of(pd.Series(["a", "b", "a"])), scale_of(pd.Series(["x", "x"]))
    ('number', 'value', None)
    """
    if column.name in _UNFIT:
        return None
    if is_topic_column(column.name):
        return "value"
    present = column.dropna()
    if pd.api.types.is_datetime64_any_dtype(column):
        return "date" if present.nunique() > 1 else None
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return "number" if present.nunique() > 1 else None
    return "value" if _is_of_values(first_values(column, most=_PROBE)) else None


def columns_of(papers: pd.DataFrame) -> dict[str, Scale]:
    """Give the columns that can be shown in colours and how, the usual ones first.

    Examples
    --------
    >>> columns_of(pd.DataFrame({"title": ["A", "B"], "stars": [3, 9], "topic": [0, 0]}))
    {'topic': 'value', 'stars': 'number'}
    """
    usual = [name for name in (_USUAL[0], *layers_of(papers), *_USUAL[1:]) if name in papers.columns]
    others = [name for name in papers.columns if isinstance(name, str) and name not in usual]
    found = {str(name): scale_of(papers[name]) for name in [*usual, *others]}
    return {name: scale for name, scale in found.items() if scale is not None}


def first_values(column: "pd.Series[Any]", *, most: int | None = None) -> "pd.Series[Any]":
    """Give one value a paper: the first of a list, a digest's name for a place in it, else the value as text.

    Examples
    --------
    >>> first_values(pd.Series([("cs.RO", "cs.AI"), ()], name="categories")).tolist()
    ['cs.RO', None]
    >>> first_values(pd.Series([("digests/daily.md:3",)], name="sources")).tolist()
    ['daily']
    """
    read = _digest if column.name == "sources" else _value
    head = column if most is None else column.iloc[:most]
    return pd.Series([read(value) for value in head], index=head.index, dtype=object)


def column_name(column: str) -> list[str]:
    """Name a column in Chinese and English; one that has no name there stands for itself.

    Examples
    --------
    >>> column_name("stars"), column_name("my_score")
    (['星数', 'stars'], ['my score', 'my score'])
    """
    plain = column.replace("_", " ")
    if is_topic_column(column) and column != "topic":
        return list(pair("map_by_layer", n=column.rpartition("_")[2]))
    return list(TEXTS.get(f"map_by_{column}", (plain, plain)))


def _value(value: object) -> str | None:
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if pd.api.types.is_list_like(value):
        return next(iter(items(value)), None)
    return text_or_none(value)


def _digest(value: object) -> str | None:
    source = next(iter(items(value)), None)
    return None if source is None else PurePath(source.rpartition(":")[0] or source).stem


def _is_of_values(probe: "pd.Series[Any]") -> bool:
    """Whether values come again and are short, as those of a category are."""
    present = probe.dropna()
    distinct = present.nunique()
    if distinct < 2 or present.str.len().quantile(0.9) > _LONG:
        return False
    return distinct <= _FEW_VALUES or distinct <= len(present) / 2
