"""Search papers by words in Chinese and English. Nothing heavy: fit for every keystroke in a dashboard."""

import operator
from collections import defaultdict
from typing import Any

import numpy as np
import pandas as pd

from explorer.schema import require
from explorer.search import index as indexes
from explorer.search.filters import passes
from explorer.search.index import Index, Values
from explorer.search.query import Term, parse

__all__ = ["search"]

ENOUGH = 0.6
"""A hit holds at least this share of the query, rare words weighing more; where no paper does, the nearest count."""
NEAREST = 0.8
SATURATION = 1.2
"""How soon more of the same word stops to matter (BM25's k1)."""
TOGETHER = 0.5
"""What the parts of a term are worth when they stand in one field, though not as one word."""
GENERIC, KEYWORDS = 0.3, 3
"""In a query of more than three words, a sentence rather than keywords, a word that every paper uses of itself
(method, 模型) is worth this much of one that tells."""
FIELDS_SHOWN = 3


def search(papers: pd.DataFrame, query: str) -> pd.DataFrame:
    """Find papers by words, in both languages; best first.

    Words may be Chinese or English, width and case make no difference. A term of the field is found in the other
    language too (强化学习, reinforcement learning), and an English word in its other forms (robot, robots). Quotes
    hold a phrase together, a minus before a word excludes it. ``author:``, ``category:``, ``source:`` and ``year:``
    (``year:2025``, ``year:2024-2026``) filter; so do 作者：, 分类：, 来源： and 年份：.

    Parameters
    ----------
    papers
        Needs ``title``; all text columns that are there are searched. Filters need ``authors``, ``categories``,
        ``sources``, and ``published`` or ``last_seen``.
    query
        What to look for. An empty one finds all papers, in their order.

    Returns
    -------
    DataFrame
        Index paper_id, best first, of papers that hold at least 60 % of the query (rare words weigh more), or, when
        there is none, of those that hold most. ``score`` (float64; 0 when nothing but filters was asked) and
        ``why`` (str): the words that were found, each with the fields where it weighs most.

    Raises
    ------
    MissingColumnsError
        Without ``title``, or when a filter's column is missing.

    Notes
    -----
    Robertson & Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009 (BM25F), times the square of
    the share of the query that was found.

    Examples
    --------
    >>> papers = pd.DataFrame(
    ...     {"title": ["MemoryVLA", "Traffic Forecasting"], "summary": ["机器人的记忆", "跨城市交通预测"]},
    ...     index=pd.Index(["arxiv:1", "arxiv:2"], name="paper_id"),
    ... )
    >>> search(papers, "记忆 vla")["why"].to_dict()
    {'arxiv:1': '记忆 (summary) · vla (title)'}
    """
    require(papers, "title")
    asked = parse(query)
    known = _index(papers)
    allowed = passes(papers, asked)
    for term in asked.without:
        allowed &= known.per_paper(_find(known, term)) == 0
    found = [_find(known, term) for term in asked.terms]
    scores = _scores(known, asked.terms, found)
    if asked.terms:
        allowed &= scores > 0
    rows = np.flatnonzero(allowed)
    rows = rows[np.argsort(-scores[rows], kind="stable")]
    reasons = _reasons(known, asked.terms, found)
    return pd.DataFrame(
        {
            "score": scores[rows],
            "why": pd.array([" · ".join(reasons[row]) for row in rows.tolist()], dtype="str"),
        },
        index=papers.index[rows],
    )


def _find(known: Index, term: Term) -> Values:
    """Find a term in any of its forms."""
    ways = [known.find(form.needle, exact=term.exact) * form.factor for form in term.forms]
    if term.parts:
        ways.append(known.find_together(term.parts) * TOGETHER)
    return np.asarray(np.maximum.reduce(ways))


def _scores(known: Index, terms: tuple[Term, ...], found: list[Values]) -> Values:
    """Score every paper; 0 for those that hold too little of the query."""
    worth = np.array([known.per_paper(values) for values in found]).reshape(len(terms), known.n_papers)
    has = worth > 0
    n_having = np.maximum(has.sum(axis=1), 1)
    rarity = np.log1p((known.n_papers - n_having + 0.5) / (n_having + 0.5))
    if len(terms) > KEYWORDS:
        rarity *= [GENERIC if term.is_generic else 1.0 for term in terms]
    share = rarity @ has / max(rarity.sum(), 1e-12)
    for term, holds in zip(terms, has, strict=True):
        share[~holds] *= not term.exact
    enough = min(ENOUGH, NEAREST * share.max(initial=0.0))
    scores: Values = rarity @ (worth / (SATURATION + worth)) * share**2
    return np.where((share >= enough) & (share > 0), scores, 0.0)


def _reasons(known: Index, terms: tuple[Term, ...], found: list[Values]) -> defaultdict[int, list[str]]:
    """Tell for each paper which terms it holds, and in which fields they weigh most."""
    names = list(indexes.WEIGHTS)
    reasons: defaultdict[int, list[str]] = defaultdict(list)
    for term, values in zip(terms, found, strict=True):
        fields: defaultdict[int, list[str]] = defaultdict(list)
        segments = np.flatnonzero(values)
        segments = segments[np.argsort(-values[segments], kind="stable")]
        for row, number in zip(known.paper[segments].tolist(), known.field_number[segments].tolist(), strict=True):
            fields[row].append(names[number])
        for row, of_row in fields.items():
            reasons[row].append(f"{term.shown} ({', '.join(of_row[:FIELDS_SHOWN])})")
    return reasons


Snapshot = list[tuple[str, Any]]
_recent: list[tuple[Snapshot, Index]] = []


def _index(papers: pd.DataFrame) -> Index:
    """Give the index of a frame, built once for as long as its cells stay the same."""
    now = _snapshot(papers)
    for snapshot, known in _recent:
        if _same(snapshot, now):
            return known
    known = indexes.build(papers)
    _recent.insert(0, (now, known))
    del _recent[2:]
    return known


def _snapshot(papers: pd.DataFrame) -> Snapshot:
    """Hold on to the cells themselves: strings and tuples never change, so the same cells are the same text."""
    searched = [name for name in indexes.WEIGHTS if name in papers.columns]
    return [("", papers.index), *((name, _cells(papers[name])) for name in searched)]


def _cells(column: "pd.Series[Any]") -> Any:
    """Give a column's Arrow array, which a change replaces, or its objects."""
    return column.array.__arrow_array__() if hasattr(column.array, "__arrow_array__") else column.tolist()


def _same(one: Snapshot, other: Snapshot) -> bool:
    return [name for name, _ in one] == [name for name, _ in other] and all(
        a is b
        or (isinstance(a, list) and isinstance(b, list) and len(a) == len(b) and all(map(operator.is_, a, b)))
        or (isinstance(a, pd.Index) and isinstance(b, pd.Index) and a.equals(b))
        for (_, a), (_, b) in zip(one, other, strict=True)
    )
