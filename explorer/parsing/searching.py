"""Searching only where a match can begin: where that is known, it is several times as fast as trying everywhere."""

import re
from collections.abc import Iterator, Sequence


def occurrences(text: str, words: Sequence[str]) -> list[int]:
    """Give the positions at which one of some words begins, in order.

    Examples
    --------
    >>> occurrences("a tug, a buoy and a tug", ["tug", "buoy"])
    [2, 9, 20]
    """
    found: list[int] = []
    for word in words:
        place = text.find(word)
        while place >= 0:
            found.append(place)
            place = text.find(word, place + 1)
    return sorted(found)


def matches_at(rule: re.Pattern[str], text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """Give what ``rule.finditer(text)`` does, for a rule whose matches begin at one of some places in ascending order.

    Examples
    --------
    >>> [match[0] for match in matches_at(re.compile("tugs?"), "tug tugs", [0, 4])]
    ['tug', 'tugs']
    """
    behind = 0
    for place in places:
        if place >= behind and (match := rule.match(text, place)):
            behind = match.end()
            yield match
