"""What the title of a paper says of the name it introduces: ``TIDE-Net: Reading the Water``, ``Tidal Units (TiU)``."""

import re

from explorer.parsing.coined import is_coined, is_known
from explorer.parsing.markup import count_cjk, plain
from explorer.parsing.terms import TERMS, TOPIC_WORDS

_COLON = re.compile(r"\s?[:：]\s|：|\s[—–-]{1,2}\s")
_PART = re.compile(r"(?:part|volume|vol\.|chapter|episode)\s?(?:\d|[ivx]+\b)", re.IGNORECASE)
_TWO = re.compile(r"\s(?:&|and|/)\s")
_NUMBERED = re.compile(r"[a-zA-Z]{0,2}\d[\d.]*[a-z]?")
_SIGNS = {"pi": "π", "alpha": "α", "beta": "β", "epsilon": "ε", "lambda": "λ", "mu": "μ", "phi": "φ", "Omega": "Ω"}
_SIGN = re.compile(r"\\([A-Za-z]+)([*+]?)_?\{?([\d.]*)\}?")
_RAISED = re.compile(r"\^\s?\{?([\d+*]+)\}?")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN = re.compile(r"\$([\w.+*⁰-⁹¹²³-]+)\$")
_IN_BRACKETS = re.compile(r"[(（]([A-Z][A-Za-z0-9+-]{1,15}|[a-z]{1,3}[A-Z][A-Za-z0-9+-]{1,14})[)）]\s*$")
_JOINED = frozenset("without or not is are vs versus matters meets needs beats but than".split())
_ASKING = frozenset("how why what do does is are can when where".split())
_ARTICLES = frozenset(("The", "A", "An"))
_LATIN, _HAN = re.compile(r"[A-Za-zπ]"), re.compile("[\u4e00-\u9fff]")
_BARE_NAME = re.compile(r"[A-Z][A-Za-z0-9+.-]{2,30}")
_LONGEST = 5
_LONG_MOTTO = 6


def split_title(title: str) -> tuple[str | None, str]:
    """Give what stands before the colon or dash of a title, and what follows.

    Examples
    --------
    >>> split_title("TIDE-Net: Reading the Water"), split_title("Reading the Water")
    (('TIDE-Net', 'Reading the Water'), (None, ''))
    """
    parts = _COLON.split(plain(title), maxsplit=1)
    if len(parts) < 2 or _PART.match(parts[1]):
        return None, ""
    return _without_formulas(parts[0].strip()), parts[1].strip()


def name_before_colon(head: str) -> str | None:
    """Give the name that what stands before a title's colon is, or begins with; None when that may be a motto.

    Examples
    --------
    >>> [name_before_colon(head) for head in ("TIDE-Net", "Tug Two 1.5", "TugV & TugA", "Breaking Waves")]
    ['TIDE-Net', 'Tug Two 1.5', 'TugV', None]
    """
    names = _TWO.split(head)
    if len(names) > 1:
        return names[0] if all(is_coined(name) and _is_coined_name(name) for name in names) else None
    return head if _is_coined_name(head) else None


def _is_coined_name(head: str) -> bool:
    """One word that is no topic, or up to four of which one is coined: ``CARE``, ``AVMeme Exam``, ``Gemini Robotics 1.5``."""
    words = head.split()
    if (
        not 1 <= len(words) <= 4
        or head.casefold() in TERMS
        or head.endswith(("?", "？", "!", "."))
        or "$" in head
        or "," in head
    ):
        return False
    if len(words) == 1:
        return len(head) > 1 and head.casefold() not in TOPIC_WORDS and not _is_motto(head)
    if words[0].casefold() in TOPIC_WORDS or any(word.isalpha() and word.islower() for word in words):
        return False
    return any(is_coined(word) and word.casefold() not in TERMS for word in words) or bool(
        _NUMBERED.fullmatch(words[-1])
    )


def _is_motto(head: str) -> bool:
    """Six characters in Chinese, or some with quotation marks, tell what a paper does and are no name of it."""
    han = count_cjk(head)
    return bool(han) and not _LATIN.search(head) and (han >= _LONG_MOTTO or any(mark in head for mark in '"“”「」，,'))


def name_behind_motto(head: str, tail: str) -> str | None:
    """Give the one coined word that follows a Chinese phrase: ``潮水里的第二意见：TideJury``.

    Examples
    --------
    >>> name_behind_motto("潮水里的第二意见", "TideJury"), name_behind_motto("TideNet", "FastTide")
    ('TideJury', None)
    """
    if count_cjk(head) < 2 or _LATIN.search(head) or not _BARE_NAME.fullmatch(tail):
        return None
    return tail if is_coined(tail) and tail.casefold() not in TERMS and not is_known(tail) else None


def is_phrase(head: str, tail: str) -> bool:
    """Tell whether two or three plain capitalised words might be a name.

    Examples
    --------
    >>> [is_phrase(head, "A Study") for head in ("Harbour Craft", "Patch or Perish", "Reinforcement Learning")]
    [True, False, False]
    """
    words = [word.casefold() for word in head.split()]
    if not 2 <= len(words) <= 3 or not may_be_phrase(head) or not _JOINED.isdisjoint(words):
        return False
    return words[0] not in TOPIC_WORDS and tail.casefold().split()[:1] != ["concepts"]


def may_be_phrase(head: str) -> bool:
    """Tell whether plain capitalised words are a name where the text introduces them as one.

    Examples
    --------
    >>> may_be_phrase("Video Depth Everywhere"), may_be_phrase("World Models")
    (True, False)
    """
    words = head.split()
    if not 2 <= len(words) <= _LONGEST or any(word[0].islower() for word in words) or "$" in head:
        return False
    if head.endswith(("?", "？", "!")) or head.casefold() in TERMS or words[0] in _ARTICLES:
        return False
    return not all(word.casefold() in TOPIC_WORDS or word.casefold() in TERMS for word in words)


def asks(tail: str) -> bool:
    """Tell whether a title goes on with a question or a gerund: then a motto, not a name, stands before its colon.

    Examples
    --------
    >>> asks("How Tugs Turn"), asks("A Study of Tugs")
    (True, False)
    """
    first = tail.casefold().split()[:1]
    return bool(first) and (first[0].endswith("ing") or first[0] in _ASKING)


def name_in_brackets(title: str) -> str | None:
    """Give the abbreviation that a title puts behind its full name, at its end.

    Examples
    --------
    >>> name_in_brackets("Deep Tides by Steady Water Units (SWUs)"), name_in_brackets("Faster Report Cards (FRC) in Use")
    ('SWU', None)
    """
    found = _IN_BRACKETS.search(title)
    name = re.sub(r"(?<=[A-Z])s$", "", found[1]) if found else ""
    return name if is_coined(name) and name.casefold() not in TERMS and not is_known(name) else None


def _without_formulas(head: str) -> str:
    r"""``$\pi_0$`` is π0, ``R$^2$`` is R²; a formula that is no name keeps its dollars."""
    if "$" not in head:
        return head
    head = _RAISED.sub(lambda raised: raised[1].translate(_SUPERSCRIPTS), head)
    head = _SIGN.sub(lambda sign: _SIGNS[sign[1]] + sign[2] + sign[3] if sign[1] in _SIGNS else sign[0], head)
    return _PLAIN.sub(r"\1", head)
