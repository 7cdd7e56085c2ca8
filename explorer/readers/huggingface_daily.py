"""The Hugging Face daily report: a heading and a link for each paper, and five fields written by a language model.

The fields are areas of application, contribution in one sentence, usage, innovations and experiments. Their labels may
be plain, bold, numbered or headings of any depth, in Chinese or English, with the value behind or below them; the entry
may repeat its title as a heading of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from explorer.model import Mention
from explorer.parsing.assemble import mention
from explorer.parsing.blocks import Heading, heading_at, headings, lines_of, spans
from explorer.parsing.dates import find_date
from explorer.parsing.entries import Block, cut
from explorer.parsing.fields import label_at
from explorer.parsing.identifiers import find_arxiv_id
from explorer.parsing.sections import columns_of, sections

name = "huggingface-daily"

_BANNER = re.compile(
    r"hugging\s?face[^\n]{0,40}(?:daily|report|papers|日报|每日|报告)|huggingface\.co/papers/date/", re.IGNORECASE
)
_FIVE = frozenset({"areas", "summary", "usage", "contributions", "experiments"})
_OWN = frozenset({"areas", "usage"})  # fields that other digests hardly have
_PICTOGRAPH = re.compile(r"[\u2190-\u2bff\U0001f000-\U0001faff]")
_SEPARATOR = re.compile(r"={10,}\s*$")
_SAMPLE = 30_000


def sniff(text: str) -> float:
    """Say how surely a text is a Hugging Face daily report, from 0 to 1.

    Examples
    --------
    >>> sniff("# Hugging Face Daily Papers Report\\n\\n## 📄 A\\n- **链接**: https://huggingface.co/papers/2601.00001\\n"
    ...       "1. **应用领域**：a\\n2. **使用指南**：b\\n")
    0.95
    >>> sniff("# Shopping\\n\\n- milk")
    0.0
    """
    lines = lines_of(text[:_SAMPLE])
    blocks = _blocks(lines)
    if not blocks:
        return 0.0
    shaped = sum(_has_the_five(block) for block in blocks) / len(blocks)
    banner = any(_BANNER.search(line) for line in lines[: blocks[0].heading.index])
    if shaped >= 0.5:
        return 0.95 if banner else 0.8
    return 0.6 if banner and shaped else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield one mention a paper of the report, in the order of the text.

    Examples
    --------
    >>> report = "## 📄 Nav: A Robot\\n- **链接**: https://huggingface.co/papers/2601.00001\\n\\n1. **应用领域**：机器人、导航"
    >>> [(m.title, m.arxiv_id, m.areas) for m in read(report, source="day.md")]
    [('Nav: A Robot', '2601.00001', ('机器人', '导航'))]
    """
    lines = lines_of(text)
    blocks = _blocks(lines)
    day = _digest_date(lines[: blocks[0].heading.index] if blocks else lines) or find_date(source)
    for block in blocks:
        yield mention(
            block, sections(block.inner), reader=name, source=source, digest_date=day, report=_inner_title(block)
        )


def _blocks(lines: Sequence[str]) -> list[Block]:
    """Cut the report into entries: headings with a paper's link below, and those that look like them."""
    found = headings(lines)
    linked = [heading for heading, stop in spans(found, len(lines)) if _has_link(lines[heading.index + 1 : stop])]
    if not linked:
        return []
    level = Counter(heading.level for heading in linked).most_common(1)[0][0]
    marked = sum(_is_marked(heading) for heading in linked) * 2 > len(linked)
    same = [heading for heading in found if heading.level == level]
    begun = {heading.index for heading in linked}
    starts = [heading for heading in same if heading.index in begun or (marked and _is_marked(heading))]
    ends = [index for index, line in enumerate(lines) if line.startswith("==========") and _SEPARATOR.match(line)]
    ends += [heading.index for heading in same if not _names_field(lines[heading.index])]
    return list(cut(lines, starts, ends=ends))


def _has_link(below: Sequence[str]) -> bool:
    """The first lines below a heading name the paper's address, as a field of its own."""
    for line in islice((line for line in below if line.strip()), 6):
        label = label_at(line)
        if label and label.column in {"url", "hf_url", "arxiv_id"} and find_arxiv_id(label.value, bare=True):
            return True
    return False


def _has_the_five(block: Block) -> bool:
    columns = columns_of(block.inner)
    return len(columns & _FIVE) > 1 and bool(columns & _OWN)


def _is_marked(heading: Heading) -> bool:
    return bool(_PICTOGRAPH.match(heading.text))


def _names_field(line: str) -> bool:
    label = label_at(line)
    return bool(label and label.column)


def _inner_title(block: Block) -> str | None:
    """The heading an analysis gives itself: the first one that names no field."""
    inner = (heading_at(line) for line in block.inner)
    return next((heading.text for heading in inner if heading and not _names_field("# " + heading.text)), None)


def _digest_date(front: Sequence[str]) -> object:
    labels = filter(None, map(label_at, front))
    dated = (find_date(label.value) for label in labels if label.column in {"published", "digest_date", "url"})
    return next(filter(None, dated), None) or find_date("\n".join(front[:20]))
