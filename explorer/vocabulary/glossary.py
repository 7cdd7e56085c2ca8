"""Terms of the field and words that tell ideas, Chinese and English (``glossary.tsv``)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

PATH = Path(__file__).with_name("glossary.tsv")


class Entry(NamedTuple):
    """One Chinese wording, the English ones that mean the same, the usual first, and what it is."""

    chinese: str
    english: tuple[str, ...]
    use: str
    """``topic``: can name a group of papers; ``common``: a term that every second paper uses; ``word``: no term."""


@cache
def glossary() -> tuple[Entry, ...]:
    """Give all entries; of several Chinese wordings of one thing the usual comes first."""
    _, *lines = PATH.read_text(encoding="utf-8").splitlines()
    return tuple(_entry(*line.split("\t")) for line in lines)


@cache
def terms(*, common: bool = True) -> Mapping[str, str]:
    """Give Chinese terms of the field with their usual English names.

    Parameters
    ----------
    common
        With those that every second paper uses, e.g. 泛化; they name no topic.

    Examples
    --------
    >>> terms()["强化学习"], "泛化" in terms(common=False), "厨房" in terms()
    ('reinforcement learning', False, False)
    """
    return MappingProxyType({entry.chinese: entry.english[0] for entry in _terms(common)})


@cache
def chinese_names(*, common: bool = True) -> Mapping[str, tuple[str, ...]]:
    """Give the same terms the other way round: `english_key` of any of the names -> Chinese terms.

    Examples
    --------
    >>> chinese_names()[english_key("Few-Shot")]
    ('少样本', '小样本')
    """
    return _by_english(_terms(common))


@cache
def translations() -> Mapping[str, tuple[str, ...]]:
    """Give Chinese wordings, and `english_key` of English ones -> the other language's, terms and words alike.

    Examples
    --------
    >>> translations()["厨房"], "作弊" in translations()[english_key("cheat")]
    (('kitchen',), True)
    """
    chinese = {entry.chinese: entry.english for entry in glossary()}
    return MappingProxyType({**chinese, **_by_english(glossary())})


@cache
def english_key(term: str) -> str:
    """Fold an English term to the form under which its spellings meet: case, hyphens and number go.

    Examples
    --------
    >>> english_key("Vision-Language Models") == english_key("vision language model")
    True
    """
    return " ".join(_singular(word) for word in term.casefold().replace("-", " ").split())


def _entry(chinese: str, english: str, use: str) -> Entry:
    return Entry(chinese, tuple(english.split(" | ")), use)


def _terms(common: bool) -> tuple[Entry, ...]:
    wanted = ("topic", "common") if common else ("topic",)
    return tuple(entry for entry in glossary() if entry.use in wanted)


def _by_english(entries: tuple[Entry, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for entry in entries:
        for name in entry.english:
            found.setdefault(english_key(name), []).append(entry.chinese)
    return MappingProxyType({key: tuple(dict.fromkeys(chinese)) for key, chinese in found.items()})


def _singular(word: str) -> str:
    if word in ("series", "species"):
        return word
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
