"""Papers as CSL-JSON, which pandoc, Zotero and all citation processors read."""

import json
from typing import Any

import pandas as pd

from explorer.export.people import Person
from explorer.export.references import Reference, references

_OTHERS = {"literal": "others"}  # what pandoc writes and prints as "et al.", and Zotero prints as it is
_SEPARATORS = frozenset(";；,，、")


def to_csl_json(papers: pd.DataFrame) -> str:
    """Write papers as CSL-JSON: a list of items, in UTF-8, that keeps to the schema of CSL 1.0.2.

    Parameters
    ----------
    papers
        Frame with ``title``; carried are, where present, title_zh, authors, et_al, published, year, arxiv_id, version, doi, url,
        code_url, categories, tags, abstract and comment. An arXiv id or DOI may stand in the index alone.

    Returns
    -------
    str
        JSON text, ``[]`` for an empty frame. A paper with a DOI is ``article-journal``, any other ``article`` (what CSL
        calls a preprint), a page ``webpage``. The ``id`` of an item is its paper_id.

    Raises
    ------
    MissingColumnsError
        When there is no ``title``.

    Notes
    -----
    "And others" is a last author of the name "others", as pandoc has it and Zotero reads it out of BibTeX. The format has no
    place for institutions, sections or prose but the abstract.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["Slow Tugs"], "authors": [("王小明",)], "year": [2026]}, index=["arxiv:2601.00001"])
    >>> item = json.loads(to_csl_json(papers))[0]
    >>> item["type"], item["author"], item["issued"], item["number"]
    ('article', [{'family': '王', 'given': '小明'}], {'date-parts': [[2026]]}, 'arXiv:2601.00001')
    """
    return json.dumps([_item(paper) for paper in references(papers)], ensure_ascii=False, indent=1)


def _item(paper: Reference) -> dict[str, Any]:
    translated = [f"titleTranslation: {paper.title_zh}"] if paper.title_zh else []
    item = {
        "id": paper.paper_id,
        "type": "webpage" if paper.is_page else "article-journal" if paper.doi else "article",
        "title": paper.title,
        "author": [*map(_name, paper.authors), *([_OTHERS] if paper.et_al and paper.authors else [])],
        "issued": _issued(paper),
        "abstract": paper.abstract,
        "DOI": paper.doi,
        "URL": paper.url,
        **({"number": f"arXiv:{paper.arxiv}", "publisher": "arXiv", "source": "arXiv.org"} if paper.arxiv else {}),
        **_keywords(paper.keywords()),
        "note": "\n".join([*translated, *paper.remarks]),
        "annote": "\n\n".join(line for line in paper.comment.split("\n") if line.strip()),
    }
    return {key: value for key, value in item.items() if value}


def _name(author: Person) -> dict[str, str]:
    if author.is_whole:
        return {"literal": author.family}
    parts = {
        "family": author.family,
        "given": author.given,
        "non-dropping-particle": author.particle,
        "suffix": author.suffix,
    }
    return {key: value for key, value in parts.items() if value}


def _issued(paper: Reference) -> dict[str, Any]:
    if (day := paper.published) is not None:
        return {"date-parts": [[day.year, day.month, day.day]]}
    return {"date-parts": [[int(paper.year)]]} if paper.year else {}


def _keywords(words: list[str]) -> dict[str, Any]:
    """One text, as the schema has it; where a keyword holds a separator itself, the list that the schema knows too."""
    if any(_SEPARATORS & set(word) for word in words):
        return {"categories": words}
    return {"keyword": "; ".join(words)}
