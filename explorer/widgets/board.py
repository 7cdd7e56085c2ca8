"""The numbers of one benchmark as a board tells them: nothing averaged, and what contradicts itself is known."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from explorer.extract.results.comparing import Key, column_keys, comparable
from explorer.schema import require
from explorer.widgets.cells import text_or_none
from explorer.widgets.evidence import evidence, number_or_none
from explorer.widgets.kinds import is_common_noun

Identity = tuple[str | None, str | None]
"""A system, and the paper where its name means it alone."""

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


def conflicts(rows: Iterable[Mapping[str, Any]]) -> set[tuple[Identity, Key]]:
    """Tell of which systems different values are told in one column: (`identity` of the system, key of the column).

    Examples
    --------
    >>> one = {"metric": "MAE", "split": None, "unit": None, "system": "A", "value": 2.5, "paper_id": "a"}
    >>> conflicts([one, {**one, "value": 2.7}])
    {(('A', None), ('MAE', None, None))}
    """
    rows = list(rows)
    values: dict[tuple[Identity, Key], set[float]] = {}
    for key, row in zip(column_keys(rows), rows, strict=True):
        if row["system"] is not None and (value := comparable(row, unit=key[2])) is not None:
            values.setdefault((identity(row), key), set()).add(value)
    return {place for place, told in values.items() if len(told) > 1}


def identity(row: Mapping[str, Any]) -> Identity:
    """Tell which system a row is about: one of no proper name ("baseline") is another one in each paper.

    Examples
    --------
    >>> identity({"system": "DCRNN", "paper_id": "a"}), identity({"system": "baseline", "paper_id": "a"})
    (('DCRNN', None), ('baseline', 'a'))
    """
    system = row["system"]
    return system, row["paper_id"] if system is None or is_common_noun(system) else None


def benchmarks(told: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """List the benchmarks that numbers are told of, those of most systems first: ``name``, ``n`` and ``systems``.

    Examples
    --------
    >>> benchmarks([{"benchmark": "LIBERO", "system": "Tug", "paper_id": "a"}])
    [{'name': 'LIBERO', 'n': 1, 'systems': 1}]
    """
    counts: Counter[str] = Counter()
    systems: dict[str, set[Identity]] = {}
    for row in told:
        counts[row["benchmark"]] += 1
        systems.setdefault(row["benchmark"], set()).add(identity(row))
    ordered = sorted(counts, key=lambda name: (-len(systems[name]), -counts[name], name))
    return [{"name": name, "n": counts[name], "systems": len(systems[name])} for name in ordered]


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


def _said(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("paper_id", "system", "benchmark", "value"))


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
