"""The name of the method, model, dataset or benchmark that a paper introduces.

In order of trust: the title before its colon; the heading of the machine's report; what the abstract introduces; what
the digest's own words introduce; the name a summary begins with. A rule gives a name or nothing, and a name must look
like one: a term of the field is none.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from explorer.parsing.introductions import Candidate, introductions, is_coined
from explorer.parsing.markup import plain
from explorer.parsing.terms import TERMS, TOPIC_WORDS

_REPORT = re.compile(
    r"(?:论文|研究|深度|分析|阅读|解读|总结|技术)*(?:报告|研报|总结|分析|解读|笔记)\s?[:：]?\s?|(?:paper|research)? ?(?:report|summary|analysis)\s?:?\s?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z][A-Za-z0-9+-]{2,30}")
_LETTER, _LETTER_OR_HYPHEN = re.compile(r"[A-Za-z0-9]"), re.compile(r"[A-Za-z0-9-]")
_ADDRESS = re.compile(r"https?://\S{1,2000}")
_SHARE = 0.4  # of the mentions of the name spoken of most; a name that is less than that is some part or rival
_COLON = re.compile(r"\s?[:：]\s|：|\s[—–-]{1,2}\s")


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
    head, tail = _split(title)
    if head and _is_coined_name(head):
        return head
    if named := _of_report(report, title):
        return named
    phrase = head if head and _is_phrase(head, tail) else None
    if not (abstract or summary):
        return phrase if phrase and not _asks(tail) else None
    tiers: Iterable[list[Candidate]] = introductions(abstract, summary)
    if phrase:
        tiers = list(tiers)
    if phrase and any(_same(phrase, candidate.name, candidate.full) for tier in tiers for candidate in tier):
        return phrase
    spoken = _ADDRESS.sub(" ", f"{title}\n{text}")
    found = (_most_spoken_of(tier, spoken) for tier in tiers if tier)
    return next((name for name in found if name), phrase if phrase and not _asks(tail) else None)


def _split(title: str) -> tuple[str | None, str]:
    parts = _COLON.split(plain(title), maxsplit=1)
    return (parts[0].strip(), parts[1].strip()) if len(parts) == 2 else (None, "")


def _is_coined_name(head: str) -> bool:
    """One word that is no topic, or up to four of which one is coined: ``CARE``, ``AVMeme Exam``, ``Gemini Robotics 1.5``."""
    words = head.split()
    if not 1 <= len(words) <= 4 or head.casefold() in TERMS or head.endswith(("?", "？", "!", ".")):
        return False
    if len(words) == 1:
        return len(head) > 1 and head.casefold() not in TOPIC_WORDS
    if words[0].casefold() in TOPIC_WORDS or any(word.islower() for word in words):
        return False
    return any(is_coined(word) and word.casefold() not in TERMS for word in words) or bool(
        re.fullmatch(r"v?\d[\d.]*", words[-1])
    )


def _is_phrase(head: str, tail: str) -> bool:
    """Two or three plain capitalised words that might be a name: ``World Craft``, ``Transition Matching``."""
    words = [word.casefold() for word in head.split()]
    if not 2 <= len(words) <= 3 or any(word[0].islower() for word in head.split()) or head.endswith(("?", "？", "!")):
        return False
    if head.casefold() in TERMS or words[0] in TOPIC_WORDS or tail.casefold().split()[:1] == ["concepts"]:
        return False
    return not all(word in TOPIC_WORDS or word in TERMS for word in words)


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


def _of_report(report: str | None, title: str) -> str | None:
    name = _REPORT.sub("", plain(report or "")).strip(" :：-—")
    is_latin = not re.search(r"[\u4e00-\u9fff]", name)
    return name if name and len(name) <= 30 and name != title and is_latin and _is_coined_name(name) else None


def _same(phrase: str, *names: str) -> bool:
    return any(re.sub(r"\W", "", name.casefold()) == re.sub(r"\W", "", phrase.casefold()) for name in names)


def _most_spoken_of(candidates: list[Candidate], text: str) -> str | None:
    """The first name, or one spoken of twice as often; one that occurs but once must be called a name outright."""
    best, most = None, 1
    for candidate in dict.fromkeys(candidates):
        if not (candidate.called or _is_name(candidate.name)):
            continue
        count = _count(candidate.name, text) + candidate.called
        if candidate.doubtful and (not _has_coined(candidate.name) or count < _SHARE * _loudest(text)):
            continue
        if count > most and (best is None or count >= 2 * most):
            best, most = candidate.name, count
    return best


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


def _asks(tail: str) -> bool:
    """A title that goes on with a question or a gerund has a motto before its colon, not a name."""
    first = tail.casefold().split()[:1]
    return bool(first) and (
        first[0].endswith("ing")
        or first[0] in {"how", "why", "what", "do", "does", "is", "are", "can", "when", "where"}
    )
