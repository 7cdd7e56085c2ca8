"""Conditions on columns: author, category, source, year."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer import text
from explorer.schema import require
from explorer.search.query import Filter, Query

Mask = NDArray[np.bool_]


def passes(papers: pd.DataFrame, asked: Query) -> Mask:
    """Say which papers meet all filters of a query.

    Raises
    ------
    MissingColumnsError
        When a filter's column is missing.
    """
    allowed = np.ones(len(papers), dtype=np.bool_)
    for condition in asked.filters:
        allowed &= _meets(papers, condition)
    for condition in asked.filters_without:
        allowed &= ~_meets(papers, condition)
    return allowed


def _meets(papers: pd.DataFrame, condition: Filter) -> Mask:
    name, value = condition
    if name == "year":
        return _of_year(papers, value)
    column, matches = _LISTS[name]
    require(papers, column)
    cells = ([text.fold(part) for part in text.parts(cell)] for cell in papers[column])
    return np.array([any(matches(part, value) for part in cell) for cell in cells], dtype=np.bool_)


def _contains(part: str, value: str) -> bool:
    return value in part


def _is_or_begins(part: str, value: str) -> bool:
    """``cs`` holds all of computer science, ``cs.ro`` only robotics."""
    return part == value or part.startswith(f"{value}.")


_LISTS: dict[str, tuple[str, Callable[[str, str], bool]]] = {
    "author": ("authors", _contains),
    "category": ("categories", _is_or_begins),
    "source": ("sources", _contains),
}


def _of_year(papers: pd.DataFrame, value: str) -> Mask:
    """Match ``2025``, ``2024-2026``, ``2024-``, ``-2026``; a year half typed matches all that begin so."""
    if not {"published", "last_seen"} & set(papers.columns):
        require(papers, "published")
    years = pd.Series(np.nan, index=range(len(papers)), dtype="float64")
    for name in ("published", "last_seen"):
        if name in papers.columns:
            years = years.fillna(_year_of(papers[name]))
    span = re.fullmatch(r"(\d{4})?-(\d{4})?", value)
    if span:
        first, last = (float(year) if year else None for year in span.groups())
        return years.between(first or -np.inf, last or np.inf).to_numpy()
    return years.map(lambda year: f"{year:.0f}".startswith(value)).to_numpy(dtype=np.bool_) & years.notna().to_numpy()


def _year_of(column: "pd.Series[Any]") -> "pd.Series[float]":
    return pd.to_datetime(column, errors="coerce").dt.year.astype("float64").reset_index(drop=True)
