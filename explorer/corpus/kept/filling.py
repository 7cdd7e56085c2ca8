"""Parse files into packs: in this process, or with much to do in several."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from explorer.corpus.files.parse import content_key, parse_raw, read_raw
from explorer.corpus.kept import packs
from explorer.corpus.kept.spreading import Keys, Tell, spread

BATCH_BYTES = 4_000_000
"""So much text is parsed before it is written: what an interrupted run loses at most, and what stays in memory."""

ALONE_BYTES = 12_000_000
"""So much text one process reads before others would have started."""


def fill(folder: Path, files: Sequence[str], *, reader: str | None, version: str | None, told: Tell) -> Keys:
    """Parse files into packs, and give the key of each file.

    Parameters
    ----------
    folder
        Where the packs are.
    files
        Files to parse.
    reader
        Name of the reader to use; None: the one that claims the text.
    version
        Version of all readers, which other processes must have too; None: keep to this process.
    told
        Called after each file.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> import tempfile
    >>> file = "data/digests/reading-notes-2025-08.md"
    >>> made = fill(Path(tempfile.mkdtemp()), [file], reader=None, version=None, told=lambda: None)
    >>> list(made) == [file]
    True
    """
    keys: Keys = {}
    if version and sum(map(_size, files)) > ALONE_BYTES:
        keys |= spread(list(_batches(files)), (str(folder), version, reader or ""), processes=_cores(), told=told)
    for batch in _batches([file for file in files if file not in keys]):  # all, or what the others could not do
        keys |= fill_alone(folder, batch, reader=reader, told=told)
    return keys


def fill_alone(folder: Path, files: Sequence[str], *, reader: str | None, told: Tell) -> Keys:
    """Parse files into one pack in this process; what is done is kept, whatever stops the rest."""
    entries: list[packs.Entry] = []
    try:
        for file in files:
            raw = read_raw(Path(file))
            key = content_key(raw, reader=reader)
            entries.append(packs.Entry(key, str(Path(file).absolute()), parse_raw(raw, reader=reader)))
            told()
    finally:
        if entries:
            packs.add(folder, entries)
    return {file: entry.key for file, entry in zip(files, entries, strict=True)}


def _batches(files: Sequence[str]) -> Iterator[list[str]]:
    batch, size = list[str](), 0
    for file in files:
        batch.append(file)
        size += _size(file)
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(file: str) -> int:
    try:
        return Path(file).stat().st_size
    except OSError:
        return 0


def _cores() -> int:
    """Cores that this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
