"""How the structural reader does on formats that nobody wrote a reader for: digests of our own with a truth table.

    python benchmarks/structural.py [--folder FOLDER] [--verbose] [CASE ...]

The digests lie in ``tests/readers/formats``, or in a FOLDER of digests and a ``truth.tsv`` that nobody looked at before.
A truth cell left empty must stay empty; ``a||b`` allows both; a case whose only row has no title holds no paper.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from explorer.model import Mention, title_slug
from explorer.readers import structural

FORMATS = Path(__file__).parents[1] / "tests/readers/formats"
FIELDS = ("title", "title_zh", "arxiv_id", "doi", "authors", "published", "digest_date", "code_url")

Truth = dict[str, str]


@dataclass
class Score:
    """What became of one case: how many entries were found, and every difference in words."""

    case: str
    expected: int = 0
    found: int = 0
    ghosts: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def perfect(self) -> bool:
        return not (self.ghosts or self.missing or self.wrong)

    def report(self) -> str:
        told = [*(f"missing: {it}" for it in self.missing), *(f"ghost: {it}" for it in self.ghosts), *self.wrong]
        return "\n".join(told)


def truths(folder: Path) -> dict[str, list[Truth]]:
    """The rows of a folder's truth table by case; a case without papers has none."""
    found: dict[str, list[Truth]] = {}
    with (folder / "truth.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            found.setdefault(row["file"], []).extend([row] if row["title"] else [])
    return found


def score(path: Path, rows: list[Truth]) -> Score:
    """Read one digest by its structure alone and compare every entry and field with what stands in the truth table."""
    mentions = list(structural.read(path.read_text(encoding="utf-8"), source=path.name))
    result = Score(path.name, expected=len(rows))
    for row in rows:
        mention = next((each for each in mentions if _same(each, row)), None)
        if mention is None:
            result.missing.append(f"line {row['line']}: {row['title']}")
            continue
        mentions.remove(mention)
        result.found += 1
        _compare(mention, row, result)
    result.ghosts = [f"line {each.line}: {each.title}" for each in mentions]
    return result


def _same(mention: Mention, row: Truth) -> bool:
    if row["arxiv_id"] and mention.arxiv_id:
        return mention.arxiv_id in row["arxiv_id"].split("||")
    return title_slug(mention.title) == title_slug(row["title"])


def _compare(mention: Mention, row: Truth, result: Score) -> None:
    for name, told in _told(mention).items():
        allowed = row[name].split("||")
        if any(allowed) or told:
            result.asked[name] += 1
            result.right[name] += told in allowed
        if told not in allowed:
            result.wrong.append(f"line {row['line']}: {name} is {told!r}, should be {' or '.join(map(repr, allowed))}")
    result.asked["place"] += 1
    result.right["place"] += (covers := _covers(mention, int(row["line"])))
    if not covers:
        result.wrong.append(f"line {row['line']}: the entry begins at line {mention.line} and does not hold its title")


def _told(mention: Mention) -> dict[str, str]:
    known = {name: getattr(mention, name) for name in FIELDS}
    return {name: "; ".join(value) if isinstance(value, tuple) else str(value or "") for name, value in known.items()}


def _covers(mention: Mention, line: int) -> bool:
    return mention.line <= line <= mention.line + (mention.body or "").count("\n")


def scores(folder: Path, only: list[str]) -> Iterator[Score]:
    for case, rows in truths(folder).items():
        if not only or any(name in case for name in only):
            yield score(folder / case, rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("case", nargs="*", help="parts of file names; default: all")
    parser.add_argument("--folder", type=Path, default=FORMATS, help="digests with their truth.tsv")
    parser.add_argument("--verbose", action="store_true", help="tell every difference")
    given = parser.parse_args()
    results = list(scores(given.folder, given.case))
    for each in results:
        fields = f"{sum(each.right.values())}/{sum(each.asked.values())}"
        mark = "   " if each.perfect else " ! "
        print(f"{mark}{each.case:45} entries {each.found}/{each.expected}  ghosts {len(each.ghosts)}  fields {fields}")
        if given.verbose and not each.perfect:
            print("      " + each.report().replace("\n", "\n      "))
    print()
    for name, (right, asked) in totals(results).items():
        print(f"{name:12} {right}/{asked} = {share(right, asked):.3f}")


def totals(results: list[Score]) -> dict[str, tuple[int, int]]:
    """Right and asked of each measure over many cases; ``count`` is how many of the rows found are no ghosts."""
    entries = sum(each.found for each in results), sum(each.expected for each in results)
    rows = [(each.found + len(each.ghosts), each.expected) for each in results]
    count = sum(min(row) for row in rows), sum(found for found, _ in rows)
    fields = {
        name: tuple(sum(getattr(each, kind)[name] for each in results) for kind in ("right", "asked"))
        for name in (*FIELDS, "place")
    }
    return {
        "cases": (sum(each.perfect for each in results), len(results)),
        "entries": entries,
        "count": count,
        **fields,
    }


def share(right: int, asked: int) -> float:
    return right / asked if asked else 1.0


if __name__ == "__main__":
    main()
