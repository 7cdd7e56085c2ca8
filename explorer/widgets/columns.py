"""The columns a table of papers can show: those put together for it, and every column of the frame."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from explorer.theme import OTHER_COLOUR, topic_colour
from explorer.widgets.cells import day, items, text_or_none
from explorer.widgets.column import FRAME, LONGEST, Column, own_column
from explorer.widgets.dates import days_of
from explorer.widgets.mapped import topic_names
from explorer.widgets.ranks import Places
from explorer.widgets.reasons import reason_cell
from explorer.widgets.strings import TEXTS


def paper_columns(
    papers: pd.DataFrame, *, topics: pd.DataFrame | None, why: Callable[[], Mapping[str, str]]
) -> dict[str, Column]:
    """Give every column that papers can be shown by, those put together for the table first.

    Parameters
    ----------
    papers
        Frame with ``title``.
    topics
        Frame of `explorer.name_topics`, or None.
    why
        Gives the reasons of a search by paper_id.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["B"], "authors": [("Ada", "Mei")]}, index=["b"])
    >>> columns = paper_columns(papers, topics=None, why=dict)
    >>> list(columns), columns["frame:authors"].cells(np.array([0]))
    (['title', 'why', 'frame:authors'], ['Ada; Mei'])
    """
    days = days_of(papers)
    found = [
        _title(papers),
        _why(papers, why),
        *([_date(days)] if days.notna().any() else []),
        *([_topic(papers["topic"], topics)] if "topic" in papers.columns else []),
        *([_category(papers["categories"])] if _is_told(papers, "categories") else []),
        *([own_column(papers["n_mentions"], "told")] if "n_mentions" in papers.columns else []),
        *([_links(papers)] if any(_is_told(papers, name) for name in _LINKS) else []),
        *(own_column(papers[name], f"{FRAME}{name}") for name in papers.columns if name not in {"title", "topic"}),
    ]
    return {column.key: column for column in found}


_LINKS = {"url": "page_link", "hf_url": "hf_link", "code_url": "code_link"}


def _is_told(papers: pd.DataFrame, name: str) -> bool:
    """Whether any paper has a value of a column."""
    return name in papers.columns and any(text_or_none(value) or items(value) for value in papers[name])


def _title(papers: pd.DataFrame) -> Column:
    titles = papers["title"]
    return Column(
        key="title",
        name=TEXTS["title"],
        kind="title",
        cells=lambda places: [(text_or_none(title) or "")[:LONGEST] for title in titles.iloc[places]],
        values=titles.str.casefold,
        texts=lambda: titles.astype("str"),
        code='papers["title"]',
    )


def _why(papers: pd.DataFrame, why: Callable[[], Mapping[str, str]]) -> Column:
    def cells(places: Places) -> list[dict[str, Any]]:
        told = why()
        return [reason_cell(told.get(str(paper_id), "")) for paper_id in papers.index[places]]

    def all_reasons() -> "pd.Series[str]":
        told = why()
        return pd.Series([told.get(str(paper_id), "") for paper_id in papers.index], index=papers.index, dtype="str")

    return Column(key="why", name=TEXTS["why"], kind="text", cells=cells, values=all_reasons, texts=all_reasons)


def _date(days: "pd.Series[Any]") -> Column:
    return Column(
        key="date",
        name=TEXTS["date"],
        kind="text",
        cells=lambda places: [day(value) or "" for value in days.iloc[places]],
        values=lambda: days,
        texts=lambda: days.dt.strftime("%Y-%m-%d").fillna("").astype("str"),
    )


def _topic(numbers: "pd.Series[Any]", topics: pd.DataFrame | None) -> Column:
    names = {} if topics is None else {topic: topic_names(topics, topic) for topic in topics.index.tolist()}

    def cell(value: Any) -> dict[str, Any]:
        topic = -1 if pd.isna(value) else int(value)
        name = names.get(topic, TEXTS["no_topic"] if topic < 0 else (str(topic), str(topic)))
        return {"colour": topic_colour(topic) if topic >= 0 else OTHER_COLOUR, "name": name}

    return Column(
        key="topic",
        name=TEXTS["topic"],
        kind="topic",
        cells=lambda places: [cell(value) for value in numbers.iloc[places]],
        values=lambda: numbers.astype("Int64"),
        texts=lambda: numbers.map(lambda value: " ".join(cell(value)["name"])).astype("str"),
    )


def _category(categories: "pd.Series[Any]") -> Column:
    return Column(
        key="category",
        name=TEXTS["category"],
        kind="text",
        cells=lambda places: [", ".join(items(names)) for names in categories.iloc[places]],
        values=lambda: categories.map(lambda names: next(iter(items(names)), None)),
        texts=lambda: pd.Series([", ".join(items(names)) for names in categories], index=categories.index, dtype="str"),
        code='papers["categories"].map(", ".join)',
    )


def _links(papers: pd.DataFrame) -> Column:
    """Where a paper can be opened: its page, Hugging Face, code."""
    columns = [(name, TEXTS[key], papers[name]) for name, key in _LINKS.items() if name in papers.columns]

    def cell(place: Any) -> list[list[Any]]:
        told = [(name, label, text_or_none(column.iloc[place])) for name, label, column in columns]
        seen = {url: [_site(name, url) or label, url] for name, label, url in reversed(told) if url}
        return list(reversed(seen.values()))  # an address that two columns hold is shown once

    def count() -> "pd.Series[Any]":
        filled = [column.notna().astype("int64").to_numpy() for _, _, column in columns]
        return pd.Series(np.sum(filled, axis=0), index=papers.index)

    def addresses() -> "pd.Series[str]":
        cells = zip(*(column.fillna("").astype(str) for _, _, column in columns), strict=True)
        return pd.Series([" ".join(each) for each in cells], index=papers.index, dtype="str")

    return Column(
        key="links",
        name=TEXTS["table_links"],
        kind="links",
        cells=lambda places: [cell(place) for place in places],
        values=count,
        texts=addresses,
    )


def _site(name: str, url: str) -> tuple[str, str] | None:
    if name == "url" and "//arxiv.org/" in url.replace("www.", ""):
        return ("arXiv", "arXiv")
    return ("HF", "HF") if name == "url" and "huggingface.co/" in url else None
