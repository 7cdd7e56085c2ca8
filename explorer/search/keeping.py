"""One index a frame, made once: kept in memory, in files for large corpora, and grown by what is new."""

import operator
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.search import building, fields, files
from explorer.search.index import Index
from explorer.search.part import Part

LARGE = 32_768
"""Papers of a part that is large enough; smaller ones are put together when there are many."""
MANY = 6
"""So many small parts are put together to one."""
LIVING = 0.5
"""A part of which less than half is still in the frame is not used."""

SPARE = 4
"""So many parts that a frame does not need are kept for another."""

Snapshot = list[tuple[str, Any]]
_recent: list[tuple[Snapshot, Index]] = []
_parts: list[Part] = []


def index_of(papers: pd.DataFrame) -> Index:
    """Give the index of a frame, built once for as long as its cells stay the same; only new papers are read."""
    now = _snapshot(papers)
    for snapshot, known in _recent:
        if _same(snapshot, now):
            return known
    made = _made(papers)
    _recent.insert(0, (now, made))
    del _recent[2:]
    return made


def forget() -> None:
    """Forget all indexes in memory."""
    _recent.clear()
    _parts.clear()


def _made(papers: pd.DataFrame) -> Index:
    cells = fields.cells(papers)
    digests = _digests(cells)
    row_of = {digest: row for row, digest in enumerate(digests)}
    parts = _usable(_parts, row_of)
    if len(papers) - sum(part.n_papers for part in parts) >= files.WORTH_KEEPING:
        parts = _usable([*parts, *files.kept_parts()], row_of)
    others = [part for part in _parts if not any(part is used for used in parts)]
    known = {digest for part in parts for digest in part.digests.tolist()}
    missing = [row for row, digest in enumerate(digests) if digest not in known]
    for start in range(0, len(missing), LARGE):
        rows = missing[start : start + LARGE]
        parts.append(building.build([cells[row] for row in rows], [digests[row] for row in rows]))
    parts = _few(parts)
    for part in parts:
        files.keep_part(part)
    _parts[:] = [*parts, *others[:SPARE]]
    return Index(parts, _rows(parts, row_of), len(papers))


def _digests(cells: Iterable[tuple[str, ...]]) -> list[bytes]:
    """Name each paper by its text; of several with the same text each has a name of its own."""
    seen: dict[bytes, int] = {}
    found: list[bytes] = []
    for of_paper in cells:
        digest = building.digest(of_paper)
        again = seen[digest] = seen.get(digest, -1) + 1
        found.append(building.digest((*of_paper, str(again))) if again else digest)
    return found


def _usable(parts: Iterable[Part], row_of: dict[bytes, int]) -> list[Part]:
    """Give the parts most of whose papers are in the frame, none of them in two."""
    used: list[Part] = []
    taken: set[bytes] = set()
    for part in parts:
        here = {digest for digest in part.digests.tolist() if digest in row_of}
        if len(here) >= LIVING * part.n_papers and not here & taken:
            used.append(part)
            taken |= here
    return used


def _few(parts: list[Part]) -> list[Part]:
    small = [part for part in parts if part.n_papers < LARGE / MANY]
    if len(small) < MANY:
        return parts
    return [*(part for part in parts if part.n_papers >= LARGE / MANY), building.merge(small)]


def _rows(parts: Iterable[Part], row_of: dict[bytes, int]) -> list[NDArray[np.int64]]:
    return [np.array([row_of.get(digest, -1) for digest in part.digests.tolist()], np.int64) for part in parts]


def _snapshot(papers: pd.DataFrame) -> Snapshot:
    """Hold on to the cells themselves: strings and tuples never change, so the same cells are the same text."""
    searched = [name for name in fields.NAMES if name in papers.columns]
    return [("", papers.index), *((name, _cells(papers[name])) for name in searched)]


def _cells(column: "pd.Series[Any]") -> Any:
    """Give a column's Arrow array, which a change replaces, or its objects."""
    return column.array.__arrow_array__() if hasattr(column.array, "__arrow_array__") else column.tolist()


def _same(one: Snapshot, other: Snapshot) -> bool:
    return [name for name, _ in one] == [name for name, _ in other] and all(
        a is b
        or (isinstance(a, list) and isinstance(b, list) and len(a) == len(b) and all(map(operator.is_, a, b)))
        or (isinstance(a, pd.Index) and isinstance(b, pd.Index) and a.equals(b))
        for (_, a), (_, b) in zip(one, other, strict=True)
    )
