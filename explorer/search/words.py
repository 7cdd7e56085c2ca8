"""How well papers hold the words of a query (BM25F), and which of them they hold."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer import text
from explorer.search.index import Index
from explorer.search.lookup import pairs
from explorer.search.part import Postings
from explorer.search.query import AllOf, AnyOf, Node, Not, Query
from explorer.search.terms import Term
from explorer.search.tokens import folded

ENOUGH, KEYWORDS = 0.6, 3
"""A hit holds at least this share of the query, rare words weighing more; of a sentence, more than three words, as much
as that share of three. Where no paper does, the nearest count."""
NEAREST = 0.8
SENTENCE_HITS = 10
"""Of a sentence so many of the best are hits, however little they hold."""
SATURATION = 2.0
"""How soon more of the same word stops to matter (BM25's k1)."""
PAIRED = 0.75
"""What two neighbouring Chinese characters of the query are worth, whatever word they belong to, beside a term."""

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Held:
    """What papers hold of a query."""

    scores: Values
    """0 to 1: the part that is held of what any paper holds of the query, rare words and telling fields weighing more."""
    is_hit: NDArray[np.bool_]
    """Holds enough."""
    found: list[tuple[str, Postings]]
    """Each term as it was typed, and where it stands."""


def held(index: Index, query: Query) -> Held:
    """Score every paper by the words of a query."""
    terms = list(dict.fromkeys(_terms(query.parts)))
    found = [index.find(term) for term in terms]
    rarity = np.array([_rarity(postings, index.n_papers) for postings in found])
    scores, share = np.zeros(index.n_papers), np.zeros(index.n_papers)
    for postings, rare in zip(found, rarity, strict=True):
        scores[postings.papers] += rare * _saturated(postings)
        share[postings.papers] += rare
    share /= max(rarity.sum(), 1e-12)
    total = sum(rare for postings, rare in zip(found, rarity, strict=True) if len(postings.papers))
    for pair in _pairs(query, terms):
        postings = index.find_written(pair)
        rare = PAIRED * _rarity(postings, index.n_papers)
        scores[postings.papers] += rare * _saturated(postings)
        total += rare * (len(postings.papers) > 0)
    enough = min(ENOUGH * min(1.0, KEYWORDS / max(len(terms), 1)), NEAREST * share.max(initial=0.0))
    is_hit = (share >= enough) & (share > 0)
    if len(terms) > KEYWORDS:
        best = np.partition(scores, -SENTENCE_HITS)[-SENTENCE_HITS] if len(scores) > SENTENCE_HITS else 0.0
        is_hit |= (scores >= best) & (scores > 0)
    return Held(
        scores / max(total, 1e-12), is_hit, [(term.shown, of_term) for term, of_term in zip(terms, found, strict=True)]
    )


def _saturated(postings: Postings) -> Values:
    return np.asarray(postings.worth / (SATURATION + postings.worth), dtype=np.float64)


def _rarity(postings: Postings, n_papers: int) -> float:
    having = max(len(postings.papers), 1)
    return float(np.log1p((n_papers - having + 0.5) / (having + 0.5)))


def _terms(parts: Iterable[Node]) -> Iterable[Term]:
    """Give what is searched for; alternatives that are words are one term with the forms of all."""
    for part in parts:
        match part:
            case Term():
                yield part
            case AllOf(within):
                yield from _terms(within)
            case AnyOf(within):
                choices = [choice for choice in within if isinstance(choice, Term) and not choice.exact]
                if len(choices) == len(within):
                    forms = tuple(form for choice in choices for form in choice.forms)
                    yield Term(" | ".join(choice.shown for choice in choices), forms)
                else:
                    yield from _terms(within)
            case Not() | _:
                pass


def _pairs(query: Query, terms: list[Term]) -> list[str]:
    """Give the pairs of Chinese characters that are no term already."""
    terms_already = {term.shown for term in terms}
    runs = text.han_runs(folded(query.words)) if not any(term.exact for term in terms) else []
    return [pair for pair in dict.fromkeys(pair for run in runs for pair in pairs(run)) if pair not in terms_already]
