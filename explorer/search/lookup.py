"""Finding one way of writing a term in a part of the index."""

import re

from explorer import text
from explorer.search.fields import OF_NAMES
from explorer.search.part import NOTHING, Part, Postings
from explorer.search.tokens import han_key, spaced, word_key

INFLECTED, BEGINNING, INSIDE = 3, 0.5, 0.3
"""An ending of up to 3 letters is an inflection; what a longer word that begins so, or holds it inside, is worth."""
APART = 0.5
"""What the words of a hyphened name are worth when they stand in one field, though not joined."""

_PIECE = re.compile(rf"[{text.HAN}]+|[^\W_{text.HAN}]+(?:\.\d+)*(?:[-_'’‐‑–+&#/][^\W_{text.HAN}]+(?:\.\d+)*)*")
_WORD = re.compile(r"[^\W_]+(?:\.\d+)*")


def find(part: Part, written: str, *, exact: bool = False) -> Postings:
    """Find a folded word, name or phrase; with ``exact`` letter by letter.

    Chinese is found anywhere. A latin word is found where a word begins with it, endings aside (``forecast``,
    ``forecasting``); inside a word it is found in the fields of names; a word of one or two letters only whole.
    """
    pieces = _PIECE.findall(written)
    if not pieces:
        return NOTHING
    if exact:
        among = part.all_of([postings for piece in pieces for postings in _exact(part, piece)])
        return part.phrase(spaced(written).encode("utf-8", "replace"), among)
    return part.all_of([_chinese(part, piece) if text.han_runs(piece) else _latin(part, piece) for piece in pieces])


def stem(word: str) -> str:
    """Cut the ending off an English word, so that its forms begin alike; names and short words stay.

    Examples
    --------
    >>> [stem(word) for word in ("policies", "forecasting", "robots", "gps", "faiss")]
    ['polic', 'forecast', 'robot', 'gps', 'faiss']
    """
    for ending, shortest in (("ies", 4), ("ing", 4), ("ed", 4), ("y", 4), ("s", 3)):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= shortest:
            return word[: -len(ending)]
    return word


def pairs(run: str) -> list[str]:
    """Give the pairs of neighbours in a run of Chinese characters."""
    return [run[place : place + 2] for place in range(len(run) - 1)]


def _exact(part: Part, piece: str) -> list[Postings]:
    """Give the papers that can hold a piece of a phrase: at its edges a word need not be whole."""
    if text.han_runs(piece):
        return [_chinese(part, piece)]
    return [part.of_key(word_key(word)) for word in _WORD.findall(piece)]


def _chinese(part: Part, run: str) -> Postings:
    if len(run) == 1:
        return part.of_character(run)
    return part.all_of([part.of_key(han_key(*pair)) for pair in pairs(run)])


def _latin(part: Part, name: str) -> Postings:
    words = _WORD.findall(name)
    if len(words) == 1:
        return _word(part, words[0])
    apart = part.all_of([_word(part, word) for word in words])
    return part.any_of([part.of_key(word_key(name)), apart.times(APART)])


def _word(part: Part, word: str) -> Postings:
    if len(word) < 3 or word.isdigit():
        return part.of_key(word_key(word))
    bare = stem(word)
    ways = [part.of_key(word_key(word))]
    for place, begins, rest in part.places_of(bare.encode("utf-8", "replace")):
        ways.append(_fitting(part.at(place), word, begins=begins, rest=rest))
    return part.any_of(ways)


def _fitting(postings: Postings, word: str, *, begins: bool, rest: int) -> Postings:
    """Say what a word that holds the wanted one is worth: all when inflected, less as a part, nothing inside of prose."""
    if not begins:
        return postings.within(OF_NAMES).times(INSIDE)
    is_name = any(character.isdigit() for character in word)
    return postings if rest == 0 or (rest <= INFLECTED and not is_name) else postings.times(BEGINNING)
