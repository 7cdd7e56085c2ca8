"""The papers' text laid end to end, so that finding a word in all of them is one scan."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer import text
from explorer.search.query import folded, stem

WEIGHTS = {
    "title": 8.0,
    "system": 8.0,
    "title_zh": 8.0,
    "paper_id": 8.0,
    "authors": 5.0,
    "tags": 4.0,
    "areas": 4.0,
    "summary": 4.0,
    "institutions": 3.0,
    "categories": 3.0,
    "section": 2.0,
    "abstract": 2.0,
    "contributions": 2.0,
    "comment": 2.0,
    "motivation": 1.5,
    "method": 1.5,
    "experiments": 1.0,
    "usage": 1.0,
    "limitations": 1.0,
    "body": 0.5,
}
"""What a word is worth in each field that is searched."""

NAME_FIELDS = ("title", "system", "title_zh", "paper_id", "authors", "tags", "areas", "institutions", "categories")
"""Fields in which a part of a word counts too: ``vla`` finds OpenVLA."""

LENGTH = 0.4
"""How much a long field's words count less (BM25's b)."""
INFLECTED, BEGINNING, INSIDE = 3, 0.6, 0.3
"""An ending of up to 3 letters is an inflection; what a longer word that begins so, or holds it inside, is worth."""

REMEMBERED = 64
"""Needles whose places are remembered: while somebody types, only the last word changes."""

Values = NDArray[np.float64]
"""What was found in each segment, 0 for nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """All searched fields of all papers as one text; a segment is one field of one paper."""

    content: str
    starts: NDArray[np.int64]
    """Where each segment begins."""
    paper: NDArray[np.int64]
    """Row of the paper that each segment belongs to."""
    field_number: NDArray[np.int64]
    """Place of each segment's field in `WEIGHTS`."""
    worth: Values
    """What one occurrence in each segment counts: the field's weight, less in long fields."""
    is_word: NDArray[np.bool_]
    """For each character: is it a letter or digit that is not Chinese?"""
    word_ends: NDArray[np.int64]
    """Where such runs end."""
    n_papers: int
    _found: dict[tuple[str, bool], Values] = field(default_factory=dict)

    def find(self, needle: str, *, exact: bool = False) -> Values:
        """Find a folded word or phrase.

        Chinese is found anywhere. A latin word is found where a word begins with it, endings aside (``forecast``,
        ``forecasting``); inside a word it is found in the fields of names; a word of one or two letters only whole.
        """
        known = self._found.get((needle, exact))
        if known is None:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            known = self._found[needle, exact] = self._scan(needle, exact)
        return known

    def find_together(self, parts: tuple[str, ...]) -> Values:
        """Find segments that hold every one of several words; they are worth what the rarest of them is."""
        return np.asarray(np.minimum.reduce([self.find(part) for part in parts]))

    def per_paper(self, values: Values) -> Values:
        """Add up what was found in each paper's segments."""
        return np.bincount(self.paper, weights=values, minlength=self.n_papers).astype(np.float64)

    def _scan(self, needle: str, exact: bool) -> Values:
        bare = needle if exact else stem(needle)
        places = np.fromiter(_occurrences(self.content, bare), dtype=np.int64)
        segments = np.searchsorted(self.starts, places, side="right") - 1
        worth = self.worth[segments]
        if text.is_latin(bare[0]):
            worth = worth * self._fit(places, bare, needle, segments, exact)
        return np.bincount(segments, weights=worth, minlength=len(self.starts)).astype(np.float64)

    def _fit(
        self, places: NDArray[np.int64], bare: str, needle: str, segments: NDArray[np.int64], exact: bool
    ) -> Values:
        """Say how well each occurrence of a latin word fits: 1 whole or inflected, less as a part, 0 not at all."""
        begins = (places == 0) | ~self.is_word[places - 1]
        if not text.is_latin(bare[-1]):
            return np.asarray(begins, dtype=np.float64)
        ends = places + len(bare)
        rest = self.word_ends[np.searchsorted(self.word_ends, ends)] - ends
        if len(needle) < 3 or exact:
            return np.asarray(begins & (rest == 0), dtype=np.float64)
        inside = np.isin(self.field_number[segments], _NAME_NUMBERS) * INSIDE
        return np.where(begins, np.where(rest <= INFLECTED, 1.0, BEGINNING), inside)


def build(papers: pd.DataFrame) -> Index:
    """Lay the searched fields of all papers end to end."""
    segments = [
        (row, number, f"{piece}\n")
        for number, cells in enumerate(_columns(papers))
        for row, cell in enumerate(cells)
        if (piece := cell.strip())
    ]
    rows, fields, pieces = zip(*segments, strict=True) if segments else ((), (), ())
    lengths = np.array([len(piece) for piece in pieces], dtype=np.int64)
    content = "".join(pieces)
    is_word = _word_characters(content)
    numbers = np.array(fields, dtype=np.int64)
    return Index(
        content=content,
        starts=np.cumsum(lengths) - lengths,
        paper=np.array(rows, dtype=np.int64),
        field_number=numbers,
        worth=_worth(numbers, lengths),
        is_word=is_word,
        word_ends=np.flatnonzero(is_word & ~np.append(is_word[1:], False)) + 1
        if len(is_word)
        else np.empty(0, np.int64),
        n_papers=len(papers),
    )


def _columns(papers: pd.DataFrame) -> list[list[str]]:
    """Give the folded cells of every searched field; ``body`` without the lines that another field repeats."""
    cells: dict[str, Iterable[object]] = {name: papers[name] if name in papers.columns else [] for name in WEIGHTS}
    cells["paper_id"] = papers.index
    columns = [[folded(text.clean(cell)) for cell in cells[name]] for name in WEIGHTS if name != "body"]
    told = ["\n".join(of_paper) for of_paper in zip_longest(*columns, fillvalue="")]
    bodies = [
        " ".join(line for line in map(folded, text.clean(cell).splitlines()) if line not in other)
        for cell, other in zip(cells["body"], told, strict=False)
    ]
    return [*columns, bodies]


def _worth(field: NDArray[np.int64], lengths: NDArray[np.int64]) -> Values:
    if len(field) == 0:
        return np.empty(0)
    count = np.maximum(np.bincount(field, minlength=len(WEIGHTS)), 1)
    usual = np.bincount(field, weights=lengths, minlength=len(WEIGHTS)) / count
    return np.array(list(WEIGHTS.values()))[field] / (1 - LENGTH + LENGTH * lengths / usual[field])


def _occurrences(content: str, needle: str) -> Iterator[int]:
    """Find every place of a needle, by whichever of the two is faster: regular expressions for short Chinese."""
    if not text.is_latin(needle[0]):
        yield from (found.start() for found in re.finditer(re.escape(needle), content))
        return
    place = content.find(needle)
    while place >= 0:
        yield place
        place = content.find(needle, place + 1)


def _word_characters(content: str) -> NDArray[np.bool_]:
    if not content:
        return np.empty(0, dtype=np.bool_)
    codes = np.frombuffer(content.encode("utf-32-le"), dtype="<u4")
    kinds = np.unique(codes)
    latin = np.array([text.is_latin(chr(code)) for code in kinds])
    return latin[np.searchsorted(kinds, codes)]


_NAME_NUMBERS = np.array([number for number, name in enumerate(WEIGHTS) if name in NAME_FIELDS])
