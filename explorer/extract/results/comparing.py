"""Which numbers of a leaderboard may be compared: those of one metric, one split and one unit."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

Key = tuple[str | None, str | None, str | None]
"""What makes a column: metric, split, unit."""


def column_keys(rows: Iterable[Mapping[str, Any]]) -> list[Key]:
    """Give for each row the key of its column: metric, split and unit.

    A value without a unit goes to the only unit of its metric; a mere difference ("3 points better") to the unit that
    the metric's values are mostly told in.

    Examples
    --------
    >>> value = {"metric": "success rate", "split": None, "unit": "%", "value": 96.5, "delta": None}
    >>> column_keys([value, {**value, "unit": "points", "value": None, "delta": 3.0}])[1]
    ('success rate', None, '%')
    """
    rows = list(rows)
    units: dict[tuple[Any, Any], Counter[str]] = {}
    for row in sorted(rows, key=_is_difference):
        known = units.setdefault((row["metric"], row["split"]), Counter())
        if row["unit"] and not (known and _is_difference(row)):
            known[row["unit"]] += 1
    return [(row["metric"], row["split"], _unit(row, units[row["metric"], row["split"]])) for row in rows]


def comparable(row: Mapping[str, Any], *, unit: str | None) -> float | None:
    """Give the value of a row in the unit of its column; it is shown as told.

    Examples
    --------
    >>> comparable({"value": 0.938, "unit": None}, unit="%"), comparable({"value": 93.8, "unit": "%"}, unit="%")
    (93.8, 93.8)
    """
    value: float | None = row["value"]
    is_share = value is not None and unit == "%" and not row["unit"] and 0 < value <= 1
    return round(value * 100, 10) if value is not None and is_share else value


def _unit(row: Mapping[str, Any], known: Counter[str]) -> str | None:
    unit: str | None = row["unit"]
    if not known or unit in known:
        return unit
    return known.most_common(1)[0][0] if _is_difference(row) or (len(known) == 1 and not unit) else unit


def _is_difference(row: Mapping[str, Any]) -> bool:
    return row.get("value") is None and row.get("delta") is not None
