"""Metrics in a plain sentence, known ones and phrases that can only be one."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.extract.known import Known
from explorer.extract.names import Name
from explorer.vocabulary.names import Term

SPEEDUP_TERM = Term("speedup", "metric", higher_is_better=True, unit="×")
NO_RESULTS = frozenset(
    (
        "parameter count",
        "trainable parameters",
        "model size",
        "NFE",
        "environment steps",
        "communication rounds",
        "path length",
        "sparsity ratio",
    )
)
"""Metrics of the vocabulary that describe a set-up rather than an outcome."""

EDGE = r"的在上中下了将把使从由其该和与及为是达以对于每各均而且并也比被让但则仅只约就能可有到至高低快慢,更最、"
"""Characters at which a Chinese phrase ends."""
_HEADS = r"系数|相关性|分数|得分|评分|误差|指数|延迟|时延|耗时|时间|时长|开销|用量|占用|吞吐|速度|频率|链长|损失|性能|成本|一致性|多样性|能力|效率|距离|偏离|营收|收入|请求量|百分位|胜场|正确数|回报|制动"
_CHANGES = r"提升|提高|增加|降低|减少|改善|缩短|显著|实现|取得|达成|保持|优化|超越|[一二三四五六七八九十]个|[一两]种|任务(?=成功率|性能)|模型(?=性能)|丢弃|弃那|那些"
_CHINESE = re.compile(
    rf"(?:{_HEADS}|率|度(?!的|学))(?:量|值|指标)?"
    rf"(?=\s?(?:\([^()]{{0,16}}\))?\s?(?:[{EDGE}提升增加降减缩下改达超接近长短↑↓从由=:(。;)0-9+\-~≈<>≥]|分别|依次|平均|$))"
)
"""The end of a phrase that can only be a metric, and what may follow it."""
_BEFORE_HEAD = re.compile(rf"(?:[A-Za-z][A-Za-z@-]{{0,14}}\s)?(?:(?![{EDGE}])[\u4e00-\u9fff]|中(?=间)|[A-Za-z@-])*$")
_CHANGED = re.compile(_CHANGES)
_LONGEST = 12
_NO_METRIC = re.compile(
    r"(?:分辨率|学习率|采样率|丢弃率|概率|压缩率|掩码率|比率|稀疏率|程度|角度|难度|高度|深度|宽度|长度|厚度|温度|尺度|粒度|维度|跨度|梯度|力度|额度|进度|制度|态度|速率|功率|频率|汇率)$|^(?:不|小|无|低|高)"
)
"""Quantities that describe a set-up; and effects that are denied."""
_ENGLISH = re.compile(
    r"(?:\b(?!(?:the|a|an|of|in|on|and|or|its|with|by|to|at|for|from|is|are|mean|average|overall|achieves?|reach(?:es)?|obtains?|yields?|we|they|it|sweep|minimal|little|without|no|improv\w+|reduc\w+|increas\w+|higher|lower|better|raises?|boosts?|average|new|this|that|our|their|attains?|maintains?|while|whereas|only|up|than|more|less)\b)[A-Za-z][\w-]*\s){0,3}\b(?:rates?|scores?|accuracy|error|similarity|latency|loss|return|satisfaction|efficiency|fidelity|throughput|consistency|coverage|recall|volume|revenue|correlation|cost|memory|overhead|resolved|solved)\b",
    re.IGNORECASE,
)
_GLOSSED = re.compile(r"(?:\b[a-z-]+|[\u4e00-\u9fff])\s?\($")
"""A plain word with its abbreviation; a name with one stands for something else."""
_TOLD = re.compile(r"\s?(?:得?分数?|值|:|为|是|达到?|of\b|=)?\s?[~≈]?\d|\s?(?:上?从|提升|下降|降低)")
_VALUED = re.compile(r"\s?(?:\([^()0-9]{0,20}\))?\s?(?:值)?(?:为|达到?了?|=|是|of|从)?\s?0?\.\d{2,4}(?![\d%])")
_NAMED = re.compile(r"\s?(?:指标|分数|得分|metric\b|score\b)|\)\s?(?:by|of|from|to|为|达|从|提升|降|提高)")
_TIME = re.compile(r"latency|time|hours|duration|cost|overhead|延迟|时延|耗时|时间|时长|开销|推理|规划")
_EFFORT = re.compile(r"FLOP|latency|time|memory|cost|throughput|speed|延迟|时间|耗时|显存|内存|开销|吞吐|速度")
_RATE = re.compile(r"FPS|frequency|throughput|speed|per second|频率|速度|帧率|吞吐")
_DISTANCE = re.compile(r"误差|偏离|偏差|距离|位移|error|distance|deviation")
_LENGTHS = frozenset(("m", "cm", "mm", "°"))
_SIZES = frozenset(("GB", "MB", "dB", "m", "cm", "mm", "°"))
_TIME_UNITS, _RATE_UNITS = frozenset(("ms", "µs", "s", "min", "h")), frozenset(("FPS", "Hz", "kHz", "tokens/s"))


class Measure(NamedTuple):
    """A metric spoken of in a sentence."""

    name: str
    term: Term | None
    start: int
    stop: int


def measures(text: str, names: Sequence[Name], known: Known) -> list[Measure]:
    """Find the metrics of a plain sentence, in order: those of the vocabulary, then phrases that end like one."""
    found = [measure for name in names if (measure := _known(text, name, known))]
    taken = [(one.start, one.stop) for one in found] + [(name.start, name.stop) for name in names if known.entity(name)]
    for start, stop in (*_chinese(text), *(match.span() for match in _ENGLISH.finditer(text))):
        if not any(begin < stop and start < end for begin, end in taken):
            found.append(Measure(text[start:stop].strip(), None, start, stop))
    return sorted(_merged(text, found), key=lambda one: one.start)


def _chinese(text: str) -> Iterator[tuple[int, int]]:
    """Chinese phrases that end like a metric: ``用户感知控制评分``, ``视觉token用量``."""
    for match in _CHINESE.finditer(text):
        first = max(0, match.start() - _LONGEST)
        begin = _BEFORE_HEAD.search(text, first, match.start())
        start = begin.start() if begin else match.start()
        start = max(
            [start, *(change.end() for change in _CHANGED.finditer(text, start) if change.end() <= match.start())]
        )
        phrase = text[start : match.end()]
        if (match.start() > start or match[0][0] not in "率度") and not _NO_METRIC.search(phrase):
            yield start, match.end()


def _known(text: str, name: Name, known: Known) -> Measure | None:
    term = next((term for term in name.terms if term.kind == "metric"), None)
    entity = known.entity(name)
    if term is None:
        is_metric = entity.kind == "metric" if entity else not name.terms and _is_used_as_metric(text, name)
        return Measure(name.text, None, name.start, name.stop) if is_metric else None
    if entity is None and not _TOLD.match(text, name.stop):
        return None  # an everyday word
    return Measure(term.name, term, name.start, name.stop) if entity is None or entity.kind == "metric" else None


def _is_used_as_metric(text: str, name: Name) -> bool:
    """A name that nobody knows: ``S-PCFC 指标``, ``recovery time (MTTR) by``, ``CPM 为 0.931``."""
    if name.text.isupper() and _VALUED.match(text, name.stop):
        return True
    if not name.coined or not (match := _NAMED.match(text, name.stop)):
        return False
    return match[0][0] != ")" or _GLOSSED.search(text, max(0, name.start - 24), name.start) is not None


def _merged(text: str, found: list[Measure]) -> Iterator[Measure]:
    """``攻击成功率(ASR)`` is one metric told twice."""
    found.sort(key=lambda one: one.start)
    for place, one in enumerate(found):
        before = found[place - 1] if place else None
        gap = text[before.stop : one.start].strip() if before else "-"
        if before and ((gap == "(" and text[one.stop : one.stop + 1] == ")") or (gap == "" and one.term is None)):
            continue
        yield one


def fits(measure: Measure, unit: str) -> bool:
    """Say whether a metric may be given in a unit.

    Examples
    --------
    >>> rate = Measure("success rate", Term("success rate", "metric", unit="%"), 0, 0)
    >>> fits(rate, "%"), fits(rate, "ms"), fits(rate, "")
    (True, False, True)
    """
    if unit == "points":
        return _EFFORT.search(measure.name) is None
    if unit in _TIME_UNITS:
        return _TIME.search(measure.name) is not None
    if unit in _RATE_UNITS:
        return _RATE.search(measure.name) is not None
    if unit in _LENGTHS and measure.term is None:
        return _DISTANCE.search(measure.name) is not None
    usual = measure.term.unit if measure.term else None
    if unit == "%":
        return usual in (None, "%") and measure.name != "speedup"
    return (
        measure.name != "speedup"
        and not (usual == "%" and unit in _SIZES)
        and not (unit == "" and usual in _TIME_UNITS)
    )


def metrics_in(names: Sequence[Name]) -> list[Measure]:
    """Give the metrics of a label, such as a column's header, where everything stands for itself."""
    terms = ((name, term) for name in names for term in name.terms if term.kind == "metric")
    return _unique([Measure(term.name, term, name.start, name.stop) for name, term in terms])


def _unique(found: list[Measure]) -> list[Measure]:
    seen: dict[str, Measure] = {}
    for one in found:
        seen.setdefault(one.name, one)
    return list(seen.values())
