"""A language model's answer, read leniently: the objects of JSON in it, whatever stands around them."""

import json
import re
from collections.abc import Iterator
from typing import Any

LONGEST = 200_000
"""Characters of an answer that are looked at."""
MOST = 500
"""Objects of an answer that are looked at, and broken places that are tried."""

_DECODER = json.JSONDecoder(strict=False)
_LONGEST_OBJECT = 4000
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_LONE_BACKSLASH = re.compile(r'\\(?!["\\/bfnrtu])')


def objects(answer: str) -> Iterator[dict[str, Any]]:
    r"""Give the JSON objects of an answer that say which ``fact`` they are, at most `MOST`.

    They may stand in a list, one a line, in a fence or in prose; one that is broken is left out alone, and trailing commas
    and the lone backslashes of TeX are mended.

    Parameters
    ----------
    answer
        What a language model said.

    Examples
    --------
    >>> said = 'Sure:\n```json\n[{"fact": "entity", "name": "A",}, {"fact": oops}, {"fact": "entity", "name": "$\\pi$"}]```'
    >>> [one["name"] for one in objects(said)]
    ['A', '$\\pi$']
    """
    given = 0
    for value in _values(answer[:LONGEST]):
        for one in _facts(value):
            if given == MOST:
                return
            given += 1
            yield one


def _values(text: str) -> Iterator[Any]:
    """Outermost objects that can be read; where one cannot, those inside it."""
    place, broken = text.find("{"), 0
    while place >= 0 and broken < MOST:
        try:
            value, stop = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            value, length = _mended(text[place : place + _LONGEST_OBJECT])
            broken += value is None
            stop = place + length
        if value is not None:
            yield value
        place = text.find("{", stop)


def _mended(text: str) -> tuple[Any, int]:
    """Read a flat object that is almost JSON; None and one character where that fails."""
    for stop in _ends(text):
        try:
            return json.loads(_TRAILING_COMMA.sub("", _LONE_BACKSLASH.sub(r"\\\\", text[:stop])), strict=False), stop
        except (ValueError, RecursionError):
            continue
    return None, 1


def _ends(text: str, tries: int = 3) -> list[int]:
    """Where an object may end: braces stand in formulas too."""
    following = text.find("{", 1)
    braces = [match.end() for match in re.finditer(r"\}", text)]
    before = [stop for stop in braces if following < 0 or stop <= following]
    return (before or braces)[:tries]


def _facts(value: Any) -> Iterator[dict[str, Any]]:
    """Objects with a ``fact`` in a value, in order, without recursion."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict) and "fact" in one:
            yield one
        elif isinstance(one, dict | list):
            waiting.extend(reversed(list(one.values() if isinstance(one, dict) else one)))
