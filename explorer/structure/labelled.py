"""The labelled fields of an entry of unknown shape: one below the other, side by side, wrapped, quoted, under headings."""

import re
from collections.abc import Iterator, Sequence

from explorer.parsing.fields import TEXT_COLUMNS, Label, label_at
from explorer.parsing.sections import Section, sections
from explorer.parsing.unfolding import unfolded
from explorer.structure.facts import title_or
from explorer.structure.people import uncounted
from explorer.structure.view import worded

_FIELD_GAP = re.compile(
    r"[\s;；｜](?:(?<=｜)\s*|(?<=[;；])\s*(?=\*\*)|(?<=\t)\t*"  # one set of beginnings: most places need no more than a look
    r"|(?<=\s)(?<!\s\s)(?:\s*(?:[|｜•·/]\s+|｜\s*)|\s+(?=\*\*)|\s*(?=\*\*[^*:：]{1,20}(?:\*\*\s?[:：]|[:：]\*\*))))"
)
_BEGINS = re.compile(r"\s*(?:[-*+•>#|`]|\d{1,3}[.、)]\s|https?://|\[)")
_DOT = re.compile(r"\s{1,3}[·•・]\s{1,3}")
_BOLD_LABEL = re.compile(r"\*\*[^*:：\n]{1,20}(?:\*\*\s?[:：]|[:：]\s?\*\*)")
_LONGEST = 2000
_ONE_LINE = frozenset({"title", "title_zh", "authors", "institutions", "categories", "tags"})
_QUOTE = re.compile(r"^(?:>[ \t]?){1,3}")


def laid_out(lines: Sequence[str]) -> list[str]:
    """Lay an entry's lines out with one field a line.

    Examples
    --------
    >>> laid_out(["> - 提交：2026-05-12 | 分类：cs.RO", "Title: Tugs That Learn", "  from Tides"])
    ['- 提交：2026-05-12', '- 分类：cs.RO', 'Title: Tugs That Learn from Tides']
    """
    unwrapped = _unwrapped(_unbroken(lines))
    return unfolded([part for line in unwrapped for part in (_at_dots(line) if _DOT.search(line) else (line,))])


def labelled(fields: Sequence[str], *, rest: str = "") -> list[Section]:
    """Give the labelled fields of lines that `laid_out` made, and of what stands behind the title.

    Examples
    --------
    >>> [(field.column, field.value) for field in labelled(["Authors: Ada Moreau"], rest="2026 | Code: https://github.com/a/b")]
    [('authors', 'Ada Moreau'), ('code_url', 'https://github.com/a/b')]
    """
    return [*sections(fields, label=_label), *_beside([rest, *fields]), *_within_texts(fields)]


def _label(line: str) -> Label | None:
    label = title_or(label_at(line))
    return label._replace(value=uncounted(label.value)) if label and label.column == "authors" else label


def _unbroken(lines: Sequence[str]) -> list[str]:
    """Part lines at ``<br>``, and take the marks of a quote off."""
    plain_lines = (_QUOTE.sub("", line) if line.startswith(">") else line for line in lines)
    return [part for line in plain_lines for part in (line.split("<br>") if "<br>" in line else (line,))]


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Join a title or a list of names that runs on over the next line to its label's line."""
    joined: list[str] = []
    running = False
    for line in lines:
        label = label_at(line)
        if (
            running
            and line.strip()
            and label is None
            and not _BEGINS.match(line)
            and (line[:1].isspace() or joined[-1].endswith((",", "，")))
        ):
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
            continue
        running = bool(label and label.column in _ONE_LINE and label.value)
        joined.append(line)
    return joined


def _at_dots(line: str) -> Iterator[str]:
    """Part a line of fields with a dot between them: ``**作者**: A B · **arXiv**: … · **更新**: …``."""
    own, start = label_at(line), 0
    if own and own.column and own.column not in TEXT_COLUMNS and len(line) < _LONGEST:
        for dot in _DOT.finditer(line):
            if _names_field(line[dot.end() :]):
                yield line[start : dot.start()]
                start = dot.end()
    yield line[start:]


def _names_field(text: str) -> bool:
    """Whether a field begins here: a known one, or any in bold type."""
    label = label_at(text)
    return bool(label and label.column and label.value) or _BOLD_LABEL.match(text) is not None


def _within_texts(lines: Sequence[str]) -> Iterator[Section]:
    """Short fields under headings of their own that stand within a text: ``### 著者`` below ``## 概要``."""
    for index, line in enumerate(lines):
        label = label_at(line) if line.startswith("#") else None
        if label and label.column and label.column not in TEXT_COLUMNS and not label.value:
            below = next((below.strip() for below in lines[index + 1 : index + 4] if below.strip()), "")
            if below and not below.startswith("#"):
                yield Section(label.column, label.name, index, index + 1, "", below)


def _beside(lines: Sequence[str]) -> Iterator[Section]:
    """Fields that stand side by side on one line: ``**评分**: 82 | **日期**: 2026-07-08``."""
    for index, line in enumerate(lines):
        if len(line) > _LONGEST:
            continue
        parts = _FIELD_GAP.split(line)
        for part in parts[1:]:
            label = _label(worded(part))
            if label and label.column and label.value:
                yield Section(label.column, label.name, index, index + 1, label.value, label.value)
