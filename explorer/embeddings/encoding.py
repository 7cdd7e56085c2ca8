"""Texts to vectors with a model: every text once, in batches, kept as the work goes on."""

import sys
import time

import numpy as np
from numpy.typing import NDArray

from explorer.embeddings import store
from explorer.embeddings.models import Embedder
from explorer.errors import InvalidValueError

BATCH = 32
SECONDS_BETWEEN_SAVES = 30.0


def encoded(texts: list[str], embedder: Embedder, backend: str, progress: bool) -> NDArray[np.float32]:
    """Give the vector of every text: the kept one, else a new one that is kept from now on."""
    keys = [store.key(text) for text in texts]
    known = store.find(embedder.name, keys) if embedder.name else {}
    # Longest first: batches of like length waste least, and too long a batch fails at once.
    missing = sorted(
        {key: text for key, text in zip(keys, texts, strict=True) if key not in known}.items(),
        key=lambda pair: (-len(pair[1]), pair[0]),
    )
    if missing:
        n_known = sum(key in known for key in keys)
        what = f"{len(texts)} papers, {n_known} from cache, encoding"
        known = _alike(known, _encode(missing, embedder, backend, progress, what), embedder.name)
    return np.stack([known[key] for key in keys])


def _encode(
    missing: list[tuple[str, str]], embedder: Embedder, backend: str, progress: bool, what: str
) -> store.Vectors:
    from tqdm.auto import tqdm

    made: store.Vectors = {}
    with (
        tqdm(total=len(missing), desc=f"向量 / embedding: {what}", unit="paper", disable=not progress) as bar,
        _Saving(embedder.name) as saving,
    ):
        encode = embedder.load(
            lambda note: bar.write(note, file=sys.stderr) if progress else None, backend=backend, n_texts=len(missing)
        )
        for start in range(0, len(missing), BATCH):
            keys, texts = zip(*missing[start : start + BATCH], strict=True)
            vectors = dict(zip(keys, _checked(encode(list(texts)), len(texts)), strict=True))
            saving.take(vectors)
            made |= vectors
            bar.update(len(texts))
    return made


class _Saving:
    """Keeps vectors every so often, and what is left at the end, be it an interruption."""

    def __init__(self, name: str | None) -> None:
        self.name = name
        self.unsaved: store.Vectors = {}
        self.saved_at = time.monotonic()

    def __enter__(self) -> "_Saving":
        return self

    def __exit__(self, *error: object) -> None:
        self._save()

    def take(self, vectors: store.Vectors) -> None:
        self.unsaved |= vectors
        if time.monotonic() - self.saved_at > SECONDS_BETWEEN_SAVES:
            self._save()

    def _save(self) -> None:
        if self.name:
            store.add(self.name, self.unsaved)
        self.unsaved, self.saved_at = {}, time.monotonic()


def _alike(known: store.Vectors, made: store.Vectors, name: str | None) -> store.Vectors:
    widths = {len(vector) for vectors in (known, made) for vector in vectors.values()}
    if len(widths) > 1:
        raise InvalidValueError(
            f"The model {name!r} gives vectors of {len(next(iter(made.values())))} numbers, and those kept under its name"
            f" have {len(next(iter(known.values())))}; give the changed model another name."
        )
    return known | made


def _checked(values: object, n: int) -> NDArray[np.float32]:
    vectors = np.asarray(values, dtype=np.float32)
    if vectors.ndim != 2 or len(vectors) != n or not np.isfinite(vectors).all():
        raise InvalidValueError(
            f"The model's encode() gave an array of shape {vectors.shape} for {n} texts; it must give one vector of"
            " finite numbers a text."
        )
    return vectors
