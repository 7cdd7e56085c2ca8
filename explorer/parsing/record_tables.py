"""Records of a table in a text file: CSV with commas or semicolons, TSV."""

import csv
import sys
from collections.abc import Iterator
from io import StringIO

from explorer.parsing.record_keys import column_of_key, fold_key
from explorer.parsing.records import Found, Recognise

_LONGEST_HEADER = 4_000
_ZOTERO = frozenset({"itemtype", "publicationtitle"})
_SWALLOWED = 40  # lines of one row from which on a quote is taken for one that was never closed
_RETRIES = 20


def find_rows(text: str, recognise: Recognise) -> Iterator[Found]:
    r"""Yield the rows of a table that are records; nothing when its first line is no header with a title in it.

    Parameters
    ----------
    text
        A table with a header; fields in quotes may hold line breaks.
    recognise
        The test of a row, which it gets as an object.

    Examples
    --------
    >>> rows = find_rows("Title,DOI\n\"Tugs, Tides\",10.1000/a\n", lambda row, keys: row)
    >>> [(found.kept, found.start) for found in rows]
    [({'Title': 'Tugs, Tides', 'DOI': '10.1000/a'}, 10)]
    """
    lines = list(StringIO(text.removeprefix("\ufeff"))) if "\n" in text else []  # only "\n" ends a line
    position = len(text) - sum(map(len, lines))
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    delimiter = _delimiter(lines[first]) if first < len(lines) else None
    header = _header(lines[first], delimiter) if delimiter else []
    if not delimiter or not _names_papers(header):
        return
    position += sum(map(len, lines[: first + 1]))
    for start, stop, cells in _rows(lines, first + 1, delimiter, len(header)):
        begin, position = position, position + sum(map(len, lines[start:stop]))
        row = {key: cell for key, cell in zip(header, cells, strict=False) if key and cell.strip()}
        if (kept := recognise(row, ())) is not None:
            end = position - 1 if lines[stop - 1].endswith("\n") else position
            yield Found(kept, begin, end, ())


def _delimiter(line: str) -> str | None:
    counts = {mark: line.count(mark) for mark in "\t;,"}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] and len(line) <= _LONGEST_HEADER else None


def _header(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _names_papers(header: list[str]) -> bool:
    """A header names a title and one thing more of a paper; a library export is left to the reader of libraries."""
    columns = [column_of_key(cell) for cell in header if len(cell) <= 60]
    paper = any(fold_key(cell) in {"paper", "papers", "论文", "article"} for cell in header)
    titled = paper or not {"title", "title_zh"}.isdisjoint(columns)
    titled = titled or ("called" in columns and not {"arxiv_id", "doi", "url", "pdf", "abstract"}.isdisjoint(columns))
    return titled and sum(map(bool, columns)) >= 2 and not _ZOTERO.issubset(map(fold_key, header))


def _rows(lines: list[str], start: int, delimiter: str, width: int) -> Iterator[tuple[int, int, list[str]]]:
    """Yield each row's first line, the line behind it, and its cells; every line belongs to one row."""
    retries = _RETRIES
    limit = csv.field_size_limit(sys.maxsize)
    try:
        while start < len(lines):
            reader = csv.reader(iter(lines[start:]) if start else iter(lines), delimiter=delimiter)
            base, broken = start, False
            for cells in _safely(reader):
                stop = base + reader.line_num
                if cells is None or (len(cells) < width and stop - start > _SWALLOWED and retries):
                    retries -= 1
                    broken = True
                    break
                yield start, stop, cells
                start = stop
            if not broken or retries < 0:
                return
            yield start, start + 1, [cell.strip('"\n') for cell in lines[start].split(delimiter)]
            start += 1
    finally:
        csv.field_size_limit(limit)


def _safely(reader: Iterator[list[str]]) -> Iterator[list[str] | None]:
    """The rows as they come; None, and no more, when the module gives up."""
    try:
        yield from reader
    except csv.Error:
        yield None
