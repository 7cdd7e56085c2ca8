"""Who reached what on a benchmark: a row a system and paper, a column a metric, nothing averaged."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd

from explorer.errors import InvalidValueError
from explorer.extract.results.comparing import column_keys, comparable
from explorer.extract.results.owners import BASELINE
from explorer.schema import require
from explorer.vocabulary.names import name_key

_NEEDED = ("paper_id", "system", "benchmark", "metric", "value")
_UNNAMED = "?"
_ALIKE, _MOST_ALIKE = 60, 5

_Key = tuple[str, str]


def leaderboard(results: pd.DataFrame, benchmark: str, *, metric: str | None = None) -> pd.DataFrame:
    """Put the numbers that the digests tell of one benchmark side by side.

    Numbers are shown as told and never averaged: where different numbers are told of one system in one paper, each has a row of
    its own, and ``conflict`` is true. Numbers in different units never share a column; a share without a unit, 0.85, stands
    as 85 in a column of per cent.

    Parameters
    ----------
    results
        Frame of `explorer.results`. Needs ``paper_id``, ``system``, ``benchmark``, ``metric`` and ``value``; uses ``split``,
        ``unit`` and ``higher_is_better`` where they are.
    benchmark
        Name of the benchmark in any spelling or any of its aliases.
    metric
        Only this metric, likewise. Default all.

    Returns
    -------
    DataFrame
        Index of two levels, ``system`` (``?`` where the text names none, ``baseline`` where it only says that it is one: each
        paper's own) and ``paper_id``; a float64 column for each metric, ``metric`` or ``metric · split``, with its unit
        where it is told in several, missing where nothing is told, most told first; ``conflict`` (bool). A number without a
        system that the same paper tells of a named one is left out. Best first by the first column, in its direction; higher
        first where the direction is not known.

    Raises
    ------
    InvalidValueError
        When no number is told of the benchmark, or of the metric there; names that look alike are told.
    MissingColumnsError
        When a needed column is missing.

    Examples
    --------
    >>> told = pd.DataFrame({
    ...     "paper_id": ["arxiv:1", "arxiv:1", "arxiv:2"], "system": ["TideNet", "OpenVLA", "OpenVLA"], "benchmark": "LIBERO",
    ...     "metric": "success rate", "value": [85.2, 76.5, 76.5], "higher_is_better": [True, True, True]})
    >>> leaderboard(told, "Libero")["success rate"].tolist()
    [85.2, 76.5, 76.5]
    """
    require(results, *_NEEDED)
    numbers = results[results["value"].notna() & results["benchmark"].notna()].reset_index(drop=True)
    there = _called(numbers, "benchmark", benchmark)
    there = there[there["metric"].notna()]
    if metric is not None:
        there = _called(there, "metric", metric)
    if there.empty:
        raise InvalidValueError(f"Numbers are told of {benchmark!r}, but none with a metric.")
    keys = _keys(there)
    there = _without_echoes(there.assign(value=_comparable(there, keys)), keys)
    labels = _labels(keys).loc[there.index]
    columns = [str(name) for name in labels.value_counts(sort=False).sort_values(ascending=False, kind="stable").index]
    board = _board(there, labels, columns)
    return board.sort_values(columns[0], ascending=not _is_higher_better(there, labels, columns[0]), kind="stable")


def _called(numbers: pd.DataFrame, column: str, name: str) -> pd.DataFrame:
    """The rows whose benchmark or metric is called a name, in any spelling."""
    told = numbers[column].dropna().unique().tolist()
    keys = {name_key(name), *_canonical_keys(name, column)}
    meant = [one for one in told if name_key(one) in keys]
    if not meant:
        raise InvalidValueError(_unknown(name, told, column))
    return numbers[numbers[column].isin(meant)]


def _canonical_keys(name: str, column: str) -> set[str]:
    from explorer.extract.lexicon import lexicon

    kinds = ("metric",) if column == "metric" else ("benchmark", "dataset")
    return {name_key(term.name) for term in lexicon().terms(name, name_key(name)) if term.kind in kinds}


def _unknown(name: str, told: Sequence[str], column: str) -> str:
    from rapidfuzz import fuzz, process

    close = process.extract(name, told, scorer=fuzz.WRatio, limit=_MOST_ALIKE, score_cutoff=_ALIKE, processor=name_key)
    hint = (
        f"Did you mean {', '.join(repr(one[0]) for one in close)}?"
        if close
        else f"There are {len(told)} others; see results['{column}'].unique()."
    )
    return f"No number is told of the {column} {name!r}. {hint}"


def _keys(there: pd.DataFrame) -> "pd.Series[Any]":
    """The column that each number belongs to; see `column_keys`."""
    told = there.reindex(columns=["metric", "split", "unit", "value", "delta"]).astype(object)
    told = told.where(told.notna(), None)
    rows = [dict(zip(told.columns, row, strict=True)) for row in told.itertuples(index=False)]
    keys = pd.Series(index=there.index, dtype=object)
    keys[:] = column_keys(rows)
    return keys


def _comparable(there: pd.DataFrame, keys: "pd.Series[Any]") -> "pd.Series[float]":
    units = there["unit"] if "unit" in there.columns else pd.Series(None, index=there.index, dtype=object)
    rows = zip(there["value"], units, keys, strict=True)
    values = [comparable({"value": float(value), "unit": _text(unit)}, unit=key[2]) for value, unit, key in rows]
    return pd.Series(values, index=there.index, dtype="float64")


def _without_echoes(there: pd.DataFrame, keys: "pd.Series[Any]") -> pd.DataFrame:
    """Leave out numbers of nobody in particular that the same paper tells of a named system."""
    cells = pd.Series(list(zip(there["paper_id"], keys, there["value"], strict=True)), index=there.index)
    is_named = there["system"].notna() & ~there["system"].isin((BASELINE, _UNNAMED))
    return there[is_named | ~cells.isin(set(cells[is_named]))]


def _labels(keys: "pd.Series[Any]") -> "pd.Series[str]":
    """``success rate``, ``success rate · Long``; with its unit where a metric is told in several."""
    units = defaultdict[tuple[Any, Any], set[str | None]](set)
    for metric, split, unit in keys:
        units[metric, split].add(unit)
    return keys.map(lambda key: _label(*key, is_in_several=len(units[key[0], key[1]]) > 1))


def _label(metric: str, split: str | None, unit: str | None, *, is_in_several: bool) -> str:
    label = f"{metric} · {split}" if split else metric
    return f"{label} ({unit})" if is_in_several and unit else label


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _board(there: pd.DataFrame, labels: "pd.Series[str]", columns: list[str]) -> pd.DataFrame:
    told: dict[_Key, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    systems = there["system"].fillna(_UNNAMED)
    for system, paper, label, value in zip(systems, there["paper_id"], labels, there["value"], strict=True):
        values = told[str(system), str(paper)][label]
        if value not in values:
            values.append(float(value))
    index: list[_Key] = []
    rows: list[dict[str, Any]] = []
    for key, by_label in told.items():
        deepest = max(map(len, by_label.values()))
        for place in range(deepest):
            index.append(key)
            rows.append({label: values[place] for label, values in by_label.items() if place < len(values)})
            rows[-1]["conflict"] = deepest > 1
    board = pd.DataFrame(
        rows, index=pd.MultiIndex.from_tuples(index, names=["system", "paper_id"]), columns=[*columns, "conflict"]
    )
    return board.astype({**dict.fromkeys(columns, "float64"), "conflict": "bool"})


def _is_higher_better(there: pd.DataFrame, labels: "pd.Series[str]", column: str) -> bool:
    if "higher_is_better" not in there.columns:
        return True
    told = there.loc[labels == column, "higher_is_better"].dropna()
    return bool(told.mode().iloc[0]) if len(told) else True
