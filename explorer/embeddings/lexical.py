"""Vectors without a model: the words papers share. The last resort, and ``model="tfidf"``."""

import numpy as np
from numpy.typing import NDArray

from explorer import text, vocabulary

NAME = "tfidf"
DIMENSIONS = 128


def tfidf_vectors(passages: list[str]) -> NDArray[np.float32]:
    """Place texts by the words they share: TF-IDF, reduced by a singular value decomposition.

    Words are latin runs, Chinese words (`explorer.text.words`) and pairs of Chinese characters. Texts of two languages
    meet only in the names they share.

    Parameters
    ----------
    passages
        All texts at once: the vector of each depends on the others.

    Returns
    -------
    array of float32, (n, d)
        d = min(128, n, number of words); a text without words has the zero vector.

    Notes
    -----
    Deerwester et al., Indexing by Latent Semantic Analysis, 1990, as in scikit-learn.

    Examples
    --------
    >>> tfidf_vectors(["交通预测", "交通控制", "diffusion"]).shape
    (3, 3)
    """
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=content_words, sublinear_tf=True)
    try:
        counts = vectorizer.fit_transform(passages)
    except ValueError:  # no text has a single word
        return np.zeros((len(passages), 1), np.float32)
    dimensions = min(DIMENSIONS, *counts.shape)
    with np.errstate(divide="ignore", invalid="ignore"):  # the explained variance of one text is 0 / 0
        reduced = TruncatedSVD(dimensions, random_state=0).fit_transform(counts)
    return np.asarray(reduced, dtype=np.float32)


def content_words(passage: str) -> list[str]:
    """Give the words of a text that say something, and the pairs of its Chinese characters."""
    folded = text.fold(passage)
    stop = vocabulary.stop_words("zh") | vocabulary.stop_words("en")
    # Pairs of characters find what two longer words have in common.
    pairs = (run[i : i + 2] for run in text.han_runs(folded) for i in range(len(run) - 1))
    return [word for word in (*text.words(folded), *pairs) if word not in stop]
