"""Results of one sentence."""

import re
from collections.abc import Iterator, Sequence

from explorer.extract.reading import Said
from explorer.extract.results.changes import DELTA, FROM, SPEEDUP, TO
from explorer.extract.results.choosing import metric_of
from explorer.extract.results.found import FoundResult
from explorer.extract.results.judging import RUNNING, Read, is_result
from explorer.extract.results.measures import SPEEDUP_TERM, Measure
from explorer.extract.results.mentions import Mention
from explorer.extract.results.numbers import Number
from explorer.extract.results.owners import BASELINE, compared_with, owner_of
from explorer.extract.results.pairing import Told, number_lists, paired
from explorer.extract.results.places import is_elsewhere, places_of
from explorer.extract.results.scene import Scene
from explorer.vocabulary.names import Term

_LINK = re.compile(
    r"\s?(?:\([^()]{0,24}\))?\s?(?:得分|分数|指标|[取数]?值|得到|上|则|分别|依次|平均|均|都|也|可|能|从|由|的|约|近|仅|只|最高|最低|[为是到至]|达到?|高达|取得|稳定|保持|维持|[在]|提升|提高|下降|降低|升|降|增|减|骤|了|[=:~≈<>∼≥≤(]|scores?|values?|(?:of|is|was|are|at|to|reach(?:es|ed|ing)?|achiev(?:es|ed)|from|drops?|falls?|rises?|up|down|improves?|increases?|decreases?|only|about|around|nearly|over|above|below|by|equals?)\b|\s)*(?:基线的?|原来的)?\s?[~≈<>∼]?"
)
_SPEED = re.compile(
    r"\s?(?:以上|左右)?\s?的?(?:训练|推理|端到端)?(?:加速|提速)|\s(?:[a-z-]+\s){0,2}(?:speed-?up|acceleration|faster)"
)
_RUNS = re.compile(
    r"(?:达到?|实现|以|高达|实时|可|运行于|running at|runs? at|\bat|achiev\w+|reach\w+)[^,。;:()0-9]{0,8}$"
)
_LIVE = re.compile(r"[^,。;()0-9]{0,6}(?:实时|推理|控制频率|帧率|real-time|inference|control)")
_RECORDED = re.compile(r"[^,。;()0-9]{0,6}(?:采样|采集|录制|记录|sampl|record)")
_INFERENCE = Term("inference time", "metric", higher_is_better=False)
_INFERS = re.compile(
    r"(?:推理|inference)(?:仅需|只需|耗时|需要?|约|仅|只要|takes?|in|requires|only|为|\s|~)*$", re.IGNORECASE
)
_GAIN_OF_SYSTEM = re.compile(r"\(\s?$")
_ABLATED = re.compile(r"去掉|移除|去除|剔除|取消|关闭|不用|没有|without\b|removing\b|w/o\b|ablat", re.IGNORECASE)
_FAR = 60
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
            yield _result(scene, place, number, one, said)


def _read(scene: Scene, place: int, told: Told, read: dict[int, Read], run: Sequence[int]) -> Read:
    text, number, part = scene.text, scene.numbers[place], scene.parts[place]
    following = scene.following(place)
    system, beside = owner_of(text, number, part, scene.systems, following)
    if run[0] in read and not beside:
        system = read[run[0]].system
    if told.again is not None and told.again in read:
        same = read[told.again]
        return Read(same.measure, same.data, same.sure, system, True, True)
    measure = (
        told.measure
        or metric_of(text, number, part, scene.measures, scene.numbers, stop=scene.numbers[run[-1]].stop)
        or _inherited(scene, number, part)
    )
    if part == DELTA and measure is not None and _is_gain_of_system(scene, number, measure):
        measure = None
    if part == SPEEDUP or (part == DELTA and number.unit == "%" and _SPEED.match(text, number.stop)):
        measure = Measure("speedup", SPEEDUP_TERM, number.start, number.stop)
    elif measure is None and number.unit in RUNNING and part != DELTA and _is_run(text, number):
        measure = Measure(RUNNING[number.unit].name, RUNNING[number.unit], number.start, number.stop)
    data, sure = _place(scene, place, told, following)
    linked = told != Told() or (measure is not None and _is_linked(scene, number, measure))
    return Read(
        measure, data, sure, told.system.name if told.system else system, beside or told.system is not None, linked
    )


def _is_gain_of_system(scene: Scene, number: Number, measure: Measure) -> bool:
    """``GPT-5 (+314.2%)``: a metric spoken of long before a system is not what the system is beaten in."""
    if not number.sign or not _GAIN_OF_SYSTEM.search(scene.text[: number.start]):
        return False
    return (
        any(measure.stop <= one.start < number.start <= one.stop + 3 for one in scene.systems)
        and number.start - measure.stop > _FAR
    )


def _is_run(text: str, number: Number) -> bool:
    if _RECORDED.match(text, number.stop):
        return False
    return bool(_RUNS.search(text, max(0, number.start - 40), number.start) or _LIVE.match(text, number.stop))


def _inherited(scene: Scene, number: Number, part: str) -> Measure | None:
    found = scene.setting.measures
    if (
        part not in (DELTA, SPEEDUP)
        and number.unit in ("ms", "s", "µs")
        and _INFERS.search(scene.text, max(0, number.start - 24), number.start)
    ):
        return Measure("inference time", _INFERENCE, number.start, number.stop)
    if len(found) != 1 or part in (DELTA, SPEEDUP) or number.unit not in ("%", "", "分"):
        return None
    return found[0]._replace(start=-1, stop=-1)


def _place(scene: Scene, place: int, told: Told, following: int) -> tuple[Mention | None, float]:
    if told.data is not None:
        return told.data, 1.0
    number = scene.numbers[place]
    found = places_of(scene.text, number, scene.data, following)
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
