"""Late interaction: every token of a query looks for the token of a paper that is most like it.

One vector a paper says what it is about as a whole; this finds the one thing in it that a query speaks of. Khattab & Zaharia,
ColBERT, 2020 (MaxSim), with an encoder that was not trained for it: on labelled queries it is far better than one vector
a paper (``benchmarks/search.py``), where the mean of all tokens, which says nothing but "a digest", is taken away.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.errors import ModelNotAvailableError
from explorer.passages import passages
from explorer.search import token_vectors
from explorer.search.index import Index
from explorer.search.query import Query
from explorer.search.token_vectors import TokenVectors

CANDIDATES = 80
"""So many of the best by words and by one vector a paper are compared token by token."""
SAMPLED = 32
"""The mean of all tokens is taken from so many papers, spread over the corpus."""
TRANSLATED = 0.4
"""What the likeness to the query's words in the other language counts, beside that to the query as it was typed."""
SPREAD = 0.024
"""What one step on the scale of `explorer.search.meaning.likeness` is in the mean of the tokens' best cosines."""


def likeness(papers: pd.DataFrame, index: Index, asked: Query, rows: NDArray[np.int64]) -> NDArray[np.float64] | None:
    """Give how near each of some papers is to a query, 0 being average; None where it cannot be had.

    Papers that were not compared before are encoded, some 50 ms each on two cores; then it is kept.
    """
    if len(rows) == 0:
        return None
    try:
        mean, of_papers = _tokens_of(papers, index, rows)
        typed, translated = (
            compared(token_vectors.of_query(words) - mean, of_papers) for words in (asked.words, asked.translated)
        )
    except ModelNotAvailableError:
        return None
    return np.asarray((1 - TRANSLATED) * typed + TRANSLATED * translated)


def _tokens_of(
    papers: pd.DataFrame, index: Index, rows: NDArray[np.int64]
) -> tuple[NDArray[np.float32], list[TokenVectors]]:
    """Give the mean of all tokens, and the centred ones of some papers; they are kept with the index."""
    if "tokens" not in index.notes:
        some = np.unique(np.linspace(0, len(papers) - 1, SAMPLED).astype(np.int64))
        index.notes["tokens"] = mean_of(_encoded(papers, some.tolist())), {}
    mean, known = index.notes["tokens"]
    missing = [row for row in rows.tolist() if row not in known]
    if missing:
        known |= dict(zip(missing, centred(_encoded(papers, missing), mean), strict=True))
    return mean, [known[row] for row in rows.tolist()]


def _encoded(papers: pd.DataFrame, rows: list[int]) -> list[TokenVectors]:
    return token_vectors.of_texts(passages(papers.iloc[rows]).tolist(), progress=True)


def mean_of(of_papers: list[TokenVectors]) -> NDArray[np.float32]:
    """Give the mean of all tokens, every paper counting the same."""
    means = np.stack([_unit(vectors.astype(np.float32)).mean(axis=0) for vectors in of_papers])
    return np.asarray(means.mean(axis=0), dtype=np.float32)


def centred(of_papers: list[TokenVectors], mean: NDArray[np.float32]) -> list[TokenVectors]:
    """Take the mean of all tokens away from each, and bring what is left to length 1."""
    return [token_vectors.in_steps(_unit(vectors.astype(np.float32)) - mean) for vectors in of_papers]


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
