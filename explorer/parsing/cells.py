"""Cells of a table: their links and words, and what a cell holds when no header says so."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from explorer.parsing.dates import find_date
from explorer.parsing.fields import column_of
from explorer.parsing.identifiers import find_arxiv_id, find_doi
from explorer.parsing.links import find_links, is_code, is_hugging_face, is_paper, is_project_page
from explorer.parsing.lists import split_categories
from explorer.parsing.markup import count_cjk, plain
from explorer.parsing.names import is_person, says_et_al

NOTHING = frozenset("null none nan n/a na - – — / x ✗ ✘ ❌ 无 暂无 未开源 未知 tbd todo link".split()) | {""}
"""What people write into a cell that is empty; in lower case."""

LINK_WORDS = frozenset(
    """abs abstract arxiv blog code data dataset demo doi github hf homepage html huggingface here kimi link models openreview page
    paper pdf poster project repo repository site slides video webpage website weights 代码 主页 仓库 原文 官网 数据 数据集 模型 演示 源码 视频 论文
    详情 链接 项目 项目主页 阅读""".split()
)
"""Labels that name a link's target and not the paper."""

_LINK = re.compile(r"\*{0,2}\[\*{0,2}([^\[\]*]{0,400})\*{0,2}\]\(((?:https?://|[./#])[^()\s]{1,600})\)\*{0,2}")
_NEAR = re.compile(r"(?<!!)\[([^\[\]\n]{1,400})\]\(((?:[./#]|[\w-]{1,80}(?:/|\.(?:md|html?)\b))[^()\s:]{0,600})\)")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,800}\)")
_HEADER_TITLES = frozenset(
    "paper|papers|article|articles|work|works|publication|publications|reference|name|paper name|paper info|paper title & link"
    "|title & authors|title and authors|论文|论文名|论文名称|论文信息|名称|文章|文献|工作|标题与作者|标题和链接".split(
        "|"
    )
)
_SYSTEMS = frozenset(
    {"method", "model", "methods", "models", "方法", "模型", "abbreviation", "abbr", "简称", "缩写", "acronym"}
)
_SHORT = 40


class CellLink(NamedTuple):
    """A link of a cell."""

    url: str
    label: str
    start: int
    stop: int


def links_of(cell: str) -> list[CellLink]:
    """List the links of a cell, those to other files of the digest too.

    Examples
    --------
    >>> [(link.label, link.url) for link in links_of("**[Tugs](./tugs.html)** [code](https://github.com/a/x)")]
    [('Tugs', './tugs.html'), ('code', 'https://github.com/a/x')]
    """
    if "](" not in cell:
        return [CellLink(link.url, "", link.start, link.stop) for link in find_links(cell)] if "://" in cell else []
    if alone := only_link(cell):
        return [alone]
    near = [CellLink(link[2], plain(link[1]), *link.span()) for link in _NEAR.finditer(cell)]
    places = {link.start for link in near}
    far = [
        CellLink(link.url, link.label, link.start, link.stop) for link in find_links(cell) if link.start not in places
    ]
    return sorted(far + near, key=lambda link: link.start)


def only_link(cell: str) -> CellLink | None:
    """Read a cell that is one link and nothing else.

    Examples
    --------
    >>> only_link("**[Tugs](./tugs.html)**").label
    'Tugs'
    """
    alone = _LINK.fullmatch(cell)
    return CellLink(alone[2], alone[1], 0, len(cell)) if alone else None


def words_of(cell: str, links: Sequence[CellLink]) -> str:
    """Give a cell without the links and pictures that are only ways elsewhere (``[PDF](…)``).

    Examples
    --------
    >>> cell = "[Tugs](t.html) [[PDF](https://a.org/b.pdf)] ![](c.png)"
    >>> words_of(cell, links_of(cell))
    '[Tugs](t.html)'
    """
    for link in reversed(links):
        if not link.label or is_link_word(link.label):
            cell = cell[: link.start] + cell[link.stop :]
    cell = _IMAGE.sub("", cell) if "![" in cell else cell
    return re.sub(r"[\[(（【]\s{0,3}(?:[|/,、;]\s{0,3}){0,9}[\])）】]", "", cell).strip(" |/·,;、") if links else cell


def is_link_word(label: str) -> bool:
    """Tell whether a link's label only says what it leads to.

    Examples
    --------
    >>> is_link_word("📄 **PDF**"), is_link_word("2601.00001v1"), is_link_word("Slow Tugs")
    (True, True, False)
    """
    label = plain(label).casefold().strip("[]() :：")
    return (
        label in NOTHING
        or all(word in LINK_WORDS for word in label.split())
        or (len(label) < 24 and find_arxiv_id(label, bare=True) is not None)
    )


@lru_cache(maxsize=512)
def columns_of(header: tuple[str, ...]) -> tuple[str, ...]:
    """Name the column each label of a header fills; empty where it is unknown.

    Examples
    --------
    >>> columns_of(("#", "📄 论文", "方法", "评分", "🔗 Code"))
    ('', 'title', 'system', 'comment', 'code_url')
    """
    labels = [plain(label).strip(" :：") for label in header]
    columns = [_column(label) for label in labels]
    if "title" not in columns:
        wanted = (at for at, label in enumerate(labels) if label.casefold() in _HEADER_TITLES)
        if (at := next(wanted, -1)) >= 0:
            columns[at] = "title"
    return tuple(columns)


def guess(cell: str) -> str:
    """Name the column a cell without a known header fills: by its links, its form, its words.

    Examples
    --------
    >>> [guess(cell) for cell in ("**2026-01-02**", "**Tugs**", "A. Berg et.al.", "**[link](https://github.com/a/x)**", "null")]
    ['published', 'title', 'authors', 'code_url', '']
    """
    links = links_of(cell)
    text = plain(words_of(cell, links))
    if links and is_link_word(text):
        return _by_target(links)
    if text.casefold() in NOTHING or not any(letter.isalpha() for letter in text):
        return "published" if len(text) <= _SHORT and find_date(text) else "arxiv_id" if _is_id(text) else ""
    if len(text) <= _SHORT and find_date(text):
        return "published"
    if _is_id(text):
        return "arxiv_id"
    return _by_words(cell, text, linked=bool(links))


def _column(label: str) -> str:
    column = column_of(label)
    return "system" if label.casefold() in _SYSTEMS else "published" if column == "digest_date" else column


def _is_id(text: str) -> bool:
    return len(text) <= _SHORT and (find_arxiv_id(text, bare=True) is not None or find_doi(text) is not None)


def _by_target(links: Sequence[CellLink]) -> str:
    for link in links:
        if is_code(link.url):
            return "code_url"
        if is_paper(link.url):
            return "url"
        if is_hugging_face(link.url):
            return "hf_url"
        if is_project_page(link.url):
            return "project_url"
    return ""


def _by_words(cell: str, text: str, *, linked: bool) -> str:
    if not linked and _names_people(text):
        return "authors"
    if len(text) <= 80 and split_categories(text):
        return "categories"
    if cell.startswith("`") and cell.endswith("`"):
        return "tags"
    if not linked and (text.endswith(("。", "！", "…")) or count_cjk(text) > 20):
        return "summary"
    stands_out = linked or (cell.startswith("**") and cell.endswith("**"))
    return "title" if stands_out or len(text.split()) >= 3 or count_cjk(text) >= 6 else ""


def _names_people(text: str) -> bool:
    if len(text) <= 400 and says_et_al(text):
        return True
    names = [name.strip() for name in re.split(r"[,，、;；]|\band\b", text[:400]) if name.strip()]
    return len(names) > 1 and 2 * sum(map(is_person, names)) > len(names)
