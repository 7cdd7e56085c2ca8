"""How the map looks beyond where its points lie: colours, sizes, density, the trail of time; told in a few texts."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.widgets.map_levels import Level

COLOUR, SIZE, DENSITY, TRAIL, DAYS = "colour", "size", "density", "trail", "days"
"""Keys of a look."""
SPANS = (7, 30, 90)
"""How many days count as new in a trail; the first is usual."""

_KEYS = (COLOUR, SIZE, DENSITY, TRAIL, DAYS)
_ON_OFF = frozenset({"on", "off"})
_SPANS = frozenset(str(span) for span in SPANS)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def checked_look(given: object, *, scales: Mapping[str, str]) -> dict[str, str]:
    """Take from what somebody asks for, such as an address, what can be shown; the rest is left out.

    Parameters
    ----------
    given
        Texts by key: ``colour`` and ``size`` (columns; an empty size for none), ``density`` (``on``, ``off``), ``trail``
        (the last day of the trail), ``days`` (how many count as new).
    scales
        Columns that can be shown in colours, and how.

    Returns
    -------
    dict

    Examples
    --------
    >>> checked_look({"colour": "kind", "size": "kind", "density": "on", "trail": "soon"}, scales={"kind": "value"})
    {'colour': 'kind', 'density': 'on'}
    """
    if not isinstance(given, Mapping):
        return {}
    texts = {key: text for key in _KEYS if isinstance(text := given.get(key), str)}
    return {key: text for key, text in texts.items() if _fits(key, text, scales)}


def _fits(key: str, text: str, scales: Mapping[str, str]) -> bool:
    if key == SIZE:
        return not text or scales.get(text) == "number"
    if key == TRAIL:
        return day_number(text) is not None
    return text in {COLOUR: scales, DENSITY: _ON_OFF, DAYS: _SPANS}[key]


def day_number(text: str) -> int | None:
    """Give a day as its number since 1970; None for what is no day.

    Examples
    --------
    >>> day_number("1970-01-03"), day_number("2026-02-31"), day_number("soon")
    (2, None, None)
    """
    day = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce") if _DAY.fullmatch(text) else pd.NaT
    return None if pd.isna(day) or day < pd.Timestamp(0) else (day - pd.Timestamp(0)).days


def day_written(number: int) -> str:
    """Write a day that is told as its number since 1970.

    Examples
    --------
    >>> day_written(2)
    '1970-01-03'
    """
    return f"{pd.Timestamp(number, unit='D'):%Y-%m-%d}"


def fresh_by_label(levels: list[Level], labels: list[dict[str, Any]], new: npt.NDArray[np.bool_]) -> list[int]:
    """Count how many of some papers each label of the map stands for.

    Examples
    --------
    >>> level = Level(np.array([0, 0, 1]), pd.DataFrame(index=[0, 1]))
    >>> fresh_by_label([level], [{"level": 1, "id": 0}, {"level": 1, "id": 1}], np.array([True, True, False]))
    [2, 0]
    """
    first = 1 if len(levels) == 1 else 0
    counts = [np.bincount(level.numbers[new & (level.numbers >= 0)]) for level in levels]
    return [_count(counts[label["level"] - first], label["id"]) for label in labels]


def _count(counts: npt.NDArray[np.int64], topic: int) -> int:
    return int(counts[topic]) if topic < len(counts) else 0
