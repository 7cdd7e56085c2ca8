"""The index page of papers: HTML tables, one a field of interest, whose rows carry the arXiv id in an attribute."""

import re
from collections.abc import Iterator, Sequence

from explorer.model import Mention
from explorer.parsing.blocks import heading_at, lines_of
from explorer.parsing.captions import captioned
from explorer.parsing.cells import columns_of
from explorer.parsing.dates import find_date
from explorer.parsing.grids import Row
from explorer.parsing.html_tables import find_html_tables
from explorer.parsing.identifiers import find_arxiv_id
from explorer.parsing.lists import split_categories
from explorer.parsing.rows import row_mention
from explorer.parsing.tables import find_tables

name = "html-index"

_DATA = re.compile(r"<[a-z]{1,10}\s[^<>]{0,400}?\bdata-[a-z-]{0,20}id=", re.IGNORECASE)
_SAMPLE = 30_000


def sniff(text: str) -> float:
    """Say how surely a text is an index of papers in HTML tables, from 0 to 1.

    Examples
    --------
    >>> sniff("<table><tr><th>题目</th><th>要点</th></tr>"
    ...       "<tr><td>Slow Tugs</td><td><a data-arxiv-id='2601.00001v1'>☆</a></td></tr></table>")
    0.9
    >>> sniff("<table><tr><td data-id='7'>milk</td></tr></table>")
    0.0
    """
    sample = text[:_SAMPLE]
    if "<table" not in sample or not _DATA.search(sample):
        return 0.0
    rows = [
        row for table in find_html_tables(lines_of(sample)) if "title" in columns_of(table.header) for row in table.rows
    ]
    return 0.9 if rows and 2 * sum(map(_has_id, rows)) >= len(rows) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield one mention a row, in the order of the text.

    Examples
    --------
    >>> page = "# cs.RO（2026-01-02）\\n<h2>🔬 拖船 (1 篇)</h2>\\n<table><tr><th>题目<th>一句话要点<tr><td data-arxiv-id=2601.00001v2>Slow Tugs<td>慢。</table>"
    >>> [(m.section, m.title, m.arxiv_id, m.version, m.summary, m.categories, str(m.digest_date)) for m in read(page, source="a.md")]
    [('拖船', 'Slow Tugs', '2601.00001', 2, '慢。', ('cs.RO',), '2026-01-02')]
    """
    lines = lines_of(text)
    categories = _categories(lines) or None
    fallback = find_date(source)
    for table, topic, day in captioned(lines, find_tables(lines)):
        for row in table.rows:
            found = row_mention(
                table,
                row,
                lines,
                reader=name,
                source=source,
                section=topic,
                categories=categories,
                digest_date=day or fallback,
            )
            if found:
                yield found


def _categories(lines: Sequence[str]) -> tuple[str, ...]:
    """The arXiv listing that the page's title names."""
    title = next((heading for heading in map(heading_at, lines[:40]) if heading and heading.level == 1), None)
    return split_categories(title.text) if title else ()


def _has_id(row: Row) -> bool:
    return any(key.startswith("data-") and find_arxiv_id(value, bare=True) for key, value in row.attributes)
