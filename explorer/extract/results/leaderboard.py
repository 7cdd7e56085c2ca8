"""Who reached what on a benchmark: a row a system and paper, a column a metric, nothing averaged."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd

from explorer.errors import InvalidValueError
from explorer.schema import require
from explorer.vocabulary.names import name_key

_NEEDED = ("paper_id", "system", "benchmark", "metric", "value")
_UNNAMED = "?"
_ALIKE, _MOST_ALIKE = 60, 5

_Key = tuple[str, str]


def leaderboard(results: pd.DataFrame, benchmark: str, *, metric: str | None = None) -> pd.DataFrame:
    """Put the numbers that the digests tell of one benchmark side by side.

    Numbers are shown as told and never averaged: where different numbers are told of one system in one paper, each has a row of
    its own, and ``conflict`` is true.

    Parameters
    ----------
    results
        Frame of `explorer.results`. Needs ``paper_id``, ``system``, ``benchmark``, ``metric`` and ``value``; uses ``split``
        and ``higher_is_better`` where they are.
    benchmark
        Name of the benchmark in any spelling or any of its aliases.
    metric
        Only this metric, likewise. Default all.

    Returns
    -------
    DataFrame
        Index of two levels, ``system`` (``?`` where the text names none) and ``paper_id``; a float64 column for each
        metric, ``metric`` or ``metric · split``, missing where nothing is told, most told first; ``conflict`` (bool).
        Best first by the first column, in its direction; higher first where the direction is not known.

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
    numbers = results[results["value"].notna() & results["benchmark"].notna()]
    there = _called(numbers, "benchmark", benchmark)
    there = there[there["metric"].notna()]
    if metric is not None:
        there = _called(there, "metric", metric)
    if there.empty:
        raise InvalidValueError(f"Numbers are told of {benchmark!r}, but none with a metric.")
    labels = _labels(there)
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


def _labels(there: pd.DataFrame) -> "pd.Series[str]":
    if "split" not in there.columns:
        return there["metric"].astype(str)
    return there["metric"].where(there["split"].isna(), there["metric"] + " · " + there["split"].fillna("")).astype(str)


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
