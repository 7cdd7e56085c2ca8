"""Which metric a number of a sentence is told in: one that is known, one told before, or the phrase beside it."""

import re
from collections.abc import Mapping, Sequence

from explorer.extract.results.changes import AGAINST, DELTA, FROM, SPEEDUP, TO
from explorer.extract.results.choosing import metric_of
from explorer.extract.results.measures import SPEEDUP_TERM, Measure, fits
from explorer.extract.results.numbers import Number
from explorer.extract.results.phrases import own_phrase, phrase_of
from explorer.extract.results.scene import GOES_ON, Scene
from explorer.extract.results.values import RUNNING, Read
from explorer.vocabulary.names import Term

_SPEED = re.compile(
    r"\s?(?:以上|左右)?\s?的?(?:训练|推理|端到端)?(?:加速|提速)|\s(?:[a-z-]+\s){0,2}(?:speed-?up|acceleration|faster)"
)
_RUNS = re.compile(
    r"(?:达到?|实现|以|高达|实时|可|运行于|running at|runs? at|generat\w+|\bat|achiev\w+|reach\w+)[^,。;:()0-9]{0,8}$"
)
_LIVE = re.compile(r"[^,。;()0-9]{0,6}(?:实时|推理|控制频率|帧率|real-time|inference|control)")
_RECORDED = re.compile(r"[^,。;()0-9]{0,6}(?:采样|采集|录制|记录|sampl|record)")
_INFERENCE = Term("inference time", "metric", higher_is_better=False)
_INFERS = re.compile(
    r"(?:推理|inference)(?:仅需|只需|耗时|需要?|约|仅|只要|takes?|in|requires|only|为|\s|~)*$", re.IGNORECASE
)
_TIMES_OF = re.compile(r"\s?(?:以上)?的?([\u4e00-\u9fff]{2,4}?)(?:压缩|节省|减少|降低)")
_GAIN_OF_SYSTEM = re.compile(r"\(\s?$")
_FAR = 60  # characters


def measure_of(
    scene: Scene, place: int, told: Measure | None, read: Mapping[int, Read], run: Sequence[int]
) -> Measure | None:
    """Tell the metric of a number.

    Parameters
    ----------
    scene
        The sentence.
    place
        Place of the number among its numbers.
    told
        The metric that a list pairs it with.
    read
        The results before it.
    run
        Places of the numbers that it is listed with.
    """
    number, part = scene.numbers[place], scene.parts[place]
    measure = told or _beside(scene, place, run)
    if part in (TO, AGAINST) and place - 1 in read and not _is_behind(measure, number):
        measure = read[place - 1].measure or measure
    measure = _changed(scene, number, part, measure)
    if measure is None and number.unit in RUNNING and part not in (DELTA, SPEEDUP) and _is_run(scene.text, number):
        measure = Measure(RUNNING[number.unit].name, RUNNING[number.unit], number.start, number.stop)
    if measure is None and run[0] in read and run[0] != place:
        measure = read[run[0]].measure
    return measure


def _changed(scene: Scene, number: Number, part: str, measure: Measure | None) -> Measure | None:
    """What a change is of: ``3 倍加速``, ``1.9 倍内存压缩``."""
    if part == SPEEDUP or (part == DELTA and number.unit == "%" and _SPEED.match(scene.text, number.stop)):
        return Measure("speedup", SPEEDUP_TERM, number.start, number.stop)
    if part != DELTA:
        return measure
    if measure is not None and _is_gain_of_system(scene, number, measure):
        return None
    thing = _TIMES_OF.match(scene.text, number.stop) if number.unit == "×" else None
    return Measure(thing[1], None, *thing.span(1)) if thing else measure


def _beside(scene: Scene, place: int, run: Sequence[int]) -> Measure | None:
    """The metric of a number: one that is known, else one told before the sentence, else the phrase beside it."""
    text, number, part = scene.text, scene.numbers[place], scene.parts[place]
    stop = scene.numbers[last_of(scene, place, run)].stop
    known = metric_of(text, number, part, scene.measures, scene.numbers, stop=stop)
    if part in (DELTA, SPEEDUP):
        return known or _inherited(scene, number, part)
    is_told = known is not None and any(known.stop < other.start < number.start for other in scene.numbers)
    if is_told and known is not None and known.start < number.start:
        return own_phrase(text, number) or known
    return known or _inherited(scene, number, part) or phrase_of(text, number, scene.numbers) or _common(scene, number)


def _common(scene: Scene, number: Number) -> Measure | None:
    """``A 达到 96.8%、B 达到 78.0% 的 mIoU``: the only metric of the sentence, told with the last of its numbers."""
    last = scene.numbers[-1]
    behind = [one for one in scene.measures if one.start >= last.stop]
    is_shared = len(scene.measures) == 1 and bool(behind) and last.unit == number.unit and len(scene.data) > 1
    return behind[0] if is_shared and behind[0].term and fits(behind[0], number.unit) else None


def last_of(scene: Scene, place: int, run: Sequence[int]) -> int:
    """The last of the numbers that are told as one: of a list, or of both sides of a change."""
    is_first = scene.parts[place] == FROM or AGAINST in scene.parts[place + 1 : place + 2]
    return place + 1 if is_first else run[-1]


def _is_behind(measure: Measure | None, number: Number) -> bool:
    return measure is not None and measure.start >= number.stop


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
    units = ("%", "points", "分") if part == DELTA else ("%", "", "分")
    if len(found) != 1 or part == SPEEDUP or number.unit not in units or not fits(found[0], number.unit):
        return None
    goes_on = found[0].start == GOES_ON
    if (part == DELTA and not goes_on) or (
        goes_on and (number.unit == "分" or not (number.unit or "." in number.written))
    ):
        return None
    return found[0]._replace(start=-1, stop=-1)
