"""Who is compared with whom in a sentence, and who wins."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.extract.cues import Cue
from explorer.extract.groups import Group
from explorer.extract.sides import side_of

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
_NOT = re.compile(r"(?:没有?|未能?|无法|不能|\bnot|n't|fails? to)\s?(?:显著|明显|always |significantly |clearly )?$")
_SAME_SUBJECT = re.compile(
    r"\s?,\s?(?:但|却|并|也|仍|还|且|(?:and|but)\b)[^,。;]{0,4}?(?=[超优高胜强好低劣落不与和比]|\s[a-z]+s\b)"
)
"""``没有超过 X，但超过了 Y``: both are said of the same system."""
_GOES_ON = re.compile(r",[^,。;:]{0,10}?(?:包括|列出|给出|其中的?|分别[是为])了?(?:其中的?)?\s?$")
"""``对比方法共九个，正文给出其中的 X``."""
_PASSIVE = re.compile(r"被\s?[^,。;]{0,40}$")
_RESULT_OF = re.compile(
    r"(?:在|\bon|\bacross|基于|采用|使用|利用|用|将|以|对|based on|starting from|initiali[sz]ed (?:from|with)|using|with|via|through|trained)\s?[^,。;:()]{0,10}$",
    re.IGNORECASE,
)
_WITH = re.compile(r"^\s?(?:with|to)\b")
_ON = re.compile(r"(?<![存现正所])在")
_VARIANT = re.compile(
    r"(?:去掉|移除|去除|没有|不含|不带|剔除|关闭|w/o|without|removing|ablat\w+)\s?[^,。;]{0,12}$", re.IGNORECASE
)
_ALSO_FOR = re.compile(
    r"(?:,|,? and) [~约≈]?\d+(?:\.\d+)?\s?(?:%|[A-Za-z]{1,8}(?:/[a-z]{1,8})?)?\s(?:for|by|from|with)\s(?:the\s)?"
)
"""``0.81 for X and 0.83 for Y``."""
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
        cue = _cue_before(text, group, telling)
        if _VARIANT.search(text, max(0, group.start - 20, cue.stop if cue else 0), group.start):
            continue
        if cue is not None and not _serves(text[cue.stop : group.start]):
            if cue.kind == "compares" and _negated(cues, cue):
                continue
            goes_on = reach >= 0 and _SAME_SUBJECT.match(text, reach) is not None
            subject = subject if goes_on else _before(text, lists[:place], cue.start)
            passive = cue.kind == "beats" and _PASSIVE.search(text[max(0, group.start - 60) : cue.start]) is not None
            denied = _negated(cues, cue) or _NOT.search(text, max(0, cue.start - 16), cue.start) is not None
            won = cue.kind == "beats" and not passive and not denied
            reach, sure = group.stop, 0.9 if cue.kind != "compares" else 0.8
            yield Compared(group, won, subject, sure, lost=cue.kind == "loses" or passive)
        elif side := side_of(text, group, in_results=in_results):
            about = _before(text, lists[:place], group.start) if side.beaten else None
            if side.goes_on:
                reach, won, subject, sure = group.stop, side.won, None, side.sure
            yield Compared(group, side.won, about, side.sure, side.scored, side.lost)
        elif (
            reach >= 0
            and group.start - reach <= _LINK
            and _links(text[reach : group.start])
            and (_ALSO_FOR.fullmatch(text, reach, group.start) or not _serves(text[reach : group.start]))
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
                or (
                    "," in gap
                    and not _GOES_ON.search(gap)
                    and not gap.rstrip().endswith(("(", ":", "如", "包括", "、", "e.g.,", "as"))
                )
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
