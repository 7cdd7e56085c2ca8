"""The papers shown as files to take away, in every format."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from explorer.export import to_bibtex, to_csl_json, to_csv, to_graphml, to_markdown, to_parquet, to_ris

_TEXT = "text/plain;charset=utf-8"
_MAP = ("x", "y", "topic")
Topics = pd.DataFrame | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """One format in which papers can be taken away."""

    extension: str
    mime: str
    write: Callable[[pd.DataFrame, Topics], str | bytes]
    needs: tuple[str, ...] = ()
    """Columns without which it is not offered."""


def _graphml(papers: pd.DataFrame, _: Topics) -> str:
    from explorer.graphs import method_graph

    return to_graphml(method_graph(papers))


def _parquet(papers: pd.DataFrame, _: Topics) -> bytes:
    kept = io.BytesIO()
    to_parquet(papers, kept)
    return kept.getvalue()


def _svg(papers: pd.DataFrame, topics: Topics) -> str:
    from explorer.figures.map_svg import to_svg

    return to_svg(papers, names=topics)


def _html(papers: pd.DataFrame, topics: Topics) -> str:
    from explorer.widgets.html_file import page

    return page(papers, topics=topics)


DOWNLOADS: Final[dict[str, Download]] = {
    "csv": Download(extension="csv", mime="text/csv;charset=utf-8", write=lambda papers, _: to_csv(papers)),
    "bibtex": Download(
        extension="bib", mime="application/x-bibtex;charset=utf-8", write=lambda papers, _: to_bibtex(papers)
    ),
    "ris": Download(
        extension="ris",
        mime="application/x-research-info-systems;charset=utf-8",
        write=lambda papers, _: to_ris(papers),
    ),
    "csl": Download(
        extension="json", mime="application/vnd.citationstyles.csl+json", write=lambda papers, _: to_csl_json(papers)
    ),
    "markdown": Download(extension="md", mime=_TEXT, write=lambda papers, _: to_markdown(papers)),
    "parquet": Download(extension="parquet", mime="application/vnd.apache.parquet", write=_parquet),
    "graphml": Download(extension="graphml", mime="application/xml", write=_graphml, needs=("sources",)),
    "svg": Download(extension="svg", mime="image/svg+xml", write=_svg, needs=_MAP),
    "html": Download(extension="html", mime="text/html;charset=utf-8", write=_html),
}
"""Formats in the order of the menu."""


def downloads_for(columns: Iterable[object]) -> list[str]:
    """Name the formats that can be made of a frame with these columns.

    Examples
    --------
    >>> downloads_for(["title"])
    ['csv', 'bibtex', 'ris', 'csl', 'markdown', 'parquet', 'html']
    """
    present = set(columns)
    return [name for name, kind in DOWNLOADS.items() if present.issuperset(kind.needs)]


def file_name(name: str, papers: pd.DataFrame, *, today: date | None = None) -> str:
    """Name a file after how many papers it holds and the day it was made.

    Examples
    --------
    >>> file_name("bibtex", pd.DataFrame({"title": ["A"]}), today=date(2026, 1, 31))
    'papers-1-2026-01-31.bib'
    """
    return f"papers-{len(papers)}-{today or date.today():%Y-%m-%d}.{DOWNLOADS[name].extension}"


def content(name: str, papers: pd.DataFrame, topics: Topics = None) -> bytes:
    """Write papers in a format, as the bytes of its file.

    Examples
    --------
    >>> content("ris", pd.DataFrame({"title": ["A"]}))[:10]
    b'TY  - UNPB'
    """
    made = DOWNLOADS[name].write(papers, topics)
    return made.encode("utf-8", "replace") if isinstance(made, str) else made
