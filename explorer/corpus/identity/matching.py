"""Titles that are nearly equal, found without comparing each with each.

What `explorer.corpus.identity.alike.same_title` lets pass leaves one half of a title's key untouched, so titles are put into buckets by
the halves of their keys (and by the name before the colon, for suspicion alone), and only those in one bucket are compared.
The time grows with the number of titles; a bucket that a common phrase makes large is compared along its sorted order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from explorer.corpus.identity.alike import plain_words, same_title
from explorer.corpus.identity.keys import is_cut, is_untitled, joined

_SHORTEST = 20  # letters; below, only equal titles match
_CUT_BUCKET = 24
_CROWD, _WINDOW = 40, 8


def near_pairs(titles: Iterable[str], *, weak: frozenset[str] | None = None) -> Iterator[tuple[str, str]]:
    """Give each pair of different titles that are surely spellings of one.

    Parameters
    ----------
    titles
        Titles; each counts once.
    weak
        Where given, at least one title of a pair is of these: those whose entries have no id of their own.

    Yields
    ------
    tuple of str
        A pair, each once.

    Examples
    --------
    >>> list(near_pairs(["Modelling the Tides of a Northern Harbour", "Modeling Tides of a Northern Harbour", "Tugs"]))
    [('Modelling the Tides of a Northern Harbour', 'Modeling Tides of a Northern Harbour')]
    """
    seen = set[tuple[str, str]]()
    for first, second in _candidates(dict.fromkeys(titles), weak):
        if (first, second) not in seen and (second, first) not in seen:
            seen.add((first, second))
            if same_title(first, second):
                yield first, second


def _candidates(titles: Iterable[str], weak: frozenset[str] | None) -> Iterator[tuple[str, str]]:
    for bucket in _buckets(titles, weak).values():
        if len(bucket) < 2:
            continue
        crowd = len(bucket) > _CROWD
        ordered = sorted(bucket, key=_key) if crowd else bucket
        for number, first in enumerate(ordered):
            for second in ordered[number + 1 : number + 1 + (_WINDOW if crowd else _CROWD)]:
                if weak is None or first in weak or second in weak:
                    yield first, second


def _buckets(titles: Iterable[str], weak: frozenset[str] | None) -> dict[str, list[str]]:
    """Titles by the halves of their keys; with ``weak``, only the buckets that hold one of those."""
    buckets = defaultdict[str, list[str]](list)
    others = list[str]()
    for title in titles:
        if weak is None or title in weak:
            for half in halves(title):
                buckets[half].append(title)
        else:
            others.append(title)
    for title in others:
        for half in halves(title):
            if half in buckets:
                buckets[half].append(title)
    return buckets


def halves(title: str) -> set[str]:
    """Give the halves of a key, at both places where they may be cut when a letter is missing, and a long beginning.

    Examples
    --------
    >>> sorted(halves("Modelling Tides of a Harbour"))
    ['<modellingti', '=modellingtidesofharbour', '>esofharbour']
    """
    key = _key(title)
    if len(key) < _SHORTEST or is_untitled(title):
        return set()
    length = len(key)
    halves = {
        f"{side}{part}"
        for cut in (length // 2, (length - 1) // 2)
        for side, part in (("<", key[:cut]), (">", key[-cut:]))
    }
    return (
        halves | {f"={key}", f"^{key[:_CUT_BUCKET]}"} if is_cut(title) or length > _CUT_BUCKET else halves | {f"={key}"}
    )


def _key(title: str) -> str:
    return joined(plain_words(title))
