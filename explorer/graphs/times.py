"""When papers appeared, as far as the corpus knows it."""

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

_ARXIV_MONTH = re.compile(r"^arxiv:(?:[a-z-]+(?:\.[A-Z]{2})?/)?(\d\d)(0[1-9]|1[0-2])\.?\d{3}")
_FIRST_YEAR_OF_ARXIV = 91


def appeared(papers: pd.DataFrame) -> pd.DataFrame:
    """Give the first and the last day on which each paper can have appeared.

    The month in an arXiv id wins over a later day of publication: a preprint is out before the journal prints it. The
    day of the first digest only says that the paper was out by then.

    Parameters
    ----------
    papers
        Frame with index ``paper_id``; ``published``, ``year`` and ``first_seen`` are used where present.

    Returns
    -------
    DataFrame
        Index as ``papers``; datetime64 columns ``earliest``, ``latest`` (missing when nothing is known) and ``date``,
        the best single day: ``earliest``, else ``latest``.

    Examples
    --------
    >>> papers = pd.DataFrame({"published": [pd.Timestamp("2026-01-09"), None]}, index=["title:a", "arxiv:2508.19236"])
    >>> appeared(papers)[["earliest", "latest"]].astype(str).values.tolist()
    [['2026-01-09', '2026-01-09'], ['2025-08-01', '2025-08-31']]
    """
    published, first_seen = _days(papers, "published"), _days(papers, "first_seen")
    month = _timestamps([_arxiv_month(str(paper_id)) for paper_id in papers.index], papers.index)
    month_ends = month + pd.offsets.MonthEnd(0)
    precise = published.where(month.isna() | (published <= month_ends))
    year = _years(papers)
    earliest = precise.fillna(month).fillna(published).fillna(year)
    latest = precise.fillna(month_ends).fillna(published).fillna(year + pd.offsets.YearEnd(0)).fillna(first_seen)
    return pd.DataFrame({"earliest": earliest, "latest": latest, "date": earliest.fillna(latest)})


def _days(papers: pd.DataFrame, name: str) -> "pd.Series[pd.Timestamp]":
    return _timestamps(papers[name] if name in papers.columns else [None] * len(papers), papers.index)


def _years(papers: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    years = papers["year"] if "year" in papers.columns else [None] * len(papers)
    return _timestamps([None if pd.isna(year) else f"{int(year):04d}-01-01" for year in years], papers.index)


def _timestamps(days: Iterable[Any], index: pd.Index) -> "pd.Series[pd.Timestamp]":
    given = pd.Series(list(days), index=index, dtype="object")
    return pd.to_datetime(given, errors="coerce").astype("datetime64[us]")


def _arxiv_month(paper_id: str) -> str | None:
    """Give the first day of the month of an arXiv id, new (2508.19236) or old (cs/0301001)."""
    found = _ARXIV_MONTH.match(paper_id)
    if not found:
        return None
    century = 1900 if int(found[1]) >= _FIRST_YEAR_OF_ARXIV else 2000
    return f"{century + int(found[1])}-{found[2]}-01"
