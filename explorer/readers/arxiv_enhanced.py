"""The AI-enhanced arXiv listing: a table of contents, categories, numbered linked titles, the analysis folded away.

Its tool is forked by many; the forks add fields (``中文摘要``, ``Keywords``), put several on one line, bold or quote
them, and translate the labels. What stays is ``### [12] [Title](address)`` over a line of names in italics.
"""

import re
from collections.abc import Iterator, Sequence

from explorer.model import Mention
from explorer.parsing.assemble import mention
from explorer.parsing.blocks import lines_of
from explorer.parsing.dates import find_date
from explorer.parsing.fields import Label, label_at
from explorer.parsing.identifiers import find_arxiv_id
from explorer.parsing.sections import sections
from explorer.parsing.topics import Placed, linked_entries
from explorer.parsing.unfolding import original_abstract, unfolded

name = "arxiv-enhanced"

_ENTRY = re.compile(r"\[\d{1,5}\]\s{0,3}\*{0,2}\[(?P<title>.{1,1000}?)\]\((?P<url>[^()\s]{0,600})\)")
_FAILED = re.compile(  # what the tool writes in the place of an analysis that it did not get
    r"[^:：]{1,30}[:：][\s*_]{0,4}(?:error\b.{0,200}|n/?a|none|null|[\w ]{3,40} (?:failed|unavailable)"
    r"|.{0,30}(?:api\s?配额|生成失败|处理失败|分析失败).{0,60})\W{0,4}",
    re.IGNORECASE,
)
_FRONT = 8
_SAMPLE = 30_000


def sniff(text: str) -> float:
    """Say how surely a text is an AI-enhanced arXiv listing, from 0 to 1.

    Examples
    --------
    >>> sniff("# cs.RO [[Back]](#toc)\\n\\n### [1] [Slow Tugs](https://arxiv.org/abs/2601.00001)\\n*Ada L,Wei M*\\n\\n"
    ...       "Main category: cs.RO\\n\\nTL;DR: Slow.\\n")
    0.95
    >>> sniff("# Shopping\\n\\n- milk")
    0.0
    """
    sample = text[:_SAMPLE]
    if "] [" not in sample and "][" not in sample:
        return 0.0
    placed = linked_entries(lines_of(sample), _ENTRY)
    shaped = sum(_is_shaped(entry) for entry in placed)
    return 0.95 if placed and 2 * shaped >= len(placed) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield one mention a paper of the listing, in the order of the text.

    Examples
    --------
    >>> day = "# cs.RO [[Back]](#toc)\\n### [1] [Slow Tugs](https://arxiv.org/abs/2601.00001)\\n*Ada L,Wei M*\\n\\nTL;DR: Slow."
    >>> [(m.section, m.title, m.authors, m.summary) for m in read(day, source="day.md")]
    [('cs.RO', 'Slow Tugs', ('Ada L', 'Wei M'), 'Slow.')]
    """
    for block, topic, day in linked_entries(lines_of(text), _ENTRY):
        found = sections(_laid_out(block.inner), label=_label)
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
        )


def _is_shaped(entry: Placed) -> bool:
    """Names in italics, or the fields of the listing."""
    labels = filter(None, map(_label, _laid_out(entry.block.inner[:12])))
    columns = {label.column for label in labels}
    return "authors" in columns and bool(columns & {"categories", "summary", "abstract", "motivation"})


def _laid_out(lines: Sequence[str]) -> list[str]:
    """The entry's fields one a line, each with a label, failures blanked; ``Results:`` within the abstract opens none."""
    laid = unfolded(lines)
    laid[:_FRONT] = map(_labelled, laid[:_FRONT])
    return ["" if len(line) < 300 and _FAILED.fullmatch(line) else line for line in _whole_abstracts(laid)]


def _whole_abstracts(lines: Sequence[str]) -> Iterator[str]:
    """Join each paragraph that begins with the label of an abstract."""
    abstract: list[str] = []
    for line in (*lines, ""):
        if abstract and line.strip():
            abstract.append(line.strip())
            continue
        if abstract:
            yield " ".join(abstract)
        begins = ("bstract" in line[:24] or "摘要" in line[:12]) and line[0] != "#"
        abstract = [line] if begins else []
        if not abstract:
            yield line


def _labelled(line: str) -> str:
    """Give the line of names in italics, and a translated title quoted in italics, the label it lacks."""
    text = line.rpartition(" | ")[2].strip() if line.startswith("**") else line.strip("> \t")
    if len(text) < 3 or text[0] not in "*_" or text[1] == text[0] or text[-1] != text[0]:
        return line
    return f"{'**中文标题**' if line.startswith('>') else '**Authors**'}: {text[1:-1]}"


def _label(line: str) -> Label | None:
    """Labels such as ``AI_Comments`` count as well."""
    return label_at(line.replace("_", " ", 1) if "_" in line[:12] else line)
