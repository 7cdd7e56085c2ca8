"""What shows that a record is about a paper: an identifier, an address, an abstract, authors with what only papers have."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from explorer.model import title_slug
from explorer.parsing import fields
from explorer.parsing.identifiers import find_doi
from explorer.parsing.links import host, is_paper
from explorer.parsing.lists import split_categories
from explorer.parsing.markup import count_cjk
from explorer.parsing.record_people import people_of
from explorer.parsing.record_values import addresses_of, arxiv_of, line_of, text_of

if TYPE_CHECKING:
    from explorer.parsing.record_fields import Fields


_OTHER_TYPES = re.compile(
    r"software|person|event|song|music|movie|film|video|podcast|object|string|schema", re.IGNORECASE
)
_SPEAKS = re.compile(
    r"\b(?:we|our|this (?:paper|work|article|study|survey)|in this|propose|present|show|introduce)\b", re.IGNORECASE
)
_LISTS = re.compile(
    r"/(?:list|rss|feed|group|events?|venues?|search|toc|volumes?|journal)(?:[/?]|$)|https?://[^/]{1,100}/?$",
    re.IGNORECASE,
)
_FEED_LEAD = re.compile(r"(?:arxiv:\S{1,40}\s+)?announce type|abstract\s*:", re.IGNORECASE)


def is_paper_record(found: "Fields") -> bool:
    """Tell whether fields are evidence enough for a paper.

    Examples
    --------
    >>> is_paper_record({"title": ["Tugs"], "authors": [["Ada Moreau"]], "venue": ["Harbour Letters"]})
    True
    >>> is_paper_record({"title": ["Waltz of the Tugs"], "authors": ["Ada Moreau"], "published": ["1999-01-01"]})
    False
    """
    title = next(
        (line for line in map(line_of, found.get("title") or found.get("title_zh") or found["called"]) if line), ""
    )
    if not title_slug(title) or fields.column_of(title) or len(title) > 1000:
        return False
    if has_identifier(found) or any(map(_is_paper_page, _urls(found))):
        return not any(_OTHER_TYPES.search(line_of(kind)) for kind in found.get("type", []))
    if "foreign" in found or not ("title" in found or "title_zh" in found):
        return False
    return _is_told_as_paper(found)


def is_abstract(text: str) -> bool:
    """Tell whether a text whose key does not say it is a paper's own abstract.

    Examples
    --------
    >>> is_abstract("Abstract: We tow."), is_abstract("一种拖船。"), is_abstract("A nice read.")
    (True, False, False)
    """
    if count_cjk(text[:400]) > 20:
        return False
    return bool(_FEED_LEAD.match(text)) or _is_wrapped(text) or (len(text) >= 500 and _SPEAKS.search(text) is not None)


def has_identifier(found: "Fields") -> bool:
    """Tell whether fields name an arXiv id, a DOI, or a ``paper_id`` of ours, as our own exports do.

    Examples
    --------
    >>> has_identifier({"url": ["https://doi.org/10.1000/tug"]}), has_identifier({"id": ["17"]})
    (True, False)
    >>> has_identifier({"title": ["Tugs That Learn"], "id": ["title:tugs-that-learn"]})
    True
    """
    titles = [line_of(value) for value in found.get("title", [])]
    if any(line_of(value) == f"title:{title_slug(title)}" for value in found.get("id", []) for title in titles):
        return True
    if any(arxiv_of(line_of(value), bare=True) for column in ("arxiv_id", "id") for value in found.get(column, [])):
        return True
    if any(find_doi(line_of(value)) for value in found.get("doi", [])):
        return True
    return any(arxiv_of(url) or find_doi(url) for url in _urls(found))


def _is_wrapped(text: str) -> bool:
    """Lines broken in mid-sentence at the width of a terminal, as arXiv keeps its abstracts."""
    lines = text[:1200].split("\n")
    return sum(40 <= len(line) <= 110 and below[:1].islower() for line, below in pairwise(lines)) >= 2


def _is_told_as_paper(found: "Fields") -> bool:
    """Evidence of a paper that has neither identifier nor address."""
    if any(len(text_of(text)) >= 100 for text in found.get("abstract", [])) or "abstract_index" in found:
        return True
    told = any(is_abstract(text_of(text)) for text in found.get("told", []))
    people = next((names for names, _, _ in map(people_of, found.get("authors", [])) if names), ())
    if not people:
        return False
    traits = {"venue", "year", "isbn", "pdf", "abstract", "title_zh"} & found.keys()
    by_category = split_categories(" ".join(map(text_of, found.get("categories", []))))
    return bool(traits or by_category or told) or (
        len(people) > 1 and bool({"published", "told", "summary"} & found.keys())
    )


def _urls(found: "Fields") -> list[str]:
    return [url for column in ("url", "pdf") for value in found.get(column, []) for url in addresses_of(value)]


def _is_paper_page(url: str) -> bool:
    """An address at a host of papers; a PDF elsewhere may be anything, and so may a page of arXiv that names no paper."""
    name = host(url)
    return is_paper(f"https://{name}/") and not name.endswith("arxiv.org") and not _LISTS.search(url)
