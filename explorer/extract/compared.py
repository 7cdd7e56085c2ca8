"""Who is compared with whom in a sentence, and who wins."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.extract.cues import Cue
from explorer.extract.groups import Group

COMPARING = frozenset(("beats", "loses", "compares", "baselines"))
"""Kinds of cues that compare."""

_HINTS = frozenset("比较与和跟同从被")
"""Characters of which one stands in any Chinese comparison without a cue."""
_STOPS = re.compile(r"[。!?;]")
_GAP = 48
"""Characters between a word of comparison and what it is about."""
_NEAR = 30
"""The same for ``than``, ``over`` and their like, which stand right before what they speak of."""
_RIGHT_BEFORE = frozenset(("than", "over", "against", "relative to", "versus"))
_LINK = 26
"""Characters between one list of what is compared and the next, as in ``代码智能体(A 和 B)以及大模型(C)``."""
_BESIDE = re.compile(
    r"(?:与|和|跟|同|相比于?|相较于?|较|比|较之|对比|to|with|than|over|against|versus|vs\.?)\s?(?:[^,。;:()在上]{0,18})[(:]?(?:如|例如|e\.g\.,)?\s?$",
    re.IGNORECASE,
)
_THAN = re.compile(r"(?:比|较)\s?(?:[^,。;:()在上]{0,14})[(:]?(?:如|例如)?\s?$")
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
_SCORES = re.compile(
    r"\s?\(\s?[~约≈]?\d+(?:\.\d+)?\s?%?\s?[),;]|\s?(?:的[^,。;:()]{0,8})?(?:分别)?(?:仅为|只有|为|是|达到?|仅|有|:|=|(?:gets|(?:only )?reaches|obtains|scores|achieves|attains|drops|falls|rises|stays|remains|only)\s?(?:to|at)?|to|at)?\s?[~约≈]?\d+(?:\.\d+)?\s?(?:%|(?=[,。;)]|$)|(?<=\.\d)|(?<=\.\d\d)|(?<=\.\d\d\d))"
)
"""A system with its number, ``nnDetection 为 0.902``, stands beside others."""
_FOR = re.compile(r"\d\s?%?\s(?:for|by|from)\s(?:the\s)?$")
_PASSIVE = re.compile(r"被\s?[^,。;]{0,40}$")
_RESULT_OF = re.compile(
    r"(?:在|\bon|\bacross|基于|采用|使用|利用|用|将|以|对|based on|using|with|via|through|trained)\s?[^,。;:()]{0,10}$",
    re.IGNORECASE,
)
_WITH = re.compile(r"^\s?(?:with|to)\b")
_ON = re.compile(r"(?<![存现正所])在")
_VARIANT = re.compile(
    r"(?:去掉|移除|去除|没有|不含|不带|剔除|关闭|w/o|without|removing|ablat\w+)\s?[^,。;]{0,12}$", re.IGNORECASE
)
_LINKED = re.compile(r"以及|和|与|及|、|,|\(|\)|and|or|包括|如|例如|including|such as|甚至|等")


class Compared(NamedTuple):
    """A list of systems that a sentence compares something with."""

    group: Group
    won: bool
    """The sentence says that its subject is better."""
    subject: Group | None
    """The subject where it is named before the word of comparison; None: whatever the sentence is about."""
    sure: float
    scored: bool = False
    """Nothing says so but a number behind the name."""
    lost: bool = False
    """The sentence says that its subject is worse."""


def is_beside(text: str, stop: int) -> bool:
    """Say whether what follows a list says that the names in it are compared with one another: ``A 与 B 持平``.

    Examples
    --------
    >>> is_beside("A 与 B 持平", 5), is_beside("A 与 B 结合", 5)
    (True, False)
    """
    return _SIDE.match(text, stop) is not None


def comparisons(
    text: str, lists: Sequence[Group], cues: Sequence[Cue], *, in_results: bool = False
) -> Iterator[Compared]:
    """Give the lists of systems that a plain sentence compares with, in order.

    Parameters
    ----------
    text
        The sentence.
    lists
        Its lists of systems, in order.
    cues
        Its cues.
    in_results
        The sentence tells results: a system with a number is compared.
    """
    telling = [cue for cue in cues if cue.kind in COMPARING]
    if not telling and not in_results and not _HINTS.intersection(text):
        return
    reach, won, subject, sure = -1, False, None, 0.0
    for place, group in enumerate(lists):
        if _VARIANT.search(text, max(0, group.start - 20), group.start):
            continue
        before = text[max(0, group.start - 60) : group.start]
        cue = _cue_before(text, group, telling)
        if cue is not None and not _serves(text[cue.stop : group.start]):
            if cue.kind == "compares" and _negated(cues, cue):
                continue
            subject = _before(text, lists[:place], cue.start)
            passive = cue.kind == "beats" and _PASSIVE.search(text[max(0, group.start - 60) : cue.start]) is not None
            won = cue.kind == "beats" and not passive and not _negated(cues, cue)
            reach, sure = group.stop, 0.9 if cue.kind != "compares" else 0.8
            yield Compared(group, won, subject, sure, lost=cue.kind == "loses" or passive)
        elif in_results and (_SCORES.match(text, group.stop) or _FOR.search(before)):
            yield Compared(group, False, None, 0.75, scored=True)
        elif _BY.search(before) and _BEATEN.match(text, group.stop):
            yield Compared(group, False, _before(text, lists[:place], group.start), 0.85, lost=True)
        elif (_AS.search(before) and _BASE.match(text, group.stop)) or _SERVES_AS.match(text, group.stop):
            yield Compared(group, False, None, 0.85)
        elif _FROM.search(before) and _TO.match(text, group.stop):
            yield Compared(group, True, None, 0.8)
        elif _BESIDE.search(before) and (
            _SIDE.match(text, group.stop) or (_THAN.search(before) and _MORE.match(text, group.stop))
        ):
            won = bool(_THAN.search(before) and _MORE.match(text, group.stop))
            reach, sure, subject = group.stop, 0.85, None
            yield Compared(group, won, None, sure)
        elif (
            reach >= 0
            and group.start - reach <= _LINK
            and _links(text[reach : group.start])
            and not _serves(text[reach : group.start])
        ):
            reach = group.stop
            yield Compared(group, won, subject, sure - 0.1)


def _before(text: str, lists: Sequence[Group], stop: int) -> Group | None:
    """The list that a sentence is about where it says something: the last one before, in the same sentence."""
    subject = next((group for group in reversed(lists) if group.stop <= stop), None)
    return None if subject is None or _STOPS.search(text, subject.stop, stop) else subject


def _cue_before(text: str, group: Group, cues: Sequence[Cue]) -> Cue | None:
    """The nearest word of comparison that what follows it belongs to."""
    for cue in reversed(cues):
        if cue.stop <= group.start:
            gap = text[cue.stop : group.start]
            if (
                text[cue.start : cue.stop].casefold().startswith("v")
                and len(gap) < 2 * _GAP
                and not re.search(r"[)。!?;]", gap)
            ):
                return cue  # (vs A 65.0%, B 51.7%)
            near = text[cue.start : cue.stop].casefold() in _RIGHT_BEFORE
            if (
                ":" in gap.rstrip()[:-1]
                or len(gap) > (_NEAR if near else _GAP)
                or _STOPS.search(gap)
                or ("," in gap and not gap.rstrip().endswith(("(", ":", "如", "包括", "、", "e.g.,", "as")))
            ):
                return None
            return cue
    return None


def _serves(gap: str) -> bool:
    """``在 Qwen 上``: what a comparison is made on is not what is compared."""
    if gap.rstrip().endswith("的"):  # 不如在当地训练的 X
        return False
    gap = _WITH.sub("", gap)
    return _ON.search(gap) is not None or _RESULT_OF.search(gap) is not None


def _negated(cues: Sequence[Cue], cue: Cue) -> bool:
    return any(other.kind == "negates" and 0 <= cue.start - other.stop <= 8 for other in cues)


def _links(between: str) -> bool:
    return not _STOPS.search(between) and _LINKED.search(between) is not None
