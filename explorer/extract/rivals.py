"""The systems that a paper is compared with, and those it uses."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from explorer.extract.called import AT_LABEL, Called
from explorer.extract.compared import Compared, comparisons
from explorer.extract.cues import Cue, lead_kinds
from explorer.extract.found import Found
from explorer.extract.groups import Group
from explorer.extract.known import SYSTEMS, Entity
from explorer.extract.own import Own
from explorer.extract.parts import ABOUT_OTHERS, DESIGN, RESULTS
from explorer.extract.reading import Said
from explorer.extract.sides import is_beside
from explorer.extract.systems import doubtful_system, is_family
from explorer.extract.tried import CLAUSE
from explorer.extract.unsaid import is_unsaid

_ASKED = re.compile(r"[?？]\W{0,3}$|是否|能否|不成立|\bwhether\b|\bhardly\b", re.IGNORECASE)
"""A question, or what is called in question."""
_EXCEPT = re.compile(r"(?:除了?|except|apart from|other than)\s?$", re.IGNORECASE)
_CLOSE = 4
"""Characters between a denial and the name it denies a comparison with: ``尚未与 X 比较``."""
_SETTINGS = re.compile(
    r"实验条件|训练|超参|设置|配置|硬件|实现细节|implementation|setting|hyperparam|setup", re.IGNORECASE
)
_SERVES = re.compile(r"使用|基于|采用|利用|\busing\b|\bbased on\b", re.IGNORECASE)
_PEOPLE = re.compile(r"\s?et al|\s?等人")
"""Behind names of authors."""
_CLASS = re.compile(
    r"(?:prior|existing|previous|other|conventional|traditional|现有|已有|传统|其他)\s?$", re.IGNORECASE
)
_OF_CLASS = re.compile(r"\s?(?:methods|approaches|techniques|models|baselines|类?方法|类?模型)", re.IGNORECASE)
"""``prior SIR methods`` are no system."""
_NEXT = 26
"""Characters within which such a list goes on."""


def compared_with(said: Said, lists: Sequence[Called], cues: Sequence[Cue], own: Own) -> Iterator[Found]:
    """Give the systems that a sentence compares the paper's own with, and those that the paper uses or builds on."""
    done = set[str]()
    if _may_compare(said, cues, own):
        for one, found in _compared_lists(said, lists, cues, own):
            won = found.won and (found.subject is None or own.has_any(found.subject.names))
            for entity in _rivals(one._replace(in_chinese=False) if found.scored else one, own):
                done.add(entity.name)
                relation = "outperforms" if won else "compares_with"
                yield Found(relation, entity.name, entity.kind, said, found.sure)
        for entity, relation, sure in _against_own(said, lists, cues, own):
            done.add(entity.name)
            yield Found(relation, entity.name, entity.kind, said, sure)
    for one in lists:
        yield from _used(said, one, cues, own, done=done)


def _against_own(
    said: Said, lists: Sequence[Called], cues: Sequence[Cue], own: Own
) -> Iterator[tuple[Entity, str, float]]:
    """``X 被我们超过``, ``X 与我们持平``: the paper's own system stands behind the word of comparison, or in the list."""
    by_group = {id(one.group): one for one in lists}
    of_systems = [one.group for one in lists if _is_of_systems(one)]
    for found in comparisons(said.text, of_systems, cues):
        subject = by_group.get(id(found.subject))
        if subject is not None and own.has_any(found.group.names) and not own.has_any(subject.group.names):
            relation = "outperforms" if found.lost else "compares_with"
            yield from ((entity, relation, found.sure) for entity in _rivals(subject, own))
    for one in lists:
        if any(own.is_system(name) for name in one.group.names) and is_beside(said.text, one.group.stop):
            yield from ((entity, "compares_with", 0.8) for entity in _rivals(one, own))


def _may_compare(said: Said, cues: Sequence[Cue], own: Own) -> bool:
    """Parts on other people's work compare only where they speak of the paper, parts on design where they tell results."""
    if _ASKED.search(said.text):
        return False
    role, kinds = said.sentence.role, {cue.kind for cue in cues}
    if "own" in kinds or own.has_any(said.names) or "systems" in lead_kinds(said.sentence.lead):
        return True
    return role not in ABOUT_OTHERS and (role not in DESIGN or "evaluates" in kinds)


def _compared_lists(
    said: Said, lists: Sequence[Called], cues: Sequence[Cue], own: Own
) -> Iterator[tuple[Called, Compared]]:
    """Lists of systems that a sentence compares with, by its words or by the label it stands under."""
    in_results = said.sentence.role in RESULTS and not _SETTINGS.search(said.sentence.lead)
    of_systems = [one.group for one in lists if _is_of_systems(one)]
    by_words = {id(found.group): found for found in comparisons(said.text, of_systems, cues, in_results=in_results)}
    supposed = [cue for cue in cues if cue.kind == "supposes"]
    label = said.text.find(":") + 1
    lists_behind = any(label <= one.group.start <= label + AT_LABEL and _rivals(one, own) for one in lists)
    reach = label + AT_LABEL if "systems" in lead_kinds(said.sentence.lead) else -1
    for one in lists:
        if not _rivals(one, own):
            reach = max(reach, one.group.stop + _NEXT) if label <= one.group.start <= reach else reach
            continue
        found = by_words.get(id(one.group))
        if (
            (found is None or found.scored)
            and one.group.stop <= label
            and (lists_behind or not _is_whole(said.text[:label], one.group))
        ):
            continue  # a label such as ``3D VLA 类`` tells what kind of systems it lists
        if found is None and one.group.start <= reach and not _SERVES.search(said.text, label, one.group.start):
            found = Compared(one.group, False, None, 0.85)
            reach = one.group.stop + _NEXT if one.group.start >= label else -1  # a label's own name is all it lists
        if found is None or is_unsaid(said.text, one.group, supposed) or _is_remark(said.text, one.group, lists):
            continue
        if _PEOPLE.match(said.text, one.group.stop):
            continue
        if _EXCEPT.search(said.text, max(0, one.group.start - 8), one.group.start):
            if not found.won:
                continue
            found = found._replace(won=False)  # better than all but X
        if found.sure <= 0.85 and any(
            cue.kind == "negates" and 0 <= one.group.start - cue.stop <= _CLOSE for cue in cues
        ):
            continue
        if _CLASS.search(said.text, 0, one.group.start) and _OF_CLASS.match(said.text, one.group.stop):
            continue
        yield one, found


def _is_whole(label: str, group: Group) -> bool:
    """Say whether a label is nothing but the names in it."""
    rest = label[: group.start] + label[group.stop :]
    return not re.sub(r"\([^()]{0,40}\)|[\W\d_]", "", rest)


def _is_remark(text: str, group: Group, lists: Sequence[Called]) -> bool:
    """``π0.5(扩散策略)``: what stands in brackets right behind a name tells what it is."""
    bracket = text.rfind("(", max(0, group.start - 3), group.start)
    return bracket >= 0 and any(0 <= bracket - one.group.stop <= 1 for one in lists)


def _is_of_systems(one: Called) -> bool:
    return any(entity is None or entity.kind in SYSTEMS for entity in one.entities)


def _rivals(one: Called, own: Own) -> list[Entity]:
    """The systems of a list that are not the paper's own; a coined word that nobody knows may be one where systems stand."""
    found: list[Entity] = []
    beside = any(entity and entity.kind in SYSTEMS for entity in one.entities)
    for name, entity in zip(one.group.names, one.entities, strict=True):
        if own.has(name) or (entity and entity.kind not in SYSTEMS) or is_family(name, entity):
            continue
        if own.has_part(name) and not name.terms:
            continue
        if entity := entity or doubtful_system(name, one.in_chinese, beside=beside):
            found.append(entity)
    return found


def _used(said: Said, one: Called, cues: Sequence[Cue], own: Own, *, done: AbstractSet[str]) -> Iterator[Found]:
    if said.sentence.role in ABOUT_OTHERS or not any(entity and entity.kind in SYSTEMS for entity in one.entities):
        return
    cue = next((cue for cue in reversed(cues) if cue.stop <= one.group.start and cue.kind in ("uses", "builds")), None)
    around = next(
        (cue for cue in cues if cue.kind == "builds" and cue.start <= one.group.start and one.group.stop <= cue.stop),
        None,
    )
    cue = around or cue
    if (
        cue is None
        or (around is None and CLAUSE.search(said.text[cue.stop : one.group.start].rstrip("(: ")))
        or one.group.start - cue.stop > 30
        or is_unsaid(said.text, one.group, cues)
    ):
        return
    for name, entity in zip(one.group.names, one.entities, strict=True):
        if entity and entity.kind in SYSTEMS and entity.name not in done and not own.has(name):
            yield Found("builds_on" if cue.kind == "builds" else "uses", entity.name, entity.kind, said, 0.7)
