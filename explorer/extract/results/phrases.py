"""Metrics that no vocabulary knows: the noun phrase that a number is said of."""

import re
from collections.abc import Sequence

from explorer.extract.results.measures import Measure
from explorer.extract.results.numbers import Number

_EDGE = r"的在上中下了将把使从由和与及为是达以并也比被让但则而对,、"
"""Characters at which a Chinese phrase begins or ends."""
_LEADS = re.compile(
    r"\s?(?:\([A-Za-z][^()0-9]{0,20}\)\s?)?(?:值|上|也|均|都|分别|平均|仅|约|只|高达|达到了?|达|为|是|从|由|[降升]至|[降升]到|(?:提升|提高|下降|增加|减少|降低)[至到]|[:=≈~(]|\s)+$"
)
"""What may stand between a Chinese phrase and its number."""
_HAN = re.compile(rf"(?:(?:[A-Za-z][\w@-]{{0,14}}\s?)?(?:(?![{_EDGE}])[\u4e00-\u9fff]){{2,8}})$")
_MEMBER = re.compile(rf"(?:[A-Za-z][\w@-]{{0,14}}\s?)?(?:(?![{_EDGE}])[\u4e00-\u9fff]){{2,8}}")
_LISTED = re.compile(rf"{_MEMBER.pattern}(?:\s?(?:、|,|和|与|及|以及|/)\s?{_MEMBER.pattern}){{1,4}}\s?上?$")
_RESPECTIVELY = re.compile(r"(?:分别|依次)[^0-9,。;:]{0,10}$")
_NO_PHRASE = re.compile(
    r"方法|模型|我们|本文|论文|数据|样本|参数|占|比例|权重|阈值|步|轮|学习|设置|设为|训练|微调|使用|采用|保留|超过|接近|低于|优于|领先|提升|提高|降低|下降|增加|减少|改善|取得|实现|获得|平均|最[高低]|分别|仅|至少|左右|结果|实验|版本|系列|之间|范围|置信|显著|成本|价格|规模|长度|大小|数量|个|温度|概率|噪声|遮|掩|稀疏|压缩|采样|毒|其中|其余|剩余|这|该|表明|显示|例如|水平|基线|相比|此时|只|默认|不到|约|通常|留有|划分|按|覆盖单"
)
_OUTCOME = re.compile(r"(?:性|度|率|力|分|比|质量|水平)$")
_ENGLISH_LEFT = re.compile(
    r"(?:^|\b(?:on|in|for|the|and|a|an|its|their|both|with|highest|lowest|best|average|mean|while|where|improv\w+|increas\w+|rais\w+|boost\w*|reduc\w+)\s|[,;:(]\s?)"
    r"((?:(?!(?:the|a|an|of|on|in|and|with|for|its|to|by|from|is|was|that|which|while|drops?|rises?|falls?|goes|grows|jumps?|improves?|increases?|decreases?|declines?)\b)[A-Za-z][a-z-]{2,}\s){1,4})"
    r"(?:\(\s?|(?:of|is|was|at|reach(?:es|ed)|(?:rises?|drops?|falls?|goes|grows|jumps?|improves?|increases?|decreases?|declines?)\s(?:from|to)|from)\s(?:about\s|around\s|only\s|just\s|~)?)$"
)
_ENGLISH_RIGHT = re.compile(
    r"\s((?:(?!(?:of|on|in|and|for|with|to|the|a|an|at|by|from|over|than|or|as|vs|less|more|fewer|higher|lower|better|faster|slower|relative|absolute|average)\b)[A-Za-z][a-z-]+\s){0,2}[a-z][a-z-]{3,})(?=[,.;)]|\s(?:on|in|for|and|with|at|over|across|while|under|when|using|but|against|versus|vs)\b|$)"
)
_CORRELATION = re.compile(r"(?<![A-Za-z0-9_])([rR][2²]?|rho|ρ)\s?[=≈]\s?[-−]?$")
_REACHES = re.compile(r"\b(?:achiev|attain|reach|yield|obtain|scor|deliver|with|get)\w*\s[^.;]{0,60}$", re.IGNORECASE)
_NO_ENGLISH = re.compile(
    r"\b(?:alike|best|worst|latter|former|art|SOTA|models?|methods?|baselines?|approach(?:es)?|systems?|tasks?|data|datasets?|samples?|parameters?|tokens?|layers?|images?|benchmarks?|threshold|sparsity|ratio|learning rate|temperature|dropout|weights?|confidence|noise|probability|size|length|number|total|respectively|cases?|time|steps?|epochs?|settings?|budget|values?|results?|performance|improvements?|gains?|interval|range|users?|questions?|examples?|labels?|variance|text|code|content|publications?|points?|softmax|absolute|relative)\b"
)


def phrase_of(text: str, number: Number, numbers: Sequence[Number]) -> Measure | None:
    """Give the noun phrase that a number is said of, where the sentence names no metric that is known.

    Parameters
    ----------
    text
        The plain sentence.
    number
        One of its numbers.
    numbers
        All of them.

    Examples
    --------
    >>> from explorer.extract.results.numbers import find_numbers
    >>> text = "QM9 上有效性达到 99.8%"
    >>> phrase_of(text, (found := find_numbers(text))[-1], found).name
    '有效性'
    >>> text = "It attains 0.83 answer faithfulness on RAGTruth."
    >>> phrase_of(text, (found := find_numbers(text))[0], found).name
    'answer faithfulness'
    """
    if number.unit not in ("%", "") or number.sign or (not number.unit and "." not in number.written):
        return None
    if letter := _CORRELATION.search(text, max(0, number.start - 8), number.start):
        return Measure(letter[1], None, letter.start(1), letter.end(1))
    return _chinese(text, number) or _english(text, number, numbers)


def own_phrase(text: str, number: Number) -> Measure | None:
    """Give a Chinese phrase right before a number that ends like a metric: ``新颖性从 47%``.

    Examples
    --------
    >>> from explorer.extract.results.numbers import find_numbers
    >>> text = "成功率达到 61%,新颖性从 47% 提升到 97%"
    >>> own_phrase(text, find_numbers(text)[1]).name
    '新颖性'
    """
    found = _chinese(text, number)
    return found if found is not None and _OUTCOME.search(found.name) else None


def phrases_of(text: str, start: int, count: int) -> list[Measure]:
    """Give the phrases of a list that so many numbers are said of, one by one; nothing where there is no such list.

    Examples
    --------
    >>> text = "颜色绑定与形状绑定分别达到 0.81 和 0.63"
    >>> [one.name for one in phrases_of(text, text.index("0.81"), 2)]
    ['颜色绑定', '形状绑定']
    """
    respectively = _RESPECTIVELY.search(text, max(0, start - 24), start)
    if respectively is None:
        return []
    listed = _LISTED.search(text, max(0, respectively.start() - 60), respectively.start())
    found = list(_MEMBER.finditer(text, listed.start(), listed.end())) if listed else []
    if len(found) != count or any(_NO_PHRASE.search(one.group()) for one in found):
        return []
    return [Measure(one.group().strip(), None, one.start(), one.end()) for one in found]


def _chinese(text: str, number: Number) -> Measure | None:
    since = max(0, number.start - 40)
    lead = _LEADS.search(text, since, number.start)
    if lead is None or not lead.group().strip():
        return None
    phrase = _HAN.search(text, since, lead.start())
    if phrase is None or _NO_PHRASE.search(phrase.group()):
        return None
    if "(" in lead.group()[-2:] and not _OUTCOME.search(phrase.group()):
        return None  # shares of what something is made of
    return Measure(phrase.group().strip(), None, phrase.start(), phrase.end())


def _english(text: str, number: Number, numbers: Sequence[Number]) -> Measure | None:
    since = max(0, number.start - 80)
    left = _ENGLISH_LEFT.search(text, since, number.start)
    if left is not None and not _NO_ENGLISH.search(left[1]):
        return Measure(left[1].strip(), None, left.start(1), left.end(1) - 1)
    right = _ENGLISH_RIGHT.match(text, number.stop)
    if right is None or _NO_ENGLISH.search(right[1]) or not _REACHES.search(text, since, number.start):
        return None
    if any(other.start < right.end() and other.start > number.start for other in numbers):
        return None
    return Measure(right[1].strip(), None, right.start(1), right.end(1))
