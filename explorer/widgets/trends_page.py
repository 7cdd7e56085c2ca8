"""A course over time as the page shows it: rows with counts, shares with their bounds, and lists of what moves."""

from typing import Any

import numpy as np
import pandas as pd

from explorer.theme import topic_colour
from explorer.trends.counting import wilson
from explorer.widgets.cells import day
from explorer.widgets.evidence import number_or_none
from explorer.widgets.mapped import topic_names
from explorer.widgets.selection import Mask
from explorer.widgets.trends_course import Course

MOST_ROWS = 40
"""Names that have a row; of more, those that most papers tell of."""
MOST_MOVES = 40
"""Names listed of each way to move; of more, the surest."""
STATUSES = ("new", "back", "rising", "fading")


def periods(found: Course) -> list[list[str]]:
    """Give the first and the last day of each period as ``2026-01-05``."""
    return [[day.isoformat() for day in found.days(place)] for place in range(len(found.starts))]


def rows(found: Course, *, topics: pd.DataFrame | None = None) -> list[dict[str, Any]]:
    """Give a row for each name that most papers tell of: its names, its colour, and all its papers by period.

    Examples
    --------
    >>> from explorer.widgets.trends_course import course
    >>> papers = pd.DataFrame({"topic": [3], "published": pd.to_datetime(["2026-01-05"])}, index=["a"])
    >>> rows(course(papers, by="topic"))
    [{'zh': '3', 'en': '3', 'colour': '#CCBB44', 'n': [1], 'first': '2026-01-05', 'last': '2026-01-05'}]
    """
    counts = found.counts(np.ones(len(found.periods), dtype=np.bool_), most=MOST_ROWS)
    return [
        {**_about(found, place, topics), "n": row.tolist(), "first": first.isoformat(), "last": last.isoformat()}
        for place, (row, (first, last)) in enumerate(zip(counts, found.spans, strict=False))
    ]


def counted(found: Course, mask: Mask) -> dict[str, Any]:
    """Count the papers of a mask: ``papers`` by period, and ``n``, ``low`` and ``high`` (95 % interval of the share) by row."""
    sizes, counts = found.sizes(mask), found.counts(mask, most=MOST_ROWS)
    low, high = wilson(counts.astype(np.float64), sizes.astype(np.float64))
    bounds = {"low": np.nan_to_num(low).round(4).tolist(), "high": np.nan_to_num(high).round(4).tolist()}
    return {"papers": sizes.tolist(), "n": counts.tolist(), **bounds}


def moves(found: Course, *, topics: pd.DataFrame | None = None) -> dict[str, Any]:
    """List what is new, back, rising and fading, the surest first, and count what is ``steady`` or ``too_few``."""
    number = {value: place for place, value in enumerate(found.values)}
    counts = found.counts(np.ones(len(found.periods), dtype=np.bool_))
    told: dict[str, Any] = {"steady": 0, "too_few": 0}
    told |= {str(status): int(n) for status, n in found.moves["status"].value_counts().items()}
    for status in STATUSES:
        of = found.moves[found.moves["status"].eq(status)].head(MOST_MOVES)
        told[status] = [
            {
                **_about(found, number[name], topics),
                **_move(move),
                "name": number[name],
                "n": counts[number[name]].tolist(),
            }
            for name, move in zip(of.index, of.to_dict("records"), strict=True)
        ]
    return told


def names_of(found: Course, place: int, topics: pd.DataFrame | None) -> tuple[str, str]:
    """Give the Chinese and the English name of a value of a course."""
    value = found.values[place]
    if found.by == "topic" and topics is not None and value in topics.index:
        return topic_names(topics, int(value))
    return str(value), str(value)


def _about(found: Course, place: int, topics: pd.DataFrame | None) -> dict[str, Any]:
    zh, en = names_of(found, place, topics)
    numbered = found.by == "topic" and isinstance(found.values[place], int)
    return {"zh": zh, "en": en, "colour": topic_colour(found.values[place]) if numbered else None}


def _move(move: dict[Any, Any]) -> dict[str, Any]:
    shares = {name: number_or_none(move[name]) for name in ("share_before", "share_recent", "p_value")}
    return {"first": day(move["first"]), "last": day(move["last"]), "total": int(move["n"]), **shares}
