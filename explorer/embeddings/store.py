"""Vectors kept on disk by the hash of their text: a folder a model, in it packs that are never changed.

A pack holds first the hashes, sorted, each with a checksum of its vector, then the vectors, row for row. It is read by
mapping it into memory, so that looking up a few of many vectors reads no more than these. What is added becomes a new
pack that takes in those no larger than itself: there are never many, and adding few to many writes few.
"""

import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4
from zlib import crc32

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from explorer.cache import cache_dir, fingerprint, keep, read_kept

Vectors = dict[str, NDArray[np.float32]]

_ROW = np.dtype([("key", "S32"), ("checksum", "<u4")])
_LOOKS = 3
"""How often the folder is looked at again when another process puts packs together meanwhile."""


@dataclass(frozen=True, slots=True)
class _Pack:
    path: Path
    rows: NDArray[np.void]
    """Keys and checksums, sorted by key."""
    vectors: NDArray[np.float32]
    """Mapped, not read."""


def find(model: str, keys: list[str]) -> Vectors:
    """Give those of a model's vectors that are kept, by the key of their text; damaged ones are not."""
    wanted = np.unique(np.array(keys, dtype="S32"))
    found: Vectors = {}
    for pack in _packs(model):
        found |= _taken(pack, wanted)
    return found


def add(model: str, vectors: Vectors) -> None:
    """Keep more vectors of a model. What other processes add meanwhile stays."""
    if not vectors:
        return
    absorbed: list[Path] = []
    width = len(next(iter(vectors.values())))
    for pack in sorted(_packs(model), key=lambda pack: len(pack.rows)):
        if len(pack.rows) > len(vectors):
            break
        if pack.vectors.shape[1] == width:
            vectors = _taken(pack, pack.rows["key"]) | vectors
            absorbed.append(pack.path)
    path = _folder(model) / f"{uuid4().hex}.vectors"
    keep(path, lambda beside: _write(beside, vectors))
    if path.exists():  # only then may those it took in go
        for old in absorbed:
            with suppress(OSError):  # another process was quicker, or still has it open
                old.unlink()


def key(text: str) -> str:
    """Name a text by its content."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _folder(model: str) -> Path:
    return cache_dir() / "vectors" / fingerprint(model)


def _packs(model: str) -> Iterator[_Pack]:
    """Give every pack; one that goes while it is looked at has been taken into another, so the look is repeated."""
    seen: set[Path] = set()
    for _ in range(_LOOKS):
        paths = set(_folder(model).glob("*.vectors")) - seen
        for path in sorted(paths):
            pack = read_kept(path, _mapped)
            if pack is not None:
                yield pack
        seen |= paths
        if all(path.exists() for path in paths):
            return


def _mapped(path: Path) -> _Pack | None:
    try:
        file = path.open("rb")
    except FileNotFoundError:  # another process has just taken it into another
        return None
    with file:
        rows = npy.read_array(file, allow_pickle=False)
        if npy.read_magic(file) != (1, 0):
            raise ValueError("unexpected format")
        shape, _, dtype = npy.read_array_header_1_0(file)
        start = file.tell()
    if rows.dtype != _ROW or dtype != np.float32 or len(shape) != 2 or len(rows) != shape[0]:
        raise ValueError(f"unexpected contents: {len(rows)} keys, vectors {dtype}{shape}")
    if path.stat().st_size != start + 4 * shape[0] * shape[1]:
        raise ValueError("the file has been cut short")
    return _Pack(path, rows, np.memmap(path, np.float32, "r", start, shape))


def _taken(pack: _Pack, wanted: NDArray[np.bytes_]) -> Vectors:
    places = np.searchsorted(pack.rows["key"], wanted)
    places[places == len(pack.rows)] = 0
    hits = places[pack.rows["key"][places] == wanted]
    rows, values = pack.rows[hits], np.asarray(pack.vectors[hits])
    whole = np.fromiter((crc32(value) for value in values), np.uint32, len(values)) == rows["checksum"]
    if not whole.all():
        warnings.warn(
            f"In the cache file {pack.path}, {np.count_nonzero(~whole)} vectors are damaged; they are computed anew.",
            stacklevel=2,
        )
    return dict(zip(rows["key"][whole].astype(str).tolist(), values[whole], strict=True))


def _write(path: Path, vectors: Vectors) -> None:
    keys = sorted(vectors)
    values = np.stack([vectors[key] for key in keys]).astype("<f4", copy=False)
    rows = np.zeros(len(keys), _ROW)
    rows["key"], rows["checksum"] = keys, [crc32(value) for value in values]
    with path.open("wb") as file:
        npy.write_array(file, rows, version=(1, 0), allow_pickle=False)
        npy.write_array(file, values, version=(1, 0), allow_pickle=False)
