"""A record that is one line of text: a row of a pipe table, or an item of a list, kept as a value of a data file."""

import re
from typing import Any, NamedTuple

from explorer.parsing.dates import find_date
from explorer.parsing.entries import title_of
from explorer.parsing.links import find_links, is_code, is_paper
from explorer.parsing.markup import plain
from explorer.parsing.names import says_et_al
from explorer.parsing.record_values import arxiv_of

_ITEM = re.compile(r"\s{0,8}(?:[-*+•]|\d{1,4}[.)])\s+")
_CELLS = re.compile(r"(?<!\\)\|")
_BOLD = re.compile(r"\*\*(?!\[)(?P<words>[^*\n]{4,500}(?:\*[^*\n]{1,80}\*[^*\n]{0,400})?)\*\*")
_LABEL = re.compile(
    r",?\s{0,3}(?:[A-Za-z]{2,12}|论文|代码|链接|项目)\s?[:：]\s?(?=\*{0,2}(?:\[|https?:))|\*{0,2}\[|https?://"
)
_NAMES = re.compile(r"(?:author|authors|by|作者)\s?[:：]?\s", re.IGNORECASE)
_NO_TITLE = re.compile(r"(?:pdf|link|paper|code|arxiv|abs|html|url|here|论文|链接|代码|\W*)$", re.IGNORECASE)
_UNMARKED = re.compile(r"(?:\*\*)?[A-Za-z0-9][A-Za-z0-9 ,.:;?!()-]{0,400}(?:\*\*)?")
_DIGIT = re.compile(r"\d")
_LONGEST = 6_000
_MOST_CELLS = 40


def row_fields(text: str, key: str = "") -> dict[str, list[Any]] | None:
    """Read a line as the columns of a record; None when it names no paper.

    Parameters
    ----------
    text
        A row between bars, or a list item.
    key
        The key it stands under, often an arXiv id.

    Examples
    --------
    >>> row = row_fields("|**2026-03-01**|**Tugs That Learn**|Ada Moreau et.al.|[2603.00001](http://arxiv.org/abs/2603.00001)|null|")
    >>> row["title"], row["authors"], row["published"]
    (['Tugs That Learn'], ['Ada Moreau et.al.'], ['2026-03-01'])
    """
    if len(text) > _LONGEST:
        return None
    line = " ".join(text.split())
    urls = [link.url for link in find_links(line)]
    known = arxiv_of(key, bare=True) is not None
    if not known and not any(map(is_paper, urls)):
        return None
    cells = [
        _cell(cell) for cell in (_of_table(line) if line[0] == "|" else _of_item(line) if _ITEM.match(line) else [])
    ]
    title = _title(cells)
    if title is None:
        return None
    return {
        "title": [title_of(title.text)],
        "authors": _authors(cells, title),
        "published": [cell.words for cell in cells if cell.is_day][:1],
        "arxiv_id": [key] if known else [],
        "url": [url for url in urls if is_paper(url)],
        "code_url": [url for url in urls if is_code(url)][:1],
    }


class _Cell(NamedTuple):
    """A part of the line: as written, and what it says."""

    text: str
    words: str
    is_day: bool
    is_bold: bool


def _cell(text: str) -> _Cell:
    words = text.strip("*") if _UNMARKED.fullmatch(text) else plain(text)
    is_day = len(words) < 40 and _DIGIT.search(words) is not None and find_date(words) is not None
    return _Cell(text, words, is_day, text.startswith("**") and _BOLD.match(text) is not None)


def _of_table(line: str) -> list[str]:
    return [cell.strip() for cell in _CELLS.split(line.strip("|"), _MOST_CELLS)]


def _of_item(line: str) -> list[str]:
    """What stands before the bold title, the title, and what stands behind it up to the first link."""
    line = _ITEM.sub("", line, count=1)
    bold = next((match for match in _BOLD.finditer(line) if not find_date(match["words"][:40])), None)
    if bold:
        return [line[: bold.start()].strip(" ,，*"), bold[0], _behind(line[bold.end() :])]
    link = next((link for link in find_links(line) if link.label and not _NO_TITLE.match(link.label)), None)
    return [line[: link.start].strip(" ,，:：-"), link.label, _behind(line[link.stop :])] if link else []


def _behind(text: str) -> str:
    label = _LABEL.search(text)
    return text[: label.start() if label else len(text)].strip(" ,，-–—|")


def _title(cells: list[_Cell]) -> _Cell | None:
    """The longest bold cell that is no day; else the longest one of several words and no names."""
    words = [cell for cell in cells if not (cell.is_day or says_et_al(cell.words) or _NO_TITLE.match(cell.words))]
    bold = [cell for cell in words if cell.is_bold]
    return max(bold or [cell for cell in words if " " in cell.words], key=lambda cell: len(cell.words), default=None)


def _authors(cells: list[_Cell], title: _Cell) -> list[str]:
    behind = cells[cells.index(title) + 1 :]
    told = [cell.words for cell in cells if cell is not title and says_et_al(cell.words)]
    told += [cell.words for cell in behind[:1] if cell.words and not cell.is_day and "](" not in cell.text]
    return [_NAMES.sub("", told[0])] if told else []
