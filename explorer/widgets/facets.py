"""Facets: the values by which papers can be filtered, with fast counts for any selection."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.widgets.cells import below_common_folder, items, text_or_none
from explorer.widgets.mapped import topic_names
from explorer.widgets.selection import Filter, Mask, Selection
from explorer.widgets.strings import TEXTS, chinese

NO_TOPIC = "-1"
"""Value of the facet ``topic`` for papers without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Which paper has which values, as pairs of places: paper ``papers[i]`` has the value ``values[codes[i]]``."""

    name: str
    values: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]
    """Chinese and English name of each value."""
    papers: npt.NDArray[np.int64]
    codes: npt.NDArray[np.int64]

    def counts(self, mask: Mask) -> npt.NDArray[np.int64]:
        """Count the papers of a mask that have each value."""
        return np.bincount(self.codes[mask[self.papers]], minlength=len(self.values)).astype(np.int64)

    def mask(self, chosen: Collection[str], n_papers: int) -> Mask:
        """Tell for each paper whether it has any of the values."""
        wanted = np.isin(self.codes, [code for code, value in enumerate(self.values) if value in chosen])
        mask = np.zeros(n_papers, dtype=np.bool_)
        mask[self.papers[wanted]] = True
        return mask

    def label(self, chosen: Collection[str]) -> str:
        """Name the filter that keeps these values."""
        names = [label[0] for value, label in zip(self.values, self.labels, strict=True) if value in chosen]
        return f"{chinese(self.name)} {'、'.join(names)}"


def toggle(link: Selection, facet: Facet, value: str) -> None:
    """Add a value to the facet's filter, or take it out again."""
    if value not in facet.values:
        return
    known = link.filters.get(facet.name)
    chosen = frozenset(known.value if known else ()) ^ {value}
    if not chosen:
        link.set(facet.name, None)
        return
    ids = link.index[facet.mask(chosen, len(link.index))]
    link.set(facet.name, Filter(label=facet.label(chosen), ids=ids, value=chosen))


def facet(name: str, papers: pd.DataFrame, *, topics: pd.DataFrame | None = None) -> Facet | None:
    """Make one facet of a frame; None when the frame lacks its column.

    Parameters
    ----------
    name
        ``source``, ``category``, ``topic``, ``kind``, ``code`` or ``author``.
    papers
        Frame with index ``paper_id``.
    topics
        Frame of `explorer.name_topics`, for the names of topics.

    Returns
    -------
    Facet or None
        Values by number of papers, topics by their id.

    Examples
    --------
    >>> papers = pd.DataFrame({"categories": [("cs.RO", "cs.AI"), ("cs.RO",)]}, index=["a", "b"])
    >>> facet("category", papers).values
    ('cs.RO', 'cs.AI')
    """
    column, read, label = _READERS[name]
    if column not in papers.columns:
        return None
    frame = papers[column]
    values = [sorted(set(row), key=row.index) for row in read(frame)]
    totals = pd.Series([value for row in values for value in row], dtype="object").value_counts()
    order = sorted(totals.index, key=_by_id if name == "topic" else lambda value: (-totals[value], value))
    code = {value: number for number, value in enumerate(order)}
    return Facet(
        name=name,
        values=tuple(order),
        labels=tuple(label(value, topics) for value in order),
        papers=np.repeat(np.arange(len(values)), [len(row) for row in values]).astype(np.int64),
        codes=np.array([code[value] for row in values for value in row], dtype=np.int64),
    )


def _by_id(value: str) -> tuple[bool, int]:
    return value == NO_TOPIC, int(value)


def _lists(column: "pd.Series[Any]") -> list[list[str]]:
    return [items(value) for value in column]


def _texts(column: "pd.Series[Any]") -> list[list[str]]:
    return [[text] if (text := text_or_none(value)) else [] for value in column]


def _files(column: "pd.Series[Any]") -> list[list[str]]:
    """Name the digests that tell of each paper, below the folder that holds them all, without line and extension."""
    paths = [[source.rpartition(":")[0] or source for source in row] for row in _lists(column)]
    every = list({path: None for row in paths for path in row})
    short = dict(zip(every, below_common_folder(every), strict=True))
    return [[PurePath(short[path]).with_suffix("").as_posix() for path in row] for row in paths]


def _topics(column: "pd.Series[Any]") -> list[list[str]]:
    return [[str(int(value))] for value in column.astype("Int64").fillna(-1)]


def _code(column: "pd.Series[Any]") -> list[list[str]]:
    return [["has_code"] if text_or_none(value) else [] for value in column]


def _itself(value: str, _: pd.DataFrame | None) -> tuple[str, str]:
    return value, value


def _kind_label(value: str, _: pd.DataFrame | None) -> tuple[str, str]:
    return TEXTS.get(f"kind_{value}", (value, value))


def _code_label(value: str, _: pd.DataFrame | None) -> tuple[str, str]:
    return TEXTS[value]


def _topic_label(value: str, topics: pd.DataFrame | None) -> tuple[str, str]:
    if value == NO_TOPIC:
        return TEXTS["no_topic"]
    if topics is None or int(value) not in topics.index:
        return value, value
    return topic_names(topics, int(value))


_Read = Callable[["pd.Series[Any]"], list[list[str]]]
_Label = Callable[[str, pd.DataFrame | None], tuple[str, str]]
_READERS: Mapping[str, tuple[str, _Read, _Label]] = {
    "topic": ("topic", _topics, _topic_label),
    "source": ("sources", _files, _itself),
    "category": ("categories", _lists, _itself),
    "kind": ("kind", _texts, _kind_label),
    "code": ("code_url", _code, _code_label),
    "author": ("authors", _lists, _itself),
}
