"""The daily list: under each topic numbered papers with a linked title and fields in a list.

Several fields share a line, the abstract is folded away in ``<details>``, the language model's rating comes with its
reason. One file may hold many days (``## 📅 2026-07-09``).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from explorer.model import Mention
from explorer.parsing.assemble import mention
from explorer.parsing.blocks import lines_of
from explorer.parsing.dates import find_date
from explorer.parsing.fields import Label, label_at
from explorer.parsing.identifiers import find_arxiv_id
from explorer.parsing.lists import split_categories
from explorer.parsing.sections import Section, sections, values
from explorer.parsing.topics import Placed, linked_entries
from explorer.parsing.unfolding import original_abstract, unfolded

name = "daily-list"

_ENTRY = re.compile(
    r"(?:\W{0,3}\d{1,4}[.、)）:：]\s{0,3})\*{0,3}\[(?P<title>.{1,1000}?)\]\((?P<url>[^()\s]{1,600})\)\*{0,3}"
)
_TAG = re.compile(r"`([^`]{1,60})`")
_FIELDS = frozenset({"authors", "published", "tags", "categories", "summary", "abstract", "comment"})
_SAMPLE = 30_000


def sniff(text: str) -> float:
    """Say how surely a text is a daily list, from 0 to 1.

    Examples
    --------
    >>> sniff("## Tugs\\n\\n### 1. **[Slow Tugs](https://arxiv.org/abs/2601.00001)**\\n- **评分**: 80/100 | **日期**: 2026-01-02\\n"
    ...       "- **作者**: Ada L\\n- **AI摘要**: 慢。\\n")
    0.9
    >>> sniff("# Shopping\\n\\n- [milk](https://example.org)")
    0.0
    """
    sample = text[:_SAMPLE]
    if "](http" not in sample or not ("\n- " in sample or "\n* " in sample):
        return 0.0
    placed = linked_entries(lines_of(sample), _ENTRY)
    listed = sum(len(_listed(entry) & _FIELDS) >= 3 for entry in placed)
    return 0.9 if placed and 2 * listed >= len(placed) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield one mention a paper of the list, in the order of the text.

    Examples
    --------
    >>> day = "## Tugs\\n### 1. **[Slow Tugs](https://arxiv.org/abs/2601.00001v2)**\\n- **评分**: 80/100 | **日期**: 2026-01-02\\n- **作者**: Ada L et al."
    >>> [(m.section, m.title, m.version, str(m.published), m.et_al, m.comment) for m in read(day, source="day.md")]
    [('Tugs', 'Slow Tugs', 2, '2026-01-02', True, '80/100')]
    """
    for block, topic, day in linked_entries(lines_of(text), _ENTRY):
        found = sections(unfolded(block.inner), label=_label)
        yield mention(
            block,
            found,
            reader=name,
            source=source,
            section=topic,
            digest_date=day or find_date(source),
            arxiv=find_arxiv_id(block.lines[0]),
            abstract=original_abstract(found),
            strict=True,
            **_categories(found),
        )


def _listed(entry: Placed) -> set[str]:
    labels = map(label_at, unfolded(entry.block.inner[:12]))
    return {label.column for label in labels if label and label.rank >= 8}


def _label(line: str) -> Label | None:
    """``AI摘要`` and ``AI Summary`` are the summary itself where they have a value."""
    label = label_at(line)
    return label._replace(column="summary") if label and label.column == "analysis" and label.value else label


def _categories(found: Sequence[Section]) -> dict[str, Any]:
    """The tags of such a list are mostly arXiv categories."""
    fields = values(found)
    marked = fields.get("tags", "")
    categories = split_categories(fields.get("categories")) or split_categories(marked)
    tags = tuple(tag for tag in _TAG.findall(marked) if tag not in categories)
    return {"categories": categories} | ({"tags": tags} if "`" in marked else {})
