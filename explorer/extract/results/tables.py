"""Results of a table, whichever way it lies: methods by data, data by methods, tasks by before and after."""

import re
from collections.abc import Iterator, Sequence

from explorer.extract.reading import Said
from explorer.extract.results.cells import NOTHING, Amount, Cell, cell_of
from explorer.extract.results.columns import Column, column_of, is_of
from explorer.extract.results.found import FoundResult
from explorer.extract.results.headers import coherent, slashed
from explorer.extract.results.measures import Measure, fits
from explorer.extract.results.mentions import Mention, mentions
from explorer.extract.results.numbers import find_numbers
from explorer.extract.results.owners import BASELINE
from explorer.extract.results.scene import Setting, scene_of
from explorer.extract.results.sentence import results_in
from explorer.extract.results.table_rows import Frame, Row, cells_of, row_of
from explorer.extract.sentences import TableBlock
from explorer.vocabulary.names import Term

_RESULTS = re.compile(
    r"结果|性能|效果|对比|比较|实验|评测|表现|成绩|得分|result|performance|comparison|experiment|score|evaluation|benchmark",
    re.IGNORECASE,
)
_DATA = re.compile(r"\b(?:test|benchmark|dataset|suite|corpus|testbed)\b|基准|数据集|评测集|测试集|题库")
_TIMES = frozenset(("ms", "µs", "s", "min", "h"))
_INFERENCE = Measure("inference time", Term("inference time", "metric", higher_is_better=False), -1, -1)
_SURE, _UNNAMED = 0.9, 0.75


def results_of_table(block: TableBlock, header: Said, rows: Sequence[Said], frame: Frame) -> Iterator[FoundResult]:
    """Give the results of a table.

    Parameters
    ----------
    block
        The table.
    header
        Its header, read.
    rows
        Its rows, read.
    frame
        What is known before.
    """
    read = [
        column_of(said, frame.known, frame.own, frame.named, about_data=frame.about_data)
        for said in cells_of(block.table.header, header)
    ]
    read = coherent(read, frame.setting.data)
    columns = [*read[:1], *(_under(read[0], column, frame) for column in read[1:])] if read else []
    if _is_about_data(rows, columns, frame):
        frame = frame._replace(
            setting=frame.setting._replace(
                data=Mention("data", frame.named, 0, 0, own=True), sure=_UNNAMED, system=None
            )
        )
    compares = bool(columns) and is_of(columns[0].label, "methods") and sum(one.data is not None for one in columns) > 1
    frame = frame._replace(compares=compares)
    for row, said in zip(block.table.rows, rows, strict=True):
        cells = cells_of(row.cells, said)
        if cells:
            yield from _of_row(cells, said, columns, frame)


def _is_about_data(rows: Sequence[Said], columns: Sequence[Column], frame: Frame) -> bool:
    """Only others' systems are measured, and the caption speaks of data: what the paper introduces is what they are measured on."""
    if (
        not frame.named
        or len(rows) < 2
        or not columns
        or not is_of(columns[0].label, "methods")
        or any(column.data or column.own for column in columns)
    ):
        return False
    labels = [name for said in rows for name in said.names]
    return frame.named in frame.caption and _DATA.search(frame.caption) is not None and not frame.own.has_any(labels)


def _under(first: Column, column: Column, frame: Frame) -> Column:
    """A name that nobody knows over a column is one of data, or of a part of it, where the rows are methods."""
    if not column.system or column.named or not is_of(first.label, "methods"):
        return column
    if frame.setting.data is not None and not frame.setting.data.own:
        return column._replace(system=None, part=column.system)
    return column._replace(system=None, data=Mention("data", column.system, 0, 0))


def _of_row(cells: Sequence[Said], said: Said, columns: Sequence[Column], frame: Frame) -> Iterator[FoundResult]:
    numbers = [cell_of(cell.text) if place or not columns else None for place, cell in enumerate(cells)]
    row = row_of(cells, numbers, said, columns, frame)
    for place, (cell, number) in enumerate(zip(cells, numbers, strict=True)):
        column = columns[place] if place < len(columns) else None
        if cell.text.strip().casefold() in NOTHING or (column is not None and column.is_setup):
            continue
        if number is not None:
            yield from _of_number(number, row, column, frame)
        elif place:
            yield from _of_text(cell, row, column, frame)


def _of_number(cell: Cell, row: Row, column: Column | None, frame: Frame) -> Iterator[FoundResult]:
    found = _measures(cell, row, column, frame)
    if cell.changes:
        measure = found[0] if found else None
        first, second = cell.amounts
        if measure or first.unit or second.unit:
            own = (
                frame.setting.system
                if column is None or not column.system or column.system == BASELINE
                else column.system
            )
            yield _result(second, measure, row, column, frame, system=own, baseline=BASELINE)
            yield _result(first, measure, row, column, frame, system=BASELINE)
        return
    for amount, measure in zip(cell.amounts, found, strict=False):
        if _is_result(amount, measure, row, column, frame):
            yield _result(amount, measure, row, column, frame, system=_system(row, column, frame))


def _measures(cell: Cell, row: Row, column: Column | None, frame: Frame) -> list[Measure | None]:
    """The metric of each number of a cell: of the column, else of the row, else of the caption."""
    count = 1 if cell.changes else len(cell.amounts)
    unit = cell.amounts[0].unit
    for found in ((column.measures if column else ()), row.measures, frame.setting.measures, frame.before):
        fitting = [one for one in found if not unit or fits(one, unit)] if count == 1 else found
        if len(fitting) == count or (count == 1 and fitting and found is not frame.setting.measures):
            return list(fitting[:count])
    if count == 1:
        if cell.amounts[0].unit in _TIMES and re.search(r"推理|inference", frame.caption, re.IGNORECASE):
            return [_INFERENCE]
        data = _data_of(row, column, frame)
        return [frame.of_data.get(data.name) if data else None]
    listed = slashed(column.label if column else "") or slashed(frame.caption)
    if len(listed) == count:
        return list(listed)
    return [None] * count if not (column and column.measures) else []


def _is_result(amount: Amount, measure: Measure | None, row: Row, column: Column | None, frame: Frame) -> bool:
    if measure is not None:
        return True
    placed = (column is not None and column.data is not None) or row.data is not None
    told = (
        row.said.sentence.role == "experiments"
        or _RESULTS.search(frame.caption)
        or (column is not None and (_RESULTS.search(column.label) or (column.data is not None and frame.compares)))
    )
    if amount.unit == "%" or (column is not None and column.unit == "%"):
        return bool(placed or told)
    return bool(placed and told and "." in amount.written and not amount.unit)


def _system(row: Row, column: Column | None, frame: Frame) -> str | None:
    if column is not None and column.own:
        return column.system if column.system not in (None, BASELINE) else frame.setting.system
    if row.own:
        return row.system or frame.setting.system
    return (column.system if column else None) or row.system or frame.setting.system


def _data_of(row: Row, column: Column | None, frame: Frame) -> Mention | None:
    inherited = frame.setting.data if frame.setting.data is not None and not frame.setting.data.own else None
    return (column.data if column else None) or row.data or inherited or frame.setting.data


def _result(
    amount: Amount,
    measure: Measure | None,
    row: Row,
    column: Column | None,
    frame: Frame,
    *,
    system: str | None,
    baseline: str | None = None,
) -> FoundResult:
    data = _data_of(row, column, frame)
    split = (column.part if column else None) or row.split if data is None or data.split is None else data.split
    higher = (
        column.higher
        if column and column.higher is not None
        else measure.term.higher_is_better
        if measure and measure.term
        else None
    )
    usual = measure.term.unit if measure and measure.term else None
    unit = amount.unit or (column.unit if column else "") or (usual if usual not in ("%", None) else "")
    return FoundResult(
        system=system,
        benchmark=data.name if data else None,
        split=split,
        metric=measure.name if measure else None,
        value=amount.value,
        unit=unit or None,
        higher_is_better=higher,
        baseline=baseline if baseline != system else None,
        delta=None,
        sentence=row.said.sentence.text,
        line=row.said.sentence.line,
        confidence=_SURE if measure else _UNNAMED,
    )


def _of_text(cell: Said, row: Row, column: Column | None, frame: Frame) -> Iterator[FoundResult]:
    """A cell with words reads like a sentence under the labels of its row and column."""
    metrics = (column.measures if column else ()) or row.measures
    data = row.data or (column.data if column else None) or frame.setting.data
    system = _system(row, column, frame)
    setting = Setting(system, data, 0.9 if data is not None else 0.0, metrics)
    numbers = find_numbers(cell.text, cell.names)
    if numbers:
        found = mentions(cell, frame.known, frame.own, frame.named, about_data=frame.about_data)
        scene = scene_of(cell, numbers, found, frame.known, setting)
        for one in results_in(scene, row.said):
            yield one._replace(split=one.split or row.split)
