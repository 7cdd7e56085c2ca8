"""The arXiv monitoring report: base data, the abstract, and a machine-written analysis for each paper.

The analysis follows no fixed form: headings of every depth, numbered or bold labels, rules and unclosed code fences
inside an entry, a restated title and author list, chatter, an end in mid-sentence. An entry therefore begins where base
data follow a heading, not where a certain heading level stands.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from explorer.model import Mention
from explorer.parsing.assemble import mention
from explorer.parsing.blocks import Heading, all_headings, lines_of
from explorer.parsing.dates import find_date
from explorer.parsing.entries import Block, cut
from explorer.parsing.fields import Label, label_at
from explorer.parsing.identifiers import find_arxiv_id
from explorer.parsing.lists import split_terms
from explorer.parsing.sections import Section, columns_of, sections

name = "arxiv-monitor"

_BASE = frozenset(
    {"authors", "institutions", "arxiv_id", "doi", "published", "categories", "url", "code_url", "project_url", "tags"}
)
_NUMBERED = re.compile(r"\W{0,4}(\d{1,4})[.、)）:：]\s*\S")
_RESTATED = re.compile(
    r"\W*(?:论文|深度|详细)?(?:总结|分析|解读|概要|报告)|\W*(?:paper )?(?:summary|analysis|report)\b", re.IGNORECASE
)
_LEAD = re.compile(
    r"\s*(?:arxiv:\S{1,40}\s+)?(?:announce type:\s*[\w-]{1,20}\s+)?(?:abstract\s*[:：]\s*|摘要\s*[:：]\s*)?",
    re.IGNORECASE,
)
_REACH = 16
_SAMPLE = 30_000


def sniff(text: str) -> float:
    """Say how surely a text is an arXiv monitoring report, from 0 to 1.

    Examples
    --------
    >>> sniff("# arXiv论文监控报告\\n\\n## 1. A\\n### 基本信息\\n- **作者**: B C\\n- **arXiv ID**: 2601.00001\\n"
    ...       "- **分类**: cs.RO\\n\\n### 原文摘要\\nWe plan.\\n")
    0.95
    >>> sniff("# Shopping\\n\\n- milk")
    0.0
    """
    lines = lines_of(text[:_SAMPLE])
    blocks = _blocks(lines)
    if not blocks:
        return 0.0
    parts = [columns_of(block.inner) for block in blocks]
    full = sum({"arxiv_id", "authors"} <= part and bool(part & {"abstract", "summary"}) for part in parts) / len(parts)
    numbered = sum(bool(_NUMBERED.match(block.heading.text)) for block in blocks) / len(blocks)
    based = any(label and label.column == "base" for label in map(label_at, blocks[0].lines[:6]))
    if full < 0.5:
        return 0.0
    return 0.95 if based else 0.75 if numbered >= 0.5 else 0.5


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield one mention a paper of the report, in the order of the text.

    Examples
    --------
    >>> report = "## 1. Nav\\n### 基本信息\\n- **作者**: A B, C D\\n- **arXiv ID**: [oai:arXiv.org:2601.00001v2](https://arxiv.org/abs/2601.00001)\\n- **分类**: cs.RO"
    >>> [(m.authors, m.arxiv_id, m.version, m.categories) for m in read(report, source="day.md")]
    [(('A B', 'C D'), '2601.00001', 2, ('cs.RO',))]
    """
    lines = lines_of(text)
    blocks = _blocks(lines)
    front = [label for label in map(label_at, lines[: blocks[0].heading.index] if blocks else lines) if label]
    day = _digest_date(front, lines) or find_date(source)
    watched = split_terms(next((label.value for label in front if label.column == "tags"), None))
    for block in blocks:
        found = sections(block.inner)
        tags = None if any(section.column == "tags" for section in found) else watched
        yield mention(block, found, reader=name, source=source, digest_date=day, abstract=_abstract(found), tags=tags)


def _blocks(lines: Sequence[str]) -> list[Block]:
    """Cut the report into entries: headings of one level with base data below that are not those of the entry before."""
    starts: list[Heading] = []
    last_id: str | None = None
    for heading in all_headings(lines):
        if (starts and heading.level != starts[0].level) or _names_part(heading):
            continue
        base = _base_data(lines, heading.index + 1)
        found = (find_arxiv_id(label.value, bare=True) for label in base if label.column in {"arxiv_id", "url"})
        paper = next((arxiv.id for arxiv in found if arxiv), None)
        if _begins_entry(heading, {label.column for label in base}, starts) and (paper is None or paper != last_id):
            starts.append(heading)
            last_id = paper
    return list(cut(lines, starts))


def _base_data(lines: Sequence[str], start: int) -> list[Label]:
    """Labels in the first lines below a heading, up to the abstract, the next part or the first prose."""
    found: list[Label] = []
    for line in islice((line for line in lines[start : start + 2 * _REACH] if line.strip()), _REACH):
        label = label_at(line)
        if label is None or label.column not in _BASE | {"base", "abstract"}:
            break
        found.append(label)
        if label.column == "abstract":
            break
    return found


def _names_part(heading: Heading) -> bool:
    """The heading of a part of an entry, or one that says the paper's title over again."""
    label = label_at("#" + heading.text)
    return bool(label and label.column) or _RESTATED.match(heading.text) is not None


def _begins_entry(heading: Heading, columns: set[str], before: list[Heading]) -> bool:
    """Enough base data stand below; or less, but the numbering goes on."""
    if len(columns & _BASE) >= 3 and columns & {"arxiv_id", "url"}:
        return True
    number, previous = _number(heading), _number(before[-1]) if before else 0
    goes_on = number is not None and number == (previous or 0) + 1
    return bool(goes_on and columns & {"base", "abstract"} and (before or columns & _BASE))


def _number(heading: Heading) -> int | None:
    match = _NUMBERED.match(heading.text)
    return int(match[1]) if match else None


def _abstract(found: Sequence[Section]) -> str | None:
    """The abstract without the feed's lead-in, line breaks and runs of blanks folded."""
    text = next((section.text for section in found if section.column == "abstract"), "")
    return " ".join(_LEAD.sub("", text, count=1).split()) or None


def _digest_date(front: Sequence[Label], lines: Sequence[str]) -> object:
    dated = (find_date(label.value) for label in front if label.column in {"digest_date", "published"})
    return next(filter(None, dated), None) or find_date("\n".join(lines[:12]))
