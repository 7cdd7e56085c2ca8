"""What the page in one file is made of: its papers as they are shown, their places, its words in both languages."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from explorer.parsing.markup import plain
from explorer.theme import OTHER_COLOUR, TOPIC_COLOURS
from explorer.widgets.cells import below_common_folder, day, items, short_name, shortened, text_or_none
from explorer.widgets.columns import paper_columns
from explorer.widgets.dates import days_of
from explorer.widgets.html_words import stop_words, wordings
from explorer.widgets.mapped import topic_labels, unit_square
from explorer.widgets.strings import texts

_PROSE = ("contributions", "motivation", "method", "experiments", "usage", "limitations", "comment", "abstract")
_LISTS = ("authors", "institutions", "categories", "tags")
_BRIEF = 160  # characters of a summary in the hover card
_WORDS = (
    *("name", "papers", "papers_of", "search", "search_hint", "topic", "date", "title", "language", "clear", "empty"),
    *("map", "map_help", "pan", "lasso", "box", "zoom_in", "zoom_out", "fit", "unplaced", "table", "sort", "close"),
    *(
        "card",
        "card_hint",
        "close_card",
        "more_authors",
        "filter_by",
        "told_in",
        "institutions",
        "tags",
        "none_has_all",
    ),
    *_PROSE,
)


def page_data(papers: pd.DataFrame, *, topics: pd.DataFrame | None, title: str) -> dict[str, Any]:
    """Give what the page is made of, as JSON has it.

    Parameters
    ----------
    papers, topics, title
        As for `explorer.to_html`.

    Examples
    --------
    >>> page_data(pd.DataFrame({"title": ["A"]}, index=["arxiv:1"]), topics=None, title="B")["papers"][0]["ref"]
    'arxiv:1'
    """
    mapped = {"x", "y", "topic"} <= set(papers.columns)
    places = unit_square(papers) if mapped else np.full((len(papers), 2), np.nan)
    placed = np.flatnonzero(np.isfinite(places).all(axis=1))
    labels = topic_labels(papers, places=places, topics=topics) if mapped else []
    told = _papers(papers)
    return {
        "title": title,
        "texts": texts(*_WORDS),
        "palette": [*TOPIC_COLOURS, OTHER_COLOUR],
        "labels": labels,
        "placed": placed.tolist(),
        "points": places[placed].round(4).tolist(),
        "papers": told,
        "wordings": wordings(_texts(told)),
        "stop_words": stop_words(),
    }


def _texts(papers: list[dict[str, Any]]) -> Iterator[str]:
    """What is searched in, as in ``static/html_state.js``."""
    for paper in papers:
        yield from (paper[name] for name in ("title", "title_zh", "system", "summary") if name in paper)
        yield from paper.get("tags", ())
        yield from (text for _, text in paper.get("told", ()))


def _papers(papers: pd.DataFrame) -> list[dict[str, Any]]:
    days = [day(value) for value in days_of(papers)]
    columns = paper_columns(papers, topics=None, why=dict)
    every = np.arange(len(papers))
    links = columns["links"].cells(every) if "links" in columns else [[]] * len(papers)
    sources = _sources(papers)
    rows = zip(papers.index, papers.to_dict("records"), days, links, sources, strict=True)
    return [
        _paper(str(paper_id), row, date=date, links=told, sources=where) for paper_id, row, date, told, where in rows
    ]


def _paper(paper_id: str, row: dict[Any, Any], **more: Any) -> dict[str, Any]:
    """One paper as the page shows it; what is missing is left out."""
    topic = row.get("topic")
    number = -1 if topic is None or pd.isna(topic) else int(topic)
    summary = text_or_none(row.get("summary"))
    shown = {
        "title": text_or_none(row.get("title")) or "无题",
        **{name: text_or_none(row.get(name)) for name in ("title_zh", "system")},
        **{name: items(row.get(name)) for name in _LISTS},
        "name": short_name(row),
        "ref": "" if paper_id.startswith("title:") else paper_id,
        "summary": summary,
        "brief": shortened(plain(summary or ""), _BRIEF),
        "told": [[name, text] for name in _PROSE if (text := text_or_none(row.get(name)))],
        **more,
    }
    return {name: value for name, value in shown.items() if value} | {
        "topic": number,
        "group": number if 0 <= number < len(TOPIC_COLOURS) else len(TOPIC_COLOURS),
    }


def _sources(papers: pd.DataFrame) -> list[list[str]]:
    """Where each paper was told, below the folder that all digests share."""
    told = [items(sources) for sources in papers["sources"]] if "sources" in papers.columns else [[]] * len(papers)
    paths = [path for each in told for path in each]
    short = dict(zip(paths, below_common_folder(paths), strict=True))
    return [[re.sub(r"^/+", "", short[path]) for path in each] for each in told]
