"""Word lists as data: terms of the field in both languages, and words that name no topic."""

import tomllib
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from explorer.vocabulary.glossary import PATH as GLOSSARY
from explorer.vocabulary.glossary import chinese_names, english_key, glossary, terms, translations

__all__ = [
    "chinese_names",
    "english_key",
    "everyday_words",
    "families",
    "fillers",
    "glossary",
    "no_names",
    "no_topics",
    "state",
    "stop_words",
    "terms",
    "translations",
]


@cache
def stop_words(language: str) -> frozenset[str]:
    """Give words of a language that carry no content of their own, e.g. "the", "的" (``stop_words.toml``).

    Examples
    --------
    >>> "the" in stop_words("en"), "的" in stop_words("zh")
    (True, True)
    """
    return frozenset(_load("stop_words.toml")[language]["function"].split())


@cache
def fillers(language: str) -> frozenset[str]:
    """Give words that every paper could use of itself, e.g. "method", "框架", and the words without content: no term has one at an edge.

    Examples
    --------
    >>> "method" in fillers("en"), "框架" in fillers("zh"), "轨迹" in fillers("zh")
    (True, True, False)
    """
    return stop_words(language).union(_load("stop_words.toml")[language]["of_papers"].split())


@cache
def no_topics(language: str) -> frozenset[str]:
    """Give what names no topic alone, but may within a longer term: `fillers`, and terms that every second paper uses.

    Examples
    --------
    >>> "框架" in no_topics("zh"), "泛化" in no_topics("zh"), "trajectory" in no_topics("en")
    (True, True, True)
    """
    common = (entry for entry in glossary() if entry.use == "common")
    names = [name for entry in common for name in ((entry.chinese,) if language == "zh" else entry.english)]
    return fillers(language).union(names)


@cache
def everyday_words() -> frozenset[str]:
    """Give everyday words of English abstracts, in lower case (``english_words.toml``): alone they are no names.

    Examples
    --------
    >>> "spatial" in everyday_words(), "cityscapes" in everyday_words()
    (True, False)
    """
    return frozenset(_load("english_words.toml")["words"].split())


@cache
def no_names() -> frozenset[str]:
    """Give words with capitals or digits that name neither a method nor data, in lower case: houses, languages, software, units.

    Examples
    --------
    >>> "pytorch" in no_names()
    True
    """
    return frozenset(_load("english_words.toml")["no_names"].split())


@cache
def families() -> frozenset[str]:
    """Give families of models and methods, in lower case: to be better than one of them is no comparison with a system.

    Examples
    --------
    >>> "transformers" in families(), "informer" in families()
    (True, False)
    """
    return frozenset(_load("english_words.toml")["families"].split())


@cache
def state() -> str:
    """Give a mark that changes with the word lists, for the keys of what is kept on disk."""
    lists = (GLOSSARY, _path("stop_words.toml"), _path("english_words.toml"))
    return blake2b(b"".join(path.read_bytes() for path in lists)).hexdigest()


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(_path(name).read_text(encoding="utf-8"))


def _path(name: str) -> Path:
    return Path(__file__).with_name(name)
