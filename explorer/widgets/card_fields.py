"""The fields of a paper as the card shows them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from explorer.theme import OTHER_COLOUR, topic_colour
from explorer.widgets.cells import day, items, text_or_none
from explorer.widgets.mapped import topic_names
from explorer.widgets.strings import TEXTS
from explorer.widgets.tellings import SECTIONS

LISTS = ("institutions", "areas", "tags")
"""Columns with several values that are written in one line."""
LINKS = (("page_link", "url"), ("hf_link", "hf_url"), ("code_link", "code_url"), ("project_link", "project_url"))
"""Texts of links, and the columns with their addresses."""


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
    >>> fields_of("arxiv:1", {"title": "A", "url": "https://arxiv.org/abs/1"})["links"]
    [['page_link', 'https://arxiv.org/abs/1']]
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
        "links": [[name, address] for name, column in LINKS if (address := text_or_none(row.get(column)))],
        "all_links": items(row.get("links")),
        "stars": _count(row.get("stars")),
        "upvotes": _count(row.get("upvotes")),
        "lists": [[name, found] for name in LISTS if (found := items(row.get(name)))],
        "sections": [[name, text] for name in SECTIONS if (text := text_or_none(row.get(name)))],
        "sources": items(row.get("sources")),
        "truncated": row.get("truncated") is True,
    }


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
