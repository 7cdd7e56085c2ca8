"""Whether the words right around a list of systems say that they are compared, with no word of comparison before them."""

import re
from typing import NamedTuple

from explorer.extract.groups import Group

_BEFORE = 60
"""Characters before a list that are looked at."""
_BESIDE = re.compile(
    r"(?:与|和|跟|同|相比于?|相对于?|相较于?|较|比|较之|对比|to|with|than|over|against|versus|vs\.?)\s?(?:[^,。;:()在上]{0,18})[(:]?(?:如|例如|e\.g\.,)?\s?$",
    re.IGNORECASE,
)
_THAN = re.compile(r"(?:比|较|相对)\s?(?:[^,。;:()在上]{0,14})[(:]?(?:如|例如)?\s?$")
_SIDE = re.compile(
    r"\s?(?:\([^()]{0,60}\)|\))?\s?(?:等)?[^,。;:()]{0,14}?(?:相比|相较|对比|比较|相当|持平|媲美|匹敌|接近|竞争力|难分伯仲|旗鼓相当|相近|相仿|可比|不相上下|平分秋色|打平|平手|看齐|之间|差距|不相上下)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s?(?:\([^()]{0,60}\)|\))?\s?(?:等)?[^,。;:()]{0,16}?(?:高|快|好|优|强|提升|提高|改善|增|低|少|减|降|更|多出|多\s?\d|小|省|短|轻|领先)"
)
_FROM = re.compile(r"从\s?$")
_TO = re.compile(r"\s?的?[^,。;:]{0,16}?(?:提升|提高|增加|上升|改善|降低|下降|降|减少|缩短)")
_AS = re.compile(r"(?:以|将|把)\s?$")
_BASE = re.compile(r"\s?(?:等)?[^,。;]{0,4}?(?:作)?为[^,。;]{0,8}?(?:基线|对比|对照|baseline)", re.IGNORECASE)
_SERVES_AS = re.compile(r"\s(?:serves?|is used|are used|acts?) as (?:our |the |a )?(?:\w+ )?baselines?", re.IGNORECASE)
_BY = re.compile(r"被\s?[^,。;:]{0,12}$")
_BEATEN = re.compile(r"\s?(?:\([^()]{0,30}\))?\s?[^,。;:]{0,6}?(?:超过|超越|反超|击败|打败|领先)")
_AHEAD = re.compile(
    r"\s?[^。;:()]{0,24}?(?:略占上风|占上风|略胜|更胜一筹|(?:仍|依然|依旧|仍然)领先)|\s(?:still |again )?(?:(?:stays?|remains?|is|comes out|pulls)\s(?:slightly |still |clearly )?ahead\b|leads\b)"
)
"""``X 仍然领先``, ``X stays ahead``: somebody else wins."""
_SCORES = re.compile(
    r"\s?\(\s?[~约≈]?\d+(?:\.\d+)?\s?%?\s?[),;]|\s?(?:的[^,。;:()]{0,8})?(?:分别)?(?:仅为|只有|为|是|达到?|仅|有|:|=|(?:解出|只能降到|只能达到)|(?:(?:only )?(?:gets?|gain|gains|clears?|solves?|reach(?:es)?|obtains?|scores?|achieves?|attains?|drops?|falls?|rises?|stays?|remains?)|only)\s?(?:to|at|only)?|to|at)?\s?[~约≈]?\d+(?:\.\d+)?\s?(?:[%个分条题]|(?=[,。;)]|$)|(?<=\.\d)|(?<=\.\d\d)|(?<=\.\d\d\d))"
)
"""A system with its number, ``nnDetection 为 0.902``, stands beside others."""
_FOR = re.compile(r"\d\s?(?:%|[A-Za-z]{1,8}(?:/[a-z]{1,8})?)?\s(?:for|by|from|with)\s(?:the\s)?$")
_SERVED = re.compile(r"(?:在|从|于|被|由|\bon|\bin|\bfor|\bwith|\bby)\s?$")
_OF_WHAT = re.compile(r"(?:其|\b[A-Z][\w-]{1,30}\s?的)\s?$")
"""``其 VRMSE 为 0.11``, ``MLVU 的 M-Avg 为 68.9``: what is something's is a measure."""
_RIVALS_ARE = re.compile(
    r"(?:对手|对照组?|参照|参评|受测|(?:评[测估]|测[试评]|考察|比较|检验)(?:了|的)?)[^,。;:()]{0,10}?(?:模型|方法|系统|算法|基线|者|对象|对手)?[^,。;:()]{0,4}?(?:包括|包含|涵盖|有|为|是|即|:)\s?$"
    r"|(?:evaluated|tested|benchmarked|compared) (?:models|methods|systems|baselines|agents) (?:include|are|:)\s?$"
)
_ARE = ("括", "含", "盖", "有", "为", "是", "即", ":", "include", "are")
"""What `_RIVALS_ARE` ends with."""
_AGAINST = re.compile(r"(?:相较于?|相比于|比起|较之|对阵)\s?$")


class Side(NamedTuple):
    """How the words right around a list say that it is compared."""

    sure: float
    won: bool = False
    """The other side, whatever the sentence is about, is better."""
    lost: bool = False
    """The other side is worse."""
    scored: bool = False
    """Nothing says so but a number."""
    beaten: bool = False
    """It is said of what stands before: ``X 被 Y 超过``."""
    goes_on: bool = False
    """What is listed next is compared too."""


def side_of(text: str, group: Group, *, in_results: bool) -> Side | None:
    """Tell how what stands right around a list compares it; None where nothing does.

    Examples
    --------
    >>> from explorer.extract.names import Name
    >>> name = Name("DLinear", "dlinear", 2, 9, (), True)
    >>> side_of("比 DLinear 提升 3%", Group((name,), 2, 9), in_results=False)
    Side(sure=0.85, won=True, lost=False, scored=False, beaten=False, goes_on=True)
    """
    before = text[max(0, group.start - _BEFORE) : group.start]
    if _are_rivals(text, group, before):
        return Side(0.85, goes_on=True)
    if in_results and _is_scored(text, group, before):
        return Side(0.75, scored=True)
    if one := _outcome(text, group.stop, before):
        return one
    more = _THAN.search(before) is not None and _MORE.match(text, group.stop) is not None
    if _AGAINST.search(before) or (_BESIDE.search(before) and (more or _SIDE.match(text, group.stop))):
        return Side(0.85, won=more, goes_on=True)
    return None


def _outcome(text: str, stop: int, before: str) -> Side | None:
    """Who wins: ``被 X 超过``, ``X 仍然领先``, ``从 X 的 3.1 降低``."""
    if _BY.search(before) and _BEATEN.match(text, stop):
        return Side(0.85, lost=True, beaten=True)
    if _AHEAD.match(text, stop) and not _SERVED.search(before):
        return Side(0.8, lost=True)
    return Side(0.8, won=True) if _FROM.search(before) and _TO.match(text, stop) else None


def is_beside(text: str, stop: int) -> bool:
    """Say whether what follows a list says that the names in it are compared with one another: ``A 与 B 持平``.

    Examples
    --------
    >>> is_beside("A 与 B 持平", 5), is_beside("A 与 B 结合", 5)
    (True, False)
    """
    return _SIDE.match(text, stop) is not None


def _are_rivals(text: str, group: Group, before: str) -> bool:
    """``以 X 为基线``, ``对手是 X``, ``参评模型包括 X``: the words around call them what one compares with."""
    if before.rstrip().endswith(_ARE) and _RIVALS_ARE.search(before):
        return True
    return (_AS.search(before) is not None and _BASE.match(text, group.stop) is not None) or (
        _SERVES_AS.match(text, group.stop) is not None
    )


def _is_scored(text: str, group: Group, before: str) -> bool:
    """A number stands behind the names, or right before them; an unknown name that is something's is a measure."""
    if _OF_WHAT.search(before) and not any(name.terms for name in group.names):
        return False
    return _SCORES.match(text, group.stop) is not None or _FOR.search(before) is not None
