"""Judgements on two titles or two lists of authors: surely the same, clearly different, or neither.

Both judgements are cautious, since they are used where a mistake costs: two papers wrongly taken for one are worse than one
paper found twice. Two titles are surely the same when they differ in case, accents, hyphens, articles or one letter of an
ordinary long word. A digit, a name (an inner capital), a short word or another word in one of them makes two papers, however
alike the titles are: GPT-4 and GPT-5, part I and part II, 上 and 下, LLaVA and LLaMA.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from explorer.corpus.identity.keys import is_cut, is_untitled, joined, title_key, title_words

_ARTICLES = {"a", "an", "the", "and"}
_GENERAL = _ARTICLES | set(
    "of for in on with via to by from using towards toward is are as at its and or new novel approach method methods model"
    " models learning deep neural network networks based large language data study analysis framework system systems".split()
)
_ENOUGH_WORDS, _ENOUGH_LETTERS = 5, 20  # below this only equal titles are the same
_CUT_WORDS, _CUT_LETTERS = 6, 30
_LONG_WORD = 6
_INNER_CAPITAL = re.compile(r"\b\w+[A-Z]\w*")
_CJK = re.compile("[\u3400-\u9fff]")


def same_title(first: str, second: str) -> bool:
    """Tell whether two titles are surely spellings of one.

    Examples
    --------
    >>> same_title("The Modelling of Tides in a Harbour at Night", "Modeling of Tides in Harbour at Night")
    True
    >>> same_title("Tugs, Tides and Harbours: Part I", "Tugs, Tides and Harbours: Part II")
    False
    """
    if title_key(first) == title_key(second):
        return True
    mine, other = plain_words(first), plain_words(second)
    if min(len(mine), len(other)) < _ENOUGH_WORDS or min(len(joined(mine)), len(joined(other))) < _ENOUGH_LETTERS:
        return False
    return _continues(first, second) or _continues(second, first) or _one_slip(first, second)


def plain_words(title: str) -> tuple[str, ...]:
    """Give the words of a title without articles and "and".

    Examples
    --------
    >>> plain_words("The Tug and a Tide")
    ('tug', 'tide')
    """
    return tuple(word for word in title_words(title) if word not in _ARTICLES)


def different_title(first: str, second: str, *, authors_differ: bool = False) -> bool:
    """Tell whether two titles are clearly of different papers, as when a wrong link was pasted.

    A translation, a system's name alone and a revised title that shares its subject words are not clearly different.

    Parameters
    ----------
    first, second
        Titles.
    authors_differ
        Whether both have authors and share none; then even related titles are of different papers.

    Returns
    -------
    bool

    Examples
    --------
    >>> different_title("TideNet: Forecasting Harbour Traffic", "A Survey of Slow Robots")
    True
    >>> different_title("TideNet", "TideNet: Forecasting Harbour Traffic")
    False
    """
    from rapidfuzz import fuzz

    if is_untitled(first) or is_untitled(second) or bool(_CJK.search(first)) != bool(_CJK.search(second)):
        return False
    mine, other = set(title_words(first)), set(title_words(second))
    if joined(title_words(first)) in title_key(second) or joined(title_words(second)) in title_key(first):
        return False
    if mine <= other or other <= mine or same_title(first, second):
        return False
    ratio = fuzz.token_sort_ratio(" ".join(sorted(mine)), " ".join(sorted(other)))
    if authors_differ:
        return bool(ratio < 85)
    if not _CJK.search(first) and min(len(mine), len(other)) <= 2 and max(len(mine), len(other)) > 3:
        return False  # a nickname beside a title: nothing can be said
    shared, least = (mine & other) - _GENERAL, min(len(mine - _GENERAL), len(other - _GENERAL))
    return bool(ratio < 60 and len(shared) < max(1, least / 3))


def share_an_author(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether two lists of authors have a person in common; ``A. Moreau`` may be ``Ada Moreau``.

    Examples
    --------
    >>> share_an_author(["Ada Moreau"], ["Lin Wei", "A. Moreau"])
    True
    """
    known = {person for name in first for person in _persons(name)}
    return any(person in known for name in second for person in _persons(name))


def authors_differ(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether two lists of authors, written in one script, have not even a part of a name in common.

    Examples
    --------
    >>> authors_differ(["Ada Moreau"], ["Kai Berg"]), authors_differ(["Ada Moreau"], ["莫罗"]), authors_differ([], ["Ada"])
    (True, False, False)
    """
    mine, other = _name_parts(first), _name_parts(second)
    if not mine or not other or bool(_CJK.search("".join(mine))) != bool(_CJK.search("".join(other))):
        return False
    return not mine & other


def _persons(name: str) -> set[tuple[str, str]]:
    """The family name, first or last, with the initial of the other."""
    words = title_words(name)
    return {(words[-1], words[0][0]), (words[0], words[-1][0])} if len(words) > 1 else set()


def _name_parts(names: Sequence[str]) -> set[str]:
    return {word for name in names for word in title_words(name) if len(word) > 1}


def _continues(cut: str, whole: str) -> bool:
    """Whether a title that ends in dots is the beginning of another one."""
    key = title_key(cut)
    return (
        is_cut(cut)
        and len(title_words(cut)) >= _CUT_WORDS
        and len(key) >= _CUT_LETTERS
        and title_key(whole).startswith(key)
    )


def _one_slip(first: str, second: str) -> bool:
    """Whether titles are equal but for hyphens, articles and at most one letter of one ordinary long word."""
    mine, other = plain_words(first), plain_words(second)
    slips = 0
    for what, start, stop, begin, end in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        if what == "equal" or joined(mine[start:stop]) == joined(other[begin:end]):
            continue
        if stop - start != 1 or end - begin != 1 or not _is_slip(mine[start], other[begin]):
            return False
        if {mine[start], other[begin]} & (_names(first) | _names(second)):
            return False
        slips += 1
    return slips <= 1


def _is_slip(first: str, second: str) -> bool:
    """One letter too many, or s for z, in a long word; never its first letter."""
    from rapidfuzz.distance import Levenshtein

    if not (first.isascii() and second.isascii() and (first + second).isalpha() and first[0] == second[0]):
        return False
    if max(len(first), len(second)) < _LONG_WORD or Levenshtein.distance(first, second, score_cutoff=1) != 1:
        return False
    return len(first) != len(second) or first.replace("z", "s") == second.replace("z", "s")


def _names(title: str) -> set[str]:
    """Words with a capital inside, unless the title is all capitals."""
    if title.upper() == title:
        return set()
    return {word for name in _INNER_CAPITAL.findall(title) for word in title_words(name)}
