"""Which terms tell a topic's papers from the others."""

from collections import Counter
from collections.abc import Sequence
from math import log
from typing import NamedTuple

FEWEST_PAPERS = 2
"""A term of one paper says what the paper is, not what the topic is."""


class Term(NamedTuple):
    """A term of a topic."""

    term: str
    score: float
    papers: int
    """How many papers of the topic use it."""


Weights = dict[str, float]
"""Term -> how much it says of one paper: 1 in its title, less in its text."""


def telling_terms(papers: Sequence[Weights], topics: Sequence[int]) -> dict[int, list[Term]]:
    """Score every term of every topic by p_in * log(p_in / p_out), best first.

    p_in and p_out are the shares of the topic's and of the other papers that use the term, weighted.

    Parameters
    ----------
    papers
        The terms of every paper.
    topics
        The topic of every paper.

    Returns
    -------
    dict
        Topic -> its terms that at least two of its papers use, and that are commoner in it than elsewhere.

    Examples
    --------
    >>> found = telling_terms([{"交通": 1.0, "图": 1.0}, {"交通": 1.0}, {"图": 1.0}], [0, 0, 1])
    >>> [term.term for term in found[0]], found[1]
    (['交通'], [])
    """
    sizes = Counter(topics)
    everywhere = _summed(papers)
    found = {}
    for topic, size in sizes.items():
        members = [paper for paper, of in zip(papers, topics, strict=True) if of == topic]
        users = Counter(term for paper in members for term in paper)
        inside = _summed(members)
        others = len(papers) - size
        terms = []
        for term, count in users.items():
            share_in = inside[term] / size
            share_out = (everywhere[term] - inside[term] + 0.5) / (others + 1)
            if count >= FEWEST_PAPERS and share_in > share_out:
                terms.append(Term(term, share_in * log(share_in / share_out), count))
        found[topic] = sorted(terms, key=lambda term: (-term.score, term.term))
    return found


def _summed(papers: Sequence[Weights]) -> Counter[str]:
    total: Counter[str] = Counter()
    for paper in papers:
        for term, weight in paper.items():
            total[term] += weight  # type: ignore[assignment]  # a Counter of floats
    return total
