"""What is told of a paper, as plain running text: for embedding it and for naming what it is about."""

import re
from itertools import chain
from typing import Any

import pandas as pd

from explorer.schema import require
from explorer.text import HAN, clean, count_han, is_chinese

EMBEDDED_AREAS, EMBEDDED_PROSE = 100, 300
"""Characters of the areas and of the prose (`abouts`) that are embedded after the title. Measured on two tellings of 65
papers: with 500, with the whole text in windows, and without the areas, neighbours and clusters get worse."""

PER_CHINESE = 3
"""So many characters of other scripts tell as much as a Chinese one. With as many English as Chinese ones, an abstract and
its translation were cut at different places: 88 % found each other; with twice as many 97 %, with three times 100 %."""

PROSE = ("summary", "motivation", "contributions", "method", "experiments", "abstract", "comment")
"""Columns with running text, the most telling first; ``body`` repeats them and stands in where they are missing."""

READ = 4000
"""Characters of a cell that are looked at: nobody says only then what a paper is about."""
READ_PER_WANTED = 5
"""Of a cell five times as many characters are read as Chinese ones are wanted: markup takes its share."""
LITTLE = 80
"""Fewer characters than this do not say what a paper is about."""

_MARKUP: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = tuple(
    (signs, re.compile(pattern, re.MULTILINE), replacement)
    for signs, pattern, replacement in (
        (("  ", "\t", "\u3000"), r"[ \t\u3000]{2,}", " "),
        (("![",), r"!\[[^\]\n]{0,400}\]\([^)\n]{0,400}\)", " "),  # images
        (("](",), r"\[([^\]\n]{0,400})\]\([^)\n]{0,400}\)", r"\1"),  # links keep their words
        (("http",), r"https?://[^\s)）\]】>，。；]+", " "),
        (("<",), r"</?[A-Za-z!][^<>\n]{0,2000}>", " "),  # tags, with attributes of any length
        (("$", "\\(", "\\["), r"\\\(.{0,400}?\\\)|\\\[.{0,400}?\\\]|\$[^$\n]{1,200}\$", " "),  # formulas
        (("--",), r"^ ?\|? ?:?--[-|: ]*$", " "),  # table rules and horizontal lines
        (("",), r"^ ?(?:> ?)*(?:#{1,6} |[*+-] |\d{1,2}[.)、] ?)*", ""),  # line marks
        (("|",), r"^ ?\| ?| ?\| ?$", ""),  # table rows
        (("|",), r" ?\| ?", "；"),
        (("*", "`", "~~", "_"), r"\*{1,3}|`+|~~|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)", " "),
        (("",), r"[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u20e3]", " "),  # pictographs
        (("  ",), r" {2,}", " "),
        ((" ",), rf"(?<=[{HAN}，。；：、（）]) (?=[{HAN}，。；：、（）])", ""),  # the gap that markup leaves in Chinese
    )
)
"""Signs of which one must be there for the pattern to match (looking for these is far cheaper), pattern, replacement."""


def plain(markdown: str) -> str:
    """Take markup, addresses, formulas and pictographs out of a text; line ends stay.

    Examples
    --------
    >>> plain("### 1. **方法**：见 [论文](https://x.org) 的 `flow` 部分 $x^2$")
    '方法：见论文的 flow 部分'
    """
    for signs, pattern, replacement in _MARKUP:
        for sign in signs:
            if sign in markdown:
                markdown = pattern.sub(replacement, markdown)
                break
    return "\n".join(line.strip() for line in markdown.splitlines() if line.strip())


def prose(body: str) -> str:
    """Give the lines of an entry's text that are sentences: no author lines, link lines or field labels.

    Examples
    --------
    >>> prose("Ann Lee, Bo Li, University of X\\n[arxiv](https://arxiv.org/abs/1)\\n这个方法把视频当成策略来训练。")
    '这个方法把视频当成策略来训练。'
    """
    return "\n".join(line for line in plain(body).splitlines() if _is_sentence(line))


def abouts(papers: pd.DataFrame, *, first: int | None = None) -> "pd.Series[str]":
    """Give the running text of every paper, Chinese before other languages, markup taken out.

    Parameters
    ----------
    papers
        Any frame; of the `PROSE` columns, those it has are read. ``body`` stands in where they say little.
    first
        Give no more than so many Chinese characters of each, or three times as many of other scripts, in a fraction
        of the time. Default: what there is.

    Returns
    -------
    Series of str
        Index as ``papers``; empty where nothing is told. Of very long cells the beginning.

    Examples
    --------
    >>> frame = pd.DataFrame({"abstract": ["We plan."], "summary": ["提出规划方法。"]}, index=["arxiv:1"])
    >>> abouts(frame).to_dict()
    {'arxiv:1': '提出规划方法。\\nWe plan.'}
    >>> abouts(frame, first=4).to_dict()
    {'arxiv:1': '提出规划'}
    """
    present = [name for name in PROSE if name in papers.columns]
    columns = [papers[name].to_numpy(dtype=object) for name in present]  # cell by cell, Arrow's own are slow
    told = [_told(cells, first) for cells in zip(*columns, strict=True)] if columns else [""] * len(papers)
    bodies = papers["body"].to_numpy(dtype=object) if "body" in papers.columns else [None] * len(papers)
    texts = [
        text if len(text) >= LITTLE else f"{text}\n{prose(beginning(body, READ))}".strip()
        for text, body in zip(told, bodies, strict=True)
    ]
    return pd.Series(
        [text if first is None else _first(text, first) for text in texts], index=papers.index, dtype="str"
    )


def passages(papers: pd.DataFrame) -> "pd.Series[str]":
    """Give the text of every paper that is embedded: its title, areas, and the beginning of what is told of it.

    Parameters
    ----------
    papers
        Needs ``title``; reads ``areas``, the `PROSE` columns and ``body`` where they are.

    Returns
    -------
    Series of str
        Index as ``papers``.

    Raises
    ------
    MissingColumnsError
        Without ``title``.

    Examples
    --------
    >>> frame = pd.DataFrame({"title": ["WorldGym"], "summary": ["**提出**世界模型。"]}, index=["arxiv:1"])
    >>> passages(frame).to_dict()
    {'arxiv:1': 'WorldGym\\n提出世界模型。'}
    """
    require(papers, "title")
    areas = papers["areas"] if "areas" in papers.columns else [None] * len(papers)
    pieces = zip(
        (clean(title).strip() for title in papers["title"]),
        (clean(area)[:EMBEDDED_AREAS].strip() for area in areas),
        abouts(papers, first=EMBEDDED_PROSE),
        strict=True,
    )
    return pd.Series(["\n".join(filter(None, of_paper)) for of_paper in pieces], index=papers.index, dtype="str")


def _told(cells: tuple[Any, ...], first: int | None) -> str:
    """Join the cells of one paper, the Chinese ones first; no more of them than it takes when the beginning will do."""
    read = READ if first is None else min(READ, READ_PER_WANTED * first)
    enough = float("inf") if first is None else first
    chinese: list[str] = []
    others: list[str] = []
    for text in (beginning(cell, read) for cell in cells):
        if not text or (text.isascii() and sum(map(len, others)) >= enough * PER_CHINESE):
            continue
        if part := plain(text):
            (chinese if not part.isascii() and is_chinese(part) else others).append(part)
        if sum(map(len, chinese)) >= enough:
            break
    return "\n".join(chain(chinese, others))


def _first(text: str, length: int) -> str:
    """Cut a text to so many Chinese characters, of lines in other scripts to `PER_CHINESE` times as many."""
    taken: list[str] = []
    left = float(length)
    for line in text.splitlines():
        worth = 1 if not line.isascii() and is_chinese(line) else PER_CHINESE
        taken.append(line[: max(0, int(left * worth))])
        left -= len(line) / worth + 1
        if left <= 0:
            break
    return "\n".join(taken).rstrip("\n")


def beginning(cell: Any, length: int) -> str:
    """Give the first characters of a cell, cleaned."""
    return clean(cell[:length] if isinstance(cell, str) else cell)[:length]


def _is_sentence(line: str) -> bool:
    if len(line) >= 10 and count_han(line) >= 10:
        return True
    latin = re.findall(r"[A-Za-z][\w'-]*", line)
    # An author line or a heading is mostly capitalised words, a sentence is not.
    return len(latin) >= 8 and sum(word[0].islower() for word in latin) > len(latin) / 2
