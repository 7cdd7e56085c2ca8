"""Dates of papers in bars: which day, week, month or year, and how many papers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.widgets.selection import Mask

_COLUMNS = ("published", "first_seen")
_STEPS = (("D", 45), ("W-MON", 45 * 7), ("MS", 45 * 31), ("YS", None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The day of each paper, and bars that hold them."""

    days: "pd.Series[Any]"
    """datetime64, missing where a paper has no date."""
    starts: pd.DatetimeIndex
    """First day of each bar."""
    columns: tuple[str, ...] = ("published",)
    """Columns that tell the day; where the first is missing the next stands in."""

    def counts(self, mask: Mask) -> npt.NDArray[np.int64]:
        """Count the papers of a mask in each bar."""
        days = self.days[mask].dropna()
        bars = self.starts.searchsorted(days.to_numpy(), side="right") - 1
        return np.bincount(bars, minlength=len(self.starts)).astype(np.int64)

    def mask(self, first: date | None, last: date | None) -> Mask:
        """Tell for each paper whether its day lies between two days, both included; undated papers do not."""
        inside = self.days.notna()
        if first:
            inside &= self.days >= pd.Timestamp(first)
        if last:
            inside &= self.days < pd.Timestamp(last) + pd.Timedelta(days=1)
        return np.asarray(inside.to_numpy(dtype=np.bool_))

    def write(self, first: date | None, last: date | None) -> str:
        """Write the pandas expression of `mask`."""
        day = f'papers["{self.columns[0]}"]'
        for other in self.columns[1:]:
            day = f'{day}.fillna(papers["{other}"])'
        if (self.days.dropna() != self.days.dropna().dt.normalize()).any():
            day += ".dt.normalize()"
        if first and last:
            return f'{day}.between("{first}", "{last}")'
        return f'{day}.ge("{first}")' if first else f'{day}.le("{last}")'

    def ends(self) -> list[str]:
        """Give the last day of each bar as ``2026-01-31``; that of the last bar is the last paper's."""
        lasts = [start - pd.Timedelta(days=1) for start in self.starts[1:]]
        return [f"{end:%Y-%m-%d}" for end in [*lasts, self.days.max()]]


def days_of(papers: pd.DataFrame) -> "pd.Series[Any]":
    """Take each paper's day of publication, or else the day of the first digest that tells of it.

    Examples
    --------
    >>> days_of(pd.DataFrame({"published": pd.to_datetime(["2026-01-05", None])})).isna().tolist()
    [False, True]
    """
    days = pd.Series(pd.NaT, index=papers.index, dtype="datetime64[us]")
    for name in _COLUMNS:
        if name in papers.columns:
            days = days.fillna(pd.to_datetime(papers[name], errors="coerce").astype("datetime64[us]"))
    return days


def dates_of(papers: pd.DataFrame) -> Dates | None:
    """Put the days of papers into bars; None when no paper has one.

    Examples
    --------
    >>> papers = pd.DataFrame({"published": pd.to_datetime(["2026-01-05", "2026-02-03"])}, index=["a", "b"])
    >>> dates_of(papers).mask(None, date(2026, 1, 31)).tolist()
    [True, False]
    """
    days = days_of(papers)
    if not days.notna().any():
        return None
    return Dates(days=days, starts=_bars(days), columns=tuple(name for name in _COLUMNS if name in papers.columns))


def as_day(value: object) -> date | None:
    """Read a day that the browser sends; None for anything else.

    Examples
    --------
    >>> as_day("2026-01-28"), as_day("28.1."), as_day(7)
    (datetime.date(2026, 1, 28), None, None)
    """
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _bars(days: "pd.Series[Any]") -> pd.DatetimeIndex:
    first, last = days.min().normalize(), days.max().normalize()
    step = next(name for name, most in _STEPS if most is None or (last - first).days < most)
    start = first.to_period({"D": "D", "W-MON": "W", "MS": "M", "YS": "Y"}[step]).start_time
    return pd.date_range(start, last, freq=step)
