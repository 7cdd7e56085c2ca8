"""Precision and recall of what is extracted, against a truth written by hand.

    python benchmarks/extraction.py DIGESTS TRUTH.tsv [TRUTH.tsv ...] [--misses]

DIGESTS is the folder the truth's files are relative to. A truth file has the columns ``file line fact name metric value unit
system at`` (see tests/extraction/README.md); beside it may lie ``<name>.doubtful.tsv`` with facts of which one may doubt: they
count neither for nor against.
"""

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

import explorer as ex
from explorer.extract import relations
from explorer.extract.lexicon import lexicon
from explorer.vocabulary.names import name_key

FACTS = ("introduces", "dataset", "compares")
DATA = ("dataset", "benchmark")


class Entry(NamedTuple):
    file: str
    line: int


class Truth(NamedTuple):
    wanted: dict[Entry, dict[str, set[str]]]
    optional: dict[Entry, dict[str, set[str]]]


def main() -> None:
    arguments = parsed()
    truth = read_truths(arguments.truths)
    files = sorted({entry.file for entry in truth.wanted})
    papers = ex.load([arguments.digests / file for file in files])
    paper_of = entries_of(papers, arguments.digests)
    missing = [entry for entry in truth.wanted if entry not in paper_of]
    print(f"{len(truth.wanted)} entries, {len(papers)} papers, {len(missing)} entries not loaded: {missing[:5]}")
    found = predicted(relations(papers))
    for fact in FACTS:
        counts: Counter[str] = Counter()
        for entry, facts in truth.wanted.items():
            found_here = found[paper_of.get(entry, "")][fact]
            one = judged(fact, facts[fact], truth.optional[entry][fact], found_here)
            counts.update(right=len(one.right), missed=len(one.missed), wrong=len(one.wrong))
            if arguments.misses and (one.missed or one.wrong):
                print(f"  {fact} {entry.file}:{entry.line}  missed {sorted(one.missed)}  wrong {sorted(one.wrong)}")
        precision = counts["right"] / max(1, counts["right"] + counts["wrong"])
        recall = counts["right"] / max(1, counts["right"] + counts["missed"])
        print(f"{fact:11} precision {precision:.3f}  recall {recall:.3f}  {dict(counts)}")


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("digests", type=Path)
    parser.add_argument("truths", type=Path, nargs="+")
    parser.add_argument("--misses", action="store_true", help="list what is wrong or missed")
    return parser.parse_args()


def read_truths(paths: Iterable[Path]) -> Truth:
    wanted: dict[Entry, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    optional: dict[Entry, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in paths:
        doubtful = path.with_name(path.name.replace(".tsv", ".doubtful.tsv"))
        for row in rows(path):
            entry = Entry(row["file"], int(row["line"]))
            name = canonical(row["name"])
            wanted[entry]["all"].add("")
            is_optional = "optional" in (row["metric"], row["unit"])
            if name:
                (optional if is_optional else wanted)[entry][row["fact"]].add(name)
        for row in rows(doubtful) if doubtful.exists() else ():
            optional[Entry(row["file"], int(row["line"]))][row["fact"]].add(canonical(row["name"]))
    return Truth(wanted, optional)


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def canonical(name: str) -> str:
    """The key of the vocabulary's name for what is spelled; of the name itself where the vocabulary has none."""
    key = name_key(name or "")
    terms = lexicon().terms(name, key)
    return name_key(terms[0].name) if terms else key


def entries_of(papers: pd.DataFrame, digests: Path) -> dict[Entry, str]:
    places = papers["sources"].explode().str.rsplit(":", n=1)
    found = {}
    for paper, (file, line) in places.items():
        found[Entry(Path(file).relative_to(digests).as_posix(), int(line))] = str(paper)
    return found


def predicted(frame: pd.DataFrame) -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in frame.itertuples():
        name = canonical(row.target)
        if row.relation == "introduces":
            found[row.source]["introduces"].add(name)
        elif row.relation in ("evaluates_on", "trained_on") and row.target_kind in DATA:
            found[row.source]["dataset"].add(name)
        elif row.relation == "compares_with":
            found[row.source]["compares"].add(name)
    return found


class Judged(NamedTuple):
    """What became of one kind of fact in one entry."""

    right: set[str]
    missed: set[str]
    wrong: set[str]


def judged(fact: str, wanted: set[str], optional: set[str], found: set[str]) -> Judged:
    """Optional names count neither for nor against; of what a paper introduces one right name is enough."""
    right, missed, wrong = wanted & found, wanted - found, found - wanted - optional
    if fact == "introduces":
        if not wanted and not optional and not found:
            right = {""}
        if right or found & optional:
            right, missed = right or (found & optional), set()
    return Judged(right, missed, wrong)


if __name__ == "__main__":
    main()
