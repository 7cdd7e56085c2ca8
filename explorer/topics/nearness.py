"""How near the papers of a corpus are to a term in meaning: a check that a name fits more than the papers that write it."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.embeddings.queries import embed_queries
from explorer.errors import InvalidValueError, ModelNotAvailableError

Values = NDArray[np.float64]


class Nearness:
    """Compares terms with papers by their embeddings, in standard deviations over all papers.

    Parameters
    ----------
    vectors
        Frame from `explorer.embed` of the papers, made with the default model.
    """

    def __init__(self, vectors: pd.DataFrame) -> None:
        self._vectors = vectors.to_numpy(dtype=np.float32)
        self._known: dict[str, Values] = {}

    def of(self, terms: list[str]) -> list[Values] | None:
        """Give for each term how near every paper is, 0 being average; None where the model is not at hand.

        Raises
        ------
        InvalidValueError
            When the vectors are of another model.
        """
        missing = [term for term in dict.fromkeys(terms) if term not in self._known]
        try:
            asked = embed_queries(missing) if missing else np.empty((0, self._vectors.shape[1]), np.float32)
        except ModelNotAvailableError:
            return None
        if asked.shape[1] != self._vectors.shape[1]:
            raise InvalidValueError(
                f"The vectors have {self._vectors.shape[1]} dimensions, those of the default model {asked.shape[1]}:"
                " give the frame of explorer.embed, not that of topic_vectors."
            )
        for term, near in zip(missing, asked @ self._vectors.T, strict=True):
            self._known[term] = _standardised(near.astype(np.float64))
        return [self._known[term] for term in terms]


def _standardised(near: Values) -> Values:
    spread = float(near.std())
    return np.asarray((near - near.mean()) / spread if spread > 0 else np.zeros(len(near)))
