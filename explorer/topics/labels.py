"""From scored terms to a topic's name: short, in both languages, without saying one thing twice."""

from difflib import SequenceMatcher
from typing import NamedTuple

from explorer.topics.contrast import Term
from explorer.topics.terms import chinese_of, english_of
from explorer.vocabulary import english_key

WIDEST_CHINESE = 14
"""Characters of a Chinese label, separator included."""
WIDEST_ENGLISH = 28
"""Characters of an English label, separator included."""

_KNOWN = 1.6  # a term of the vocabulary is worth this much more than a phrase that may be chance
_PAIRED = 0.5  # how much of its translation's worth a term gains
_WHOLE = 0.6  # a longer term stands for its part when this share of the part's papers use it
_SECOND = 0.4  # another term is shown when it is worth at least this share of the best
_NO_CHANCE = 3  # a short common word can be in two papers by chance, hardly in three
_CONSIDERED = 200  # the best terms of a language; what comes after them names nothing
_SHOWN_WORDS = 6

Worth = dict[str, float]


class Name(NamedTuple):
    """A topic's name and the words it was chosen from."""

    zh: str | None
    en: str | None
    words: tuple[str, ...]


def name(chinese: list[Term], english: list[Term], *, written: dict[str, str], taken: set[str]) -> Name:
    """Choose a topic's name out of its telling terms.

    Parameters
    ----------
    chinese, english
        Telling terms, the English ones as keys (`explorer.vocabulary.english_key`).
    written
        Key of an English term -> as the papers write it.
    taken
        Labels of the topics named before; no topic gets one of them again. The new ones are added.

    Returns
    -------
    Name
        A label is None when no term of its language, or its translation, is shared by two papers; both may be.
    """
    chinese, english = chinese[:_CONSIDERED], english[:_CONSIDERED]
    spelled = written | {key: english_of()[zh] for key, zh in chinese_of().items()}
    zh_worth = {term.term: term.score * _shape_of_chinese(term.term) for term in chinese}
    en_worth = {term.term: term.score * _shape_of_english(term.term, written[term.term]) for term in english}
    _pair(zh_worth, en_worth)
    chance = _chances(chinese, english)
    zh = _ranked(_wholes_first(zh_worth, chinese))
    en = _ranked(_wholes_first(en_worth, english))
    words = [term for term, _ in zh[:_SHOWN_WORDS]] + [spelled[key] for key, _ in en[:_SHOWN_WORDS]]
    zh_label = _label([(term, term, worth) for term, worth in zh if term not in chance], WIDEST_CHINESE, "·", taken)
    leader = english_key(english_of().get(zh_label.split("·")[0], ""))
    en.sort(key=lambda pair: pair[0] != leader)
    en_label = _label(
        [(key, spelled[key], worth) for key, worth in en if key not in chance], WIDEST_ENGLISH, " · ", taken
    )
    taken.update(filter(None, (zh_label, en_label)))
    return Name(zh_label or None, en_label or None, tuple(words))


def shortened(text: str, width: int) -> str:
    """Cut a text to a width between words, never inside one; a first word that is too long stays whole.

    Examples
    --------
    >>> shortened("Dichotomous Diffusion Policy Optimization", 28)
    'Dichotomous Diffusion…'
    """
    if len(text) <= width:
        return text
    kept = ""
    for word in text.split():
        if kept and len(kept) + len(word) + 2 > width:
            break
        kept = f"{kept} {word}".strip()
    return kept if kept == text else f"{kept.rstrip(' ,:;-–—')}…"


def _shape_of_chinese(term: str) -> float:
    """Two characters are seldom a term of art."""
    return _KNOWN if term in english_of() else {2: 0.6, 3: 0.8}.get(len(term), 1.0)


def _shape_of_english(key: str, written: str) -> float:
    """Nor is a single word, unless it is an acronym."""
    return _KNOWN if key in chinese_of() else 1.0 if " " in key or written.isupper() else 0.6


def _chances(chinese: list[Term], english: list[Term]) -> set[str]:
    """Give the terms that only two papers use and that do not look like terms of art: one word, not a known one."""
    zh = {term.term for term in chinese if len(term.term) < 3 and term.term not in english_of()}
    en = {term.term for term in english if " " not in term.term and term.term not in chinese_of()}
    return {term.term for term in (*chinese, *english) if term.papers < _NO_CHANCE} & (zh | en)


def _pair(chinese: Worth, english: Worth) -> None:
    """Let a term and its translation stand up for each other, so that both labels say the same."""
    pairs = {(zh, english_key(en)) for zh, en in english_of().items() if zh in chinese}
    pairs |= {(chinese_of()[key], key) for key in english if key in chinese_of()}
    for zh, key in sorted(pairs):
        better, worse = sorted((chinese.get(zh, 0.0), english.get(key, 0.0)), reverse=True)
        chinese[zh] = english[key] = better + _PAIRED * worse


def _wholes_first(worth: Worth, terms: list[Term]) -> Worth:
    """Let a longer term that nearly as many papers use stand for its parts, but no phrase for a term of art."""
    known = english_of().keys() | chinese_of().keys()
    papers = {term.term: term.papers for term in terms}
    result = dict(worth)
    for part, of_part in papers.items():
        for whole, of_whole in papers.items():
            is_part = part != whole and part in whole and (part not in known or whole in known)
            if is_part and of_whole >= _WHOLE * of_part:
                result[whole] = max(result[whole], worth[part])
                result[part] = min(result[part], worth[part] * 0.5)
    return result


def _ranked(worth: Worth) -> list[tuple[str, float]]:
    return sorted(worth.items(), key=lambda pair: (-pair[1], -len(pair[0]), pair[0]))


def _label(terms: list[tuple[str, str, float]], width: int, separator: str, taken: set[str]) -> str:
    """Join the best term and, where there is room, a second that says something else; empty when nothing fits."""
    fitting = [term for term in terms if len(term[1]) <= width]
    for place, (key, spelling, worth) in enumerate(fitting):
        if worth < _SECOND * fitting[0][2]:
            break  # what is left says too little
        for other_key, other, other_worth in fitting[place + 1 :]:
            label = f"{spelling}{separator}{other}"
            if (
                other_worth >= _SECOND * worth
                and len(label) <= width
                and not _alike(key, other_key)
                and label not in taken
            ):
                return label
        if spelling not in taken:
            return spelling
    return ""


def _alike(one: str, other: str) -> bool:
    """Say whether two terms share a word, a meaning, most of their letters, or one is the other's initials."""
    same_meaning = english_of().get(one, one) == english_of().get(other, other)
    if same_meaning or set(one.split()) & set(other.split()) or one in _initials(other) or other in _initials(one):
        return True
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match.size * 2 > min(len(one), len(other))


def _initials(key: str) -> tuple[str, str]:
    initials = "".join(word[0] for word in key.split())
    return initials, f"{initials}s"
