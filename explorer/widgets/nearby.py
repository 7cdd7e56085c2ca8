"""Papers like others: near in meaning where vectors are at hand, else by the words they share."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from weakref import ref

import numpy as np
import pandas as pd

from explorer.widgets.cells import text_or_none
from explorer.widgets.selection import Filter

FEWEST_LIKE, MOST_LIKE = 10, 60
"""Papers that are shown as like some others: a fifth of all, but not fewer or more than these."""
MOST_GIVEN = 500
"""Papers that others may be like; what is like more of them is like nothing in particular."""

_READ = 300  # characters of a paper in which terms are looked for where there are no vectors
_MOST_TERMS = 16
_FIELDS = re.compile(r" \([^()]*\)")  # where search found a word, which is too much to say here
_WORDS = 5  # words that are named as what drove a ranking


class Like(NamedTuple):
    """A paper like others, and what both speak of."""

    paper_id: str
    why: str


class Nearby:
    """Finds papers like others, without a model: vectors come from the cache, and where one is missing, words decide.

    Parameters
    ----------
    papers
        Frame with index ``paper_id`` and ``title``.
    vectors
        Frame of `explorer.embed`. Default: what is kept of it in the cache, looked up when it is needed.

    Examples
    --------
    >>> import explorer as ex
    >>> papers = ex.sample()
    >>> len(Nearby(papers).like([papers.index[0]], limit=3))
    3
    """

    def __init__(self, papers: pd.DataFrame, *, vectors: pd.DataFrame | None = None) -> None:
        self._papers = papers
        self._vectors = vectors
        self._looked = vectors is not None

    @property
    def by_meaning(self) -> bool:
        """Whether vectors decide, as they do in `explorer.similar`, and not words."""
        return self._vectors is not None

    def like(self, ids: Sequence[str], *, limit: int) -> list[Like]:
        """Give the papers most like all of some papers together, best first, without these."""
        from explorer.search import similar

        if not self._looked:
            self._vectors, self._looked = known_vectors(self._papers), True
        if len(ids) == 0 or len(ids) >= len(self._papers):
            return []
        if self._vectors is None:
            return self._by_words(ids, limit)
        found = similar(self._papers, list(ids)[:MOST_GIVEN], vectors=self._vectors, limit=limit)
        return [Like(str(name), str(why)) for name, why in found["why"].items()]

    def _by_words(self, ids: Sequence[str], limit: int) -> list[Like]:
        from explorer.search import search

        query = " OR ".join(f'"{term}"' for term in self._terms(ids))
        given = set(ids)
        found = search(self._papers, query, how="words", limit=limit + len(given))
        near = found[~found.index.isin(given)].head(limit)
        return [Like(str(name), _FIELDS.sub("", str(why))) for name, why in near["why"].items()]

    def _terms(self, ids: Sequence[str]) -> list[str]:
        """Name the terms that most of some papers speak of."""
        from explorer.terms import chinese_terms, english_terms

        counts: Counter[str] = Counter()
        for paper_id in ids[:MOST_GIVEN]:
            told = f"{_cell(self._papers, paper_id, 'title')} {_cell(self._papers, paper_id, 'summary')}"[:_READ]
            counts.update({*english_terms(told).values(), *chinese_terms(told)})
        terms = sorted(counts, key=lambda term: (-counts[term], -len(term), term))
        return [term.replace('"', " ") for term in terms[:_MOST_TERMS]]


def known_vectors(papers: pd.DataFrame) -> pd.DataFrame | None:
    """Give what `kept_vectors` gives; of the last frame, it is looked up once.

    Examples
    --------
    >>> known_vectors(pd.DataFrame({"title": []})) is None
    True
    """
    if _last and _last[0][0]() is papers:
        return _last[0][1]
    found = kept_vectors(papers)
    if found is not None:
        _last[:] = [(ref(papers), found)]
    return found


_last: list[tuple["ref[pd.DataFrame]", pd.DataFrame]] = []


def kept_vectors(papers: pd.DataFrame) -> pd.DataFrame | None:
    """Give the vectors that the cache holds of all papers; None when it lacks one. No model is loaded, nothing fetched."""
    from explorer.embeddings import bundled, hub, models, store
    from explorer.embeddings.texts import chosen_texts
    from explorer.embeddings.vectors import as_frame

    if len(papers) == 0 or not (hub.cached(models.DEFAULT) or bundled.weights()):
        return None
    keys = [store.key(text) for text in chosen_texts(papers)]
    for embedder in models.at_hand():
        known = store.find(embedder.name, keys) if embedder.name else {}
        if known.keys() >= set(keys):
            return as_frame(np.stack([known[key] for key in keys]), index=papers.index)
    return None


def like_filter(
    found: Sequence[Like], ids: Sequence[str], *, name: tuple[str, str], index: pd.Index, exact: bool = False
) -> Filter:
    """Make a ranked filter of papers like others, which says what words drove it.

    Parameters
    ----------
    found
        The papers, best first.
    ids
        The papers they are like.
    name
        What these are called, in Chinese and English.
    index
        The index of all papers.
    exact
        Whether `explorer.similar` gives the same, so that it can be written as that. Default False.

    Examples
    --------
    >>> like_filter([Like("b", "VLA · 记忆")], ["a"], name=("像这些", "like these"), index=pd.Index(["a", "b"])).label
    '像这些：VLA · 记忆'
    """
    words = driving_words(found)
    zh, en = (f"{text}{colon}{words}" if words else text for text, colon in zip(name, ("：", ": "), strict=True))
    given = list(ids)
    return Filter(
        label=zh,
        label_en=en,
        ids=pd.Index([one.paper_id for one in found], dtype=index.dtype),
        value=tuple(given),
        ranked=True,
        why={one.paper_id: f"≈ {one.why}" for one in found if one.why},
        code=f"ex.similar(papers, {given!r}, limit={len(found)}).index" if exact else "",
    )


def driving_words(found: Sequence[Like]) -> str:
    """Name the words that most of the papers found share with those given; the better a paper, the more they count.

    Examples
    --------
    >>> driving_words([Like("a", "VLA · 记忆"), Like("b", "记忆"), Like("c", "")])
    '记忆 · VLA'
    """
    weights: dict[str, float] = {}
    for place, one in enumerate(found):
        for word in filter(None, one.why.split(" · ")):
            weights[word] = weights.get(word, 0.0) + 1 / (1 + place)
    return " · ".join(sorted(weights, key=lambda word: -weights[word])[:_WORDS])


def _cell(papers: pd.DataFrame, paper_id: str, column: str) -> str:
    return (text_or_none(papers.at[paper_id, column]) or "") if column in papers.columns else ""
