"""The course of topics, categories, methods or datasets over time, in arrays that count any selection at once."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.extract import relations as relations_of
from explorer.trends import movements
from explorer.trends.periods import ENOUGH_PAPERS, paper_days, periods
from explorer.trends.telling import tellings
from explorer.widgets.selection import Mask

Counts = npt.NDArray[np.int64]

COLUMNS = {"topic": "topic", "category": "categories"}
"""What is counted by a column of the frame; all else is read out of the text."""
READ = ("methods", "datasets")
"""What is counted by `explorer.relations`, which takes long when nobody asked for them before."""

MOST_PERIODS = 160
"""Periods that a drawing holds."""

_DAYS = ("published", "first_seen", "last_seen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Which paper tells of what, and in which period it appeared: paper ``papers[i]`` tells of ``values[codes[i]]``."""

    by: str
    freq: str
    starts: pd.DatetimeIndex
    """First day of each period."""
    values: list[Any]
    """Those that most papers tell of come first."""
    papers: Counts
    codes: Counts
    periods: Counts
    """The period of each paper; -1 without a day, and without a category where categories are counted."""
    undated: int
    """How many papers have no day."""
    moves: pd.DataFrame
    """Frame of `explorer.movements`; empty where papers are too few."""
    spans: list[tuple[date, date]]
    """First and last day on which each value is told of."""
    freqs: list[str]
    """Lengths of periods in which the papers can be counted: not in one, and not in more than a drawing holds."""

    @property
    def counted(self) -> int:
        """How many papers have a period."""
        return int((self.periods >= 0).sum())

    @property
    def too_few(self) -> bool:
        """Whether so few papers, or so few periods, show no course."""
        return self.counted < ENOUGH_PAPERS or len(self.starts) < 2  # one period is no course

    def sizes(self, mask: Mask) -> Counts:
        """Count the papers of a mask in each period."""
        inside = self.periods[mask & (self.periods >= 0)]
        return np.bincount(inside, minlength=len(self.starts)).astype(np.int64)

    def counts(self, mask: Mask, *, most: int | None = None) -> Counts:
        """Count the papers of a mask: a row for each of the first ``most`` values, a column a period."""
        rows = len(self.values) if most is None else min(most, len(self.values))
        kept = mask[self.papers] & (self.periods[self.papers] >= 0) & (self.codes < rows)
        cells = self.codes[kept] * len(self.starts) + self.periods[self.papers[kept]]
        return np.bincount(cells, minlength=rows * len(self.starts)).reshape(rows, len(self.starts)).astype(np.int64)

    def mask(self, *, value: int | None, period: int | None) -> Mask:
        """Tell for each paper whether it tells of a value, by its place, in a period."""
        inside = np.ones(len(self.periods), dtype=np.bool_)
        if value is not None:
            inside[:] = False
            inside[self.papers[self.codes == value]] = True
        return inside if period is None else inside & (self.periods == period)

    def days(self, period: int) -> tuple[date, date]:
        """Give the first and the last day of a period."""
        whole = self.starts[period].to_period(self.freq)
        return whole.start_time.date(), whole.end_time.date()


def kinds(papers: pd.DataFrame) -> list[str]:
    """Tell by what the papers of a frame can be counted.

    Examples
    --------
    >>> kinds(pd.DataFrame({"topic": [0], "categories": [("cs.RO",)]}))
    ['topic', 'category']
    """
    found = [by for by, name in COLUMNS.items() if name in papers.columns and papers[name].map(_says).any()]
    return [*found, *(READ if {"sources", "body"} <= set(papers.columns) and len(papers) else ())]


def course(papers: pd.DataFrame, *, by: str, freq: str = "auto", relations: pd.DataFrame | None = None) -> Course:
    """Count papers by period, and tell what moves.

    Parameters
    ----------
    papers
        Frame with index ``paper_id``; papers without a day are counted nowhere.
    by
        One of `kinds`.
    freq
        Length of a period, as for `explorer.trends`.
    relations
        Frame of `explorer.relations`, for what is read out of the text; read here by default.

    Returns
    -------
    Course

    Examples
    --------
    >>> days = pd.date_range("2026-01-05", periods=60, freq="D")
    >>> papers = pd.DataFrame({"topic": [0, 1] * 30, "published": days}, index=[f"p{day}" for day in range(60)])
    >>> found = course(papers, by="topic")
    >>> found.freq, found.counts(np.ones(60, dtype=bool)).sum()
    ('W', np.int64(60))
    """
    dated, only = _dated(papers)
    column, undated = COLUMNS.get(by, by), len(papers) - len(dated)
    if by == "category":
        dated = dated[dated[column].map(_says).astype("bool")]  # which category a paper has is unknown, not none
    if by in READ and relations is None:
        relations = relations_of(papers)  # of the papers as they are: so they are kept in the cache
    told = tellings(dated, by=column, relations=relations)
    if by == "topic" and pd.api.types.is_numeric_dtype(told["name"]):
        told = told[told["name"].ge(0)].astype({"name": "int64"})
    placed = periods(dated, freq=freq if only == "auto" else only)
    totals = told["name"].value_counts()
    values = sorted(totals.index.tolist(), key=lambda value: (-totals[value], str(value)))
    number = {value: place for place, value in enumerate(values)}
    found = Course(
        by=by,
        freq=placed.freq,
        starts=placed.starts,
        values=values,
        papers=papers.index.get_indexer(pd.Index(told["paper_id"])).astype(np.int64),
        codes=told["name"].map(number).to_numpy(dtype=np.int64),
        periods=placed.starts.get_indexer(pd.Index(placed.of.reindex(papers.index))).astype(np.int64),
        undated=undated,
        moves=pd.DataFrame({"status": pd.Series(dtype="str")}),
        spans=_spans(told["name"], placed.told_on(told), values),
        freqs=_freqs(placed.days) if only == "auto" else [only],
    )
    if found.too_few or not values:
        return found
    freq_found: Any = placed.freq
    moves = movements(dated, by=column, freq=freq_found, relations=relations)
    return replace(found, moves=moves[moves.index.isin(values)])


def _spans(names: "pd.Series[Any]", days: "pd.Series[Any]", values: list[Any]) -> list[tuple[date, date]]:
    ends = days.groupby(names).agg(["min", "max"]).reindex(values)
    return [(first.date(), last.date()) for first, last in zip(ends["min"], ends["max"], strict=True)]


def _freqs(days: "pd.Series[Any]") -> list[str]:
    told = pd.DatetimeIndex([days.min(), days.max()])
    if told.hasnans:
        return []
    spans = {length: told.to_period(length) for length in ("W", "M", "Q", "Y")}
    return [length for length, (first, last) in spans.items() if 1 <= last.ordinal - first.ordinal < MOST_PERIODS]


def _dated(papers: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The papers that have a day, and the length of periods; where most have but a year, years it is."""
    if not {*_DAYS, "year"} & set(papers.columns):
        return papers.iloc[:0].assign(published=pd.Series(dtype="datetime64[us]")), "M"
    days, freq = paper_days(papers), "auto"
    if "year" in papers.columns:
        years = pd.to_numeric(papers["year"], errors="coerce").astype("Int64").astype("str")
        firsts = pd.to_datetime(years, format="%Y", errors="coerce").astype("datetime64[us]")
        if 2 * days.notna().sum() < days.fillna(firsts).notna().sum():
            days, freq = days.fillna(firsts), "Y"
    return papers.assign(published=days)[days.notna()], freq


def _says(value: Any) -> bool:
    return len(value) > 0 if pd.api.types.is_list_like(value) else not pd.isna(value)
