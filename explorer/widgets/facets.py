"""Facets: the values by which papers can be filtered, with fast counts for any selection."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.search.terms import spellings
from explorer.widgets.facet_columns import COLUMNS, NO_TOPIC, Write, told_column
from explorer.widgets.selection import Filter, Mask, Selection
from explorer.widgets.strings import TEXTS

LABELS = {"method": "facet_method"}
"""Facet -> the key of its name, where that is another than the facet's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Which paper has which values, as pairs of places: paper ``papers[i]`` has the value ``values[codes[i]]``."""

    name: str
    values: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]
    """Chinese and English name of each value."""
    papers: npt.NDArray[np.int64]
    codes: npt.NDArray[np.int64]
    write: Write
    """Writes the pandas expression that finds the papers of some values."""
    other_names: Callable[[str], Sequence[str]] = lambda _: ()
    """What else a value is called, for those who look for it by another name."""

    def counts(self, mask: Mask) -> npt.NDArray[np.int64]:
        """Count the papers of a mask that have each value."""
        return np.bincount(self.codes[mask[self.papers]], minlength=len(self.values)).astype(np.int64)

    def mask(self, chosen: Collection[str], n_papers: int) -> Mask:
        """Tell for each paper whether it has any of the values."""
        wanted = np.isin(self.codes, [code for code, value in enumerate(self.values) if value in chosen])
        mask = np.zeros(n_papers, dtype=np.bool_)
        mask[self.papers[wanted]] = True
        return mask

    def place_of(self, value: str) -> int | None:
        """Give the place of a value; None when it is none of the facet's."""
        return self.values.index(value) if value in self.values else None

    def label(self, chosen: Collection[str]) -> tuple[str, str]:
        """Name the filter that keeps these values, in Chinese and in English."""
        names = [label for value, label in zip(self.values, self.labels, strict=True) if value in chosen]
        zh, en = TEXTS[LABELS.get(self.name, self.name)]
        return f"{zh} {'、'.join(name[0] for name in names)}", f"{en} {', '.join(name[1] for name in names)}"

    def filter(self, chosen: Collection[str], index: pd.Index) -> Filter:
        """Make the filter that keeps the papers with any of the values."""
        zh, en = self.label(chosen)
        kept = index[self.mask(chosen, len(index))]
        code = self.write([value for value in self.values if value in chosen])
        return Filter(label=zh, label_en=en, ids=kept, value=frozenset(chosen), code=code)


def toggle(link: Selection, facet: Facet, value: str) -> None:
    """Add a value to the facet's filter, or take it out again."""
    if value not in facet.values:
        return
    chosen = ticked(link, facet.name) ^ {value}
    link.set(facet.name, facet.filter(chosen, link.index) if chosen else None)


def ticked(link: Selection, name: str) -> frozenset[str]:
    """Give the values of a facet that are ticked; none where its papers were kept in another way."""
    known = link.filters.get(name)
    return known.value if known and isinstance(known.value, frozenset) else frozenset()


def facet(name: str, papers: pd.DataFrame, *, topics: pd.DataFrame | None = None) -> Facet | None:
    """Make one facet of a frame; None when the frame lacks its column.

    Parameters
    ----------
    name
        ``source``, ``category``, ``area``, ``topic``, ``kind``, ``lang``, ``code`` or ``author``.
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
    known = COLUMNS[name]
    if known.name not in papers.columns:
        return None
    values = known.read(papers[known.name])
    written = known.write(papers[known.name])
    return _facet(name, values, label=lambda value: known.label(value, topics), write=written, by_id=name == "topic")


def status_facet(status: "pd.Series[str]", papers: pd.DataFrame) -> Facet:
    """Make the facet of reading status out of a series with the index ``paper_id``; papers without one are unread.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["A", "B"]}, index=["a", "b"])
    >>> status_facet(pd.Series({"b": "read"}), papers).values
    ('read', 'unread')
    """
    told = status.reindex(papers.index).fillna("unread").astype(str)
    return _facet(
        "status", [[value] for value in told], label=lambda value: TEXTS.get(f"status_{value}", (value, value))
    )


def told_facet(name: str, relations: pd.DataFrame, papers: pd.DataFrame) -> Facet:
    """Make the facet ``method`` or ``dataset`` out of a frame of `explorer.relations`.

    Examples
    --------
    >>> told = pd.DataFrame({"source": ["a"], "target": ["LIBERO"], "target_kind": ["benchmark"]})
    >>> told_facet("dataset", told, pd.DataFrame(index=["a", "b"])).values
    ('LIBERO',)
    """
    column = told_column(name)
    found = _facet(name, column.values(relations, papers.index), label=lambda value: (value, value), write=column.write)
    return replace(found, other_names=spellings)


def _facet(
    name: str,
    values: Sequence[Collection[str]],
    *,
    label: Callable[[str], tuple[str, str]],
    write: Write = lambda _: "",
    by_id: bool = False,
) -> Facet:
    distinct = [list(dict.fromkeys(row)) for row in values]
    each = [value for row in distinct for value in row]
    found, distinct_values = pd.factorize(np.array(each, dtype=object))
    order = [str(value) for value in distinct_values]
    totals = np.bincount(found, minlength=len(order))
    ranks = sorted(range(len(order)), key=lambda i: _by_id(order[i]) if by_id else (-totals[i], order[i]))
    place = np.empty(len(order), dtype=np.int64)
    place[ranks] = np.arange(len(order))
    return Facet(
        name=name,
        values=tuple(order[i] for i in ranks),
        labels=tuple(label(order[i]) for i in ranks),
        papers=np.repeat(np.arange(len(distinct)), [len(row) for row in distinct]).astype(np.int64),
        codes=place[found],
        write=write,
    )


def _by_id(value: str) -> tuple[bool, int]:
    return value == NO_TOPIC, int(value)
