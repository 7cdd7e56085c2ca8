r"""The project's own markdown: papers written for people to read, and read back without loss.

An entry is a heading of the third level, a list of labelled fields, and prose under headings of the fourth. What a value holds
of the format's own signs is escaped with a backslash, as markdown does it, so that no title can begin an entry or end one.
Writing and reading stand side by side here because each undoes the other.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from explorer.parsing.escaping import (
    escaped,
    escaped_item,
    escaped_prose,
    plain_ends,
    unescaped,
    unescaped_items,
    unescaped_prose,
)

MARK = "<!-- literature-explorer: papers -->"
"""First line of such a text."""

LINES = {
    "title_zh": "中文标题",
    "authors": "作者",
    "institutions": "机构",
    "arxiv_id": "arXiv",
    "version": "版本",
    "doi": "DOI",
    "kind": "类型",
    "published": "发布日期",
    "year": "年份",
    "first_seen": "首次收录",
    "categories": "分类",
    "areas": "应用领域",
    "tags": "标签",
    "section": "栏目",
    "system": "名称",
    "url": "链接",
    "code_url": "代码",
    "project_url": "项目主页",
    "hf_url": "Hugging Face",
    "stars": "星标",
    "upvotes": "点赞",
    "new_names": "首次出现",
}
"""Columns that take a line, in the order of an entry, and their labels. ``new_names`` is for the reader's eye only."""
PROSE = {
    "summary": "一句话总结",
    "comment": "点评",
    "abstract": "摘要",
    "motivation": "研究动机",
    "contributions": "主要贡献",
    "method": "方法",
    "experiments": "实验",
    "usage": "使用指南",
    "limitations": "局限",
}
"""Columns that take paragraphs, and their headings."""
LISTS = frozenset({"authors", "institutions", "categories", "areas", "tags", "new_names"})
NUMBERS = frozenset({"version", "year", "stars", "upvotes"})
ADDRESSES = frozenset({"url", "code_url", "project_url", "hf_url"})
OTHERS = "等"
"""Last of the authors where some are left out."""

_COLUMN_OF_LINE = {label: column for column, label in LINES.items()}
_COLUMN_OF_PROSE = {label: column for column, label in PROSE.items()}
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_ENTRY = re.compile(r"### (?:\d+\. )?(?P<title>.+)")
_GROUP = re.compile(r"## (?P<name>.+)")
_LINE = re.compile(r"- \*\*(?P<label>[^*]+)\*\*: (?P<value>.+)")
_PROSE = re.compile(r"#### (?P<label>.+)")


class Told(NamedTuple):
    """An entry that was read."""

    line: int
    """Its first line, counted from 1."""
    body: str
    """Its text as it stands."""
    columns: dict[str, Any]
    """Column of `LINES` or `PROSE`, ``title``, ``group`` (the heading above) or ``et_al`` -> value: text, tuple or number."""


def written(number: int, columns: Mapping[str, Any]) -> str:
    r"""Write one entry.

    Parameters
    ----------
    number
        Its number in the list.
    columns
        ``title`` and any of `LINES`, `PROSE` and ``et_al``; texts, tuples of texts, numbers. What is empty is left out.

    Examples
    --------
    >>> print(written(1, {"title": "Slow <b> Tugs", "authors": ("A B", "C, Jr."), "summary": "慢。\n# 稳"}))
    ### 1. Slow \<b> Tugs
    <BLANKLINE>
    - **作者**: A B, C\, Jr.
    <BLANKLINE>
    #### 一句话总结
    <BLANKLINE>
    慢。
    \# 稳
    <BLANKLINE>
    """
    lines = [f"- **{label}**: {value}" for column, label in LINES.items() if (value := _line_value(column, columns))]
    texts = [
        f"#### {label}\n\n{escaped_prose(text)}\n"
        for column, label in PROSE.items()
        if (text := _prose(columns, column))
    ]
    title = escaped(columns.get("title") or "") or "无题"
    return "\n".join([f"### {number}. {title}\n", *(["\n".join(lines) + "\n"] if lines else []), *texts])


def told(lines: Sequence[str]) -> Iterator[Told]:
    """Read the entries of such a text, in order.

    Examples
    --------
    >>> entry = written(1, {"title": "Slow Tugs", "authors": ("A B",), "stars": 3, "summary": "慢。"})
    >>> [of.columns for of in told(entry.splitlines())]
    [{'title': 'Slow Tugs', 'authors': ('A B',), 'stars': 3, 'summary': '慢。'}]
    """
    group, start = "", None
    for index, line in enumerate([*lines, "## "]):
        if not line.startswith(("## ", "### ")):
            continue
        if start is not None:
            yield _told(lines[start:index], start + 1, group)
        start = index if _ENTRY.match(line) else None
        if heading := _GROUP.match(line):
            group = unescaped(heading["name"])


def _line_value(column: str, columns: Mapping[str, Any]) -> str:
    value = columns.get(column)
    if column == "authors" and value and columns.get("et_al"):
        value = (*value, OTHERS)
    if column in LISTS:
        return ", ".join(filter(None, map(escaped_item, value or ())))
    if column in ADDRESSES and value and _ADDRESS.fullmatch(str(value)):
        return f"<{value}>"
    return escaped(str(value)) if value is not None else ""


def _prose(columns: Mapping[str, Any], column: str) -> str:
    return plain_ends(str(columns.get(column) or "")).strip()


def _told(lines: Sequence[str], line: int, group: str) -> Told:
    heading = _ENTRY.match(lines[0])
    columns: dict[str, Any] = {"title": unescaped(heading["title"]) if heading else ""}
    if group:
        columns["group"] = group
    starts = [index for index, text in enumerate(lines) if _PROSE.match(text)]
    for text in lines[1 : starts[0] if starts else len(lines)]:
        columns.update(_line(text))
    for start, stop in pairwise([*starts, len(lines)]):
        columns.update(_paragraphs(lines[start:stop]))
    return Told(line, "\n".join(lines).rstrip(), columns)


def _line(text: str) -> dict[str, Any]:
    match = _LINE.match(text)
    column = _COLUMN_OF_LINE.get(match["label"]) if match else None
    if match is None or column is None:
        return {}
    value = match["value"].strip()
    if column in LISTS:
        return _listed(column, unescaped_items(value))
    if column in NUMBERS:
        return {column: int(value)} if value.isdecimal() else {}
    return {column: value[1:-1] if value[:1] == "<" and value[-1:] == ">" else unescaped(value)}


def _listed(column: str, items: tuple[str, ...]) -> dict[str, Any]:
    if column == "authors" and items[-1:] == (OTHERS,):
        return {column: items[:-1], "et_al": True}
    return {column: items}


def _paragraphs(lines: Sequence[str]) -> dict[str, str]:
    heading = _PROSE.match(lines[0])
    column = _COLUMN_OF_PROSE.get(heading["label"].strip()) if heading else None
    text = unescaped_prose("\n".join(lines[1:]).strip())
    return {column: text} if column and text else {}
