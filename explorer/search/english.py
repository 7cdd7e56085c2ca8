"""What is told of a paper in English, where the passage that is embedded is Chinese: English queries are compared with both."""

from typing import Any

import pandas as pd

from explorer.passages import LITTLE, PROSE, beginning, plain
from explorer.text import clean, is_chinese

LENGTH = 1500
"""Characters of the English prose: a whole abstract, for every word of it may be the one that is asked for."""
READ = 2 * LENGTH
"""Of a cell so many characters are read: markup takes its share."""


def english_tellings(papers: pd.DataFrame) -> list[str]:
    """Give the title and the English prose of papers that are told in Chinese too; empty for the others.

    Examples
    --------
    >>> told = {"title": "WorldGym", "summary": "提出世界模型。", "abstract": "We train robots in a learned world. " * 3}
    >>> frame = pd.DataFrame([told, {**told, "abstract": ""}], index=["arxiv:1", "arxiv:2"])
    >>> [telling[:17] for telling in english_tellings(frame)]
    ['WorldGym\\nWe train', '']
    """
    columns = [papers[name].tolist() for name in PROSE if name in papers.columns]
    rows = zip(*columns, strict=True) if columns else [()] * len(papers)
    return [_telling(clean(title).strip(), cells) for title, cells in zip(papers["title"], rows, strict=True)]


def _telling(title: str, cells: tuple[Any, ...]) -> str:
    told = [part for part in (plain(beginning(cell, READ)) for cell in cells) if part]
    english = "\n".join(part for part in told if not is_chinese(part))[:LENGTH]
    return f"{title}\n{english}" if len(english) >= LITTLE and any(map(is_chinese, told)) else ""
