"""Which mention gives a paper each of its values: the rules of merging, one a column.

A rule scores the mentions that have a value; the highest score wins, and of equal ones the latest digest (or the earliest,
where a value is to stay as it was first told). So a merged column is a `take` of the mentions' column, papers that are told
of once cost nothing, and where each value comes from is known.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from explorer.corpus.identity.keys import is_cut, is_untitled, title_key
from explorer.corpus.values import objects
from explorer.parsing.titles import is_chinese

Scores = list[Any]
Scorer = Callable[[Sequence[Any], "Column"], Scores]


class Column(NamedTuple):
    """One column of the mentions of papers that are told of more than once, in the order of their digests."""

    papers: Sequence[int]
    """Number of the paper that each mention tells of."""
    mentions: pd.DataFrame
    """The mentions, for rules that look at other columns too."""


class Rule(NamedTuple):
    """How the best value of a column is found."""

    scorer: Scorer
    earliest: bool = False
    """Of equally good values the earliest digest's, not the latest's."""


def pick(mentions: pd.DataFrame, papers: "np.ndarray[Any, Any]", *, name: str) -> "np.ndarray[Any, Any]":
    """Give for each paper the position of the mention whose value of a column is the best; -1 where none has one.

    Parameters
    ----------
    mentions
        Frame of `explorer.read`, from the earliest digest to the latest.
    papers
        Number of the paper that each mention tells of, from 0 without gaps.
    name
        Column.

    Returns
    -------
    ndarray of int

    Examples
    --------
    >>> told = pd.DataFrame({"stars": pd.array([10, 12, None, None], dtype="Int64")})
    >>> pick(told, np.array([0, 0, 0, 1]), name="stars").tolist()
    [1, -1]
    """
    present = np.flatnonzero(mentions[name].notna().to_numpy())
    chosen = np.full(int(papers.max()) + 1 if len(papers) else 0, -1)
    chosen[papers[present]] = present  # right where there is one; of several the latest
    counts = np.bincount(papers[present], minlength=len(chosen))
    several = present[counts[papers[present]] > 1]
    rule = RULES.get(name)
    if rule is None or not len(several):
        return chosen
    some = mentions.iloc[several]
    column = Column(papers[several].tolist(), some)
    best: dict[int, tuple[Any, int]] = {}
    for row, paper, score in zip(
        several.tolist(), column.papers, rule.scorer(objects(some[name]), column), strict=True
    ):
        if paper not in best or score > best[paper][0] or (score == best[paper][0] and not rule.earliest):
            best[paper] = score, row
    chosen[list(best)] = [row for _, row in best.values()]
    return chosen


def _length(values: Sequence[Any], _: Column) -> Scores:
    return [len(value) for value in values]


def _itself(values: Sequence[Any], _: Column) -> Scores:
    return list(values)


def _earlier(values: Sequence[Any], _: Column) -> Scores:
    return [-value.toordinal() for value in values]


def _how_common(values: Sequence[Any], column: Column) -> Scores:
    counts = Counter(zip(column.papers, values, strict=True))
    return [counts[paper, value] for paper, value in zip(column.papers, values, strict=True)]


def _telling_kind(values: Sequence[Any], column: Column) -> Scores:
    common = _how_common(values, column)
    return [0 if kind == "paper" else count for kind, count in zip(values, common, strict=True)]


def _best_title(values: Sequence[Any], column: Column) -> Scores:
    """A whole title in the paper's language that most agree on; then the longer one."""
    keys = [title_key(title) for title in values]
    common = _how_common(keys, column)
    return [
        (not is_untitled(title), not is_cut(title), not is_chinese(title), count, len(key))
        for title, key, count in zip(values, keys, common, strict=True)
    ]


def _fullest_authors(values: Sequence[Any], column: Column) -> Scores:
    """A complete list before one cut short, unless the latter has more names all the same."""
    cut = column.mentions["et_al"].tolist()
    longest: Counter[int] = Counter()
    for paper, names, short in zip(column.papers, values, cut, strict=True):
        longest[paper] = max(longest[paper], len(names) if short else 0)
    return [
        (bool(names) and not short and len(names) >= longest[paper], len(names))
        for paper, names, short in zip(column.papers, values, cut, strict=True)
    ]


def _lower(values: Sequence[Any], _column: Column) -> Scores:
    return [-value for value in values]


_LONGEST = "summary abstract motivation contributions method experiments usage limitations body institutions".split()
RULES: dict[str, Rule] = {
    "title": Rule(_best_title, earliest=True),
    "title_zh": Rule(_how_common, earliest=True),
    "authors": Rule(_fullest_authors),
    "version": Rule(_itself),
    "kind": Rule(_telling_kind, earliest=True),
    "published": Rule(_earlier, earliest=True),
    "year": Rule(_lower, earliest=True),
    "system": Rule(_how_common, earliest=True),
    "lang": Rule(_how_common, earliest=True),
    **dict.fromkeys(_LONGEST, Rule(_length)),
}
"""Columns without a rule take the latest digest's value: links, stars and sections go stale."""
