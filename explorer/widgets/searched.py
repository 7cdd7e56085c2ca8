"""What a query finds, as a filter: by words at once, by meaning when there is time."""

from collections.abc import Iterable

import pandas as pd

from explorer.errors import ModelNotAvailableError
from explorer.search import search
from explorer.search.facts import KINDS
from explorer.search.query import AllOf, AnyOf, Filter, Node, Not, parse
from explorer.widgets import codes, selection
from explorer.widgets.reasons import NEAR, conditions
from explorer.widgets.strings import pair


def by_words(papers: pd.DataFrame, query: str) -> selection.Filter:
    """Find papers that hold the words of a query, or what its filters ask for; loads no model.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["Slow Tugs", "Maps"]}, index=["a", "b"])
    >>> by_words(papers, "tugs").ids.tolist(), by_words(papers, "tugs").code
    (['a'], 'ex.search(papers, "tugs", how="words").index')
    """
    return _filter(papers, search(papers, query, how="words"), query, ', how="words"')


def by_meaning(papers: pd.DataFrame, query: str) -> selection.Filter | None:
    """Find papers by words and by meaning; None where no model is at hand. Takes seconds the first time."""
    from explorer.embeddings.queries import embed_query

    try:
        embed_query("")
    except ModelNotAvailableError:
        return None
    hits = search(papers, query)
    return _filter(papers, hits.assign(why=hits["why"].where(hits["why"].ne(""), NEAR)), query, "")


def near_only(found: selection.Filter, shown: Iterable[str]) -> int:
    """Count those of the papers shown that hold none of the words."""
    return sum(found.why.get(paper_id, "").startswith(NEAR) for paper_id in shown)


def has_words(query: str) -> bool:
    """Say whether a query asks for anything but filters.

    Examples
    --------
    >>> has_words("year:2026"), has_words("year:2026 tugs")
    (False, True)
    """
    return bool(parse(query).words)


def needs_facts(query: str) -> bool:
    """Say whether a query asks for what has to be read out of the digests first, as ``dataset:`` does.

    Examples
    --------
    >>> needs_facts("tugs -(dataset:LIBERO OR year:2026)"), needs_facts("author:lee")
    (True, False)
    """
    return any(map(_is_fact, parse(query).parts))


def _is_fact(part: Node) -> bool:
    match part:
        case Filter():
            return part.name in KINDS and part.name != "task"
        case AllOf(parts) | AnyOf(parts):
            return any(map(_is_fact, parts))
        case Not(unwanted):
            return _is_fact(unwanted)
        case _:
            return False


def _filter(papers: pd.DataFrame, hits: pd.DataFrame, query: str, how: str) -> selection.Filter:
    words = " ".join(query.split())
    why = hits["why"].where(hits["why"].ne(""), conditions(papers.loc[hits.index], query))
    zh, en = (f"{name} {words}" for name in pair("query"))
    return selection.Filter(
        label=zh,
        label_en=en,
        ids=hits.index,
        value=query,
        ranked=True,
        why={str(paper_id): reason for paper_id, reason in why.items() if reason},
        code=f"ex.search(papers, {codes.quoted(words)}{how}).index",
    )
