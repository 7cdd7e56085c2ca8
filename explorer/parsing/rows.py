"""A row of a table as a mention of a paper: cells to columns by the header, or by what they hold.

Tables are long, so this goes straight from cells to columns where `explorer.parsing.assemble` looks for labels, and what most
rows look like (an address of arXiv, a title without markup) is read by one pattern each.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from explorer.model import Mention, title_slug
from explorer.parsing.cells import NOTHING, columns_of, guess, is_link_word, links_of, only_link, words_of
from explorer.parsing.chatter import without_chatter
from explorer.parsing.dates import find_date
from explorer.parsing.fields import TEXT_COLUMNS, column_of
from explorer.parsing.grids import Row, Table
from explorer.parsing.identifiers import find_doi
from explorer.parsing.kinds import kind_of
from explorer.parsing.links import is_paper
from explorer.parsing.lists import find_count, split_categories, split_terms
from explorer.parsing.markup import main_language, plain
from explorer.parsing.names import is_person, says_et_al, split_names
from explorer.parsing.repositories import own_code
from explorer.parsing.systems import system_of
from explorer.parsing.targets import Target, addresses, arxiv_of, targets_of
from explorer.parsing.titles import both_titles, is_chinese

_BREAK = re.compile(r"\s?<br\s?/?>\s?")
_RATING = re.compile(r"评分|打分|评级|推荐指数|推荐度|rating|score|rank", re.IGNORECASE)
_TAG = re.compile(r"`([^`]{1,60})`")
_COLON = re.compile(r"[:：—–]| - ")
_UNMARKED = re.compile(r"(?!Paper|No\b)[A-Z][A-Za-z*][\w ,:.?!'&+/()*-]{0,400}(?<=[A-Za-z0-9?!)])", re.ASCII)
_ONE_AUTHOR = re.compile(r"([A-Z][^\W\d_]{1,30}(?: [A-Z]\.)? [A-Z][^\W\d_]{1,30}) et\.? ?al\.")
_PAPER_COLUMNS = frozenset("paper papers title 论文 论文标题 论文名称 论文题目 标题 题目 题名 文章 article".split())
_BESIDE_PAPERS = frozenset(
    "date venue conference journal year author authors presenter speaker 日期 时间 会议 期刊 年份 作者 报告人 主讲人 主讲 链接 link links pdf code 代码 方向 领域".split()
)
_TOLD_BEHIND = re.compile(
    r"(?:\d{1,3}[.)、]\s{0,3})?\*\*(?P<title>[^*\n]{2,300})\*\*\s{0,3}[-–—:：]\s{0,3}(?P<told>.{10,})"
)
_NO_PAPER = re.compile(
    r"\W*(?:talk|guest|break|holiday|no |tbd|tba|discussion|kick-?off|exam|project|放假|答辩|讨论|休息|汇报)",
    re.IGNORECASE,
)
_LONGEST = 20_000
_EMPTY = max(map(len, NOTHING))


def row_mention(
    table: Table, row: Row, lines: Sequence[str], *, reader: str, source: str, listed: bool = False, **known: Any
) -> Mention | None:
    """Read a row of a table as a mention; None when it tells of no paper (a way elsewhere, a count).

    Parameters
    ----------
    table, row
        The row and the table it stands in; `explorer.parsing.tables.find_tables` gives them.
    lines
        Lines of the file.
    reader, source
        Name of the reader, path of the file.
    listed
        Whether the table is known to list papers, so that a whole title is enough; default False.
    known
        Columns the reader knows better; those that are not None win over what is found here.

    Examples
    --------
    >>> from explorer.parsing.tables import find_tables
    >>> lines = ["| 日期 | 标题/链接 | 作者 |", "|--|--|--|", "| 2026-01-02 | [Slow Tugs](https://arxiv.org/abs/2601.00001v2)<br>慢拖船与潮 | A. Berg 等 |"]
    >>> table = find_tables(lines)[0]
    >>> m = row_mention(table, table.rows[0], lines, reader="demo", source="a.md")
    >>> (m.title, m.title_zh, m.arxiv_id, m.version, m.authors, m.et_al, str(m.published), m.line)
    ('Slow Tugs', '慢拖船与潮', '2601.00001', 2, ('A. Berg',), True, '2026-01-02', 3)
    """
    by = _by_column(table, row)
    targets = targets_of(by)
    title, title_zh = _titles(by)
    arxiv = arxiv_of(row, by, targets)
    if title is None or not (
        arxiv or _is_paper(by, targets) or (listed and _is_whole_title(by.get("title", ""), title))
    ):
        return None
    prose = {column: _BREAK.sub("\n", by[column]) for column in by.keys() & TEXT_COLUMNS}
    columns: dict[str, Any] = {
        "title": title,
        "title_zh": title_zh,
        "arxiv_id": arxiv.id if arxiv else None,
        "version": arxiv.version if arxiv else None,
        "doi": None if arxiv else find_doi(" ".join(by.values())),
        "kind": kind_of(title, abstract=prose.get("abstract"), summary=prose.get("summary")),
        "lang": _language(title_zh or title, prose),
        "body": _body(lines, row),
        **{column: reading(by[column]) for column, reading in _READINGS.items() if column in by},
        **(_people(by["authors"]) if "authors" in by else {}),
        **addresses(targets),
        **prose,
    }
    if "code_url" not in columns or columns["code_url"] is None:
        columns["code_url"] = own_code(prose.get("abstract") or prose.get("summary"))
    columns["system"] = None if columns["kind"] == "survey" else _system(by.get("system"), columns)
    columns |= {name: value for name, value in known.items() if value is not None}
    return Mention(file=source, line=row.index + 1, reader=reader, **columns)


def names_papers(table: Table) -> bool:
    """Tell whether a table's header says that its rows are papers: a column of papers or titles, and a day or a venue.

    Examples
    --------
    >>> names_papers(Table(0, 2, ("日期", "报告人", "论文"), ())), names_papers(Table(0, 2, ("Name", "Date"), ()))
    (True, False)
    """
    labels = {plain(label).casefold().strip(" :：") for label in table.header}
    return not labels.isdisjoint(_PAPER_COLUMNS) and not labels.isdisjoint(_BESIDE_PAPERS)


def _by_column(table: Table, row: Row) -> dict[str, str]:
    """Cells by column; those without a known header are taken by what they hold where the header names no title."""
    columns = columns_of(table.header)
    by: dict[str, str] = {}
    unnamed: list[str] = []
    for at, cell in enumerate(row.cells):
        if len(cell) <= _EMPTY and cell.casefold() in NOTHING:
            continue
        column = columns[at] if at < len(columns) else ""
        if column in TEXT_COLUMNS:
            by[column] = _joined(by.get(column), cell, table.header[at])
        elif column:
            by.setdefault(column, cell)
        else:
            unnamed.append(cell)
    if "title" in columns and "url" not in by:
        paper = next((cell for cell in unnamed if any(is_paper(link.url) for link in links_of(cell))), None)
        by |= {"url": paper} if paper else {}
    if "title" not in columns:
        for cell in unnamed:
            column = guess(cell)
            by.setdefault("summary" if column == "title" and "title" in by else column, cell)
        by.pop("", None)
    return by


def _joined(before: str | None, cell: str, label: str) -> str:
    """Text of several cells for one column; a bare number says nothing without the header above it."""
    parts = _BREAK.split(cell)
    told = " <br> ".join(parts[1:] if len(parts) > 1 and column_of(parts[0]) else parts)  # a folded part's own label
    told = f"{plain(label)}: {told}" if _RATING.search(label) else told
    return f"{before} <br> {told}" if before else told


def _titles(by: dict[str, str]) -> tuple[str | None, str | None]:
    """The original and the Chinese title; authors that stand below a title in its cell move to their column."""
    cell, chinese = by.get("title", ""), by.get("title_zh")
    if (paper := only_link(by.get("url", ""))) and " " in paper.label and not is_link_word(paper.label):
        by.setdefault("system", cell)  # | BerthVQA | [BerthVQA: Questions From the Quay](…) |
        cell = by["url"]
    if told := _TOLD_BEHIND.match(cell):
        by.setdefault("summary", told["told"])
        cell = told["title"]
    link = only_link(cell)
    bare = link.label if link else cell[2:-2] if cell.startswith("**") and cell.endswith("**") else cell
    if chinese is None and _UNMARKED.fullmatch(bare) and bare.count("*") < 2 and not (link and is_link_word(bare)):
        return bare, None
    parts = [part for part in _BREAK.split(words_of(cell, links_of(cell))) if title_slug(part)]
    for part in parts[1:]:
        text = plain(part)
        if says_et_al(text) or is_person(text.split(",")[0].strip()):
            by.setdefault("authors", text)
        elif chinese is None and is_chinese(text) != is_chinese(plain(parts[0])):
            chinese = text
    return both_titles(parts[0] if parts else by.get("system", ""), chinese=chinese)


def _is_paper(by: dict[str, str], targets: Sequence[Target]) -> bool:
    if not by.keys().isdisjoint(("authors", "abstract", "doi")):
        return True
    told = [target for target in targets if target.column not in TEXT_COLUMNS]
    if any(target.leads_to == "url" for target in told):
        return True
    return "summary" in by and not any(target.url.startswith("#") for target in told)


def _is_whole_title(cell: str, title: str) -> bool:
    """A title in 《》, or of several words most of which are capitalised; not what else fills a timetable."""
    if _NO_PAPER.match(title):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", title) if len(word) > 3]
    return "《" in cell or (len(words) > 2 and 3 * sum(word[0].isupper() for word in words) >= 2 * len(words))


def _day(cell: str) -> date | None:
    cell = cell.strip("* ")
    if len(cell) == 10 and cell[4] == cell[7] == "-":
        try:
            return date.fromisoformat(cell)
        except ValueError:
            return None
    return find_date(cell)


def _people(cell: str) -> dict[str, Any]:
    if alone := _ONE_AUTHOR.fullmatch(cell):
        return {"authors": (alone[1],), "et_al": True}
    authors, places = split_names(plain(_BREAK.sub(", ", cell)))
    return {"authors": authors, "et_al": bool(authors) and says_et_al(cell)} | (
        {"institutions": places} if places else {}
    )


def _tags(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_TAG.findall(cell))) or split_terms(_BREAK.sub("、", cell))


def _institutions(cell: str) -> tuple[str, ...]:
    return split_names(plain(_BREAK.sub(", ", cell)))[0]


_READINGS: dict[str, Callable[[str], Any]] = {
    "published": _day,
    "institutions": _institutions,
    "categories": split_categories,
    "areas": split_terms,
    "tags": _tags,
    "stars": find_count,
    "upvotes": find_count,
}


def _language(title: str, prose: dict[str, str]) -> str | None:
    text = "\n".join(prose.values()) if prose else title
    return "en" if text.isascii() and re.search("[A-Za-z]{2}", text) else main_language(text)


def _system(cell: str | None, columns: dict[str, Any]) -> str | None:
    """The name in its own column, else the one that title or prose introduce."""
    if cell:
        return plain(cell) or None
    title, abstract, summary = columns["title"], columns.get("abstract"), columns.get("summary")
    if not (abstract or summary or _COLON.search(title)):
        return None
    told = columns["body"] if abstract or summary else ""  # the other cells introduce nothing
    return system_of(title, abstract=abstract, summary=summary, text=told)


def _body(lines: Sequence[str], row: Row) -> str:
    """The row's lines; of a file without line ends only the row's own cells."""
    if row.stop - row.index == 1 and len(lines[row.index]) > _LONGEST:
        return " | ".join(row.cells)
    return "\n".join(without_chatter(lines[row.index : row.stop]))
