"""The data that a paper is tried on or trained on."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from explorer.extract.called import Called
from explorer.extract.cues import Cue, lead_kinds
from explorer.extract.found import Found
from explorer.extract.groups import Group
from explorer.extract.known import DATA
from explorer.extract.own import Own
from explorer.extract.parts import ABOUT_OTHERS
from explorer.extract.reading import Said
from explorer.extract.unsaid import PARTED, is_unsaid

_MEASURED = re.compile(r"\d\s?%|\d\.\d|\d\s?(?:ms|FPS|dB|倍|×)")
_LIKENED = re.compile(
    r"(?:受|类似于?|不同于|比|inspired by|similar to|unlike|(?:harder|larger|bigger) than)\s?$", re.IGNORECASE
)
_LIKENESS = re.compile(r"\s?(?:的作者|风格|启发|的\s?\d+(?:\.\d+)?\s?倍|-style|-like)")
_TRAINED_ON = re.compile(r"\s?(?:等)?[^,。;]{0,4}?上(?:进行)?[^,。;]{0,4}?(?:预训练|微调|训练)")
_NEAR_WORD = 6
"""Characters between ``trained on`` or ``evaluated on`` and the data."""
_LIKE = re.compile(r"(?:\blike|such as|e\.g\.,|如|例如|诸如)\s?$")
_DRAWN = re.compile(
    r"(?:[取采选]自|来自于?|源自|来源于|抽取自|收集自|构建自|(?:drawn|sampled|collected|taken|built|constructed|curated|derived) from)\s?[^,。;:()]{0,10}$"
)
_OUT_OF = re.compile(r"(?:从|在)\s?[^,。;:()]{0,16}$")
_TAKEN = re.compile(
    r"\s?(?:等)?[^,。;]{0,8}?(?:里|中|的基础上)[^,。;]{0,12}?(?:生成|采样|抽取|选取|构造|挑选|筛选|改写|标注|收集)"
)
_ONLY = re.compile(r"(?:仅|只|\bonly\b|\bsolely\b)[^,。;]{0,24}$")
"""``仅在 X 上评测``: what the paper itself was limited to."""
_BY_OTHERS = re.compile(
    r"(?:现有|已有|以往|先前|此前|传统)[^,。;:()]{0,6}?(?:方法|工作|模型|研究)(?:多|大多|都|通常|主要)?在\s?$"
    r"|(?:existing|previous|prior) (?:methods|work|works|studies|models) (?:are |were )?(?:mostly |often )?(?:evaluated|evaluate|tested|test) on\s?$",
    re.IGNORECASE,
)
_ON = re.compile(r"\bon\s(?:the\s)?$")
_NEAR_MEASURE = 8
"""Characters of ``on the`` between a measure and the data."""
_ASIDE = re.compile(r"\([^()]{0,40}\)")
CLAUSE = re.compile(r"[,;:。!?()]")


def _is_likened(text: str, group: Group) -> bool:
    """``受 X 启发``, ``是 X 的 3 倍``: what something is likened to is not what it is tried on."""
    before = _LIKENED.search(text, max(0, group.start - 16), group.start)
    return before is not None or _LIKENESS.match(text, group.stop) is not None


def _is_trained(text: str, group: Group, cues: Sequence[Cue], near: AbstractSet[str]) -> bool:
    """Of training and trying out in one clause the nearer word decides; ``在 X 上微调后`` says it behind the name.

    ``无需微调`` speaks of no training.
    """
    if _TRAINED_ON.match(text, group.stop):
        return True
    untrained = {cue.stop for cue in cues if cue.kind == "negates"}
    cues = [cue for cue in cues if cue.kind != "trains" or not untrained & {cue.start, cue.start - 1}]
    before = [cue for cue in cues if cue.kind in ("trains", "evaluates") and 0 <= group.start - cue.stop <= _NEAR_WORD]
    if before and not PARTED.search(text, before[-1].stop, group.start):
        return before[-1].kind == "trains"
    return "trains" in near and "evaluates" not in near


def _is_of_paper(said: Said, own: Own) -> bool:
    """It names the paper's system, or stands under a label of data, or tells a measured number."""
    return (
        own.has_any(said.names) or "data" in lead_kinds(said.sentence.lead) or _MEASURED.search(said.text) is not None
    )


def tried_on(said: Said, one: Called, cues: Sequence[Cue], own: Own) -> Iterator[Found]:
    """Give the data of a list that a sentence says the paper was tried or trained on."""
    named = zip(one.group.names, one.entities, strict=True)
    wanted = [entity for name, entity in named if entity and entity.kind in DATA and not own.is_system(name)]
    if not wanted or _is_likened(said.text, one.group) or is_unsaid(said.text, one.group, cues):
        return
    role, near = said.sentence.role, _near(said.text, one.group, cues)
    own_words = any(cue.kind == "own" for cue in cues)
    drawn = _is_drawn(said.text, one.group) or _is_measured_on(said, one.group)
    is_own = own_words or (role == "limitations" and _ONLY.search(said.text, 0, one.group.start))
    if role in ABOUT_OTHERS and not (is_own and near & {"evaluates", "trains"}):
        return
    if (
        "others" in near
        and not own_words
        and (role != "experiments" or _BY_OTHERS.search(said.text, 0, one.group.start))
    ):
        return
    if not own_words and any(cue.kind == "negates" for cue in cues) and _LIKE.search(said.text, 0, one.group.start):
        return  # benchmarks like X cannot tell …
    if role != "experiments" and not (near & {"evaluates", "trains"} or own_words or drawn or _is_of_paper(said, own)):
        return
    trained = _is_trained(said.text, one.group, cues, near)
    sure = (
        0.6
        + 0.2 * (role == "experiments")
        + 0.1 * bool(near & {"evaluates", "trains", "beats"})
        + 0.1 * ("data" in one.called)
    )
    for entity in wanted:
        yield Found("trained_on" if trained else "evaluates_on", entity.name, entity.kind, said, min(sure, 0.95))


def _is_drawn(text: str, group: Group) -> bool:
    """``取自 X``, ``从 X 中采样``, ``drawn from X``: data made out of data."""
    if _DRAWN.search(text, max(0, group.start - 40), group.start):
        return True
    return _OUT_OF.search(text, max(0, group.start - 24), group.start) is not None and bool(
        _TAKEN.match(text, group.stop)
    )


def _is_measured_on(said: Said, group: Group) -> bool:
    """``accuracy on X``: a measure stands right before."""
    if not _ON.search(said.text, max(0, group.start - 10), group.start):
        return False
    return any(
        0 <= group.start - name.stop <= _NEAR_MEASURE and any(term.kind == "metric" for term in name.terms)
        for name in said.names
    )


def _near(text: str, group: Group, cues: Sequence[Cue]) -> set[str]:
    """Kinds of cues in the clauses around a list: as far as two marks to the left and one to the right.

    What stands in brackets before the list is no clause of its own.
    """
    aside = [match.span() for match in _ASIDE.finditer(text, 0, group.start)] if "(" in text else []
    left = [
        match.start()
        for match in CLAUSE.finditer(text, 0, group.start)
        if not any(start <= match.start() < stop for start, stop in aside)
    ]
    right = [match.start() for match in CLAUSE.finditer(text, group.stop)]
    begin = left[-2] if len(left) > 1 else 0
    end = right[0] if right else len(text)
    return {cue.kind for cue in cues if begin <= cue.start < end}
