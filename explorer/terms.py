"""Terms a paper could be filed under: Chinese noun phrases and English word groups."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from explorer import text, vocabulary
from explorer.vocabulary import english_key

LONGEST_CHINESE = 9
LONGEST_ENGLISH = 28
_NOUNS = ("n", "b", "j", "l", "i", "g", "vn", "an")  # as rjieba tags them; b and j stand before nouns
_JOINED = re.compile(rf"(?<=[{text.HAN}])[-－–·/](?=[{text.HAN}])")
_PLACE_ENDINGS = "上中下内里间外时后前"
_ENGLISH_WORD = re.compile(r"(?:\d(?=D\b))?[A-Za-zα-ωΑ-Ω][A-Za-z0-9α-ωΑ-Ω]*(?:[-+.][A-Za-z0-9]+)*")
_ENGLISH_BREAK = re.compile(r"[^A-Za-z0-9α-ωΑ-Ω\-+. ]+|\.(?=\s|$)|(?<=\s)-|-(?=\s)")


def chinese_terms(passage: str) -> set[str]:
    """Give the noun phrases of a text, up to three words long, without words that any paper uses of itself.

    Examples
    --------
    >>> sorted(chinese_terms("提出视觉-语言-动作模型的触觉预训练方法"))
    ['视觉语言动作模型', '触觉', '触觉预训练', '预训练']
    """
    return chinese_spans(chinese_phrases(passage))


def chinese_spans(phrases: Iterable[list[str]]) -> set[str]:
    """Give the terms in the phrases of a text, see `chinese_terms`."""
    return {term for phrase in phrases for term in _spans(phrase)}


def chinese_phrases(passage: str) -> list[list[str]]:
    """Give the runs of nouns of a text, each as its words: what `chinese_terms` are cut from.

    Examples
    --------
    >>> chinese_phrases("提出视觉-语言-动作模型的触觉预训练方法")
    [['视觉语言动作模型'], ['触觉', '预训练', '方法']]
    """
    phrases: list[list[str]] = []
    for run in text.han_runs(_JOINED.sub("", passage)):
        phrase: list[str] = []
        for word, tag in [*text.tagged_words(run), ("", "")]:
            if tag.startswith(_NOUNS) and word not in vocabulary.stop_words("zh") and word[-1] not in _PLACE_ENDINGS:
                phrase.append(word)
            elif phrase:
                phrases.append(phrase)
                phrase = []
    return phrases


def english_terms(passage: str) -> dict[str, str]:
    """Give the word groups of a text, up to three words long: a key that number and hyphens do not change -> as written.

    Examples
    --------
    >>> sorted(english_terms("Training Robots with World Models").items())
    [('robot', 'robots'), ('world model', 'world models')]
    """
    return english_spans(english_phrases(passage))


def english_spans(phrases: Iterable[list[str]]) -> dict[str, str]:
    """Give the terms in the phrases of a text, see `english_terms`."""
    found: dict[str, str] = {}
    for phrase in phrases:
        for start in range(len(phrase)):
            for end in range(start + 1, min(start + 3, len(phrase)) + 1):
                if _can_stand_alone(phrase[start:end]):
                    written = " ".join(map(_lowered, phrase[start:end]))
                    found.setdefault(english_key(written), written)
    return found


def english_phrases(passage: str) -> list[list[str]]:
    """Give the runs of words with content, each as its words: what `english_terms` are cut from.

    Examples
    --------
    >>> english_phrases("Training Robots with World Models")
    [['Training', 'Robots'], ['World', 'Models']]
    """
    phrases: list[list[str]] = []
    for segment in _ENGLISH_BREAK.split(passage):
        phrase: list[str] = []
        for word in [*_ENGLISH_WORD.findall(segment), ""]:
            if word and word.casefold() not in vocabulary.stop_words("en"):
                phrase.append(word)
            elif phrase:
                phrases.append(phrase)
                phrase = []
    return phrases


@cache
def chinese_of() -> Mapping[str, str]:
    """Give the glossary's terms that can name a topic, as key of an English name -> Chinese; of several, the first."""
    return {key: chinese[0] for key, chinese in vocabulary.chinese_names(common=False).items()}


def _spans(phrase: list[str]) -> set[str]:
    empty = vocabulary.fillers("zh")
    return {
        term
        for start in range(len(phrase))
        for end in range(start + 1, min(start + 3, len(phrase)) + 1)
        if 2 <= len(term := "".join(phrase[start:end])) <= LONGEST_CHINESE
        and term not in empty
        and phrase[start] not in empty
        and phrase[end - 1] not in empty
        and (end == start + 1 or len(phrase[end - 1]) > 1)
    }


def _can_stand_alone(group: list[str]) -> bool:
    written = " ".join(group)
    if english_key(written) in chinese_of():
        return True
    edges = {english_key(group[0]), english_key(group[-1]), english_key(written)}
    return 3 <= len(written) <= LONGEST_ENGLISH and not edges & _empty_keys()


@cache
def _empty_keys() -> frozenset[str]:
    return frozenset(map(english_key, vocabulary.fillers("en")))


def _lowered(word: str) -> str:
    """Write a word small unless its capitals mean something (``VLA``, ``OpenVLA``)."""
    return "-".join(part.lower() if part[1:].islower() or len(part) == 1 else part for part in word.split("-"))
