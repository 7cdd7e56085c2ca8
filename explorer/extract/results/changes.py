"""What part a number plays in its sentence: a value, an improvement, a speed-up, or the baseline's side of a comparison."""

import re
from collections.abc import Sequence
from itertools import pairwise

from explorer.extract.results.numbers import Number

VALUE, DELTA, SPEEDUP, FROM, TO, AGAINST = "value", "delta", "speedup", "from", "to", "against"

_FILLER = r"(?:\s|了|约|近|达|可达|高达|多达|最高|最多|平均|至少|超过|超|接近|仅|只|逾|整整|分别|幅度|幅|率|为|将近|大约|大幅|~|≈|∼|>|≥|:|也|又|再|额外|相对|绝对|惊人的|显著)*"
_RISES = r"提升|提高|增加|增长|上升|改善|改进|增益|涨|升高|增强|提速|加速|加快|↑"
_FALLS = r"降低|下降|减少|缩短|节省|节约|削减|下跌|压缩|减小|减轻|缩减|衰减|跌|掉|↓|降(?![至到为])"
_MORE = r"领先|高出|差距|优势|(?<!最)高(?!达|至|于|过)|(?<!最)低(?!至|于|达)|(?<!最)快(?!至|于)|慢(?!至|于)|(?<!最)多(?!达)|(?<!最)少(?!于)|(?<!最)好|(?<!最)强|(?<!最)优(?!于)|相差|超出|胜出|反超"
_BEFORE = re.compile(rf"(?:{_RISES}|{_FALLS}|{_MORE}){_FILLER}$")
_BY = re.compile(
    r"\b(?:by|gains? of|gain(?:s|ed)|improvements? of|reductions? of|increases? of|decreases? of|drops? of|boosts? of|margins? of|advantage of)\s(?:(?:about|around|nearly|almost|over|more than|at least|up to|an?|average|averaging|of|approximately|roughly|as much as|some|another|an additional|margins?|absolute|relative|only|just)\s|~|≈|>)*$",
    re.IGNORECASE,
)
_ENGLISH_VERB = re.compile(
    r"\b(?:improv|increas|reduc|boost|decreas|rais|cut|sav|lift|gain|outperform|surpass|exceed|lower)\w*\b[^.;,()]{0,60}$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:至|到|为|→|(?<!up )(?:to|at|of|from|is|with|and)\s?(?:about |around |only |over |nearly )?)\s?(?:了|约|~|≈|>|<|仅|的)*\s?$",
    re.IGNORECASE,
)
_BEATS = re.compile(
    r"(?:优于|超过|超越|胜过|高于|领先(?:于)?|强于|击败|碾压)(?=[^,。;:()]{2,40}$)[^,。;:()]{1,36}?(?:[A-Za-z0-9\-+α-ω]|基线|方法|模型|策略|水平|者|算法|基准)\s?(?:高达|约|近|达|了|整整|\s)*$"
)
_AFTER = re.compile(
    r"\s?(?:以上|左右|\+)?\s?(?:的)?(?:(?![会可将使被而])[\u4e00-\u9fff]){0,8}?(?:提升|增益|增长|改善|改进|下降|降低|减少|加速|提高|优势|增幅|降幅|领先|压缩|节省)(?![至到])"
    r"|\s(?:(?!(?:on|in|at|for|and|with|over|to|while|versus|vs)\b)[a-z]+(?:-[a-z]+)?\s){0,3}(?:gains?|improvements?|increases?|reductions?|decreases?|boosts?|drops?|higher|lower|better|worse|faster|slower|fewer|less|more|ahead|speed-?ups?|acceleration|advantage|relative improvement|lead)\b",
    re.IGNORECASE,
)
_SPEED_BEFORE = re.compile(
    r"(?:快|加速|提速|加快|速度|加速比|speed-?ups?|faster|acceler\w*|speed\w*)[^,。;()0-9]{0,14}$", re.IGNORECASE
)
_SPEED_AFTER = re.compile(
    r"\s?(?:以上|左右)?\s?(?:的)?[^,。;()0-9]{0,8}?(?:加速|提速|快|速度提升)|\s(?:[a-z-]+\s){0,3}(?:faster|speed-?ups?|acceleration|speed)\b",
    re.IGNORECASE,
)
_START = re.compile(r"(?:从|由|(?<![a-z])from\b)\s?[^,。;:0-9]{0,30}?(?:的|of)?\s?[~<>≈约∼]?\s?$", re.IGNORECASE)
_END = re.compile(
    r"(?:\s?\([^()]{0,40}\))?[^。;,0-9]{0,40}?(?:至|到|为|→|->|(?<![a-z])to\b)[^。;,0-9]{0,24}$", re.IGNORECASE
)
_ARROW = re.compile(r"[^0-9,。;()]{0,16}(?:→|->|⟶|➔|➜|⇒|=>)[^0-9,。;()]{0,16}")
_OVER = re.compile(r"\s(?:over|above|below|ahead|behind|higher|lower|better|than)\b")
_SECOND = re.compile(r"\s?[A-Za-z][\w@-]{0,11}\s?(?:,|、|和|与|及|以及|and\b)\s*(?:and\s)?")
"""``提升 5.4 mIoU 和 5.1 F1``."""
_MORE_BEHIND = re.compile(
    r"\s(?:(?:absolute|relative|average)\s)?(?:higher|lower|better|worse|faster|slower|fewer|less|more|smaller|improvement|reduction|gain)s?\b"
)
_CHANGED_METRIC = re.compile(r"(?:提升|提高|降低|减少|改善|增加)了?[^,。;:()至到为从达、]{1,26}$")
"""``提升宏观 F1 9%``."""
_EXCEEDS = re.compile(r"\b(?:exceed|surpass)\w*\s$", re.IGNORECASE)
_OWN_METRIC = re.compile(r"\s[a-z]{0,3}[A-Z]")
_LISTED = re.compile(r"\s*(?:,|、|和|与|及|以及|and\b|or\b)\s*(?:and\s)?")
_VERSUS = re.compile(
    r"\s?[,(]?\s?(?:vs\.?|versus|对比|对|相比|against|compared (?:to|with))\s?[^,。;:()0-9]{0,30}", re.IGNORECASE
)


def parts(text: str, numbers: Sequence[Number]) -> list[str]:
    """Tell the part of each number of a plain sentence.

    Examples
    --------
    >>> from explorer.extract.results.numbers import find_numbers
    >>> text = "成功率从 61.2% 提升至 70.4%,延迟降低 40%,快 3 倍"
    >>> parts(text, find_numbers(text))
    ['from', 'to', 'delta', 'speedup']
    """
    found = [_part(text, number) for number in numbers]
    for place, (first, second) in enumerate(pairwise(numbers)):
        between = text[first.stop : second.start]
        if _is_change(text, first, between) and first.unit in (second.unit, "") and second.unit not in ("points", "×"):
            found[place], found[place + 1] = FROM, TO
        elif _VERSUS.fullmatch(between) and first.unit in (second.unit, "") and found[place] in (VALUE, TO):
            found[place + 1] = AGAINST
    return _alike(text, numbers, found)


def _alike(text: str, numbers: Sequence[Number], found: list[str]) -> list[str]:
    """``提升 3.2% 和 4.1%``, ``3.2% and 4.1% higher``: numbers of one list are all improvements, or none is."""
    listed = [
        place
        for place, (first, second) in enumerate(pairwise(numbers))
        if first.unit in (second.unit, "")
        and not _OWN_METRIC.match(text, second.stop)
        and {found[place], found[place + 1]} == {VALUE, DELTA}
        and _LISTED.fullmatch(text[first.stop : second.start])
    ]
    for place in listed:
        found[place] = found[place + 1] = DELTA
    for place, (first, second) in enumerate(pairwise(numbers)):
        if found[place] == DELTA and found[place + 1] == VALUE and _SECOND.fullmatch(text[first.stop : second.start]):
            found[place + 1] = DELTA
    return found


def _is_change(text: str, first: Number, between: str) -> bool:
    if _ARROW.fullmatch(between):
        return True
    return (
        _START.search(text, max(0, first.start - 40), first.start) is not None and _END.fullmatch(between) is not None
    )


def _part(text: str, number: Number) -> str:
    before = text[max(0, number.start - 70) : number.start]
    if number.unit == "×":
        return _times(text, number, before)
    if number.sign in ("+", "↑", "↓") or (number.sign == "-" and number.unit in ("%", "points")):
        return DELTA
    is_points = number.unit == "points"
    if is_points and _OVER.match(text, number.stop):
        return DELTA
    becomes = _TO.search(before[-14:]) is not None and not _MORE_BEHIND.match(text, number.stop)
    if becomes or _EXCEEDS.search(before[-12:]):
        return VALUE
    changed = _BEFORE.search(before[-24:]) or _BY.search(before) or _BEATS.search(before)
    return DELTA if is_points or changed or _is_share_of_change(text, number, before) else VALUE


def _is_share_of_change(text: str, number: Number, before: str) -> bool:
    """``提升宏观 F1 9%``, ``9% higher``, ``raises accuracy 9%``: what is told in per cent or in marks."""
    if number.unit == "%" and _CHANGED_METRIC.search(before[-34:]):
        return True
    told_so = number.unit in ("%", "分")
    return told_so and bool(_AFTER.match(text, number.stop) or _ENGLISH_VERB.search(before))


def _times(text: str, number: Number, before: str) -> str:
    if _SPEED_BEFORE.search(before[-30:]) or _SPEED_AFTER.match(text, number.stop):
        return SPEEDUP
    if (
        _BEFORE.search(before[-24:])
        or _BY.search(before)
        or _AFTER.match(text, number.stop)
        or _ENGLISH_VERB.search(before)
    ):
        return DELTA
    return ""
