"""How often texts use which terms and words, kept by content: only new texts are cut into words.

A pack holds the counts of many texts, term by term under a hash of it. What is added takes in the packs no larger than
itself, as in `explorer.embeddings.store`.
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from explorer.cache import cache_dir, fingerprint, keep, read_kept

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Passage = tuple[str, str]
"""Title, and what is told."""
Row = tuple[NDArray[np.uint64], NDArray[np.float32]]
"""Hashes of terms, and how often they stand there."""


def table(
    kind: str, passages: Sequence[Passage], count: Callable[[str, str], Mapping[str, float]], *, state: str
) -> "csr_matrix[Any]":
    """Count every text's terms.

    Parameters
    ----------
    kind
        Names what is counted, and how, in the cache.
    passages
        Title and text of each paper.
    count
        Gives the terms of one, with how often they count.
    state
        Everything else that ``count`` depends on; with another state all is counted anew.

    Returns
    -------
    csr_matrix of float64, (n, number of terms)
        Columns in the order of the terms' hashes, which is always the same.
    """
    from scipy.sparse import csr_matrix

    rows = _rows(cache_dir() / kind / fingerprint(state), passages, count)
    lengths = [len(hashes) for hashes, _ in rows]
    hashes = np.concatenate([np.empty(0, np.uint64), *(row[0] for row in rows)])
    worths = np.concatenate([np.empty(0, np.float32), *(row[1] for row in rows)]).astype(np.float64)
    terms, columns = np.unique(hashes, return_inverse=True)
    return csr_matrix((worths, columns, np.cumsum([0, *lengths])), shape=(len(rows), len(terms)))


def _rows(folder: Path, passages: Sequence[Passage], count: Callable[[str, str], Mapping[str, float]]) -> list[Row]:
    keys = [fingerprint(*passage) for passage in passages]
    packs = {path: pack for path in folder.glob("*.npz") if (pack := read_kept(path, _load)) is not None}
    known: dict[str, Row] = {key: row for pack in packs.values() for key, row in pack.items()}
    hashes: dict[str, int] = {}
    new = {key: _row(count(*passage), hashes) for key, passage in zip(keys, passages, strict=True) if key not in known}
    if new:
        _add(folder, new, packs)
    return [new[key] if key in new else known[key] for key in keys]


def _row(counted: Mapping[str, float], hashes: dict[str, int]) -> Row:
    for term in counted:
        if term not in hashes:
            digest = blake2b(term.encode("utf-8", "replace"), digest_size=8).digest()
            hashes[term] = int.from_bytes(digest, "little")
    return (
        np.array([hashes[term] for term in counted], np.uint64),
        np.array(list(counted.values()), np.float32),
    )


def _add(folder: Path, new: dict[str, Row], packs: Mapping[Path, dict[str, Row]]) -> None:
    absorbed = []
    for path, pack in sorted(packs.items(), key=lambda item: len(item[1])):
        if len(pack) > len(new):
            break
        new = pack | new
        absorbed.append(path)
    path = folder / f"{uuid4().hex}.npz"
    keep(path, lambda beside: _write(beside, new))
    if not path.exists():
        return
    for old in absorbed:
        with suppress(OSError):  # another process was quicker
            old.unlink()
    for other in folder.parent.iterdir():  # of a state that is no more
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


def _write(path: Path, rows: Mapping[str, Row]) -> None:
    with path.open("wb") as file:
        np.savez(
            file,
            keys=np.array(list(rows), "S32"),
            ends=np.cumsum([len(hashes) for hashes, _ in rows.values()]),
            hashes=np.concatenate([hashes for hashes, _ in rows.values()]),
            worths=np.concatenate([worths for _, worths in rows.values()]),
        )


def _load(path: Path) -> dict[str, Row]:
    with np.load(path, allow_pickle=False) as kept:
        keys, ends, hashes, worths = (kept[name] for name in ("keys", "ends", "hashes", "worths"))
    starts = [0, *ends[:-1].tolist()]
    spans = zip(starts, ends.tolist(), strict=True)
    cut = ((hashes[start:end], worths[start:end]) for start, end in spans)
    return dict(zip(keys.astype(str).tolist(), cut, strict=True))
