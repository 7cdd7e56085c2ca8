"""How much of what our own digests say is found, and how much of what is found they say: no kind of fact may get worse.

The digests and the truth about them lie in ``cases``; ``benchmarks/extraction.py`` and ``benchmarks/results_extraction.py``
count, and tell with ``--misses`` what is missed or wrong. The floors stand a little under what is reached: raise them with it.
"""

import importlib.util
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import explorer as ex

HERE = Path(__file__).parent
BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
FLOORS = {
    "cases": {"introduces": (0.96, 0.96), "dataset": (0.86, 0.88), "compares": (0.93, 0.92), "results": (0.95, 0.91)},
    "cases_2": {"introduces": (0.98, 0.94), "dataset": (0.85, 0.87), "compares": (0.95, 0.81), "results": (0.82, 0.70)},
    "cases_3": {"introduces": (0.95, 0.98), "dataset": (0.93, 0.93), "compares": (0.95, 0.86), "results": (0.85, 0.84)},
    "cases_4": {"introduces": (0.88, 0.86), "dataset": (0.93, 0.89), "compares": (0.96, 0.90), "results": (0.82, 0.77)},
}
"""Folder, kind of fact: least precision, least recall."""

each_fact = pytest.mark.parametrize(
    ("folder", "fact"), [(folder, fact) for folder in FLOORS for fact in FLOORS[folder]]
)


def benchmark(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", BENCHMARKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    sys.modules[spec.name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


names, numbers = benchmark("extraction"), benchmark("results_extraction")


@cache
def named(folder: str) -> dict[str, Counter[str]]:
    """What became of the names in the truth, by kind of fact."""
    truth = names.read_truths([HERE / folder / "truth.tsv"])
    papers = ex.load(digests(folder))
    entries, found = names.entries_of(papers, HERE / folder), names.predicted(ex.relations(papers))
    counts = {fact: Counter[str]() for fact in names.FACTS}
    for entry, facts in truth.wanted.items():
        for fact, counted in counts.items():
            one = names.judged(fact, facts[fact], truth.optional[entry][fact], found[entries[entry]][fact])
            counted.update(met=len(one.right), right=len(one.right), missed=len(one.missed), wrong=len(one.wrong))
    return counts


@cache
def measured(folder: str) -> Counter[str]:
    """What became of the numbers in the truth."""
    wanted, doubtful = numbers.read_truths([HERE / folder / "truth.tsv"])
    found, _, _ = numbers.extracted(digests(folder), HERE / folder)
    counts = Counter[str]()
    for entry, facts in wanted.items():
        numbers.compare(entry, facts, doubtful[entry], found.get(entry, []), counts, tell=False)
    return counts


def digests(folder: str) -> list[Path]:
    return sorted((HERE / folder).glob("*.md"))


def counted(folder: str, fact: str) -> Counter[str]:
    return measured(folder) if fact == "results" else named(folder)[fact]


def share(part: int, rest: int) -> float:
    return part / (part + rest)


@each_fact
def test_what_is_found_is_right(folder: str, fact: str) -> None:
    assert share(counted(folder, fact)["right"], counted(folder, fact)["wrong"]) >= FLOORS[folder][fact][0]


@each_fact
def test_what_is_said_is_found(folder: str, fact: str) -> None:
    assert share(counted(folder, fact)["met"], counted(folder, fact)["missed"]) >= FLOORS[folder][fact][1]


@pytest.mark.parametrize("folder", FLOORS)
def test_every_entry_of_the_truth_is_loaded(folder: str) -> None:
    truth = names.read_truths([HERE / folder / "truth.tsv"])
    assert len(truth.wanted) >= 30
    assert truth.wanted.keys() <= names.entries_of(ex.load(digests(folder)), HERE / folder).keys()
