"""The fields of a paper as the card shows them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from explorer.theme import OTHER_COLOUR, topic_colour
from explorer.widgets.cells import below_common_folder, day, items, text_or_none
from explorer.widgets.mapped import topic_names
from explorer.widgets.strings import TEXTS
from explorer.widgets.tellings import SECTIONS

LISTS = ("institutions", "areas", "tags")
"""Columns with several values that are written in one line."""
LINKS = (("page_link", "url"), ("hf_link", "hf_url"), ("code_link", "code_url"), ("project_link", "project_url"))
"""Texts of links, and the columns with their addresses."""

_ARXIV, _DOI = "https://arxiv.org/abs/", "https://doi.org/"


def fields_of(paper_id: str, row: Mapping[Any, Any], *, topics: pd.DataFrame | None = None) -> dict[str, Any]:
    """Give what the card shows of a paper; what it lacks is None or empty.

    Parameters
    ----------
    paper_id
        The paper.
    row
        Its fields by the names of their columns.
    topics
        Frame of `explorer.name_topics`, for the name of its topic.

    Examples
    --------
    >>> fields_of("arxiv:2601.00001", {"title": "A", "code_url": "https://github.com/a/b"})["links"]
    [['page_link', 'https://arxiv.org/abs/2601.00001'], ['code_link', 'https://github.com/a/b']]
    """
    texts = {name: text_or_none(row.get(name)) for name in ("title", "title_zh", "summary", "section", "body")}
    return {
        **texts,
        "title": texts["title"] or paper_id,
        "id": paper_id,
        "kind": _kind(row),
        "topic": _topic(row, topics),
        "date": day(row.get("published")) or day(row.get("first_seen")),
        "authors": items(row.get("authors")),
        "categories": items(row.get("categories")),
        "links": _links(paper_id, row),
        "all_links": items(row.get("links")),
        "stars": _count(row.get("stars")),
        "upvotes": _count(row.get("upvotes")),
        "lists": [[name, found] for name in LISTS if (found := items(row.get(name)))],
        "sections": [[name, text] for name in SECTIONS if (text := text_or_none(row.get(name)))],
        "sources": _sources(items(row.get("sources"))),
        "truncated": row.get("truncated") is True,
    }


def _links(paper_id: str, row: Mapping[Any, Any]) -> list[list[str]]:
    """Give the links that a digest tells; what the paper's ids lead to comes first where no digest says it."""
    told = [[name, address] for name, column in LINKS if (address := text_or_none(row.get(column)))]
    kind, _, number = paper_id.partition(":")
    arxiv = text_or_none(row.get("arxiv_id")) or (number if kind == "arxiv" else None)
    doi = text_or_none(row.get("doi")) or (number if kind == "doi" else None)
    known = {"arxiv.org/": arxiv and _ARXIV + arxiv, "doi.org/": doi and _DOI + doi}
    untold = [page for site, page in known.items() if page and not any(site in address for _, address in told)]
    return [["page_link", page] for page in untold] + told


def _sources(told: list[str]) -> list[dict[str, str]]:
    """Give the places of tellings: short, and whole for those who point at them."""
    return [{"where": short, "file": whole} for short, whole in zip(below_common_folder(told), told, strict=True)]


def _kind(row: Mapping[Any, Any]) -> dict[str, Any] | None:
    kind = text_or_none(row.get("kind"))
    return {"value": kind, "name": list(TEXTS.get(f"kind_{kind}", (kind, kind)))} if kind else None


def _topic(row: Mapping[Any, Any], topics: pd.DataFrame | None) -> dict[str, Any] | None:
    topic = row.get("topic")
    if topic is None or pd.isna(topic) or topics is None or int(topic) not in topics.index:
        return None
    number = int(topic)
    colour = topic_colour(number) if number >= 0 else OTHER_COLOUR
    return {"value": str(number), "name": list(topic_names(topics, number)), "colour": colour}


def _count(value: object) -> int | None:
    return None if value is None or pd.isna(value) else int(value)  # type: ignore[call-overload]
