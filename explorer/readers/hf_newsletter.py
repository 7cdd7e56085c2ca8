"""The translated newsletter on Hugging Face papers: a Chinese heading, the original title, the translated abstract.

The original title may be wrapped over several indented lines, addresses may be missing (``[arXiv]()``). Statistics, word
clouds, trends and subscriptions around the papers are none.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from explorer.model import Mention
from explorer.parsing.assemble import mention
from explorer.parsing.blocks import Heading, headings, lines_of
from explorer.parsing.dates import find_date
from explorer.parsing.entries import Block, cut
from explorer.parsing.fields import label_at
from explorer.parsing.sections import Section, columns_of, sections

name = "hf-newsletter"

_TITLES = ("原文标题", "原标题", "原文题目", "英文标题", "original title", "english title")
_LINKS = frozenset({"url", "hf_url", "arxiv_id", "code_url"})
_NEAR = 3
_SAMPLE = 30_000


def sniff(text: str) -> float:
    """Say how surely a text is such a newsletter, from 0 to 1.

    Examples
    --------
    >>> sniff("## 论文\\n\\n### 1. 慢速拖船\\n\\n**原文标题：** Slow Tugs\\n\\n**摘要：**\\n拖船很慢。\\n\\n**论文链接：** [arXiv]()\\n")
    0.9
    >>> sniff("# Shopping\\n\\n- milk")
    0.0
    """
    sample = text[:_SAMPLE]
    if not _says_title(sample):
        return 0.0
    parts = [columns_of(block.inner) for block in _blocks(lines_of(sample))]
    full = sum(bool(part & {"abstract", "summary"}) and bool(part & _LINKS) for part in parts)
    return 0.9 if parts and 2 * full >= len(parts) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield one mention a paper of the newsletter, in the order of the text.

    Examples
    --------
    >>> day = "### 1. 会学习的拖船\\n\\n**原文标题：** Tugs That\\n  Learn\\n\\n**摘要：**\\n拖船。\\n\\n**论文链接：** [arXiv]()"
    >>> [(m.title, m.title_zh, m.abstract, m.arxiv_id) for m in read(day, source="day.md")]
    [('Tugs That Learn', '会学习的拖船', '拖船。', None)]
    """
    lines = lines_of(text)
    blocks = _blocks(lines)
    day = find_date("\n".join(lines[: min(blocks[0].heading.index, 20) if blocks else 0])) or find_date(source)
    for block in blocks:
        found = [_unwrapped(section) for section in sections(block.inner)]
        yield mention(block, found, reader=name, source=source, digest_date=day, strict=True)


def _blocks(lines: Sequence[str]) -> list[Block]:
    """Cut the newsletter into entries: headings of one level with an original title right below."""
    found = headings(lines)
    titled = [heading for heading in found if _has_title(heading, lines)]
    if not titled:
        return []
    level = Counter(heading.level for heading in titled).most_common(1)[0][0]
    starts = [heading for heading in titled if heading.level == level]
    return list(cut(lines, starts, ends=[heading.index for heading in found if heading.level <= level]))


def _has_title(heading: Heading, lines: Sequence[str]) -> bool:
    own = label_at("#" + heading.text)
    below = islice((line for line in lines[heading.index + 1 : heading.index + 8] if line.strip()), _NEAR)
    return not (own and own.column) and any(_says_title(line[:40]) and _names_title(line) for line in below)


def _says_title(text: str) -> bool:
    folded = text.casefold()
    return any(title in folded for title in _TITLES)


def _names_title(line: str) -> bool:
    label = label_at(line)
    return bool(label and label.column == "title" and label.value)


def _unwrapped(section: Section) -> Section:
    """A title over several lines is one."""
    return replace(section, value=" ".join(section.text.split())) if section.column == "title" else section
