"""What is new since a day: papers, topics, methods and data."""

import warnings
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from explorer.errors import DigestWarning, InvalidValueError
from explorer.schema import column, require
from explorer.topics import name_topics
from explorer.trends.novelty import new_names
from explorer.trends.periods import paper_days
from explorer.trends.telling import Names, called

TOLD = ("upvotes", "stars", "n_mentions")
"""What tells that a paper is heeded."""

NO_NEWS = (
    *(
        "motivation",
        "contributions",
        "method",
        "experiments",
        "usage",
        "limitations",
        "body",
        "bodies",
        "lang",
        "links",
    ),
    *("tags", "truncated", "sources", "year", "x", "y"),
)
"""Columns that would fill a news page; they are a ``join`` away."""

Day = str | date | pd.Timestamp


def brief(
    papers: pd.DataFrame,
    *,
    since: Day,
    until: Day | None = None,
    by: str = "topic",
    topics: Names = None,
    relations: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Tell what is new since a day: its papers by topic, the most heeded first, with the topics and names never seen before.

    Parameters
    ----------
    papers
        All papers, the old ones too: what is new shows against them. Needs ``title`` and a day (``first_seen``, else ``published``);
        papers without one are left out, and a `DigestWarning` says how many.
    since
        First day, e.g. ``"2026-02-01"``.
    until
        Last day; default none.
    by
        Column that groups the papers, where the frame has it; default ``topic``.
    topics
        Frame of `explorer.name_topics`, or a mapping: what the topics are called. Default: numbered topics are named here.
    relations
        Frame of `explorer.relations`; default those of ``papers``, where they have what it needs.

    Returns
    -------
    DataFrame
        Index paper_id, for `explorer.to_markdown` or for pandas. ``topic`` (str, its name; missing without), ``new_topic`` (boolean: no
        earlier paper has the topic; missing when there are no earlier papers), ``new_names`` (tuple: methods, models, datasets
        and benchmarks that the paper introduces and no earlier one speaks of, and those that nobody introduces but new papers
        take up more than chance would leave to them); ``heed`` (float64, how much the paper is heeded: log2 of upvotes, stars
        and mentions, added up); then what a news page shows of ``papers``: not the long texts, and ``abstract`` only where there is
        no ``summary`` (``join`` the rest). Topics with most new papers first, those without last; in a topic by ``heed``, then
        the latest first.

    Raises
    ------
    InvalidValueError
        When ``since`` or ``until`` is no day.
    MissingColumnsError
        Without ``title`` or any day.

    Examples
    --------
    >>> days = pd.to_datetime(["2026-01-05", "2026-02-02", "2026-02-03"])
    >>> papers = pd.DataFrame(
    ...     {"title": ["Old Maps", "New Maps", "Tugs"], "first_seen": days, "topic": ["maps", "maps", "tugs"], "upvotes": [1, 2, 40]},
    ...     index=["arxiv:1", "arxiv:2", "arxiv:3"],
    ... )
    >>> brief(papers, since="2026-02-01")[["title", "new_topic"]].values.tolist()
    [['New Maps', False], ['Tugs', True]]
    """
    require(papers, "title")
    days = paper_days(papers, date="first_seen")
    if undated := int(days.isna().sum()):
        warnings.warn(
            f"{undated} of {len(days)} papers have no day; the brief leaves them out.", DigestWarning, stacklevel=2
        )
    old, new = days < _day(since, "since"), days >= _day(since, "since")
    if until is not None:
        new &= days <= _day(until, "until")
    groups = _groups(papers, by)
    if topics is None and pd.api.types.is_numeric_dtype(groups) and groups.notna().any():
        topics = name_topics(papers, by=by)
    fresh = papers[new]
    named = new_names(papers, fresh, set(papers.index[old]), relations)
    told = pd.DataFrame(
        {
            "topic": _named(groups[new], topics),
            "new_topic": _unseen(groups, old=old, new=new),
            "new_names": column([tuple(named.get(paper, ())) for paper in fresh.index], dtype="object").set_axis(
                fresh.index
            ),
            "heed": _heed(fresh),
        },
        index=fresh.index,
    )
    order = _order(told, days[new], fresh["title"])
    return pd.concat([told, _shown(fresh, told)], axis=1).iloc[order]


def _day(value: Day, what: str) -> pd.Timestamp:
    day = pd.to_datetime(value, errors="coerce")
    if not isinstance(day, pd.Timestamp):
        raise InvalidValueError(f"{what}={value!r} is no day: write it like 2026-02-01.")
    return day.tz_localize(None).normalize()


def _groups(papers: pd.DataFrame, by: str) -> "pd.Series[Any]":
    if by in papers.columns:
        return papers[by]
    if by != "topic":
        require(papers, by)
    return pd.Series(None, index=papers.index, dtype="object")


def _named(groups: "pd.Series[Any]", topics: Names) -> "pd.Series[Any]":
    names = called(groups.dropna().unique(), topics)
    return groups.map(lambda value: None if pd.isna(value) else str(names[value])).astype("str")


def _unseen(groups: "pd.Series[Any]", *, old: "pd.Series[bool]", new: "pd.Series[bool]") -> "pd.Series[Any]":
    seen = set(groups[old].dropna())
    unseen = ~groups[new].isin(seen) & groups[new].notna()
    return unseen.astype("boolean") if old.any() else pd.Series(pd.NA, index=unseen.index, dtype="boolean")


def _shown(fresh: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    rest = fresh.drop(columns=[name for name in (*told.columns, *NO_NEWS) if name in fresh.columns])
    if {"summary", "abstract"} <= set(rest.columns):
        return rest.assign(abstract=rest["abstract"].where(rest["summary"].isna()))
    return rest


def _heed(papers: pd.DataFrame) -> "pd.Series[Any]":
    """A doubling counts alike, whatever is counted; what is not told counts nothing."""
    heed = pd.Series(0.0, index=papers.index)
    for name in TOLD:
        if name in papers.columns:
            count = pd.to_numeric(papers[name], errors="coerce").astype("float64").fillna(0.0).clip(lower=0.0)
            heed += np.log2(count.clip(lower=1.0)) if name == "n_mentions" else np.log2(count + 1.0)
    return heed


def _order(told: pd.DataFrame, days: "pd.Series[Any]", titles: "pd.Series[Any]") -> list[int]:
    sizes = told["topic"].value_counts()
    keys = zip(told["topic"], told["heed"], days, titles, strict=True)
    ranks = [
        (pd.isna(topic), -int(sizes.get(topic, 0)), str(topic), -heed, -day.toordinal(), str(title))
        for topic, heed, day, title in keys
    ]
    return sorted(range(len(ranks)), key=ranks.__getitem__)
