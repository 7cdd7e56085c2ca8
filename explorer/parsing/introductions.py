"""Names that a text introduces: "we propose X (Full Name)", "a framework called X", "名为 X 的", "提出了……框架 X"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.parsing.coined import is_coined, is_mixed
from explorer.parsing.glosses import abbreviates, from_gloss, is_short, is_title_case
from explorer.parsing.phrases import CHINESE, ENGLISH, NAME, SUBJECT, WEAK, Phrase
from explorer.parsing.terms import TERMS

_BEGINNING = re.compile(
    rf"\W{{0,6}}(?P<name>(?=\S{{0,20}}[A-Z0-9][A-Z0-9+]|\S{{0,20}}[a-z]-?[A-Z]){NAME})(?:[（(][^（）()*]{{1,60}}[）)])?\s?[：:](?!//)"
)
"""``TugNet：…`` at the very beginning; only a made-up name, no label, stands there."""
_OPENING = re.compile(
    rf"[\s>]{{0,6}}(?:\*\*(?P<name>{NAME})(?:[（(][^（）()*]{{1,60}}[）)])?\*\*(?!\s?[：:])|\*{{0,2}}[“\"](?P<called>{NAME})[”\"])"
)
_ACTING = re.compile(
    rf"[\s>]{{0,6}}(?P<name>{NAME})(?:\s?[（(][^（）()]{{1,60}}[）)])?\s?(?:先|把|将|用|让|通过|从|利用|采用|引入|无需|首次|能|可|为|以|基于|结合"
    rf"|\s(?!is|has|was|does|needs|lacks|remains|suffers|struggles|requires|shows|fails)[a-z]{{3,14}}s\b)"
)
"""What a summary begins with does something: ``TugNet 先量水深``, ``TugNet reads the water``."""
_TEX = re.compile(r"\$?\\(?:textbf|textit|textsc|texttt|textsf|emph|text|underline)\s?\{([^{}$]{0,80})\}\$?")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff，。]) (?=[A-Za-z“（])|(?<=[A-Za-z0-9”）]) (?=[\u4e00-\u9fff])")
_CAPITAL = re.compile(r"[A-Z]")
_BY_OTHERS = re.compile(r"\bet al\b(?!.*\b[Ww]e\b)(?!.*(?<!\bal)\.\s)[^\n]*\Z")
_FURTHER = re.compile(r",? and |, ")
_LABEL = re.compile(r"^\*\*([\u4e00-\u9fff]{2,6})\*\*[ \u3000]+(?=[A-Z])", re.MULTILINE)
"""A bold label without a mark behind it."""
_BOLD = re.compile(
    rf"(?:^|[.。！？] ?)\s{{0,2}}\*\*(?P<name>{NAME})(?:\s?[（(][^（）()*]{{1,60}}[）)])?\*\*"
    r"(?:\s?(?:先|把|将|用|让|通过|从|利用|采用|在[^，。]{1,12}时)|\s(?:first |then |only )?"
    r"(?!is|has|was|does|needs|lacks|remains|stays|suffers|struggles|requires|shows|fails|reaches|scores|gets|beats|wins|leads)[a-z]{3,14}s\b)",
    re.MULTILINE,
)
"""A bold name that does something at the beginning of a sentence: ``**TugNet** maps all tides``."""
_SIZE = re.compile(r"(?<=\w) \d[\d.]*B(?:-A\d[\d.]*B)?$|^The (?=[A-Z])")
_READ, _BEFORE = 6000, 150


class Candidate(NamedTuple):
    """A name a rule found, and what tells how far to trust it."""

    name: str
    full: str = ""
    """The full name it stands for."""
    called: bool = False
    """Whether the text says outright that it is a name."""
    plain: bool = False
    """Whether a plain introduction names it."""
    sure: bool = False
    """Whether what stands around it leaves no doubt: ``提出 X 框架``."""
    doubtful: bool = False
    """Whether it is known but as the subject of a sentence."""


def introductions(abstract: str | None, summary: str | None) -> Iterator[list[Candidate]]:
    """Give the names that an abstract and a summary introduce, in groups of falling trust, each in the order of the text.

    Parameters
    ----------
    abstract
        The paper's abstract, in English.
    summary
        What a digest says of it, in Chinese or English.

    Examples
    --------
    >>> [[name for name, *_ in group] for group in introductions("We propose Full Name (FuNa).", "名为 FuNa 的方法") if group]
    [['FuNa', 'FuNa'], ['FuNa']]
    """
    english, told = _tidy(abstract), _tidy(summary)
    yield _plain(ENGLISH, english)
    yield _called_first(_BEGINNING.match(summary or ""))
    for phrase in CHINESE:
        yield _plain([phrase], told)
        yield _plain([phrase], english)
    yield _plain(ENGLISH, told)
    yield _called_first(_OPENING.match(summary or ""))
    acting = [one for one in _called_first(_ACTING.match(summary or "")) if is_coined(one.name)]
    yield [one._replace(called=False, plain=True) for one in acting]
    yield _found(WEAK, english) + _found(WEAK, told)
    subjects = [
        one
        for one in _found(SUBJECT, english)
        if is_mixed(one.name) or (" " in one.name and f", {one.name}" in english)
    ]
    yield [one._replace(doubtful=True) for one in _found(SUBJECT, told) + subjects]


def plain_introductions(text: str) -> Iterator[list[Candidate]]:
    """Give the names that a text introduces in plain words, in groups of falling trust.

    Examples
    --------
    >>> [[name for name, *_ in group] for group in plain_introductions("我们提出 FuNa 框架。") if group]
    [['FuNa']]
    """
    text = _tidy(text)
    yield _plain(ENGLISH, text)
    for phrase in CHINESE:
        yield _plain([phrase], text)


def bold_names(text: str) -> list[Candidate]:
    """Give the made-up names in bold that do something at the beginning of a sentence, first ones first.

    Examples
    --------
    >>> [one.name for one in bold_names("Tides differ. **TugNet** maps all of them.")]
    ['TugNet']
    """
    found = (_cut(match["name"]) for match in _BOLD.finditer(text[:_READ]))
    return [Candidate(name, plain=True, doubtful=True) for name in found if is_mixed(name)][:1]


def _plain(phrases: Sequence[Phrase], text: str) -> list[Candidate]:
    return [one._replace(plain=True) for one in _found(phrases, text)]


def _called_first(match: re.Match[str] | None) -> list[Candidate]:
    if match is None:
        return []
    name = next(filter(None, match.groupdict().values()))
    return [Candidate(_cut(name), called=True)]


def _is_by_others(match: re.Match[str]) -> bool:
    """``Berg et al. proposed X`` introduces what others did."""
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    return _BY_OTHERS.search(before) is not None


def _found(phrases: Sequence[Phrase], text: str) -> list[Candidate]:
    matches = (
        [match for phrase in phrases for match in phrase.matches(text) if not _is_by_others(match)] if text else []
    )
    matches.sort(key=lambda match: match.start())
    return [candidate for match in matches for candidate in _from_match(match)]


def _from_match(match: re.Match[str]) -> Iterator[Candidate]:
    groups = match.groupdict(default="")
    name, called = _cut(groups.get("name", "")), bool(groups.get("called"))
    gloss = groups.get("after") or groups.get("gloss") or ""
    if groups.get("initials"):
        if abbreviates(groups["initials"], groups["words"]):
            full = groups["words"].strip()
            yield Candidate(groups["initials"], full, called=is_title_case(full))
    elif name and not gloss and (first := _FURTHER.split(name)[0]) != name:
        yield Candidate(first, called=called)
    elif name and (not _CAPITAL.search(gloss) or (is_short(name, gloss) and not groups.get("more"))):
        called = called and len(name) > 1 and name.casefold() not in TERMS
        yield Candidate(name, called=called, sure=bool(groups.get("sure")))
    else:
        short, full = from_gloss(gloss, name)
        if short:
            yield Candidate(short, full, called=called, sure=bool(groups.get("sure")))


def _cut(name: str) -> str:
    return _SIZE.sub("", name.strip(" .,:;'’-_"))


def _tidy(text: str | None) -> str:
    """Drop TeX commands, emphasis and the blanks between scripts: ``提出 **X** 框架`` reads 提出X框架."""
    text = (text or "")[:_READ]
    text = _TEX.sub(r"\1", text) if "\\" in text else text
    text = _LABEL.sub(r"\1：", text).replace("**", "").replace("`", "")
    return text if text.isascii() else _SPACED.sub("", text)
