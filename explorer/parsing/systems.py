"""The name of the method, model, dataset or benchmark that a paper introduces.

In order of trust: the title before its colon; the heading of the machine's report; what the abstract introduces; what
the digest's own words introduce; the name a summary begins with. A rule gives a name or nothing, and a name must look
like one: a term of the field is none.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from explorer.parsing.coined import is_coined, is_known, is_mixed
from explorer.parsing.glosses import is_title_case
from explorer.parsing.introductions import Candidate, bold_names, introductions, plain_introductions
from explorer.parsing.markup import plain
from explorer.parsing.terms import ABBREVIATIONS, TERMS, TOPIC_WORDS
from explorer.parsing.title_names import (
    asks,
    is_phrase,
    may_be_phrase,
    name_before_colon,
    name_behind_motto,
    name_in_brackets,
    split_title,
)

_REPORT = re.compile(
    r"(?:论文|研究|深度|分析|阅读|解读|总结|技术)*(?:报告|研报|总结|分析|解读|笔记)\s?[:：]?\s?|(?:paper|research)? ?(?:report|summary|analysis)\s?:?\s?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z][A-Za-z0-9+-]{2,30}")
_LETTER, _LETTER_OR_HYPHEN = re.compile(r"[A-Za-z0-9]"), re.compile(r"[A-Za-z0-9-]")
_ADDRESS = re.compile(r"https?://\S{1,2000}")
_LONG = 3  # words; of names as long as that the abbreviation is what people say
_REST = 200  # characters beside title, abstract and summary; less of them introduces nothing
_LONGEST_NAME = 30
_SHARE = 0.4  # of the mentions of the name spoken of most; a name that is less than that is some part or rival


def system_of(
    title: str, *, abstract: str | None = None, summary: str | None = None, report: str | None = None, text: str = ""
) -> str | None:
    """Give the name a paper introduces, or None when its digest names none clearly.

    Parameters
    ----------
    title
        Title of the paper.
    abstract
        Its abstract, in English.
    summary
        The digest's own summary, in Chinese or English.
    report
        Heading the machine gave its report, e.g. ``SAGE-RL 研究报告``.
    text
        The whole entry; a name that is not the title's must occur in it more than once.

    Examples
    --------
    >>> system_of("TIDE-Net: Reading the Water")
    'TIDE-Net'
    >>> summary = "作者给出名为 BuoyNet（浮标网）的做法。"
    >>> system_of("Revisiting Buoys", summary=summary, text=summary + "BuoyNet 很轻。")
    'BuoyNet'
    >>> system_of("A Survey: Where We Stand") is None
    True
    """
    head, tail = split_title(title)
    named = (name_before_colon(head) or name_behind_motto(head, tail)) if head else None
    named = named or _of_report(report, title, abstract, summary)
    if named:
        return named
    has_more = len(text) > len(title) + len(abstract or "") + len(summary or "") + _REST
    told = summary if abstract or summary else text if has_more else None
    tiers: Iterable[list[Candidate]] = introductions(abstract, told) if abstract or told else ()
    if head and (may_be_phrase(head) or head.isupper()):
        tiers = list(tiers)
        if confirmed := _confirmed(head, tiers):
            return confirmed
    bold = _most_spoken_of(bold_names(text), _spoken(title, text)) if has_more else None
    phrase = head if head and is_phrase(head, tail) and not asks(tail) else None
    named = _first_of(tiers, title, text) or bold or phrase or name_in_brackets(title)
    return named or (_of_body(title, text) if has_more and told is not text else None)


def _confirmed(head: str, tiers: Iterable[list[Candidate]]) -> str | None:
    """What stands before a title's colon, where the text introduces it; of a long name the abbreviation."""
    same = next((one for tier in tiers for one in tier if _same(head, one.name, one.full)), None)
    return None if same is None else same.name if len(head.split()) >= _LONG else head


def _first_of(tiers: Iterable[list[Candidate]], title: str, text: str) -> str | None:
    found = (_most_spoken_of(tier, _spoken(title, text)) for tier in tiers if tier)
    return next((name for name in found if name), None)


def _of_body(title: str, text: str) -> str | None:
    """The name that the rest of an entry introduces in plain words, where abstract and summary name none."""
    tiers = ([one for one in tier if _is_plain(one)] for tier in plain_introductions(text))
    return _first_of(tiers, title, text)


def _is_plain(one: Candidate) -> bool:
    """A made-up name, or an abbreviation that stands for a full name, of which it is said outright that it is new."""
    return (one.sure and is_mixed(one.name)) or (
        (one.sure or one.called) and bool(one.full) and is_title_case(one.full)
    )


@lru_cache(maxsize=4)
def _spoken(title: str, text: str) -> str:
    return _ADDRESS.sub(" ", f"{title}\n{text}")


def _is_name(name: str) -> bool:
    words = [word.casefold() for word in name.split()]
    if not words or len(name) < 2 or name.casefold().rstrip("s") in TERMS or name.casefold() in TERMS:
        return False
    coined = [is_coined(word) for word in name.split()]
    if (words[0] in TOPIC_WORDS and not coined[0]) or (
        all(word in TOPIC_WORDS or word in TERMS for word in words) and not any(coined)
    ):
        return False
    return bool(re.search(r"[A-Zπ]", name)) and not re.fullmatch(
        r"[\d.\-+]+|(?:Fig|Table|Eq|Section|Stage|Top)\W?\w*", name
    )


def _of_report(report: str | None, title: str, abstract: str | None, summary: str | None) -> str | None:
    """The name in the heading of a report; an abstract that does not know it is right about its own paper."""
    if not report:
        return None
    name = _REPORT.sub("", plain(report)).strip(" :：-—")
    is_latin = not re.search(r"[\u4e00-\u9fff]", name)
    if not name or len(name) > _LONGEST_NAME or name == title or not is_latin or not name_before_colon(name):
        return None
    return name if not abstract or _count(name, _ADDRESS.sub(" ", f"{abstract}\n{summary}")) else None


def _same(phrase: str, *names: str) -> bool:
    return any(re.sub(r"\W", "", name.casefold()) == re.sub(r"\W", "", phrase.casefold()) for name in names)


def _most_spoken_of(candidates: list[Candidate], text: str) -> str | None:
    """The first name, or one spoken of twice as often; one that occurs but once must be called a name outright."""
    best, most = None, 0
    for candidate in dict.fromkeys(candidates):
        if not _may_be(candidate):
            continue
        count = _count(candidate.name, text)
        if candidate.doubtful and (not _has_coined(candidate.name) or count < _SHARE * _loudest(text)):
            continue
        if count < 2 and not _is_sure(candidate):
            continue
        count += candidate.called
        if count > most and (best is None or count >= 2 * most):
            best, most = candidate.name, count
    return best


def _may_be(candidate: Candidate) -> bool:
    name, key = candidate.name, candidate.name.casefold()
    is_term = any(word in TERMS or word in ABBREVIATIONS for word in (key, key.rstrip("s")))
    return not is_term and (candidate.sure or not is_known(name)) and (candidate.called or _is_name(name))


def _is_sure(candidate: Candidate) -> bool:
    """Whether a name need not occur again: it is called one, or introduced in plain words and made up."""
    return candidate.called or candidate.sure or (candidate.plain and is_mixed(candidate.name))


def _count(name: str, text: str) -> int:
    """How often a name occurs as a word of its own; to compile an expression for each name would take longer."""
    count, start = 0, text.find(name)
    while name and start >= 0:
        stop = start + len(name)
        is_word = not (_LETTER.match(text[start - 1 : start]) or _LETTER_OR_HYPHEN.match(text, stop))
        count += is_word
        start = text.find(name, stop if is_word else start + 1)
    return count


def _has_coined(name: str) -> bool:
    return " " in name or "-" in name or is_coined(name)


@lru_cache(maxsize=4)
def _loudest(text: str) -> int:
    """How often the coined word occurs that a text names most."""
    words = Counter(_WORD.findall(text)).items()
    return max(
        (count for word, count in words if is_coined(word) and word.casefold().rstrip("s") not in TERMS), default=0
    )
