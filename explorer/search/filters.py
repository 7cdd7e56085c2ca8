"""Conditions: on columns, on what is told of a paper, and what brackets, OR and minus make of them."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer import text
from explorer.errors import MissingColumnsError
from explorer.schema import require
from explorer.search.facts import met_by_facts
from explorer.search.index import Index
from explorer.search.query import AllOf, AnyOf, Filter, Node, Not, Query
from explorer.search.terms import Term

Mask = NDArray[np.bool_]


def allowed(papers: pd.DataFrame, index: Index, query: Query, relations: pd.DataFrame | None) -> Mask:
    """Say which papers meet everything that is a condition: filters, phrases, exclusions, mixed alternatives.

    Raises
    ------
    MissingColumnsError
        When a filter's column is missing.
    """

    def meets(part: Node) -> Mask:
        match part:
            case Term():
                mask = np.zeros(len(papers), np.bool_)
                mask[index.find(part).papers] = True
                return mask
            case Filter():
                return _meets(papers, index, part, relations)
            case Not(unwanted):
                return ~meets(unwanted)
            case AllOf(parts):
                return np.asarray(np.logical_and.reduce([meets(one) for one in parts]))
            case AnyOf(parts):
                return np.asarray(np.logical_or.reduce([meets(one) for one in parts]))

    conditions = [meets(part) for part in query.parts if _is_condition(part)]
    return np.asarray(np.logical_and.reduce([np.ones(len(papers), np.bool_), *conditions]))


def _is_condition(part: Node) -> bool:
    """Say whether papers that do not meet a part are out: all but words, of which most are enough."""
    match part:
        case Term():
            return part.exact
        case AnyOf(parts) | AllOf(parts):
            return any(_is_condition(one) or not isinstance(one, Term) for one in parts)
        case _:
            return True


def _meets(papers: pd.DataFrame, index: Index, condition: Filter, relations: pd.DataFrame | None) -> Mask:
    name, value = condition
    if name == "year":
        return _of_year(papers, value)
    if name == "has":
        return _has(papers, value)
    if name not in _COLUMNS:
        return met_by_facts(papers, index, condition, relations)
    column, matches = _COLUMNS[name]
    require(papers, column)
    wanted = _SYNONYMS.get(name, {}).get(value, value)
    cells = ([text.fold(part) for part in text.parts(cell)] for cell in papers[column])
    return np.array([any(matches(part, wanted) for part in cell) for cell in cells], dtype=np.bool_)


def _contains(part: str, value: str) -> bool:
    return value in part


def _is_or_begins(part: str, value: str) -> bool:
    """``cs`` holds all of computer science, ``cs.ro`` only robotics."""
    return part == value or part.startswith(f"{value}.")


def _begins(part: str, value: str) -> bool:
    return part.startswith(value)


_COLUMNS: dict[str, tuple[str, Callable[[str, str], bool]]] = {
    "author": ("authors", _contains),
    "institution": ("institutions", _contains),
    "category": ("categories", _is_or_begins),
    "tag": ("tags", _contains),
    "area": ("areas", _contains),
    "source": ("sources", _contains),
    "lang": ("lang", _begins),
    "kind": ("kind", _begins),
}
_SYNONYMS = {
    "lang": {"中文": "zh", "中": "zh", "chinese": "zh", "英文": "en", "英": "en", "english": "en"},
    "kind": {"论文": "paper", "模型": "model", "数据集": "dataset", "项目": "project"},
}
_HAD = {
    **dict.fromkeys(("code", "代码", "github", "开源"), "code_url"),
    **dict.fromkeys(("project", "page", "主页", "项目", "项目主页"), "project_url"),
    **dict.fromkeys(("weights", "hf", "权重"), "hf_url"),
    **dict.fromkeys(("abstract", "摘要"), "abstract"),
    **dict.fromkeys(("limitations", "局限"), "limitations"),
    **dict.fromkeys(("system", "name", "名称"), "system"),
    **dict.fromkeys(("doi",), "doi"),
    **dict.fromkeys(("stars",), "stars"),
}
"""What a paper can have -> the column that tells it; any other column may be named as it is."""


def _has(papers: pd.DataFrame, value: str) -> Mask:
    column = _HAD.get(value, value)
    if column not in papers.columns:
        half_typed = sorted({known for said, known in _HAD.items() if said.startswith(value)})
        if value in _HAD:
            require(papers, column)
        present = [name for name in half_typed if name in papers.columns]
        return np.asarray(
            np.logical_or.reduce([np.zeros(len(papers), np.bool_), *(_filled(papers[name]) for name in present)])
        )
    return _filled(papers[column])


def _filled(column: "pd.Series[Any]") -> Mask:
    return np.array([bool(text.parts(cell)) for cell in column], dtype=np.bool_)


def _of_year(papers: pd.DataFrame, value: str) -> Mask:
    """Match ``2025``, ``2024-2026``, ``2024-``, ``-2026``; a year half typed matches all that begin so."""
    if not {"published", "year", "last_seen"} & set(papers.columns):
        raise MissingColumnsError("year: wants one of the columns published, year, last_seen; this frame has none.")
    years = pd.Series(np.nan, index=range(len(papers)), dtype="float64")
    for name in ("published", "year", "last_seen"):
        if name in papers.columns:
            years = years.fillna(_year_of(papers[name], name))
    span = re.fullmatch(r"(\d{4})?(?:-|\.\.)(\d{4})?", value)
    if span:
        first, last = (float(year) if year else None for year in span.groups())
        return years.between(first or -np.inf, last or np.inf).to_numpy()
    return years.map(lambda year: f"{year:.0f}".startswith(value)).to_numpy(dtype=np.bool_) & years.notna().to_numpy()


def _year_of(column: "pd.Series[Any]", name: str) -> "pd.Series[float]":
    if name == "year":
        return pd.to_numeric(column, errors="coerce").astype("float64").reset_index(drop=True)
    return pd.to_datetime(column, errors="coerce").dt.year.astype("float64").reset_index(drop=True)
