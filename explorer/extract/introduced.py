"""What a paper introduces, of what kind it is, and the sentence that says so."""

import re
from typing import NamedTuple

from explorer.extract.known import SYSTEMS, Entity, Known
from explorer.extract.reading import Reading, Said
from explorer.extract.shapes import shape_of
from explorer.vocabulary.names import name_key

_SAYS = re.compile(
    r"提出|介绍|推出|构建|发布|设计|开发|引入|命名|名为|称为|叫做|propos|introduc|present|call|nam|develop|releas|dub|term",
    re.IGNORECASE,
)
_IS = r"\s?(?:\([^()]{0,60}\))?\s?(?:[,:]|是|为|is|—+)?\s?(?:一个|一种|首个|an?\b|the(?: first)?\b|our\b)?[^,。;:()]{0,16}?"
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "benchmark",
        re.compile(
            _IS + r"(?:评测?基准|基准测试|基准|benchmark|评测集|测试平台|leaderboard|test\s?bed|test\s(?:set|of)\b)",
            re.IGNORECASE,
        ),
    ),
    ("dataset", re.compile(_IS + r"(?:数据集|语料库?|dataset|corpus)", re.IGNORECASE)),
    ("model", re.compile(_IS + r"(?:模型|model|大模型)(?!-based|\s?(?:训练|agnostic))", re.IGNORECASE)),
)
_CALLED = r"\s?(?:\([^()]{0,20}\))?[,:]?\s?(?:—{1,2}|(?:并)?(?:名为|称为|叫做?|命名为|即|called|named|dubbed|termed))?\s?[\"“「《]?$"
_KINDS_BEFORE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("benchmark", re.compile(r"(?:基准(?:测试)?|[评测诊]{1,2}[测断]集|测试平台|benchmark)" + _CALLED, re.IGNORECASE)),
    ("dataset", re.compile(r"(?:数据集|语料库?|dataset|corpus)" + _CALLED, re.IGNORECASE)),
)
"""``发布评测基准 X``, ``a new dataset called X``."""
_LETTER = re.compile(r"[A-Za-z0-9]")
_TITLED = re.compile(
    r"[^:]{1,60}:\s?(?:an?\s|the\s|towards?\s)?[^:]{0,50}?\b(benchmark|dataset|model)\b(?!-|\s(?:for|of)\b.*\bbenchmark)",
    re.IGNORECASE,
)


class Introduced(NamedTuple):
    """What a telling says its paper introduces."""

    entity: Entity
    said: Said
    confidence: float


def introduced(reading: Reading, known: Known, *, paper_kind: str = "paper") -> Introduced | None:
    """Tell what a paper introduces; None where its reader saw no name, or the telling does not hold it.

    The name is the reader's ``system``; the sentence is one that introduces it, else the first that names it.
    """
    system = reading.telling.system
    if not system:
        return None
    key = name_key(system)
    naming = [said for said in reading.said if key in name_key(said.text)]
    if not naming:
        return None
    best = next((said for said in naming if _SAYS.search(said.text) and "#" not in said.sentence.text[:3]), naming[0])
    name = next((name for said in naming for name in said.names if name.key == key), None)
    entity = known.entity(name) if name is not None and name.terms else None
    if entity is None or entity.kind not in (*SYSTEMS, "dataset", "benchmark"):
        entity = Entity(system, _kind(system, naming, reading.telling.title, paper_kind), None)
    return Introduced(entity, best, 0.95 if _SAYS.search(best.text) else 0.85)


def _whole_word(text: str, name: str) -> int:
    """Where a name stands as a word of its own, ``TideNet`` and not in ``TideNetDataset``; -1 for nowhere."""
    place = text.find(name)
    while place >= 0 and _LETTER.match(text, place + len(name)):
        place = text.find(name, place + 1)
    return place


def _kind(system: str, naming: list[Said], title: str, paper_kind: str) -> str:
    key = name_key(system)
    if (titled := _TITLED.match(title)) and key in name_key(title[: title.find(":")]):
        return titled[1].casefold()
    if paper_kind == "benchmark":
        return "benchmark"
    for said in naming[:6]:
        place = _whole_word(said.text, system)
        if place < 0 or not _SAYS.search(said.text[:place] + said.text[place + len(system) : place + len(system) + 8]):
            continue
        behind = place + len(system)
        if kind := next((kind for kind, rule in _KINDS if rule.match(said.text, behind)), None):
            return kind
        if kind := next(
            (kind for kind, rule in _KINDS_BEFORE if rule.search(said.text, max(0, place - 30), place)), None
        ):
            return kind
    shape = shape_of(system)
    return shape if shape and shape != "dataset" else "method"  # ChatQA answers questions
