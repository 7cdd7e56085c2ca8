"""The columns of a board: a metric, its split and its unit, and which numbers belong there."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from explorer.extract.results.comparing import Key, column_keys, comparable


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


def _rank(key: Key, told: Sequence[object]) -> tuple[bool, bool, int]:
    return len(told) == 1, key[0] is None, -len(told)


def _column(key: Key, rows: list[Mapping[str, Any]]) -> dict[str, Any]:
    told = [comparable(row, unit=key[2]) for row in rows]
    values = [value for value in told if value is not None]
    ways = [row["higher_is_better"] for row in rows if row["higher_is_better"] is not None]
    metric, split, unit = key
    return {
        **{"metric": metric, "split": split, "unit": unit, "n": len(rows)},
        "higher": None if not ways else 2 * sum(ways) >= len(ways),
        **{"low": min(values, default=None), "high": max(values, default=None)},
    }
