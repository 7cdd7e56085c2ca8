"""Names cut short in a list: ``PEMS03/04/08``, ``ETTh1/m1``, ``LIBERO-Spatial/Long``, ``ETT(h1, h2)``."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from explorer.extract.lexicon import Lexicon
from explorer.vocabulary.names import Term, name_key

_ENDING = re.compile(r"[a-z]?(\d{1,3})$")
_LETTERS_AND_NUMBER = re.compile(r"[A-Z]{3,}\d+")
_SHORT_ENDINGS = re.compile(r"/([a-z]?\d{1,3}|[A-Z][a-z]{2,12})(?![\d.%A-Za-z])")
_BRACKETED = re.compile(r"[a-z]?\d{1,3}")
_ENDINGS_IN_BRACKETS = re.compile(r" ?\(([a-z]?\d{1,3}(?: ?(?:[,、/]|和) ?[a-z]?\d{1,3}){1,7})\)")


class Short(NamedTuple):
    """A name of which only the end is written."""

    whole: str
    start: int
    stop: int
    """Where its end stands."""
    terms: tuple[Term, ...]


def slashed(text: str, name: str, stop: int, lexicon: Lexicon) -> Iterator[Short]:
    """Give the names behind a name that differ from it only in their end.

    Examples
    --------
    >>> known = Lexicon([Term("ETTh1", "dataset"), Term("ETTm1", "dataset")])
    >>> [one.whole for one in slashed("ETTh1/m1 上", "ETTh1", 5, known)]
    ['ETTm1']
    """
    while text[stop : stop + 1] == "/" and (match := _SHORT_ENDINGS.match(text, stop)):
        whole = _with_ending(name, match[1])
        terms = lexicon.terms(whole, name_key(whole)) if whole else ()
        if not whole or not (terms or (match[1].isdigit() and _LETTERS_AND_NUMBER.fullmatch(whole))):
            return
        yield Short(whole, match.start(1), match.end(1), terms)
        stop = match.end()


def bracketed(text: str, name: str, stop: int, lexicon: Lexicon) -> Iterator[Short]:
    """Give the names that a name with several ends in brackets means.

    Examples
    --------
    >>> known = Lexicon([Term("ETTh1", "dataset"), Term("ETTm1", "dataset")])
    >>> [one.whole for one in bracketed("ETT(h1, m1)", "ETT", 3, known)]
    ['ETTh1', 'ETTm1']
    """
    bracket = _ENDINGS_IN_BRACKETS.match(text, stop)
    for part in _BRACKETED.finditer(text, *bracket.span(1)) if bracket else ():
        whole = f"{name}{part[0]}"
        if terms := lexicon.terms(whole, name_key(whole)):
            yield Short(whole, part.start(), part.end(), terms)


def _with_ending(name: str, short: str) -> str:
    if short.isalpha():
        return f"{name.rpartition('-')[0]}-{short}" if "-" in name else ""
    ending = _ENDING.search(name)
    return f"{name[: ending.start(1 if short.isdigit() else 0)]}{short}" if ending else ""
