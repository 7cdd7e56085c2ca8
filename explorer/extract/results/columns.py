"""What the columns of a table are: methods, data, metrics, or what describes a set-up."""

import re
from typing import NamedTuple

from explorer.extract.known import Known
from explorer.extract.own import Own
from explorer.extract.reading import Said
from explorer.extract.results.measures import NO_RESULTS, Measure, measures, metrics_in
from explorer.extract.results.mentions import Mention, mentions
from explorer.extract.results.owners import BASELINE

_SETUP = re.compile(
    r"参数|数据量|样本数|样本量|规模|步数|轮数|次数|年份|日期|硬件|编号|序号|排名|维度|大小|分辨率|帧数|阶段数|数量|版本|备注|骨干|层数|长度|比例|预算|显卡|价格|demo|"
    r"\b(?:params?|parameters?|size|scale|year|date|venue|rank|epochs?|steps?|batch|lr|data|backbone|layers?|dim|resolution|shots?|NFE|stars?|count|budget|n|k|#)\b|^#|^№",
    re.IGNORECASE,
)
_METHODS = re.compile(
    r"方法|模型|算法|策略|系统|架构|框架|智能体|基线|配置|变体|设置|method|model|approach|system|algorithm|policy|agent|baseline|variant|setting|config|network|architecture",
    re.IGNORECASE,
)
_DATA = re.compile(r"数据集|基准|评测集|测试集|榜单|benchmark|dataset|corpus|suite", re.IGNORECASE)
_TASKS = re.compile(
    r"任务|场景|环境|类别|子集|划分|指令|语言|领域|套件|难度|设定|task|scene|environment|category|subset|split|domain|language|level|scenario|setting",
    re.IGNORECASE,
)
_METRICS = re.compile(r"指标|度量|metric|measure", re.IGNORECASE)
_OWN = re.compile(r"\bours?\b|本文|本方法|本工作|我们|所提|\bproposed\b|this (?:paper|work)", re.IGNORECASE)
_BASELINE = re.compile(
    r"^(?:基线|原始|原|基础|传统|无|微调前|训练前|改进前|之前|此前|before|baseline|vanilla|original|w/o|without|prior|previous)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"微调后|训练后|改进后|之后|\bafter\b|^\+")
_PHRASE = re.compile(
    r"((?:平均|总|最终|单次)[\u4e00-\u9fff]{2,8}|[A-Za-z\u4e00-\u9fff][^()↑↓]{1,24})\s?(?:\([^()]{1,14}\)\s?)?(?:[↑↓]|(?<=平均.{2})$|(?<=平均.{3})$|$(?<=平均.{4}))"
)
"""A heading that can only be one of numbers: ``平均轮数``, ``FooRate ↑``."""
_DIRECTION = {
    "↑": True,
    "↓": False,
    "越高越好": True,
    "越低越好": False,
    "higher is better": True,
    "lower is better": False,
}


class Column(NamedTuple):
    """What the header says of a column."""

    label: str
    measures: tuple[Measure, ...]
    data: Mention | None
    system: str | None
    own: bool
    named: bool
    """The system is one that the vocabulary knows, or the paper's own."""
    is_setup: bool
    """It describes how something was done, not what came out."""
    unit: str
    higher: bool | None
    part: str | None = None
    """The part of the caption's data that it is about."""


def column_of(said: Said, known: Known, own: Own, system: str, *, about_data: bool = False) -> Column:
    """Tell what a column holds by the cell that heads it.

    Parameters
    ----------
    said
        The cell, read.
    known
        What the corpus teaches.
    own
        The own names of the paper.
    system
        What the paper introduces, as it shall be called.
    about_data
        It is data.
    """
    text = said.text.strip()
    found = [one for one in metrics_in(said.names) if one.name not in NO_RESULTS] or measures(
        said.text, said.names, known
    )
    found = [one for one in found if one.name not in NO_RESULTS]
    named = [
        one
        for one in mentions(said, known, own, system, about_data=about_data)
        if not any(one.start == metric.start for metric in found)
    ]
    data = [one for one in named if one.kind == "data"]
    systems = [one for one in named if one.kind != "data"]
    is_own = bool(_OWN.search(text)) or any(one.own for one in systems) or bool(_AFTER.search(text))
    name = systems[-1].name if systems else None
    if name is None and _BASELINE.search(text):
        name = BASELINE
    terms = {one.start for one in said.names if one.terms}
    is_named = name == BASELINE or any(one.own or one.start in terms for one in systems)
    named_setup = any(term.name in NO_RESULTS for one in said.names for term in one.terms)
    if not found and not named and (phrase := _PHRASE.match(text)):
        found = [Measure(phrase[1].strip(), None, 0, phrase.end())]
    is_setup = named_setup or (not found and not data and not systems and _SETUP.search(text) is not None)
    higher = next((way for sign, way in _DIRECTION.items() if sign in text), None)
    return Column(
        text,
        tuple(found),
        data[0] if data else None,
        name,
        is_own,
        is_named,
        is_setup,
        "%" if "%" in text else "",
        higher,
    )


def is_of(label: str, what: str) -> bool:
    """Say whether a column's label announces ``methods``, ``data``, ``tasks`` or ``metrics``.

    Examples
    --------
    >>> is_of("方法", "methods"), is_of("Dataset", "data"), is_of("任务", "methods")
    (True, True, False)
    """
    return {"methods": _METHODS, "data": _DATA, "tasks": _TASKS, "metrics": _METRICS}[what].search(label) is not None


def is_own_label(label: str) -> bool:
    """Say whether a row or column is marked as the paper's own.

    Examples
    --------
    >>> is_own_label("MP1 (ours)"), is_own_label("DP3")
    (True, False)
    """
    return _OWN.search(label) is not None


def is_baseline_label(label: str) -> bool:
    """Say whether a label speaks of a baseline without naming it.

    Examples
    --------
    >>> is_baseline_label("原始策略"), is_baseline_label("DP3")
    (True, False)
    """
    return _BASELINE.search(label) is not None
