"""Precision and recall of the results read out of digests, against a truth written by hand.

    python benchmarks/results_extraction.py DIGESTS TRUTH.tsv [TRUTH.tsv ...] [--misses]

DIGESTS is the folder the truth's files are relative to; the truth is described in tests/extraction/README.md. A result is right
when benchmark, metric and value are: an entry's truth holds a row with the same number, whose benchmark is the one found (or
the part of it), and whose metric is. What the truth leaves empty matches anything. Numbers listed in ``<name>.doubtful.tsv``
count neither for nor against, and neither do the truth's ranges.
"""

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import explorer as ex
from explorer.extract.learning import learn
from explorer.extract.lexicon import lexicon
from explorer.extract.names import find_names
from explorer.extract.own import own_names
from explorer.extract.reading import read_telling
from explorer.extract.results import FoundResult, results_of
from explorer.extract.tellings import tellings
from explorer.vocabulary.names import name_key

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_AVERAGE = re.compile(r"^(?:平均|总体|整体|mean|average|avg\.?|median|overall|final)\s?", re.IGNORECASE)


class Entry(NamedTuple):
    file: str
    line: int


class Fact(NamedTuple):
    """A result of the truth."""

    benchmarks: frozenset[str]
    """Keys that are right; none: any."""
    metrics: frozenset[str]
    value: float | None
    """None for a range."""
    told: str


def main() -> None:
    arguments = parsed()
    wanted, doubtful = read_truths(arguments.truths)
    files = sorted({entry.file for entry in wanted})
    found, seconds, size = extracted([arguments.digests / file for file in files], arguments.digests)
    counts: Counter[str] = Counter()
    for entry, facts in wanted.items():
        compare(entry, facts, doubtful[entry], found.get(entry, []), counts, tell=arguments.misses)
    missing = [entry for entry in wanted if entry not in found]
    print(
        f"{len(wanted)} entries ({len(missing)} not loaded: {missing[:3]}), {sum(map(len, wanted.values()))} results in the truth"
    )
    precision = counts["right"] / max(1, counts["right"] + counts["wrong"])
    recall = counts["met"] / max(1, counts["met"] + counts["missed"])
    print(f"results  precision {precision:.3f}  recall {recall:.3f}  {dict(counts)}")
    print(f"{1000 * seconds / max(1, size / 6144):.2f} ms per 6 KB")


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("digests", type=Path)
    parser.add_argument("truths", type=Path, nargs="+")
    parser.add_argument("--misses", action="store_true", help="list what is wrong or missed")
    return parser.parse_args()


def read_truths(paths: Iterable[Path]) -> tuple[dict[Entry, list[Fact]], dict[Entry, list[Fact]]]:
    wanted: dict[Entry, list[Fact]] = {}
    doubtful: dict[Entry, list[Fact]] = defaultdict(list)
    for path in paths:
        for row in rows(path):
            facts = wanted.setdefault(Entry(row["file"], int(row["line"])), [])
            if row["fact"] == "result" and (fact := fact_of(row)):
                (facts if fact.value is not None else doubtful[Entry(row["file"], int(row["line"]))]).append(fact)
        beside = path.with_name(path.name.replace(".tsv", ".doubtful.tsv"))
        for row in rows(beside) if beside.exists() else ():
            if row["fact"] == "result" and (fact := fact_of(row)):
                doubtful[Entry(row["file"], int(row["line"]))].append(fact)
    return wanted, doubtful


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def fact_of(row: dict[str, str]) -> Fact | None:
    number = row["value"] or (row["unit"] or "").removeprefix("delta:")
    match = _NUMBER.findall(number.replace("–", "-"))
    value = abs(float(match[0])) if len(match) == 1 else None
    names = [part for part in re.split(r"\s\+\s", row["name"] or "") if part]
    benchmarks = frozenset() if len(names) > 1 else frozenset(canonical(name) for name in names)
    metrics = canonical_metrics(row["metric"] or "")
    return Fact(
        benchmarks, metrics, value, f"{row['name']} | {row['metric']} | {row['value']} {row['unit']} | {row['at']}"
    )


def canonical(name: str) -> str:
    """The key of the vocabulary's name for what is spelled; of the name itself where the vocabulary has none."""
    key = name_key(name)
    terms = lexicon().terms(name, key) or [
        term for one in find_names(name, lexicon()) if one.text == name for term in one.terms
    ]
    return name_key(terms[0].name) if terms else key


def canonical_metrics(metric: str) -> frozenset[str]:
    """Keys that say the same: as spelled, without ``average``, and the metric of the vocabulary that the phrase is about."""
    if not metric:
        return frozenset()
    bare = _AVERAGE.sub("", metric)
    named = [term.name for name in find_names(metric, lexicon()) for term in name.terms if term.kind == "metric"]
    return frozenset({name_key(metric), name_key(bare), canonical(bare), *map(name_key, named)})


def extracted(files: Sequence[Path], digests: Path) -> tuple[dict[Entry, list[FoundResult]], float, int]:
    words = lexicon()
    readings = [read_telling(telling, words) for telling in tellings(ex.load(list(files)))]
    known = learn(readings)
    found: dict[Entry, list[FoundResult]] = {}
    start = perf_counter()
    for reading in readings:
        telling = reading.telling
        entry = Entry(Path(telling.file).relative_to(digests).as_posix(), telling.line)
        found.setdefault(entry, []).extend(results_of(reading, known, own_names(reading)))
    seconds = perf_counter() - start
    return found, seconds, sum(len(reading.telling.text.encode()) for reading in readings)


def compare(
    entry: Entry,
    facts: list[Fact],
    doubtful: list[Fact],
    found: list[FoundResult],
    counts: "Counter[str]",
    *,
    tell: bool,
) -> None:
    met = {place for place, fact in enumerate(facts) if any(is_right(one, fact) for one in found)}
    wrong = [one for one in found if not any(is_right(one, fact) for fact in facts)]
    wrong = [one for one in wrong if not any(is_same_number(one, fact) for fact in doubtful)]
    ignored = sum(not any(is_right(one, fact) for fact in facts) for one in found) - len(wrong)
    counts.update(
        right=len(found) - len(wrong) - ignored,
        wrong=len(wrong),
        met=len(met),
        missed=len(facts) - len(met),
        ignored=ignored,
    )
    if tell and (wrong or len(met) < len(facts)):
        print(f"{entry.file}:{entry.line}")
        for place, fact in enumerate(facts):
            if place not in met:
                print("   missed ", fact.told)
        for one in wrong:
            number = one.value if one.value is not None else f"delta {one.delta}"
            where = f"{one.benchmark} {one.split or ''}"
            print(
                f"   wrong   {where} | {one.metric} | {number} {one.unit} | {one.system} | {entry.line + one.line} {one.sentence[:90]!r}"
            )


def is_same_number(one: FoundResult, fact: Fact) -> bool:
    if fact.value is None:
        numbers = [abs(float(number)) for number in _NUMBER.findall(fact.told)]
        return any(_close(number, one) for number in numbers)
    return _close(fact.value, one)


def _close(value: float, one: FoundResult) -> bool:
    return any(number is not None and abs(abs(number) - value) < 1e-9 for number in (one.value, one.delta))


def is_right(one: FoundResult, fact: Fact) -> bool:
    if fact.value is None or not _close(fact.value, one):
        return False
    places = {canonical(name) for name in (one.benchmark, one.split) if name}
    if fact.benchmarks and not fact.benchmarks & places:
        return False
    return not fact.metrics or any(
        one_says(fact_says, found) for fact_says in fact.metrics for found in canonical_metrics(one.metric or "")
    )


def one_says(wanted: str, found: str) -> bool:
    """Whether two metrics are one; ``保真度`` is one with ``几何保真度``, the entry telling apart what is measured so."""
    return wanted == found or (
        min(len(wanted), len(found)) > (6 if wanted.isascii() else 2)
        and (found.endswith(wanted) or wanted.endswith(found))
    )


if __name__ == "__main__":
    main()
