"""Vectors kept on disk, one file a model: hash of the text -> vector."""

from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from explorer.cache import cache_dir, fingerprint, keep, read_kept

Vectors = dict[str, NDArray[np.float32]]


def read(model: str) -> Vectors:
    """Give all kept vectors of a model by the key of their text."""
    return read_kept(_place(model), _load) or {}


def add(model: str, vectors: Vectors) -> None:
    """Keep more vectors of a model. What another process has added meanwhile stays."""
    path = _place(model)
    together = read(model) | vectors
    keys = np.array(list(together), dtype="S32")
    matrix = np.stack(list(together.values()))

    def write(beside: Path) -> None:
        with beside.open("wb") as file:
            np.savez(file, keys=keys, vectors=matrix)

    keep(path, write)


def key(text: str) -> str:
    """Name a text by its content."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _place(model: str) -> Path:
    return cache_dir() / "vectors" / f"{fingerprint(model)}.npz"


def _load(path: Path) -> Vectors:
    with np.load(path, allow_pickle=False) as kept:
        keys, vectors = kept["keys"].astype(str), kept["vectors"]
    if vectors.ndim != 2 or len(keys) != len(vectors) or vectors.dtype != np.float32:
        raise ValueError(f"unexpected contents: {len(keys)} keys, vectors {vectors.dtype}{vectors.shape}")
    return dict(zip(keys.tolist(), vectors, strict=True))
