"""HTML tables: unclosed cells, spans over columns and rows, tables in tables, all on one line or over many.

A parser of whole documents would repair more, but it does not say where in the text a row stood.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from explorer.parsing.grids import Row, Table, tabled
from explorer.parsing.inline_html import attributes, decode, tag_pattern, to_markdown, without_comments

_OPENING = re.compile(r"<(?:table|tr)[\s>]", re.IGNORECASE)
_TOKEN = re.compile(
    rf"^(?P<heading>#{{1,6}}[ \t])|{tag_pattern('table|thead|tbody|tfoot|tr|td|th')}", re.MULTILINE | re.IGNORECASE
)
_VALUE = r"\s{0,9}=\s{0,9}(?:\"([^\"]{0,4000})\"|'([^']{0,4000})'|([^\s\"'<>]{1,2000}))"
_DATA = tuple(
    re.compile(name + _VALUE) for name in ("(href)", r"(data-[\w:-]{1,60})")
)  # literal beginnings are found fast
_WIDEST, _TALLEST, _DEEPEST = 50, 1000, 20
_REMEMBERED_LINES = 4000


def find_html_tables(lines: Sequence[str], code: frozenset[int] = frozenset()) -> Iterator[Table]:
    """Give the HTML tables of a text, inner ones before the ones around them; rows without a table make one too.

    Parameters
    ----------
    lines
        Lines of the file.
    code
        Indices of lines in which no table begins.

    Examples
    --------
    >>> [table.rows for table in find_html_tables(["<TABLE>", "<tr><td>a<td colspan=2>b", "</TABLE>"])]
    [(Row(index=1, stop=3, cells=('a', 'b', ''), attributes=()),)]
    """
    if any("<t" in line or "<T" in line for line in lines):
        small = len(lines) < _REMEMBERED_LINES
        yield from _remembered(tuple(lines), code) if small else _tables(lines, code)


@lru_cache(maxsize=2)  # a reader's sniff looks at the same tables as its reading
def _remembered(lines: tuple[str, ...], code: frozenset[int]) -> tuple[Table, ...]:
    return tuple(_tables(lines, code))


def _tables(lines: Sequence[str], code: frozenset[int]) -> Iterator[Table]:
    text = without_comments("\n".join(lines))
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    position = 0
    while opening := _OPENING.search(text, position):
        position = opening.end()
        if bisect_right(starts, opening.start()) - 1 not in code:
            drafts, position = _read(text, opening.start())
            for draft in drafts:
                yield from _drawn(draft, starts)


class _Draft:
    """A table under construction; places are characters of the text."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = self.stop = start
        self.rows: list[tuple[bool, Row]] = []
        self.in_head = False
        self.row_start = self.cell_start = -1
        self.cell_spans = (1, 1)
        self.cells: list[str] = []
        self.only_heads = True
        self.hanging: dict[int, tuple[int, str]] = {}  # by column: cells of rows above that reach down, rows left

    def take(self, name: str, closes: bool, rest: str, start: int, stop: int) -> None:
        if name in {"td", "th"}:
            self.end_cell(start)
            if not closes:
                self.begin_cell(name, rest, start, stop)
            return
        self.end_row(stop if closes else start)
        self.in_head = not closes if name == "thead" else self.in_head and name == "tr"
        self.row_start = start if name == "tr" and not closes else -1

    def begin_cell(self, name: str, rest: str, start: int, stop: int) -> None:
        self.row_start = start if self.row_start < 0 else self.row_start
        self.cell_start = stop
        self.cell_spans = _spans(rest) if "span" in rest.lower() else (1, 1)
        self.only_heads = self.only_heads and name == "th"

    def end_cell(self, at: int) -> None:
        if self.cell_start < 0:
            return
        self._fill_hanging()
        content = to_markdown(self.text[self.cell_start : at])
        wide, tall = self.cell_spans
        for cell in (content, *[""] * (wide - 1)):
            if tall > 1 and len(self.cells) < _WIDEST:
                self.hanging[len(self.cells)] = (tall, cell)
            self.cells.append(cell)
        self.cell_start = -1

    def end_row(self, at: int) -> None:
        self.end_cell(at)
        if self.cells:
            self._fill_hanging()
            row = Row(self.row_start, at, tuple(self.cells), _data(self.text, self.row_start, at))
            self.rows.append((self.in_head or self.only_heads, row))
            self.hanging = {at: (left - 1, cell) for at, (left, cell) in self.hanging.items() if left > 1}
        self.stop = max(self.stop, at)
        self.row_start, self.cells, self.only_heads = -1, [], True

    def give_up(self, at: int) -> None:
        """End a table that nobody closes: its last cell goes no further than the next blank line."""
        blank = self.text.find("\n\n", self.cell_start, at) if self.cell_start >= 0 else -1
        self.end_row(blank if blank >= 0 else at if self.cell_start >= 0 or self.cells else self.stop)

    def _fill_hanging(self) -> None:
        while len(self.cells) in self.hanging and self.hanging[len(self.cells)][0] > 0:
            self.cells.append(self.hanging[len(self.cells)][1])


def _read(text: str, position: int) -> tuple[list[_Draft], int]:
    """Read one table and those nested in it; gives them and where the text goes on."""
    opened = [_Draft(text, position)]
    done: list[_Draft] = []
    while opened and (token := _TOKEN.search(text, position)):
        if token["heading"]:
            return done + _given_up(opened, token.start()), token.start()
        position = token.end()
        _take(token, text, opened, done)
    return (done + _given_up(opened, len(text)), len(text)) if opened else (done, position)


def _take(token: re.Match[str], text: str, opened: list[_Draft], done: list[_Draft]) -> None:
    name, closes = token["name"].lower(), bool(token["close"])
    draft = opened[-1]
    if name == "table" and not closes and token.start() > draft.start:
        if draft.cell_start < 0 or len(opened) == _DEEPEST:  # the table before was never closed
            draft.end_row(token.start())
            done.append(opened.pop())
        opened.append(_Draft(text, token.start()))
        return
    draft.take(name, closes, token["rest"] or "", token.start(), token.end())
    if name == "table" and closes:
        draft.stop = token.end()
        done.append(opened.pop())
        if opened:  # text of a nested table is no text of the cell around it
            opened[-1].cell_start = token.end()


def _given_up(opened: list[_Draft], at: int) -> list[_Draft]:
    for draft in opened:
        draft.give_up(at)
    return opened[::-1]


def _drawn(draft: _Draft, starts: list[int]) -> Iterator[Table]:
    """The table with lines for places."""

    def line(at: int) -> int:
        return bisect_right(starts, at) - 1

    rows = [
        (is_header, row._replace(index=line(row.index), stop=line(max(row.stop - 1, row.index)) + 1))
        for is_header, row in draft.rows
    ]
    yield from tabled(line(draft.start), line(max(draft.stop - 1, draft.start)) + 1, rows)


def _data(text: str, start: int, stop: int) -> tuple[tuple[str, str], ...]:
    """What the tags of a row say in ``href`` and ``data-…``, each once."""
    found = sorted((match for name in _DATA for match in name.finditer(text, start, stop)), key=re.Match.start)
    pairs = ((match[1], match[2] or match[3] or match[4] or "") for match in found)
    return tuple(dict.fromkeys((name, decode(value)) for name, value in pairs))


def _spans(rest: str) -> tuple[int, int]:
    given = dict(attributes(rest))
    return _span(given.get("colspan"), _WIDEST), _span(given.get("rowspan"), _TALLEST)


def _span(value: str | None, most: int) -> int:
    return min(max(int(value), 1), most) if value and value.isdecimal() and len(value) < 6 else 1
