"""Where the entries of a text begin and end: the choice between headings, tables, lists and the whole file."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from explorer.parsing.blocks import is_fence
from explorer.parsing.cells import columns_of
from explorer.parsing.dates import find_date
from explorer.parsing.record_fields import Fields
from explorer.parsing.record_values import line_of
from explorer.parsing.rows import names_papers
from explorer.parsing.tables import Row, Table
from explorer.structure.evidence import ENOUGH, Evidence
from explorer.structure.facts import Facts, unique
from explorer.structure.heads import Head, head_of
from explorer.structure.likeness import NO, STRONG, WEAK, likeness
from explorer.structure.matter import paper_fields, paper_works
from explorer.structure.outline import Node, barren, inherit_barrenness, outline, signature, walk, weigh
from explorer.structure.pieces import pieces

_TYPICAL = 0.6
_SOME_TEXT = 40


Shape = Literal["heading", "piece", "row", "file"]


@dataclass(slots=True)
class Entry:
    """One paper's lines in a view."""

    start: int
    stop: int
    head: Head
    evidence: Evidence
    shape: Shape
    """What begins it."""
    section: str | None = None
    row: tuple[Table, Row] | None = None
    """The row it stands in, where it is one of a table."""
    day: date | None = None
    """The day that a heading above it names, in a file of several days."""
    matter: Fields | None = None
    """What the front matter says of the paper, where the entry is the whole file."""


def entries(facts: Facts, matter: dict[str, Any], start: int) -> list[Entry]:
    """Find the entries of a text.

    Parameters
    ----------
    facts
        The text.
    matter
        Its front matter.
    start
        Index of the first line behind the front matter.

    Returns
    -------
    list of Entry
        In the order of the text; empty when it holds no paper.

    Examples
    --------
    >>> from explorer.structure.view import view_of
    >>> text = "# Week 9\\n## Harbours\\n- [Tugs That Learn](https://arxiv.org/abs/2601.00001) A B\\n- [Tides](https://arxiv.org/abs/2601.00002)"
    >>> [(entry.start, entry.head.title, entry.section) for entry in entries(Facts(view_of(text)), {}, 0)]
    [(2, 'Tugs That Learn', 'Harbours'), (3, 'Tides', 'Harbours')]
    """
    root = outline(facts, start)
    weigh(facts, root)
    whole = _whole(root, matter)
    found = _Choice(facts, root).within(root, None)
    return [whole] if whole and not _outweighed(whole.evidence, found) else _outside_fences(facts, found)


def _outside_fences(facts: Facts, found: list[Entry]) -> list[Entry]:
    """Entries but for those within a code fence, an example of the format; all, where a fence wraps them all."""
    fences = [index for index, line in enumerate(facts.lines) if "```" in line and is_fence(line)]
    closed = list(zip(fences[::2], fences[1::2], strict=False))
    fenced = {index for start, stop in closed if stop - start < 40 for index in range(start, stop)}
    outside = [entry for entry in found if entry.start not in fenced]
    return outside or found


class _Choice:
    """The walk over the tree of headings; what headings of one kind have in common is known beforehand."""

    def __init__(self, facts: Facts, root: Node) -> None:
        self.facts = facts
        self.typical = _typical(facts, root)
        self.table_starts = [table.start for table in facts.view.tables]

    def within(self, node: Node, section: str | None) -> list[Entry]:
        """The entries below a node, or the node itself as one."""
        inherit_barrenness(node)
        below = self._below(node, section)
        loose = [] if node.barren else list(self._loose(node.own, section))
        found = sorted([*loose, *below], key=lambda entry: entry.start)
        if (
            node.head
            and node.evidence
            and self._is_entry(node)
            and not _outweighed(node.evidence, found)
            and not self._is_topic(node, loose)
        ):
            return [Entry(node.index, node.stop, node.head, node.evidence, "heading", section)]
        if node.head and (day := find_date(node.head.title)):
            for entry in found:
                entry.day = entry.day or day
        return found

    def _below(self, node: Node, section: str | None) -> list[Entry]:
        found: list[Entry] = []
        open_entry, open_level = None, 0
        for child in node.children:
            inner = self.within(child, _section(child) or section)
            elsewhere = child.head is not None and child.head.linked and child.head.likeness > NO
            if not inner and open_entry and not (barren(child) or elsewhere) and child.level >= open_level:
                open_entry.stop = child.stop  # a heading without any trace of a paper belongs to the entry before it
                continue
            itself = len(inner) == 1 and inner[0].start == child.index and inner[0].row is None
            if itself:
                inner[0].section = section
            open_entry, open_level = (inner[0], child.level) if itself else (None, 0)
            found.extend(inner)
        return found

    def _is_entry(self, node: Node) -> bool:
        assert node.evidence is not None
        if node.evidence.likeness == NO or (node.column and "title" not in node.evidence.columns) or barren(node):
            return False
        if node.evidence.elsewhere and not node.evidence.works:
            return False
        if node.evidence.is_paper:
            return True
        if node.head is None or node.head.likeness == NO or signature(node, self.facts.lines) not in self.typical:
            return False
        return node.evidence.strength > 0 or (node.head.likeness == STRONG and self._says_something(node))

    def _is_topic(self, node: Node, loose: list[Entry]) -> bool:
        """Whether a heading is the name of a topic below which one paper happens to stand: **its title**, its authors, its links."""
        if (
            len(loose) != 1
            or any(not child.column for child in node.children)
            or node.evidence is None
            or node.evidence.likeness == STRONG
        ):
            return False
        (only,) = loose
        name = node.head.title.casefold() if node.head else ""
        titled = only.head.likeness == STRONG and not self.facts.is_source_line(only.start)
        return only.row is None and titled and name not in only.head.title.casefold()

    def _says_something(self, node: Node) -> bool:
        return sum(len(self.facts.lines[index].strip()) for index in range(node.index + 1, node.stop)) >= _SOME_TEXT

    def _loose(self, lines: range, section: str | None) -> Iterator[Entry]:
        """Entries that stand in tables, lists and paragraphs between two headings."""
        start = lines.start
        tables = self.facts.view.tables
        for table in tables[bisect_left(self.table_starts, lines.start) : bisect_left(self.table_starts, lines.stop)]:
            yield from self._pieces(range(start, table.start), section)
            if self._lists_papers(table):
                yield from self._rows(table, section)
            start = table.stop
        yield from self._pieces(range(start, lines.stop), section)

    def _pieces(self, lines: range, section: str | None) -> Iterator[Entry]:
        for piece in pieces(self.facts, lines):
            yield Entry(piece.start, piece.stop, piece.head, piece.evidence, "piece", section)

    def _rows(self, table: Table, section: str | None) -> Iterator[Entry]:
        for row in table.rows:
            head = Head(" ".join(row.cells)[:80], WEAK, self._works(row), "", False)
            known = Evidence(WEAK, head.works, (), (), frozenset(), False)
            yield Entry(row.index, row.stop, head, known, "row", section, row=(table, row))

    def _lists_papers(self, table: Table) -> bool:
        """Whether a table's rows are papers: some lead to papers, or its header speaks of titles and who wrote them when."""
        if any(self._works(row) for row in table.rows):
            return True
        columns = set(columns_of(table.header))
        return names_papers(table) or bool(
            columns & {"title", "title_zh"}
            and columns & {"authors", "published", "abstract", "summary", "url", "institutions"}
        )

    def _works(self, row: Row) -> tuple[str, ...]:
        return unique(work for index in range(row.index, row.stop) for work in self.facts.works(index))


def _typical(facts: Facts, root: Node) -> set[tuple[int, bool]]:
    """Kinds of headings most of which are papers by themselves."""
    titled, sure = Counter[tuple[int, bool]](), Counter[tuple[int, bool]]()
    for node in walk(root):
        if node.evidence and node.head and node.evidence.likeness > NO and not node.column and not barren(node):
            kind = signature(node, facts.lines)
            titled[kind] += 1
            sure[kind] += node.evidence.is_paper
    return {kind for kind, count in sure.items() if count >= 2 and count >= _TYPICAL * titled[kind]}


def _outweighed(own: Evidence, found: list[Entry]) -> bool:
    """Whether the papers found within a candidate show that it is a container, and they are no mere references."""
    others = {entry.evidence.works[0] for entry in found if entry.evidence.works} - set(own.works[:1])
    unnamed = sum(not entry.evidence.works for entry in found)
    if own.head:
        return False
    if found and (
        own.holds_several or (len(found) > 1 and any(own.works[:1] == entry.evidence.works[:1] for entry in found))
    ):
        return True  # the addresses are those of the papers within
    return len(others) + unnamed > (5 if own.fields else 1)


def _section(node: Node) -> str | None:
    """The name of the part of the digest that a heading opens."""
    return node.head.title or None if node.head else None


def _whole(root: Node, matter: dict[str, Any]) -> Entry | None:
    """The file as one entry: a note with the paper's title in its front matter."""
    found = paper_fields(matter)
    title = next((line_of(value) for value in found.get("title", [])), "")
    if likeness(title) == NO or root.evidence is None:
        return None
    own = root.evidence
    columns = own.columns | (found.keys() - {"title", "tags"})
    known = Evidence(likeness(title), paper_works(found), own.fields, own.prose, frozenset(columns), own.byline)
    if known.strength < ENOUGH or not (known.works or "authors" in columns):
        return None
    return Entry(0, root.stop, head_of(title), known, "file", matter=found)
