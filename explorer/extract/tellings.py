"""Every telling of a paper: the text of an entry, and where in a file it stands."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from explorer.passages import PROSE
from explorer.schema import require
from explorer.text import clean


class Telling(NamedTuple):
    """What one digest says of one paper."""

    paper_id: str
    title: str
    system: str
    """The name the paper introduces, as the reader of the digest saw it; empty where it saw none."""
    file: str
    line: int
    """Line of the file on which ``text`` begins."""
    text: str
    """Verbatim, line for line."""


def tellings(papers: pd.DataFrame) -> Iterator[Telling]:
    """Give every telling in a frame of papers or of mentions.

    Parameters
    ----------
    papers
        Frame of `explorer.load` (``title``, ``sources``, ``body``; ``bodies`` where a paper is told of more than once) or of
        `explorer.read` (``paper_id``, ``title``, ``file``, ``line``, ``body``). Where there is no ``body``, other
        columns with prose stand in, and their lines are counted from the entry's first.

    Raises
    ------
    MissingColumnsError
        When neither can be found.

    Examples
    --------
    >>> frame = pd.DataFrame({"title": ["A"], "body": ["## A"], "sources": [("x.md:7",)]}, index=["arxiv:1"])
    >>> [(one.paper_id, one.file, one.line, one.text) for one in tellings(frame)]
    [('arxiv:1', 'x.md', 7, '## A')]
    """
    if {"paper_id", "file", "line"} <= set(papers.columns):
        return _of_mentions(papers)
    require(papers, "title", "sources")
    if not {"body", *PROSE} & set(papers.columns):
        require(papers, "body")
    return _of_papers(papers)


def _of_mentions(mentions: pd.DataFrame) -> Iterator[Telling]:
    require(mentions, "title")
    for row in _rows(mentions, "paper_id", "title", "system", "file", "line", "body", *PROSE):
        yield Telling(row[0], clean(row[1]), clean(row[2]), row[3], int(row[4]), _text(row[5], row[6:]))


def _of_papers(papers: pd.DataFrame) -> Iterator[Telling]:
    rows = _rows(papers, "title", "system", "sources", "bodies", "body", *PROSE)
    for paper_id, (title, system, sources, bodies, body, *prose) in zip(papers.index, rows, strict=True):
        several = bodies if bodies is not None and len(bodies) else [_text(body, prose)]
        for source, text in zip(sources, several, strict=False):
            file, _, line = source.rpartition(":")
            yield Telling(str(paper_id), clean(title), clean(system), file, int(line), text)


def _rows(frame: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """Rows of some columns; None for those a frame that was cut down lacks."""
    present = [frame[name].tolist() if name in frame.columns else [None] * len(frame) for name in names]
    return zip(*present, strict=True)


def _text(body: Any, prose: Any) -> str:
    return body if isinstance(body, str) and body else "\n".join(filter(None, map(clean, prose)))
