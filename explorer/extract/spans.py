"""Where a quoted span stands in a text, and whether a text names a name."""

import re
from functools import lru_cache
from typing import NamedTuple

from explorer.text import HAN
from explorer.vocabulary.names import name_key

LONGEST_QUOTE = 500
"""Characters of a quote: a whole entry as evidence would prove anything."""

_WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}]+(?:\.\d+)*")
_BEGUN = re.compile(r"[A-Za-z0-9]{2}|[-−.,]\d|\d%")
_GOES_ON = re.compile(r"[A-Za-z0-9]{2}|\d[.,]\d")


class Span(NamedTuple):
    """A span of a text."""

    text: str
    """Verbatim."""
    line: int
    """Line on which it begins, from 0."""


def find_span(text: str, quote: str) -> Span | None:
    r"""Find a quoted span in a text, whatever became of blanks, line ends and emphasis; words are not cut.

    Parameters
    ----------
    text
        The text.
    quote
        What somebody says stands in it.

    Returns
    -------
    Span or None
        Its verbatim text and line; None where it does not stand there, or is longer than `LONGEST_QUOTE`.

    Examples
    --------
    >>> find_span("## A\n它在 **LIBERO**\n上达到 97.1%。", "LIBERO 上达到 97.1%")
    Span(text='LIBERO**\n上达到 97.1%', line=1)
    >>> find_span("成功率 97.1%", "成功率 97")
    """
    wanted, _ = _folded(quote[: 2 * LONGEST_QUOTE])
    if not wanted or len(wanted) > LONGEST_QUOTE:
        return None
    folded, places = _folded(text)
    at = folded.find(wanted)
    while at >= 0:
        start, stop = places[at], places[at + len(wanted) - 1] + 1
        if not _BEGUN.match(text, max(0, start - 1), start + 1) and not _GOES_ON.match(text, stop - 1):
            return Span(text[start:stop], text.count("\n", 0, start))
        at = folded.find(wanted, at + 1)
    return None


@lru_cache(maxsize=4)
def _folded(text: str) -> tuple[str, list[int]]:
    """A text without blanks, line ends and emphasis, which a model that quotes does not keep, and where its letters stood."""
    places = [place for place, char in enumerate(text) if char not in "*`" and not char.isspace()]
    return "".join(text[place] for place in places), places


def occurs(name: str, text: str) -> bool:
    """Say whether whole words of a text are a name, in any of its spellings that `name_key` does not tell apart.

    Examples
    --------
    >>> occurs("Meta-World", "在 MetaWorld 上"), occurs("GPT-4", "优于 GPT-4o"), occurs("π0.5", r"$\\pi_{0.5}$")
    (True, False, True)
    """
    key = name_key(name)
    words = [match.span() for match in _WORD.finditer(text)]
    return bool(key) and any(_begins_with(text, words, first, key) for first in range(len(words)))


def _begins_with(text: str, words: list[tuple[int, int]], first: int, key: str) -> bool:
    start = words[first][0]
    for _, stop in words[first : first + len(key)]:
        begun = name_key(text[start:stop])
        if begun == key:
            return True
        if not key.startswith(begun):
            return False
    return False
