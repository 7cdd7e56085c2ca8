"""`search`: words and meaning put together."""

from collections.abc import Iterable
from typing import Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.errors import InvalidValueError
from explorer.schema import require
from explorer.search import late, meaning, reasons
from explorer.search.filters import allowed
from explorer.search.index import Index
from explorer.search.keeping import index_of
from explorer.search.query import Query, parse
from explorer.search.words import Held, Values, held

How = Literal["both", "words", "meaning"]

MEANING = 0.14
"""What one standard deviation nearer in meaning is worth, where holding the whole query is worth 1."""


def search(
    papers: pd.DataFrame,
    query: str,
    *,
    how: How = "both",
    vectors: pd.DataFrame | None = None,
    relations: pd.DataFrame | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """Find papers by words and by meaning, in both languages; best first.

    Words may be Chinese or English, width and case make no difference. A name is found under all names that the vocabulary
    knows (扩散策略, Diffusion Policy; π0, pi0), a term or word of the glossary in the other language too (强化学习, reinforcement
    learning; 厨房, kitchen), an English word in its other forms (robot, robots), and one that stands nowhere also misspelt.
    Meaning finds what is said in other words, or in the other language.

    Quotes hold a phrase together, a minus excludes, ``OR`` (或, ``|``) joins its two neighbours, brackets group. Filters, each
    also under its Chinese name: ``author:`` 作者, ``institution:`` 机构, ``category:`` 分类, ``tag:`` 标签, ``area:`` 领域, ``source:``
    来源, ``year:`` 年份 (``2025``, ``2024-2026``), ``lang:`` 语言, ``kind:`` 类型, ``has:`` 有 (``has:code``); and of what the digests
    tell: ``dataset:`` 数据集, ``benchmark:`` 基准, ``method:`` 方法, ``model:`` 模型, ``metric:`` 指标, ``task:`` 任务, ``hardware:`` 硬件.
    Half-typed filters are ignored; a name that is no filter is searched for as text.

    Parameters
    ----------
    papers
        Needs ``title``; all text columns that are there are searched. Filters need their columns; those of what the digests
        tell need what `explorer.relations` needs.
    query
        What to look for. An empty one finds all papers, in their order.
    how
        ``"both"``, ``"words"`` (loads no model: fit for every keystroke) or ``"meaning"``. Default ``"both"``.
    vectors
        Raw vectors of the papers from `explorer.embed`. Default: made, or taken from the cache.
    relations
        Frame from `explorer.relations` for the filters that need it. Default: read when such a filter is used.
    limit
        Give no more hits than this. Default: all.

    Returns
    -------
    DataFrame
        Index paper_id, best first. By words: papers that hold at least 60 % of the query (rare words weigh more; of a sentence,
        60 % of three words, and the ten best), or, when there is none, those that hold most. By meaning: papers nearer than most, at least ten.
        ``score`` (float64): how much of the query is held, from 0 to 1, and 0.14 for each standard deviation that the meaning is
        nearer than average; 0 when nothing but filters was asked. ``why`` (str): the words that were found, each with the
        fields where it weighs most; for the first 10 hits that hold none of them ``≈`` and the sentence of the paper that
        shares most with the query and its translations.

    Raises
    ------
    MissingColumnsError
        Without ``title``, or when a filter's column is missing.
    InvalidValueError
        When ``how`` or ``limit`` is none of the above, or ``vectors`` lacks papers.

    Warns
    -----
    UserWarning
        When meaning was asked for and no model is at hand; then words decide alone.

    Notes
    -----
    Robertson & Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009 (BM25F), over latin words and pairs
    of Chinese characters; cosine to the query's vector, standardised; the weighted sum of both. The best 80 papers are then
    compared with the query token by token (Khattab & Zaharia, ColBERT, 2020); those that never were before are encoded for
    it, which is kept. Meaning is asked twice, by the query as typed and translated word by word. On labelled queries the
    sum is better than reciprocal rank fusion (Cormack et al., 2009) and than either half: ``benchmarks/search.py``.

    Examples
    --------
    >>> papers = pd.DataFrame(
    ...     {"title": ["MemoryVLA", "Traffic Forecasting"], "summary": ["机器人的记忆", "跨城市交通预测"]},
    ...     index=pd.Index(["arxiv:1", "arxiv:2"], name="paper_id"),
    ... )
    >>> search(papers, "记忆 vla", how="words")["why"].to_dict()
    {'arxiv:1': '记忆 (title, summary) · vla (title)'}
    """
    require(papers, "title")
    _check(how, limit)
    asked = parse(query)
    index = index_of(papers)
    may_be = allowed(papers, index, asked, relations)
    told = held(index, asked)
    nearness = _nearness(papers, index, asked, vectors) if how != "words" else None
    scores, is_hit = told.scores, told.is_hit
    if nearness is not None:
        by_words = told.scores if how == "both" else np.zeros(len(papers))
        is_hit = meaning.are_near(nearness) | (told.is_hit if how == "both" else False)
        scores = by_words + MEANING * nearness
        best = _best(scores, may_be, late.CANDIDATES)
        closely = late.likeness(papers, index, asked, best)
        if closely is not None:
            nearness[best] = closely
            scores = _put_first(scores, best, by_words[best] + MEANING * closely)
    if told.found or nearness is not None:
        may_be &= is_hit
    rows = _best(scores, may_be, limit)
    return pd.DataFrame(
        {"score": scores[rows], "why": pd.array(_why(papers, asked, told, rows), dtype="str")}, index=papers.index[rows]
    )


def _check(how: str, limit: int | None) -> None:
    if how not in get_args(How):
        raise InvalidValueError(f"how must be one of {', '.join(map(repr, get_args(How)))}; got {how!r}.")
    if limit is not None and (not isinstance(limit, int | np.integer) or limit < 0):
        raise InvalidValueError(f"limit must be a number of hits, or None for all; got {limit!r}.")


def _nearness(papers: pd.DataFrame, index: Index, asked: Query, vectors: pd.DataFrame | None) -> Values | None:
    """Give how near papers are in meaning; None where nothing was asked in words or no model is at hand."""
    if not asked.words or papers.empty:
        return None
    of_papers = meaning.vectors_of(papers, index) if vectors is None else vectors
    of_query = None if of_papers is None else meaning.query_vector(asked, width=of_papers.shape[1])
    return None if of_papers is None or of_query is None else meaning.likeness(papers, of_papers, of_query)


def _put_first(scores: Values, rows: NDArray[np.int64], better: Values) -> Values:
    """Give some papers other scores, and let the rest stay behind them in their order."""
    if len(rows) == 0:
        return scores
    behind = scores - max(float(scores.max()), 0.0) + float(better.min())
    behind[rows] = better
    return behind


def _best(scores: Values, may_be: NDArray[np.bool_], limit: int | None) -> NDArray[np.int64]:
    """Give the rows of the hits, best first, in the frame's order where equal."""
    rows = np.flatnonzero(may_be)
    if limit is not None and limit < len(rows):
        least = np.partition(scores[rows], -limit)[-limit] if limit else np.inf
        rows = rows[scores[rows] >= least]
    return rows[np.argsort(-scores[rows], kind="stable")][:limit]


def _why(papers: pd.DataFrame, asked: Query, told: Held, rows: NDArray[np.int64]) -> list[str]:
    reasons_of = reasons.by_words(told.found, rows, len(papers))
    wordless = [place for place, reason in enumerate(reasons_of) if not reason][: reasons.SENTENCES_OF]
    if asked.words and wordless:
        forms = {form.written for term in asked.terms for form in term.forms}
        sentences = reasons.by_sentences(papers.iloc[rows[wordless]], asked, forms)
        for place, sentence in zip(wordless, sentences, strict=True):
            reasons_of[place] = sentence
    return reasons_of


def paper_rows(papers: pd.DataFrame, ids: Iterable[str]) -> NDArray[np.int64]:
    """Give the rows of papers by their ids.

    Raises
    ------
    InvalidValueError
        When an id is not in the frame.
    """
    wanted = list(ids)
    places = papers.index.get_indexer_for(pd.Index(wanted, dtype=papers.index.dtype))
    if (places < 0).any():
        raise InvalidValueError(f"There is no paper {wanted[int(np.argmax(places < 0))]!r} among these {len(papers)}.")
    return np.asarray(places, dtype=np.int64)
