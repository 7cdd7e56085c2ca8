"""The blocks of a markdown text: front matter, headings, code fences, with their line numbers kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#]))")
_FENCE = re.compile(r"[ \t]{0,8}(`{3,}|~{3,})([^`]*)$")
_RULE_SIGNS = frozenset("=-*_─—")
_RULE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,}|─{3,}|—{3,}|(?:[-*_] ){2,}[-*_])\s*$")
_LONE_MARKER = re.compile(r"\s*(?:[-*+•·#>]{1,6}|\d{1,2}[.)、．]|[（(]?\d{1,2}[）)]|\*{1,3})?(?:\s*\*{1,3})?\s*$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_REMEMBERED = 32_000  # characters: every reader's sniff asks the same of the same beginning of a text
_REMEMBERED_LINES = 4000


def lines_of(text: str) -> list[str]:
    """Split a text into lines, whatever ends them; characters that no file can hold become U+FFFD.

    Examples
    --------
    >>> lines_of("a\\r\\nb\\rc")
    ['a', 'b', 'c']
    """
    return list(_remembered_lines(text)) if len(text) <= _REMEMBERED else _lines_of(text)


def _lines_of(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (text if _is_encodable(text) else _SURROGATE.sub("\ufffd", text)).split("\n")


@lru_cache(maxsize=2)
def _remembered_lines(text: str) -> tuple[str, ...]:
    return tuple(_lines_of(text))


def _is_encodable(text: str) -> bool:
    """Whether a file could hold the text; to encode it takes a tenth of a search for what none can."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a markdown text."""

    index: int
    """Index of its line, counted from 0."""
    level: int
    """1 for ``#`` to 6 for ``######``."""
    text: str
    """What stands behind the number signs, markup kept."""


def heading_at(line: str, index: int = 0) -> Heading | None:
    """Read a line as a heading, or give None.

    Examples
    --------
    >>> heading_at("## 1. Title ##", 4)
    Heading(index=4, level=2, text='1. Title')
    """
    if "#" not in line[:4]:
        return None
    match = _HEADING.match(line)
    text = line[match.end() : 2000].rstrip(" \t").rstrip("#").rstrip(" \t") if match else ""
    return Heading(index, len(match[1]), text) if match and text else None


def headings(lines: Sequence[str]) -> list[Heading]:
    """List the headings of a text; those in a closed code fence are no headings.

    Examples
    --------
    >>> headings(["# A", "```", "# a comment", "```", "## B"])
    [Heading(index=0, level=1, text='A'), Heading(index=4, level=2, text='B')]
    """
    return list(_remembered_headings(tuple(lines))) if len(lines) < _REMEMBERED_LINES else _headings(lines)


def all_headings(lines: Sequence[str]) -> list[Heading]:
    """List the headings of a text, those in a code fence too, for texts whose fences cannot be trusted.

    Examples
    --------
    >>> [heading.text for heading in all_headings(["# A", "```", "# a comment", "```"])]
    ['A', 'a comment']
    """
    found = [heading_at(line, index) for index, line in enumerate(lines) if "#" in line[:4]]
    return [heading for heading in found if heading]


def _headings(lines: Sequence[str]) -> list[Heading]:
    found = all_headings(lines)
    code = code_lines(lines) if found else frozenset()
    return [heading for heading in found if heading.index not in code]


@lru_cache(maxsize=2)
def _remembered_headings(lines: tuple[str, ...]) -> tuple[Heading, ...]:
    return tuple(_headings(lines))


def spans(found: Sequence[Heading], end: int) -> list[tuple[Heading, int]]:
    """Pair each heading with the index of the next one, the last with the end of the text.

    Examples
    --------
    >>> [stop for _, stop in spans([Heading(0, 1, "A"), Heading(4, 2, "B")], 9)]
    [4, 9]
    """
    return list(zip(found, [*(heading.index for heading in found[1:]), end], strict=False))


def code_lines(lines: Sequence[str]) -> frozenset[int]:
    """Give the indices of lines inside closed code fences, the fences included.

    A fence that is never closed hides nothing: a machine that forgets to close one must not swallow the rest of the
    file. Neither does a fence that wraps prose, which is one that holds a heading or a bold line first.

    Examples
    --------
    >>> sorted(code_lines(["```", "x = 1", "```", "text", "```text", "never closed"]))
    [0, 1, 2]
    """
    inside: list[int] = []
    opened: tuple[int, str] | None = None
    for index in [index for index, line in enumerate(lines) if "```" in line or "~~~" in line]:
        match = _FENCE.match(lines[index][:200])
        if match is None:
            continue
        if opened is None:
            opened = (index, match[1])
        elif match[1].startswith(opened[1]) and not match[2].strip():
            if not _wraps_prose(lines, opened[0], index):
                inside.extend(range(opened[0], index + 1))
            opened = None
        elif match[2].strip():  # a new opening: the one before was never closed
            opened = (index, match[1])
    return frozenset(inside)


def is_fence(line: str) -> bool:
    """Tell whether a line opens or closes a code fence.

    Examples
    --------
    >>> is_fence("```python"), is_fence("`x`")
    (True, False)
    """
    return ("```" in line or "~~~" in line) and _FENCE.match(line[:200]) is not None


def is_rule(line: str) -> bool:
    """Tell whether a line is a separator such as ``---``, ``***`` or ``=====``.

    Examples
    --------
    >>> is_rule("* * *"), is_rule("- item")
    (True, False)
    """
    signs = line.strip()
    is_framed = 0 < len(signs) < 400 and signs[0] in _RULE_SIGNS and signs[-1] in _RULE_SIGNS  # spares most a match
    return is_framed and _RULE.match(signs) is not None


def is_lone_marker(line: str) -> bool:
    """Tell whether a line holds nothing but the beginning of an item: a bullet, a number, opened bold type.

    Examples
    --------
    >>> is_lone_marker("    - **"), is_lone_marker("3."), is_lone_marker("- 3")
    (True, True, False)
    """
    return len(line) < 60 and _LONE_MARKER.match(line) is not None


def is_table_row(line: str) -> bool:
    """Tell whether a line is a row of a pipe table.

    Examples
    --------
    >>> is_table_row("| a | b |"), is_table_row("a | b")
    (True, False)
    """
    stripped = line.strip()
    return (stripped.startswith("|") and stripped.count("|") >= 2) or (
        "|" in line and bool(_TABLE_RULE.match(line[:2000]))
    )


def trimmed(lines: Sequence[str]) -> list[str]:
    """Cut blank lines and separators from the end.

    Examples
    --------
    >>> trimmed(["text", "", "---", ""])
    ['text']
    """
    end = len(lines)
    while end and (not lines[end - 1].strip() or is_rule(lines[end - 1])):
        end -= 1
    return list(lines[:end])


def front_matter(lines: Sequence[str]) -> tuple[dict[str, Any], int]:
    """Read YAML front matter: its mapping and the number of lines it takes ({} and 0 without one).

    Values keep their spelling (a date stays text). Broken YAML is read line by line; what holds no key is no front matter.

    Examples
    --------
    >>> front_matter(["---", "title: Notes", "tags: [vla, rl]", "---", "text"])
    ({'title': 'Notes', 'tags': ['vla', 'rl']}, 4)
    """
    if not lines or lines[0].strip("\ufeff \t") != "---":
        return {}, 0
    end = next((index for index, line in enumerate(lines[1:200], start=1) if line.rstrip() in {"---", "..."}), 0)
    if not end:
        return {}, 0
    mapping = _yaml("\n".join(lines[1:end]))
    return (dict(mapping), end + 1) if mapping else ({}, 0)


@lru_cache(maxsize=2)  # the sniffs of several readers ask for it, and so does the reading
def _yaml(text: str) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # where PyYAML has it, a tenth of the time
    try:
        mapping = yaml.load(text, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError):  # ``title: WAE: a note`` is no YAML, yet common
        pairs = (re.match(r"([\w-]{1,40}):\s+(.{1,1000})$", line) for line in text.split("\n"))
        mapping = {pair[1]: pair[2].strip("'\" ") for pair in pairs if pair}
    return mapping if isinstance(mapping, dict) else {}


def _wraps_prose(lines: Sequence[str], start: int, stop: int) -> bool:
    first = next((line.strip() for line in lines[start + 1 : stop] if line.strip()), "")
    language = lines[start].strip("`~ \t").casefold()
    return language in {"", "text", "markdown", "md", "txt"} and (
        first.startswith(("## ", "### ", "#### ", "**"))
        or (first[:1] == "#" and any("\u4e00" <= char <= "\u9fff" for char in first))
        or first[:2] in {"1.", "1、", "一、"}
    )
