"""What a user typed, taken apart: terms with their other forms, phrases, exclusions, filters."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from explorer import text, vocabulary

FILTERS = {
    "author": "author",
    "作者": "author",
    "category": "category",
    "分类": "category",
    "类别": "category",
    "source": "source",
    "来源": "source",
    "year": "year",
    "年份": "year",
    "年": "year",
}
"""Names of filters, as they are typed -> as they are known."""

_LONGEST_QUERY = 1000
_LONGEST_TERM = 4  # words of an English term of the vocabulary
_OPENING, _CLOSING = '"“”「『《', '"“”」』》'
_NAMES = "|".join(FILTERS)
_PIECE = re.compile(
    rf"(?P<minus>(?<!\S)-)?(?:(?P<filter>{_NAMES}):(?:\s(?!(?:{_NAMES}):))?)?"
    rf"(?:[{_OPENING}](?P<phrase>[^{_CLOSING}]*)[{_CLOSING}]?|(?P<word>[^\s{_OPENING}]*))",
    re.IGNORECASE,
)
_ARXIV_ADDRESS = re.compile(r"https?://\S*?(\d{4}\.\d{4,5})(?:v\d+)?\S*")
_EDGES = ".:!?<>'`~|\\/=…·*"
_RUN = re.compile(rf"[{text.HAN}]+|[^\s{text.HAN},;、。，；！？()（）\[\]{{}}]+")


class Form(NamedTuple):
    """One way a term may be written."""

    needle: str
    """Folded, as `folded` gives it."""
    factor: float
    """What finding it is worth, 1 for the term as typed."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is searched for."""

    shown: str
    """As it was typed."""
    forms: tuple[Form, ...]
    """Any of them will do."""
    parts: tuple[str, ...] = ()
    """Words that, standing in one field together, nearly say the same."""
    exact: bool = False
    """A quoted phrase: must be there, letter by letter."""

    @property
    def is_generic(self) -> bool:
        """Say whether any paper could use the term of itself."""
        word = self.shown.casefold()
        return not self.exact and (word in vocabulary.no_topics("en") or word in vocabulary.no_topics("zh"))


class Filter(NamedTuple):
    """A condition on a column."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query, taken apart."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    filters_without: tuple[Filter, ...] = ()


def parse(query: str) -> Query:
    """Take a query apart. Whatever is typed is a query; a half-typed filter or quote is no error.

    Examples
    --------
    >>> parsed = parse('机器人 "world model" -survey author:Lee')
    >>> [term.shown for term in parsed.terms], [term.shown for term in parsed.without]
    (['机器人', 'world model'], ['survey'])
    >>> parsed.filters
    (Filter(name='author', value='lee'),)
    """
    terms: list[Term] = []
    without: list[Term] = []
    filters: list[Filter] = []
    filters_without: list[Filter] = []
    plain: list[str] = []
    typed = text.clean(query)[:_LONGEST_QUERY].replace("：", ":").replace("－", "-")
    for piece in _PIECE.finditer(_ARXIV_ADDRESS.sub(r"\1", typed)):
        minus, name, phrase, word = piece.group("minus", "filter", "phrase", "word")
        value = (phrase if phrase is not None else word).strip()
        if not value:
            continue
        if name:
            target = filters_without if minus else filters
            target.append(Filter(FILTERS[name.lower()], text.fold(value)))
        elif minus:
            without.extend(filter(None, [_exact(value)]))
        elif phrase is not None:
            terms.extend([*_terms(plain), *filter(None, [_exact(phrase)])])
            plain = []
        else:
            plain.append(word)
    terms.extend(_terms(plain))
    return Query(_distinct(terms), tuple(without), tuple(filters), tuple(filters_without))


def folded(value: str) -> str:
    """Fold a text for finding: width, case, hyphens and line ends make no difference.

    Examples
    --------
    >>> folded("SWE-bench\\n（ＶＬＡ）")
    'swe bench (vla)'
    """
    return _SPACES.sub(" ", text.fold(value))


_SPACES = re.compile(r"[\s\-_‐‑–—\x00]+")


def stem(word: str) -> str:
    """Cut the ending off an English word, so that its forms begin alike; names and short words stay.

    Examples
    --------
    >>> [stem(word) for word in ("policies", "forecasting", "robots", "gps", "faiss")]
    ['polic', 'forecast', 'robot', 'gps', 'faiss']
    """
    for ending, shortest in (("ies", 4), ("ing", 4), ("ed", 4), ("y", 4), ("s", 3)):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= shortest:
            return word[: -len(ending)]
    return word


def _exact(phrase: str) -> Term | None:
    needle = folded(phrase).strip(" " + _EDGES)
    return Term(phrase.strip(), (Form(needle, 1.0),), exact=True) if needle else None


def _terms(words: list[str]) -> list[Term]:
    runs = [run for run in (run.strip(_EDGES) for run in _RUN.findall(" ".join(words))) if run]
    found: list[Term] = []
    latin: list[str] = []
    for run in [*runs, ""]:
        if run and not text.is_chinese(run):
            latin.append(run)
            continue
        found.extend(_latin_terms(latin))
        latin = []
        found.extend(_chinese_terms(run))
    return found


def _distinct(terms: list[Term]) -> tuple[Term, ...]:
    """Leave out repetitions, single letters, and words without content unless there are no others."""
    terms = [term for term in terms if term.exact or len(term.shown) > 1 or not term.shown.isascii()]
    telling = [term for term in terms if term.exact or not _is_stop_word(term.shown)]
    return tuple({term.forms[0].needle: term for term in reversed(telling or terms)}.values())[::-1]


def _chinese_terms(run: str) -> list[Term]:
    words = text.words(run)
    longer = [word for word in words if len(word) > 1]
    return [_chinese_term(word) for word in longer or words]


def _chinese_term(word: str) -> Term:
    english = vocabulary.terms().get(word)
    translations = [Form(folded(english), 0.6)] if english else []
    parts = text.word_parts(word) if len(word) > 3 else []
    return Term(word, (Form(folded(word), 1.0), *translations), tuple(map(folded, parts)))


def _latin_terms(words: list[str]) -> list[Term]:
    """Keep words together that are one term of the vocabulary; a word alone is a term too."""
    found: list[Term] = []
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + _LONGEST_TERM), start, -1):
            group = " ".join(words[start:end])
            chinese = vocabulary.chinese_names().get(vocabulary.english_key(group), ())
            if chinese or end == start + 1:
                parts = tuple(folded(word) for word in group.replace("-", " ").split()) if chinese else ()
                forms = (Form(folded(group).strip(), 1.0), *(Form(folded(name), 0.6) for name in chinese))
                found.append(Term(group, forms, parts if len(parts) > 1 else ()))
                break
        start = end
    return [term for term in found if term.forms[0].needle]


def _is_stop_word(word: str) -> bool:
    return word.casefold() in vocabulary.stop_words("en") or word in vocabulary.stop_words("zh")
