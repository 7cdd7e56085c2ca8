"""Papers as RIS, which EndNote, Zotero, Mendeley and JabRef read."""

import html
from collections.abc import Iterator

import pandas as pd

from explorer.export.references import Reference, references


def to_ris(papers: pd.DataFrame) -> str:
    r"""Write papers as RIS, one record a paper, in UTF-8.

    Parameters
    ----------
    papers
        Frame with ``title``; carried are, where present, title_zh, authors, et_al, institutions, published, year, arxiv_id,
        version, doi, url, code_url, categories, tags, abstract and comment. An arXiv id or DOI may stand in the index alone.

    Returns
    -------
    str
        RIS text, ``""`` for an empty frame. A paper with a DOI is ``JOUR``, one on arXiv ``UNPB``, a page ``ELEC``.

    Raises
    ------
    MissingColumnsError
        When there is no ``title``.

    Notes
    -----
    "And others" is a last author of the name "others", as Zotero has it. The format has no place for sections or prose but
    the abstract; line ends within a value become blanks.

    Examples
    --------
    >>> print(to_ris(pd.DataFrame({"title": ["Slow Tugs"], "authors": [("Ada Moreau",)]}, index=["arxiv:2601.00001"])))
    TY  - UNPB
    TI  - Slow Tugs
    AU  - Moreau, Ada
    PY  - 2026
    AN  - arXiv:2601.00001
    DP  - arXiv.org
    PB  - arXiv
    ER  -
    <BLANKLINE>
    """
    return "\n".join(_record(paper) for paper in references(papers))


def _record(paper: Reference) -> str:
    lines = (f"{tag}  - {' '.join(text.split())}" for tag, text in _fields(paper) if text.strip())
    return "\n".join([*lines, "ER  - ", ""])


def _fields(paper: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC" if paper.is_page else "JOUR" if paper.doi else "UNPB"
    yield "TI", paper.title
    yield "TT", paper.title_zh
    for author in paper.authors:
        yield "AU", author.turned
    if paper.et_al and paper.authors:
        yield "AU", "others"  # as Zotero writes it; every style prints it as a name, which reads well
    for institution in paper.institutions:
        yield "AD", institution
    yield "PY", paper.year
    yield "DA", f"{paper.published:%Y/%m/%d}/" if paper.published is not None else ""
    yield "AB", paper.abstract
    for keyword in paper.keywords():
        yield "KW", keyword
    yield "DO", paper.doi
    yield "UR", paper.url
    if paper.arxiv:
        yield from (("AN", f"arXiv:{paper.arxiv}"), ("DP", "arXiv.org"), ("PB", "arXiv"))
    for note in (*paper.remarks, _note(paper.comment)):
        yield "N1", note


def _note(text: str) -> str:
    """A note of several lines as paragraphs of HTML, as Zotero writes them: a value of RIS is one line."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines) if len(lines) > 1 else text
