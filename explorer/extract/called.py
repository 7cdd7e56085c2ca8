"""Lists of names with what their surroundings call them, and what the names in them are."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from explorer.extract.cues import heads, is_done_on, is_task_label, lead_kinds, stands_on
from explorer.extract.groups import Group
from explorer.extract.known import DATA, SYSTEMS, Entity, Known
from explorer.extract.names import Name, is_coined
from explorer.extract.reading import Said
from explorer.text import count_han

AT_LABEL = 14
"""Characters behind a label such as ``代码生成方法：`` within which a list of what it labels begins."""


_MEASURED_ON = re.compile(r"\d\s?(?:%|points?|mIoU|AUROC|AUC|AP|mAP)?\son\s(?:the\s)?$")
"""``2.91 on X``, ``84.2% on X``."""


class Called(NamedTuple):
    """A list of names with what its surroundings call it."""

    group: Group
    called: AbstractSet[str]
    entities: tuple[Entity | None, ...]
    in_chinese: bool
    """In a Chinese sentence any capitalised word is a name."""


def called_list(said: Said, group: Group, known: Known) -> Called:
    """Tell what a list of names is called by the words and the label around it, and what the names in it are."""
    called: AbstractSet[str] = heads(said.text, group.start, group.stop)
    is_on = stands_on(said.text, group.start, group.stop) or is_done_on(said.text, group.stop)
    if not called and (
        (is_on and any(name.terms for name in group.names))
        or _MEASURED_ON.search(said.text, max(0, group.start - 24), group.start)
    ):
        called = {"data"}
    label = said.text.find(":") + 1
    is_first = group.start <= label + AT_LABEL and any(name.terms for name in group.names)
    if not called and is_first and "data" in lead_kinds(said.sentence.lead) and not _lists_tasks(said.sentence.lead):
        called = {"data"}
    entities = [known.entity(name, called) for name in group.names]
    sure = {entity.kind for name, entity in zip(group.names, entities, strict=True) if entity and name.terms}
    sure = sure & (DATA | SYSTEMS) or {entity.kind for entity in entities if entity}
    if sure & DATA and not sure & SYSTEMS and "tasks" not in called:
        called = {"data"}
        entities = [_beside_data(name, entity, known) for name, entity in zip(group.names, entities, strict=True)]
    return Called(group, called, tuple(entities), _is_chinese(said.text))


def _lists_tasks(lead: str) -> bool:
    """``数据集 > 真实任务``: the nearest label speaks of tasks."""
    nearest = lead.split(">", maxsplit=1)[0]
    return is_task_label(nearest) and "data" not in lead_kinds(nearest)


@lru_cache(maxsize=256)
def _is_chinese(text: str) -> bool:
    return count_han(text) > 8


def _class_of(entity: Entity | None) -> str:
    if entity is None:
        return ""
    return "data" if entity.kind in DATA else "systems" if entity.kind in SYSTEMS else "other"


def by_kind(one: Called) -> Iterator[Called]:
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
        yield Called(
            Group(names, names[0].start, names[-1].stop),
            one.called,
            tuple(one.entities[place] for place in places),
            one.in_chinese,
        )


def _beside_data(name: Name, entity: Entity | None, known: Known) -> Entity | None:
    """What stands in a list of data is data: an unknown name, and a measure that is the benchmark it comes from (CHAIR)."""
    if entity is not None and entity.kind == "metric":
        return entity._replace(kind="benchmark") if is_coined(name.text) else entity
    found = entity if name.terms and entity else known.entity(name, {"data"})
    if name.terms:
        return found
    return found._replace(kind="dataset") if found is not None and found.kind in SYSTEMS else found
