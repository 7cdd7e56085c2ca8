"""Papers as one HTML file to mail to a colleague: map, table and reader, offline, without a server."""

import html
import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any, overload

import numpy as np
import pandas as pd

from explorer.parsing.markup import plain
from explorer.schema import require
from explorer.theme import OTHER_COLOUR, TOPIC_COLOURS
from explorer.widgets.assets import script, style
from explorer.widgets.cells import below_common_folder, day, items, short_name, shortened, text_or_none
from explorer.widgets.columns import paper_columns
from explorer.widgets.dates import days_of
from explorer.widgets.mapped import topic_labels, unit_square
from explorer.widgets.strings import TEXTS, texts

NAME = " ".join(TEXTS["name"])
"""What a page is called that is not called anything else."""

_PROSE = ("contributions", "motivation", "method", "experiments", "usage", "limitations", "comment", "abstract")
_LISTS = ("authors", "institutions", "categories", "tags")
_BRIEF = 160  # characters of a summary in the hover card
_WORDS = (
    *("name", "papers", "papers_of", "search", "search_hint", "topic", "date", "title", "language", "clear", "empty"),
    *("map", "map_help", "pan", "lasso", "box", "zoom_in", "zoom_out", "fit", "unplaced", "table", "sort", "close"),
    *("card", "card_hint", "close_card", "more_authors", "filter_by", "told_in", "institutions", "tags", *_PROSE),
)
_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>{style}</style>
</head>
<body data-lx-page>
<noscript>请打开 JavaScript。 This page needs JavaScript.</noscript>
<script type="application/json" id="lx-data">{data}</script>
<script type="module">{script}</script>
</body>
</html>
"""


@overload
def to_html(
    papers: pd.DataFrame, *, topics: pd.DataFrame | None = None, title: str = NAME, path: None = None
) -> str: ...


@overload
def to_html(
    papers: pd.DataFrame, *, topics: pd.DataFrame | None = None, title: str = NAME, path: str | Path
) -> Path: ...


def to_html(
    papers: pd.DataFrame,
    *,
    topics: pd.DataFrame | None = None,
    title: str = NAME,
    path: str | Path | None = None,
) -> str | Path:
    """Write papers as one self-contained HTML file: a map, a table, a reader, a search by words, topics to filter by.

    The file opens in any browser of today, from a disk or a mail, without network: it loads nothing, sends nothing, and its
    content security policy forbids it to. It speaks Chinese and English, in light and dark, and works on a phone.

    Parameters
    ----------
    papers
        Frame with ``title``; shown are, where present, all other columns of `explorer.load` but ``body``. Without ``x``,
        ``y`` and ``topic`` (see `explorer.prepare`) there is no map.
    topics
        Frame of `explorer.name_topics`; without it topics have colours and no names.
    title
        What the page is called.
    path
        Where to write it. Default None: the text is returned.

    Returns
    -------
    str or pathlib.Path
        The text of the file, or where it was written. Folders of digests are named without what they have in common, so
        that the file says nothing of the machine it was made on.

    Raises
    ------
    MissingColumnsError
        When there is no ``title``.

    Examples
    --------
    >>> page = to_html(pd.DataFrame({"title": ["</script><b>A"]}, index=["a"]))
    >>> page.count("</script>"), "http-equiv" in page
    (2, True)
    """
    text = page(papers, topics=topics, title=title)
    if path is None:
        return text
    Path(path).write_text(text, encoding="utf-8", newline="\n")
    return Path(path)


def page(papers: pd.DataFrame, *, topics: pd.DataFrame | None = None, title: str = NAME) -> str:
    """Give the text of the file that `to_html` writes.

    Examples
    --------
    >>> "lx-data" in page(pd.DataFrame({"title": ["A"]}, index=["a"]))
    True
    """
    require(papers, "title")
    code = script("html_page.js").replace("</script", r"<\/script")
    css = style("plane.css", "markdown.css", "html_page.css")
    text = _PAGE.format(
        policy=f"default-src 'none'; script-src '{_hash(code)}'; style-src '{_hash(css)}'; base-uri 'none'; form-action 'none'",
        title=html.escape(title),
        style=css,
        data=_in_script(_data(papers, topics, title)),
        script=code,
    )
    return text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair cannot be written


def _hash(text: str) -> str:
    """Name a script or style for the policy, so that no other one runs."""
    return f"sha256-{b64encode(sha256(text.encode('utf-8', 'replace')).digest()).decode('ascii')}"


def _in_script(value: Any) -> str:
    """Write JSON so that nothing in it can end the script it stands in, or begin a comment."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")


def _data(papers: pd.DataFrame, topics: pd.DataFrame | None, title: str) -> dict[str, Any]:
    mapped = {"x", "y", "topic"} <= set(papers.columns)
    places = unit_square(papers) if mapped else np.full((len(papers), 2), np.nan)
    placed = np.flatnonzero(np.isfinite(places).all(axis=1))
    labels = topic_labels(papers, places=places, topics=topics) if mapped else []
    return {
        "title": title,
        "texts": texts(*_WORDS),
        "palette": [*TOPIC_COLOURS, OTHER_COLOUR],
        "labels": labels,
        "placed": placed.tolist(),
        "points": places[placed].round(4).tolist(),
        "papers": _papers(papers),
    }


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
