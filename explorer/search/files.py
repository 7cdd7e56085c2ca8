"""Large parts of the index in files, mapped into memory rather than read."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from explorer.cache import cache_dir, fingerprint, keep, read_kept
from explorer.search.part import Part

VERSION = 1
"""Raised when texts are cut or weighed in another way."""
WORTH_KEEPING = 500
"""Papers of a part that is kept; smaller ones are made faster than they are found."""
FILES = 16
"""So many parts are kept; the ones longest unused go first."""


def kept_parts() -> list[Part]:
    """Give all kept parts, the last used first; nothing of them is read yet but their names of papers."""
    paths = sorted(_folder().glob("*.part"), key=lambda path: path.stat().st_mtime, reverse=True)
    return [part for path in paths if (part := read_kept(path, _mapped)) is not None]


def keep_part(part: Part) -> None:
    """Keep a part, if it is large enough to be worth it."""
    path = _folder() / f"{fingerprint(part.digests)}.part"
    if part.n_papers < WORTH_KEEPING or path.exists():
        return
    keep(path, lambda beside: _write(beside, part))
    for old in sorted(_folder().glob("*.part"), key=lambda file: file.stat().st_mtime)[:-FILES]:
        old.unlink(missing_ok=True)


def _folder() -> Path:
    return cache_dir() / "search" / str(VERSION)


def _write(path: Path, part: Part) -> None:
    with path.open("wb") as file:
        for values in part.arrays.values():
            npy.write_array(file, np.ascontiguousarray(values), version=(1, 0), allow_pickle=False)


def _mapped(path: Path) -> Part:
    arrays: list[NDArray[Any]] = []
    with path.open("rb") as file:
        for _ in range(len(Part.NAMES)):
            if npy.read_magic(file) != (1, 0):
                raise ValueError("unexpected format")
            shape, _order, dtype = npy.read_array_header_1_0(file)
            start, size = file.tell(), int(np.prod(shape)) * dtype.itemsize
            mapped = np.memmap(path, dtype, "r", start, shape) if size else np.empty(shape, dtype)
            arrays.append(np.asarray(mapped))
            file.seek(start + size)
        if file.read(1) or file.tell() > path.stat().st_size:
            raise ValueError("the file is longer or shorter than its parts")
    return Part(*arrays)
