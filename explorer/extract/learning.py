"""What a corpus teaches of names that the vocabulary does not know."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from explorer.extract.common import is_common
from explorer.extract.compared import comparisons
from explorer.extract.cues import heads, is_data_label, is_done_on, is_task_label, lead_kinds, stands_on
from explorer.extract.groups import Group, groups
from explorer.extract.known import DATA, SYSTEMS, Known
from explorer.extract.names import Name, is_coined
from explorer.extract.plain import plain
from explorer.extract.reading import Reading, Said
from explorer.extract.sentences import TableBlock
from explorer.extract.shapes import shape_of
from explorer.vocabulary.names import name_key

_STRONG, _WEAK = 3, 1
_HEAD = 6
"""Characters before the first name of an item."""
_MEASURE = re.compile(r"(?:误差|[率度]|分数|得分|指数|指标|精度)\s?\(?$")


class _Vote(NamedTuple):
    """Something that tells the kind of a name."""

    name: Name
    kind: str
    weight: int


def learn(readings: Iterable[Reading]) -> Known:
    """Learn what the names are that the vocabulary does not know, from what a corpus calls them.

    Names in one list are of one kind; ``X 数据集`` and ``基线包括 X`` say outright what X is; the shape of a name says it
    faintly (``…Bench``, ``…Net``).

    Parameters
    ----------
    readings
        All tellings of the corpus.
    """
    votes = defaultdict[str, Counter[str]](Counter)
    spellings = defaultdict[str, Counter[str]](Counter)
    for reading in readings:
        for name, kind, weight in _votes(reading):
            votes[name.key][kind] += weight
            spellings[name.key][name.text] += 1
        if own := reading.telling.system:
            spellings[name_key(own)][own] += 1
    elected = {key: _elected(of_name) for key, of_name in votes.items()}
    kinds = {key: kind for key, kind in elected.items() if kind is not None}
    return Known(kinds, {key: _commonest(of_name) for key, of_name in spellings.items()})


def _elected(votes: Counter[str]) -> str | None:
    data = votes["dataset"] + votes["benchmark"]
    systems = votes["method"] + votes["model"]
    for kind in ("hardware", "metric"):
        if votes[kind] > data + systems:
            return kind
    if data > systems:
        if data <= _WEAK:
            return None  # one faint hint is none
        return "benchmark" if votes["benchmark"] > votes["dataset"] else "dataset"
    if not systems:
        return None
    return "model" if votes["model"] > votes["method"] else "method"


def _commonest(spellings: Counter[str]) -> str:
    return max(spellings, key=lambda spelling: (spellings[spelling], spelling))


def _votes(reading: Reading) -> Iterator[_Vote]:
    for block in reading.tables:
        yield from _of_table(block, reading.rows)
    for said in (*reading.said, *reading.rows):
        if any(not name.terms for name in said.names):
            lists = groups(said.text, said.names)
            yield from _of_comparisons(said, lists)
            for group in lists:
                yield from _of_list(said, group)


def _of_table(block: TableBlock, rows: Sequence[Said]) -> Iterator[_Vote]:
    """What stands in a column ``数据集`` is data."""
    label = block.table.header[0] if block.table.header else ""
    if not label or len(label) >= 20 or not is_data_label(label) or is_task_label(label):
        return
    widths = {row.index: len(plain(row.cells[0])) for row in block.table.rows if row.cells}
    for said in rows:
        for name in said.names:
            if name.start < widths.get(said.sentence.line, 0) and _is_unknown(name):
                yield _Vote(name, _kind_of(name, DATA, "dataset"), _STRONG)


def _of_comparisons(said: Said, lists: Sequence[Group]) -> Iterator[_Vote]:
    """What something is better than is a system."""
    for found in comparisons(said.text, [one for one in lists if _may_be_systems(one)], said.cues):
        for name in found.group.names:
            if is_coined(name.text) and _is_unknown(name):
                yield _Vote(name, _kind_of(name, SYSTEMS, "method"), _STRONG)


def _of_list(said: Said, group: Group) -> Iterator[_Vote]:
    """What a list is called, and what the names are that an unknown one stands with."""
    unknown = [name for name in group.names if _is_unknown(name)]
    if not unknown:
        return
    called, led = heads(said.text, group.start, group.stop), lead_kinds(said.sentence.lead)
    companions = {term.kind for name in group.names for term in name.terms if not term.ambiguous}
    for name in unknown:
        yield from _as_called(said, group, name, called, led)
        yield from _as_companions(said, group, name, companions)
        if shape := shape_of(name.text):
            yield _Vote(name, shape, _WEAK)


def _as_called(
    said: Said, group: Group, name: Name, called: AbstractSet[str], led: AbstractSet[str]
) -> Iterator[_Vote]:
    coined = is_coined(name.text)
    if "data" in called:
        yield _Vote(name, _kind_of(name, DATA, "dataset"), _STRONG)
    elif "systems" in called or "systems" in led:
        yield _Vote(name, _kind_of(name, SYSTEMS, "method"), _STRONG if coined else _WEAK)
    elif coined and "data" in led and group.start <= _HEAD:
        yield _Vote(name, _kind_of(name, DATA, "dataset"), _STRONG)
    elif coined and (
        "data" in led or stands_on(said.text, group.start, group.stop) or is_done_on(said.text, name.stop)
    ):
        yield _Vote(name, _kind_of(name, DATA, "dataset"), _WEAK)


def _as_companions(said: Said, group: Group, name: Name, companions: AbstractSet[str]) -> Iterator[_Vote]:
    if companions & DATA and not companions & SYSTEMS:
        yield _Vote(name, _kind_of(name, DATA, "dataset"), _STRONG)
    elif companions & SYSTEMS and not companions & DATA:
        yield _Vote(name, _kind_of(name, SYSTEMS, "method"), _STRONG)
    elif companions == {"metric"} or _MEASURE.search(said.text, max(0, group.start - 8), group.start):
        yield _Vote(name, "metric", _STRONG)
    elif companions == {"hardware"}:
        yield _Vote(name, "hardware", _STRONG)


def _is_unknown(name: Name) -> bool:
    return not name.terms and not is_common(name.text)


def _may_be_systems(group: Group) -> bool:
    return any(not name.terms or any(term.kind in SYSTEMS for term in name.terms) for name in group.names)


def _kind_of(name: Name, kinds: AbstractSet[str], otherwise: str) -> str:
    shape = shape_of(name.text)
    return shape if shape is not None and shape in kinds else otherwise
