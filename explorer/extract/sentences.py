"""An entry's text as sentences and tables, each with its line, its part of the entry, and the label it stands under."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.extract.cues import lead_kinds
from explorer.extract.plain import plain
from explorer.parsing.blocks import is_fence, is_rule
from explorer.parsing.fields import Label, column_of, hint_at, label_at
from explorer.parsing.grids import Row, Table
from explorer.parsing.tables import find_tables

LONGEST = 3000
"""Characters of a sentence that are looked at: no sentence is longer, only data is."""

_LEAD = re.compile(r"^\W{0,12}(?:\(?\d{1,2}[.)、]\s?)?([^:。;!?]{1,40}):")
_MAY_LEAD = re.compile(r"[:：︓﹕⩴&]|\\u")
"""What a colon may be written as; to see that there is none takes a tenth of the time of `plain`."""
_BARE = re.compile(r"\W{0,6}([\u4e00-\u9fff]{2,5})[ \u3000]+(?=\S)")
_PROSE_COLUMNS = frozenset(
    "summary abstract motivation contributions method experiments usage limitations comment".split()
)
_DOTTED = re.compile(r"([A-Z][a-z]{2,14}(?: [a-z]{2,12})?)\.(?:\s|$)")
_BLOCK = re.compile(
    r"\s*(?:[-*+•·–▪‣◦○●]\s|\d{1,2}[.)、]\s?|\(\d{1,2}\)|（\d{1,2}）|#{1,6}\s|>|\||<|[{}\[\]\"]|!\[|\*\*[^*]{1,60}\*\*\s*[:：]?)"
)
_ITEM = re.compile(r"(?:[-*+•·–▪‣◦○●]\s|\d{1,2}[.)、]|\(\d{1,2}\)|（\d{1,2}）)")
_ENDED = re.compile(r"[。！？!?.;；:：…]\W{0,3}$")
_SENTENCE = re.compile(
    r"[。！？!?][”’」』》）)\]*_]{0,3}"
    r"|\.(?<=[A-Za-z0-9)\]%\"”*]\.)(?=\s+[A-Z“\"(*\[])(?<!\bal\.)(?<!\bvs\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bFig\.)(?<!\bSec\.)"
    r"(?<!\bTab\.)(?<!\bEq\.)(?<!\bNo\.)(?<!\b[A-Z]\.)"
    r"|;(?<=[\u4e00-\u9fff];)|；(?=\S)"
)
_ROLES = {
    label: role
    for role, labels in {
        "experiments": "验证 战绩 成绩 数字 结果如何 效果如何 效果怎么样 跑分 实测 表现 numbers findings outcome outcomes scores",
        "method": "怎么做 怎么做的 怎么解决 做法 思路 如何做 底座 idea how what recipe",
        "motivation": "问题与缺口 问题 缺口 难点 现状 痛点 要解决什么 解决什么 解决什么问题 为什么做 为什么 缘起 why gap pain",
        "limitations": "槽点 还差什么 不足 不足之处 遗憾 没做什么 caveat caveats weaknesses weakness missing",
    }.items()
    for label in labels.split()
}
"""Labels of everyday speech for parts of an entry, beside those of `explorer.parsing.fields`."""
_OF_RESULTS = re.compile(r"结果|实验|评测|评估|性能|表现|results?\b|experiments?\b|evaluation\b")
_PROSE, _ABSTRACT = 200, "Abstract: "
"""Characters of a line that is no value of a short field any more: an abstract behind an id."""
METADATA = frozenset(
    """
    title title_zh authors institutions arxiv_id doi published digest_date categories areas tags url code_url project_url hf_url links
    stars upvotes origin
    """.split()
)
"""Columns that hold no prose; their labels speak for one line."""


class Sentence(NamedTuple):
    """A sentence of an entry."""

    text: str
    """Verbatim."""
    plain: str
    """Without markup, in one width: what rules look at."""
    line: int
    """Line of the entry on which it begins, from 0."""
    role: str
    """Part of the entry, by the column it fills: ``experiments``, ``motivation``, …; empty when not told."""
    lead: str
    """The labels it stands under, its own first, such as ``基线``; in lower case, joined by ``>``."""


class TableBlock(NamedTuple):
    """A table of an entry."""

    table: Table
    """Its rows know their lines, from 0."""
    role: str
    caption: str
    """The line that leads to it, plain."""
    header: Sentence
    """Its header as a sentence, cells parted by semicolons."""
    rows: tuple[Sentence, ...]
    """Its rows likewise."""


class Pieces(NamedTuple):
    """What an entry is made of."""

    sentences: tuple[Sentence, ...]
    tables: tuple[TableBlock, ...]


class _Part(NamedTuple):
    """A logical line: what is one paragraph, item or heading."""

    text: str
    line: int
    role: str
    lead: str


def pieces(text: str) -> Pieces:
    r"""Cut an entry into sentences and tables.

    Examples
    --------
    >>> found = pieces("## TideNet\n### 实验\n- **基线**：Informer、DLinear。\n- 结果很好。")
    >>> [(one.line, one.role, one.lead, one.plain) for one in found.sentences][2:]
    [(2, 'experiments', '基线>实验>tidenet', '- 基线:Informer、DLinear。'), (3, 'experiments', '实验>tidenet', '- 结果很好。')]
    """
    lines = text.split("\n")
    tables = find_tables(lines) if any("|" in line or "<t" in line for line in lines) else []
    tabled = {index: table for table in tables for index in range(table.start, table.stop)}
    sentences: list[Sentence] = []
    blocks: list[TableBlock] = []
    before, drawn = "", set[int]()
    for part in _parts(lines, tabled):
        table = tabled.get(part.line)
        if table is not None:
            if table.start not in drawn:
                drawn.add(table.start)
                caption = plain(before[:LONGEST])
                rows = (_row(lines, row, part.role, caption) for row in table.rows)
                header = _row(lines, Row(table.start, table.start + 1, table.header, ()), part.role, caption)
                blocks.append(TableBlock(table, part.role, caption, header, tuple(rows)))
            continue
        sentences.extend(_cut(part))
        before = part.text
    return Pieces(tuple(sentences), tuple(blocks))


def _row(lines: Sequence[str], row: Row, role: str, caption: str) -> Sentence:
    cells = [plain(cell[:LONGEST]) for cell in row.cells]
    return Sentence(
        "\n".join(lines[row.index : row.stop]), "; ".join(filter(None, cells)), row.index, role, caption[:60]
    )


def _parts(lines: Sequence[str], tabled: dict[int, Table]) -> Iterator[_Part]:
    """Logical lines in order; a line of a table is one of its own."""
    place = _Place()
    held: list[str] = []
    first, role = 0, ""
    for index, line in enumerate(lines):
        if held and index not in tabled and _goes_on(held[-1], line):
            held.append(line)
            continue
        if held:
            yield _Part("\n".join(held), first, role, place.lead)
            held = []
        if index in tabled:
            yield _Part(line, index, place.role, place.lead)
        elif line.strip() and not is_fence(line) and not is_rule(line):
            role = place.take(line)
            held, first = [line], index
    if held:
        yield _Part("\n".join(held), first, role, place.lead)


class _Place:
    """Where in an entry one is: its part, and the labels one stands under."""

    def __init__(self) -> None:
        self.role = ""
        self._rank = 99
        self._leads: list[tuple[int, str]] = []

    @property
    def lead(self) -> str:
        return ">".join(name for _, name in reversed(self._leads))

    def take(self, line: str) -> str:
        """Step on to a line; gives the part of the entry that it belongs to."""
        stripped = line.strip()
        depth = _depth(line, stripped)
        self._leads = [(outer, name) for outer, name in self._leads if outer < depth]
        listing = any(lead_kinds(name) for _, name in self._leads)
        name = _lead(line, stripped)
        if name:
            self._leads.append((depth, name))
        if listing and line[0] != "#":  # what is listed under ``基线`` are no parts of an entry
            return self.role
        if name and lead_kinds(name):
            return self.role or "experiments"
        return self._labelled(line, stripped)

    def _everyday(self, stripped: str) -> str:
        """A label as people speak, ``槽点：`` or, without a mark behind it, ``背景 …``."""
        if bare := _BARE.match(stripped):
            return _bare_role(bare[1])
        name = self._leads[-1][1] if self._leads else ""
        if role := _ROLES.get(name):
            return role
        is_head = stripped[0] == "#" or _is_bold(stripped)
        return "experiments" if is_head and len(name) <= 16 and _OF_RESULTS.search(name) else ""

    def _labelled(self, line: str, stripped: str) -> str:
        label = label_at(line) or hint_at(line) or _sentence_label(stripped)
        if (label is None or not label.column) and (role := self._everyday(stripped)):
            self.role, self._rank = role, 7
            return role
        if label is None or not (label.column or (line[0] == "#" and label.rank <= self._rank)):
            return self.role
        if label.column in METADATA:
            return "abstract" if len(stripped) > _PROSE or _ABSTRACT in stripped else label.column
        self.role, self._rank = label.column, label.rank
        return self.role


def _lead(line: str, stripped: str) -> str:
    """The label before a line's first colon, or that is the whole line."""
    ended = line[0] == "#" or _is_bold(stripped)
    if not ended and not _MAY_LEAD.search(stripped[:120]):
        return ""
    lead = _LEAD.match(plain(stripped[:120]) + (":" if ended else ""))
    return lead[1].strip().casefold() if lead else ""


def _bare_role(word: str) -> str:
    column = column_of(word)
    return _ROLES.get(word, "") or (column if column in _PROSE_COLUMNS else "")


def _depth(line: str, stripped: str) -> int:
    """How deep a line stands: headings by their level, items deeper than the line that leads to them."""
    if line[0] == "#":
        return len(line) - len(line.lstrip("#")) - 10
    return 2 * (len(line) - len(line.lstrip())) + (_ITEM.match(stripped) is not None)


def _sentence_label(stripped: str) -> Label | None:
    """``Results.`` on a line of its own or before a paragraph."""
    match = _DOTTED.match(stripped)
    column = column_of(match[1]) if match else ""
    return Label(column, 7, "", match[1]) if match and column and column not in METADATA else None


def _is_bold(stripped: str) -> bool:
    return stripped.endswith("**") and len(stripped) < 60


def _goes_on(before: str, line: str) -> bool:
    """A paragraph that was wrapped by hand goes on with a line that begins no block."""
    return (
        len(before) >= 40
        and bool(line.strip())
        and not _ENDED.search(before[-6:])
        and not _BLOCK.match(line)
        and not before.lstrip().startswith(("#", "|"))
        and label_at(line) is None
    )


def _cut(part: _Part) -> Iterator[Sentence]:
    start, text = 0, part.text
    cuts = [match.end() for match in _SENTENCE.finditer(text) if match.end() > 12] if len(text) > 20 else []
    line = part.line
    for stop in (*cuts, len(text)):
        piece = text[start:stop]
        verbatim = piece.strip()
        if verbatim:
            lead = piece.index(verbatim[0])
            yield Sentence(verbatim, plain(verbatim[:LONGEST]), line + piece.count("\n", 0, lead), part.role, part.lead)
        line += piece.count("\n")
        start = stop
