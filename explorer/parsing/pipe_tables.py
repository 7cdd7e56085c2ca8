r"""Pipe tables: with outer pipes or without, with pipes in formulas, rows too short or too long, fragments of one row."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from explorer.parsing.fields import column_of
from explorer.parsing.grids import Row, Table, tabled
from explorer.parsing.inline_html import to_markdown

_ESCAPED = re.compile(r"(?<!\\)\|")
_KEPT = re.compile(
    r"\\.|``[^`]{1,400}``|`[^`]{1,400}`|\$\$?(?=[^\s$])[^$`]{0,400}(?<=[^\s$])\$(?!\d)"
    r"|\[[^\[\]]{0,400}\]\([^()\s]{0,800}\)|(?P<pipe>\|)"
)
_SPECIAL = re.compile(r"[\\<&]")
_SHIELDS = re.compile(r"[`$\[]")


def find_pipe_tables(lines: Sequence[str], code: frozenset[int] = frozenset()) -> Iterator[Table]:
    """Give the pipe tables of a text in order.

    Parameters
    ----------
    lines
        Lines of the file.
    code
        Indices of lines that belong to no table.

    Examples
    --------
    >>> [table.rows for table in find_pipe_tables(["A | B", "--|--", "1 | 2 | 3", "4"])]
    [(Row(index=2, stop=3, cells=('1', '2', '3'), attributes=()),)]
    """
    start = -1
    for index, line in enumerate(lines):
        if "|" in line and line[0] != "#" and not (code and index in code):
            start = index if start < 0 else start
        elif start >= 0:
            yield from _tables(lines, start, index)
            start = -1
    if start >= 0:
        yield from _tables(lines, start, len(lines))


def split_cells(line: str, width: int = 0) -> list[str]:
    r"""Split a row of a pipe table into its cells, outer pipes or not.

    Parameters
    ----------
    line
        The row.
    width
        Number of cells it should have; default unknown. A pipe in a formula, in code or in a link is part of its cell
        where the row has too many cells otherwise.

    Examples
    --------
    >>> split_cells(r"| $|x|$ by the quay | a \| b |", 2)
    ['$|x|$ by the quay', 'a | b']
    """
    if line[:1] == "|" == line[-1:] and line.count("|") == width + 1 and not _SPECIAL.search(line):
        return [cell.strip() for cell in line[1:-1].split("|")]
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    escaped = "\\|" in inner
    cells = _ESCAPED.split(inner) if escaped else inner.split("|")
    if len(cells) > max(width, 1) and _SHIELDS.search(inner):
        kept = _kept_together(inner)
        cells = kept if len(kept) >= width else cells
    if escaped:
        cells = [cell.replace("\\|", "|") for cell in cells]
    if "<" in inner or "&" in inner:
        cells = [to_markdown(cell) for cell in cells]
    return [cell.strip() for cell in cells]


def _tables(lines: Sequence[str], start: int, stop: int) -> Iterator[Table]:
    """The tables of a run of lines with pipes: one begins above each alignment row, the rest are rows in outer pipes."""
    rules = {index for index in range(start, stop) if _is_rule(lines[index])}
    begins = {start, *(index - 1 for index in rules if index > start and index - 1 not in rules)}
    for begin, end in pairwise(sorted({*begins, stop})):
        yield from tabled(begin, end, _rows(lines, begin, end, rules))


def _rows(lines: Sequence[str], begin: int, end: int, rules: set[int]) -> list[tuple[bool, Row]]:
    rule = next((index for index in (begin, begin + 1) if index < end and index in rules), -1)
    width = len(split_cells(_unquoted(lines[rule]))) if rule >= 0 else 0
    header = tuple(split_cells(_unquoted(lines[begin]), width)) if rule > begin else ()
    width = max(width, len(header))
    wide = next((at for at, label in enumerate(header) if column_of(label) == "title"), -1)
    rows = [(True, Row(begin, begin + 1, _fitted(list(header), width, -1)))] if header else []
    for index in range(max(begin, rule + 1), end):
        line = _unquoted(lines[index])
        if index not in rules and (rule >= 0 or _is_framed(line)):
            rows.append((False, Row(index, index + 1, _fitted(split_cells(line, width), width, wide))))
    return rows


def _is_rule(line: str) -> bool:
    """An alignment row: ``|:--|--:|``."""
    return "-" in line[:12] and not line.strip("|-: \t>") and "|" in line


def _is_framed(line: str) -> bool:
    line = line.strip()
    return line[0] == "|" == line[-1] and line.count("|") > 2


def _unquoted(line: str) -> str:
    return line.lstrip("> \t") if line[0] != "|" and line.lstrip()[:1] == ">" else line


def _fitted(cells: list[str], width: int, wide: int) -> tuple[str, ...]:
    """Cells in the number the header has: a stray pipe belongs to the title, missing ones are empty."""
    if wide >= 0 and len(cells) > width:
        stop = wide + len(cells) - width + 1
        cells[wide:stop] = [" | ".join(cells[wide:stop])]
    return (*cells, *[""] * (width - len(cells)))


def _kept_together(inner: str) -> list[str]:
    """Cells between the pipes that stand outside code, formulas and links."""
    cells, start = [], 0
    for match in _KEPT.finditer(inner):
        if match["pipe"]:
            cells.append(inner[start : match.start()])
            start = match.end()
    return [*cells, inner[start:]]
