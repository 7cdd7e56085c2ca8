"""Which terms tell a topic's papers from the others."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from math import log
from typing import NamedTuple

FEWEST_PAPERS = 2
"""A term of one paper says what the paper is, not what the topic is."""

_SMALLEST_RIVAL = 3
"""Papers of a topic whose use of a term is worth looking at."""

_RIVAL = 0.3
"""What the topic that uses a term most weighs beside all others, in how common the term is elsewhere."""

_HIGHEST_CONTRAST = 2.5
"""Twelve times as common in the topic as elsewhere: more says that a term is rare, not that it is the topic's name."""

_UNSURE = 0.5
"""Papers taken off those that use a term in a topic: what two of three share is not two thirds of the field."""

Weights = dict[str, float]


class Term(NamedTuple):
    """A term of a topic."""

    term: str
    score: float
    papers: int
    """How many papers of the topic use it."""


def telling_terms(papers: Sequence[Weights], topics: Sequence[Hashable]) -> dict[Hashable, list[Term]]:
    """Score every term of every topic by p_in * log(p_in / p_out), best first.

    p_in is the weighted share of the topic's papers that use the term; p_out lies between the share of all other papers
    and that of the topic that uses it most: a name must not fit the nearest neighbour.

    Parameters
    ----------
    papers
        The terms of every paper.
    topics
        The topic of every paper.

    Returns
    -------
    dict
        Topic -> the terms that at least two of its papers use; those with a score of 0 and less tell it from no other.

    Examples
    --------
    >>> found = telling_terms([{"交通": 1.0, "图": 1.0}, {"交通": 1.0}, {"图": 1.0}], [0, 0, 1])
    >>> [term.term for term in found[0]], found[1]
    (['交通'], [])
    """
    members = defaultdict(list)
    for paper, topic in zip(papers, topics, strict=True):
        members[topic].append(paper)
    inside = {topic: _summed(of) for topic, of in members.items()}
    everywhere = _summed([*inside.values()])
    shares = _highest_shares(inside, {topic: len(of) for topic, of in members.items()})
    found = {}
    for topic, of in members.items():
        users = Counter(term for paper in of for term in paper)
        terms = []
        for term, count in users.items():
            if count < FEWEST_PAPERS:
                continue
            share_in = inside[topic][term] / len(of) * (1 - _UNSURE / count)
            share_out = (everywhere[term] - inside[topic][term] + 0.5) / (len(papers) - len(of) + 1)
            rival = max((share for other, share in shares[term] if other != topic), default=0.0)
            elsewhere = (1 - _RIVAL) * share_out + _RIVAL * max(rival, share_out)
            contrast = min(log(share_in / elsewhere), _HIGHEST_CONTRAST)
            terms.append(Term(term, share_in * contrast, count))
        found[topic] = sorted(terms, key=lambda term: (-term.score, term.term))
    return found


def _highest_shares(
    inside: dict[Hashable, Weights], sizes: dict[Hashable, int]
) -> defaultdict[str, list[tuple[Hashable, float]]]:
    """Give the two topics in which a term has the highest shares: one of them is not the one that is looked at."""
    found: defaultdict[str, list[tuple[Hashable, float]]] = defaultdict(list)
    for topic, weights in inside.items():
        if sizes[topic] >= _SMALLEST_RIVAL:
            for term, weight in weights.items():
                found[term].append((topic, weight / sizes[topic]))
    for shares in found.values():
        shares.sort(key=lambda pair: -pair[1])
        del shares[2:]
    return found


def _summed(papers: Sequence[Weights]) -> Weights:
    total: defaultdict[str, float] = defaultdict(float)
    for paper in papers:
        for term, weight in paper.items():
            total[term] += weight
    return total
