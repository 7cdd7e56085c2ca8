"""What a table is, however it was written: a header, rows, and the lines they stand on."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.parsing.fields import column_of

_LABELS = 0.6


class Row(NamedTuple):
    """A row of a table."""

    index: int  # type: ignore[assignment]  # hides a method of tuples that nobody calls on a row
    """Index of its first line, counted from 0."""
    stop: int
    """Index behind its last line."""
    cells: tuple[str, ...]
    """Its cells as inline markdown, at least as many as the header has."""
    attributes: tuple[tuple[str, str], ...] = ()
    """What HTML says beside the text: ``data-…`` and ``href``, in order."""


class Table(NamedTuple):
    """A table of a digest."""

    start: int
    """Index of its first line, counted from 0."""
    stop: int
    """Index behind its last line."""
    header: tuple[str, ...]
    """Cells of its header; empty when it has none."""
    rows: tuple[Row, ...]
    """Its rows, header rows left out."""


def tabled(start: int, stop: int, rows: Sequence[tuple[bool, Row]]) -> Iterator[Table]:
    """Make tables out of rows of which some are headers.

    Parameters
    ----------
    start, stop
        First line, and the line behind the last.
    rows
        Rows in order, each with whether it is a header. One that says the same again is dropped; another one in the
        middle begins a new table. Without any, a first row of known labels is the header.

    Examples
    --------
    >>> rows = [Row(0, 1, ("标题", "作者")), Row(1, 2, ("Tugs", "A. Berg"))]
    >>> [(table.header, len(table.rows)) for table in tabled(0, 2, [(False, row) for row in rows])]
    [(('标题', '作者'), 1)]
    """
    header: tuple[str, ...] = ()
    kept: list[Row] = []
    for is_header, row in rows:
        if not (is_header or (not kept and not header and _reads_as_header(row.cells))):
            if row.cells != header and any(row.cells):
                kept.append(row)
        elif row.cells != header:
            if kept:
                yield Table(start, row.index, header, tuple(kept))
                start, kept = row.index, []
            header = row.cells
    if header or kept:
        yield Table(start, stop, header, tuple(kept))


def _reads_as_header(cells: tuple[str, ...]) -> bool:
    named = [bool(column_of(cell)) for cell in cells if 0 < len(cell) <= 40]
    return len(named) >= 2 and sum(named) >= _LABELS * len([cell for cell in cells if cell])
