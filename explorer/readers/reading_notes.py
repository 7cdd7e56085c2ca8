"""The reading note: a blog post in which someone collects papers, ``## topic`` over ``### paper``, in free form.

Below a title stand, in any order, authors and institutions as pasted from the PDF, links with odd labels, remarks of the
writer in quotes or asides, star counts, and an account of the paper under headings of the writer's choice. A heading
without any trace of a paper below it belongs to the entry before it.
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from explorer.model import Mention
from explorer.parsing.assemble import mention
from explorer.parsing.blocks import Heading, front_matter, headings, lines_of, spans
from explorer.parsing.bylines import byline_at
from explorer.parsing.dates import find_date
from explorer.parsing.entries import Block, cut, title_of
from explorer.parsing.fields import TEXT_COLUMNS, Label, hint_at, label_at
from explorer.parsing.links import find_links, is_code, is_paper, is_project_page
from explorer.parsing.lists import split_categories
from explorer.parsing.markup import plain
from explorer.parsing.prefaces import Preface, read_preface, unquoted
from explorer.parsing.sections import sections
from explorer.parsing.unfolding import unfolded
from explorer.structure.digest import digest_of

name = "reading-notes"

_LINKED_TITLE = re.compile(r"\W{0,6}(?:\d{1,4}\W{1,3})?\[[^\]]+\]\(")
_LATIN_TITLE = re.compile(r"(?:[A-Z0-9][\w'’-]*)(?:[\s:,]+[\w'’&/()-]+){3,}")
_LINK_NAMES = re.compile(
    r"^(?:a[ir]*xiv|paper|pdf|github|code|website|web|site|project|page|homepage|home|blog|link|video|demo|论文|代码|主页|项目|链接|原文|仓库|网站)\b|^(?:论文|代码|主页|项目|链接|原文|仓库|网站)",
    re.IGNORECASE,
)
_LISTED = frozenset({"title", "abstract", "published", "upvotes"})
_OF_REPORTS = 3  # labelled fields of an entry; a note has a remark and a link
_NEAR = 8
_ALONE = 40
_SAMPLE = 30_000


def sniff(text: str) -> float:
    """Say how surely a text is a reading note on several papers, from 0 to 1.

    Examples
    --------
    >>> sniff("---\\ntitle: notes\\n---\\n## RL\\n### Nav\\n[arxiv](https://arxiv.org/abs/2601.00001)\\n"
    ...       "### Plan\\n[github](https://github.com/a/plan) 还没细看")
    0.9
    >>> sniff("# Shopping\\n\\n- milk")
    0.0
    """
    sample = text[:_SAMPLE]
    lines = lines_of(sample)
    matter, start = front_matter(lines)
    found, linked = _headings(lines, start)
    if len(linked) < 2:
        return 0.0
    blocks = [block for block, _ in _entries(lines, found, linked)]
    if len(linked) * 2 < len(blocks) or _is_list(blocks) or not _fits_structure(sample, blocks):
        return 0.0
    has_topics = any(heading.level < linked[0].level for heading in found)
    return round(0.6 + 0.2 * bool(matter) + 0.1 * has_topics, 2)


def _fits_structure(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the structure of the text has its papers where this reader has them, and calls them the same.

    Headings with links below are everywhere: topics over lists and tables, parts of one paper's note, minutes, changelogs.
    """
    digest = digest_of(text)
    labelled = sum(len(entry.evidence.columns) >= _OF_REPORTS for entry in digest.entries)
    lines = [range(entry.start + 1, min(entry.start + _NEAR, entry.stop)) for entry in digest.entries]
    sourced = sum(any(map(digest.facts.is_source_line, near)) for near in lines)  # its remarks would be the authors
    if 2 * max(labelled, sourced) > len(digest.entries):
        return False
    titles = digest.titles
    alike = sum(titles.get(block.line) == title_of(block.heading.text) for block in blocks)
    return len(titles) <= len(blocks) <= 3 * alike


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield one mention a paper of the note, in the order of the text.

    Examples
    --------
    >>> note = "## RL\\n### Nav: A Robot\\nAda Lovelace, Alan Turing (Bell Labs)\\n\\n[arxiv](https://arxiv.org/abs/2601.00001) 暂未开源\\n\\n> 先放着"
    >>> [(m.section, m.authors, m.arxiv_id, m.comment) for m in read(note, source="note.md")]
    [('RL', ('Ada Lovelace', 'Alan Turing'), '2601.00001', '暂未开源\\n\\n先放着')]
    """
    lines = lines_of(text)
    matter, start = front_matter(lines)
    day = find_date(str(matter.get("date", ""))) or find_date("\n".join(lines[start : start + 6])) or find_date(source)
    found, linked = _headings(lines, start)
    for block, section in _entries(lines, found, linked):
        yield _mention(block, section, source=source, digest_date=day, tags=_tags(matter))


def _mention(block: Block, section: str | None, *, source: str, **known: Any) -> Mention:
    preface = read_preface(block.inner, title=title_of(block.heading.text))
    found = sections(block.inner, label=_in_lists if _has_listed_fields(block.inner) else _outside_lists)
    short = next((unquoted(part.text) for part in found if part.column == "summary"), None)
    told = f"{preface.told}{short or ''}"
    known |= {"section": section, "strict": True, "told": told, **_facts(preface)}
    return mention(block, found, reader=name, source=source, summary=short or preface.summary, **known)


def _facts(preface: Preface) -> dict[str, Any]:
    """What the lines below the title tell, as far as they tell it; labelled fields fill the rest."""
    facts = {
        "authors": preface.authors,
        "institutions": preface.institutions,
        "arxiv": preface.arxiv,
        "published": preface.published,
        "categories": split_categories(preface.stamp),
        "stars": preface.stars,
        "comment": preface.comment,
        "url": preface.url,
        "code_url": preface.code_url,
        "project_url": preface.project_url,
        "kind": "resource" if preface.is_resource else None,
    }
    return {column: value for column, value in facts.items() if value}


def _in_lists(line: str) -> Label | None:
    """The field a line opens: by its exact label, or by the words of a free heading."""
    label = label_at(line)
    return label if label and label.column else hint_at(line) or label


def _outside_lists(line: str) -> Label | None:
    label = _in_lists(line)
    return None if label and label.rank >= 8 and label.column in TEXT_COLUMNS else label


def _has_listed_fields(lines: Sequence[str]) -> bool:
    """``- 动机：…`` beside ``- 方法：…`` are fields; a lone ``- 结果：…`` is an item of some list."""
    labels = filter(None, map(label_at, lines))
    return len({label.column for label in labels if label.rank >= 8 and label.column in TEXT_COLUMNS}) > 1


def _headings(lines: Sequence[str], start: int) -> tuple[list[Heading], list[Heading]]:
    """All headings behind the front matter, and those of the papers' level with a paper's link right below."""
    found = [heading for heading in headings(lines) if heading.index >= start]
    linked = [
        heading
        for heading, stop in spans(found, len(lines))
        if not _LINKED_TITLE.match(heading.text) and _has_link(lines[heading.index + 1 : stop])
    ]
    if not linked:
        return found, []
    level = Counter(heading.level for heading in linked).most_common(1)[0][0]
    return found, [heading for heading in linked if heading.level == level]


def _entries(lines: Sequence[str], found: list[Heading], linked: list[Heading]) -> Iterator[tuple[Block, str | None]]:
    """Cut the note into papers, each with the heading of its topic."""
    if not linked:
        return
    level, sure = linked[0].level, set(linked)
    topics = [heading for heading in found if heading.level < level and not _names_field(heading)]
    same = [heading for heading in found if heading.level == level]
    starts = [
        heading
        for heading, stop in spans(same, len(lines))
        if heading in sure or _is_paper(heading, lines[heading.index + 1 : stop])
    ]
    places = [heading.index for heading in topics]
    titled = sum(heading.level == 1 for heading in topics) == 1  # the only first-level heading is the note's own title
    for block in cut(lines, starts, ends=places):
        above = topics[bisect(places, block.heading.index) - 1] if places and places[0] < block.heading.index else None
        yield block, None if above is None or (titled and above.level == 1) else title_of(above.text) or None


def _is_paper(heading: Heading, below: Sequence[str]) -> bool:
    """A heading without a well-known link: an author line, another link, or a long Latin title speak for a paper."""
    if _names_field(heading) or _LINKED_TITLE.match(heading.text):
        return False
    near = list(islice((line for line in below if line.strip()), _NEAR))
    linked = any(find_links(line) for line in near)
    return linked or any(byline_at(line) for line in near[:3]) or bool(_LATIN_TITLE.match(title_of(heading.text)))


def _names_field(heading: Heading) -> bool:
    label = label_at("#" + heading.text)
    return bool(label and label.column)


def _has_link(below: Sequence[str]) -> bool:
    """The first lines below a heading link to a paper, or to something by the name of paper, code or page."""
    for line in islice((line for line in below if line.strip()), _NEAR):
        for link in find_links(line):
            alone = not link.label and len(line.strip()) - len(link.url) < _ALONE
            if (
                _LINK_NAMES.match(link.label)
                or is_paper(link.url)
                or (alone and (is_code(link.url) or is_project_page(link.url)))
            ):
                return True
    return False


def _is_list(blocks: list[Block]) -> bool:
    """Entries that each label title, abstract or several other fields are a generated list, not a note."""
    listed = 0
    for block in blocks:
        labels = filter(None, map(label_at, unfolded(block.inner[:_NEAR])))
        columns = {label.column for label in labels if label.value and label.column}
        listed += bool(columns & _LISTED) or len(columns) > 1
    return 2 * listed > len(blocks)


def _tags(matter: dict[str, Any]) -> tuple[str, ...]:
    found: list[str] = []
    for key in ("tags", "tag", "keywords"):
        value = matter.get(key) or []
        parts = re.split(r"[,，、;；]", value) if isinstance(value, str) else value
        found += [plain(str(part)).lstrip("#") for part in parts if isinstance(part, str) and part.strip()]
    return tuple(dict.fromkeys(found))
