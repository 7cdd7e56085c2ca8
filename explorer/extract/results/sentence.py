"""Results of one sentence."""

import re
from collections.abc import Iterator, Sequence

from explorer.extract.reading import Said
from explorer.extract.results.changes import AGAINST, DELTA, FROM, SPEEDUP, TO
from explorer.extract.results.found import FoundResult
from explorer.extract.results.judging import is_result
from explorer.extract.results.measures import Measure
from explorer.extract.results.measuring import last_of, measure_of
from explorer.extract.results.mentions import Mention
from explorer.extract.results.numbers import Number
from explorer.extract.results.owners import BASELINE, compared_with, owner_of
from explorer.extract.results.pairing import Told, number_lists, paired
from explorer.extract.results.places import is_elsewhere, places_of
from explorer.extract.results.scene import Scene
from explorer.extract.results.values import Read

_LINK = re.compile(
    r"\s?(?:\([^()]{0,24}\))?\s?(?:得分|分数|指标|[取数]?值|得到|上|则|分别|依次|平均|均|都|也|可|能|从|由|的|约|近|仅|只|最高|最低|[为是到至]|达到?|高达|取得|稳定|保持|维持|[在]|提升|提高|下降|降低|升|降|增|减|骤|了|[=:~≈<>∼≥≤(]|scores?|values?|[rRρτκ]²?\s?=|(?:of|is|was|are|at|to|reach(?:es|ed|ing)?|achiev(?:es|ed)|from|drops?|falls?|rises?|up|down|improves?|increases?|decreases?|only|about|around|nearly|over|above|below|by|equals?)\b|\s)*(?:基线的?|原来的)?\s?[~≈<>∼]?"
)
_ABLATED = re.compile(r"去掉|移除|去除|剔除|取消|关闭|不用|没有|without\b|removing\b|w/o\b|ablat", re.IGNORECASE)
_AVERAGED = re.compile(r"平均|均值|总体|\baverag|\bmean\b|\boverall\b|respectively|分别", re.IGNORECASE)
_FAR, _NEAR, _MANY = 60, 120, 5
_LABELLED = 0.8


def results_in(scene: Scene, said: Said) -> Iterator[FoundResult]:
    """Give the results that a sentence tells.

    Parameters
    ----------
    scene
        The sentence, ready to be read.
    said
        The sentence as evidence.
    """
    lists = number_lists(scene)
    told = paired(scene, lists)
    runs = {place: run for run in lists for place in run}
    read: dict[int, Read] = {}
    for place, number in enumerate(scene.numbers):
        one = _read(scene, place, told.get(place, Told()), read, runs[place])
        if is_result(scene, place, one, read):
            read[place] = one
            for data in _everywhere(scene, place, one) or (one.data,):
                yield _result(scene, place, number, one._replace(data=data), said)


def _read(scene: Scene, place: int, told: Told, read: dict[int, Read], run: Sequence[int]) -> Read:
    text, number, part = scene.text, scene.numbers[place], scene.parts[place]
    if number.ends and place - 1 in read:
        return read[place - 1]
    following = scene.following(place)
    system, beside = owner_of(text, number, part, scene.systems, following)
    if run[0] in read and not beside:
        system = read[run[0]].system
    if told.again is not None and told.again in read:
        same = read[told.again]
        return Read(same.measure, same.data, same.sure, system, True, True)
    measure = measure_of(scene, place, told.measure, read, run)
    data, sure = _place(scene, place, told, last_of(scene, place, run))
    if part == AGAINST and place - 1 in read and data is None:
        data, sure = read[place - 1].data, read[place - 1].sure
    linked = told != Told() or (measure is not None and _is_linked(scene, number, measure))
    if run[0] in read and measure is not None and read[run[0]].measure == measure:
        linked = linked or read[run[0]].linked
    return Read(
        measure, data, sure, told.system.name if told.system else system, beside or told.system is not None, linked
    )


def _everywhere(scene: Scene, place: int, one: Read) -> Sequence[Mention]:
    """``solves more than 98 % on A and B``: one number for each of a short list of data, unless it is their average."""
    number = scene.numbers[place]
    if one.data is not None or scene.parts[place] == SPEEDUP:
        return ()
    found = places_of(scene.text, number, scene.data, scene.following(place)) or []
    since = scene.text[found[-1].stop : number.start] if found else ""
    near = 0 < len(since) < _NEAR and not any(found[-1].stop <= other.start < number.start for other in scene.numbers)
    return found if 1 < len(found) < _MANY and near and not _AVERAGED.search(scene.text) else ()


def _place(scene: Scene, place: int, told: Told, last: int) -> tuple[Mention | None, float]:
    if told.data is not None:
        return told.data, 1.0
    number = scene.numbers[place]._replace(stop=scene.numbers[last].stop)
    found = places_of(scene.text, number, scene.data, scene.following(last))
    if found is None:
        return None, 0.0
    if len(found) == 1:
        between = scene.text[found[0].stop : number.start]
        return found[0], 1.0 if ";" not in between and len(between) < _FAR else 0.8
    if found or any(one.start > number.stop for one in scene.data):
        return None, 0.0
    if scene.setting.sure < _LABELLED and is_elsewhere(scene.text, number.start):
        return None, 0.0
    return scene.setting.data, scene.setting.sure


def _is_linked(scene: Scene, number: Number, measure: Measure) -> bool:
    if measure.start >= number.start:
        return True
    return (
        measure.stop >= 0
        and number.start - measure.stop < 40
        and _LINK.fullmatch(scene.text[measure.stop : number.start]) is not None
    )


def _result(scene: Scene, place: int, number: Number, one: Read, said: Said) -> FoundResult:
    part, measure = scene.parts[place], one.measure
    is_delta = part == DELTA
    baseline = _baseline(scene, place) if part in (DELTA, SPEEDUP, TO) else None
    value = -number.value if number.sign == "-" else number.value
    system = _system(scene, place, one)
    unit = number.unit or _unit(measure)
    return FoundResult(
        system=system,
        benchmark=one.data.name if one.data else None,
        split=one.data.split if one.data else None,
        metric=measure.name if measure else None,
        value=None if is_delta else value,
        unit=unit or None,
        higher_is_better=measure.term.higher_is_better if measure and measure.term else None,
        baseline=baseline if baseline != system else None,
        delta=value if is_delta else None,
        sentence=said.sentence.text,
        line=said.sentence.line,
        confidence=_confidence(one),
    )


def _unit(measure: Measure | None) -> str:
    """A unit that is not written is not known: 0.85 and 85 are both told of what is given in per cent."""
    return measure.term.unit or "" if measure and measure.term and measure.term.unit not in (None, "%") else ""


def _system(scene: Scene, place: int, one: Read) -> str | None:
    part = scene.parts[place]
    if part in (DELTA, SPEEDUP):
        own = [mention for mention in scene.systems if mention.own]
        return own[-1].name if own else scene.setting.system
    before = scene.text[: scene.numbers[place].start]
    if part == FROM and one.system == BASELINE and _ABLATED.search(before):
        return scene.setting.system
    if part == TO and _ABLATED.search(before):
        return BASELINE
    return one.system or scene.setting.system


def _baseline(scene: Scene, place: int) -> str | None:
    number = scene.numbers[place]
    if scene.parts[place] == TO:
        name, _ = owner_of(scene.text, scene.numbers[place - 1], FROM, scene.systems, number.start)
        return name
    return compared_with(scene.text, number, scene.systems)


def _confidence(one: Read) -> float:
    sure = 0.9 if one.linked else 0.8
    if one.measure is None:
        sure -= 0.15
    if one.data is not None:
        sure *= max(0.5, one.sure)
    return round(sure, 2)
