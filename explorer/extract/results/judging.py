"""Whether a number in a sentence is one of a result, or a share, a setting, a hope."""

import re
from typing import NamedTuple

from explorer.extract.results.changes import AGAINST, DELTA, FROM, SPEEDUP, TO
from explorer.extract.results.measures import Measure
from explorer.extract.results.mentions import Mention
from explorer.extract.results.numbers import Number
from explorer.extract.results.owners import compared_with
from explorer.extract.results.scene import Scene
from explorer.vocabulary.names import Term

_SHARE = re.compile(
    r"\s?(?:以上|左右|以内)?\s?的(?!提升|增益|改善|加速|降低|下降|水平|成绩|结果|表现|性能|高)|\s?of\b(?!\sthe\stime)|\s(?:of\sthe\s)?(?:training|data|samples?|tokens?|parameters?|labels?|annotations?|cases|users|questions|tasks)\b|\s(?:sparsity|confidence|noise|dropout|masking|quantile|overlap|probability)\b|\s?(?:训练|标注)?(?:数据|样本|参数|内存|显存|计算量|令牌|资源|标签|任务上|用户|场景|情况|案例|时间内|成本下|概率|稀疏|token|预热|[Ww]arm-?up|[Dd]ropout)"
)
_USED = re.compile(
    r"(?:只需|仅需|需要|需|使用|用|采用|保留|占比?|约占|包含|其中|随机|抽取|抽样|标注|掩码|遮盖|剪枝|丢弃|屏蔽|稀疏|总量的|全部的|压缩率|置信|阈值|添加|加入|混入|不足以|概率|(?:\b(?:using|uses?|requir\w+|retain\w*|keep\w*|contain\w*|account\w*|mask\w*|prun\w*|with only|remaining|sampl\w+|first|top|sparsity|ratio|threshold|than only)\b))\s?(?:了|着|约|不到|超过|的|~|of|for|about|only|just|at)*\s?$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"(?:有望|预计|预期|理论上|目标是|期望|假设|如果|例如将|设为|设置为|设定|could|would|might|expected to|if\b)[^,。;]{0,30}$",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"达到?|取得|获得|实现|上[^,。;]{0,8}\d|为|得分|achiev|reach|attain|obtain|scor|yield|on the|\bon\b|resolv|solv",
    re.IGNORECASE,
)
_MIXED = re.compile(r"训练数据|数据混合|占比|比例|mixture|proportion", re.IGNORECASE)
_GIVEN = re.compile(r"(?:^|[,.;:]\s?)(?:At|at|Under|under|With|with|在)\s?$|\b(?:under|above|below)\s$")
_FEWER = re.compile(r"\s(?:fewer|less|more|smaller|larger)\s(?!accurate)")
_GAINS = re.compile(r"平均|性能|一致|performance|average|提升|improvement|gain")
_FAR, _FASTEST = 60, 100_000
RUNNING = {
    **{
        "FPS": Term("FPS", "metric", higher_is_better=True, unit="FPS"),
        "Hz": Term("control frequency", "metric", higher_is_better=True, unit="Hz"),
    },
    **{"tokens/s": Term("tokens per second", "metric", higher_is_better=True)},
}
"""Units that a metric of their own is given in."""


class Read(NamedTuple):
    """A number with what was found for it."""

    measure: Measure | None
    data: Mention | None
    sure: float
    """Of the benchmark."""
    system: str | None
    beside: bool
    linked: bool
    """The metric stands right beside the number, or a list pairs them."""


def is_result(scene: Scene, place: int, one: Read, read: dict[int, Read]) -> bool:
    """Say whether a number is one of a result.

    Parameters
    ----------
    scene
        The sentence.
    place
        Place of the number among its numbers.
    one
        What was found for it.
    read
        The results before it.
    """
    number, part = scene.numbers[place], scene.parts[place]
    before = scene.text[max(0, number.start - 40) : number.start]
    is_setup = number.unit != "%" and scene.setting.is_setup and part not in (DELTA, SPEEDUP)
    if not part or is_setup or _is_part_of_name(scene, number) or _SUPPOSED.search(before):
        return False
    if part in (DELTA, SPEEDUP):
        return 1 < number.value < _FASTEST if part == SPEEDUP else _is_improvement(scene, number, one)
    if _is_pair(scene, place):
        return _is_side(scene, place, one, read)
    if number.unit in ("%", "分"):
        return _is_share_of_success(scene.text, number, one, read, before)
    return _is_measured(scene, place, number, one, read)


def _is_part_of_name(scene: Scene, number: Number) -> bool:
    """``ImageNet 256``, ``NGC 6822``: a whole number right behind a name."""
    if number.unit or not number.written.isdigit():
        return False
    return any(number.start - 1 <= one.stop <= number.start for one in (*scene.data, *scene.systems))


def _is_pair(scene: Scene, place: int) -> bool:
    """One side of a comparison or of a change."""
    return scene.parts[place] in (FROM, TO, AGAINST) or AGAINST in scene.parts[place + 1 : place + 2]


def _is_side(scene: Scene, place: int, one: Read, read: dict[int, Read]) -> bool:
    number, part = scene.numbers[place], scene.parts[place]
    if not number.unit and number.written.isdigit() and part == AGAINST and place - 1 not in read:
        return False
    if one.measure is not None or (one.data is not None and "." in number.written):
        return True
    return number.unit == "%" and (one.data is not None or part == AGAINST)


def _is_improvement(scene: Scene, number: Number, one: Read) -> bool:
    if number.unit not in ("%", "points", "×", "分", "‰", "dB", "") or (
        number.unit == "" and number.sign not in ("+", "↑", "↓") and one.measure is None
    ):
        return False
    if number.unit == "" and number.written.isdigit() and len(number.written) > 3:
        return False
    if _FEWER.match(scene.text, number.stop) and not (one.measure and one.measure.start >= number.stop):
        return False
    if one.measure is not None or one.data is not None:
        return True
    if number.unit == "×":
        return compared_with(scene.text, number, scene.systems) is not None
    return number.unit in ("%", "points") and bool(scene.systems or _GAINS.search(scene.text))


def _is_share_of_success(text: str, number: Number, one: Read, read: dict[int, Read], before: str) -> bool:
    if _GIVEN.search(before):
        return False
    behind = one.measure is not None and one.measure.start >= number.stop
    if not behind and (_SHARE.match(text, number.stop) or _USED.search(before)):
        return False
    if one.linked or behind:
        return True
    if one.measure is not None:
        return number.start - max(0, one.measure.stop) < _FAR or one.beside or bool(read)
    if one.data is not None and one.sure >= 1.0 and _REACHED.search(text) and not _MIXED.search(text):
        return number.start - one.data.stop < 40 or one.data.start >= number.stop
    return one.beside and bool(read)


def _is_measured(scene: Scene, place: int, number: Number, one: Read, read: dict[int, Read]) -> bool:
    """Numbers without per cent: only where a metric leads to them."""
    if one.measure is None:
        return False
    if one.measure.term is None and not number.unit and number.written.isdigit():
        return False
    if number.unit in RUNNING or one.linked:
        return True
    if number.unit:
        gap = scene.text[max(0, one.measure.stop) : number.start]
        return (len(gap) < 24 and "(" not in gap and "," not in gap) or bool(one.beside and read)
    last = place - 1
    goes_on = last in read and read[last].measure == one.measure and scene.numbers[last].unit == ""
    if number.written.isdigit() and not goes_on:
        return False
    return (one.beside and one.measure.stop >= 0) or (goes_on and (one.data is not None or one.beside))
