"""Metrics in a plain sentence, known ones and phrases that can only be one."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.extract.known import DATA, Known
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
_HEADS = r"(?:准确|有效|新颖|独特|忠实|真实|可靠|稳定|安全|鲁棒|流畅|完整|连贯|泛化)性|系数|总分|均分|相关性|分数|得分|评分|误差|指数|延迟|时延|耗时|用时|时间|时长|开销|用量|占用|吞吐|速度|频率|链长|损失|性能|成本|一致性|多样性|能力|效率|距离|偏离|营收|收入|请求量|百分位|胜场|正确数|回报|制动"
_CHANGES = r"导致|造成|带来|高度|提升|提高|增加|降低|减少|改善|缩短|显著|实现|取得|达成|保持|优化|超越|[一二三四五六七八九十]个|[一两]种|任务(?=成功率|性能)|模型(?=性能)|丢弃|弃那|那些"
_CHINESE = re.compile(
    rf"(?:{_HEADS}|率|度(?!的|学))(?:量|值|指标)?"
    rf"(?=\s?(?:\([^()]{{0,16}}\))?\s?(?:[{EDGE}提升增加降减缩下改达超接近长短↑↓从由=:(。;)0-9+\-~≈<>≥]|分别|依次|平均|控制在|稳定在|保持|维持|$))"
)
"""The end of a phrase that can only be a metric, and what may follow it."""
_BEFORE_HEAD = re.compile(rf"(?:[A-Za-z][A-Za-z@-]{{0,14}}\s)?(?:(?![{EDGE}])[\u4e00-\u9fff]|中(?=间)|[A-Za-z@-])*$")
_CHANGED = re.compile(_CHANGES)
_LONGEST = 12
_NO_METRIC = re.compile(
    r"(?:分辨率|学习率|采样率|丢弃率|概率|压缩率|掩码率|比率|稀疏率|程度|角度|难度|高度|深度|宽度|长度|厚度|温度|尺度|粒度|维度|跨度|梯度|力度|额度|进度|制度|态度|速率|功率|频率|毒率|汇率|裕度|湿度|调度|裕度|遮蔽率|缺失率|遮挡率)$|^(?:不|小|无|低|高|按|较|集成)"
)
"""Quantities that describe a set-up; and effects that are denied."""
_ENGLISH = re.compile(
    r"(?:(?<![\w^-])(?!(?:the|a|an|best|strongest|highest|lowest|superior|competitive|strong|state-of-the-art|of|in|on|and|or|its|with|by|to|at|for|from|is|are|mean|average|overall|achieves?|reach(?:es)?|obtains?|yields?|we|they|it|sweep|minimal|little|without|no|improv\w+|reduc\w+|increas\w+|higher|lower|better|raises?|boosts?|average|new|this|that|our|their|attains?|maintains?|while|whereas|only|up|than|more|less|across|over|under|during|between|among|via|through|into|per|when|where|which|who|as|if|can|could|may|was|were|has|have|had|be|been|being|not|both|all|each|every|such|automatically|using|also|then|further|but)\b)[A-Za-z][\w-]*\s){0,3}(?<![\w^-])(?:[A-Za-z]\w*-){0,3}(?:rates?|scores?|accuracy|error|similarity|latency|loss|return|satisfaction|efficiency|fidelity|throughput|consistency|coverage|recall|volume|revenue|correlation|cost|memory|overhead|resolved|solved|footprint|(?:inference|training|decoding|response|running|execution|completion|planning|generation)\s(?:time|speed))\b(?!\s(?:function|fusion|matching|distill|based|model|network|head|regulari|landscape|budget|bottleneck|constraint|bank|module|mechanism|of the art))(?!-)",
    re.IGNORECASE,
)
_SETTING = re.compile(
    r"\b(?:poison\w*|learning|sampl\w*|dropout|mask\w*|compression|sparsity|frame|anomaly|missing|noise|injection|bit|decay|baud)\s?rates?$",
    re.IGNORECASE,
)
"""Rates that describe a set-up."""
_GLOSSED = re.compile(r"(?:\b[a-z-]+|[\u4e00-\u9fff])\s?\($")
"""A plain word with its abbreviation; a name with one stands for something else."""
_TOLD = re.compile(r"\s?(?:得?分数?|值|:|为|是|达到?|of\b|=)?\s?[~≈]?\d|\s?(?:上?从|提升|下降|降低)")
_VALUED = re.compile(
    r"\s?(?:\([^()0-9]{0,20}\))?\s?(?:值)?(?:为|达到?了?|=|是|of|从|仅为?|约为?)?\s?0?\.\d{2,4}(?![\d%])"
)
_COMPARED_WITH = re.compile(r"(?:优于|超越|不如|击败|outperform\w*|surpass\w*|better than)\s?$")
_OF = re.compile(r"(?:上的|的)\s?$")
_MOVES = re.compile(r"\s?(?:值|分数)?(?:由|从|为|达到?|是|仅为|分别为)\s?[~≈约]?\d")
_ABBREVIATION = 8  # letters
_NAMED = re.compile(
    r"\s?(?:指标|分数|得分|值(?=\s?[(为达从由:=])|metric\b|score\b)|\)\s?(?:by|of|from|to|为|达|从|提升|降|提高)"
)
_DIRECTED = re.compile(
    r"((?<![\w-])[A-Za-z][\w@-]{0,16}(?:\s[a-z][\w-]{1,16}){0,2}|[\u4e00-\u9fff]{2,10})\s?(?:[(,]\s?)?([↑↓]|(?:lower|higher) is better|越[低高小大]越好)"
)
_TIME = re.compile(r"latency|time|hours|duration|cost|overhead|延迟|时延|耗时|用时|成本|时间|时长|开销|推理|规划")
_EFFORT = re.compile(r"FLOP|latency|time|memory|cost|throughput|speed|延迟|时间|耗时|显存|内存|开销|吞吐|速度")
_RATE = re.compile(r"FPS|frequency|throughput|speed|per second|频率|速度|帧率|吞吐")
_DISTANCE = re.compile(r"误差|偏离|偏差|距离|位移|error|distance|deviation")
_LENGTHS = frozenset(("m", "cm", "mm", "°"))
_SIZES = frozenset(("GB", "MB", "dB", "m", "cm", "mm", "°"))
_TIME_UNITS, _RATE_UNITS = frozenset(("ms", "µs", "s", "min", "h")), frozenset(("FPS", "Hz", "kHz", "tokens/s"))

_QUANTITIES = ((_TIME_UNITS, _TIME), (_RATE_UNITS, _RATE), (_LENGTHS, _DISTANCE))
"""Units, and what is told in them."""


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
    taken += [(name.start, name.stop) for name in names if _is_data(name)]
    phrases = (*_chinese(text), *(match.span() for match in _ENGLISH.finditer(text)))
    for start, stop in (_behind_names(text, span, taken) for span in phrases):
        if not any(begin < stop and start < end for begin, end in taken) and not _SETTING.search(text[start:stop]):
            found.append(Measure(text[start:stop].strip(), None, start, stop))
    return sorted(_merged(text, found), key=lambda one: one.start)


def _is_data(name: Name) -> bool:
    """``Exchange-Rate``: a name of data that ends like a metric."""
    return not name.text.islower() and any(term.kind in DATA for term in name.terms)


def _behind_names(text: str, span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """``FooBench score``: what is measured is the score."""
    start, stop = span
    ends = [end for begin, end in taken if begin < stop and start < end < stop - 1]
    return max([start, *(end + (text[end] in " -") for end in ends)]), stop


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
    if _COMPARED_WITH.search(text, max(0, name.start - 14), name.start) and not (term and term.unit):
        return None
    if term is None:
        is_metric = entity.kind == "metric" if entity else not name.terms and _is_used_as_metric(text, name)
        return Measure(name.text, None, name.start, name.stop) if is_metric else None
    if entity is None and not _TOLD.match(text, name.stop):
        return None  # an everyday word
    is_metric = entity is None or entity.kind == "metric"
    return Measure(_at_rank(term, name), term, name.start, name.stop) if is_metric else None


def _at_rank(term: Term, name: Name) -> str:
    """``pass@1`` is told in other numbers than ``pass@10``."""
    rank = name.text.partition("@")[2]
    bare = term.name.removesuffix("@k")
    return f"{bare}@{rank}" if term.at_k and rank.isdigit() and "@" not in bare else term.name


def _is_used_as_metric(text: str, name: Name) -> bool:
    """A name that nobody knows: ``S-PCFC 指标``, ``recovery time (MTTR) by``, ``CPM 为 0.931``."""
    is_of = len(name.text) <= _ABBREVIATION and _OF.search(text, max(0, name.start - 4), name.start) is not None
    if is_of and sum(map(str.isupper, name.text)) > 1 and _MOVES.match(text, name.stop):
        return True
    if name.text.isupper() and _VALUED.match(text, name.stop):
        return True
    if not (name.coined or " " in name.text) or not (match := _NAMED.match(text, name.stop)):
        return False
    return match[0][0] != ")" or _GLOSSED.search(text, max(0, name.start - 24), name.start) is not None


def _merged(text: str, found: list[Measure]) -> Iterator[Measure]:
    """``攻击成功率(ASR)`` is one metric told twice."""
    found.sort(key=lambda one: one.start)
    for place, one in enumerate(found):
        before = found[place - 1] if place else None
        gap = text[before.stop : one.start].strip() if before else "-"
        if before and ((gap == "(" and text[one.stop : one.stop + 1] == ")") or (gap == "" and one.term is None)):
            if before.term is None and one.term is not None:
                yield one
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
    if unit in ("×", "points"):
        return unit == "×" or _EFFORT.search(measure.name) is None
    quantity = next((called for units, called in _QUANTITIES if unit in units), None)
    if quantity is not None and (quantity is not _DISTANCE or measure.term is None):
        return quantity.search(measure.name) is not None
    usual = measure.term.unit if measure.term else None
    return (
        measure.name != "speedup"
        and not (unit == "%" and usual not in (None, "%"))
        and not (usual == "%" and unit in _SIZES)
        and not (unit == "" and usual in _TIME_UNITS)
    )


def metrics_in(names: Sequence[Name]) -> list[Measure]:
    """Give the metrics of a label, such as a column's header, where everything stands for itself."""
    terms = ((name, term) for name in names for term in name.terms if term.kind == "metric")
    return _unique([Measure(_at_rank(term, name), term, name.start, name.stop) for name, term in terms])


def directed(text: str) -> Measure | None:
    """Give what a caption or a label says the better direction of: ``Normalised deviation (lower is better)``, ``MDE ↓``.

    Examples
    --------
    >>> directed("MDE ↓").name, directed("Normalised deviation (lower is better), 5 seeds").name, directed("DP3")
    ('MDE', 'Normalised deviation', None)
    """
    match = _DIRECTED.search(text)
    if match is None:
        return None
    higher = match[2][0] in "↑h高" or "高" in match[2]
    return Measure(match[1].strip(), Term(match[1].strip(), "metric", higher_is_better=higher), *match.span(1))


def _unique(found: list[Measure]) -> list[Measure]:
    seen: dict[str, Measure] = {}
    for one in found:
        seen.setdefault(one.name, one)
    return list(seen.values())
