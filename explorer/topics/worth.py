"""What a term is worth as a topic's name: how well it tells the topic, and how much it looks like a term of the field."""

from collections.abc import Iterable

from explorer.topics.contrast import Term
from explorer.topics.known import known
from explorer.topics.reading import Said

_KNOWN = 1.6  # a term of the vocabulary is worth this much more than a phrase that may be chance
_KNOWN_METHOD = 1.1  # one method of many seldom names a topic
_NAMED_THING = 0.4  # nor does a data set or a system: it is one paper's
_CHINESE_SHAPE = {2: 0.35, 3: 0.7}  # two characters are seldom a term of art that nobody knows

Candidate = tuple[Term, float]
"""A term and what it is worth as a name."""


def ranked_terms(terms: list[Term], said: Said) -> list[Candidate]:
    """Order the terms that tell a topic from others by their worth."""
    return _ordered((term, term.score * _shape(term.term, said)) for term in terms if term.score > 0)


def shared_terms(terms: list[Term], said: Said) -> list[Candidate]:
    """Order terms by how many papers use them: what most of a topic's papers share has to do where nothing tells it apart."""
    return _ordered((term, term.papers * _shape(term.term, said)) for term in terms)


def _ordered(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda one: (-one[1], -len(one[0].term), one[0].term))


def _shape(key: str, said: Said) -> float:
    """Say how much a term looks like one of the field: it is known, or it is no short word that says anything."""
    term = known(key)
    if term:
        return _KNOWN if term.is_field else _KNOWN_METHOD
    if key in said.chinese:
        return _CHINESE_SHAPE.get(len(key), 1.0)
    return _NAMED_THING if is_name(said.english[key]) else 1.0 if " " in key else 0.6


def is_name(written: str) -> bool:
    """Say whether a term is written as the name of a thing: with a digit or a capital."""
    return any(one.isdigit() or one.isupper() for one in written)
