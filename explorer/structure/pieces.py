"""Entries that no heading begins: list items, bold lines, 《titles》, labelled titles, blocks between rules, paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.parsing.blocks import is_rule
from explorer.parsing.titles import split_pair
from explorer.structure.evidence import ENOUGH, Evidence, evidence
from explorer.structure.facts import Facts
from explorer.structure.heads import NOTHING, Head, head_of
from explorer.structure.likeness import NO, STRONG, WEAK, likeness
from explorer.structure.starts import ITEM, KINDS, is_byline, is_separator

_CITATION = re.compile(
    r"\s{0,4}\d{1,4}[.:]\s[^\n]{3,160}?\b(?:19|20)\d\d\b[^\n]{0,160}(?:\bdoi\b|;\s?\d{1,4}\()", re.IGNORECASE
)
_TELLING = frozenset({"title", "authors", "institutions", "summary", "abstract"})
_CITED = re.compile(r"\*[^*\n]{8,300}\*\s?[(（][^()（）\n]{0,120}(?:19|20)\d\d")
_CHINESE_GLOSS = re.compile(r"[（(](?=[^\n）)]{0,40}[\u4e00-\u9fff]{3})")
_IN_VENUE = re.compile(r"[A-Za-z]{3}[ ,:'’?!-]{1,3}[A-Za-z][^\n，\u4e00-\u9fff]{4,200}，[^\n]{0,40}\b(?:19|20)\d\d")
_GLOSSED = re.compile(r"[A-Za-z]{2}[^A-Za-z\n（(\u4e00-\u9fff]{1,8}[A-Za-z]{2}[^\n（(\u4e00-\u9fff]{0,200}$")
_GLOSSED_REACH = 212


class Piece(NamedTuple):
    """A candidate entry: lines ``start`` to ``stop``, the first of which is read as its head."""

    start: int
    stop: int
    head: Head
    evidence: Evidence


def pieces(facts: Facts, lines: range, *, tries: int = 4) -> list[Piece]:
    """List the entries within lines that hold no heading.

    Each way of beginning an entry is tried; the one that gives the most entries with one paper each is taken, and the
    lines it leaves are tried again, ``tries`` times.
    """
    lines = _trimmed(facts, lines)
    if not any(_tells_of_papers(facts, index) for index in lines):
        return []
    tried = [found for kind in KINDS if (found := _accepted(list(_cut(facts, lines, kind(facts, lines)))))]
    best = max(tried, key=_worth, default=[])
    if not best:
        return []
    taken = {index for piece in best for index in range(piece.start, piece.stop)}
    left = [pieces(facts, gap, tries=tries - 1) for gap in _gaps(lines, taken)] if tries else []
    return sorted([*best, *(piece for found in left for piece in found)])


def _tells_of_papers(facts: Facts, index: int) -> bool:
    return bool(facts.works(index)) or facts.column(index) in _TELLING or _may_tell(facts.lines[index])


def _may_tell(line: str) -> bool:
    """Whether a line holds what titles stand in where nothing leads to a paper: 《》, a citation, ``English（中文）``."""
    if "《" in line or ("*" in line and _CITED.search(line)) or ("，" in line and _IN_VENUE.search(line)):
        return True
    glosses = () if line.isascii() else _CHINESE_GLOSS.finditer(line)
    return any(_GLOSSED.search(line[max(0, gloss.start() - _GLOSSED_REACH) : gloss.start()]) for gloss in glosses)


def _gaps(lines: range, taken: set[int]) -> Iterator[range]:
    """Runs of lines that no piece has taken."""
    start: int | None = None
    for index in range(lines.start, lines.stop + 1):
        if index < lines.stop and index not in taken:
            start = index if start is None else start
        elif start is not None:
            yield range(start, index)
            start = None


def _worth(found: Sequence[Piece]) -> tuple[int, int, int]:
    works = {work for piece in found for work in piece.evidence.works[:1]}
    several = sum(piece.evidence.holds_several for piece in found)
    strength = sum(min(piece.evidence.strength, 2 * ENOUGH) + 2 * piece.head.likeness for piece in found)
    return max(len(works), len(found) - several) - 2 * several, strength, -found[0].start


def _accepted(found: Sequence[Piece]) -> list[Piece]:
    """Pieces that are papers; where most of a kind are, those that merely look like them too."""
    sure = [
        piece
        for piece in found
        if piece.evidence.is_paper
        and (piece.evidence.works or piece.evidence.published_in or piece.evidence.strength > ENOUGH)
    ]
    titled = [piece for piece in found if piece.head.likeness > NO]
    if len(sure) >= 2 and len(sure) * 2 >= len(titled):
        shape, begun = {piece.head.linked for piece in sure}, {piece.start for piece in sure}
        return [
            piece
            for piece in found
            if piece.start in begun
            or (
                piece.head.likeness == STRONG
                and piece.head.linked in shape
                and (piece.evidence.strength or piece.stop - piece.start > 2)
            )
        ]
    alike = [
        piece
        for piece in found
        if piece.head.likeness == STRONG and (piece.evidence.strength >= 2 or piece.evidence.byline)
    ]
    if (
        not sure
        and 5 * len(alike) >= 4 * len(titled)
        and len(alike) >= (2 if all(split_pair(p.head.title) for p in alike) else 3)
    ):
        return [
            piece for piece in titled if piece.head.likeness == STRONG
        ]  # no identifier, yet one shape again and again
    return sure


def _cut(facts: Facts, lines: range, starts: Sequence[int]) -> Iterator[Piece]:
    alike = Counter(_without_numbers(facts.lines[start]) for start in starts)
    ends = [*starts[1:], _end(facts, starts[-1], lines.stop)] if starts else []
    for start, stop in zip(starts, ends, strict=True):
        title = facts.label(start)
        head = head_of((title.value or facts.below(start)) if title and title.column == "title" else facts.lines[start])
        if (
            head.likeness == WEAK
            and not (head.linked or head.works)
            and start + 1 < stop
            and _is_title_line(facts, start + 1)
        ):
            head = head_of(facts.lines[start + 1])  # the item begins with a badge: the venue, a score
        if not head.linked and _CITATION.match(
            facts.lines[start]
        ):  # a database puts the journal first and the title below it
            below = next((line for line in facts.lines[start + 1 : start + 4] if line.strip()), "")
            head = head_of(below)._replace(works=head.works) if likeness(below) == STRONG else head
        if title and title.column and title.column != "title":
            head = NOTHING
        if alike[_without_numbers(facts.lines[start])] > 1 and not facts.works(
            start
        ):  # "Paper 1", "Paper 2": the title stands below
            titled = next(
                (index for index in range(start + 1, min(start + 6, stop)) if _is_title_line(facts, index)), None
            )
            head = head_of(facts.lines[titled])._replace(works=head.works) if titled else head
        inner = range(start if head.likeness == NO or (title and title.column) else start + 1, stop)
        yield Piece(start, stop, head, evidence(facts, head, inner))


def _without_numbers(line: str) -> str:
    return re.sub(r"\d+", "", line).strip()


def _is_title_line(facts: Facts, index: int) -> bool:
    """A line that is nothing but a title: most of its longer words are capitalised, and it is no sentence."""
    line = facts.lines[index].strip()
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    capitalised = sum(word[0].isupper() for word in words)
    if likeness(line) < STRONG or line.endswith((".", "。")) or facts.column(index) or len(line) > 300:
        return False
    return len(words) > 2 and 5 * capitalised >= 3 * len(words) and not is_byline(facts, index)


def _end(facts: Facts, start: int, stop: int) -> int:
    """Where the last piece of a kind ends: at a rule, or at a paragraph behind a list that is not part of it."""
    item = ITEM.match(facts.lines[start])
    for index in range(start + 1, stop):
        line = facts.lines[index]
        if is_rule(line) or is_separator(line):
            return index
        paragraph = line.strip() and not facts.lines[index - 1].strip() and not line[:1].isspace()
        if item and paragraph and not (ITEM.match(line) or facts.column(index) or facts.works(index)):
            return index
    return stop


def _trimmed(facts: Facts, lines: range) -> range:
    start, stop = lines.start, lines.stop
    while start < stop and not facts.lines[start].strip():
        start += 1
    while stop > start and not facts.lines[stop - 1].strip():
        stop -= 1
    return range(start, stop)
