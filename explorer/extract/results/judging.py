"""Whether a number in a sentence is one of a result, or a share, a setting, a hope."""

import re

from explorer.extract.results.changes import AGAINST, DELTA, FROM, SPEEDUP, TO
from explorer.extract.results.measures import fits
from explorer.extract.results.numbers import Number
from explorer.extract.results.owners import compared_with
from explorer.extract.results.scene import Scene
from explorer.extract.results.values import USED, Read, is_measured, is_share_of_success

_GAINED = frozenset(("%", "points", "×", "分", "‰", "dB", ""))
_SUPPOSED = re.compile(
    r"(?:有望|所需的?|调度|衰减|退火|初始化|目标[^,。;]{0,4}为|要求|默认|预计|预期|理论上|目标是|期望|假设|如果|例如将|设为|设置为|设定|could|would|might|expected to|if\b)[^,。;]{0,30}$",
    re.IGNORECASE,
)
_ACROSS = re.compile(r"\b(?:across|over|for|under|with|at)\s[a-z][a-z\s-]{2,30}\sfrom\s$")
"""``across anomaly rates from``: over what something was varied."""
_FEWER = re.compile(r"\s(?:fewer|less|more|smaller|larger)\s(?!accurate)")
_GAINS = re.compile(r"平均|性能|一致|performance|average|提升|improvement|gain")
_COSTS = frozenset(("ms", "s", "µs", "GB", "MB"))
_FASTEST = 100_000


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
    if number.ends:
        return place - 1 in read
    if not part or is_setup or _is_part_of_name(scene, number) or _SUPPOSED.search(before):
        return False
    if part in (DELTA, SPEEDUP):
        return 1 < number.value < _FASTEST if part == SPEEDUP else _is_improvement(scene, number, one)
    if _is_pair(scene, place):
        return _is_side(scene, place, one, read)
    if number.unit in ("%", "分"):
        return is_share_of_success(scene.text, number, one, read)
    return is_measured(scene, place, number, one, read)


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
    if (part == FROM and _ACROSS.search(scene.text, max(0, number.start - 60), number.start)) or (
        part == TO and place - 1 not in read
    ):
        return False
    is_whole = not number.unit and number.written.isdigit()
    if is_whole and ((part == AGAINST and place - 1 not in read) or number.value <= 1):
        return False
    if one.measure is not None or (one.data is not None and "." in number.written):
        return True
    return number.unit == "%" and (one.data is not None or part == AGAINST)


def _is_improvement(scene: Scene, number: Number, one: Read) -> bool:
    if number.unit in _COSTS:
        return not number.sign and one.measure is not None and fits(one.measure, number.unit) and one.linked
    if number.unit not in _GAINED or (not number.unit and _is_count(number, one)) or _is_of_means(scene, number, one):
        return False
    if one.measure is not None or one.data is not None:
        return True
    if number.unit == "×":
        return compared_with(scene.text, number, scene.systems) is not None
    return number.unit in ("%", "points") and bool(scene.systems or _GAINS.search(scene.text))


def _is_count(number: Number, one: Read) -> bool:
    is_long = number.written.isdigit() and len(number.written) > len("999")
    return is_long or (number.sign not in ("+", "↑", "↓") and one.measure is None)


def _is_of_means(scene: Scene, number: Number, one: Read) -> bool:
    """``50% fewer samples``, ``using only 50%``: what it took, not what came of it."""
    if _FEWER.match(scene.text, number.stop):
        return one.measure is None or one.measure.start < number.stop
    return one.measure is None and USED.search(scene.text[max(0, number.start - 40) : number.start]) is not None
