"""`similar`: papers like a paper, like several, or like a text."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.types import is_list_like

from explorer import text
from explorer.embeddings.vectors import center
from explorer.errors import InvalidValueError
from explorer.passages import abouts
from explorer.schema import require
from explorer.search import meaning
from explorer.search.searching import paper_rows, search
from explorer.search.shared import shared_terms

READ = 1500
"""Characters of a paper that are looked at for what it shares with others."""


def similar(
    papers: pd.DataFrame, to: str | Sequence[str], *, vectors: pd.DataFrame | None = None, limit: int = 10
) -> pd.DataFrame:
    """Find the papers most like one paper, several papers, or a text; best first.

    Parameters
    ----------
    papers
        Needs ``title``; uses ``lang``, and the text columns for ``why``.
    to
        A paper_id; several (a list, an index: what is like all of them together); or, when it is no paper_id, a text in
        Chinese or English.
    vectors
        Raw vectors of the papers from `explorer.embed`. Default: made, or taken from the cache. Where no model is at hand,
        with a warning, the words that papers share decide.
    limit
        Give no more papers than this. Default 10.

    Returns
    -------
    DataFrame
        Index paper_id, best first, without the papers given. ``score`` (float64): the cosine to the mean of the papers
        given, from -1 to 1; for a text, that of `search` by meaning. ``why`` (str): the names and terms of the field that both
        speak of, in either language; for a text as in `search`.

    Raises
    ------
    MissingColumnsError
        Without ``title``.
    InvalidValueError
        When one of several ids is not in the frame, none is given, or ``vectors`` lacks papers.

    Notes
    -----
    Papers are compared centred by language (`explorer.center`), so that a language is no likeness; a text is compared raw, as
    queries are.

    Examples
    --------
    >>> from explorer.embeddings import embed
    >>> papers = pd.DataFrame(
    ...     {"title": ["Traffic forecasting", "Traffic forecasting with graphs", "Robot grasping"]},
    ...     index=pd.Index(["arxiv:1", "arxiv:2", "arxiv:3"], name="paper_id"),
    ... )
    >>> similar(papers, "arxiv:1", vectors=embed(papers, model="tfidf"), limit=1).index.tolist()
    ['arxiv:2']
    """
    require(papers, "title")
    if isinstance(to, str) and to not in papers.index:
        return search(papers, _plain(to), how="meaning", vectors=vectors, limit=limit)
    rows = paper_rows(papers, [to] if isinstance(to, str) else to)
    if len(rows) == 0:
        raise InvalidValueError("similar wants a paper_id, several, or a text; got none.")
    scores = _likeness(papers, rows, vectors)
    scores[rows] = -np.inf
    best = np.argsort(-scores, kind="stable")[: min(limit, int(np.isfinite(scores).sum()))]
    why = _why(papers, rows, best)
    return pd.DataFrame({"score": scores[best], "why": pd.array(why, dtype="str")}, index=papers.index[best])


def _plain(to: str) -> str:
    """Take out what `search` would understand: a text asks for nothing but its words."""
    return " ".join(text.clean(to).replace('"', " ").replace(":", " ").replace("：", " ").split())


def _likeness(papers: pd.DataFrame, rows: NDArray[np.int64], vectors: pd.DataFrame | None) -> NDArray[np.float64]:
    from explorer.embeddings import embed

    raw = embed(papers) if vectors is None else meaning.aligned(papers, vectors)
    centred = center(raw, by=papers["lang"] if "lang" in papers.columns else None).to_numpy(dtype=np.float32)
    mean = centred[rows].mean(axis=0)
    length = float(np.linalg.norm(mean))
    return np.asarray(centred @ (mean / length if length > 0 else mean), dtype=np.float64)


def _why(papers: pd.DataFrame, rows: NDArray[np.int64], best: NDArray[np.int64]) -> list[str]:
    told = [
        f"{text.clean(title)}\n{about}"
        for title, about in zip(
            papers["title"].iloc[[*rows, *best]], abouts(papers.iloc[[*rows, *best]], first=READ), strict=True
        )
    ]
    given, others = "\n".join(told[: len(rows)]), told[len(rows) :]
    people = _names(papers.iloc[rows])
    return [" · ".join(shared_terms(given, other, but=people)) for other in others]


def _names(papers: pd.DataFrame) -> set[str]:
    """Give the names of authors, and the words of these: what two papers share in them is no subject."""
    if "authors" not in papers.columns:
        return set()
    names = {str(name) for authors in papers["authors"] if is_list_like(authors) for name in authors}
    return names.union(*(name.replace(",", " ").split() for name in names))
