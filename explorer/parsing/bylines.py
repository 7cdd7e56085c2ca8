"""Unlabelled lines below a title: who wrote the paper and where, as people paste them from a PDF."""

import re
from typing import NamedTuple

from explorer.parsing.markup import plain
from explorer.parsing.names import clean_name, decode_tex, is_institution, is_person, split_names

_MARK = r"[*∗⋆★†‡§¶✉📧]"
_TEX_MARK = re.compile(r"\$[^$]{1,80}\$")
_FOOTNOTED = re.compile(
    rf"(?P<name>[^\d*∗⋆★†‡§¶,，;；]{{2,60}}?)\s?(?:\d{{1,2}}(?:\s?,\s?\d{{1,2}})*\s?{_MARK}{{0,3}}|{_MARK}{{1,3}}\s?\d{{0,2}})(?=[\s,，;；.]|$)[\s,，;；]*"
)
_SOME_MARK = re.compile(rf"\d|{_MARK}")
_AFFILIATIONS = re.compile(r"(?:^|(?<=\s))1\s?(?=[A-Z\u4e00-\u9fff])")
_AFFILIATION = re.compile(r"(?:^|(?<=\s))\d{1,2}\s?(?=[A-Z\u4e00-\u9fff])")
_OTHERS = re.compile(r"\s?(?:et\.?\s?al\b\.?|等人?)[\s,，.:：·-]*")
_GLUED = re.compile(r"[A-Z][a-z]+[A-Z][a-z]+")
_WORK_OF = re.compile(
    r"(?:主要|基本|应该|大概|好像|又|都){0,2}是?(?P<who>[\u4e00-\u9fffA-Za-z ]{2,16}?)(?:(?:他们|团队)?的(?:一个|新)?工作|出品)(?=[，,。.]|$)"
    r"|(?:出自|来自)(?P<from>[\u4e00-\u9fffA-Za-z ]{2,16}?)(?:的)?(?=[，,。.]|$)"
)
_LONGEST = 2000


class Byline(NamedTuple):
    """Authors and institutions of one line."""

    authors: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()


def byline_at(line: str) -> Byline | None:
    """Read a line as a paper's authors, its institutions, or both; None when it is prose.

    Parameters
    ----------
    line
        One line, in bold or plain, with footnote digits or signs, TeX marks, affiliations in brackets, behind a full
        stop, behind "et al." or behind their footnote digit.

    Returns
    -------
    Byline or None

    Examples
    --------
    >>> byline_at("Ada Lovelace1∗, Alan Turing2 Grace Hopper1 1 University of London 2 Bell Labs")
    Byline(authors=('Ada Lovelace', 'Alan Turing', 'Grace Hopper'), institutions=('University of London', 'Bell Labs'))
    >>> byline_at("Lovelace 等，UC Berkeley & UW")
    Byline(authors=('Lovelace',), institutions=('UC Berkeley', 'UW'))
    >>> byline_at("这个工作非常直接。") is None
    True
    """
    text = decode_tex(_TEX_MARK.sub("* ", plain(line) if "$" not in line else line.strip("* \t"))).strip()
    if not 3 <= len(text) <= _LONGEST or "http" in text or text.endswith((":", "：", "?", "？")):
        return None
    return _with_others(text) or _footnoted(text) or _listed(text)


def institution_of(remark: str) -> str | None:
    """Read "a work of …" out of a writer's remark.

    Examples
    --------
    >>> institution_of("东湖实验组的工作，代码上周放出"), institution_of("很有意思的工作")
    ('东湖实验组', None)
    """
    match = _WORK_OF.match(remark.strip())
    who = (match["who"] or match["from"]).strip() if match else ""
    return (
        who
        if who and not re.search(r"意思|非常|之前|以前|他|我|这|那|好|很|新|类似|相关|有趣|经典|扎实", who)
        else None
    )


def _with_others(text: str) -> Byline | None:
    """``Bernhard Jaeger et al. University of Tübingen``; ``Wagenmaker 等，UC Berkeley``."""
    match = _OTHERS.search(text)
    if match is None:
        return None
    authors = [clean_name(part) for part in re.split(r"[,，、]| and ", text[: match.start()])]
    behind = _institutions(text[match.end() :].strip(" ()（）"))
    named = all(is_person(name) or re.fullmatch(r"[A-Z][\w'’-]+|[\u4e00-\u9fff]{2,4}", name) for name in authors)
    if not authors or not named or behind is None:
        return None
    return Byline(tuple(authors), behind)


def _footnoted(text: str) -> Byline | None:
    """Names with footnote marks, then affiliations behind the same digits, all on one line."""
    if not _SOME_MARK.search(text):
        return None
    start = _AFFILIATIONS.search(text)
    people, places = (text[: start.start()], text[start.start() :]) if start else (text, "")
    names = _FOOTNOTED.sub(lambda match: f"{match['name']}\n", people)
    authors = tuple(
        _parted(clean_name(name))
        for part in names.split("\n")
        for name in re.split(r"[,，;；]|\s{3,}", part)
        if clean_name(name)
    )
    if names == people or sum(is_person(name) for name in authors) * 2 <= len(authors):
        return None
    return Byline(
        tuple(dict.fromkeys(authors)),
        tuple(part.strip(" ,;.") for part in _AFFILIATION.split(places) if part.strip(" ,;.")),
    )


def _listed(text: str) -> Byline | None:
    """Names between commas, with a place in brackets or behind a full stop; or places alone."""
    people, _, places = text.partition(". ")
    behind = _institutions(places)
    if not behind or len(people.rpartition(" ")[2]) == 1:  # "P. C. Sruthi" has full stops of its own
        people, behind = text, ()
    authors, bracketed = split_names(people)
    if authors and all(is_person(name) for name in authors) and (len(authors) > 1 or bracketed or behind):
        return Byline(authors, bracketed or behind or ())
    alone = _institutions(text)
    return Byline((), alone) if alone else None


def _institutions(text: str) -> tuple[str, ...] | None:
    """Institutions between commas or ampersands; None when something else stands among them."""
    names = [
        name.strip(" .;；()（）") for name in re.split(r"\s*[,，、;；&/]\s*|\s+and\s+|\s{2,}", text) if name.strip(" .")
    ]
    if not all(is_institution(name) or re.fullmatch(r"[A-Z]{2,6}", name) for name in names):
        return None
    return tuple(dict.fromkeys(names))


def _parted(name: str) -> str:
    """``TaoChang`` is two words that lost their blank on the way out of a PDF."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name) if _GLUED.fullmatch(name) else name
