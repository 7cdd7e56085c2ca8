"""From scored terms to a topic's name: short, in both languages, without saying one thing twice."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.text import is_chinese, words
from explorer.topics.contrast import Term
from explorer.topics.known import known
from explorer.topics.nearness import Nearness
from explorer.topics.reading import Said
from explorer.topics.worth import Candidate, is_name, ranked_terms, shared_terms

WIDEST_CHINESE = 14
"""Characters of a Chinese label, separator included."""
WIDEST_ENGLISH = 40
"""Characters of an English label, separator included."""
SEPARATORS = {"zh": "·", "en": " · "}

_SECOND = 0.5  # what a second term that a paper uses adds to the first
_RIVAL = 1.0  # what it counts against a name that it fits another topic
_NEAR = 0.3  # one standard deviation nearer in meaning than the next topic, beside what the words tell
_BROAD = 0.3  # what this share of all papers speaks of is no name by itself
_BETTER = 1.1  # two terms are shown where they tell this much more than one
_NO_CHANCE = 3  # an unknown term can be in two papers by chance, hardly in three
_FEWEST_KNOWN = 2
_SHARE = 0.2  # of a topic's papers must use a term that is part of its name
_SHORT, _SHARE_OF_SHORT = 2, 0.3  # the same for two characters that nobody knows: they have to prove themselves
_CONSIDERED = 12
_SHOWN_WORDS = 6

Values = NDArray[np.float64]


class Name(NamedTuple):
    """A topic's name, the terms it is made of, and the words it was chosen from."""

    zh: str | None
    en: str | None
    keys: frozenset[str]
    words: tuple[str, ...]


class Namer:
    """Names the topics of a corpus one after the other; no label is given twice."""

    def __init__(
        self, said: Said, topics: Sequence[object], *, taken: set[str], nearness: Nearness | None = None
    ) -> None:
        self._said = said
        self._nearness = nearness
        self._codes = _codes(topics)
        self._sizes = np.bincount(self._codes)
        self._of = dict(zip(topics, self._codes.tolist(), strict=True))
        self._taken = taken

    def name(self, topic: object, terms: list[Term], *, unwanted: frozenset[str] = frozenset()) -> Name:
        """Choose a topic's name out of its telling terms.

        Parameters
        ----------
        topic
            One of the corpus' topics.
        terms
            What `explorer.topics.contrast.telling_terms` found for it.
        unwanted
            Terms that no label may hold: the name of the wider topic that it is part of.

        Returns
        -------
        Name
            A label is None when no term of its language is shared by two papers; both may be.
        """
        code = self._of[topic]
        told = [term for term in terms if not _repeats(term.term, unwanted)]
        ranked, speaks = ranked_terms(told, self._said), self._speaks_chinese(code)
        firm = [one for one in ranked if self._is_firm(one[0], code)]
        bilingual = [one for one in firm if one[0].term in self._said.chinese and one[0].term in self._said.english]
        zh_keys: tuple[str, ...] = ()
        en_keys: tuple[str, ...] = ()
        # A name that is the same in both languages comes first; one language alone has to do where there is none.
        for tier in (*([bilingual] if speaks else []), firm, ranked, shared_terms(told, self._said)):
            zh_keys = zh_keys or (self._chosen(tier, code, "zh") if speaks else ())
            en_keys = en_keys or self._chosen(tier, code, "en", like=zh_keys)
            if zh_keys or en_keys:
                break
        zh, en = (self._label(keys, language) for keys, language in ((zh_keys, "zh"), (en_keys, "en")))
        self._taken.update(filter(None, (zh, en)))
        shown = (*(self._words(ranked, self._said.chinese) if speaks else ()), *self._words(ranked, self._said.english))
        return Name(zh, en, frozenset((*zh_keys, *en_keys)), shown)

    def _is_firm(self, term: Term, code: int) -> bool:
        fewest = _FEWEST_KNOWN if known(term.term) else min(_NO_CHANCE, self._sizes[code] // 2)
        is_short = len(term.term) == _SHORT and not known(term.term)
        share = _SHARE_OF_SHORT if is_short else _SHARE
        return bool(term.papers >= max(fewest, share * self._sizes[code]))

    def _speaks_chinese(self, code: int) -> bool:
        return bool(np.asarray(self._said.speaks_chinese)[self._codes == code].mean() > 0.2)

    def _chosen(
        self, ranked: list[Candidate], code: int, language: str, *, like: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        """Choose one term or two: those that the topic's papers use most, and those of its nearest rival least."""
        spelled = self._spelled(language)
        if like and set(like) <= spelled.keys() and self._fits(like, language):
            return like
        fitting = [
            one for one in ranked if one[0].term in spelled and self._fits((one[0].term,), language, alone=False)
        ]
        common = [one for one in fitting if known(one[0].term) or not is_name(spelled[one[0].term])]
        fitting = sorted(common or fitting, key=lambda one: one[0].term not in like)
        told = {term.term: worth * self._weights(term) for term, worth in fitting[:_CONSIDERED]}
        options = [keys for keys in self._options(list(told)) if self._fits(keys, language)]
        in_both = [keys for keys in options if set(keys) <= self._said.english.keys() and self._fits(keys, "en")]
        options = in_both or options
        if set(like) & told.keys():
            options = [keys for keys in options if not set(like).isdisjoint(keys)] or options
        if not options:
            return ()
        options = [keys for keys in options if len(keys) == 2 or not self._is_broad(told[keys[0]])] or options
        near = self._near(list(told))
        values = [
            self._told(keys, told, code) * (1 if len(keys) == 2 else _BETTER) + _NEAR * self._means(keys, near, code)
            for keys in options
        ]
        return options[int(np.argmax(values))]

    def _near(self, keys: list[str]) -> dict[str, Values]:
        """Give how near all papers are to each term in meaning; nothing without vectors and a model."""
        spelled = [f"{self._said.chinese.get(key, '')} {self._said.english.get(key, '')}".strip() for key in keys]
        found = self._nearness.of(spelled) if self._nearness else None
        return dict(zip(keys, found, strict=True)) if found else {}

    def _means(self, keys: tuple[str, ...], near: dict[str, Values], code: int) -> float:
        """Say how much nearer in meaning the topic's papers are to a label than those of the topic next to it."""
        if not near:
            return 0.0
        means = np.bincount(self._codes, weights=np.mean([near[key] for key in keys], axis=0)) / self._sizes
        return float(means[code] - max(np.delete(means, code).max(initial=0.0), 0.0))

    def _options(self, keys: list[str]) -> Iterator[tuple[str, ...]]:
        yield from ((key,) for key in keys)
        for pair in combinations(keys, 2):
            if not any(
                _alike(*(spelled.get(key, key) for key in pair))
                for spelled in ({}, self._said.chinese, self._said.english)
            ):
                yield pair

    def _told(self, keys: tuple[str, ...], told: dict[str, Values], code: int) -> float:
        """Say how much more a label tells of the topic's papers than of those of the topic it fits next best."""
        parts = np.stack([told[key] for key in keys])
        of_papers = parts.max(axis=0) + _SECOND * (parts.sum(axis=0) - parts.max(axis=0))
        means = np.bincount(self._codes, weights=of_papers) / self._sizes
        rivals = np.delete(means, code)
        return float(means[code] - _RIVAL * (rivals.max() if len(rivals) else 0.0))

    def _is_broad(self, values: Values) -> bool:
        """Say whether so many papers of all topics use a term that it needs a second beside it."""
        return bool(np.count_nonzero(values) > _BROAD * len(values) and len(self._sizes) > 2)

    def _weights(self, term: Term) -> Values:
        return np.array([paper.get(term.term, 0.0) for paper in self._said.papers])

    def _spelled(self, language: str) -> dict[str, str]:
        return self._said.chinese if language == "zh" else self._said.english

    def _fits(self, keys: tuple[str, ...], language: str, *, alone: bool = True) -> bool:
        label = self._label(keys, language) or ""
        return 0 < len(label) <= widest(language) and not (alone and label in self._taken)

    def _label(self, keys: tuple[str, ...], language: str) -> str | None:
        spelled = self._spelled(language)
        label = SEPARATORS[language].join(spelled[key] for key in keys)
        if language == "en" and len(label) > WIDEST_ENGLISH:
            label = SEPARATORS["en"].join(self._said.short.get(key, spelled[key]) for key in keys)
        return label or None

    def _words(self, ranked: list[Candidate], spelled: dict[str, str]) -> tuple[str, ...]:
        return tuple(spelled[term.term] for term, _ in ranked if term.term in spelled)[:_SHOWN_WORDS]


def widest(language: str) -> int:
    """Give the most characters of a label in a language."""
    return WIDEST_CHINESE if language == "zh" else WIDEST_ENGLISH


def shortened(text: str, width: int) -> str:
    """Cut a text to a width between words, never inside one; a first word that is too long stays whole.

    Examples
    --------
    >>> shortened("Dichotomous Diffusion Policy Optimization", 28)
    'Dichotomous Diffusion…'
    >>> shortened("海豚：通过思考、实践和反馈实现自动研究", 14)
    '海豚…'
    """
    if len(text) <= width:
        return text
    kept, joint = "", "" if is_chinese(text) else " "
    for word in words(text.split("：", maxsplit=1)[0]) if is_chinese(text) else text.split():
        if kept and len(kept) + len(joint) + len(word) + 1 > width:
            break
        kept = f"{kept}{joint}{word}".strip()
    return kept if kept == text else f"{kept.rstrip(' ,:;-–—')}…"


def _repeats(term: str, unwanted: frozenset[str]) -> bool:
    """Say whether a term is one of the unwanted ones, or holds it."""
    return any(f" {one} " in f" {term} " or (one in term and not one.isascii()) for one in unwanted)


def _alike(one: str, other: str) -> bool:
    """Say whether two terms share a word, most of their letters, or one is the other's initials."""
    one, other = one.casefold(), other.casefold()
    if set(one.split()) & set(other.split()) or one in _initials(other) or other in _initials(one):
        return True
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match.size * 2 > min(len(one), len(other))


def _initials(key: str) -> tuple[str, str]:
    initials = "".join(word[0] for word in key.split())
    return initials, f"{initials}s"


def _codes(topics: Sequence[object]) -> NDArray[np.int64]:
    numbers = {topic: number for number, topic in enumerate(dict.fromkeys(topics))}
    return np.array([numbers[topic] for topic in topics], dtype=np.int64)
