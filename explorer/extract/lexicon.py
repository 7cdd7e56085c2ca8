"""The names that are known: the vocabulary, and what a corpus teaches."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from explorer import vocabulary
from explorer.text import HAN
from explorer.vocabulary.names import Term, name_key, names, names_state

_HAN = re.compile(f"[{HAN}]")
_SHORT = 4  # letters: an abbreviation of so few means itself only in capitals


class Lexicon:
    """Known names by the key of each of their spellings.

    Examples
    --------
    >>> lexicon = Lexicon([Term("LIBERO", "benchmark"), Term("success rate", "metric", ("SR", "成功率"))])
    >>> [term.name for term in lexicon.terms("Libero", name_key("Libero"))]
    ['LIBERO']
    >>> lexicon.terms("sr", "sr"), [term.name for term in lexicon.terms("SR", "sr")]
    ((), ['success rate'])
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        self._by_key: dict[str, tuple[Term, ...]] = {}
        self._lower = set[str]()
        chinese: dict[str, Term] = {}
        exact = defaultdict[str, set[str]](set)
        free = set[str]()
        for term in terms:
            for spelling in (term.name, *term.aliases):
                if _HAN.search(spelling):
                    chinese.setdefault(spelling, term)
                key = name_key(spelling)
                if spelling.islower():
                    self._lower.add(_joined(spelling))
                meant = term._replace(ambiguous=False) if " " in spelling and spelling != term.name else term
                if not any(known.name == term.name and known.kind == term.kind for known in self._by_key.get(key, ())):
                    self._by_key[key] = (*self._by_key.get(key, ()), meant)
                if spelling.isupper() and len(key) <= _SHORT:
                    exact[key].add(_joined(spelling))
                else:
                    free.add(key)
        self._exact = {key: frozenset(spellings) for key, spellings in exact.items() if key not in free}
        self._beginnings = frozenset(key[:stop] for key in self._by_key for stop in range(1, len(key) + 1))
        self._chinese_terms = tuple(chinese.values())
        self._chinese = AhoCorasick(list(chinese), matchkind=MatchKind.LeftmostLongest)

    def terms(self, spelling: str, key: str) -> tuple[Term, ...]:
        """Give what a spelling may mean; several terms where two kinds share it."""
        found = self._by_key.get(key, ())
        if found and spelling.isascii() and spelling.islower() and spelling.replace("-", "").isalpha():
            return found if _joined(spelling) in self._lower else ()  # a plain word is no name: ``complex``, ComplEx
        if found and spelling.istitle() and spelling.casefold() in _everyday():
            return tuple(  # ``Multiple`` is MultiPL-E only where it is called a benchmark
                term if spelling in (term.name, *term.aliases) else term._replace(ambiguous=True) for term in found
            )
        exact = self._exact.get(key)
        return found if exact is None or _joined(spelling) in exact else ()

    def begins(self, key: str) -> bool:
        """Say whether a known name begins with a key."""
        return key in self._beginnings

    def chinese(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Find known Chinese names: start, stop and term of each, the longest at each place."""
        for number, start, stop in self._chinese.find_matches_as_indexes(text):
            yield start, stop, self._chinese_terms[number]


def lexicon(*, files: Sequence[str | Path] = ()) -> Lexicon:
    """Give the lexicon of the vocabulary, made once for each state of its files."""
    state = (tuple(files), names_state(files=files))
    if state not in _MADE:
        _MADE.clear()
        _MADE[state] = Lexicon(names(files=files))
    return _MADE[state]


_MADE: dict[tuple[tuple[str | Path, ...], str], Lexicon] = {}


@cache
def _everyday() -> frozenset[str]:
    return vocabulary.everyday_words() | vocabulary.stop_words("en")


def _joined(spelling: str) -> str:
    return spelling.replace(" ", "").replace("-", "")
