"""The page of one paper: title, toolbar of links, base data in bold, then a machine's reading under fixed headings."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from explorer.model import Mention
from explorer.parsing.assemble import mention
from explorer.parsing.blocks import Heading, front_matter, headings, lines_of, trimmed
from explorer.parsing.dates import find_date
from explorer.parsing.entries import Block
from explorer.parsing.fields import Label, hint_at, label_at
from explorer.parsing.identifiers import find_arxiv_id
from explorer.parsing.links import find_links, is_code
from explorer.parsing.lists import split_terms
from explorer.parsing.markup import plain
from explorer.parsing.sections import Section, columns_of, sections
from explorer.parsing.unfolding import original_abstract

name = "paper-page"

_BASE = frozenset({"authors", "published", "categories", "arxiv_id"})
_PARTS = frozenset({"summary", "contributions", "method", "experiments", "areas", "motivation", "limitations", "tags"})
_TOPIC = re.compile(
    r"\W{0,6}(?:匹配领域|matched (?:areas?|topics?))\W{0,4}[:：]\s{0,4}(?P<value>.{1,400})", re.IGNORECASE
)
_PROBLEM = re.compile(
    r"\*\*(?:问题定义|Problem(?: definition| statement)?)\*\*\s?[:：]\s?(?P<text>[^\n]{1,4000})", re.IGNORECASE
)
_TERM = re.compile(r"`([^`\n]{1,80})`")
_APPLIED = tuple(
    re.compile(rf"{lead}\s?[:：]?\s?(?P<terms>[^。；;，,:：]{{2,140}}?)(?:等|领域|场景|任务|[。；;，,]|$)")
    for lead in ("(?:包括|涵盖|例如|应用于)", "在")
)
_NO_AREA = re.compile(r"^[该在]|各种|多种|需要|提[升高]|具有|能够|领域")
_BOLD = re.compile(r"\*\*([^*]{1,80})\*\*")
_LEAD = 1000
_SAMPLE = 30_000


def sniff(text: str) -> float:
    """Say how surely a text is the page of one paper, from 0 to 1.

    Examples
    --------
    >>> sniff("# Slow Tugs\\n\\n[arXiv: 2601.00001](https://arxiv.org/abs/2601.00001)\\n\\n**作者**: A B\\n\\n**发布日期**: 2026-01-02\\n\\n"
    ...       "## 一句话要点\\n慢。\\n## 方法详解\\n拖。\\n## 实验亮点\\n稳。\\n## 摘要（原文）\\n> We tow.\\n")
    0.9
    >>> sniff("# Shopping\\n\\n**作者**: A B\\n\\n## Milk\\n")
    0.0
    """
    sample = text[:_SAMPLE]
    if "\n**" not in sample[:6000] or "rxiv" not in sample[:6000]:
        return 0.0
    lines = lines_of(sample)
    found = headings(lines)
    if sum(heading.level == 1 for heading in found) != 1 or found[0].level != 1:
        return 0.0
    head = _head(lines, found)
    based = {label.column for label in map(label_at, head) if label and label.rank == 7}
    parts = columns_of(lines[found[0].index + 1 :], label=_label)
    whole = len(based & _BASE) >= 2 and "abstract" in parts and len(parts & _PARTS) >= 3
    return 0.9 if whole and find_arxiv_id("\n".join(head)) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield the one mention of a page.

    Examples
    --------
    >>> page = "# Slow Tugs\\n\\n📄 [arXiv: 2601.00001v2](https://arxiv.org/abs/2601.00001)\\n\\n**作者**: A B, C D\\n\\n## 一句话要点\\n\\n**慢而稳**\\n\\n**关键词**: `潮汐` `拖船`"
    >>> [(m.title, m.arxiv_id, m.version, m.authors, m.summary, m.tags) for m in read(page, source="a.md")]
    [('Slow Tugs', '2601.00001', 2, ('A B', 'C D'), '慢而稳', ('潮汐', '拖船'))]
    """
    lines = lines_of(text)
    found = headings(lines)
    title = next((heading for heading in found if heading.level == 1), None)
    if title is None:
        matter, start = front_matter(lines)
        title = Heading(start, 1, str(matter.get("title", "")))
    block = Block(title, tuple(trimmed(lines[title.index :])))
    if not block.lines:  # the front matter alone
        return
    told = sections(block.inner, label=_label)
    yield mention(
        block,
        told,
        reader=name,
        source=source,
        arxiv=find_arxiv_id("\n".join(_head(lines, found))),
        digest_date=find_date(source),
        strict=True,
        **_columns(told),
    )


def _head(lines: Sequence[str], found: Sequence[Heading]) -> Sequence[str]:
    """The lines between the title and the first heading below it."""
    start = found[0].index + 1 if found else 0
    return lines[start : found[1].index if len(found) > 1 else len(lines)]


def _label(line: str) -> Label | None:
    """The topics and keywords below the one-sentence summary are fields of the page; a code field may hold a page."""
    if topic := _TOPIC.match(line):
        return Label("section", 2, topic["value"], topic[0])
    label = label_at(line)
    if label is None or (label.rank < 7 and not label.column):
        return hint_at(line) if label else None
    if label.column == "tags":
        return label._replace(rank=2)
    links = find_links(label.value) if label.column == "code_url" else []
    return label._replace(column="project_url") if links and not is_code(links[0].url) else label


def _columns(told: Sequence[Section]) -> dict[str, Any]:
    by: dict[str, Section] = {}
    for section in told:
        by.setdefault(section.column, section)
    topics = _BOLD.findall(by["section"].value) if "section" in by else []
    problem = _PROBLEM.search(by["method"].text) if "method" in by else None
    pages = [link.url for link in find_links(by["code_url"].value) if not is_code(link.url)] if "code_url" in by else []
    return {
        "section": topics[0] if topics else plain(by["section"].value) if "section" in by else None,
        "tags": tuple(_TERM.findall(by["tags"].text)) or None if "tags" in by else None,
        "areas": _areas(by["areas"].text) if "areas" in by else None,
        "usage": by["areas"].text or None if "areas" in by and "usage" not in by else None,
        "summary": plain(by["summary"].text) or None if "summary" in by else None,
        "motivation": problem["text"] if problem and "motivation" not in by else None,
        "abstract": _abstract(told),
        "project_url": pages[0] if pages else None,
    }


def _areas(prose: str) -> tuple[str, ...]:
    """Fields of application as the first sentence lists them, or as a list without sentences does."""
    first, full_stop, _ = prose[:_LEAD].partition("。")
    if not full_stop:
        return split_terms(prose[:_LEAD])
    lists = (split_terms(match["terms"]) for lead in _APPLIED for match in lead.finditer(first))
    named = (tuple(term for term in terms if len(term) <= 20 and not _NO_AREA.search(term)) for terms in lists)
    return next((terms for terms in named if len(terms) > 1), ())


def _abstract(told: Sequence[Section]) -> str | None:
    abstract = original_abstract(told)
    return abstract.removeprefix("> ").replace(" > ", " ") if abstract else None
