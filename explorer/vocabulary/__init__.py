"""Word lists as data: terms of the field in both languages, and words that name no topic."""

import tomllib
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any


@cache
def terms(*, common: bool = True) -> Mapping[str, str]:
    """Give Chinese terms of the field with their English names (``terms.toml``).

    Parameters
    ----------
    common
        With those that every second paper uses, e.g. 泛化; they name no topic.

    Examples
    --------
    >>> terms()["强化学习"], "泛化" in terms(common=False)
    ('reinforcement learning', False)
    """
    tables = _load("terms.toml")
    return MappingProxyType(tables["terms"] | (tables["common"] if common else {}))


@cache
def chinese_names(*, common: bool = True) -> Mapping[str, tuple[str, ...]]:
    """Give the same terms the other way round: `english_key` of the name -> Chinese terms.

    Examples
    --------
    >>> chinese_names()[english_key("Few-Shot")]
    ('少样本', '小样本')
    """
    found: dict[str, tuple[str, ...]] = {}
    for chinese, english in terms(common=common).items():
        key = english_key(english)
        found[key] = (*found.get(key, ()), chinese)
    return MappingProxyType(found)


@cache
def english_key(term: str) -> str:
    """Fold an English term to the form under which its spellings meet: case, hyphens and number go.

    Examples
    --------
    >>> english_key("Vision-Language Models") == english_key("vision language model")
    True
    """
    return " ".join(_singular(word) for word in term.casefold().replace("-", " ").split())


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
def no_topics(language: str) -> frozenset[str]:
    """Give words that every paper could use of itself, e.g. "method", "框架", and the words without content.

    Examples
    --------
    >>> "method" in no_topics("en"), "框架" in no_topics("zh"), "泛化" in no_topics("zh")
    (True, True, True)
    """
    common = _load("terms.toml")["common"]
    return stop_words(language).union(
        _load("stop_words.toml")[language]["of_papers"].split(), common if language == "zh" else common.values()
    )


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
    return blake2b(
        b"".join(_path(name).read_bytes() for name in ("terms.toml", "stop_words.toml", "english_words.toml"))
    ).hexdigest()


def _singular(word: str) -> str:
    if word in ("series", "species"):
        return word
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(_path(name).read_text(encoding="utf-8"))


def _path(name: str) -> Path:
    return Path(__file__).with_name(name)
