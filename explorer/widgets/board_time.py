"""The numbers of one column of a board by date, and the best so far."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from explorer.widgets.cells import day, text_or_none

MOST_POINTS = 300
_FEWEST_POINTS = 3
_FEWEST_DAYS = 2


def over_time(
    told: Iterable[Mapping[str, Any]], papers: pd.DataFrame, days: "pd.Series[Any]", *, higher: bool | None
) -> dict[str, Any]:
    """Put numbers in the order of the papers that tell them.

    Parameters
    ----------
    told
        ``id``, ``paper_id``, ``system`` and ``value`` (in the unit of the column) of each number.
    papers
        Frame with index ``paper_id``; a number is a paper's own where ``system`` is what the paper introduces.
    days
        Day of each paper.
    higher
        Whether higher is better; None when that is not known.

    Returns
    -------
    dict
        ``points`` (``id``, ``day``, ``value``, ``system``, ``paper_id``, ``own``, and ``best``: whether none was better so far)
        and ``low``, ``high``, ``first``, ``last``; empty where so few numbers have a date that there is no course.

    Examples
    --------
    >>> days = pd.Series(pd.to_datetime(["2026-01-05", "2026-01-12", "2026-02-02"]), index=["a", "b", "c"])
    >>> told = [{"id": place, "paper_id": paper, "system": paper.upper(), "value": value}
    ...     for place, (paper, value) in enumerate([("a", 90.0), ("b", 85.0), ("c", 95.0)])]
    >>> found = over_time(told, pd.DataFrame(index=days.index), days, higher=True)
    >>> [point["best"] for point in found["points"]]
    [True, False, True]
    """
    dated = [{**row, "day": day(days[row["paper_id"]])} for row in told if row["paper_id"] in days.index]
    dated = sorted((row for row in dated if row["day"]), key=lambda row: row["day"])[-MOST_POINTS:]
    if len(dated) < _FEWEST_POINTS or len({row["day"] for row in dated}) < _FEWEST_DAYS:
        return {}
    own = papers["system"] if "system" in papers.columns else pd.Series(index=papers.index, dtype="object")
    values = [row["value"] for row in dated]
    best = set() if higher is None else _leaders(dated, sign=1 if higher else -1)
    points = [
        {
            **{name: row[name] for name in ("id", "day", "value", "system", "paper_id")},
            "own": row["system"] is not None and text_or_none(own.get(row["paper_id"])) == row["system"],
            "best": row["id"] in best,
        }
        for row in dated
    ]
    ends = {"first": dated[0]["day"], "last": dated[-1]["day"]}
    return {"points": points, "low": min(values), "high": max(values), **ends}


def _leaders(dated: list[dict[str, Any]], *, sign: int) -> set[Any]:
    """The numbers that were the best of their day, and better than all before."""
    by_day = sorted(dated, key=lambda row: (row["day"], -sign * row["value"]))
    leaders, record = set(), float("-inf")
    for row in by_day:
        if sign * row["value"] > record:
            record = sign * row["value"]
            leaders.add(row["id"])
    return leaders
