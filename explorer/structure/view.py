r"""A text as plain markdown lines, whatever it is written in; every line knows where it stands in the file.

HTML within markdown becomes markdown in place: headings, list items, links, bold type, ``<summary>``. So do the additions of
other dialects, pictographs that stand for labels, and tables that say one paper's fields one below the other.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from explorer.parsing.blocks import lines_of
from explorer.parsing.dates import find_date
from explorer.parsing.fields import column_of, label_at
from explorer.parsing.markup import plain
from explorer.parsing.tables import Table, find_tables
from explorer.structure.org import is_org, markdown_of_org
from explorer.structure.page import Line, is_page, lines_of_page
from explorer.structure.tags import Tags, carried_id, single_marks

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})(?P<rest>(?:\s[^<>]{0,4000})?)/?>|<!--.{0,4000}?-->"
)
_CODE = r"[a-z][a-z0-9_+-]{2,30}:[ \t]{0,2}"
_SHORTCODE = re.compile(rf":(?<![^\s\[>*]:){_CODE}(?::{_CODE})*(?=[^\s:：])")
_ATTRIBUTES = re.compile(r"\s?\{:[^{}\n]{0,200}\}")
_CARD = re.compile(r":{3,8}\s{0,2}\{[\w-]{1,40}\}\s{1,4}(\S.{0,400})$")
_BAR_LABEL = re.compile(
    r"(?P<mark>\s{0,8}(?:[-*+]\s{1,3})?)(?P<bold>\*\*)?(?P<name>[^\s|｜:：*][^|｜:：*]{0,12}?)(?(bold)\*\*)\s{0,3}[|｜]\s{0,3}(?P<value>[^|｜]{1,1000})$"
)
_LETTERED = re.compile(r"^([ \t]{1,12})[a-hA-H][.)、][ \t]{1,4}(?=\S)")
_CALLOUT = re.compile(r"^>\s{0,2}\[!\w{1,20}\][-+]?\s{1,3}(\S.{0,400}?)\s*$")
_IN_CHINESE = re.compile(r"(?:标题|[Tt]itle)\s?[(（](?:中|中文|zh|cn|ZH|CN|Chinese)[)）]")
_MESSENGER = re.compile(r"<(https?://[^<>|\s]{1,1000})\|([^<>|\n]{1,400})>")
_SIGNS: dict[str, tuple[str, Callable[[str], object]]] = {
    **dict.fromkeys("👤👥✍🧑", ("作者", lambda value: len(value) < 400)),
    **dict.fromkeys("📅📆🗓", ("日期", find_date)),
    **dict.fromkeys("🔗📎", ("链接", lambda value: "http" in value)),
    **dict.fromkeys("💻🐙", ("代码", lambda value: "http" in value)),
    **dict.fromkeys("🏠🌐", ("主页", lambda value: "http" in value)),
    **dict.fromkeys("🏛🏫🎓🏢", ("机构", lambda value: len(value) < 200)),
    **dict.fromkeys("🏷", ("标签", lambda value: len(value) < 200)),
    **dict.fromkeys("📝💡", ("简介", lambda value: len(value) > 8)),
}
_SIGN = re.compile(rf"(?P<mark>\s{{0,8}}(?:[-*]\s)?)(?P<sign>[{''.join(_SIGNS)}])\ufe0f?\s{{1,3}}(?=\S)")
_FIRST_SIGN = "\u2000"


@dataclass(frozen=True, slots=True)
class View:
    """The lines of a text as markdown, beside the text's own lines."""

    lines: list[str]
    """Markdown, one construct of HTML turned into its counterpart."""
    source: list[str]
    """The text's own lines."""
    tables: list[Table]
    """Its tables, by lines of the view."""
    cut: list[Line] | None = None
    """For each of ``lines`` where on a page it comes from; None when they and the own lines run side by side."""
    page: str = ""
    """The page that was cut."""

    def index(self, number: int) -> int:
        """Index of the own line from which line ``number`` of the view comes."""
        return number if self.cut is None else self.cut[number].number

    def verbatim(self, start: int, stop: int) -> tuple[str, ...]:
        """The text's own lines behind the view's lines ``start`` to ``stop``."""
        if self.cut is None:
            return tuple(self.source[start:stop])
        first, last = self.cut[start], self.cut[max(start, stop - 1)]
        own = self.page[first.start : last.stop].rstrip()
        # Of a line that may be a whole page only the part in question: it would be repeated for each of its entries.
        further = own.count("\n")
        return tuple(self.source[first.number : first.number + further + 1]) if further else (own,)


def view_of(text: str) -> View:
    r"""View a text as markdown lines.

    Examples
    --------
    >>> view_of("<h3>1. <a href='https://arxiv.org/abs/2601.00001'>Nav</a></h3>\n<b>Authors</b>: A B<br>").lines
    ['### 1. [Nav](https://arxiv.org/abs/2601.00001)', '**Authors**: A B']
    >>> page = view_of("<html><body><ul><li>A</li><li>B &amp; C</li></ul></body></html>")
    >>> page.lines, page.index(1), page.verbatim(1, 2)
    (['- A', '- B & C'], 0, ('<li>B &amp; C</li>',))
    """
    source = lines_of(text)
    if is_page(text):
        page = "\n".join(source)
        cut = list(lines_of_page(page))
        lines = [line.text for line in cut]
        return View(lines, source, find_tables(lines), cut, page)
    found = find_tables(source)
    org = is_org(source)
    told = [table for table in found if _holds_fields(table)]
    tables = [table for table in found if table not in told]
    # A table's cells keep their tags: its own parser reads what they carry.
    kept = {index for table in tables for index in range(table.start, table.stop)}
    lines = [
        line if index in kept else _markdown_of(markdown_of_org(line) if org else line)
        for index, line in enumerate(source)
    ]
    for table in told:
        lines[table.start : table.stop] = _as_fields(table)
    return View([worded(line) if line > _FIRST_SIGN or line[:1] in "-* " else line for line in lines], source, tables)


def _holds_fields(table: Table) -> bool:
    """Whether a table says one paper's fields one below the other: ``| 作者 | Ada Moreau |``."""
    rows = [table.header, *(row.cells for row in table.rows)]
    named = sum(bool(column_of(plain(cells[0]))) for cells in rows if len(cells) == 2)
    return named > 1 and 2 * named >= len(rows)


def _as_fields(table: Table) -> list[str]:
    """The lines of such a table as labelled fields, each in its place."""
    lines = [""] * (table.stop - table.start)
    for row in table.rows:
        if len(row.cells) == 2:
            lines[row.index - table.start] = f"**{plain(row.cells[0])}**: {row.cells[1]}"
    if len(table.header) == 2 and column_of(plain(table.header[0])):
        lines[0] = f"**{plain(table.header[0])}**: {table.header[1]}"
    return lines


def worded(line: str) -> str:
    """Give a field that a pictograph stands for its label in words.

    Examples
    --------
    >>> worded("👤 Ada Moreau"), worded("👤 **作者与机构**")
    ('作者: Ada Moreau', '👤 **作者与机构**')
    """
    if ("|" in line or "｜" in line) and (bar := _BAR_LABEL.match(line)) and column_of(bar["name"]):
        return f"{bar['mark']}{bar['name']}: {bar['value']}"
    match = _SIGN.match(line)
    if match is None or label_at(line):
        return line
    value = line[match.end() :]
    label, test = _SIGNS[match["sign"]]
    return f"{match['mark']}{label}: {value}" if test(value) and not value.startswith("**") else line


def _markdown_of(line: str) -> str:
    """One line without what other dialects of markdown add, its HTML turned into markdown."""
    line = _SHORTCODE.sub("", line) if ":" in line else line
    line = _CALLOUT.sub(r"**\1**", line) if line.startswith(">") else line
    line = _IN_CHINESE.sub("中文标题", line, count=1) if "标题" in line[:12] or "itle" in line[:12] else line
    line = _LETTERED.sub(r"\1- ", line) if line[:1].isspace() else line
    line = _ATTRIBUTES.sub("", line) if "{:" in line else line
    line = _CARD.sub(r"**\1**", line) if line.startswith(":::") else line
    return _inline(line) if "<" in line else line


def _inline(line: str) -> str:
    """One line of markdown with its HTML turned into markdown."""
    line = _MESSENGER.sub(r"[\2](\1)", line) if "|" in line else line
    if not _TAG.search(line):
        return line
    tags = Tags()
    converted = _TAG.sub(lambda match: _markdown(tags, match), line)
    return single_marks(html.unescape(converted)).rstrip().removesuffix("<br>").rstrip()


def _markdown(tags: Tags, match: re.Match[str]) -> str:
    name, attributes = (match["name"] or "").lower(), match["rest"] or ""
    if name in {"", "sub", "sup"}:
        return match[0] if name else ""
    return tags.markdown(name, attributes, closing=bool(match["close"])) + carried_id(attributes)
