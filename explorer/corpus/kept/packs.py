"""Parsed files on disk: packs, each a run's newly parsed files, never changed once they are there.

A pack is two parquet files, ``<name>.mentions.parquet`` with the mentions of many files one after the other, and
``<name>.files.parquet`` with a row a file: what became of it, and which of those mentions are its own. Both are
written beside their places and renamed, the second last, and a pack without its second file is not seen: whatever
interrupts a run, no broken pack stays. Two processes that write at once write two packs.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from explorer.cache import keep
from explorer.corpus.files.fitting import fitting
from explorer.corpus.files.parse import Parsed
from explorer.corpus.kept.tables import mentions_table

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 500
"""Mentions in a row group: what is read at least to get those of one file."""

_MANY_RUNS = 100


class BrokenPackError(Exception):
    """A pack cannot be read, or another process has put it away; it is gone now, and its files are to be parsed anew."""


class Entry(NamedTuple):
    """A parsed file to be kept: its key, its absolute path, and what became of it."""

    key: str
    path: str
    parsed: Parsed


class Place(NamedTuple):
    """Where a parsed file lies: its pack, its row there, its mentions; and its problem, which every load tells."""

    pack: str
    row: int
    start: int
    length: int
    problem: str | None


def add(folder: Path, entries: Sequence[Entry]) -> None:
    """Keep parsed files as one more pack.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> add(folder, [Entry("k1", "/a.md", Parsed("a.md", problem="the file is empty"))])
    >>> places(folder)["k1"].problem
    'the file is empty'
    """
    try:
        mentions = _mentions(entries)
    except Exception:  # whatever pandas and Arrow raise for a value that does not fit
        entries = [entry._replace(parsed=fitting(entry.parsed)) for entry in entries]
        mentions = _mentions(entries)
    write(folder, _files_table(entries), mentions)


def write(folder: Path, files: "pa.Table", mentions: "pa.Table") -> str:
    """Write a pack and give its name; the mentions first, since a pack is there when its files are."""
    name = f"{time.time_ns():020d}-{uuid4().hex[:8]}"
    keep(mentions_file(folder, name), lambda file: write_table(mentions, file))
    if mentions_file(folder, name).exists():
        keep(files_file(folder, name), lambda file: write_table(files, file))
    return name


def write_table(table: "pa.Table", file: Path, *, rows: int = ROWS) -> None:
    """Write a table so that it is read fast: little compression, and row groups that suit what is read at once."""
    import pyarrow.parquet as pq

    options = {"compression": "lz4", "use_dictionary": False, "write_statistics": False, "row_group_size": rows}
    pq.write_table(table, file, **options)


def packs(folder: Path) -> list[str]:
    """Name the packs of a folder, the oldest first."""
    return sorted(file.name.removesuffix(".files.parquet") for file in folder.glob("[!.]*.files.parquet"))


def places(folder: Path) -> dict[str, Place]:
    """Tell where each parsed file lies; a pack that cannot be read is put away."""
    found: dict[str, Place] = {}
    for pack in packs(folder):
        with suppress(BrokenPackError):
            table = read(folder, pack, columns=["key", "start", "count", "problem"])
            rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
            found |= {key: Place(pack, row, *rest) for row, (key, *rest) in enumerate(rows)}
    return found


def read(folder: Path, pack: str, *, columns: list[str] | None = None) -> "pa.Table":
    """Read the files of a pack.

    Raises
    ------
    BrokenPackError
        When it cannot be read.
    """
    import pyarrow.parquet as pq

    with _breaking(folder, pack):
        return pq.read_table(files_file(folder, pack), columns=columns, partitioning=None)


def read_files(folder: Path, wanted: Sequence[Place]) -> "pa.Table":
    """Give the rows of parsed files, in the order in which they are wanted.

    Raises
    ------
    BrokenPackError
        When one of the packs cannot be read.
    """
    import pyarrow as pa

    names = list(dict.fromkeys(place.pack for place in wanted))
    tables = [read(folder, name) for name in names]
    starts = dict(zip(names, accumulate((table.num_rows for table in tables), initial=0), strict=False))
    rows = pa.array([starts[place.pack] + place.row for place in wanted], pa.int64())
    return pa.concat_tables([_files_table([]), *tables]).take(rows)


def read_mentions(folder: Path, wanted: Iterable[Place]) -> "pa.Table":
    """Give the mentions of parsed files, one file after the other.

    Raises
    ------
    BrokenPackError
        When one of the packs cannot be read.
    """
    import pyarrow as pa

    runs = list(_runs(wanted))
    parts = {pack: _rows_of(folder, pack, runs) for pack in dict.fromkeys(pack for pack, _, _ in runs)}
    slices = [table.slice(start_of(start), count) for pack, start, count in runs for table, start_of in [parts[pack]]]
    whole = pa.concat_tables([mentions_table([]), *slices])
    return whole.combine_chunks() if len(slices) > _MANY_RUNS else whole


def forget(folder: Path, pack: str) -> None:
    """Put a pack away; its files first, so that nobody looks for its mentions."""
    for file in (files_file(folder, pack), mentions_file(folder, pack)):
        with suppress(OSError):  # another process has it open, or was first
            file.unlink()


def mentions_file(folder: Path, pack: str) -> Path:
    """Name the file of a pack's mentions."""
    return folder / f"{pack}.mentions.parquet"


def files_file(folder: Path, pack: str) -> Path:
    """Name the file of a pack's files."""
    return folder / f"{pack}.files.parquet"


def _runs(wanted: Iterable[Place]) -> Iterator[tuple[str, int, int]]:
    """Put places that follow one another together: pack, first row, number of rows."""
    pack, start, count = "", 0, 0
    for place in wanted:
        if place.length and (place.pack, place.start) == (pack, start + count):
            count += place.length
        elif place.length:
            if count:
                yield pack, start, count
            pack, start, count = place.pack, place.start, place.length
    if count:
        yield pack, start, count


def _rows_of(folder: Path, pack: str, runs: Iterable[tuple[str, int, int]]) -> "tuple[pa.Table, Any]":
    """Read the row groups in which some runs of a pack lie, and tell where a row of the pack stands in them."""
    import pyarrow.parquet as pq

    own = [(start, count) for name, start, count in runs if name == pack]
    groups = sorted({group for start, count in own for group in range(start // ROWS, (start + count - 1) // ROWS + 1)})
    with _breaking(folder, pack):
        table = pq.ParquetFile(mentions_file(folder, pack), memory_map=True).read_row_groups(groups)
    shifts = {group: (position - group) * ROWS for position, group in enumerate(groups)}
    return table, lambda row: row + shifts[row // ROWS]


def _mentions(entries: Sequence[Entry]) -> "pa.Table":
    return mentions_table(mention for entry in entries for mention in entry.parsed.mentions)


def _files_table(entries: Sequence[Entry]) -> "pa.Table":
    import pyarrow as pa

    texts, numbers = pa.large_string(), pa.int64()
    counts = [len(entry.parsed.mentions) for entry in entries]
    parsed = [entry.parsed for entry in entries]
    columns = {
        "key": pa.array([entry.key for entry in entries], texts),
        "path": pa.array([entry.path for entry in entries], texts),
        "start": pa.array(accumulate(counts, initial=0), numbers)[:-1],
        "count": pa.array(counts, numbers),
        "confidence": pa.array([file.confidence for file in parsed], pa.float64()),
        "declared": pa.array([file.declared for file in parsed], numbers),
        "unclaimed": pa.array([file.unclaimed for file in parsed], pa.list_(pa.string())),
    }
    for name in ("file", "encoding", "reader", "problem"):
        columns[name] = pa.array([getattr(file, name) for file in parsed], texts)
    return pa.table(columns)


@contextmanager
def _breaking(folder: Path, pack: str) -> Iterator[None]:
    """Put a pack away that cannot be read, whatever a damaged file makes its reader raise."""
    try:
        yield
    except Exception as error:
        forget(folder, pack)
        raise BrokenPackError(pack) from error
