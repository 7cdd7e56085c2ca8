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
CLAUSE = re.compile(r"[,;:。!?()]")


def _is_likened(text: str, group: Group) -> bool:
    """``受 X 启发``, ``是 X 的 3 倍``: what something is likened to is not what it is tried on."""
    before = _LIKENED.search(text, max(0, group.start - 16), group.start)
    return before is not None or _LIKENESS.match(text, group.stop) is not None


def _is_trained(text: str, group: Group, cues: Sequence[Cue], near: AbstractSet[str]) -> bool:
    """Of training and trying out in one clause the nearer word decides; ``在 X 上微调后`` says it behind the name."""
    if _TRAINED_ON.match(text, group.stop):
        return True
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
    if role in ABOUT_OTHERS and not (own_words and near & {"evaluates", "trains"}):
        return
    if "others" in near and not own_words and role != "experiments":
        return
    if not own_words and any(cue.kind == "negates" for cue in cues) and _LIKE.search(said.text, 0, one.group.start):
        return  # benchmarks like X cannot tell …
    if role != "experiments" and not (near & {"evaluates", "trains"} or own_words or _is_of_paper(said, own)):
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


def _near(text: str, group: Group, cues: Sequence[Cue]) -> set[str]:
    """Kinds of cues in the clauses around a list: as far as two marks to the left and one to the right."""
    left = [match.start() for match in CLAUSE.finditer(text, 0, group.start)]
    right = [match.start() for match in CLAUSE.finditer(text, group.stop)]
    begin = left[-2] if len(left) > 1 else 0
    end = right[0] if right else len(text)
    return {cue.kind for cue in cues if begin <= cue.start < end}
