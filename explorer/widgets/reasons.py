"""Why a search found a paper, as the page says it: words with the fields they stand in, names that a filter asked for."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from explorer.search.facts import KINDS
from explorer.search.query import Filter, parse
from explorer.search.tokens import folded
from explorer.widgets.cells import items
from explorer.widgets.strings import TEXTS, pair

NEAR = "≈"
"""Begins the reason of papers that hold none of the words but are near in meaning."""

_FIELD = "|".join(key.removeprefix("field_") for key in TEXTS if key.startswith("field_"))
_FIELDS = re.compile(rf" \(((?:{_FIELD})(?:, (?:{_FIELD}))*)\)")
_TOLD: Final = {*KINDS, "year", "source"}
"""Filters of a query that find what they ask for, word for word."""
_LISTS: Final[Mapping[str, str]] = {
    "author": "authors",
    "institution": "institutions",
    "category": "categories",
    "tag": "tags",
    "area": "areas",
}
"""Filter of a query -> the column of lists that it looks at."""


def reason_cell(reason: str) -> dict[str, Any]:
    """Say a reason in both languages, with a longer text for who points at it.

    Examples
    --------
    >>> reason_cell("memory (title, body)")["name"]
    ('memory（标题、全文）', 'memory (title, text)')
    >>> reason_cell("≈ Robots that remember.")["title"]
    ('意思相近：Robots that remember.', 'near in meaning: Robots that remember.')
    """
    if reason.startswith(NEAR):
        sentence = reason.removeprefix(NEAR).strip()
        zh, en = pair("why_near")
        return {
            "name": (reason, reason) if sentence else (f"{NEAR} {zh}", f"{NEAR} {en}"),
            "title": (f"{zh}：{sentence}", f"{en}: {sentence}") if sentence else (zh, en),
        }
    return {"name": (_FIELDS.sub(_chinese, reason), _FIELDS.sub(_english, reason))}


def conditions(papers: pd.DataFrame, query: str) -> "pd.Series[str]":
    """Tell for each paper which names the filters of a query found in it, such as the author's whole name.

    Examples
    --------
    >>> papers = pd.DataFrame({"authors": [("Wang Yi", "Lee")]}, index=["a"])
    >>> conditions(papers, "author:wang year:2026")["a"]
    'Wang Yi (authors) · 2026 (year)'
    """
    told = [list(_found(papers, part, query)) for part in parse(query).parts if isinstance(part, Filter)]
    rows = (" · ".join(filter(None, row)) for row in zip(*filter(None, told), strict=True))
    return pd.Series(list(rows) or "", index=papers.index, dtype="str")


def _found(papers: pd.DataFrame, part: Filter, query: str) -> Iterator[str]:
    column = _LISTS.get(part.name)
    if part.name in _TOLD and part.value:
        typed = re.search(re.escape(part.value), query, re.IGNORECASE)
        yield from [f"{typed[0] if typed else part.value} ({part.name})"] * len(papers)
    elif column in papers.columns:
        for cell in papers[column]:
            names = [name for name in items(cell) if part.value in folded(name)]
            yield f"{', '.join(names)} ({column})" if names else ""


def _chinese(found: re.Match[str]) -> str:
    return f"（{'、'.join(_field(name)[0] for name in found[1].split(', '))}）"


def _english(found: re.Match[str]) -> str:
    return f" ({', '.join(_field(name)[1] for name in found[1].split(', '))})"


def _field(name: str) -> tuple[str, str]:
    return TEXTS[f"field_{name}"]
