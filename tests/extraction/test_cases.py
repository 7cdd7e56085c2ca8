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

CASES = Path(__file__).with_name("cases")
DIGESTS = sorted(CASES.glob("*.md"))
TRUTH = CASES / "truth.tsv"
BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
FLOORS = {
    "introduces": (0.96, 0.96),
    "dataset": (0.86, 0.85),
    "compares": (0.93, 0.93),
    "results": (0.95, 0.92),
}
"""Kind of fact: least precision, least recall."""


def benchmark(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", BENCHMARKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    sys.modules[spec.name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


names, numbers = benchmark("extraction"), benchmark("results_extraction")


@cache
def named() -> dict[str, Counter[str]]:
    """What became of the names in the truth, by kind of fact."""
    truth = names.read_truths([TRUTH])
    papers = ex.load(DIGESTS)
    entries, found = names.entries_of(papers, CASES), names.predicted(ex.relations(papers))
    counts = {fact: Counter[str]() for fact in names.FACTS}
    for entry, facts in truth.wanted.items():
        for fact, counted in counts.items():
            one = names.judged(fact, facts[fact], truth.optional[entry][fact], found[entries[entry]][fact])
            counted.update(met=len(one.right), right=len(one.right), missed=len(one.missed), wrong=len(one.wrong))
    return counts


@cache
def measured() -> Counter[str]:
    """What became of the numbers in the truth."""
    wanted, doubtful = numbers.read_truths([TRUTH])
    found, _, _ = numbers.extracted(DIGESTS, CASES)
    counts = Counter[str]()
    for entry, facts in wanted.items():
        numbers.compare(entry, facts, doubtful[entry], found.get(entry, []), counts, tell=False)
    return counts


def counted(fact: str) -> Counter[str]:
    return measured() if fact == "results" else named()[fact]


def share(part: int, rest: int) -> float:
    return part / (part + rest)


@pytest.mark.parametrize("fact", FLOORS)
def test_what_is_found_is_right(fact: str) -> None:
    assert share(counted(fact)["right"], counted(fact)["wrong"]) >= FLOORS[fact][0]


@pytest.mark.parametrize("fact", FLOORS)
def test_what_is_said_is_found(fact: str) -> None:
    assert share(counted(fact)["met"], counted(fact)["missed"]) >= FLOORS[fact][1]


def test_every_entry_of_the_truth_is_loaded() -> None:
    truth = names.read_truths([TRUTH])
    assert len(truth.wanted) >= 30
    assert truth.wanted.keys() <= names.entries_of(ex.load(DIGESTS), CASES).keys()
