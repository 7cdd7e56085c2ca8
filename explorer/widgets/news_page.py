"""A brief as the page shows it: topics with their papers, each in one sentence."""

import re
from datetime import timedelta
from typing import Any

import pandas as pd

from explorer.theme import topic_colour
from explorer.trends.periods import paper_days
from explorer.widgets.cells import day, items, shortened, text_or_none
from explorer.widgets.mapped import topic_names
from explorer.widgets.strings import pair

USUAL_DAYS = 7
NO_RELATIONS = pd.DataFrame({name: pd.Series(dtype="str") for name in ("source", "relation", "target", "target_kind")})
"""What a brief needs in order to look for no names."""

_MOST_LETTERS = 160
_FIRST_SENTENCE = re.compile(r".{24,}?(?:[。！？]|[.!?](?=\s))", re.DOTALL)


def days_told(papers: pd.DataFrame) -> "pd.Series[Any]":
    """Give the day from which on each paper is told of; missing where nothing tells one.

    Examples
    --------
    >>> days_told(pd.DataFrame({"first_seen": ["2026-01-05"], "title": ["A"]})).notna().tolist()
    [True]
    """
    if {"published", "first_seen", "last_seen"} & set(papers.columns):
        return paper_days(papers, date="first_seen")
    return pd.Series(pd.NaT, index=papers.index, dtype="datetime64[us]")


def usual_since(days: "pd.Series[Any]") -> str:
    """Begin seven days before the newest digest, or with it where nothing is older than those days.

    Examples
    --------
    >>> usual_since(pd.Series(pd.to_datetime(["2026-01-01", "2026-02-10"]))), usual_since(pd.Series(pd.to_datetime(["2026-02-10"])))
    ('2026-02-03', '2026-02-10')
    """
    since = days.max() - timedelta(days=USUAL_DAYS)
    return f"{since if days.min() < since else days.max():%Y-%m-%d}"


def groups(
    listed: pd.DataFrame, papers: pd.DataFrame, *, topics: pd.DataFrame | None, sizes: "pd.Series[Any]"
) -> list[dict[str, Any]]:
    """Give the topics of a brief in its order, with their papers.

    Parameters
    ----------
    listed
        Rows of `explorer.brief`.
    papers
        The frame it was made of.
    topics
        Frame of `explorer.name_topics`.
    sizes
        New papers of each topic, by the name it has in the brief.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["A"]}, index=["a"])
    >>> rows = papers.assign(topic=None, new_topic=None, new_names=[("Tug",)])
    >>> groups(rows, papers, topics=None, sizes=pd.Series(dtype="int64"))[0]["papers"][0]["names"]
    ['Tug']
    """
    places = papers.index.get_indexer(listed.index).tolist()
    told: dict[Any, dict[str, Any]] = {}
    for place, (paper_id, row) in zip(places, zip(listed.index, listed.to_dict("records"), strict=True), strict=True):
        name = text_or_none(row["topic"])
        if name not in told:
            told[name] = {**_topic(paper_id, name, papers, topics), "new": row["new_topic"] is True, "papers": []}
            told[name]["n"] = int(sizes.get(name, 0)) if name is not None else 0
        told[name]["papers"].append(_paper(place, row))
    for group in told.values():
        group["n"] = group["n"] or len(group["papers"])
    return list(told.values())


def sentence(text: str) -> str:
    """Give the first sentence of a text that says something, shortened where it runs on.

    Examples
    --------
    >>> sentence("给机械臂一份可检索的记忆，让它记住很久以前看到的东西。代码已公开。")
    '给机械臂一份可检索的记忆，让它记住很久以前看到的东西。'
    """
    first = _FIRST_SENTENCE.match(text)
    return shortened(first[0] if first else text, _MOST_LETTERS)


def _topic(paper_id: Any, name: str | None, papers: pd.DataFrame, topics: pd.DataFrame | None) -> dict[str, Any]:
    if name is None:
        zh, en = pair("no_topic")
        return {"zh": zh, "en": en, "colour": None}
    topic: Any = papers.at[paper_id, "topic"]
    if isinstance(topic, str):
        return {"zh": name, "en": name, "colour": None}
    zh, en = topic_names(topics, int(topic)) if topics is not None and topic in topics.index else (name, name)
    return {"zh": zh, "en": en, "colour": topic_colour(int(topic))}


def _paper(place: int, row: dict[Any, Any]) -> dict[str, Any]:
    text = text_or_none(row.get("summary")) or text_or_none(row.get("abstract"))
    return {
        "at": place,
        "title": text_or_none(row["title"]) or "",
        "title_zh": text_or_none(row.get("title_zh")),
        "summary": sentence(text) if text else None,
        "day": day(row.get("first_seen")) or day(row.get("published")),
        "names": items(row.get("new_names")),
    }
