"""The long table of papers: a section a topic, a row a paper, written anew every day by a program.

Such files hold tens of thousands of rows and little else: dates, titles, first authors, links to paper and code.
"""

from collections.abc import Iterator

from explorer.model import Mention
from explorer.parsing.blocks import lines_of
from explorer.parsing.captions import captioned
from explorer.parsing.cells import columns_of
from explorer.parsing.dates import find_date
from explorer.parsing.grids import Table
from explorer.parsing.identifiers import find_arxiv_id
from explorer.parsing.pipe_tables import find_pipe_tables
from explorer.parsing.rows import row_mention
from explorer.parsing.tables import find_tables

name = "arxiv-table"

_NEEDED = frozenset({"published", "title", "authors"})
_LEADING = frozenset({"url", "arxiv_id"})
_SAMPLE = 30_000
_ROWS = 20


def sniff(text: str) -> float:
    """Say how surely a text is a table of arXiv papers, from 0 to 1.

    Examples
    --------
    >>> sniff("## Tugs\\n\\n|Publish Date|Title|Authors|PDF|Code|\\n|--|--|--|--|--|\\n"
    ...       "|**2026-01-02**|**Slow Tugs**|A. Berg et.al.|[2601.00001](http://arxiv.org/abs/2601.00001)|null|\\n")
    0.9
    >>> sniff("| Date | Title |\\n|--|--|\\n| 2026-01-02 | Shopping |")
    0.0
    """
    sample = text[:_SAMPLE]
    if "\n|" not in sample or "rxiv" not in sample:
        return 0.0
    lines = lines_of(sample)
    tables = list(find_pipe_tables(lines))
    listing = [table for table in tables if _lists_papers(table)]
    rows = sum(len(table.rows) for table in listing)
    # what the tables do not take must not be entries of another kind
    prose = sum(len(line) > 200 for line in lines) - sum(
        len(lines[row.index]) > 200 for table in listing for row in table.rows
    )
    return 0.9 if rows and prose <= max(rows, 3) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield one mention a row, in the order of the text.

    Examples
    --------
    >>> day = "## 拖船\\n|发布日期|标题|作者|PDF|代码|\\n|--|--|--|--|--|\\n|**2026-01-02**|**Slow Tugs**|A. Berg et.al.|[2601.00001v2](http://arxiv.org/abs/2601.00001v2)|**[link](https://github.com/a/x)**|"
    >>> [(m.section, m.title, m.version, str(m.published), m.authors, m.code_url) for m in read(day, source="a.md")]
    [('拖船', 'Slow Tugs', 2, '2026-01-02', ('A. Berg',), 'https://github.com/a/x')]
    """
    lines = lines_of(text)
    fallback = find_date(source)
    for table, topic, day in captioned(lines, find_tables(lines)):
        for row in table.rows:
            found = row_mention(
                table, row, lines, reader=name, source=source, section=topic, digest_date=day or fallback
            )
            if found:
                yield found


def _lists_papers(table: Table) -> bool:
    """The header names date, title, authors and a link, and most rows have an arXiv id."""
    columns = set(columns_of(table.header))
    if not (columns >= _NEEDED and columns & _LEADING):
        return False
    rows = table.rows[:_ROWS]
    known = sum(any(find_arxiv_id(cell, bare=True) for cell in row.cells) for row in rows)
    return bool(rows) and 2 * known > len(rows)
