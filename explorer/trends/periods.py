"""The period of a paper: which day counts, how long a period is, and which papers have none."""

import warnings
from typing import Any, Literal, NamedTuple

import pandas as pd

from explorer.errors import DigestWarning, InvalidValueError
from explorer.schema import require

Freq = Literal["auto", "W", "M", "Q", "Y"]
Dating = Literal["published", "first_seen", "last_seen"]

FEWEST, MOST = 6, 60
"""How many periods show a course without drowning it."""
ENOUGH_PAPERS = 10
"""A share of fewer papers than this says little, so longer periods are taken."""

_INSTEAD = {
    "published": ("published", "first_seen", "last_seen"),
    "first_seen": ("first_seen", "published", "last_seen"),
    "last_seen": ("last_seen", "first_seen", "published"),
}
_LENGTHS = ("W", "M", "Q", "Y")


class Periods(NamedTuple):
    """Papers on the calendar."""

    freq: str
    """Length of a period: W, M, Q or Y."""
    starts: pd.DatetimeIndex
    """First day of every period from the earliest paper to the latest, none left out."""
    of: "pd.Series[Any]"
    """Index as the papers: the first day of each one's period, missing for undated papers."""
    days: "pd.Series[Any]"
    """Index as the papers: each one's day; of a paper with only a year, in yearly periods, that year's first."""

    @property
    def papers(self) -> "pd.Series[Any]":
        """How many papers each period holds; index as ``starts``."""
        return self.of.value_counts().reindex(self.starts, fill_value=0).astype("int64")

    def told_on(self, told: pd.DataFrame) -> "pd.Series[Any]":
        """Give the day of each row of `explorer.trends.telling.tellings`."""
        return self.days.reindex(told["paper_id"]).set_axis(told.index)

    def told_in(self, told: pd.DataFrame) -> "pd.Series[Any]":
        """Give the first day of the period of each row of `explorer.trends.telling.tellings`."""
        return self.of.reindex(told["paper_id"]).set_axis(told.index).rename("period")


def periods(papers: pd.DataFrame, *, freq: str = "auto", date: str = "published") -> Periods:
    """Place papers in periods of the calendar, and warn of those that cannot be placed.

    Parameters
    ----------
    papers
        Needs one of ``published``, ``first_seen``, ``last_seen`` and ``year``.
    freq
        ``W`` (from Monday), ``M``, ``Q``, ``Y``; ``auto``, the default, takes the shortest of which the papers span 6 to 60
        and which hold 10 papers on average; else the longest that still gives 6.
    date
        Which day counts: ``published`` (default), ``first_seen`` or ``last_seen``. Where it is missing the others stand in. A
        year alone only counts in yearly periods.

    Returns
    -------
    Periods

    Raises
    ------
    MissingColumnsError
        When no column tells a day or a year.
    InvalidValueError
        For an unknown ``freq`` or ``date``.

    Examples
    --------
    >>> papers = pd.DataFrame({"published": pd.to_datetime(["2026-01-05", "2026-03-02"])}, index=["arxiv:1", "arxiv:2"])
    >>> periods(papers, freq="M").papers.tolist()
    [1, 0, 1]
    """
    _check(freq, date)
    papers = papers[~papers.index.duplicated()]
    days, years = paper_days(papers, date=date), _years(papers)
    length = _chosen(days, years) if freq == "auto" else freq
    if length == "Y":
        days = days.fillna(pd.to_datetime(years.astype("str").str[:4], format="%Y", errors="coerce"))
    _warn_of_undated(days)
    whole = days.dt.to_period(length)
    told = whole.dropna()
    span = pd.period_range(told.min(), told.max(), freq=length) if len(told) else pd.PeriodIndex([], freq=length)
    return Periods(length, _firsts(span), whole.dt.start_time.astype("datetime64[us]"), days)


def paper_days(papers: pd.DataFrame, *, date: str = "published") -> "pd.Series[Any]":
    """Give each paper's day; where the one asked for is missing, the others stand in.

    Raises
    ------
    MissingColumnsError
        When there is neither a column with days nor one with years.

    Examples
    --------
    >>> papers = pd.DataFrame({"published": [None], "first_seen": ["2026-01-05"]}, index=["arxiv:1"])
    >>> paper_days(papers).dt.strftime("%Y-%m-%d").tolist()
    ['2026-01-05']
    """
    present = [name for name in _INSTEAD[date] if name in papers.columns]
    if not present and "year" not in papers.columns:
        require(papers, date)
    days = pd.Series(pd.NaT, index=papers.index, dtype="datetime64[us]")
    for name in present:
        days = days.fillna(pd.to_datetime(papers[name], errors="coerce").astype("datetime64[us]").dt.normalize())
    return days


def _check(freq: str, date: str) -> None:
    if freq not in ("auto", *_LENGTHS):
        raise InvalidValueError(f"freq={freq!r} is no length of a period: take auto, W, M, Q or Y.")
    if date not in _INSTEAD:
        raise InvalidValueError(f"date={date!r} is no day of a paper: take {', '.join(_INSTEAD)}.")


def _years(papers: pd.DataFrame) -> "pd.Series[Any]":
    if "year" not in papers.columns:
        return pd.Series(pd.NA, index=papers.index, dtype="Int64")
    return pd.to_numeric(papers["year"], errors="coerce").astype("Int64")


def _chosen(days: "pd.Series[Any]", years: "pd.Series[Any]") -> str:
    """The shortest length whose periods are neither too many nor too empty; Y where most papers have but a year."""
    told = days.dropna()
    if 2 * len(told) < len(days) and (days.isna() & years.notna()).sum() > len(told):
        return "Y"
    if told.empty:
        return "M"
    spans = {length: _span(told, length) for length in _LENGTHS}
    fitting = [length for length, span in spans.items() if FEWEST <= span <= MOST]
    full = [length for length in fitting if len(told) >= ENOUGH_PAPERS * spans[length]]
    return next(iter(full), fitting[-1] if fitting else "W" if spans["W"] < FEWEST else "Y")


def _span(days: "pd.Series[Any]", length: str) -> int:
    ends = pd.DatetimeIndex([days.min(), days.max()]).to_period(length)
    return int(ends[1].ordinal - ends[0].ordinal) + 1


def _firsts(span: pd.PeriodIndex) -> pd.DatetimeIndex:
    return span.to_timestamp(how="start").as_unit("us").rename("period")


def _warn_of_undated(days: "pd.Series[Any]") -> None:
    if undated := int(days.isna().sum()):
        message = f"{undated} of {len(days)} papers have no day that these periods could use; they are not counted."
        warnings.warn(message, DigestWarning, stacklevel=4)
