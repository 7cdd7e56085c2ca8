"""The words that join the languages in the page in one file, as far as its papers need them."""

import unicodedata
from collections.abc import Iterable, Iterator

from explorer import vocabulary
from explorer.vocabulary.names import names

_MUCH = 400_000  # characters in which nearly every wording occurs: looking for them is not worth the time
_START = 4  # characters that are looked up before the whole is looked for
_SHORTEST = 2  # characters of a name that is looked for


def wordings(texts: Iterable[str]) -> list[str]:
    """Give groups of wordings that mean one thing, in both languages, of which at least one occurs in the texts.

    A Chinese query finds an English title by them, and the other way round, as the search of the whole page does.

    Parameters
    ----------
    texts
        What the papers say.

    Returns
    -------
    list of str
        A group each, its wordings joined by ``|``: terms and words of the glossary, names with their other spellings.

    Examples
    --------
    >>> found = wordings(["Grasping objects in the kitchen"])
    >>> "厨房|kitchen" in found, any(group.startswith("交通") for group in found)
    (True, False)
    """
    text = _folded("\n".join(texts))
    groups = (group for group in _groups() if len(group) > 1)
    if len(text) < _MUCH:
        starts = {text[at : at + n] for n in range(_SHORTEST, _START + 1) for at in range(len(text))}
        groups = (group for group in groups if any(one[:_START] in starts and one in text for one in group))
    return sorted("|".join(group) for group in groups)


def stop_words() -> list[str]:
    """Give Chinese words that a question is made of and no paper is about: 如何, 的.

    Examples
    --------
    >>> "如何" in stop_words()
    True
    """
    return sorted(vocabulary.stop_words("zh"))


def _groups() -> Iterator[tuple[str, ...]]:
    for entry in vocabulary.glossary():
        yield _distinct((entry.chinese, *entry.english))
    for term in names():
        if not term.ambiguous:
            yield _distinct((term.name, *term.aliases))


def _distinct(wordings: Iterable[str]) -> tuple[str, ...]:
    folded = dict.fromkeys(map(_folded, wordings))
    return tuple(wording for wording in folded if len(wording) >= _SHORTEST and "|" not in wording)


def _folded(text: str) -> str:
    """As the page folds what it searches in and for; see ``static/html_words.js``."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().replace("-", " ").split())
