"""Numbers in a plain sentence that may be results: value, unit, place; counts, years and references are left out."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from explorer.extract.names import Name

_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.\u0370-\u03ff])(?<!\d[,:])(?<!±)(?<!±\s)(?<![A-Za-z]-)((?<!-)[+\-−](?=[\d.])|[↑↓]\s?)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,7}(?:\.\d{1,6})?|\.\d{1,4})(?![\d]|\.\d|[eE][-+]?\d)"
)
_UNITS: tuple[tuple[str, str], ...] = (
    ("%", r"%|percent(?![A-Za-z])|per cent(?![A-Za-z])"),
    ("‰", r"‰"),
    (
        "points",
        r"个?百分点|个点|percentage[- ]points?(?![A-Za-z])|(?:absolute |accuracy )?points?(?![A-Za-z]|\s(?:Likert|scale|rating))|pts?(?![A-Za-z])|pp(?![A-Za-z])|p\.p\.|点(?![云数击位对的积李制量])",
    ),
    ("分", r"分(?![钟别之类支布割辨析制为成解配层组段区离子数块片])"),
    (
        "×",
        r"×(?!\s?\d)|倍|[xX](?![A-Za-z0-9])|-?fold(?![A-Za-z])|times\b(?=\s(?:faster|slower|more|less|fewer|higher|lower|better|shorter|speed|as|the))",
    ),
    ("ms", r"ms(?![A-Za-z])|毫秒|milliseconds?(?![A-Za-z])"),
    ("µs", r"[µμ]s(?![A-Za-z])|微秒"),
    ("s", r"s(?![A-Za-z/])|秒(?!级)|seconds?(?![A-Za-z])|secs?(?![A-Za-z])"),
    ("min", r"min(?:utes?)?(?![A-Za-z])|分钟"),
    ("h", r"h(?:rs?|ours?)?(?![A-Za-z])|个?小时"),
    (
        "FPS",
        r"FPS(?![A-Za-z])|fps(?![A-Za-z])|帧/秒|帧每秒|frames/s(?:ec(?:ond)?)?(?![A-Za-z])|frames per second(?![A-Za-z])",
    ),
    ("Hz", r"Hz(?![A-Za-z])|赫兹"),
    ("kHz", r"kHz(?![A-Za-z])"),
    ("tokens/s", r"(?:tokens?|tok)/s(?:ec(?:ond)?)?(?![A-Za-z])|tokens? per second(?![A-Za-z])|token/秒"),
    ("GB", r"GB(?![A-Za-z])|GiB(?![A-Za-z])"),
    ("MB", r"MB(?![A-Za-z])|MiB(?![A-Za-z])"),
    ("dB", r"dB(?![A-Za-z])"),
    ("deg/m", r"deg/m(?![A-Za-z])"),
    ("°", r"°C?|度(?=[,。;)]|$)|degrees?(?![A-Za-z])"),
    ("cm", r"cm(?![A-Za-z])|厘米"),
    ("mm", r"mm(?![A-Za-z])|毫米"),
    ("m", r"m(?![A-Za-z²³/])|米(?!制)"),
)
_UNIT = re.compile(
    r"[-\s]?(?:" + "|".join(f"(?P<u{number}>{pattern})" for number, (_, pattern) in enumerate(_UNITS)) + ")"
)
_PER = re.compile(
    r"\s?((?:样本|图像|请求|samples?|images?|requests?|步|次)/(?:秒|s(?:ec)?\b|小时|分钟)(?:/[A-Za-z]{1,6})?)"
)
_COUNTED = re.compile(
    r"\s?(?:余|多)?(?:分制|[万亿千百]|[KMBGTk](?![A-Za-z])|[个张名条篇步次轮种层维项例帧块类款台位词人道组段套份处年月日天号版章节阶页行列字届家只辆架场局题句所国组秒阶]|对(?!\s?\d)|(?:demo|episode|epoch|step|token|sample|task|layer|shot|bit|way|hop|day|week|month|year|GPU|CPU|image|video|round|iteration|param|model|dataset|benchmark|language|time|trial|seed|frame|robot|object|scene|user|people|participant|question|problem|class|domain|stage|agent|core|node|head|D\b|DoF)s?\b|[-–](?!\s?\d)[A-Za-z]|\+?\s(?:[a-z]+-)?[a-z]+-?[a-z]*s\b(?<!\bus)(?<!\bvs)(?<!\bacross)(?<!\bis)(?<!\bversus)(?<!\bas)(?<!\bplus))"
)
_REFERENCE = re.compile(
    r"(?:第|图|表|公式|定理|引理|推论|附录|章|节|版本|窗口|学习率|随机种子|批大小|批次|步长|维度|参数量|阈值|温度|权重|(?<!关)系数为|页|满分|(?:[Ff]ig(?:ure)?s?|[Tt]ab(?:le)?s?|[Ss]ec(?:tion)?s?|[Ee]q(?:uation)?s?|[Aa]ppendix|[Aa]lgorithm|[Tt]heorem|[Ll]emma|[Ss]tep|[Ss]tage|[Ll]evel|[Pp]hase|[Vv]ersion|[Tt]op|No|learning rate|batch size|threshold|temperature|weight)\.?|§|#|@|\bv)[\s-]?(?:取|为|of|is|=|:)?\s?$"
)
_SYMBOL = re.compile(
    r"(?:(?<![A-Za-z0-9_])[A-Za-zα-ωΔ](?:_\w{1,5})?|\b(?:lr|bs|seed|epochs?|dim|topk|top-k|batch|steps?))\s?(?:=|≈|≤|≥|<|>|∈|:=|取|为)\s?[-−]?$"
)
_RANGE_BEFORE = re.compile(r"\d\s?(?:%|×|倍|ms|Hz)?\s?(?:--?|–|—|~|∼|至|到|to)\s?[~≈约]?\s?$")
_ITEM = re.compile(r"\W{0,6}\(?\d{1,2}(?:\.\d{1,2}){0,2}[.)、:]?\s?(?![\d%])")
_RANGE_AFTER = re.compile(r"\s?(?:%|×|倍|ms|Hz)?\s?(?:--?|–|—|~|∼)\s?\d|\s?(?:至|到|to)\s?[-−+]?\d[\d.]*\s?(?:%|×|倍)")
_TOLD_RANGE = re.compile(
    r"(?<![A-Za-z0-9_.])(?:\d{1,3}(?:\.\d{1,4})?\s?(?:%|×|倍|x(?![A-Za-z]))?\s?(?:--?|–|—|~|∼|至|到|to\s)\s?\d{1,3}(?:\.\d{1,4})?(?=\s?(?:%|×|倍|x(?![A-Za-z])|个?百分点|percentage points|points|Hz|FPS|frames per second|帧/秒))"
    r"|\d?\.\d{1,4}\s?(?:--?|–|—|~|∼|至|到|to\s)\s?\d?\.\d{1,4}(?![\d.]))"
)
"""A range whose ends are results rather than counts: ``95.7-97.1%``, ``0.89到0.96``."""
_STATISTIC = re.compile(r"(?<![A-Za-z0-9_])(?:([rR][2²]?)|[ρτκ])\s?[=≈]\s?$")
"""Letters that stand for a correlation; the Greek ones only where the sentence speaks of one."""
_CORRELATED = re.compile(r"相关|一致|correl|agree|kendall|spearman|kappa", re.IGNORECASE)
_FROM = re.compile(r"(?:从|由|from)[^,。;:0-9]{0,24}$", re.IGNORECASE)
_NO_VERSION = re.compile(r"\s\d+\.\d{2,}$|\s\d{2,}\.\d$")
_OUT_OF = re.compile(r"/\d{1,6}(?![.\d])|\s?:\s?\d|\s(?:out )?of\s(?:the\s|all\s)?\d")
_CONFIDENCE = re.compile(r"\s?(?:置信|confidence|CI\b|的置信|显著性|Wilson|bootstrap)")


_LISTED_UNITS = frozenset(("%", "points"))
_LISTED = re.compile(r"\s?(?:,|、|/|and\b|和|与)\s?(?:and\s)?")


class Number(NamedTuple):
    """A number in a sentence, with its unit."""

    value: float
    unit: str
    """``%``, ``points``, ``×``, ``ms``, …; empty where none is written."""
    sign: str
    """``+``, ``-``, ``↑`` or ``↓`` where one is written."""
    start: int
    stop: int
    """End of the unit."""
    written: str
    """The digits."""
    ends: bool = False
    """It is the upper end of a range, whose lower end stands right before it."""


def find_numbers(text: str, names: Sequence[Name] = ()) -> list[Number]:
    """Find the numbers of a plain sentence that may be results.

    Left out are digits of names, years, counts (``12 个``, ``40K``), ranges, and what follows ``Figure``, ``第`` or ``k=``.

    Examples
    --------
    >>> [(one.value, one.unit) for one in find_numbers("在 3 个任务上达到 85.2%,快 2.5 倍(见图 4)")]
    [(85.2, '%'), (2.5, '×')]
    """
    inside = [(name.start, _stop(name)) for name in names]
    ranges = [(match.start(), match.end()) for match in _TOLD_RANGE.finditer(text)]
    found = [
        number
        for match in _NUMBER.finditer(text)
        if not any(start <= match.start(2) < stop for start, stop in inside)
        and (number := _number(text, match, ranges))
    ]
    return _of_one_unit(text, found)


def _of_one_unit(text: str, found: list[Number]) -> list[Number]:
    """``4.1, 3.8 and 1.4 points``: what is listed is told in the unit of the last."""
    for place in range(len(found) - 2, -1, -1):
        one, then = found[place], found[place + 1]
        alike = ("." in one.written) == ("." in then.written) and one.value > 1
        if not one.unit and then.unit in _LISTED_UNITS and alike and _LISTED.fullmatch(text, one.stop, then.start):
            found[place] = one._replace(unit=then.unit)
    return found


def _stop(name: Name) -> int:
    """``FooScore 0.962``: a number of so many digits behind a name is no version of it."""
    if name.terms or " " not in name.text or not name.text[-1].isdigit():
        return name.stop
    tail = _NO_VERSION.search(name.text)
    return name.start + tail.start() if tail else name.stop


def _number(text: str, match: re.Match[str], ranges: Sequence[tuple[int, int]]) -> Number | None:
    before = text[max(0, match.start() - 24) : match.start()]
    told = next(((start, stop) for start, stop in ranges if start <= match.start(2) < stop), None)
    if (
        _REFERENCE.search(before)
        or _is_symbol(text, match.start(2), match[2])
        or (told is None and _is_range(text, match))
    ):
        return None
    unit, stop = unit_at(text, match.end())
    ends = told is not None and match.start(2) > told[0] and not _FROM.search(text[max(0, told[0] - 40) : told[0]])
    sign = "" if ends else (match[1] or "").strip().replace("−", "-")
    if told is not None and not unit:
        unit = unit_at(text, told[1])[0]
    if not unit and (
        _COUNTED.match(text, stop) or _is_year(match[2]) or _is_letter(text, stop) or _is_fraction(text, match)
    ):
        return None
    if match.start(2) < 8 and not unit and (item := _ITEM.match(text)) and item.end() >= match.end():
        return None
    if unit == "points" and float(match[2].replace(",", "")) > 100:
        return None
    if unit == "%" and _CONFIDENCE.match(text, stop):
        return None
    start = match.start() if sign else match.start(2)
    return Number(float(match[2].replace(",", "")), unit, sign, start, stop, match[2], ends)


def _is_symbol(text: str, start: int, digits: str) -> bool:
    """``k=8`` is a setting, ``r=0.96`` a correlation."""
    before = text[max(0, start - 24) : start]
    if _SYMBOL.search(before) is None:
        return False
    statistic = _STATISTIC.search(before) if "0." in digits[:2] else None
    return statistic is None or not (statistic[1] or _CORRELATED.search(text, max(0, start - 80), start))


def unit_at(text: str, place: int) -> tuple[str, int]:
    """Give the unit that stands behind a number, and where it ends.

    Examples
    --------
    >>> unit_at("20 % of", 2), unit_at("3.2个百分点", 3), unit_at("12 tasks", 2)
    (('%', 4), ('points', 7), ('', 2))
    """
    if per := _PER.match(text, place):
        return per[1], per.end()
    match = _UNIT.match(text, place)
    if match is None or match.lastgroup is None:
        return "", place
    return _UNITS[int(match.lastgroup[1:])][0], match.end()


def _is_range(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start(2)]
    if _RANGE_BEFORE.search(before) and not _FROM.search(
        text[max(0, match.start() - 40) : match.start(2)].rstrip("0123456789.%至到to×倍 ")
    ):
        return not match[1] or match[1].strip() in "-−"
    return _RANGE_AFTER.match(text, match.end()) is not None and not _FROM.search(
        text[max(0, match.start() - 30) : match.start()]
    )


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdigit() and digits[:2] in ("19", "20")


def _is_fraction(text: str, match: re.Match[str]) -> bool:
    """``17/20``, ``3:1``."""
    if not match[2].isdigit():
        return False
    return (
        _OUT_OF.match(text, match.end()) is not None
        or re.search(r"\d/$", text[max(0, match.start() - 3) : match.start()]) is not None
    )


def _is_letter(text: str, place: int) -> bool:
    following = text[place : place + 1]
    return following.isascii() and (following.isalpha() or following == "_")
