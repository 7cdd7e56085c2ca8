"""Systems and data spoken of in a plain sentence, under their canonical names."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer import vocabulary
from explorer.extract.common import is_common
from explorer.extract.cues import heads, is_done_on, stands_on
from explorer.extract.groups import Group, groups
from explorer.extract.known import DATA, SYSTEMS, Known
from explorer.extract.names import Name
from explorer.extract.own import Own
from explorer.extract.reading import Said

_MEASURED = re.compile(
    r"\s?(?:的|上的?)?\s?(?:[\u4e00-\u9fff]{0,8}(?:率|误差|精度|得分|分数|延迟)|[A-Z][A-Za-z]{0,2}[A-Z][A-Za-z0-9@]{0,8}(?=\s?(?:[为从达提降由:]|\d))|得?分数?|准确率|成功率|精度|分值|score|accuracy)|\s?[:(]?\s?\d+(?:\.\d+)?\s?[%分]"
)
_ON = re.compile(r"(?:^|\s)(?:[Oo]n|[Ii]n|[Aa]cross|[Oo]ver)\s(?:the\s|both\s|all\s)?(?:[a-z-]+\s){0,3}$")
_PART = re.compile(r"(?:val|test|train|dev|minival)[-\d\w]{0,8}", re.IGNORECASE)
"""A part of data, and no data by itself: ``val2017``."""
_SCORED = re.compile(r"\s?\(\s?~?\d")
_OF = re.compile(
    r"\s?的\s?(?:词错误率|准确率|成功率|[A-Z]{2,6}[@\w]{0,4}\s?[为从达提降由]|[\u4e00-\u9fff]{0,4}误差|[\u4e00-\u9fff]{1,4}率\s?(?:\([A-Z]+\))?\s?[为从达提降由])"
)
_SPLIT = re.compile(
    r"[\s\-(]{0,2}((?:ABCD?|ABC|D)\s?(?:→|->|-)\s?D|(?:test|val|dev|validation|minival)(?:[-\s]?(?:clean|other|std|dev|A|B|hard|unseen|seen))?(?=\s(?:set|split)|[\s,;:)上])|(?:Verified|Lite|Multilingual|Hard|Easy)\b|[Tt]estA|[Tt]estB|(?:val|test|train)20\d\d|test-dev|测试集|验证集|OOD|零样本|zero-shot|few-shot|开环|闭环)"
)
_MEASURED_ON = re.compile(
    r"\s?(?:上|中)的?\s?(?:中位|平均|最终|整体)?\s?(?:[A-Z][\w@+-]{1,12}|[\u4e00-\u9fff]{0,6}(?:率|误差|精度|得分|分数|系数|指标))\s?(?:为|达|从|由|提|降|[0-9])"
    r"|\s?(?:测试集|验证集|基准测试|基准|数据集|benchmark|dataset|test set)(?![A-Za-z])"
    r"|\s?的[^,。;:()0-9]{0,14}(?:任务|测试集|验证集|子集|数据集|预测|评测)(?:上|中)|\s?数据集?[,上中]"
)
"""``X 上的中位 NSE 为 0.81``, ``在 X 的检索任务上``: whatever the name is, it is what was measured on."""
_AUTHORS = re.compile(r"\s(?:et al\b|and [A-Z][a-z]+,? \(?(?:19|20)\d\d)|\s?等人")
_CALLED_DATA = re.compile(r"(?:在|对于)\s?([A-Z][A-Za-z]*[\d.-][\w.-]{0,16})\s?数据集?(?=[,上中])")
_NOT_SYSTEMS = re.compile(r"\s?(?:数据|骨干|作为|平台|GPU|机器人|机械臂)|\s(?:backbone|GPUs?|hardware|robot|dataset)\b")


class Mention(NamedTuple):
    """A system, or a dataset or benchmark, in a sentence."""

    kind: str
    """``system`` or ``data``; ``system?`` where only its place in the sentence can tell."""
    name: str
    start: int
    stop: int
    own: bool = False
    """It is what the paper introduces, or a variant of it."""
    split: str | None = None
    """The part of the data that is named with it: ``val``, ``ABC→D``."""


def mentions(said: Said, known: Known, own: Own, system: str, *, about_data: bool = False) -> list[Mention]:
    """Give the systems and data of a sentence, in order.

    Parameters
    ----------
    said
        The sentence.
    known
        What the corpus teaches.
    own
        The own names of the paper.
    system
        Name of the paper's own system as it shall be called.
    about_data
        What the paper introduces is data.
    """
    found = [
        mention
        for group in groups(said.text, said.names)
        for mention in _of_group(said.text, group, known, own, system, about_data=about_data)
    ]
    return sorted([*found, *_called_data(said.text, found)], key=lambda one: one.start)


def _called_data(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """``对于 R9.4.1 数据,``: what is called data is data, however it is spelled."""
    for match in _CALLED_DATA.finditer(text) if "数据" in text else ():
        if not any(one.start < match.end(1) and match.start(1) < one.stop for one in found):
            yield Mention("data", match[1], match.start(1), match.end(1))


def _of_group(text: str, group: Group, known: Known, own: Own, system: str, *, about_data: bool) -> Iterator[Mention]:
    called = _called(text, group)
    for name in group.names:
        if _AUTHORS.match(text, name.stop):
            continue
        if own.has(name):
            kind = "data" if about_data and (own.is_system(name) or _is_on(text, name)) else "system"
            yield Mention(
                kind, system if own.is_system(name) else name.text, name.start, name.stop, True, _split(text, name)
            )
            continue
        entity = known.entity(name, called | _spoken(text, name))
        kind = "" if entity is None else "data" if entity.kind in DATA else "system" if entity.kind in SYSTEMS else ""
        if (kind == "system" and _is_kind_of_thing(text, name)) or _PART.fullmatch(name.text):
            continue
        if entity is not None and kind == "data":
            yield Mention(kind, entity.name, name.start, name.stop, False, _split(text, name))
        elif entity is not None and kind:
            yield Mention(
                "system" if any(map(str.isupper, entity.name)) else "system?", entity.name, name.start, name.stop
            )
        elif entity is None and name.text[:1].isupper() and _MEASURED_ON.match(text, name.stop):
            yield Mention("data", name.text, name.start, name.stop, False, _split(text, name))
        elif entity is None and (_is_scored(text, name) if name.terms else _looks_named(name)):
            yield Mention("data" if _is_on(text, name) else "system?", name.text, name.start, name.stop)


def _is_kind_of_thing(text: str, name: Name) -> bool:
    """A family, a common word, or what something else is made of: no system whose number it may be."""
    if name.text.casefold() in vocabulary.families() or (not name.terms and is_common(name.text)):
        return True
    return _NOT_SYSTEMS.match(text, name.stop) is not None


def _is_scored(text: str, name: Name) -> bool:
    """An abbreviation of several meanings with a number in brackets, ``VAR (2.09)``, is a system here."""
    of_system = any(term.kind in SYSTEMS for term in name.terms)
    return of_system and name.text.isupper() and _SCORED.match(text, name.stop) is not None


def _called(text: str, group: Group) -> set[str]:
    if all(name.terms and not any(term.ambiguous for term in name.terms) for name in group.names):
        return set()
    kinds = {term.kind for name in group.names for term in name.terms if not term.ambiguous}
    called = set(heads(text, group.start, group.stop))
    if kinds & DATA and not kinds & SYSTEMS:
        called = called | {"data"}
    return called


def _spoken(text: str, name: Name) -> set[str]:
    """An everyday word that something is measured on is a name of data."""
    if not any(term.ambiguous and term.kind in DATA for term in name.terms):
        return set()
    return {"data"} if _MEASURED.match(text, name.stop) or _is_on(text, name) else set()


def _is_on(text: str, name: Name) -> bool:
    return (
        stands_on(text, name.start, name.stop)
        or is_done_on(text, name.stop)
        or _OF.match(text, name.stop) is not None
        or _ON.search(text, max(0, name.start - 40), name.start) is not None
    )


def _looks_named(name: Name) -> bool:
    return name.coined and not is_common(name.text)


def _split(text: str, name: Name) -> str | None:
    match = _SPLIT.match(text, name.stop)
    return match[1].replace("->", "→").strip() if match else None
