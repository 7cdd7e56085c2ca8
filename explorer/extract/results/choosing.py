"""Which of a sentence's metrics a number is of."""

import re
from collections.abc import Sequence

from explorer.extract.results.changes import DELTA, SPEEDUP
from explorer.extract.results.measures import EDGE, NO_RESULTS, Measure, fits
from explorer.extract.results.numbers import Number

_VERBS = r"(?:平均|显著|大幅|仅|只|也|均|进一步|分别|相对|绝对|再|明显|有效|又|都|共|额外|可|能|则|\s)*(?:提升|提高|增加|增长|上升|改善|降低|下降|减少|缩短|节省|减小|压缩|↑|↓)"
_SUBJECT = re.compile(
    rf"(?:^|[{EDGE}(:]|\s)((?:[A-Za-z][\w@-]{{0,14}}\s?)?(?:(?![{EDGE}])[\u4e00-\u9fff]){{2,10}}?)\s?{_VERBS}[^,。;:0-9]{{0,8}}$"
)
_CHANGED_OBJECT = re.compile(
    r"\b(?:improv|reduc|increas|decreas|lower|rais|boost|cut)(?:e?s|e?d|ing|e|ts)?\s(?:the\s|its\s|their\s|average\s|mean\s|overall\s)*((?:(?!(?:and|by|from|over|on|in|to|of|the|up)\b)[A-Za-z][\w-]*\s){1,5}(?:of\s(?:the\s)?(?:(?!(?:and|by|from|over|on|in|to|of|the|up)\b)[A-Za-z][\w-]*\s){1,3})?)(?:\([^()]{1,20}\)\s)?(?:by|from)\s(?:about\s|around\s|nearly\s|over\s|up to\s|as much as\s|more than\s|at least\s|approximately\s|an average of\s|~)*$"
)
_CHANGED_SUBJECT = re.compile(
    r"(?:^|[,;]\s(?:and\s|with\s)?|\band\s|\bthe\s)((?:(?!(?:and|by|from|over|on|in|to|of|the|up|it|which|that|while)\b)[A-Za-z][\w-]*\s){1,4})"
    r"(?:improv\w+|increas\w+|decreas\w+|drop\w*|ris\w+|rose|f[ea]ll\w*|declin\w+)\sby\s(?:about\s|around\s|nearly\s|over\s|up to\s|only\s|~)?$"
)
"""``coded-subtext detection improves by``."""
_THING = re.compile(
    r"\b(?:models?|baselines?|systems?|methods?|polic(?:y|ies)|VLAs?|LLMs?|results?|benchmarks?|panels?|datasets?|tasks?|suites?)\s$|^(?:\w+\s)?performance\s$"
)
"""What is improved, rather than what it is measured by."""
_SAVED = re.compile(r"(节水|节电|节能|省电|减排)(?:了|约|近|达|率为|\s)*$")
_REACH, _PHRASE_REACH = 90, 40
"""Characters between a metric and its number."""
_NO_SUBJECT = re.compile(
    r"(?:方法|基线|基座|模型|我们|本文|论文|框架|系统|策略|相比|平均|显著|大幅|进一步|实现|带来|取得|上述|整体|总体|任务|版本|训练|微调|最高|最多|[一二三四五六]|不|此外|同时|其中|通过|大小|需|平|后)$|^(?:较|比)|^(?:其|该|这|性能)?$"
)
_AFTER = re.compile(
    r"\s?(?:以上|左右)?\s?(?:的\s?(?:[A-Za-z][\w-]*\s?)?)?[^,、。;:()\[\]0-9A-Za-z将把使让可会能降提减而且并]{0,9}$"
)
_AFTER_ENGLISH = re.compile(
    r"\s(?:(?!(?:achiev\w+|reach\w*|obtain\w*|attain\w*|yield\w*|ha[sd]|have|shows?|gets?|with|and|on|in|for|over|than|to|while|by|at|of|but|whereas|from|vs|versus|as)\s)[A-Za-z-]+\s){0,3}$"
)
_OBJECT = re.compile(r"[^.;,()0-9]{0,40}\b(?:in|of|on)\s(?:the\s|terms of\s)?(?:[a-z]+\s){0,2}$")
_HAS_ITS_OWN = re.compile(
    r"\s?(?:\([^()]{0,16}\))?\s?(?:分别|依次)?(?:为|是|达到?|高达|:|=|从|由|提升|下降|降低|↑|↓)?\s?[~≈+\-]?\d"
)
"""Behind a metric: a number of its own."""


def metric_of(
    text: str, number: Number, part: str, found: Sequence[Measure], numbers: Sequence[Number], *, stop: int
) -> Measure | None:
    """Tell of which metric a number is: the one right behind it, else the last before it.

    Parameters
    ----------
    text
        The plain sentence.
    number
        One of its numbers.
    part
        Its part (`changes.parts`).
    found
        The sentence's metrics.
    numbers
        All its numbers.
    stop
        End of the list of numbers that it stands in; of itself where it stands alone.
    """
    fitting = [
        one
        for one in found
        if part == SPEEDUP
        or (part == DELTA and (number.unit != "points" or fits(one, "points")))
        or (fits(one, number.unit) and one.name not in NO_RESULTS)
    ]
    behind = next((one for one in fitting if one.start >= stop), None)
    following = min((other.start for other in numbers if other.start >= stop), default=len(text))
    if (
        behind is not None
        and behind.start <= following
        and _is_right_behind(text, stop, part, behind)
        and (number.unit or text[stop : stop + 1] in "的 ")
    ):
        return behind
    before = _last_before(number, fitting, numbers)
    if part == SPEEDUP:
        return before
    subject = _subject(text, number) if part == DELTA else None
    subject = subject or _object(text, number)
    if subject is None or (before is not None and before.stop >= subject.start):
        return before
    return subject


def _last_before(number: Number, fitting: Sequence[Measure], numbers: Sequence[Number]) -> Measure | None:
    """The last metric before a number, unless too much stands between it and the numbers it is told with."""
    before = next((one for one in reversed(fitting) if one.stop <= number.start + 1), None)
    if before is None:
        return None
    told = max([before.stop, *(other.stop for other in numbers if before.stop < other.stop <= number.start)])
    return before if number.start - told <= (_REACH if before.term else _PHRASE_REACH) else None


def _object(text: str, number: Number) -> Measure | None:
    """What an English verb of change is said of: ``reduces the number of critic rounds by 40%``."""
    since = max(0, number.start - 90)
    match = _CHANGED_OBJECT.search(text, since, number.start) or _CHANGED_SUBJECT.search(text, since, number.start)
    if match is None or _THING.search(match[1]):
        return None
    return Measure(match[1].strip(), None, match.start(1), match.end(1))


def _is_right_behind(text: str, stop: int, part: str, measure: Measure) -> bool:
    gap = text[stop : measure.start]
    if _HAS_ITS_OWN.match(text, measure.stop):
        return False
    return (
        bool(_AFTER.match(gap) and _AFTER.fullmatch(gap))
        or bool(_AFTER_ENGLISH.fullmatch(gap))
        or bool(part == DELTA and _OBJECT.fullmatch(gap))
    )


def _subject(text: str, number: Number) -> Measure | None:
    """What a verb of change is said of: ``假阳性减少 41%``."""
    if saved := _SAVED.search(text, max(0, number.start - 10), number.start):
        return Measure(saved[1], None, *saved.span(1))
    match = _SUBJECT.search(text, max(0, number.start - 40), number.start)
    if match is None or _NO_SUBJECT.search(match[1].strip()) or len(match[1].strip()) < 2:
        return None
    return Measure(match[1].strip(), None, match.start(1), match.end(1))
