"""What each digest says of one paper: telling beside telling, each in its own words."""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

import pandas as pd

from explorer.corpus.read import read
from explorer.errors import ExplorerError
from explorer.widgets.cells import day, items, text_or_none

SECTIONS = ("contributions", "motivation", "method", "experiments", "usage", "limitations", "comment", "abstract")
"""Columns with a digest's own words, in the order in which the page shows them."""
MOST = 12
"""Different tellings that travel to the page."""

_SOURCE = re.compile(r"(.+):(\d+)")


class Place(NamedTuple):
    """Where a telling begins."""

    file: str
    line: int

    def shown(self) -> dict[str, str]:
        """Give the place as the page shows it: short, and whole for those who point at it."""
        return {"where": f"{PurePath(self.file).name}:{self.line}", "file": self.file}


def tellings_of(
    papers: pd.DataFrame, paper_id: str, *, mentions: pd.DataFrame | None = None
) -> tuple[list[dict[str, Any]], int]:
    """Give what each digest says of a paper; digests that say the same to the letter are one telling at several places.

    Parameters
    ----------
    papers
        Frame of `explorer.load`.
    paper_id
        The paper.
    mentions
        Frame of `explorer.read`. Default: the digests named in ``sources`` are read again, which takes them from the cache.
        Where they are gone or have changed, the verbatim entry that ``papers`` holds stands alone.

    Returns
    -------
    tuple
        The tellings as dicts: ``places``, ``date`` of the digest, ``title``, ``texts`` (pairs of a column and its text),
        ``body``; and how many more there are than are given.

    Examples
    --------
    >>> import explorer as ex
    >>> papers = ex.sample()
    >>> told, more = tellings_of(papers, papers.index[0])
    >>> told[0]["places"][0]["where"], more
    ('arxiv-monitor-2026-02-03.md:14', 0)
    """
    row = papers.loc[[paper_id]].to_dict("records")[0]
    places = places_of(row.get("sources"))
    bodies = items(row.get("bodies")) or [text_or_none(row.get("body")) or ""]
    read_anew = _rows(read_again(places) if mentions is None else mentions, places)
    told: dict[str, dict[str, Any]] = {}
    for place, body in zip(places, bodies, strict=False):
        again = read_anew.get(place, {})
        same = str(again.get("body") or "").strip() == body.strip()
        one = told.setdefault(body.strip() or str(place), _telling(again if same else {}, body))
        one["places"].append(place.shown())
    return list(told.values())[:MOST], max(0, len(told) - MOST)


def places_of(sources: object) -> list[Place]:
    """Read the places of ``sources``; what is none is left out.

    Examples
    --------
    >>> places_of(("digests/a.md:3", "somewhere"))
    [Place(file='digests/a.md', line=3)]
    """
    found = (_SOURCE.fullmatch(source) for source in items(sources))
    return [Place(match[1], int(match[2])) for match in found if match]


def read_again(places: Sequence[Place]) -> pd.DataFrame | None:
    """Give the mentions in the digests of a paper; None when one of them cannot be found any more."""
    if len(places) < 2:  # the paper's own columns are what the one digest says
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is wrong with a digest is told where the corpus is read
        try:
            return read(sorted({place.file for place in places}))
        except (ExplorerError, OSError):
            return None


def _rows(mentions: pd.DataFrame | None, places: Sequence[Place]) -> dict[Place, Mapping[Any, Any]]:
    if mentions is None or not {"file", "line"} <= set(mentions.columns):
        return {}
    rows = mentions[mentions["line"].isin([place.line for place in places])].to_dict("records")
    return {Place(str(row["file"]), int(row["line"])): row for row in rows}


def _telling(row: Mapping[Any, Any], body: str) -> dict[str, Any]:
    return {
        "places": [],
        "date": day(row.get("digest_date")),
        "title": text_or_none(row.get("title")),
        "texts": list(_texts(row)),
        "body": body,
    }


def _texts(row: Mapping[Any, Any]) -> Iterator[list[str]]:
    for name in ("summary", *SECTIONS):
        if text := text_or_none(row.get(name)):
            yield [name, text]
