"""A whole HTML page cut at its block tags into lines of markdown."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from explorer.structure.tags import MARKS, Tags, carried_id, single_marks

_PAGE = re.compile(r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})(?P<rest>(?:\s[^<>]{0,4000})?)/?>|<!--.{0,20000}?-->|<![^<>]{0,400}>"
    r"|<\?[^<>]{0,400}>",
    re.DOTALL,
)
_TABLE_TAG = re.compile(r"<(?P<close>/?)(?P<name>table|tr|td|th|h[1-6])\b", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]{2,}")
_BREAKS = frozenset(
    "address article aside blockquote br center dd details div dl dt figure footer header hr li main nav ol p pre section "
    "summary table tbody td th thead tr ul h1 h2 h3 h4 h5 h6 option title".split()
)
_SKIPPED = frozenset({"script", "style", "nav", "noscript", "svg", "template", "select", "footer"})

_PLAIN_BLOCKS = frozenset({"div", "p", "section", "article", "center"})


class Line(NamedTuple):
    """A line of markdown, and where on the page it stands."""

    text: str
    number: int
    """Index of the page's own line on which it begins."""
    start: int
    """Where on that line it begins, counted in characters from the top of the page."""
    stop: int


def is_page(text: str) -> bool:
    """Tell whether a text is a whole HTML page.

    Examples
    --------
    >>> is_page("<!DOCTYPE html><html>"), is_page("<b>Tugs</b>")
    (True, False)
    """
    return _PAGE.match(text[:1000]) is not None


def lines_of_page(text: str) -> Iterator[Line]:
    """Cut a page into lines of markdown; scripts, navigation and footers are left out.

    Examples
    --------
    >>> page = "<html><body><h1>Week 9</h1>\\n<ul><li>A</li><li>B &amp; C</li></ul></body></html>"
    >>> [(line.text, line.number, page[line.start : line.stop]) for line in lines_of_page(page)]
    [('# Week 9', 0, '<h1>Week 9</h1>'), ('- A', 1, '<li>A</li>'), ('- B & C', 1, '<li>B &amp; C</li>')]
    """
    page, position, number = _Page(_layouts(text)), 0, 0
    for match in _TOKEN.finditer(text):
        between = text[position : match.start()]
        page.write(between, number, at=position)
        number += between.count("\n") + match[0].count("\n")
        position = match.end()
        if match["name"]:
            yield from page.take(match, number)
    page.write(text[position:], number, at=position)
    yield from page.flush(len(text))


class _Page:
    """The line being written, and what surrounds it."""

    def __init__(self, layouts: Iterator[bool]) -> None:
        self.line: list[str] = []
        self.number = 0
        self.start: int | None = None
        self.tags = Tags()
        self.skipped: list[str] = []
        self.depth = 0
        self.cells = 0
        self.indented = False
        self.layouts = layouts
        self.tables: list[bool] = []
        """For each open table whether it lays out the page rather than listing things."""

    def write(self, text: str, number: int, *, at: int) -> None:
        if self.skipped or not text.strip():
            if self.line and text and self.line[-1] != " ":
                self.line.append(" ")
            return
        blanks = text[: len(text) - len(text.lstrip())]
        self._begin(number + blanks.count("\n"), at + len(blanks))
        self.line.append(html.unescape(text.replace("\n", " ")).replace("|", "\\|" if self.cells else "|"))

    def take(self, tag: re.Match[str], number: int) -> Iterator[Line]:
        name, attributes, closing = tag["name"].lower(), tag["rest"] or "", bool(tag["close"])
        if name in _SKIPPED:
            self._skip(name, closing=closing)
        if self.skipped or name in _SKIPPED:
            return
        if not closing:
            self._begin(number, _on_last_line(tag))
        if name == "table":
            self._table(closing=closing)
        listing = not (self.tables and self.tables[-1])
        if name in {"td", "th"} and listing:
            self.cells += not closing
            self.line.append("" if closing else " | ")
        elif name == "tr" and listing:
            yield from self._row(tag, closing=closing)
        elif name == "br" and not self.cells and not "".join(self.line).strip(" -*"):
            return
        elif name in _BREAKS and not self.cells:
            yield from self._block(name, tag, closing=closing, number=number)
        else:
            self._add(self.tags.markdown(name, attributes, closing=closing))
        if not closing:
            self._add(carried_id(attributes))

    def flush(self, stop: int) -> Iterator[Line]:
        text = single_marks(_BLANKS.sub(" ", "".join(self.line)).rstrip())
        # The indent of a nested item, or of what belongs to an item, is kept.
        kept = self.indented or text.lstrip().startswith("- ")
        start, self.line, self.start = self.start, [], None
        if text.strip("-#* |"):
            indent = "  " * max(0, self.depth - 1) if kept else ""
            yield Line(indent + (text if kept else text.lstrip()), self.number, stop if start is None else start, stop)

    def _begin(self, number: int, start: int) -> None:
        """Let the line begin here, unless it has begun already: with words, or with tags on the same line."""
        if self.start is None or (number > self.number and not any(part.strip() for part in self.line)):
            self.number, self.start = number, start

    def _add(self, text: str) -> None:
        if text:
            self.line.append(text)

    def _skip(self, name: str, *, closing: bool) -> None:
        if not closing:
            self.skipped.append(name)
        elif name in self.skipped:
            del self.skipped[self.skipped.index(name) :]

    def _table(self, *, closing: bool) -> None:
        if closing:
            del self.tables[-1:]
        else:
            self.tables.append(next(self.layouts, False))

    def _row(self, tag: re.Match[str], *, closing: bool) -> Iterator[Line]:
        if closing and self.cells:
            self.line.append(" |")
        if closing is bool(self.cells):
            yield from self.flush(tag.end() if closing else tag.start())
            self.cells = 0

    def _block(self, name: str, tag: re.Match[str], *, closing: bool, number: int) -> Iterator[Line]:
        if name in _PLAIN_BLOCKS and not "".join(self.line).strip(" -#*"):
            return  # the mark of an item waits for its words: <li><div>
        if name in MARKS and closing:
            self.line.append(MARKS[name])
        yield from self.flush(tag.end() if closing else tag.start())
        self.indented = name == "dd" and not closing
        if name in {"ul", "ol"}:
            self.depth = max(0, self.depth + (-1 if closing else 1))
        if not closing:
            self._begin(number, _on_last_line(tag))
            self._add("" if name == "br" else self.tags.markdown(name, tag["rest"] or "", closing=False))


def _on_last_line(tag: re.Match[str]) -> int:
    """Where a tag begins on the last of the lines that it goes over."""
    return tag.start() + tag[0].rfind("\n") + 1


def _layouts(text: str) -> Iterator[bool]:
    """For each table of a page, in order, whether it is there for the layout: it holds tables or headings, or one cell a row."""
    opened: list[int] = []
    cells: list[int] = []
    most: list[int] = []
    holds: list[bool] = []
    for match in _TABLE_TAG.finditer(text):
        name, closing = match["name"].lower(), bool(match["close"])
        if name == "table" and closing:
            del opened[-1:]
        elif name == "table":
            if opened:
                holds[opened[-1]] = True
            opened.append(len(holds))
            cells.append(0)
            most.append(0)
            holds.append(False)
        elif opened and not closing:
            table = opened[-1]
            holds[table] = holds[table] or name[0] == "h"
            cells[table] = 0 if name == "tr" else cells[table] + (name in {"td", "th"})
            most[table] = max(most[table], cells[table])
    return (held or count < 2 for held, count in zip(holds, most, strict=True))
