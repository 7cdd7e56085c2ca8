"""The index of a frame: parts of an inverted index, and the row of the frame that each of their papers is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.search.lookup import find
from explorer.search.part import Part, Postings
from explorer.search.terms import Form, Term

REMEMBERED = 256
"""Terms whose places are remembered: while somebody types, only the last word changes."""
MISSPELT = 0.7
"""What a word is worth that is written nearly as it was typed."""
SHORTEST_MISSPELT = 4


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Where every word of some papers stands."""

    parts: Sequence[Part]
    rows: Sequence[NDArray[np.int64]]
    """For each part the row of each of its papers; -1 for those that are not in the frame."""
    n_papers: int
    notes: dict[str, Any] = field(default_factory=dict)
    """What others made of the same papers and want to find again."""
    _found: dict[tuple[tuple[Form, ...], bool], Postings] = field(default_factory=dict)
    _words: dict[str, None] = field(default_factory=dict)

    def find(self, term: Term) -> Postings:
        """Find a term in any of its forms; a latin word that stands nowhere, also when it is misspelt."""
        key = (term.forms, term.exact)
        known = self._found.get(key)
        if known is None:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            known = self._search(term.forms, exact=term.exact)
            if len(known.papers) == 0 and not term.exact:
                known = self._search(self._meant(term), exact=False)
            self._found[key] = known
        return known

    def find_written(self, written: str) -> Postings:
        """Find what is written just so."""
        return self.find(Term(written, (Form(written, 1.0),)))

    def _search(self, forms: Sequence[Form], *, exact: bool) -> Postings:
        def ways(part: Part) -> Postings:
            return part.any_of([find(part, form.written, exact=exact).times(form.factor) for form in forms])

        return self._of_frame(ways)

    def _of_frame(self, ways: Callable[[Part], Postings]) -> Postings:
        """Look into every part, and give the rows of the frame, in order."""
        found = [(ways(part), rows) for part, rows in zip(self.parts, self.rows, strict=True)]
        rows = np.concatenate([np.empty(0, np.int64), *(rows[of_part.papers] for of_part, rows in found)])
        order = np.argsort(rows, kind="stable")
        order = order[np.searchsorted(rows[order], 0) :]
        worth = np.concatenate([np.empty(0, np.float32), *(of_part.worth for of_part, _ in found)])
        masks = np.concatenate([np.empty(0, np.uint32), *(of_part.masks for of_part, _ in found)])
        return Postings(rows[order].astype(np.int32), worth[order], masks[order])

    def _meant(self, term: Term) -> list[Form]:
        """Give the words nearest to one that stands nowhere: one slip, two in a long word, digits as they are."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        word = term.forms[0].written
        if " " in word or not word.isascii() or len(word) < SHORTEST_MISSPELT:
            return []
        slips = 1 if len(word) < 2 * SHORTEST_MISSPELT else 2
        near = extract(word, self._vocabulary(), scorer=OSA.distance, score_cutoff=slips, limit=8)
        digits = [character for character in word if character.isdigit()]
        return [
            Form(other, MISSPELT / max(distance, 1))
            for other, distance, _ in near
            if [c for c in other if c.isdigit()] == digits
        ]

    def _vocabulary(self) -> list[str]:
        if not self._words:
            self._words.update(dict.fromkeys(word for part in self.parts for word in part.all_words()))
        return list(self._words)
