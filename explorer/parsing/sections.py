"""An entry cut at its field labels: which lines fill which column."""

import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from explorer.parsing.blocks import code_lines, is_fence, is_lone_marker, is_rule, trimmed
from explorer.parsing.chatter import without_chatter
from explorer.parsing.fields import GROUPS, TEXT_COLUMNS, Label, label_at

_LOWEST_HEADING = 7
_LOWEST = 1000


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of an entry that belong to one field."""

    column: str
    """Column the field fills, or the group it opens."""
    heading: str
    """The label as it is written."""
    start: int
    """Index of the label's line, counted from 0 in the lines given."""
    stop: int
    """Index behind the field's last line."""
    value: str
    """What follows the label on its own line."""
    text: str
    """The whole value: the line's own and the lines below, common indentation removed."""


def sections(lines: Sequence[str], *, label: Callable[[str], Label | None] = label_at) -> list[Section]:
    """Cut the lines of an entry at its field labels.

    A label opens a field unless it stands inside one that a stronger line opened: ``**方法**：`` in a list below
    ``### 实验效果`` is part of that text. A heading of the same or a higher level that names no field closes it.

    Parameters
    ----------
    lines
        Lines of one entry, without its own heading.
    label
        Reads the label of a line; default `label_at`.

    Returns
    -------
    list of Section
        In the order of the text; lines before the first label belong to none.

    Examples
    --------
    >>> [(s.column, s.text) for s in sections(["1. **应用领域**：", "机器人", "2. **使用指南**：需要 GPU"])]
    [('areas', '机器人'), ('usage', '需要 GPU')]
    """
    openings = _openings(lines, label)
    stops = [*(index for index, _ in openings[1:]), len(lines)]
    told = without_chatter(lines)
    return [
        _section(told, start, stop, found)
        for (start, found), stop in zip(openings, stops, strict=False)
        if found.column
    ]


def columns_of(lines: Sequence[str], *, label: Callable[[str], Label | None] = label_at) -> set[str]:
    """Name the columns and groups that the lines of an entry open, as `sections` would, in a third of the time.

    Examples
    --------
    >>> sorted(columns_of(["1. **应用领域**：", "机器人", "2. **使用指南**：需要 GPU"]))
    ['areas', 'usage']
    """
    return {found.column for _, found in _openings(lines, label) if found.column}


def texts(found: Iterable[Section]) -> dict[str, str]:
    """Collect the prose columns; several fields of one column are joined, each under its own heading.

    Examples
    --------
    >>> texts(sections(["#### 实验", "80 %", "#### 结果", "90 %"]))
    {'experiments': '**实验**\\n\\n80 %\\n\\n**结果**\\n\\n90 %'}
    """
    by_column: dict[str, list[Section]] = {}
    for section in found:
        if section.column in TEXT_COLUMNS and section.text:
            by_column.setdefault(section.column, []).append(section)
    return {column: _merged(parts) for column, parts in by_column.items()}


def values(found: Iterable[Section]) -> dict[str, str]:
    """Collect what the labels carry on their own line (or, where that is empty, the first line below).

    Examples
    --------
    >>> values(sections(["- **作者**: A. Turing", "- **分类**:", "  cs.AI"]))
    {'authors': 'A. Turing', 'categories': 'cs.AI'}
    """
    by_column: dict[str, str] = {}
    for section in found:
        value = section.value or section.text.partition("\n")[0].strip()
        if value:
            by_column.setdefault(section.column, value)
    return by_column


def prose(lines: Iterable[str]) -> str:
    """Join lines to the text of a field: no chatter, no wrapping fence, no separators around it, indentation removed.

    Examples
    --------
    >>> prose(["", "    A quiet robot.", "    It works.", "", "---"])
    'A quiet robot.\\nIt works.'
    """
    return _joined(without_chatter(lines))


def _joined(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    kept = trimmed(_unfenced(lines))
    first = next((index for index, line in enumerate(kept) if line.strip() and not is_rule(line)), len(kept))
    kept = kept[first:]
    while kept and is_lone_marker(kept[-1]):
        kept.pop()
    return _dedented(kept).strip()


def _dedented(lines: Sequence[str]) -> str:
    """Join lines without common indentation; where the first has none, looking at the others would take twice as long."""
    if lines and lines[0].startswith((" ", "\t")):
        return textwrap.dedent("\n".join(lines))
    return "\n".join([line if line.strip(" \t") else "" for line in lines])


def _openings(lines: Sequence[str], label: Callable[[str], Label | None]) -> list[tuple[int, Label]]:
    code = code_lines(lines)
    openings: list[tuple[int, Label]] = []
    column, rank = "", _LOWEST
    for index, line in enumerate(lines):
        # only a line with a "#" is a heading, and only a heading ends what a heading opened: spares two labels of three
        skips = index in code or (rank < _LOWEST_HEADING and label is label_at and "#" not in line)
        found = None if skips else label(line)
        if (
            found is None
            or found.rank > rank
            or (found.column == column and found.rank >= 7 and column in TEXT_COLUMNS)
        ):
            continue
        openings.append((index, found))
        column = found.column
        rank = _LOWEST if column in GROUPS or not column else found.rank
    return openings


def _section(told: Sequence[str], start: int, stop: int, label: Label) -> Section:
    below = _joined(told[start + 1 : stop])
    text = f"{label.value}\n{below}".strip() if label.value else below
    return Section(label.column, label.name, start, stop, label.value, text)


def _merged(parts: list[Section]) -> str:
    if len(parts) == 1:
        return parts[0].text
    return "\n\n".join(f"**{part.heading}**\n\n{part.text}" for part in parts)


def _unfenced(lines: Sequence[str]) -> Sequence[str]:
    """Drop a fence that has no partner here: half of one that wraps the whole analysis, or one never closed."""
    fences = [index for index, line in enumerate(lines) if is_fence(line)]
    if len(fences) % 2 == 0:
        return lines
    odd = next((index for index in fences if lines[index].strip(" `~")), fences[-1])
    return [line for index, line in enumerate(lines) if index != odd]
