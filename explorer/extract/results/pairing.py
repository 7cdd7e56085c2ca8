"""Lists of numbers that belong to a list before or behind them: ``在 A、B 上分别达到 90.1% 和 85.2%``."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from explorer.extract.results.changes import AGAINST, DELTA, FROM, TO
from explorer.extract.results.measures import Measure
from explorer.extract.results.mentions import Mention
from explorer.extract.results.phrases import phrases_of
from explorer.extract.results.places import is_list
from explorer.extract.results.scene import Scene

_BETWEEN_NUMBERS = re.compile(r"\s*(?:,|、|/|和|与|及|以及|;|and\b|&)\s*(?:and\s)?(?:仅|约|仅为|为|only )?\s*")
_BEHIND = re.compile(r"[^.;,()0-9]{0,50}?\b(?:on|in|for|across)\s(?:the\s)?(?:[A-Za-z-]+\s){0,3}")


class Told(NamedTuple):
    """What a list tells of one of its numbers; None where the number's own surroundings tell it."""

    measure: Measure | None = None
    data: Mention | None = None
    system: Mention | None = None
    again: int | None = None
    """Place of an earlier number whose benchmark and metric this one shares."""


def paired(scene: Scene, runs: Sequence[list[int]]) -> dict[int, Told]:
    """Tell, for the numbers of lists, what they are paired with, by their place among the numbers.

    Examples
    --------
    >>> from explorer.extract.results.numbers import find_numbers
    >>> from explorer.extract.results.scene import Setting
    >>> text = "在 A1、B2 上分别达到 90.1% 和 85.2%"
    >>> data = [Mention("data", "A1", 2, 4), Mention("data", "B2", 5, 7)]
    >>> scene = Scene(text, find_numbers(text), ["value", "value"], [], data, [], Setting(None))
    >>> told = paired(scene, number_lists(scene))
    >>> [told[place].data.name for place in (0, 1)]
    ['A1', 'B2']
    """
    return {
        number: told
        for place, run in enumerate(runs)
        if len(run) > 1 and not any(scene.numbers[one].ends for one in run)
        for number, told in zip(run, _told(scene, runs, place), strict=False)
    }


def number_lists(scene: Scene) -> list[list[int]]:
    """Put numbers into the lists they stand in, by their places; one that stands alone is a list of its own."""
    runs = [[0]] if scene.numbers else []
    for place, (first, second) in enumerate(pairwise(scene.numbers)):
        alike = scene.parts[place] == scene.parts[place + 1] and scene.parts[place] not in (FROM, TO, AGAINST)
        if second.ends or (alike and _BETWEEN_NUMBERS.fullmatch(scene.text[first.stop : second.start])):
            runs[-1].append(place + 1)
        else:
            runs.append([place + 1])
    return runs


def _told(scene: Scene, runs: Sequence[list[int]], place: int) -> list[Told]:
    run = runs[place]
    count, start, stop = len(run), scene.numbers[run[0]].start, scene.numbers[run[-1]].stop
    if behind := _behind(scene, count, stop):
        return [Told(data=one) for one in behind]
    since = scene.numbers[run[0] - 1].stop if run[0] else 0
    lists = [
        (found[-1].stop, [_of(one) for one in found])
        for kind in (scene.measures, scene.data, () if scene.parts[run[0]] == DELTA else scene.systems)
        if (found := _last_list(scene.text, [one for one in kind if one.stop <= start], count))
    ]
    if lists:
        nearest, told = max(lists, key=lambda one: one[0])
        if nearest >= since or not run[0]:
            return told
    earlier = _earlier(runs, place, count)
    if earlier:
        return [Told(again=number) for number in earlier]
    if lists:
        return max(lists, key=lambda one: one[0])[1]
    if place == 0 and len(scene.setting.told) == count and not scene.measures and not scene.data:
        return [Told(measure=measure, data=data) for measure, data in scene.setting.told]
    return [Told(measure=one) for one in phrases_of(scene.text, start, count)]


def _of(one: Measure | Mention) -> Told:
    if isinstance(one, Measure):
        return Told(measure=one)
    return Told(data=one) if one.kind == "data" else Told(system=one)


def _behind(scene: Scene, count: int, stop: int) -> list[Mention]:
    """``90.1% and 85.2% on A and B``."""
    after = [one for one in scene.data if one.start >= stop][:count]
    if len(after) == count and _BEHIND.fullmatch(scene.text[stop : after[0].start]) and _is_listed(scene.text, after):
        return after
    return []


def _last_list(text: str, found: Sequence[Measure | Mention], count: int) -> list[Measure | Mention]:
    """The last list of so many, if it is no part of a longer one."""
    last = list(found[-count:])
    if len(last) < count or not _is_listed(text, last) or len({one.name for one in last}) < count:
        return []
    longer = len(found) > count and is_list(text[found[-count - 1].stop : last[0].start])
    return [] if longer else last


def _is_listed(text: str, found: Sequence[Measure | Mention]) -> bool:
    return all(is_list(text[first.stop : second.start]) for first, second in pairwise(found))


def _earlier(runs: Sequence[list[int]], place: int, count: int) -> list[int]:
    """As many numbers right before, told one by one or in a list: the same things of another system."""
    before: list[int] = [number for run in runs[:place] for number in run]
    if len(before) >= count and (place == 0 or len(runs[place - 1]) in (1, count)):
        return before[-count:]
    return []
