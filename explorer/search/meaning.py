"""How near papers are to a query in meaning."""

import warnings

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.errors import InvalidValueError, ModelNotAvailableError
from explorer.search.index import Index
from explorer.search.query import Query

Values = NDArray[np.float64]

NEAR, FEWEST = 1.0, 10
"""Papers this many standard deviations nearer than the average are hits, and at least so many of the nearest."""


def likeness(papers: pd.DataFrame, vectors: pd.DataFrame, asked: NDArray[np.floating]) -> Values:
    """Give how near each paper is, in standard deviations of all: 0 is average, 3 is near.

    Raw cosines tell little: those of e5 lie between 0.7 and 0.9, whatever the texts.
    """
    near = aligned(papers, vectors).to_numpy(dtype=np.float32) @ asked.astype(np.float32)
    spread = float(near.std()) if len(near) > 1 else 0.0
    return np.asarray((near - near.mean()) / spread if spread > 0 else np.zeros(len(near)), dtype=np.float64)


def aligned(papers: pd.DataFrame, vectors: pd.DataFrame) -> pd.DataFrame:
    """Give the vectors of these papers, in their order.

    Raises
    ------
    InvalidValueError
        When some are lacking.
    """
    if not vectors.index.equals(papers.index):
        places = vectors.index.get_indexer(papers.index)
        if (places < 0).any():
            lacking = str(papers.index[places < 0][0])
            raise InvalidValueError(
                f"vectors lacks {int((places < 0).sum())} of {len(papers)} papers, e.g. {lacking!r};"
                " embed these papers, or leave vectors out."
            )
        vectors = vectors.iloc[places]
    return vectors


def are_near(nearness: Values) -> NDArray[np.bool_]:
    """Say which papers are hits by their meaning alone."""
    if len(nearness) <= FEWEST:
        return np.ones(len(nearness), np.bool_)
    tenth = np.partition(nearness, -FEWEST)[-FEWEST]
    return np.asarray(nearness >= min(NEAR, tenth))


def query_vector(asked: Query, *, width: int) -> NDArray[np.float32] | None:
    """Encode a query, as it was typed and translated word by word; None, with a warning, when it cannot be compared."""
    from explorer.embeddings.queries import embed_query

    try:
        of_words = embed_query(asked.words) + embed_query(asked.translated)
    except ModelNotAvailableError as error:
        _only_words(str(error))
        return None
    if len(of_words) != width:
        _only_words(f"the vectors given have {width} dimensions, those of the default model {len(of_words)}")
        return None
    return of_words


def _only_words(reason: str) -> None:
    warnings.warn(f"Searched by words only, for queries cannot be compared by meaning: {reason}.", stacklevel=4)


def vectors_of(papers: pd.DataFrame, index: Index) -> pd.DataFrame | None:
    """Embed papers with the default model; None, with a warning, when none is at hand."""
    from explorer.embeddings import embed
    from explorer.embeddings.queries import embed_query

    try:
        embed_query("")
    except ModelNotAvailableError as error:
        _only_words(str(error))
        return None
    if "vectors" not in index.notes:
        index.notes["vectors"] = embed(papers)
    found: pd.DataFrame = index.notes["vectors"]
    return found
