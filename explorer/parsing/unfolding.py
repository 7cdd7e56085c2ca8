"""The fields of an entry laid out one a line: folded parts opened, several fields on one line parted."""

import re
from collections.abc import Iterator, Sequence

from explorer.parsing.fields import COLUMNS, column_of, label_at
from explorer.parsing.markup import count_cjk, plain
from explorer.parsing.sections import Section

_DETAILS = re.compile(r"</?details[^<>]{0,60}>", re.IGNORECASE)
_SUMMARY = re.compile(r"\s{0,20}<summary[^<>]{0,60}>(?P<name>.{0,200}?)</summary>\s{0,4}(?P<value>.*)$", re.IGNORECASE)
_BAR = re.compile(r"\s{1,4}[|｜]\s{1,4}|｜")
_BULLETS = ("- ", "* ", "+ ")
_NEXT = "Abstract:"
_LONGEST = 4000


def unfolded(lines: Sequence[str]) -> list[str]:
    """Open ``<details>``, make of each ``<summary>`` that names a field its label, part ``A: x | B: y``.

    Examples
    --------
    >>> unfolded(["- **评分**: 8 | **日期**: 2026-03-06", "<details>", "<summary>📄 原始摘要</summary>", "We tow.", "</details>"])
    ['- **评分**: 8', '- **日期**: 2026-03-06', '', '- **原始摘要**: ', 'We tow.', '']
    """
    bullet = next((line[:2] for line in lines if line.startswith(_BULLETS)), "")
    opened = (_opened(line, bullet) if line.lstrip(" \t").startswith("<") else line for line in lines)
    return [part for line in opened for part in (_parted(line) if "|" in line or "｜" in line else (line,))]


def original_abstract(found: Sequence[Section]) -> str | None:
    """Give the abstract in the paper's own language, its line breaks folded; a translation stands beside it at times.

    Examples
    --------
    >>> from explorer.parsing.sections import sections
    >>> original_abstract(sections(["**中文摘要**：拖船。", "", "**Abstract**: Tugs", "tow."]))
    'Tugs tow.'
    """
    told = (line for section in found if section.column == "abstract" for line in (*section.text.split("\n"), _NEXT))
    abstracts: list[list[str]] = [[]]
    for line in told:
        label = label_at(line)
        if label and label.column == "abstract":
            abstracts.append([label.value])
        else:
            abstracts[-1].append(line)
    whole = filter(None, (" ".join(" ".join(lines).split()) for lines in abstracts))
    return min(whole, key=count_cjk, default=None)


def _opened(line: str, bullet: str) -> str:
    line = _DETAILS.sub("", line)
    match = _SUMMARY.match(line)
    if match is None:
        return line
    name = plain(match["name"]).rstrip(":： ")
    return f"{bullet}**{name}**: {match['value']}" if column_of(name) in COLUMNS else match["value"]


def _parted(line: str) -> Iterator[str]:
    """Cut a line before each bar behind which a known label stands; table rows and long prose stay whole."""
    if len(line) > _LONGEST or line.lstrip().startswith("|"):
        yield line
        return
    bullet, start = line[:2] if line.startswith(_BULLETS) else "", 0
    for bar in _BAR.finditer(line):
        label = label_at(line[bar.end() :])
        if label and label.column:
            yield (bullet if start else "") + line[start : bar.start()]
            start = bar.end()
    yield (bullet if start else "") + line[start:]
