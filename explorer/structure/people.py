"""Lines of names: who wrote a paper, where no label says so."""

import re
from functools import lru_cache
from itertools import takewhile

from explorer.parsing.bylines import Byline, byline_at
from explorer.parsing.names import clean_name, is_person
from explorer.structure.links import without_links

_BY = re.compile(r"^(?:by|authors?|作者)\s?[:：]?\s+", re.IGNORECASE)
_DATED = re.compile(r"[,，\s]{0,3}[(（]?\b(?:19|20)\d\d(?:[.-]\d{1,2}){0,2}[)）]?[.\s]{0,2}$")
_ASIDE = re.compile(r"\s[—–|·•/]\s|\s-\s")
_ID_FIRST = re.compile(
    r"^[(（]?(?:arxiv\W{0,3})?\d{4}\.\d{4,5}(?:v\d{1,2})?\s{0,3}[-–—·•|｜/,，;；:：]?\s{0,3}", re.IGNORECASE
)
_PAGES = re.compile(r"[\s,，|｜·•/]{1,5}\d{1,4}\s?(?:pages?|pp\b\.?|页|figures?)(?!\w)", re.IGNORECASE)
_CLOSED = re.compile("[)）]")
_SENTENCE = re.compile(r"(?<=[a-z]{2})\.\s|\s[-–—|]\s|[;；]\s?(?=\D)|\(|（")
_LAST_FIRST = re.compile(
    r"([A-Z][^\W\d_]*(?:[ '’-][^\W\d_]+)*),\s((?:[A-Z]\.[ -]?){1,4}|[A-Z]{1,2}(?![\w-]))(?:,?\s?(?:&|and)\s|[,;]\s|\s?$)"
)
_ALL_LAST_FIRST = re.compile(f"(?:{_LAST_FIRST.pattern}){{1,200}}")
_TWO_SENTENCES = re.compile(r"[a-z]{2}\.\s")
_WITH_OTHERS = re.compile(r"([A-Z][^\W\d_]+(?:[ '’-][A-Z][^\W\d_]+)?) et\.? al\b")
_LAST_FIRST_ONCE = re.compile(
    r"(?P<last>[A-Z][^\W\d_]+), (?P<first>[A-Z][^\W\d_]+)(?P<rest>,? and [A-Z].{2,200}|, [A-Z][^\W\d_]+ [A-Z].{2,400}|, et al.*)$"
)
_LAST_FIRST_OTHERS = re.compile(r"(?P<last>[A-Z][^\W\d_]+), (?P<first>[A-Z](?:\.|[^\W\d_]+)),? et\.? al\b")
_SHOUTED = re.compile(r"[A-Z]{2,20}(?:[ -][A-Z]{2,20})?\s[A-Z]{1,3}")
_COUNTED_OTHERS = re.compile(
    r",?\s(?:and|&|\+)\s?(?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|several|many)\s(?:more |other )?(?:others|authors|people)\b",
    re.IGNORECASE,
)
_COUNTED_ZH = re.compile(r"等\s?(?:共\s?)?(?:\d{1,4}|[一二三四五六七八九十]{1,3})\s?[人位名](?:作者)?")
_PROSE = re.compile(r"[。？！?!：]|:\s|https?:|^(?:(?![和等])[\u4e00-\u9fff]){7}")
_LONGEST = 1500


def uncounted(names: str) -> str:
    """Give a list of names without how many others there are.

    Examples
    --------
    >>> uncounted("Ada Moreau and 5 others"), uncounted("何苗 等 7 人")
    ('Ada Moreau et al.', '何苗 等')
    """
    return _COUNTED_ZH.sub("等", _COUNTED_OTHERS.sub(" et al.", names))


@lru_cache(maxsize=1024)
def bare(line: str) -> str:
    """Give a line as a list of names would stand in it: without bullet, emphasis, links, a lead such as "by", a year.

    Examples
    --------
    >>> bare("- by *Ada Moreau, Lin Wei* [[pdf](https://a.b/c.pdf)], 2026")
    'Ada Moreau, Lin Wei'
    """
    if len(line) > _LONGEST:
        return ""
    text = _BY.sub(
        "", uncounted(without_links(line)).replace("\\*", "").strip().lstrip("-–—<>:：|｜· ,，").strip("*_ ")
    )
    text = _PAGES.sub("", _ID_FIRST.sub("", text, count=1))
    text = text[1:] if text[:1] in {"(", "（"} and not _CLOSED.search(text) else text  # its end went with a link
    text = text[1:-1] if text[:1] + text[-1:] in {"()", "（）"} else text
    text = _DATED.sub("", text) if text.rstrip(")）. ")[-1:].isdigit() else text
    return _BY.sub("", text.strip("*_ -–—|｜·/:：;；,，.。"))


@lru_cache(maxsize=4096)
def names_in(text: str) -> Byline | None:
    """Read a line as several names, or as one with what shows that it is one; None when it is prose.

    Examples
    --------
    >>> names_in("Berg, N., & Yu, T.").authors
    ('N. Berg', 'T. Yu')
    >>> names_in("Mia Stone, Ravi Iyer. Harbour Letters").authors, names_in("Ropes are long.")
    (('Mia Stone', 'Ravi Iyer'), None)
    """
    if text and not _may_name(text):
        text = _ASIDE.split(text, maxsplit=1)[0]  # what stands beside the names is longer than they are
    if not text or not _may_name(text):
        return None
    if turned := _as_cited(text):
        return Byline(turned)
    if once := _LAST_FIRST_ONCE.match(text):
        text = f"{once['first']} {once['last']}{once['rest']}"
    for part in (text, _ASIDE.split(text, maxsplit=1)[0], _SENTENCE.split(text, maxsplit=1)[0]):
        found = byline_at(part.strip("*_ ,，"))
        if found and found.authors and not any(_TWO_SENTENCES.search(name) for name in found.authors):
            return found
    return None


def _as_cited(text: str) -> tuple[str, ...]:
    """Names as references have them: ``Berg, N., & Yu, T.``; ``Vega, M., et al.``; ``Ade et al.``; ``LIND H, GAO Y``."""
    if _ALL_LAST_FIRST.fullmatch(text):
        return tuple(f"{first.strip().rstrip('.')}. {last}" for last, first in _LAST_FIRST.findall(text))
    if others := _LAST_FIRST_OTHERS.match(text):
        return (f"{others['first']} {others['last']}",)
    if others := _WITH_OTHERS.match(text):
        return (others[1],)
    parts = [part.strip() for part in re.split(r"[,，、]", text, maxsplit=200)]
    return tuple(parts) if all(map(_SHOUTED.fullmatch, parts)) else ()


def one_name(text: str) -> str | None:
    """Give the single name a line begins with.

    Examples
    --------
    >>> one_name("Toby Marsh* — Tue, 17 Mar 2026"), one_name("Ropes")
    ('Toby Marsh', None)
    """
    name = clean_name(_ASIDE.split(text, maxsplit=1)[0].strip("*_ "))
    return name if len(name) < 60 and is_person(name) else None


def leading_names(text: str) -> tuple[str, ...]:
    """Give the names a line begins with, whatever follows: ``Mia Stone, Ravi Iyer, *SIGGRAPH*, 2022``.

    Examples
    --------
    >>> leading_names("Mia Stone, Ravi Iyer, *SIGGRAPH*, 2022")
    ('Mia Stone', 'Ravi Iyer')
    """
    parts = (clean_name(part) for part in re.split(r"[,，;；、]|\s(?:and|&)\s", text[:_LONGEST].strip(" ,，*_")))
    return tuple(takewhile(is_person, parts))


def _may_name(text: str) -> bool:
    """A cheap look before the long one: names have capitals or are short, and sentences have other signs."""
    if len(text) > _LONGEST or _PROSE.search(text):
        return False
    words = text.split()
    return len(words) < 4 or 2 * sum(word.strip("*_([")[:1].isupper() or not word.isascii() for word in words) >= len(
        words
    )
