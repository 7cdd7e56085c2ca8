"""Papers for people, and for `explorer.load` to read back."""

from datetime import date
from typing import Any

import pandas as pd

from explorer.export.cells import items, value
from explorer.parsing.escaping import escaped
from explorer.parsing.exchange import LINES, LISTS, MARK, PROSE, written
from explorer.schema import require


def to_markdown(papers: pd.DataFrame, *, by: str | None = None, title: str = "论文摘编") -> str:
    """Write papers as markdown to be read, in Chinese, that `explorer.load` reads back without loss.

    Parameters
    ----------
    papers
        Frame of `explorer.load`, `explorer.brief` or a part of it. Needs ``title``; carried are the columns it has of title_zh,
        authors, et_al, institutions, arxiv_id, version, doi, kind, published, year, first_seen, categories, areas, tags, section,
        system, the addresses, stars, upvotes and all prose. Drop columns to write less. An arXiv id or DOI may stand in the
        index alone.
    by
        Column whose values become headings, in the order of the rows; default ``topic`` where that holds names, as in a brief,
        else none.
    title
        Heading of the text; default 论文摘编.

    Returns
    -------
    str
        Markdown. What titles hold of markup, tags or line ends is escaped, and comes back as it was.

    Raises
    ------
    MissingColumnsError
        When there is no ``title``, or not the column ``by``.

    Notes
    -----
    Not carried, since it is told again by the text or by the place it was told: body, links, lang, truncated, sources,
    n_mentions and last_seen. In the frame that is read back, ``section`` is the heading above a paper that had none.

    Examples
    --------
    >>> import pandas as pd
    >>> print(to_markdown(pd.DataFrame({"title": ["Slow Tugs"], "authors": [("A B",)]}, index=["arxiv:2601.00001"])))
    <!-- literature-explorer: papers -->
    # 论文摘编
    <BLANKLINE>
    共 1 篇。
    <BLANKLINE>
    ### 1. Slow Tugs
    <BLANKLINE>
    - **作者**: A B
    - **arXiv**: 2601.00001
    <BLANKLINE>
    """
    groups = _named_groups(papers) if by is None else by
    require(papers, "title", *([groups] if groups else []))
    blocks = [f"{MARK}\n# {escaped(title)}\n", _overview(papers)]
    heading = None
    for number, (paper_id, record) in enumerate(zip(papers.index, papers.to_dict("records"), strict=True), start=1):
        if groups and (above := escaped(str(value(record, groups) or "其他"))) != heading:
            heading = above
            is_new = value(record, "new_topic") is True
            blocks.append(f"## {heading}\n" + ("\n*新主题*\n" if is_new else ""))
        blocks.append(written(number, _told(str(paper_id), record)))
    return "\n".join(blocks)


def _named_groups(papers: pd.DataFrame) -> str | None:
    """Topics that have names make headings; numbers say nothing to a reader."""
    told = papers["topic"].dropna() if "topic" in papers.columns else pd.Series(dtype="object")
    return "topic" if len(told) and told.map(lambda value: isinstance(value, str)).all() else None


def _overview(papers: pd.DataFrame) -> str:
    """The first lines: how many papers, and in a brief what is new."""
    lines = [f"共 {len(papers)} 篇。"]
    for column, what in (("new_topic", "新主题"), ("new_names", "首次出现")):
        if column in papers.columns and (found := _news(papers, column)):
            lines.append(f"{what}：{escaped('、'.join(found))}。")
    return "\n\n".join(lines) + "\n"


def _news(papers: pd.DataFrame, column: str) -> list[str]:
    if column == "new_names":
        return list(dict.fromkeys(map(str, papers[column].explode().dropna())))
    is_new = papers[column].eq(True).fillna(False)
    return list(dict.fromkeys(map(str, papers.loc[is_new, "topic"].dropna()))) if "topic" in papers.columns else []


def _told(paper_id: str, record: dict[Any, Any]) -> dict[str, Any]:
    """A paper's columns as `explorer.parsing.exchange` writes them."""
    columns: dict[str, Any] = {"title": value(record, "title"), "et_al": bool(value(record, "et_al"))}
    columns |= {name: tuple(items(record, name)) for name in LISTS}
    columns |= {name: _text(record, name) for name in (*LINES, *PROSE) if name not in LISTS}
    kind, _, identifier = paper_id.partition(":")
    if kind in ("arxiv", "doi"):
        columns[kind if kind == "doi" else "arxiv_id"] = (
            _text(record, kind if kind == "doi" else "arxiv_id") or identifier
        )
    if columns["kind"] == "paper":
        columns["kind"] = None
    if columns["published"]:
        columns["year"] = None  # it goes without saying
    return columns


def _text(record: dict[Any, Any], name: str) -> str | None:
    cell = value(record, name)
    if isinstance(cell, pd.Timestamp | date):
        return f"{cell:%Y-%m-%d}"
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else None if cell is None else str(cell)
