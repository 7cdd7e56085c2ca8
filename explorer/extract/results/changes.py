"""What part a number plays in its sentence: a value, an improvement, a speed-up, or the baseline's side of a comparison."""

import re
from collections.abc import Sequence
from itertools import pairwise

from explorer.extract.results.numbers import Number

VALUE, DELTA, SPEEDUP, FROM, TO, AGAINST = "value", "delta", "speedup", "from", "to", "against"

_FILLER = r"(?:\s|了|约|近|达|可达|高达|多达|最高|最多|平均|至少|超过|超|接近|仅|只|逾|整整|分别|幅度|幅|率|为|将近|大约|大幅|~|≈|∼|>|≥|:|也|又|再|额外|相对|绝对|惊人的|显著)*"
_RISES = r"提升|提高|增加|增长|上升|改善|改进|增益|涨|升高|增强|提速|加速|加快|↑"
_FALLS = (
    r"节水|节电|节能|省电|减排|降低|下降|减少|缩短|节省|节约|削减|下跌|压缩|减小|减轻|缩减|衰减|跌|掉|↓|降(?![至到为])"
)
_MORE = r"领先|高出|差距|优势|(?<!最)高(?!达|至|于|过)|(?<!最)低(?!至|于|达)|(?<!最)快(?!至|于)|慢(?!至|于)|(?<!最)多(?!达)|(?<!最)少(?!于)|(?<!最)好|(?<!最)强|(?<!最)优(?!于)|相差|超出|胜出|反超"
_BEFORE = re.compile(rf"(?:{_RISES}|{_FALLS}|{_MORE}){_FILLER}$")
_BY = re.compile(
    r"\b(?:by|gains? of|gain(?:s|ed)|improvements? of|reductions? of|increases? of|decreases? of|drops? of|boosts? of|margins? of|advantage of)\s(?:(?:about|around|nearly|almost|over|more than|at least|up to|an?|average|averaging|of|approximately|roughly|as much as|some|another|an additional|margins?|absolute|relative|only|just)\s|~|≈|>)*$",
    re.IGNORECASE,
)
_ENGLISH_VERB = re.compile(
    r"\b(?:improv|increas|reduc|boost|decreas|rais|cut|sav|lift|gain|outperform|surpass|exceed|lower)\w*\b(?!-)[^.;,()]{0,60}$",
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
    r"|\s(?:(?!(?:on|in|at|for|and|with|over|to|while|versus|vs|rate(?=\sfaster))\b)[a-z]+(?:-[a-z]+)?\s){0,3}(?:gains?|improvements?|increases?|reductions?|decreases?|boosts?|drops?|higher|lower|better|worse|faster|slower|fewer|less|more|ahead|speed-?ups?|acceleration|advantage|relative improvement|lead)\b",
    re.IGNORECASE,
)
_SPEED_BEFORE = re.compile(
    r"(?:快|加速|提速|加快|速度|加速比|吞吐|延迟|时延|耗时|(?<!恢复)时间|帧率|speed-?ups?|faster|acceler\w*|speed\w*)[^,。;()0-9]{0,22}$",
    re.IGNORECASE,
)
_SPEED_AFTER = re.compile(
    r"\s?(?:以上|左右)?\s?(?:的)?[^,。;()0-9]{0,8}?(?:加速|提速|快|(?:推理|训练|生成|采样|解码|运行)速度|(?:延迟|时延|耗时)(?:的)?(?:降低|减少|缩短|下降)|(?:速度|帧率|吞吐量?|频率)(?:的|性能)?(?:提升|提高|增益|改进))|\s(?:[a-z-]+\s){0,3}(?:faster|speed-?ups?|accelerations?|speed|shorter)\b|\s(?:improvement|increase|gain|reduction|boost)s? in (?:[a-z-]+\s){0,2}(?:throughput|FPS|speed|latency|runtime|time)\b|\s(?:higher|lower|more|less|reduced)\s(?:[a-z-]+\s){0,2}(?:throughput|latency)\b|\s(?:[a-z-]+\s){0,2}(?:latency|runtime|throughput|inference[-\s]time)\s(?:reduction|improvement|increase|gain|decrease)",
    re.IGNORECASE,
)
_OF_SPEED = re.compile(
    r"(?:速度|帧率|频率|吞吐|延迟|时延|耗时|speed|throughput|latency|time)[^,。;()]{0,40}\(\s?[~≈约]?\s?$"
)
"""``速度从 6.3 Hz 提升至 7.6 Hz(1.22×)``."""
_THAT_OF = re.compile(r"\sthat of\b")
_SPEED_WORD = re.compile(r"speed|throughput|速度|吞吐|tokens/s|FPS|Hz")
_OF_OTHERS = re.compile(
    r"\s?(?:以上|左右)?\s?的?(?:显存|内存|资源|参数|存储|缓存|模型|通信|数据|token|令牌|计算量?|(?:GPU |peak )?memory|cache|storage|size|compress)",
    re.IGNORECASE,
)
_START = re.compile(r"(?:从|由|(?<![a-z])from\b)\s?[^,。;:0-9]{0,30}?(?:的|of)?\s?[~<>≈约∼]?\s?$", re.IGNORECASE)
_END = re.compile(
    r"(?:\s?\([^()]{0,40}\))?[^。;,0-9]{0,40}?(?:至|到|为|→|->|(?<![a-z])to\b)[^。;,0-9]{0,24}$", re.IGNORECASE
)
_ARROW = re.compile(r"[^0-9,。;()]{0,16}(?:→|->|⟶|➔|➜|⇒|=>)[^0-9,。;()]{0,16}")
_BECAME = re.compile(r"\s?(?:to|至|到)\s?")
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
_LISTED = re.compile(r"\s*(?:,|、|/|和|与|及|以及|and\b|or\b)\s*(?:and\s)?")
_AND_FOR = re.compile(r"\s(?:for|of|by|from|with)\s[A-Za-z][^,;:()]{0,30}?(?:,|\sand)\s(?:and\s)?")
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
        elif (_VERSUS.fullmatch(between) and first.unit in (second.unit, "") and found[place] in (VALUE, TO)) or (
            found[place] == AGAINST and first.unit == second.unit and _AND_FOR.fullmatch(between)
        ):
            found[place + 1] = AGAINST
    return _ranged(numbers, _alike(text, numbers, found))


def _ranged(numbers: Sequence[Number], found: list[str]) -> list[str]:
    """``提升 6-9 个百分点``: what is said of one end of a range is said of the other."""
    for place, (first, second) in enumerate(pairwise(numbers)):
        if second.ends and first.unit == second.unit and found[place] != FROM:
            changed = next((part for part in (DELTA, SPEEDUP) if part in found[place : place + 2]), found[place])
            found[place] = found[place + 1] = changed
    return found


def _alike(text: str, numbers: Sequence[Number], found: list[str]) -> list[str]:
    """``提升 3.2% 和 4.1%``, ``3.2% and 4.1% higher``: numbers of one list are all improvements, or none is."""
    listed = [
        place
        for place, (first, second) in enumerate(pairwise(numbers))
        if first.unit in (second.unit, "")
        and not _OWN_METRIC.match(text, second.stop)
        and {found[place], found[place + 1]} <= {VALUE, DELTA}
        and _LISTED.fullmatch(text[first.stop : second.start])
    ]
    for place in [*listed, *reversed(listed)]:
        if DELTA in (found[place], found[place + 1]):
            found[place] = found[place + 1] = DELTA
    for place, (first, second) in enumerate(pairwise(numbers)):
        if found[place] == SPEEDUP and second.unit == "×" and _LISTED.fullmatch(text[first.stop : second.start]):
            found[place + 1] = SPEEDUP
        if found[place] == DELTA and found[place + 1] == VALUE and _SECOND.fullmatch(text[first.stop : second.start]):
            found[place + 1] = DELTA
    return found


def _is_change(text: str, first: Number, between: str) -> bool:
    if _ARROW.fullmatch(between):
        return True
    if text[first.start - 1 : first.start] == "(" and _BECAME.fullmatch(between):
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
    if _BY.search(before):
        return DELTA
    becomes = _TO.search(before[-14:]) is not None and not _MORE_BEHIND.match(text, number.stop)
    if becomes or _EXCEEDS.search(before[-12:]):
        return VALUE
    changed = _BEFORE.search(before[-24:]) or _BEATS.search(before)
    return DELTA if is_points or changed or _is_share_of_change(text, number, before) else VALUE


def _is_share_of_change(text: str, number: Number, before: str) -> bool:
    """``提升宏观 F1 9%``, ``9% higher``, ``raises accuracy 9%``: what is told in per cent or in marks."""
    if number.unit == "%" and _CHANGED_METRIC.search(before[-34:]):
        return True
    told_so = number.unit in ("%", "分")
    return told_so and bool(_AFTER.match(text, number.stop) or _ENGLISH_VERB.search(before))


def _times(text: str, number: Number, before: str) -> str:
    if _OF_OTHERS.match(text, number.stop):
        return DELTA if _AFTER.match(text, number.stop) else ""
    if _THAT_OF.match(text, number.stop):
        return SPEEDUP if _SPEED_WORD.search(before) else ""
    if _OF_SPEED.search(before) or _SPEED_BEFORE.search(before[-40:]) or _SPEED_AFTER.match(text, number.stop):
        return SPEEDUP
    if (
        _BEFORE.search(before[-24:])
        or _BY.search(before)
        or _AFTER.match(text, number.stop)
        or _ENGLISH_VERB.search(before)
    ):
        return DELTA
    return ""
