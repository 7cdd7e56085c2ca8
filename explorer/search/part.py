"""An inverted index of some papers: key -> papers, what it is worth in each, and in which fields it stands."""

from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.search.fields import FIELDS

N_FIELDS = len(FIELDS)

Papers = NDArray[np.int32]
Worth = NDArray[np.float32]
Masks = NDArray[np.uint32]


class Postings(NamedTuple):
    """The papers of a part in which something stands, each once, in order."""

    papers: Papers
    worth: Worth
    masks: Masks
    """The fields it stands in, as bits in the order of `explorer.search.fields.FIELDS`."""

    def times(self, factor: float) -> "Postings":
        """Give the same with another worth."""
        return self if factor == 1 else self._replace(worth=self.worth * np.float32(factor))

    def within(self, mask: int) -> "Postings":
        """Give those that stand in one of some fields."""
        held = self.masks & np.uint32(mask)
        kept = held > 0
        return Postings(self.papers[kept], self.worth[kept], held[kept])


NOTHING = Postings(np.empty(0, np.int32), np.empty(0, np.float32), np.empty(0, np.uint32))


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The index of some papers. Never changed: what comes later is a part of its own."""

    keys: NDArray[np.uint64]
    """Sorted; Chinese pairs first, then latin words."""
    offsets: NDArray[np.int64]
    """Where each key's postings begin, and where the last one's end."""
    papers: Papers
    worth: Worth
    masks: Masks
    words: NDArray[np.uint8]
    """The latin words in the order of their keys, each after a line end, in UTF-8."""
    content: NDArray[np.uint8]
    """The folded fields of all papers, a line each, in UTF-8: what phrases are looked for in."""
    segments: NDArray[np.int64]
    """Where each field of each paper begins in `content`; (n_papers * number of fields + 1)."""
    digests: NDArray[np.bytes_]
    """What tells each paper's content from any other."""
    _words: list[tuple[bytes, NDArray[np.int64]]] = field(default_factory=list, init=False)

    @property
    def n_papers(self) -> int:
        """Count the papers."""
        return len(self.digests)

    NAMES: ClassVar[tuple[str, ...]] = (
        "keys",
        "offsets",
        "papers",
        "worth",
        "masks",
        "words",
        "content",
        "segments",
        "digests",
    )

    @property
    def arrays(self) -> dict[str, NDArray[Any]]:
        """Name the arrays, for keeping them."""
        return {name: getattr(self, name) for name in self.NAMES}

    def of_key(self, key: int | np.uint64) -> Postings:
        """Find the papers of one key."""
        place = int(np.searchsorted(self.keys, np.uint64(key)))
        if place == len(self.keys) or self.keys[place] != np.uint64(key):
            return NOTHING
        return self.at(place)

    def at(self, place: int) -> Postings:
        """Give the postings of the key at a place."""
        span = slice(int(self.offsets[place]), int(self.offsets[place + 1]))
        return Postings(self.papers[span], self.worth[span], self.masks[span])

    def of_character(self, character: str) -> Postings:
        """Find a single Chinese character, wherever it stands."""
        first, last = (
            np.searchsorted(self.keys, np.uint64(code << 21)) for code in (ord(character), ord(character) + 1)
        )
        return self.any_of([self.at(place) for place in range(int(first), int(last))])

    def any_of(self, ways: list[Postings]) -> Postings:
        """Unite postings; where a paper has several, the one worth most counts."""
        ways = [way for way in ways if len(way.papers)]
        if len(ways) < 2:
            return ways[0] if ways else NOTHING
        worth, masks = np.zeros(self.n_papers, np.float32), np.zeros(self.n_papers, np.uint32)
        for way in ways:
            worth[way.papers] = np.maximum(worth[way.papers], way.worth)
            masks[way.papers] |= way.masks
        papers = np.flatnonzero(masks).astype(np.int32)
        return Postings(papers, worth[papers], masks[papers])

    def all_of(self, parts: list[Postings]) -> Postings:
        """Give the papers in which several stand in one field; worth what the least of them is."""
        if not parts or any(len(part.papers) == 0 for part in parts):
            return NOTHING
        first, *others = sorted(parts, key=lambda part: len(part.papers))
        papers, worth, masks = first
        for other in others:
            places = np.minimum(np.searchsorted(other.papers, papers), len(other.papers) - 1)
            together = np.where(other.papers[places] == papers, masks & other.masks[places], np.uint32(0))
            kept = together > 0
            worth = np.minimum(worth, other.worth[places])[kept]
            papers, masks = papers[kept], together[kept]
        return Postings(papers, worth, masks)

    def places_of(self, letters: bytes) -> list[tuple[int, bool, int]]:
        """Find the words that hold some letters: place of the key, do they begin it, how many bytes more it has."""
        content, starts = self._vocabulary()
        first_word = len(self.keys) - len(starts)
        found: list[tuple[int, bool, int]] = []
        at = content.find(letters)
        while at >= 0:
            word = int(np.searchsorted(starts, at, side="right")) - 1
            end = content.find(b"\n", at)
            found.append((first_word + word, at == starts[word], end - int(starts[word]) - len(letters)))
            at = content.find(letters, end)
        return found

    def all_words(self) -> list[str]:
        """Give the latin words, in the order of their keys."""
        return bytes(self.words).decode().split("\n")[1:-1]

    def words_by_key(self) -> dict[int, str]:
        """Give the latin words by their keys."""
        words = self.all_words()
        return dict(zip(self.keys[len(self.keys) - len(words) :].tolist(), words, strict=True))

    def phrase(self, needle: bytes, among: Postings) -> Postings:
        """Keep of some papers those that hold a phrase, letter by letter, and the fields in which they do."""
        masks = np.array([self._fields_with(needle, paper) for paper in among.papers.tolist()], np.uint32)
        kept = masks > 0
        return Postings(among.papers[kept], among.worth[kept], masks[kept]) if len(masks) else NOTHING

    def _fields_with(self, needle: bytes, paper: int) -> int:
        starts = self.segments[paper * N_FIELDS : (paper + 1) * N_FIELDS + 1]
        content = self.content[starts[0] : starts[-1]].tobytes()
        mask, at = 0, content.find(needle)
        while at >= 0:
            number = int(np.searchsorted(starts, starts[0] + at, side="right")) - 1
            mask |= _stands_alone(content, at, at + len(needle)) << number
            at = content.find(needle, at + 1)
        return mask

    def _vocabulary(self) -> tuple[bytes, NDArray[np.int64]]:
        if not self._words:
            ends = np.flatnonzero(self.words == ord("\n"))
            self._words.append((bytes(self.words), ends[:-1] + 1))
        return self._words[0]


def _stands_alone(content: bytes, start: int, end: int) -> bool:
    """Say whether what begins or ends with a latin letter is no piece of a longer word."""
    before, after = content[max(start - 1, 0) : start], content[end : end + 1]
    return not (
        (before.isalnum() and content[start : start + 1].isalnum())
        or (after.isalnum() and content[end - 1 : end].isalnum())
    )
