"""What a changed digest changes among merged papers: the rows to merge anew, and where they go.

A paper is touched when one of its mentions is gone, or when it shares a key under which mentions meet (see
`explorer.corpus.identity.links`) with a new mention or with another touched paper. What is touched in this way is cut off from all
the rest, so that merging it by itself gives what merging everything would give.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from explorer.corpus.identity.links import asked, link_keys
from explorer.corpus.kept import packs, tables
from explorer.corpus.kept.packs import Place
from explorer.corpus.kept.scanning import Scan
from explorer.corpus.kept.touching import KEYS, Search
from explorer.corpus.merging.merge import merge
from explorer.model import Mention, Paper

if TYPE_CHECKING:
    import pyarrow as pa

MAX_SHARE = 0.05
"""Share of the mentions that may be new, and of the papers that may be touched, before all are merged."""

FIRST = "_first"
"""Column: where a paper's first mention stands, as number of the file and number of the mention in it."""

Runs = list[list[int]]

_FILE = 1 << 32  # a place is the number of the file times this, plus the number of the mention in it
_MANY_RUNS = 400


class State(NamedTuple):
    """All papers of an earlier load, with the names and keys of its files."""

    table: "pa.Table"
    names: list[str]
    keys: list[str]
    origin: "np.ndarray[Any, Any]"
    """Which row of the whole each row was, or, counted on from there, which of the patch."""
    size: int
    """Number of rows of the whole."""


def state(whole: "pa.Table", names: list[str], keys: list[str]) -> State:
    """Give the state of a load that merged everything."""
    return State(whole, names, keys, np.arange(whole.num_rows), whole.num_rows)


def patched(whole: State, change: "pa.Table", runs: Runs, names: list[str], keys: list[str]) -> State:
    """Give the state of a load that left a patch."""
    table = sewn(_renumbered(whole.table, whole.keys, keys), change, runs)
    origin = np.concatenate([np.arange(0), *(np.arange(start, start + count) for start, count in runs)])
    return State(table, names, keys, origin, whole.size)


def numbered(places: Sequence[Place], files: Sequence[int]) -> "np.ndarray[Any, Any]":
    """Number the mentions of some files: where each stands among all.

    Examples
    --------
    >>> [number - 7 * 2**32 for number in numbered([Place("pack", 0, 0, 2, None)], [7]).tolist()]
    [0, 1]
    """
    return np.concatenate(
        [np.arange(0), *(np.arange(place.length) + file * _FILE for place, file in zip(places, files, strict=True))]
    )


def with_places(papers: pd.DataFrame, mentions: pd.DataFrame, numbers: "np.ndarray[Any, Any]") -> "pa.Table":
    """Add to merged papers where their first mentions stand, and what can link them to others."""
    import pyarrow as pa

    keys: dict[str, list[str]] = {}
    standing: dict[str, list[int]] = {}
    for source, own, number in zip(_sources(mentions), link_keys(mentions), numbers.tolist(), strict=True):
        keys.setdefault(source, []).extend(own)
        standing.setdefault(source, []).append(number)
    return (
        tables.table(papers.reset_index(), record=Paper)
        .append_column(FIRST, pa.array(_firsts(papers["sources"], standing), pa.int64()))
        .append_column(KEYS, pa.array(_linked(papers["sources"], keys), pa.list_(pa.string())))
    )


def _linked(sources: Iterable[Sequence[str]], keys: dict[str, list[str]]) -> list[list[str]]:
    """Give the keys of a line to the first paper on it; who finds that one finds the whole line (see `Search`)."""
    left = dict(keys)
    return [list(dict.fromkeys(key for source in told for key in left.pop(source, ()))) for told in sources]


def _firsts(sources: Iterable[Sequence[str]], standing: dict[str, list[int]]) -> list[int]:
    """Tell where papers stand first; they are in order, as are the places, which tells apart what stands on one line."""
    firsts = list[int]()
    for told in sources:
        last = firsts[-1] if firsts else -1
        lines = [standing[source] for source in told]
        after = ((numbers, bisect_right(numbers, last)) for numbers in lines)
        firsts.append(min((numbers[at] for numbers, at in after if at < len(numbers)), default=last + 1))
    return firsts


def patch(last: State, scan: Scan) -> "tuple[pa.Table, Runs] | None":
    """Merge anew what has changed since; gives those papers, and how to sew them in. None when it is too much.

    The runs are pairs of first row and number of rows, counted over the rows of the whole and then of the patch.
    """
    gone, new = set(last.keys) - set(scan.keys), set(scan.keys) - set(last.keys)
    added = {number for number, key in enumerate(scan.keys) if key in new}
    limit = MAX_SHARE * last.size
    if len(set(scan.keys)) < len(scan.keys) or sum(scan.places[number].length for number in added) > limit:
        return None
    search = Search(last.table, {name for name, key in zip(last.names, last.keys, strict=True) if key in gone})
    found = True
    while found:  # what is touched may touch more
        if search.touched.sum() > limit:
            return None
        mentions, numbers = _concerned(scan, added, search.told())
        found = search.mark(asked(link_keys(mentions)))
    change, runs = _composed(last, search.touched, with_places(merge(mentions), mentions, numbers), scan.keys)
    return (change, runs) if change.num_rows <= limit else None


def sewn(whole: "pa.Table", change: "pa.Table", runs: Runs) -> "pa.Table":
    """Put the rows of a whole and of a patch together; texts are not copied unless the pieces are many."""
    import pyarrow as pa

    parts = _pieces(pa.concat_tables([whole, change]), runs)
    return parts.combine_chunks() if len(runs) > _MANY_RUNS else parts


def _pieces(table: "pa.Table", runs: Runs) -> "pa.Table":
    import pyarrow as pa

    return pa.concat_tables([table.slice(0, 0), *(table.slice(start, count) for start, count in runs)])


def _concerned(scan: Scan, added: set[int], told: set[str]) -> "tuple[pd.DataFrame, np.ndarray[Any, Any]]":
    """Read the mentions of the new files and those that stand at some places, with where each stands among all."""
    names = {source.rpartition(":")[0] for source in told}
    files = sorted(added | {number for number, name in enumerate(scan.names) if name in names})
    mentions, numbers = _mentions(scan, files), numbered([scan.places[file] for file in files], files)
    ours = np.isin(numbers // _FILE, list(added)) | np.array(
        [source in told for source in _sources(mentions)], dtype=bool
    )
    return mentions[ours].reset_index(drop=True), numbers[ours]


def _composed(
    last: State, touched: "np.ndarray[Any, Any]", new: "pa.Table", keys: Sequence[str]
) -> "tuple[pa.Table, Runs]":
    """Make the patch to the whole out of what stays of the last one and the new rows; and the order of all rows."""
    import pyarrow as pa

    table = _renumbered(last.table, last.keys, keys)
    stay = np.flatnonzero(~touched)
    kept = stay[last.origin[stay] >= last.size]
    origin = last.origin.copy()
    origin[kept] = last.size + np.arange(len(kept))
    rows = np.concatenate([origin[stay], last.size + len(kept) + np.arange(new.num_rows)])
    places = np.concatenate([table.column(FIRST).to_numpy()[stay], new.column(FIRST).to_numpy()])
    change = pa.concat_tables([_pieces(table, _runs(kept)), new])
    return change, _runs(rows[np.argsort(places, kind="stable")])


def _renumbered(table: "pa.Table", old: Sequence[str], new: Sequence[str]) -> "pa.Table":
    """Tell where first mentions stand among other files; where a file is gone, what stood there is touched."""
    import pyarrow as pa

    now = {key: number for number, key in enumerate(new)}
    files = np.array([now.get(key, -1) for key in old], dtype=np.int64)
    first = table.column(FIRST).to_numpy()
    place = table.schema.get_field_index(FIRST)
    return table.set_column(place, FIRST, pa.array(files[first // _FILE] * _FILE + first % _FILE, pa.int64()))


def _runs(rows: "np.ndarray[Any, Any]") -> Runs:
    cuts = [0, *(np.flatnonzero(np.diff(rows) != 1) + 1).tolist(), len(rows)]
    return [[int(rows[start]), stop - start] for start, stop in pairwise(cuts) if stop > start]


def _mentions(scan: Scan, files: Sequence[int]) -> pd.DataFrame:
    return tables.frame(packs.read_mentions(scan.packs, [scan.places[file] for file in files]), record=Mention)


def _sources(mentions: pd.DataFrame) -> list[str]:
    return [f"{file}:{line}" for file, line in zip(mentions["file"], mentions["line"], strict=True)]
