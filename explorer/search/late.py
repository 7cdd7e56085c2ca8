"""Late interaction: every token of a query looks for the token of a paper that is most like it.

One vector a paper says what it is about as a whole; this finds the one thing in it that a query speaks of. Khattab & Zaharia,
ColBERT, 2020 (MaxSim), with an encoder that was not trained for it: on labelled queries it is far better than one vector
a paper (``benchmarks/search.py``), where the mean of all tokens, which says nothing but "a digest", is taken away.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer import text
from explorer.errors import ModelNotAvailableError
from explorer.passages import passages
from explorer.search import token_vectors
from explorer.search.english import english_tellings
from explorer.search.index import Index
from explorer.search.token_vectors import TokenVectors

CANDIDATES = 80
"""So many of the best by words and by one vector a paper are compared token by token."""
CLOSEST = 16
"""So many of the best of these are compared with what is told in English too."""
LARGEST = 5_000
"""In larger corpora one vector a paper has to do: the vectors of all tokens take 90 kB a paper."""
SAMPLED = 200
"""The mean of all tokens is taken from so many papers."""
SPREAD = 0.024
"""What one step on the scale of `explorer.search.meaning.likeness` is in the mean of the tokens' best cosines."""


def likeness(papers: pd.DataFrame, index: Index, words: str, rows: NDArray[np.int64]) -> NDArray[np.float64] | None:
    """Give how near each of some papers is to a query, 0 being average; None where it cannot be had.

    The first call for a paper encodes it, which takes as long as `explorer.embed` does; then it is kept.
    """
    if len(papers) > LARGEST or len(rows) == 0:
        return None
    try:
        if "tokens" not in index.notes:
            index.notes["tokens"] = centred(token_vectors.of_texts(passages(papers).tolist(), progress=True))
        mean, of_all = index.notes["tokens"]
        return compared(token_vectors.of_query(words) - mean, [of_all[row] for row in rows.tolist()])
    except ModelNotAvailableError:
        return None


def with_english(
    near: NDArray[np.float64], papers: pd.DataFrame, index: Index, words: str, rows: NDArray[np.int64]
) -> NDArray[np.float64]:
    """For an English query take the mean with the likeness of what is told in English, where a paper is told in both languages.

    Both languages are given the same average, so that no paper gains or loses by being told in one language only.
    """
    if text.han_runs(words):
        return near
    if "english" not in index.notes:
        tellings = english_tellings(papers)
        told = [row for row, telling in enumerate(tellings) if telling]
        vectors = token_vectors.of_texts([tellings[row] for row in told], progress=True)
        mean, of_told = centred(vectors) if vectors else (np.float32(0), [])
        index.notes["english"] = mean, dict(zip(told, of_told, strict=True))
    mean, of_rows = index.notes["english"]
    both = [place for place, row in enumerate(rows.tolist()) if row in of_rows]
    if not both:
        return near
    in_english = compared(token_vectors.of_query(words) - mean, [of_rows[row] for row in rows[both].tolist()])
    mixed = near.copy()
    mixed[both] = (near[both] + near[both].mean() + in_english) / 2
    return mixed


def centred(of_papers: list[TokenVectors]) -> tuple[NDArray[np.float32], list[TokenVectors]]:
    """Take the mean of all tokens away; give it, and what is left, each of length 1."""
    some = of_papers[:: max(1, len(of_papers) // SAMPLED)]
    means = np.stack([_unit(vectors.astype(np.float32)).mean(axis=0) for vectors in some])
    mean = np.asarray(means.mean(axis=0), dtype=np.float32)
    return mean, [token_vectors.in_steps(_unit(vectors.astype(np.float32)) - mean) for vectors in of_papers]


def compared(asked: NDArray[np.float32], of_papers: list[TokenVectors]) -> NDArray[np.float64]:
    """Compare the centred tokens of a query with those of papers: 0 is average, 3 is near.

    Examples
    --------
    >>> paper, other = np.array([[127, 0], [0, 127]], np.int8), np.array([[-127, 0], [0, 127]], np.int8)
    >>> near, far = compared(np.array([[1.0, 0.0]], np.float32), [paper, other])
    >>> near > 0 > far
    np.True_
    """
    cosines = token_vectors.products(np.concatenate(of_papers), _unit(asked) / token_vectors.STEPS)
    likest = np.maximum.reduceat(cosines, _starts(of_papers), axis=0).mean(axis=1)
    return np.asarray((likest - likest.mean()) / SPREAD, dtype=np.float64)


def _starts(of_papers: list[TokenVectors]) -> NDArray[np.int64]:
    return np.cumsum([0, *(len(vectors) for vectors in of_papers[:-1])])


def _unit(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(values / np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1e-12), dtype=np.float32)
