"""What sets two sets of papers apart: words, topics, methods, data, years."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeAlias, get_args

import numpy as np
import pandas as pd

from explorer.errors import InvalidValueError
from explorer.schema import require
from explorer.text import count_han
from explorer.trends.telling import KINDS, Names, tellings

What = Literal["words", "topics", "categories", "kinds", "years", "methods", "models", "datasets", "benchmarks"]
Papers: TypeAlias = "Iterable[str] | pd.DataFrame | pd.Series[Any] | object"

PRIOR = 10.0
"""So many papers that are like all others are added to either side: a name in two papers of three proves little."""
FEWEST = 2
"""Papers that must tell of a name: what one paper says is that paper."""

_SEVERAL = 3  # papers that must say a Chinese word that nobody listed

_COLUMNS = {"topics": "topic", "categories": "categories", "kinds": "kind"}
_READ_FROM = {"title", "sources", "body"}
_DTYPES = {"what": "str", "name": "str", "n_a": "int64", "n_b": "int64", "share_a": "float64", "share_b": "float64"}


def compare(
    papers: pd.DataFrame,
    a: Papers,
    b: Papers = None,
    *,
    what: Sequence[What] | None = None,
    names: Names = None,
    relations: pd.DataFrame | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """Tell what sets two sets of papers apart: what one speaks of and the other does not.

    Parameters
    ----------
    papers
        The corpus: needs ``title``; compared is what its other columns tell.
    a, b
        Two sets of its papers: ids, frames, masks, or views with ``selection()``. ``b`` is by default every paper that is not in ``a``;
        a paper of both counts on both sides.
    what
        What to compare: ``words``, ``topics``, ``categories``, ``kinds``, ``years``, ``methods``, ``models``, ``datasets``, ``benchmarks``.
        Default: all that the columns tell.
    names
        Frame of `explorer.name_topics`, or a mapping: what topics are called.
    relations
        Frame of `explorer.relations`, for methods and data; default those of ``papers``.
    limit
        The best so many names; default all.

    Returns
    -------
    DataFrame
        A row a name, what differs most surely first: ``what``, ``name``, ``n_a`` and ``n_b`` (papers that tell of it), ``share_a`` and
        ``share_b``, ``score``: above 0 where A tells of it more often, below 0 where B does; beyond 2 or so it is hardly chance.

    Raises
    ------
    InvalidValueError
        When a side is empty or holds papers that are not in ``papers``, or ``what`` is none of the above.
    MissingColumnsError
        Without ``title``, or when something needs a column that is missing.

    Notes
    -----
    The score is the log-odds ratio with an informative Dirichlet prior, here of two outcomes a paper, divided by its standard
    deviation: Monroe, Colaresi & Quinn, Fightin' Words, 2008. The prior is 10 papers that tell of a name as often as both
    sides together; so rare names need more than one paper to come first, and common ones more than a small difference.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["A", "B", "C", "D"], "kind": ["survey", "survey", "paper", "paper"]}, index=list("abcd"))
    >>> compare(papers, ["a", "b"])[["what", "name", "n_a", "n_b"]].values.tolist()
    [['kinds', 'paper', 0, 2], ['kinds', 'survey', 2, 0]]
    """
    require(papers, "title")
    left = _side(papers, a, "a")
    right = papers.index[~papers.index.isin(left)] if b is None else _side(papers, b, "b")
    if right.empty:
        raise InvalidValueError("a holds all papers, so there is nothing to compare it with; give b.")
    both = papers.loc[papers.index.isin(left.union(right))]
    wanted = what_can_be_told(papers) if what is None else what
    told = [told_by(both, kind, names=names, relations=relations) for kind in wanted]
    return contrast(pd.concat([_NOTHING, *told], ignore_index=True), left, right).iloc[:limit]


def what_can_be_told(papers: pd.DataFrame) -> list[What]:
    """Say what the columns of a frame tell.

    Examples
    --------
    >>> what_can_be_told(pd.DataFrame({"title": ["A"], "topic": [0]}))
    ['words', 'topics']
    """
    told: dict[What, bool] = {
        "words": "title" in papers.columns,
        "topics": "topic" in papers.columns,
        "categories": "categories" in papers.columns,
        "kinds": "kind" in papers.columns,
        "years": "published" in papers.columns or "year" in papers.columns,
    }
    found = [what for what, there in told.items() if there]
    return [*found, *_FACTS] if set(papers.columns) >= _READ_FROM else found


def told_by(
    papers: pd.DataFrame, what: What, *, names: Names = None, relations: pd.DataFrame | None = None
) -> pd.DataFrame:
    """List which paper tells of what: ``paper_id``, ``what``, ``name``, each once.

    Raises
    ------
    InvalidValueError
        When ``what`` is unknown.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["A"], "categories": [("cs.RO", "cs.AI")]}, index=["a"])
    >>> told_by(papers, "categories")["name"].tolist()
    ['cs.RO', 'cs.AI']
    """
    if what not in get_args(What):
        raise InvalidValueError(f"what must be some of {', '.join(map(repr, get_args(What)))}; got {what!r}.")
    if what == "words":
        told = _words(papers)
    elif what == "years":
        told = _years(papers)
    elif what in KINDS:
        told = tellings(papers, by=what, relations=relations)
    else:
        require(papers, _COLUMNS[what])
        told = tellings(papers, by=_COLUMNS[what], names=names if what == "topics" else None)
    return told.assign(what=what, name=told["name"].astype("str")).drop_duplicates(ignore_index=True)


def contrast(told: pd.DataFrame, left: pd.Index, right: pd.Index) -> pd.DataFrame:
    """Score each name of a frame of `told_by` by how surely one side tells of it more often; see `compare`."""
    keys = [told["what"], told["name"]]
    counts = pd.DataFrame(
        {
            side: told["paper_id"].isin(ids).groupby(keys, sort=True).sum().astype("int64")
            for side, ids in (("n_a", left), ("n_b", right))
        }
    ).reset_index()
    counts = counts[counts["n_a"] + counts["n_b"] >= FEWEST]
    shares = {"share_a": counts["n_a"] / len(left), "share_b": counts["n_b"] / len(right)}
    found = counts.assign(**shares).astype(_DTYPES).assign(score=_scores(counts, len(left), len(right)))
    order = np.argsort(-found["score"].abs().to_numpy(), kind="stable")
    return found.iloc[order].reset_index(drop=True)


def _scores(counts: pd.DataFrame, n_a: int, n_b: int) -> "np.ndarray[Any, np.dtype[np.float64]]":
    told_a, told_b = (counts[name].to_numpy(dtype=np.float64) for name in ("n_a", "n_b"))
    prior = PRIOR * (told_a + told_b) / (n_a + n_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        with_a, with_b = told_a + prior, told_b + prior
        without_a, without_b = n_a + PRIOR - with_a, n_b + PRIOR - with_b
        ratio = np.log(with_a / without_a) - np.log(with_b / without_b)
        scores = ratio / np.sqrt(1 / with_a + 1 / without_a + 1 / with_b + 1 / without_b)
    return np.nan_to_num(np.asarray(scores, dtype=np.float64))  # what all papers tell sets none apart


def _words(papers: pd.DataFrame) -> pd.DataFrame:
    """Terms that could name a topic, in both languages where both are written or known.

    Chinese that is no term of the glossary counts where several papers say it: rarer, it is mostly a turn of phrase, or torn
    out of one. Of two characters it is a word that any paper could use.
    """
    from explorer.topics.known import known
    from explorer.topics.reading import read_terms

    said = read_terms(papers)

    def name(term: str) -> str:
        spellings = dict.fromkeys(filter(None, (said.chinese.get(term), said.english.get(term))))
        return " / ".join(spellings) or term

    papers_with = Counter(term for terms in said.papers for term in terms)
    telling = {
        term
        for term, n in papers_with.items()
        if not count_han(term) or known(term) or (len(term) > 2 and n >= _SEVERAL)
    }
    pairs = [
        (paper, name(term))
        for paper, terms in zip(papers.index, said.papers, strict=True)
        for term in terms
        if term in telling
    ]
    return pd.DataFrame(pairs, columns=["paper_id", "name"])


def _years(papers: pd.DataFrame) -> pd.DataFrame:
    years = pd.Series(np.nan, index=papers.index, dtype="float64")
    if "published" in papers.columns:
        years = pd.to_datetime(papers["published"], errors="coerce").dt.year.astype("float64")
    if "year" in papers.columns:
        years = years.fillna(pd.to_numeric(papers["year"], errors="coerce").astype("float64"))
    known = years.dropna().astype("int64")
    return pd.DataFrame({"paper_id": known.index, "name": known.astype("str").to_numpy()})


def _side(papers: pd.DataFrame, given: Papers, name: str) -> pd.Index:
    """The papers of a side, in the corpus' order."""
    frame = given.selection() if hasattr(given, "selection") else given
    if isinstance(frame, pd.Series) and pd.api.types.is_bool_dtype(frame):
        ids = frame.index[frame.fillna(False).to_numpy(dtype=bool)]
    elif isinstance(frame, pd.DataFrame | pd.Series):
        ids = frame.index
    elif isinstance(frame, Iterable) and not isinstance(frame, str):
        ids = pd.Index(list(frame))
    else:
        raise InvalidValueError(f"{name} must be ids, a frame or a view; got {given!r}.")
    if ids.empty:
        raise InvalidValueError(f"{name} holds no papers.")
    strangers = ids[~ids.isin(papers.index)]
    if len(strangers):
        raise InvalidValueError(f"{name} holds {len(strangers)} papers that are not in papers, e.g. {strangers[0]!r}.")
    return papers.index[papers.index.isin(ids)]


_FACTS: tuple[What, ...] = ("methods", "models", "datasets", "benchmarks")
_NOTHING = pd.DataFrame(
    {"paper_id": pd.Series(dtype="str"), "what": pd.Series(dtype="str"), "name": pd.Series(dtype="str")}
)
