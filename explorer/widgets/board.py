"""The numbers of one benchmark as a board: a row a system and paper, a column a metric, nothing averaged."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from explorer.schema import require
from explorer.widgets.cells import text_or_none
from explorer.widgets.evidence import evidence, number_or_none

Key = tuple[str | None, str | None, str | None]
"""What makes a column: metric, split, unit."""

NEEDED = ("paper_id", "system", "benchmark", "metric", "value")
"""Columns without which there is no board."""

_TEXTS = ("paper_id", "system", "benchmark", "split", "metric", "unit", "baseline")


def tellings(results: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows of a frame of results as plain values, missing ones None; rows without any number are left out.

    Parameters
    ----------
    results
        Frame of `explorer.results`; columns beyond `NEEDED` may be missing.

    Returns
    -------
    list of dict
        The columns of ``results`` and ``id``, the row's position in the frame.

    Raises
    ------
    MissingColumnsError
        When one of `NEEDED` is missing.

    Examples
    --------
    >>> frame = pd.DataFrame({"paper_id": ["a"], "system": ["A"], "benchmark": ["B"], "metric": [None], "value": [9.5]})
    >>> tellings(frame)[0]["metric"] is None, tellings(frame)[0]["value"]
    (True, 9.5)
    """
    require(results, *NEEDED)
    rows = (_telling(number, row) for number, row in enumerate(results.to_dict("records")))
    return [row for row in rows if row["value"] is not None or row["delta"] is not None]


def columns(rows: Iterable[Mapping[str, Any]]) -> dict[Key, dict[str, Any]]:
    """Give the columns of a board, the metric most often told first; see `column_keys`.

    Numbers without a metric stand after the metrics that are told more than once.

    Returns
    -------
    dict
        Key (metric, split, unit) -> ``metric``, ``split``, ``unit``, ``higher`` (whether higher is better; None when
        not known), ``n`` (numbers), ``low`` and ``high`` (least and greatest value).

    Examples
    --------
    >>> rows = [{"metric": "MAE", "split": None, "unit": None, "higher_is_better": False, "value": 2.5}]
    >>> columns(rows)[("MAE", None, None)]["higher"]
    False
    """
    rows = list(rows)
    keys = column_keys(rows)
    found: dict[Key, list[Mapping[str, Any]]] = {}
    for key, row in zip(keys, rows, strict=True):
        found.setdefault(key, []).append(row)
    ordered = sorted(found.items(), key=lambda column: _rank(*column))
    return {key: _column(key, told) for key, told in ordered}


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


def _rank(key: Key, told: Sequence[object]) -> tuple[bool, bool, int]:
    return len(told) == 1, key[0] is None, -len(told)


def _unit(row: Mapping[str, Any], known: Counter[str]) -> str | None:
    unit: str | None = row["unit"]
    if not known or unit in known:
        return unit
    return known.most_common(1)[0][0] if _is_difference(row) or (len(known) == 1 and not unit) else unit


def _is_difference(row: Mapping[str, Any]) -> bool:
    return row.get("value") is None and row.get("delta") is not None


def without_echoes(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Leave out values told without a metric that the same paper tells of the same system with one.

    Examples
    --------
    >>> row = {"paper_id": "a", "system": "A", "benchmark": "B", "metric": "MAE", "value": 2.5}
    >>> [row["metric"] for row in without_echoes([row, {**row, "metric": None}])]
    ['MAE']
    """
    plain = [dict(row) for row in rows]
    named = {_said(row) for row in plain if row["metric"] is not None}
    return [row for row in plain if row["metric"] is not None or row["value"] is None or _said(row) not in named]


def _said(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("paper_id", "system", "benchmark", "value"))


def conflicts(rows: Iterable[Mapping[str, Any]]) -> set[tuple[str, Key]]:
    """Tell of which systems different values are told in one column: (system, key of the column).

    Examples
    --------
    >>> one = {"metric": "MAE", "split": None, "unit": None, "system": "A", "value": 2.5}
    >>> conflicts([one, {**one, "value": 2.7}])
    {('A', ('MAE', None, None))}
    """
    rows = list(rows)
    values: dict[tuple[str, Key], set[float]] = {}
    for key, row in zip(column_keys(rows), rows, strict=True):
        if row["system"] is not None and row["value"] is not None:
            values.setdefault((row["system"], key), set()).add(row["value"])
    return {place for place, told in values.items() if len(told) > 1}


def number_text(row: Mapping[str, Any], *, unit: str | None) -> str:
    """Write the number of a row: its value, else its delta with a sign; the unit only where it is not ``unit``.

    Examples
    --------
    >>> number_text({"value": 96.5, "delta": None, "unit": "%"}, unit="%")
    '96.5'
    >>> number_text({"value": None, "delta": 3.0, "unit": "%"}, unit=None)
    'Δ+3%'
    """
    value, delta = row["value"], row["delta"]
    text = f"{value:.10g}" if value is not None else f"Δ{delta:+.10g}"
    own = row["unit"] or ""
    return text + ("" if own == (unit or "") else own if own in {"%", "×"} else f" {own}".rstrip())


def _telling(number: int, row: Mapping[Hashable, Any]) -> dict[str, Any]:
    higher = row.get("higher_is_better")
    return {
        "id": number,
        **{name: text_or_none(row.get(name)) for name in _TEXTS},
        "value": number_or_none(row.get("value")),
        "delta": number_or_none(row.get("delta")),
        "higher_is_better": None if higher is None or pd.isna(higher) else bool(higher),
        **evidence(row),
    }


def _column(key: Key, rows: list[Mapping[str, Any]]) -> dict[str, Any]:
    values = [row["value"] for row in rows if row["value"] is not None]
    ways = [row["higher_is_better"] for row in rows if row["higher_is_better"] is not None]
    metric, split, unit = key
    return {
        **{"metric": metric, "split": split, "unit": unit, "n": len(rows)},
        "higher": None if not ways else 2 * sum(ways) >= len(ways),
        **{"low": min(values, default=None), "high": max(values, default=None)},
    }
