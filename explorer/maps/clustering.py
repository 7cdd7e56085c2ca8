"""Papers to topics: cuts through the hierarchy of likeness."""

import math
from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.errors import InvalidValueError
from explorer.maps.cutting import SMALLEST_TOPIC, parts_of
from explorer.maps.rows import Numbers, finite, id_order, unit
from explorer.maps.trees import topic_tree

Outliers = Literal["keep", "assign"]

MOST_TOPICS = 40
"""A map with more names than this is not read; ask for more where they are wanted."""

LEAST_LIKENESS = 0.25
"""A paper less like the middle of its topic's other papers (cosine) is an outlier: of unrelated papers one is so by chance."""

_LAYERS = (1 / 3, 1.0, 2.0)
"""How many topics the coarse, the usual and the fine layer have, in shares of the usual number."""


def cluster(
    vectors: pd.DataFrame,
    *,
    n_clusters: int | None = None,
    tree: pd.DataFrame | None = None,
    outliers: Outliers = "keep",
    seed: int = 0,
) -> "pd.Series[int]":
    """Put papers into topics by the likeness of their vectors.

    Parameters
    ----------
    vectors
        Frame from `explorer.topic_vectors`: one row a paper. Any number of rows, none included.
    n_clusters
        How many topics; there may be fewer where so many cannot be had. Default: about 1.5 times the square root of
        the number of papers (12 at 65), at most 40 and at most a third of the papers.
    tree
        Frame from `explorer.topic_tree` of the same vectors, when there is one.
    outliers
        What becomes of a paper that is like no other, or hardly like the topic it would come to: ``"keep"`` (default)
        leaves it without a topic, ``"assign"`` puts it into the nearest one.
    seed
        Of the random numbers; they matter only above 5,000 papers.

    Returns
    -------
    Series of Int64, named ``topic``
        Index as ``vectors``; 0 is the topic with most papers; missing for outliers.

    Raises
    ------
    InvalidValueError
        For vectors that are not finite numbers, fewer than one cluster, or a tree of other papers.

    Examples
    --------
    >>> vectors = pd.DataFrame([[1, 0], [0, 1], [1, 0.1], [0.1, 1]], index=["arxiv:1", "arxiv:2", "arxiv:3", "arxiv:4"])
    >>> cluster(vectors, n_clusters=2).to_dict()
    {'arxiv:1': 0, 'arxiv:2': 1, 'arxiv:3': 0, 'arxiv:4': 1}
    """
    if n_clusters is not None and n_clusters < 1:
        raise InvalidValueError(f"n_clusters must be 1 or more; got {n_clusters}.")
    if outliers not in get_args(Outliers):
        raise InvalidValueError(f"outliers must be one of {', '.join(get_args(Outliers))}; got {outliers!r}.")
    grown = topic_tree(vectors, seed=seed) if tree is None else tree
    parts = _parts(vectors, grown, n_clusters or usual_number(len(vectors)))
    parts = np.where(_is_outlier(vectors, parts), -1, parts) if outliers == "keep" else _assigned(vectors, parts)
    return _numbered(parts, vectors.index).rename("topic")


def topic_layers(
    vectors: pd.DataFrame,
    *,
    tree: pd.DataFrame | None = None,
    n_clusters: Sequence[int] | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Put papers into topics of several grains at once, the finer ones within the coarser.

    Parameters
    ----------
    vectors
        Frame from `explorer.topic_vectors`: one row a paper.
    tree
        Frame from `explorer.topic_tree` of the same vectors, when there is one.
    n_clusters
        How many topics each layer has, rising. Default three layers: a third of what `cluster` would make, as many, and
        twice as many.
    seed
        Of the random numbers; they matter only above 5,000 papers.

    Returns
    -------
    DataFrame of Int64
        Index as ``vectors``; columns ``topic_1`` (the coarsest), ``topic_2``, …; in each, 0 is the topic with most
        papers; outliers of the finest layer (see `cluster`) have none in any.

    Raises
    ------
    InvalidValueError
        For vectors that are not finite numbers, or numbers of topics that do not rise from 1 or more.

    Examples
    --------
    >>> vectors = pd.DataFrame([[1, 0], [0, 1], [1, 0.1], [0.1, 1]], index=["arxiv:1", "arxiv:2", "arxiv:3", "arxiv:4"])
    >>> topic_layers(vectors, n_clusters=[1, 2]).to_dict("list")
    {'topic_1': [0, 0, 0, 0], 'topic_2': [0, 1, 0, 1]}
    """
    numbers = _layer_sizes(len(vectors)) if n_clusters is None else list(n_clusters)
    if not numbers or numbers[0] < 1 or numbers != sorted(numbers):
        raise InvalidValueError(f"n_clusters must rise from 1 or more, e.g. [4, 12, 24]; got {numbers}.")
    grown = topic_tree(vectors, seed=seed) if tree is None else tree
    layers = [_parts(vectors, grown, number) for number in numbers]
    alone = _is_outlier(vectors, layers[-1])
    named = {f"topic_{layer}": np.where(alone, -1, parts) for layer, parts in enumerate(layers, start=1)}
    return pd.DataFrame({name: _numbered(parts, vectors.index) for name, parts in named.items()}, index=vectors.index)


def usual_number(n_papers: int) -> int:
    """Say how many topics so many papers are put into when nobody says how many."""
    return max(1, min(round(1.5 * math.sqrt(n_papers)), n_papers // 3, MOST_TOPICS))


def _layer_sizes(n_papers: int) -> list[int]:
    usual = usual_number(n_papers)
    return [max(1, round(usual * share)) for share in _LAYERS]


def _parts(vectors: pd.DataFrame, tree: pd.DataFrame, n_topics: int) -> Numbers:
    parts = parts_of(tree, n_topics)
    rows = parts.index.get_indexer(vectors.index.astype(str))
    if (rows < 0).any() or len(parts) != len(vectors):
        raise InvalidValueError(
            f"The tree is one of {len(parts)} papers, and not of these {len(vectors)}; build it with"
            " explorer.topic_tree of the same vectors."
        )
    return np.asarray(parts.to_numpy(dtype=np.int64)[rows], dtype=np.int64)


def _is_outlier(vectors: pd.DataFrame, parts: Numbers) -> NDArray[np.bool_]:
    """Say which papers are alone, or hardly like the others of their part; a part of which one is left has none."""
    values = unit(finite(vectors))
    _, part = np.unique(parts, return_inverse=True)
    sums = np.zeros((part.max(initial=-1) + 1, values.shape[1]), dtype=np.float32)
    np.add.at(sums, part, values)
    likeness = (unit(sums[part] - values) * values).sum(axis=1)
    outlying = (parts < 0) | (likeness < LEAST_LIKENESS)
    left = np.bincount(part, weights=~outlying, minlength=1)
    return np.asarray(outlying | (left[part] < SMALLEST_TOPIC))


def _assigned(vectors: pd.DataFrame, parts: Numbers) -> Numbers:
    """Put papers without a topic into the one whose middle is nearest."""
    alone, topics = parts < 0, np.unique(parts[parts >= 0])
    if alone.all() or not alone.any():
        return np.zeros_like(parts) if alone.all() else parts
    values = unit(finite(vectors))
    middles = unit(np.stack([values[parts == topic].mean(axis=0) for topic in topics]))
    parts = parts.astype(np.int64)
    parts[alone] = topics[(values[alone] @ middles.T).argmax(axis=1)]
    return parts


def _numbered(parts: Numbers, index: "pd.Index[str]") -> "pd.Series[int]":
    """Number topics by size, of equal ones the one first whose first paper comes first by id."""
    order = id_order(index)
    names, first, sizes = np.unique(parts[order], return_index=True, return_counts=True)
    named = names >= 0
    ranked = names[named][np.lexsort((first[named], -sizes[named]))]
    numbers = pd.Series(range(len(ranked)), index=ranked, dtype="Int64")
    return numbers.reindex(parts).set_axis(index)
