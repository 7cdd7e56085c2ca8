"""The pieces of a digest that landed in no entry."""

import re
from collections.abc import Iterable, Iterator

from explorer.model import Mention

_SEPARATOR = re.compile(r"[\s\W_]*")
_EXCERPT = 80


def unclaimed(text: str, mentions: Iterable[Mention]) -> Iterator[str]:
    """Give each piece of text outside all entries as ``"line: text"``; a ``body`` says how far its entry goes.

    Examples
    --------
    >>> told = Mention(title="A", file="a.md", line=2, reader="demo", body="A, by B")
    >>> list(unclaimed("Good morning!\\nA, by B", [told]))
    ['1: Good morning!']
    """
    claimed = set[int]()
    for mention in mentions:
        claimed.update(range(mention.line, mention.line + (mention.body or "").count("\n") + 1))
    start, piece = 0, list[str]()
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if number not in claimed and not _SEPARATOR.fullmatch(line):
            start = start if piece else number
            piece.append(line.strip()[: _EXCERPT + 1])
        elif piece:
            yield f"{start}: {_shortened(' '.join(piece))}"
            piece = []


def _shortened(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
