"""Terms of art that the vocabulary knows, in both languages: the terms of the field, tasks and methods."""

from functools import cache
from typing import NamedTuple

from explorer import vocabulary
from explorer.terms import chinese_of
from explorer.text import is_chinese
from explorer.vocabulary import english_key
from explorer.vocabulary.names import Term, names

_KINDS = ("task", "method")
_FEWEST_FOR_INITIALS = 3
"""Words of a term whose initials stand for it, as VLA does; two letters stand for too many things."""


_FEWEST_TO_WIDEN = 3
"""Words of a term that is a kind of another; of two words the last alone is no problem, as prediction is none."""


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
def wider(key: str) -> tuple[Known, ...]:
    """Give the terms of the field that a longer one is a kind of: it without one of its words, but for the last.

    Examples
    --------
    >>> [one.en for one in wider("traffic flow prediction")], [one.en for one in wider("offline reinforcement learning")]
    (['traffic prediction'], ['reinforcement learning'])
    """
    words = key.split()
    shorter = (
        " ".join([*words[:at], *words[at + 1 :]]) for at in range(len(words) - 1) if len(words) >= _FEWEST_TO_WIDEN
    )
    found = (known(one) for one in shorter)
    return tuple(one for one in dict.fromkeys(found) if one is not None and one.is_field and one.key != key)


@cache
def _spellings() -> dict[str, Known]:
    """Give spelling -> term; a Chinese one as it is, an English one folded. The terms of the field come first."""
    found: dict[str, Known] = {}
    topics = [entry for entry in vocabulary.glossary() if entry.use == "topic"]
    for entry in sorted(topics, key=lambda entry: len(entry.english[0])):  # 扩散 before 扩散模型
        keys = [english_key(name) for name in entry.english]
        bare = keys[0].removesuffix(" model")
        same = next((found[key] for key in (*keys, bare) if key in found), None)
        one = same or Known(keys[0], chinese_of()[keys[0]], entry.english[0])
        for spelling in (entry.chinese, *keys):
            found.setdefault(spelling, one)
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
    """Give initials -> term, where they are those of one term only, terms that name no topic included."""
    meant: dict[str, set[str]] = {}
    common = (english_key(name) for entry in vocabulary.glossary() if entry.use == "common" for name in entry.english)
    for key in {*common, *(one.key for one in found.values())}:
        words = key.split()
        if len(words) >= _FEWEST_FOR_INITIALS:
            meant.setdefault("".join(word[0] for word in words), set()).add(key)
    return {
        initials: found[key]
        for initials, (key, *others) in ((initials, sorted(keys)) for initials, keys in meant.items())
        if key in found and not others
    }
