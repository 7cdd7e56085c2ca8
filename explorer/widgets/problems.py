"""What `explorer.check` reports, in both languages of the page: what is wrong with a file, and which fields it lacks."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from explorer.corpus.files.parse import NO_PAPER
from explorer.widgets.strings import TEXTS, pair

Said = tuple[str, str]

_KINDS: Final[Mapping[str, str]] = {
    "empty": r"the file is empty",
    "binary": r"the file is binary, not text",
    "neither": r"the file is neither UTF-8 nor GB18030 text; save it as UTF-8",
    "half": r"line (?P<line>\d+) ends in the middle of a character; the file may be half-written",
    "bytes": r"line (?P<line>\d+) holds bytes that are not (?P<encoding>\S+); they are shown as .",
    "irregular": r"the file cannot be read: it is no regular file",
    "unreadable": r"the file cannot be read: (?P<error>.*)",
    "large": r"the file has (?P<size>\d+) MB; at most (?P<most>\d+) MB are read",
    "failed": r"the reader (?P<reader>.+?) failed after (?P<n>\d+) entries: (?P<error>.*)",
    "none": r"the reader (?P<reader>.+?) found no entry",
    "unfit": r"the reader (?P<reader>.+?) gave a value that its column cannot hold: (?P<error>.*)",
    "nameless": r"(?P<n>\d+) entries have neither an id nor a title; they are left out",
    "no_paper": re.escape(NO_PAPER),
}
"""Kind of problem -> how it is told in English; the page says it in the words of ``problem_…``."""

_PATTERNS = {kind: re.compile(pattern, re.DOTALL) for kind, pattern in _KINDS.items()}
_FIELD_FIRST = re.compile(r"(?P<line>\d+: )?(?P<field>[a-z_]+) (?P<rest>.*)", re.DOTALL)


def problem_said(problem: str) -> Said:
    """Say what is wrong with a file in Chinese and English; what is new to us stays as it is.

    Examples
    --------
    >>> problem_said("the file is empty")
    ('文件是空的', 'the file is empty')
    >>> problem_said("the moon is full")
    ('the moon is full', 'the moon is full')
    """
    for kind, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(problem):
            return pair(f"problem_{kind}", **found.groupdict())[0], problem
    return problem, problem


def field_said(told: str) -> Said:
    """Say a text that begins with a field, such as ``authors 3/9``, in Chinese and English.

    Examples
    --------
    >>> field_said("authors 3/9"), field_said("12: published 2026-01-01 ≠ 2026-01-02 (a.md:3)")[0]
    (('作者 3/9', 'authors 3/9'), '12: 发表日期 2026-01-01 ≠ 2026-01-02 (a.md:3)')
    """
    found = _FIELD_FIRST.fullmatch(told)
    if found is None or f"field_{found['field']}" not in TEXTS:
        return told, told
    line, rest = found["line"] or "", found["rest"]
    zh, en = TEXTS[f"field_{found['field']}"]
    return f"{line}{zh} {rest}", f"{line}{en} {rest}"


SAID: Final[Mapping[str, Callable[[str], Said]]] = {
    "problem": problem_said,
    "missing": field_said,
    "disagreements": field_said,
}
"""Column of the report -> what says its texts in both languages."""
