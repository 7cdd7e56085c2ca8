"""What a map and its topics are made of: meaning, and the terms and words that papers share."""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer import text, vocabulary
from explorer.cache import cached_frame
from explorer.embeddings import counts
from explorer.embeddings.lexical import content_words
from explorer.embeddings.vectors import as_frame, center
from explorer.errors import InvalidValueError
from explorer.passages import abouts
from explorer.schema import require
from explorer.terms import chinese_terms, english_terms
from explorer.vocabulary import english_key

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

READ_CHARACTERS = 800
"""How much of what is told of a paper is read for terms and words, after its title."""

SHARED_WORTH = 0.7
"""What shared terms, and shared words, are each worth beside meaning."""

COUNTED = 8
"""Raised when terms or words are counted, or put together, in another way."""

DIMENSIONS = 64
LARGEST_REFINED = 3000
"""Up to so many papers the decomposition takes five power iterations, beyond two: less exact, several times as fast."""

TITLE_WORTH = 3
"""A term in the title counts as if it stood three times in the text."""

LEAST_WORTH_OF_TERMS = 0.2
"""Terms cross the border between languages where the vocabulary knows them, so they always count a little."""

NEAREST, MOVED, LARGEST_SMOOTHED = 3, 0.5, 20_000
"""Each paper is moved towards its three nearest, in corpora where these can be found by comparing all with all."""

Values = NDArray[np.float32]


def topic_vectors(papers: pd.DataFrame, vectors: pd.DataFrame) -> pd.DataFrame:
    """Give the vectors that maps, topics and neighbours are made from.

    An embedding alone sees two papers of one field as like as two of one problem. Here meaning (centred by language, see
    `center`) stands beside the terms of the field that papers share, whatever language they are written in, and the
    words they share; then every paper is moved towards its three nearest.

    Parameters
    ----------
    papers
        Needs ``title``; reads ``title_zh``, ``lang``, the prose columns and ``body`` where they are.
    vectors
        Frame from `embed` of the same papers.

    Returns
    -------
    DataFrame of float32, (n, d)
        Index as ``papers``, rows of length 1; d is that of ``vectors`` and up to 128 more. What a row holds depends on the
        other papers too.

    Raises
    ------
    MissingColumnsError
        Without ``title``.
    InvalidValueError
        When ``vectors`` are not of these papers.

    Notes
    -----
    Latent semantic analysis (Deerwester et al., 1990) of terms and of words, joined to the embedding, and one step of
    neighbourhood averaging. Measured against labels by hand in ``benchmarks/README.md``. Kept by content.

    Examples
    --------
    >>> from explorer.embeddings import embed
    >>> papers = pd.DataFrame({"title": ["交通流预测", "交通控制"]}, index=["arxiv:1", "arxiv:2"])
    >>> topic_vectors(papers, embed(papers, model="tfidf")).shape
    (2, 2)
    """
    require(papers, "title")
    if not papers.index.equals(vectors.index):
        raise InvalidValueError(
            f"The vectors are those of {len(vectors)} papers, and not of these {len(papers)} in this order; use"
            " vectors.loc[papers.index], or embed the papers again."
        )
    languages = papers["lang"] if "lang" in papers.columns else None
    meaning = center(vectors, by=languages)
    if len(papers) <= NEAREST:
        return meaning
    told = (about[:READ_CHARACTERS] for about in abouts(papers, first=READ_CHARACTERS))
    passages = list(zip(_titles(papers), told, strict=True))
    spoken = () if languages is None else tuple(map(str, languages))
    key = ("topic-vectors", COUNTED, vocabulary.state(), tuple(passages), spoken, meaning.to_numpy())

    def compute() -> pd.DataFrame:
        terms, words = (
            center(as_frame(_reduced(table), index=papers.index), by=languages).to_numpy()
            for table in (_counts("term-counts", passages, _terms_of), _counts("word-counts", passages, _words_of))
        )
        worth = SHARED_WORTH * _share_of_language(languages, len(papers))
        blend = np.hstack([meaning.to_numpy(), terms * np.maximum(LEAST_WORTH_OF_TERMS, worth), words * worth])
        return pd.DataFrame(_smoothed(blend.astype(np.float32))).rename(columns=str)

    return as_frame(cached_frame(key, compute).to_numpy(), index=papers.index)


def _share_of_language(languages: "pd.Series[str] | None", n_papers: int) -> NDArray[np.float64]:
    """Say how much what is shared counts for each paper: all in one language, nothing where half of the papers speak another.

    Meaning crosses the border between languages, words do not: counted in full they would part them.
    """
    if languages is None:
        return np.ones((n_papers, 1))
    marks = languages.fillna("").astype(str)
    share = marks.groupby(marks.to_numpy()).transform("size").to_numpy(dtype=np.float64) / n_papers
    return np.maximum(0.0, 2 * share - 1)[:, None]


def _titles(papers: pd.DataFrame) -> list[str]:
    chinese = papers["title_zh"] if "title_zh" in papers.columns else [None] * len(papers)
    return [f"{text.clean(title)} {text.clean(zh)}".strip() for title, zh in zip(papers["title"], chinese, strict=True)]


def _counts(
    kind: str, passages: list[counts.Passage], count: Callable[[str, str], dict[str, float]]
) -> "csr_matrix[Any]":
    return counts.table(kind, passages, count, state=f"{COUNTED} {vocabulary.state()}")


def _terms_of(title: str, told: str) -> dict[str, float]:
    """Count the terms of one paper under their English names, so that two languages meet."""
    found: dict[str, float] = {}
    for passage, worth in ((title, TITLE_WORTH), (told, 1)):
        chinese = (name for term in chinese_terms(passage) for name in _english_of(term))
        for term in (*chinese, *english_terms(passage)):
            found[term] = found.get(term, 0) + worth
    return found


@lru_cache(maxsize=65536)
def _english_of(term: str) -> tuple[str, ...]:
    """Give the English terms that a Chinese one says, those within it too, as they would be found in an English text."""
    known = vocabulary.terms().get(term)
    return (term,) if known is None else tuple({english_key(known): None, **dict.fromkeys(english_terms(known))})


def _words_of(title: str, told: str) -> dict[str, float]:
    return {word: float(n) for word, n in Counter(content_words(f"{title} {title} {told}")).items()}


def _reduced(table: "csr_matrix[Any]") -> NDArray[np.float64]:
    """Weigh what two papers or more share by its rarity, and reduce it; a table without columns where nothing is shared."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfTransformer

    table = table[:, np.flatnonzero(np.bincount(table.indices, minlength=table.shape[1]) >= 2)]
    dimensions = min(DIMENSIONS, table.shape[0] - 1, table.shape[1] - 1)
    if dimensions < 1:
        return np.empty((table.shape[0], 0))
    weighed = TfidfTransformer(sublinear_tf=True).fit_transform(table)
    with np.errstate(divide="ignore", invalid="ignore"):  # the explained variance of like texts is 0 / 0
        n_iter = 5 if table.shape[0] <= LARGEST_REFINED else 2
        reduced = TruncatedSVD(dimensions, n_iter=n_iter, random_state=0).fit_transform(weighed)
    return np.asarray(reduced, dtype=np.float64)


def _smoothed(values: Values) -> Values:
    """Move every row towards the mean of its nearest."""
    if len(values) > LARGEST_SMOOTHED:
        return values
    unit = values / np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1e-12)
    moved = np.empty_like(unit)
    for start in range(0, len(unit), 1024):
        likeness = unit[start : start + 1024] @ unit.T
        rows = np.arange(len(likeness))
        likeness[rows, start + rows] = -np.inf
        nearest = np.argpartition(-likeness, NEAREST - 1, axis=1)[:, :NEAREST]
        moved[start : start + 1024] = unit[start : start + 1024] + MOVED * unit[nearest].mean(axis=1)
    return np.asarray(moved)
