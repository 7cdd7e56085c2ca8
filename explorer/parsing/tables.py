"""Tables of a digest, written in markdown or in HTML, with the lines their rows stand on.

Neither kind is read by the letter of its standard: other people's tables have pipes in formulas, rows that are too short,
headers said twice, cells that are never closed. Either is read in one pass.
"""

from collections.abc import Sequence

from explorer.parsing.blocks import code_lines
from explorer.parsing.grids import Row, Table
from explorer.parsing.html_tables import find_html_tables
from explorer.parsing.pipe_tables import find_pipe_tables

__all__ = ["Row", "Table", "find_tables"]


def find_tables(lines: Sequence[str]) -> list[Table]:
    r"""List the tables of a text in order: pipe tables and HTML tables; those in code fences are none.

    Parameters
    ----------
    lines
        Lines of the file.

    Returns
    -------
    list of Table
        Cells are inline markdown: HTML links become markdown links, line breaks ``<br>``, other tags are dropped. A header
        that comes back in the middle begins a new table, unless it says the same again.

    Examples
    --------
    >>> (table,) = find_tables(["| Title | Code |", "|---|:-:|", "| Tugs `a|b` | [x](https://github.com/a/x) |", "| Tides |"])
    >>> table.header, [row.cells for row in table.rows]
    (('Title', 'Code'), [('Tugs `a|b`', '[x](https://github.com/a/x)'), ('Tides', '')])
    >>> (table,) = find_tables(["<table><tr><th>题目<tr data-id=7>", "<td><a href='t.html'>Tugs &amp; Tides</a>", "</table>"])
    >>> table.rows
    (Row(index=0, stop=3, cells=('[Tugs & Tides](t.html)',), attributes=(('data-id', '7'), ('href', 't.html'))),)
    """
    code = code_lines(lines)
    found = [*find_pipe_tables(lines, code), *find_html_tables(lines, code)]
    return sorted(found, key=lambda table: (table.start, table.stop))
