"""What a telling says of its paper: which data it was tried on, what it is compared with, what it is built on."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from explorer.extract.citations import cited_authors, cited_ids
from explorer.extract.compared import COMPARING, Compared, comparisons, is_beside
from explorer.extract.cues import Cue, heads, is_done_on, lead_kinds, stands_on
from explorer.extract.found import Found
from explorer.extract.groups import Group, groups
from explorer.extract.known import DATA, SYSTEMS, Entity, Known
from explorer.extract.names import Name, is_coined
from explorer.extract.own import Own
from explorer.extract.reading import Reading, Said
from explorer.extract.sentences import METADATA
from explorer.extract.systems import doubtful_system, is_family
from explorer.extract.tabled import tabled
from explorer.text import count_han

_ABOUT_OTHERS = frozenset(("motivation", "limitations"))
"""Parts of an entry that speak of other people's work."""
_RESULTS = frozenset(("experiments", "summary", "abstract", ""))
"""Parts that tell results."""
_DESIGN = frozenset(("contributions", "method"))
"""Parts that tell parts of a method apart rather than systems."""
_NOT_TRIED = re.compile(
    r"[^,。;]{0,8}?(?:尚|并|还)?(?:未|没有?)(?:作|做|进行|被|有)?(?:评估|评测|测试|验证|实验|覆盖|涉及|[测跑试做](?![到得出过]))|[^,。;]{0,12}?(?:留待|留给|留作|有待)|[^,。;]{0,6}?一[个次]?[^,。;]{0,4}?都没|[^.;]{0,24}\b(?:left (?:for|to|as)|future work|ongoing|planned)\b|[^.;,]{0,12}\b(?:was|were|is|are) not (?:evaluated|tested|used|covered)",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\d\s?%|\d\.\d|\d\s?(?:ms|FPS|dB|倍|×)")
_LIKENED = re.compile(
    r"(?:受|类似于?|不同于|比|inspired by|similar to|unlike|(?:harder|larger|bigger) than)\s?$", re.IGNORECASE
)
_LIKENESS = re.compile(r"\s?(?:的作者|风格|启发|的\s?\d+(?:\.\d+)?\s?倍|-style|-like)")
_MENTIONED = re.compile(r"(?:提到|提及|引用了?|\bmention\w*|\bcit(?:es?|ing))\s?[^,。;]{0,14}$", re.IGNORECASE)
_DENIED = 24
"""Characters between a denial and what it denies."""
_PARTED, _ENDED = re.compile(r"[,。;:]"), re.compile(r"[。;!?]")
_TRAINED_ON = re.compile(r"\s?(?:等)?[^,。;]{0,4}?上(?:进行)?[^,。;]{0,4}?(?:预训练|微调|训练)")
_NEAR_WORD = 6
"""Characters between ``trained on`` or ``evaluated on`` and the data."""
_ASKED = re.compile(r"[?？]\W{0,3}$|是否|能否|不成立|\bwhether\b|\bhardly\b", re.IGNORECASE)
"""A question, or what is called in question."""
_EXCEPT = re.compile(r"(?:除了?|except|apart from|other than)\s?$", re.IGNORECASE)
_CLOSE = 4
"""Characters between a denial and the name it denies a comparison with: ``尚未与 X 比较``."""
_SETTINGS = re.compile(
    r"实验条件|训练|超参|设置|配置|硬件|实现细节|implementation|setting|hyperparam|setup", re.IGNORECASE
)
_SERVES = re.compile(r"使用|基于|采用|利用|\busing\b|\bbased on\b", re.IGNORECASE)
_CLASS = re.compile(
    r"(?:prior|existing|previous|other|conventional|traditional|现有|已有|传统|其他)\s?$", re.IGNORECASE
)
_OF_CLASS = re.compile(r"\s?(?:methods|approaches|techniques|models|baselines|类?方法|类?模型)", re.IGNORECASE)
"""``prior SIR methods`` are no system."""
_AT_LABEL = 14
"""Characters behind a label such as ``代码生成方法：`` within which a list of what it labels begins."""
_NEXT = 26
"""Characters within which such a list goes on."""
_LIKE = re.compile(r"(?:\blike|such as|e\.g\.,|如|例如|诸如)\s?$")
_CLAUSE = re.compile(r"[,;:。!?()]")


_OURS = re.compile(r"本文|我们|作者|\bwe\b|\bour\b", re.IGNORECASE)


def relate(reading: Reading, known: Known, own: Own, *, paper_kind: str = "paper") -> Iterator[Found]:
    """Give what the sentences of a telling say, each relation as often as it is said.

    A survey speaks of other people's experiments: what it says counts only where it says that it did so itself.
    """
    for said in (*reading.said, *reading.rows):
        if said.sentence.role in METADATA:
            continue
        yield from _citations(said)
        if said.names and (paper_kind != "survey" or _OURS.search(said.text)):
            yield from _sentence(said, known, own)
    yield from tabled(reading, known, own)


def _citations(said: Said) -> Iterator[Found]:
    for authors, year in cited_authors(said.sentence.plain):
        yield Found("cites", f"{authors}, {year}", "paper", said, 0.8)
    for number in cited_ids(said.sentence.text):
        yield Found("cites", f"arxiv:{number}", "paper", said, 0.95)


class _Called(NamedTuple):
    """A list of names with what its surroundings call it."""

    group: Group
    called: AbstractSet[str]
    entities: tuple[Entity | None, ...]
    in_chinese: bool
    """In a Chinese sentence any capitalised word is a name."""


def _sentence(said: Said, known: Known, own: Own) -> Iterator[Found]:
    if own.is_title(said.text):
        return
    lists = [part for group in groups(said.text, said.names) for part in _by_kind(_called(said, group, known))]
    cues = said.cues
    known_ones = any(any(one.entities) or one.called for one in lists)
    if (
        not known_ones
        and not any(cue.kind in COMPARING for cue in cues)
        and "systems" not in lead_kinds(said.sentence.lead)
    ):
        return
    for one in lists:
        yield from _data(said, one, cues, own)
        yield from _measures(said, one, cues)
    yield from _systems(said, lists, cues, own)


def _called(said: Said, group: Group, known: Known) -> _Called:
    called: AbstractSet[str] = heads(said.text, group.start, group.stop)
    is_on = stands_on(said.text, group.start, group.stop) or is_done_on(said.text, group.stop)
    if not called and is_on and any(name.terms for name in group.names):
        called = {"data"}
    label = said.text.find(":") + 1
    is_first = group.start <= label + _AT_LABEL and any(name.terms for name in group.names)
    if not called and is_first and "data" in lead_kinds(said.sentence.lead):
        called = {"data"}
    entities = [known.entity(name, called) for name in group.names]
    sure = {entity.kind for name, entity in zip(group.names, entities, strict=True) if entity and name.terms}
    sure = sure & (DATA | SYSTEMS) or {entity.kind for entity in entities if entity}
    if sure & DATA and not sure & SYSTEMS and "tasks" not in called:
        called = {"data"}
        entities = [_beside_data(name, entity, known) for name, entity in zip(group.names, entities, strict=True)]
    return _Called(group, called, tuple(entities), _is_chinese(said.text))


@lru_cache(maxsize=256)
def _is_chinese(text: str) -> bool:
    return count_han(text) > 8


def _class_of(entity: Entity | None) -> str:
    if entity is None:
        return ""
    return "data" if entity.kind in DATA else "systems" if entity.kind in SYSTEMS else "other"


def _by_kind(one: _Called) -> Iterator[_Called]:
    """A list in which data, systems and measures stand side by side is several; what is unknown goes with what it follows."""
    kinds: list[str] = []
    for entity in one.entities:
        kinds.append(_class_of(entity) or (kinds[-1] if kinds else ""))
    if len(set(filter(None, kinds))) < 2:
        yield one
        return
    for _, run in groupby(range(len(kinds)), key=lambda place: kinds[place]):
        places = list(run)
        names = tuple(one.group.names[place] for place in places)
        yield _Called(
            Group(names, names[0].start, names[-1].stop),
            one.called,
            tuple(one.entities[place] for place in places),
            one.in_chinese,
        )


def _is_likened(text: str, group: Group) -> bool:
    """``受 X 启发``, ``是 X 的 3 倍``: what something is likened to is not what it is tried on."""
    before = _LIKENED.search(text, max(0, group.start - 16), group.start)
    return before is not None or _LIKENESS.match(text, group.stop) is not None


def _is_trained(text: str, group: Group, cues: Sequence[Cue], near: AbstractSet[str]) -> bool:
    """Of training and trying out in one clause the nearer word decides; ``在 X 上微调后`` says it behind the name."""
    if _TRAINED_ON.match(text, group.stop):
        return True
    before = [cue for cue in cues if cue.kind in ("trains", "evaluates") and 0 <= group.start - cue.stop <= _NEAR_WORD]
    if before and not _PARTED.search(text, before[-1].stop, group.start):
        return before[-1].kind == "trains"
    return "trains" in near and "evaluates" not in near


def _is_of_paper(said: Said, own: Own) -> bool:
    """It names the paper's system, or stands under a label of data, or tells a measured number."""
    return (
        own.has_any(said.names) or "data" in lead_kinds(said.sentence.lead) or _MEASURED.search(said.text) is not None
    )


def _beside_data(name: Name, entity: Entity | None, known: Known) -> Entity | None:
    """What stands in a list of data is data: an unknown name, and a measure that is the benchmark it comes from (CHAIR)."""
    if entity is not None and entity.kind == "metric":
        return entity._replace(kind="benchmark") if is_coined(name.text) else entity
    found = entity if name.terms and entity else known.entity(name, {"data"})
    if name.terms:
        return found
    return found._replace(kind="dataset") if found is not None and found.kind in SYSTEMS else found


def _data(said: Said, one: _Called, cues: Sequence[Cue], own: Own) -> Iterator[Found]:
    named = zip(one.group.names, one.entities, strict=True)
    wanted = [entity for name, entity in named if entity and entity.kind in DATA and not own.is_system(name)]
    if not wanted or _is_likened(said.text, one.group) or _is_unsaid(said.text, one.group, cues):
        return
    role, near = said.sentence.role, _near(said.text, one.group, cues)
    own_words = any(cue.kind == "own" for cue in cues)
    if role in _ABOUT_OTHERS and not (own_words and near & {"evaluates", "trains"}):
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


def _measures(said: Said, one: _Called, cues: Sequence[Cue]) -> Iterator[Found]:
    if said.sentence.role in _ABOUT_OTHERS or _is_unsaid(said.text, one.group, cues):
        return
    for entity in one.entities:
        if entity and entity.kind in ("metric", "hardware"):
            yield Found("uses", entity.name, entity.kind, said, 0.7 + 0.2 * (said.sentence.role == "experiments"))


def _systems(said: Said, lists: Sequence[_Called], cues: Sequence[Cue], own: Own) -> Iterator[Found]:
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
    said: Said, lists: Sequence[_Called], cues: Sequence[Cue], own: Own
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
    return role not in _ABOUT_OTHERS and (role not in _DESIGN or "evaluates" in kinds)


def _compared_lists(
    said: Said, lists: Sequence[_Called], cues: Sequence[Cue], own: Own
) -> Iterator[tuple[_Called, Compared]]:
    """Lists of systems that a sentence compares with, by its words or by the label it stands under."""
    in_results = said.sentence.role in _RESULTS and not _SETTINGS.search(said.sentence.lead)
    of_systems = [one.group for one in lists if _is_of_systems(one)]
    by_words = {id(found.group): found for found in comparisons(said.text, of_systems, cues, in_results=in_results)}
    supposed = [cue for cue in cues if cue.kind == "supposes"]
    label = said.text.find(":") + 1
    lists_behind = any(label <= one.group.start <= label + _AT_LABEL and _rivals(one, own) for one in lists)
    reach = label + _AT_LABEL if "systems" in lead_kinds(said.sentence.lead) else -1
    for one in lists:
        if not _rivals(one, own):
            continue
        found = by_words.get(id(one.group))
        if one.group.stop <= label and (lists_behind or not _is_whole(said.text[:label], one.group)):
            continue  # a label such as ``3D VLA 类`` tells what kind of systems it lists
        if found is None and one.group.start <= reach and not _SERVES.search(said.text, label, one.group.start):
            found = Compared(one.group, False, None, 0.85)
            reach = one.group.stop + _NEXT if one.group.start >= label else -1  # a label's own name is all it lists
        if found is None or _is_unsaid(said.text, one.group, supposed) or _is_remark(said.text, one.group, lists):
            continue
        if _EXCEPT.search(said.text, max(0, one.group.start - 8), one.group.start):
            continue
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


def _is_remark(text: str, group: Group, lists: Sequence[_Called]) -> bool:
    """``π0.5(扩散策略)``: what stands in brackets right behind a name tells what it is."""
    bracket = text.rfind("(", max(0, group.start - 3), group.start)
    return bracket >= 0 and any(0 <= bracket - one.group.stop <= 1 for one in lists)


def _is_of_systems(one: _Called) -> bool:
    return any(entity is None or entity.kind in SYSTEMS for entity in one.entities)


def _rivals(one: _Called, own: Own) -> list[Entity]:
    """The systems of a list that are not the paper's own; a coined word that nobody knows may be one where systems stand."""
    found: list[Entity] = []
    for name, entity in zip(one.group.names, one.entities, strict=True):
        if own.has(name) or (entity and entity.kind not in SYSTEMS) or is_family(name, entity):
            continue
        if own.has_part(name) and not name.terms:
            continue
        if entity := entity or doubtful_system(name, one.in_chinese):
            found.append(entity)
    return found


def _used(said: Said, one: _Called, cues: Sequence[Cue], own: Own, *, done: AbstractSet[str]) -> Iterator[Found]:
    if said.sentence.role in _ABOUT_OTHERS or _is_unsaid(said.text, one.group, cues):
        return
    cue = next((cue for cue in reversed(cues) if cue.stop <= one.group.start and cue.kind in ("uses", "builds")), None)
    around = next(
        (cue for cue in cues if cue.kind == "builds" and cue.start <= one.group.start and one.group.stop <= cue.stop),
        None,
    )
    cue = around or cue
    if (
        cue is None
        or (around is None and _CLAUSE.search(said.text[cue.stop : one.group.start].rstrip("(: ")))
        or one.group.start - cue.stop > 30
    ):
        return
    for name, entity in zip(one.group.names, one.entities, strict=True):
        if entity and entity.kind in SYSTEMS and entity.name not in done and not own.has(name):
            yield Found("builds_on" if cue.kind == "builds" else "uses", entity.name, entity.kind, said, 0.7)


def _near(text: str, group: Group, cues: Sequence[Cue]) -> set[str]:
    """Kinds of cues in the clauses around a list: as far as two marks to the left and one to the right."""
    left = [match.start() for match in _CLAUSE.finditer(text, 0, group.start)]
    right = [match.start() for match in _CLAUSE.finditer(text, group.stop)]
    begin = left[-2] if len(left) > 1 else 0
    end = right[0] if right else len(text)
    return {cue.kind for cue in cues if begin <= cue.start < end}


def _is_unsaid(text: str, group: Group, cues: Sequence[Cue]) -> bool:
    """The sentence denies or only supposes what it says of a list."""
    if _NOT_TRIED.match(text, group.stop) or _MENTIONED.search(text, max(0, group.start - 40), group.start):
        return True
    for cue in cues:
        if cue.stop > group.start:
            break
        if cue.kind == "negates" and group.start - cue.stop <= _DENIED:
            if not _PARTED.search(text, cue.stop, group.start):
                return True
        elif cue.kind == "supposes" and not _ENDED.search(text, cue.stop, group.start):
            return True
    return False
