"""Words that are no part of a topic's name: fillers, venues, months, the categories of archives, what reports say."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from explorer import vocabulary
from explorer.vocabulary import english_key

_QUALITY = re.compile(
    r"(?:based|aware|free|driven|centric|oriented|conditioned|guided|specific|agnostic|efficient|wise)$"
)
"""Such a word tells what kind of a thing it is, and not the thing."""


_ADVERB = re.compile(r"[a-z]{3}(?:al|ed|ive|ous|ing|ant|ent|rse|ide|le|ful)ly$|^[ivx]+-[a-z]$")
"""Or the number of a section, which is no more of a name."""


def is_chinese_filler(term: str) -> bool:
    """Say whether a Chinese term that is no term of art names nothing: a filler, or one with an empty head.

    Examples
    --------
    >>> is_chinese_filler("最终目标"), is_chinese_filler("极具挑战性"), is_chinese_filler("手术机器人")
    (True, True, False)
    """
    words = _words("zh")
    return (
        term in words["fillers"]
        or term in vocabulary.no_topics("zh")
        or term.endswith(words["endings"])
        or term.startswith(words["openings"])
    )


def is_english_filler(written: str) -> bool:
    """Say whether an English term that is no term of art names nothing, or is a quality without what has it.

    Examples
    --------
    >>> is_english_filler("large-scale"), is_english_filler("NeurIPS"), is_english_filler("loss")
    (True, True, True)
    >>> is_english_filler("VLA"), is_english_filler("egocentric videos")
    (False, False)
    """
    folded = written.casefold().split()
    fillers = _words("en")["fillers"]
    if len(folded) == 1 and (folded[0] in vocabulary.everyday_words() or english_key(folded[0]) in _everyday_keys()):
        return written.islower()
    return (
        english_key(written) in fillers
        or any(len(word) == 1 for word in folded)
        or bool(_ADVERB.search(folded[0]) or _ADVERB.search(folded[-1]))
        or bool(_QUALITY.search(folded[-1]))
        or not fillers.isdisjoint((english_key(folded[0]), english_key(folded[-1])))
    )


def with_capitals(written: str) -> str:
    """Write words that English always writes with a capital so.

    Examples
    --------
    >>> with_capitals("gaussian processes")
    'Gaussian processes'
    """
    proper = _words("en")["proper"]
    return " ".join(proper.get(word, word) for word in written.split(" "))


def is_empty(name: str) -> bool:
    """Say whether a name in either language has no word that says what a topic is about.

    Examples
    --------
    >>> is_empty("方法"), is_empty("new methods"), is_empty("new materials")
    (True, True, False)
    """
    if not name.isascii():
        return name in _words("zh")["fillers"] or name in vocabulary.no_topics("zh")
    empty = _words("en")["fillers"] | frozenset(map(english_key, vocabulary.no_topics("en")))
    return all(english_key(word) in empty for word in name.split())


@cache
def _words(language: str) -> dict[str, Any]:
    tables = tomllib.loads(Path(vocabulary.__file__).with_name("stop_words.toml").read_text(encoding="utf-8"))[language]
    if language == "en":
        proper = {word.casefold(): word for word in tables["proper"].split()}
        return {"fillers": frozenset(map(english_key, tables["fillers"].split())), "proper": proper}
    return {
        "fillers": frozenset(tables["fillers"].split()),
        "endings": tuple(tables["endings"].split()),
        "openings": tuple(tables["openings"].split()),
    }


@cache
def _everyday_keys() -> frozenset[str]:
    return frozenset(map(english_key, vocabulary.everyday_words()))
