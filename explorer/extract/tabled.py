"""What the tables of a telling say: who is compared in their rows or columns, and on which data."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.extract.common import is_common
from explorer.extract.cues import DATA_WORDS, is_data_label, is_task_label
from explorer.extract.found import Found
from explorer.extract.known import DATA, SYSTEMS, Known
from explorer.extract.names import Name, is_coined
from explorer.extract.own import Own
from explorer.extract.plain import plain
from explorer.extract.reading import Reading, Said
from explorer.extract.sentences import TableBlock
from explorer.extract.systems import doubtful_system, is_family
from explorer.parsing.grids import Row
from explorer.vocabulary.names import name_key

_METHODS = re.compile(
    r"方法|模型|算法|策略|系统|基线|框架|对比|method|model|approach|algorithm|baseline|system|policy|framework|agent",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Z][\w.+-]*(?: [\w.+-]+){0,3}")
_NUMBER = re.compile(
    r"\W{0,4}\d[\d.,]*\s?(?:[%×xX倍]|ms|s|FPS|Hz|[GM]B|[万千]?次|[KMB])?\W{0,4}(?:/\s?[\d.]+\s?%?\s?){0,4}(?:±\s?[\d.]+\W{0,3})?(?:\([^()]{0,12}\))?"
)
_OURS = re.compile(r"\b[Oo]urs\b|本文|我们的?方法|所提|proposed", re.IGNORECASE)
_SPLIT = re.compile(r"\s?\(?(?:dev|test|val|minival|test-dev)\b")
"""Behind a name: it is data."""
_NO_RESULTS = frozenset(("motivation", "limitations", "method"))


class _Cell(NamedTuple):
    """A cell with the names in it."""

    names: list[Name]
    said: Said


def tabled(reading: Reading, known: Known, own: Own) -> Iterator[Found]:
    """Give what the tables of numbers in a telling say.

    Names in a column or row of methods are compared with one another; names in a column or row of data are what they were
    tried on. A row of names is the header.
    """
    rows = {said.sentence.line: said for said in reading.rows}
    for block, header in zip(reading.tables, reading.headers, strict=True):
        if block.table.header and block.role not in _NO_RESULTS:
            yield from _table(block, header, rows, known, own)


def _table(block: TableBlock, header: Said, rows: dict[int, Said], known: Known, own: Own) -> Iterator[Found]:
    label = plain(block.table.header[0]).strip()
    numbers = [(row, rows[row.index]) for row in block.table.rows if row.index in rows and _has_number(row)]
    if len(label) > 20 or not numbers:
        return
    firsts = [_Cell(_first(row, said), said) for row, said in numbers]
    heads = [_Cell(_names_of(cell, header), header) for cell in block.table.header[1:]]
    of_data = DATA_WORDS.search(block.caption) is not None
    if is_data_label(label):
        yield from _data(firsts, known, own, called=not is_task_label(label))
        yield from _systems(heads, known, own, sure=_has_own(heads, own))
    elif _METHODS.search(label) or _has_own(firsts, own):
        yield from _systems(firsts, known, own, sure=True)
        yield from _data(heads, known, own, called=of_data)
    elif _has_own(heads, own):
        yield from _systems(heads, known, own, sure=True)
        yield from _data(firsts, known, own, called=of_data)


def _data(cells: Sequence[_Cell], known: Known, own: Own, *, called: bool) -> Iterator[Found]:
    called = called or any(_SPLIT.match(cell.said.text, name.stop) for cell in cells for name in cell.names)
    for cell in cells:
        for name in cell.names:
            entity = known.entity(name, {"data"} if called else set())
            if entity and entity.kind in DATA and not own.is_system(name):
                yield Found("evaluates_on", entity.name, entity.kind, cell.said, 0.9)


def _systems(cells: Sequence[_Cell], known: Known, own: Own, *, sure: bool) -> Iterator[Found]:
    if not sure:
        return
    for cell in cells:
        for name in cell.names[:1]:
            entity = known.entity(name, {"systems"}) or doubtful_system(name)
            if entity and entity.kind in SYSTEMS and not own.has(name) and not is_family(name, entity):
                yield Found("compares_with", entity.name, entity.kind, cell.said, 0.9)


def _has_own(cells: Sequence[_Cell], own: Own) -> bool:
    return any(own.has(name) for cell in cells for name in cell.names) or any(
        _OURS.search(cell.said.text) for cell in cells
    )


def _has_number(row: Row) -> bool:
    return any(_NUMBER.fullmatch(plain(cell).strip()) for cell in row.cells[1:])


def _first(row: Row, said: Said) -> list[Name]:
    return _names_of(row.cells[0], said) if row.cells else []


def _names_of(cell: str, said: Said) -> list[Name]:
    """Names in a cell; a cell of a capitalised word or two is one as a whole."""
    text = plain(cell).strip()
    start = said.text.find(text) if text else -1
    names = [name for name in said.names if start <= name.start < start + len(text)] if start >= 0 else []
    if not names and _WORDS.fullmatch(text) and not is_common(text):
        return [Name(text, name_key(text), max(start, 0), max(start, 0) + len(text), (), is_coined(text))]
    return names
