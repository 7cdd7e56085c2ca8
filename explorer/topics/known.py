"""Terms of art that the vocabulary knows, in both languages: the terms of the field, tasks and methods."""

from functools import cache
from typing import NamedTuple

from explorer import vocabulary
from explorer.terms import chinese_of, english_of
from explorer.text import is_chinese
from explorer.vocabulary import english_key
from explorer.vocabulary.names import Term, names

_KINDS = ("task", "method")
_FEWEST_FOR_INITIALS = 3
"""Words of a term whose initials stand for it, as VLA does; two letters stand for too many things."""


class Known(NamedTuple):
    """A term of art and what it is called; ``key`` is its English name as `explorer.vocabulary.english_key` folds it."""

    key: str
    zh: str | None
    en: str
    is_field: bool = True
    """A term of the field or a task, rather than one method of many."""


def known(term: str) -> Known | None:
    """Give the term of art that a Chinese term, or the key of an English one, is a spelling of.

    Examples
    --------
    >>> known("世界模型")
    Known(key='world model', zh='世界模型', en='world models', is_field=True)
    >>> known("vla").zh, known("方法")
    ('视觉语言动作', None)
    """
    return _spellings().get(term)


@cache
def _spellings() -> dict[str, Known]:
    """Give spelling -> term; a Chinese one as it is, an English one folded. The terms of the field come first."""
    found: dict[str, Known] = {}
    for chinese, english in english_of().items():
        key = english_key(english)
        found[chinese] = found.setdefault(key, Known(key, chinese_of()[key], english))
    for initials, one in _initials(found).items():
        found.setdefault(initials, one)
    for term in names():
        if term.kind in _KINDS and not term.ambiguous:
            _add(term, found)
    return found


def _add(term: Term, found: dict[str, Known]) -> None:
    """Add a task or method, under the term of the field that it is, if it is one by an English spelling."""
    unwanted = vocabulary.no_topics("zh") | set(map(english_key, vocabulary.no_topics("en")))
    spellings = [name for name in map(_folded, (term.name, *term.aliases)) if name not in unwanted]
    one = next((found[name] for name in spellings if name in found and not is_chinese(name)), None)
    free = [name for name in spellings if name not in found]
    chinese = next((name for name in free if is_chinese(name)), None)
    for name in free:
        found[name] = one or Known(_folded(term.name), chinese, term.name, term.kind == "task")


def _folded(name: str) -> str:
    return name if is_chinese(name) else english_key(name)


def _initials(found: dict[str, Known]) -> dict[str, Known]:
    """Give initials -> term, where they are those of one term only."""
    meant: dict[str, set[Known]] = {}
    for one in found.values():
        words = one.key.split()
        if len(words) >= _FEWEST_FOR_INITIALS:
            meant.setdefault("".join(word[0] for word in words), set()).add(one)
    return {initials: next(iter(terms)) for initials, terms in meant.items() if len(terms) == 1}
