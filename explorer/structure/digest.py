"""A digest of unknown shape, looked at as a whole: its lines, its front matter, and where its entries stand."""

from functools import lru_cache
from typing import Any, NamedTuple

from explorer.structure.entries import Entry, entries
from explorer.structure.facts import Facts
from explorer.structure.matter import front
from explorer.structure.view import view_of


class Digest(NamedTuple):
    """What the structure of a text tells."""

    facts: Facts
    """Its lines and what is known of each."""
    matter: dict[str, Any]
    """Its front matter."""
    entries: list[Entry]
    """Its papers."""

    @property
    def titles(self) -> dict[int, str]:
        """The title of each entry by the line of the file on which it begins, counted from 1."""
        return {self.facts.view.index(entry.start) + 1: entry.head.title for entry in self.entries}


@lru_cache(maxsize=4)
def digest_of(text: str) -> Digest:
    """Look at a text; the last few are remembered, since who sniffs at a text reads it next.

    Examples
    --------
    >>> digest_of("# Week 9\\n- [Tugs That Learn](https://arxiv.org/abs/2601.00001)").titles
    {2: 'Tugs That Learn'}
    """
    facts = Facts(view_of(text))
    matter, start = front(facts.lines)
    return Digest(facts, matter, entries(facts, matter, start))
