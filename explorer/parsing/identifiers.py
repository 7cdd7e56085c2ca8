"""Identifiers of papers: arXiv ids and DOIs.

Digests damage ids: a spreadsheet reads ``2403.05530`` as a number and writes ``2403.0553``, a hand forgets a digit. The
rule is to repair or to refuse, never to guess. What arXiv cannot have given (five digits follow the dot since 2015, four
before; months go to 12; numbers start at 1) is no id. It is repaired only when the same text proves what it was: another
spelling of the id, such as a link, that begins with the same digits. Appending a zero without such a proof would be right
for a spreadsheet's work and wrong for a forgotten digit, and nothing in the text tells the two apart.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

_VERSION = r"(?:v(?P<version>[1-9][0-9]?)(?![0-9]))?"
_NUMBER = re.compile(
    rf"(?<![0-9])(?<![0-9]\.)(?P<month>[0-9]{{4}})(?P<gap> ?\. ?|-)(?P<number>[0-9]{{4,6}})(?![0-9]){_VERSION}(?!\.[0-9])",
    re.IGNORECASE,
)
_UNDOTTED = re.compile(
    rf"arxiv[-_]?id[\"']?\s?[=:]\s?[\"']?(?P<month>[0-9]{{4}})(?P<number>[0-9]{{4,5}})(?![0-9]){_VERSION}(?![\w.])",
    re.IGNORECASE,
)
_ARCHIVES = (
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga"
    " funct-an gr-qc hep-ex hep-lat hep-ph hep-th math-ph math mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph"
    " q-alg q-bio quant-ph solv-int supr-con"
)
_OLD_STYLE = re.compile(
    rf"(?<![\w.-])(?P<archive>{'|'.join(_ARCHIVES.split())})(?:\.[A-Za-z]{{2}})?(?:/|%2F)"
    rf"(?P<month>[0-9]{{4}})(?P<number>[0-9]{{3}})(?![0-9]){_VERSION}",
    re.IGNORECASE,
)
_OLD_NUMBER = re.compile(r"(?:/|%2F)[0-9]{7}", re.IGNORECASE)

# What stands before an id and says whose it is: the word arXiv with an address's or a label's words, or a path.
_REACH = 64
_LABEL = "abs|pdf|html|format|e-?print|ps|src|papers?|overview|preprint|identifier|id|number|no|org|labs|ar[x5]iv|编号|号|链接|地址|论文"
_MARK = re.compile(
    rf"(?:(?:ar[x5]|alphax)iv(?:[\W_]|{_LABEL}){{0,16}}|\beprint\W{{0,8}}|(?:/|%2F)(?:abs|pdf|papers?|html|arxiv)(?:/|%2F)|\babs[/-])$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"(?:^|[^\w./-])$")

_DOI = re.compile(
    r"(?:(?<=doi)|(?<![\w.-]))10\.[0-9]{4,9}(?:/|%2F)[^\s\"'<>{}\[\]|\\^`?#&\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]{1,200}",
    re.IGNORECASE,
)
_NOT_OF_A_DOI = re.compile(r"(?:\.pdf|\.html?|/(?:full|abstract|fulltext|pdf|meta|epdf))+$")
_PREPRINT_VERSION = re.compile(r"(10\.1101/[0-9.]+)v[0-9]+.*")

_WIDE = {ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９．：／", "0123456789.:/", strict=True)}
_SOME_WIDE = re.compile("[０-９．：／]")
_WITNESSES = 100
_FIRST_MONTH, _FIVE_DIGITS = "0704", "1501"
_THIS_YEAR = max((date.today() + timedelta(days=1)).year, 2026)  # a clock that is behind must not refuse what exists


class ArxivId(NamedTuple):
    """An arXiv identifier, its version apart."""

    id: str
    """Identifier without version, e.g. ``2601.09150`` or ``cs/0112017``."""
    version: int | None = None
    """Version number, where the text gives one."""


def find_arxiv_id(text: str | None, *, bare: bool = False) -> ArxivId | None:
    """Give the first arXiv identifier of a text.

    Parameters
    ----------
    text
        Any text: an address of arxiv.org and of pages that take its ids (alphaxiv.org, huggingface.co/papers, ar5iv, …),
        ``oai:arXiv.org:…``, ``arXiv:…``.
    bare
        Also take a number that stands alone, as in the value of a field named "arXiv ID"; default only marked ones.

    Returns
    -------
    ArxivId or None
        Where several spellings name the same paper, the version comes from the one that has it. None also when the first
        spelling is damaged and no other one in the text proves what it was.

    Examples
    --------
    >>> find_arxiv_id("[oai:arXiv.org:2601.22586v1](https://arxiv.org/abs/2601.22586)")
    ArxivId(id='2601.22586', version=1)
    >>> find_arxiv_id("cs/0112017", bare=True)
    ArxivId(id='cs/0112017', version=None)
    >>> find_arxiv_id("arXiv: 2403.0553") is None
    True
    >>> find_arxiv_id("arXiv: 2403.0553, file 2403.05530.pdf")
    ArxivId(id='2403.05530', version=None)
    """
    if not text:
        return None
    text = _narrowed(text)
    spelled = list(_spelled(text, bare=bare))
    if not spelled:
        return None
    first = spelled[0]
    meant = first.arxiv if first.sound else _proof(first.arxiv.id, _sound_ids(text))
    if meant is None:
        return None
    same = [each.arxiv for each in spelled if each.arxiv.id == meant.id]
    return next((each for each in same if each.version), meant)


def find_arxiv_ids(text: str) -> tuple[ArxivId, ...]:
    """Give every sound arXiv identifier that a text marks as one, in order, each once.

    Examples
    --------
    >>> [found.id for found in find_arxiv_ids("arXiv:2406.09246v3, https://arxiv.org/abs/2307.15818 and arXiv:2406.09246")]
    ['2406.09246', '2307.15818']
    """
    return tuple({each.arxiv.id: each.arxiv for each in _spelled(text, bare=False) if each.sound}.values())


def damaged_arxiv_ids(text: str | None, *, bare: bool = False) -> tuple[str, ...]:
    """Give the spellings of a text that claim to be arXiv ids, cannot be any, and are not put right by another one.

    Examples
    --------
    >>> damaged_arxiv_ids("arXiv:2403.0553 and arXiv:2613.00001, but not arXiv:2403.05530")
    ('2613.00001',)
    >>> damaged_arxiv_ids("arXiv: 2403.0553")
    ('2403.0553',)
    """
    if not text:
        return ()
    text = _narrowed(text)
    damaged = dict.fromkeys(each.arxiv.id for each in _spelled(text, bare=bare) if not each.sound)
    sound = _sound_ids(text) if damaged else ()
    return tuple(spelled for spelled in damaged if _proof(spelled, sound) is None)


def find_doi(text: str | None) -> str | None:
    """Give the first DOI of a text in lower case; arXiv's own DOIs are left to `find_arxiv_id`.

    Examples
    --------
    >>> find_doi("see https://doi.org/10.1109/LRA.2025.1234567.")
    '10.1109/lra.2025.1234567'
    >>> find_doi("https://dl.acm.org/doi/pdf/10.1145/3292500.3330701?download=true")
    '10.1145/3292500.3330701'
    """
    if not text or ("10." not in text and text.isascii()):
        return None
    for match in _DOI.finditer(_narrowed(text)):
        doi = _closed(match[0].lower().replace("%2f", "/").rstrip(".,;:!*_"))
        if not doi.startswith("10.48550/arxiv."):
            return _PREPRINT_VERSION.sub(r"\1", _NOT_OF_A_DOI.sub("", doi))
    return None


class _Spelling(NamedTuple):
    start: int
    arxiv: ArxivId
    sound: bool


def _spelled(text: str, *, bare: bool) -> list[_Spelling]:
    """All that a text calls an arXiv id, in order."""
    found = [*_new_style(text, bare=bare)]
    if _OLD_NUMBER.search(text):
        found += _old_style(text, bare=bare)
    if "xiv" in text or "Xiv" in text or "XIV" in text:
        found += (_spelling(match) for match in _UNDOTTED.finditer(text))
    return sorted(found)


def _new_style(text: str, *, bare: bool) -> Iterator[_Spelling]:
    for match in _NUMBER.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        marked = _MARK.search(before) and (match["gap"] != "-" or before[-4:].lower() == "abs-")
        if (marked or (bare and match["gap"] == "." and _ALONE.search(before))) and not _is_year(match):
            yield _spelling(match)


def _old_style(text: str, *, bare: bool) -> Iterator[_Spelling]:
    for match in _OLD_STYLE.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        month = match["month"]
        sound = 1 <= int(month[2:]) <= 12 and (month >= "9107" or month <= "0703") and match["number"] != "000"
        if sound and (bare or _MARK.search(before)):
            name = f"{match['archive'].lower()}/{month}{match['number']}"  # the class, as in math.GT, is no part of it
            yield _Spelling(match.start(), ArxivId(name, _version(match)), True)


def _spelling(match: re.Match[str]) -> _Spelling:
    month, number = match["month"], match["number"]
    return _Spelling(match.start(), ArxivId(f"{month}.{number}", _version(match)), _possible(month, number))


def _possible(month: str, number: str) -> bool:
    """Whether arXiv can have given this id: scheme, month, number of digits, and not in years to come."""
    digits = 5 if month >= _FIVE_DIGITS else 4
    return (
        month >= _FIRST_MONTH
        and 1 <= int(month[2:]) <= 12
        and 2000 + int(month[:2]) <= _THIS_YEAR
        and len(number) == digits
        and int(number) > 0
    )


def _is_year(match: re.Match[str]) -> bool:
    """``arXiv 2025.1234``: a year with something behind it rather than month 25 of 2020."""
    return "2013" <= match["month"] <= "2099"


def _sound_ids(text: str) -> tuple[ArxivId, ...]:
    """The first ids of a text that can be ones, each once, marked or not; no entry has as many as are looked at."""
    found = {each.arxiv.id: each.arxiv for each in _spelled(text, bare=True) if each.sound}
    return tuple(found.values())[:_WITNESSES]


def _proof(spelled: str, sound: tuple[ArxivId, ...]) -> ArxivId | None:
    """The one sound id that a damaged spelling is the beginning of, or that is the beginning of it."""
    proving = [each for each in sound if each.id.startswith(spelled) or spelled.startswith(each.id)]
    return proving[0] if len(proving) == 1 else None


def _narrowed(text: str) -> str:
    """Full-width digits and signs as plain ones; the length stays."""
    return text if text.isascii() or not _SOME_WIDE.search(text) else text.translate(_WIDE)


def _closed(doi: str) -> str:
    """Cut a closing bracket that belongs to the sentence; DOIs may hold balanced ones."""
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(".,;:")
    return doi


def _version(match: re.Match[str]) -> int | None:
    return int(match["version"]) if match["version"] else None
