"""What the facets are made of: which column, how its cells are read, what a value is called, and the same as pandas."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, NamedTuple, TypeAlias

import pandas as pd

from explorer.search.facts import KINDS
from explorer.widgets.cells import below_common_folder, items, text_or_none
from explorer.widgets.codes import literal
from explorer.widgets.mapped import topic_names
from explorer.widgets.strings import TEXTS

NO_TOPIC = "-1"
"""Value of the facet ``topic`` for papers without one."""

Cells: TypeAlias = "pd.Series[Any]"
Values = list[list[str]]
Label = Callable[[str, pd.DataFrame | None], tuple[str, str]]
Write = Callable[[Sequence[str]], str]


class Column(NamedTuple):
    """How a facet comes out of a column."""

    name: str
    read: Callable[[Cells], Values]
    """Gives the values of each paper."""
    label: Label
    """Names a value in Chinese and English."""
    write: Callable[[Cells], Write]
    """Gives what writes the pandas expression for some values."""


@dataclass(frozen=True, slots=True)
class ToldColumn:
    """How a facet comes out of what the digests tell."""

    kinds: tuple[str, ...]

    def values(self, relations: pd.DataFrame, index: pd.Index) -> Values:
        """Give the values of each paper."""
        told = relations[relations["target_kind"].isin(self.kinds)]
        values: Values = [[] for _ in range(len(index))]
        places = index.get_indexer(pd.Index(told["source"]))
        for place, target in zip(places.tolist(), told["target"].tolist(), strict=True):
            if place >= 0:
                values[place].append(str(target))
        return values

    def write(self, chosen: Sequence[str]) -> str:
        """Write the pandas expression that finds the papers of some values."""
        told = f"told.target_kind.isin({literal(self.kinds)}) & told.target.isin({literal(chosen)})"
        return f'papers.index.isin(ex.relations(papers).loc[lambda told: {told}, "source"])'


def told_column(name: str) -> ToldColumn:
    """Give what the facet ``method`` or ``dataset`` is made of: the same as the query's filter of that name."""
    return ToldColumn(KINDS[name])


def _lists(cells: Cells) -> Values:
    return [items(value) for value in cells]


def _texts(cells: Cells) -> Values:
    return [[text] if (text := text_or_none(value)) else [] for value in cells]


def _paths(cells: Cells) -> dict[str, str]:
    """Name the digests that tell of papers, below the folder that holds them all, without line and extension."""
    every = list({_path(source): None for row in cells for source in items(row)})
    short = below_common_folder(every)
    return {path: PurePath(name).with_suffix("").as_posix() for path, name in zip(every, short, strict=True)}


def _path(source: str) -> str:
    return source.rpartition(":")[0] or source


def _files(cells: Cells) -> Values:
    short = _paths(cells)
    return [[short[_path(source)] for source in items(row)] for row in cells]


def _topics(cells: Cells) -> Values:
    return [[str(int(value))] for value in cells.astype("Int64").fillna(-1)]


def _code(cells: Cells) -> Values:
    return [["has_code"] if text_or_none(value) else [] for value in cells]


def _itself(value: str, _: pd.DataFrame | None) -> tuple[str, str]:
    return value, value


def _from_texts(prefix: str) -> Label:
    return lambda value, _: TEXTS.get(f"{prefix}{value}", (value, value))


def _topic_label(value: str, topics: pd.DataFrame | None) -> tuple[str, str]:
    if value == NO_TOPIC:
        return TEXTS["no_topic"]
    if topics is None or int(value) not in topics.index:
        return value, value
    return topic_names(topics, int(value))


def _exploded(cells: Cells) -> Write:
    return lambda chosen: f'papers["{cells.name}"].explode().isin({literal(chosen)}).groupby(level=0, sort=False).any()'


def _isin(cells: Cells) -> Write:
    return lambda chosen: f'papers["{cells.name}"].isin({literal(chosen)})'


def _filled(cells: Cells) -> Write:
    return lambda _: f'papers["{cells.name}"].notna()'


def _in_files(cells: Cells) -> Write:
    def write(chosen: Sequence[str]) -> str:
        files = [path for path, name in _paths(cells).items() if name in chosen]
        lines = f'papers["{cells.name}"].explode().str.replace(r":\\d+$", "", regex=True)'
        return f"{lines}.isin({literal(files)}).groupby(level=0, sort=False).any()"

    return write


def _in_topics(cells: Cells) -> Write:
    def write(chosen: Sequence[str]) -> str:
        filled = f'papers["{cells.name}"].fillna(-1)' if NO_TOPIC in chosen else f'papers["{cells.name}"]'
        return f"{filled}.isin({literal(map(int, chosen))})"

    return write


COLUMNS: dict[str, Column] = {
    "topic": Column("topic", _topics, _topic_label, _in_topics),
    "source": Column("sources", _files, _itself, _in_files),
    "category": Column("categories", _lists, _itself, _exploded),
    "area": Column("areas", _lists, _itself, _exploded),
    "kind": Column("kind", _texts, _from_texts("kind_"), _isin),
    "lang": Column("lang", _texts, _from_texts("lang_"), _isin),
    "code": Column("code_url", _code, _from_texts(""), _filled),
    "author": Column("authors", _lists, _itself, _exploded),
}
"""Facet -> what it is made of."""
