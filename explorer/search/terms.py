"""Terms of a query, with the other ways in which they may be written: aliases, the other language."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from explorer import text, vocabulary
from explorer.search.lookup import stem
from explorer.search.tokens import folded
from explorer.vocabulary.names import name_key, names

ALIAS, TRANSLATED = 0.9, 0.6
"""What finding a term under another name, or in the other language, is worth."""

_LONGEST_NAME = 5  # latin words
_LONGEST_HAN = 12  # characters
_EDGES = ".:!?<>'`~|\\/=…·*"
_RUN = re.compile(rf"[{text.HAN}]+|[^\s{text.HAN},;:、。，；！？()（）\[\]{{}}]+")
_HAN = re.compile(f"[{text.HAN}]")


class Form(NamedTuple):
    """One way a term may be written."""

    written: str
    """Folded, as `explorer.search.tokens.folded` gives it."""
    factor: float
    """What finding it is worth, 1 for the term as typed."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is searched for."""

    shown: str
    """As it was typed."""
    forms: tuple[Form, ...]
    """Any of them will do."""
    exact: bool = False
    """A quoted phrase: must be there, letter by letter."""
    translation: str | None = None
    """The usual wording in the other language, where the glossary knows one."""


def phrase_term(phrase: str) -> Term | None:
    """Make a term of a quoted phrase; None where nothing is left of it."""
    written = folded(phrase).strip(" " + _EDGES)
    return Term(phrase.strip(), (Form(written, 1.0),), exact=True) if written else None


def terms(typed: str) -> list[Term]:
    """Cut plain words into terms; names and terms of the field that are several words stay whole.

    Examples
    --------
    >>> [term.shown for term in terms("diffusion policy 做跨城市交通预测")]
    ['diffusion policy', '跨城市', '交通预测']
    """
    found: list[Term] = []
    latin: list[str] = []
    for run in [*filter(None, (run.strip(_EDGES) for run in _RUN.findall(typed))), ""]:
        if run and not _HAN.match(run):
            latin.append(run)
            continue
        found.extend(_latin_terms(latin))
        latin = []
        found.extend(map(_term, _chinese_words(run)))
    return [term for term in found if term.forms[0].written]


def distinct(found: list[Term]) -> list[Term]:
    """Leave out repetitions, single letters, and words without content unless there are no others."""
    found = [term for term in found if term.exact or len(term.shown) > 1 or not term.shown.isascii()]
    telling = [term for term in found if term.exact or not _says_nothing(term.shown)]
    return list({term.forms[0].written: term for term in reversed(telling or found)}.values())[::-1]


def spellings(name: str) -> tuple[str, ...]:
    """Give all spellings of a name that the vocabulary knows, in both languages; none when it does not.

    Examples
    --------
    >>> "PEMS04" in spellings("pemsd4"), "Diffusion Policy" in spellings("扩散策略")
    (True, True)
    """
    return _spellings().get(name_key(name), ())


@lru_cache(maxsize=4096)
def _term(word: str) -> Term:
    other_names = [name for name in spellings(word) if name_key(name) != name_key(word)]
    translations = _translations(word)
    forms = {folded(name).strip(): TRANSLATED for name in translations}
    forms |= {folded(name).strip(): ALIAS for name in other_names}
    forms |= {folded(word).strip(): 1.0}
    return Term(
        word,
        tuple(Form(*form) for form in sorted(forms.items(), key=lambda form: -form[1])),
        translation=next(iter(translations), None),
    )


def _translations(word: str) -> tuple[str, ...]:
    """Give the wordings in the other language; of an English word also in another form (predicted: 预测)."""
    known = vocabulary.translations()
    return known.get(word) or known.get(vocabulary.english_key(word)) or _by_stem().get(_stemmed(word), ())


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for english, chinese in vocabulary.translations().items():
        if english.isascii():
            found.setdefault(_stemmed(english), chinese)
    return found


def _stemmed(words: str) -> str:
    return " ".join(map(stem, vocabulary.english_key(words).split()))


def _latin_terms(words: list[str]) -> list[Term]:
    """Keep words together that are one name or one term of the field; a word alone is a term too."""
    found: list[Term] = []
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
            group = " ".join(words[start:end])
            if end == start + 1 or _is_known(words[start:end], group):
                found.append(_term(group))
                break
        start = end
    return found


def _is_known(words: list[str], group: str) -> bool:
    """Say whether words together are a name or a term of the field; function words only look like one ("of a": OFA)."""
    known = bool(spellings(group)) or bool(_translations(group))
    return known and not all(map(_says_nothing, words))


def _chinese_words(run: str) -> list[str]:
    """Cut Chinese into words, names of the vocabulary whole; single characters only where there is nothing else."""
    found: list[str] = []
    rest = start = 0
    while start < len(run):
        end = next(
            (
                end
                for end in range(min(len(run), start + _LONGEST_HAN), start + 1, -1)
                if run[start:end] in _chinese_names()
            ),
            0,
        )
        if end:
            found += [*text.words(run[rest:start]), run[start:end]]
            rest = start = end
        else:
            start += 1
    found += text.words(run[rest:])
    return [word for word in found if len(word) > 1] or found


def _says_nothing(word: str) -> bool:
    return word.casefold() in vocabulary.stop_words("en") or word in vocabulary.stop_words("zh")


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for term in names():
        together = (term.name, *term.aliases)
        for spelling in together:
            key = name_key(spelling)
            if len(key) > 2 and not (term.ambiguous or spelling.casefold() in vocabulary.everyday_words()):
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *together)))
    return found


@cache
def _chinese_names() -> frozenset[str]:
    """Name the vocabulary's Chinese spellings of three characters and more; shorter ones are words anyway."""
    spelled = (spelling for found in _spellings().values() for spelling in found)
    return frozenset(
        spelling
        for spelling in spelled
        if len(spelling) > 2
        and len(text.han_runs(spelling)) == 1
        and _HAN.match(spelling)
        and text.han_runs(spelling)[0] == spelling
    )
