"""Whether a number that is told as a value is one of a result, or a share, a condition, a setting."""

import re
from typing import NamedTuple

from explorer.extract.results.measures import Measure
from explorer.extract.results.mentions import Mention
from explorer.extract.results.numbers import Number
from explorer.extract.results.scene import Scene
from explorer.vocabulary.names import Term

_SHARE = re.compile(
    r"\s?(?:以上|左右|以内)?\s?的(?!提升|增益|改善|加速|降低|下降|水平|成绩|结果|表现|性能|高)|\s?of\b(?!\sthe\stime)|\s(?:of\sthe\s)?(?:training|data|samples?|tokens?|parameters?|labels?|annotations?|cases|users|questions|tasks)\b|\s(?:sparsity|confidence|noise|dropout|masking|quantile|overlap|probability)\b|\s?(?:训练|标注)?(?:数据|样本|参数|内存|显存|计算量|令牌|资源|标签|任务上|体积|面积|像素|用户|场景|情况|案例|时间内|成本下|概率|稀疏|token|预热|[Ww]arm-?up|[Dd]ropout)"
)
USED = re.compile(
    r"(?:只需|仅需|需要|需|使用|用|采用|保留|占比?|约占|包含|其中|随机|抽取|抽样|标注|掩码|遮盖|剪枝|丢弃|屏蔽|稀疏|总量的|全部的|压缩率|置信|阈值|添加|加入|混入|不足以|前|概率|(?:\b(?:using|uses?|requir\w+|retain\w*|keep\w*|contain\w*|account\w*|mask\w*|prun\w*|with only|remaining|sampl\w+|first|top|sparsity|ratio|threshold|than only)\b))\s?(?:了|着|约|不到|超过|的|~|of|for|about|only|just|at)*\s?$",
    re.IGNORECASE,
)
"""What leads to a number that tells how much was used, rather than what was reached."""
_REACHED = re.compile(
    r"达到?|取得|获得|实现|上[^,。;]{0,8}\d|为|得分|achiev|reach|attain|obtain|scor|yield|on the|\bon\b|resolv|solv",
    re.IGNORECASE,
)
_SOLVED = re.compile(
    r"(?:解决|完成|通过|\bsolv\w+|\bresolv\w+|\bpass\w*)\s?(?:了|超过|约|more than|over|about|the|\s)*$"
)
_SCORES = re.compile(r"\s?(?:\([^()0-9]{1,30}\))?\s?(?:上)?(?::|为|是|达到?|取得|得分?)\s?")
_SCORED_ON = re.compile(r"\s(?:on|in)\s(?:the\s)?")
_NEEDED = re.compile(r"(?:需要?|要求|标准|目标|通常|required?|requires|target)[^,。;]{0,10}$")
_MIXED = re.compile(r"训练数据|数据混合|占比|比例|mixture|proportion", re.IGNORECASE)
_GIVEN = re.compile(
    r"(?:^|[,.;:]\s?)(?:At|at|Under|under|With|with|在)\s?(?:an?\s(?:[a-z-]+\s){1,4}of\s)?$|[A-Za-z]\s?[<≤]\s?$|\b(?:under|above|below)\s$"
)
_UNDER = re.compile(r"(?:在|即使|即便|给定|当)[^,。;:0-9]{0,14}$")
_UNDER_BEHIND = re.compile(r"\)?[^,。;:()0-9]{0,10}(?:下(?!降)|时(?!间|序|延))")
"""``在 0.3% 中毒率下``, ``即使在极低比例(0.3%)下``: a condition."""
_FAR, _NEAR, _NEARER = 60, 40, 24
"""Characters between a number and what it is of."""
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


def is_share_of_success(text: str, number: Number, one: Read, read: dict[int, Read]) -> bool:
    """Say whether so many per cent, or marks, are a result, rather than a share of something or a condition."""
    before = text[max(0, number.start - 40) : number.start]
    behind = one.measure is not None and one.measure.start >= number.stop
    if _is_condition(text, number, before) or (not behind and _is_part(text, number, one, before)):
        return False
    if one.linked or behind:
        return True
    if one.measure is not None:
        return number.start - max(0, one.measure.stop) < _FAR or one.beside or bool(read)
    return _is_placed(text, number, one) or (one.beside and bool(read))


def _is_condition(text: str, number: Number, before: str) -> bool:
    return bool(_GIVEN.search(before) or (_UNDER.search(before) and _UNDER_BEHIND.match(text, number.stop)))


def _is_part(text: str, number: Number, one: Read, before: str) -> bool:
    """A share of data, or what something is made of: ``web text (73%)``."""
    if one.measure is None and not one.linked and before.endswith("(") and not one.beside:
        return True
    solved = one.data is not None and _SOLVED.search(before)
    return not solved and bool(_SHARE.match(text, number.stop) or USED.search(before))


def _is_placed(text: str, number: Number, one: Read) -> bool:
    """``FooBench: 41.0%``, ``reaches 41.0% on FooBench``: the benchmark tells what is measured."""
    if one.data is None or one.sure < 1.0:
        return False
    if _SCORES.fullmatch(text, one.data.stop, number.start):
        return True
    if not _REACHED.search(text) or _MIXED.search(text):
        return False
    return number.start - one.data.stop < _NEAR or one.data.start >= number.stop


def _is_score(scene: Scene, place: int, number: Number, one: Read, read: dict[int, Read]) -> bool:
    """``FooBench: 87.5 (DP3 79.4)``: a benchmark's own score, and others' beside it."""
    if one.data is None or one.sure < 1.0 or number.unit or "." not in number.written:
        return False
    if _SCORES.fullmatch(scene.text[one.data.stop : number.start] if one.data.stop <= number.start else "-"):
        return True
    if one.data.start >= number.stop and _SCORED_ON.fullmatch(scene.text[number.stop : one.data.start]):
        return _REACHED.search(scene.text[: number.start]) is not None
    last = read.get(place - 1)
    return one.beside and last is not None and last.measure is None and last.data == one.data


def is_measured(scene: Scene, place: int, number: Number, one: Read, read: dict[int, Read]) -> bool:
    """Say whether a number that is no share is a result: only where a metric leads to it."""
    if one.measure is None:
        return _is_score(scene, place, number, one, read)
    if not number.unit and (number.written in ("0", "1") or (one.measure.term is None and number.written.isdigit())):
        return False
    if number.unit in RUNNING:
        return _NEEDED.search(scene.text, max(0, number.start - 16), number.start) is None
    if one.linked:
        return True
    return _is_near(scene, number, one, read) if number.unit else _goes_on(scene, place, one, read)


def _is_near(scene: Scene, number: Number, one: Read, read: dict[int, Read]) -> bool:
    gap = scene.text[max(0, one.measure.stop if one.measure else 0) : number.start]
    return (len(gap) < _NEARER and "(" not in gap and "," not in gap) or bool(one.beside and read)


def _goes_on(scene: Scene, place: int, one: Read, read: dict[int, Read]) -> bool:
    """One more number of the metric that the last one was of."""
    last = place - 1
    goes_on = last in read and read[last].measure == one.measure and scene.numbers[last].unit == ""
    if scene.numbers[place].written.isdigit() and not goes_on:
        return False
    is_told_here = one.measure is not None and one.measure.stop >= 0
    return (one.beside and is_told_here) or (goes_on and (one.data is not None or one.beside))
