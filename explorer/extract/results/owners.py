"""Whose number it is."""

import re
from collections.abc import Sequence

from explorer.extract.results.changes import AGAINST, FROM
from explorer.extract.results.mentions import Mention
from explorer.extract.results.numbers import Number

BASELINE = "baseline"
"""System of a number that the text ascribes to a baseline without naming it."""

_LINK = re.compile(
    r"\s?(?:\([^()0-9]{0,24}\))?\s?(?:的|在此|上|也|系统|模型|方法|策略|基线|单独|表现|(?:准确率|成功率|精度|得分|分数|性能)(?:均|都)?|最高|最好|最佳|分别|依次|仅有|仅|只有|只|为|是|达到了?|达|高达|约|近|可|得到|取得了?|获得了?|以|:|=|\(|\[|,?\s?(?:at|gets?|got|reach(?:es|ed)?|obtain(?:s|ed)?|scor(?:es|ed)|achiev(?:es|ed)|with|is|was|only|has|had|~|≈|<|>|\s)){0,6}\s?[~≈<>∼]?\s?$"
)
_METRIC_LINK = re.compile(
    r"\s?(?:\([^()0-9]{0,24}\))?\s?(?:的)?[^,。;:()0-9]{0,14}(?:为|是|达到了?|达|高达|仅为?|只有|:|=)\s?(?:了|约)?\s?[~≈<>∼]?\s?$"
)
_FOR = re.compile(
    r"(?:\s[A-Za-z@\d-]+){0,3}\s(?:for|by|from|of|with|achieved by|obtained by)\s(?:the\s|its\s|that of\s)?(?:[a-z-]+\s){0,2}$"
)
_OBJECT = re.compile(
    r"(?:优于|超过|超越|超|高于|胜过|领先|强于|击败|打败|不如|不及|低于|落后|逊于|慢于|快于|长于|短于|相比|相较|对比|比|较|与|和|vs\.?|versus|than|over|against|outperform\w*|surpass\w*|beat\w*|exceed\w*|compared (?:to|with)|relative to|基于|使用|采用|利用|以|对|将|把|在|on|using|with|based on|for|from|从|to)\s?(?:[^,。;:()0-9]{0,14}?\s?)$",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"基线|基础模型|基准(?:模型|方法|线)|传统|现有|此前|之前|先前|以往|以前|原始|原模型|纯文本|人类|baselines?\b|vanilla\b|previous\b|prior\b|existing\b|state-of-the-art\b|SOTA|次优|second[- ]best",
    re.IGNORECASE,
)
_BASE_BEFORE = re.compile(
    r"(?:基线(?:方法|模型)?|随机|人类|原始模型|baselines?|vanilla|chance|random)\s?\(\s?$", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;。:(]")
_BRACKET = re.compile(r"[^,。;()]{0,16}\(\s?(?:仅|为|约|分别为|分别|依次为|~|only )?\s?$")


def owner_of(
    text: str, number: Number, part: str, systems: Sequence[Mention], following: int
) -> tuple[str | None, bool]:
    """Tell whose number it is.

    Returns
    -------
    tuple
        The system (`BASELINE` where the text only says that it is one; None: whatever the paper is about), and whether it
        stands right beside the number.
    """
    before = [one for one in systems if one.stop <= number.start]
    if part in (FROM, AGAINST):
        return _other(text, number, part, systems, following), True
    behind = next((one for one in systems if one.start >= number.stop), None)
    if behind is not None and behind.start <= following and _FOR.fullmatch(text[number.stop : behind.start]):
        return behind.name, True
    if before and _is_beside(text, before[-1], number):
        return before[-1].name, True
    if _BASE_BEFORE.search(text, max(0, number.start - 24), number.start):
        return BASELINE, True
    clause = text[_clause_start(text, number.start) : number.start]
    if (
        _BASE.search(clause)
        and not any(one.own and one.start >= number.start - len(clause) for one in before)
        and not re.search(r"(?:优于|超过|超越|比|相比|相较|than|over|outperform|surpass|高于|从|由|from)", clause)
    ):
        return BASELINE, True
    return _subject(text, before), False


def _is_beside(text: str, system: Mention, number: Number) -> bool:
    gap = text[system.stop : number.start]
    if len(gap) > 40:
        return False
    if system.kind == "system?" and not re.search(r"[(为是:达]|\s$|^$", gap):
        return False
    return bool(_LINK.fullmatch(gap) or _METRIC_LINK.fullmatch(gap) or _BRACKET.fullmatch(gap))


def _other(text: str, number: Number, part: str, systems: Sequence[Mention], following: int) -> str | None:
    """The other side of a comparison: the system beside the number, else the only one that the sentence compares with."""
    before = [one for one in systems if one.stop <= number.start]
    behind = next((one for one in systems if one.start >= number.stop), None)
    if (
        part == AGAINST
        and behind is not None
        and behind.start <= following
        and _FOR.fullmatch(text[number.stop : behind.start])
    ):
        return behind.name
    near = [
        one
        for one in before
        if number.start - one.stop <= 24
        and "," not in text[one.stop : number.start]
        and not re.search(r"\d\s?%?\s?(?:,|\()", text[one.stop : number.start])
    ]
    if near and (not near[-1].own or _OBJECT.search(text, max(0, near[-1].start - 6), near[-1].start)):
        gap = text[near[-1].stop : number.start]
        if _LINK.fullmatch(gap) or re.fullmatch(r"\s?(?:的)?[^,。;()0-9]{0,12}", gap):
            return near[-1].name
    if part == FROM:
        return BASELINE
    others = [one.name for one in systems if not one.own and one.kind == "system"]
    return others[0] if len(set(others)) == 1 else BASELINE


def _clause_start(text: str, place: int) -> int:
    starts = [match.end() for match in _CLAUSE.finditer(text, max(0, place - 80), place)]
    return starts[-1] if starts else max(0, place - 80)


def _subject(text: str, before: Sequence[Mention]) -> str | None:
    """Who the sentence is about: the last of the paper's own names, else a system that nothing is compared with."""
    own = [one for one in before if one.own]
    if own:
        return own[-1].name
    for one in reversed(before):
        if one.kind == "system" and not _OBJECT.search(text, max(0, one.start - 24), one.start):
            return one.name
    return None


def compared_with(text: str, number: Number, systems: Sequence[Mention]) -> str | None:
    """Tell over whom an improvement is: the last system before the number that is not the paper's own, or right behind it.

    Examples
    --------
    >>> from explorer.extract.results.numbers import find_numbers
    >>> text = "TideNet 比 DLinear 高 3.2 个百分点"
    >>> compared_with(text, find_numbers(text)[0], [Mention("system", "DLinear", 10, 17)])
    'DLinear'
    """
    behind = next((one for one in systems if one.start >= number.stop), None)
    if behind is not None and re.fullmatch(
        r"\s(?:[a-z-]+\s){0,4}(?:over|than|compared (?:to|with)|relative to)\s(?:the\s)?(?:[a-z-]+\s){0,3}",
        text[number.stop : behind.start],
    ):
        return behind.name
    others = [one for one in systems if one.stop <= number.start and not one.own and any(map(str.isupper, one.name))]
    last = others[-1] if others else None
    if last is not None and _OBJECT.search(text, max(0, last.start - 24), last.start):
        return last.name
    clause = text[_clause_start(text, number.start) : number.start]
    return BASELINE if _BASE.search(clause) else None
