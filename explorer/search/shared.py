"""What two texts both speak of: names, and terms of the field in either language."""

from collections.abc import Iterable
from functools import lru_cache

from explorer import vocabulary
from explorer.search.terms import spellings
from explorer.terms import chinese_terms, english_terms
from explorer.vocabulary import english_key
from explorer.vocabulary.names import name_key

SHOWN = 5


def shared_terms(one: str, other: str, *, but: Iterable[str] = ()) -> list[str]:
    """Give the terms that two texts share, whatever language each uses; the longest and earliest in the second first.

    ``but`` are words that are none, such as the names of authors.

    Examples
    --------
    >>> shared_terms("用扩散策略做交通预测。", "Diffusion Policy for traffic forecasting")
    ['traffic forecasting', 'diffusion policy']
    """
    mine, others = _terms(one), _terms(other)
    found: list[str] = []
    for key in sorted(
        (mine.keys() & others.keys()) - {english_key(word) for word in but},
        key=lambda key: (-key.count(" "), -len(key), key),
    ):
        if not any(key in name_key(longer) or key in english_key(longer) for longer in found):
            found.append(others[key])
    return found[:SHOWN]


@lru_cache(maxsize=512)
def _terms(passage: str) -> dict[str, str]:
    """Give the terms of a text: a key that is the same in both languages -> as written."""
    found: dict[str, str] = {}
    empty = frozenset(map(english_key, vocabulary.no_topics("en")))
    for written in (*chinese_terms(passage), *english_terms(passage).values()):
        known = spellings(written)
        key = name_key(known[0]) if known else english_key(vocabulary.terms().get(written, written))
        if key not in empty:
            found.setdefault(key, written)
    return found
