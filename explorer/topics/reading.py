"""What papers say of their subject: weighted terms, the same term in two languages and spellings as one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from explorer import text
from explorer.passages import PROSE, abouts
from explorer.terms import chinese_phrases, chinese_spans, english_phrases, english_spans
from explorer.topics.fillers import is_chinese_filler, is_english_filler, with_capitals
from explorer.topics.fragments import Neighbours
from explorer.topics.known import Known, known, wider
from explorer.vocabulary import english_key

READ_CHARACTERS = 600
"""How much of a paper's text is read for terms: what it is about stands at the beginning."""

IN_TEXT = 0.7
"""A term in the text says this share of what it says in the title or among the areas."""

WIDER = 0.5
"""What a term says of the wider one that it is a kind of."""

HEADS = ("title", "title_zh", "areas")
READ = (*HEADS, "system", "authors", "institutions", "body", *PROSE)
"""Columns that names are made from."""

_CUT_WORD = re.compile(r"[A-Za-z-]+$")
_SMALL_WORD = re.compile(r"(?<![\w-])[a-z]{3,}(?![\w-])")

Weights = dict[str, float]
"""Term -> how much it says of one paper: 1 in its title, less in its text."""

Spellings = defaultdict[str, Counter[str]]
"""Term -> how often it is written in which way."""


class Said(NamedTuple):
    """What the papers say, and how their terms are written."""

    papers: list[Weights]
    chinese: dict[str, str]
    """Term -> its Chinese spelling, where it has one."""
    english: dict[str, str]
    short: dict[str, str]
    """Term -> its initials, where the papers write them, e.g. VLA."""
    speaks_chinese: list[bool]
    """Which papers are told of in Chinese."""


def read_terms(papers: pd.DataFrame) -> Said:
    """Read the terms of every paper that could name a topic.

    Left out are fillers, names of authors and institutions, and pieces of longer terms. A term of the vocabulary is one
    term in both languages and all its spellings, under the key of its English name.
    """
    heads = [_beginning("\n".join(filter(None, row))) for row in zip(*_columns(papers, HEADS), strict=True)]
    told = [_beginning(about) for about in abouts(papers)]
    neighbours = Neighbours()
    spellings: Spellings = defaultdict(Counter)
    found = [_read(head, about, neighbours, spellings) for head, about in zip(heads, told, strict=True)]
    # Of two spellings as frequent, the one in small letters is more of a word.
    written = {term: max(of, key=lambda word: (of[word], word)) for term, of in spellings.items()}
    small = {word for about in told for word in _SMALL_WORD.findall(about)}
    unnamed = {word for word in written if word.isascii() and word.isalpha() and word not in small} | _people(papers)
    meant = _all_meant(written, neighbours, unnamed)
    every = {*meant.values(), *(one for narrow in meant.values() for one in wider(narrow.key))}
    return Said(
        papers=[_meant(weights, meant) for weights in found],
        chinese={one.key: one.zh for one in every if one.zh},
        english={one.key: one.en for one in every if one.en},
        short={meant[term].key: of for term, of in written.items() if term in meant and _is_short_for(of, meant[term])},
        speaks_chinese=[text.count_han(f"{head}{about}") > 0 for head, about in zip(heads, told, strict=True)],
    )


def _whole(term: str, spelling: str, head: str) -> Known:
    """Give a term with the word that it hardly goes without: it may be one that is known under that name."""
    if text.is_chinese(term):
        return known(term + head) or Known(term, term + head, "")
    written = with_capitals(f"{spelling} {head}".strip())
    return known(english_key(written)) or Known(term, None, written)


def _beginning(passage: str) -> str:
    """Cut a text after so many characters, and not within a latin word."""
    return passage if len(passage) <= READ_CHARACTERS else _CUT_WORD.sub("", passage[:READ_CHARACTERS])


def _read(head: str, about: str, neighbours: Neighbours, spellings: Spellings) -> Weights:
    """Read the terms of one paper, each with what it weighs, and take down how they are written and what stands by them."""
    weights: Weights = {}
    for passage, weight in ((about, IN_TEXT), (head, 1.0)):
        chinese, english = chinese_phrases(passage), english_phrases(passage)
        neighbours.read(chinese, english)
        written = {term: term for term in sorted(chinese_spans(chinese))} | english_spans(english)
        for term, spelling in written.items():
            spellings[term][spelling] += 1
            weights[term] = weight
    return weights


def _all_meant(written: dict[str, str], neighbours: Neighbours, unnamed: set[str]) -> dict[str, Known]:
    """Give what each term that could name a topic means; those left out could not."""
    meant: dict[str, Known] = {}
    for term, spelling in written.items():
        one = known(term)
        if one is None and not (term in unnamed or neighbours.is_fragment(term) or _is_filler(term, spelling)):
            one = _whole(term, spelling, neighbours.head_of(term))
        if one is not None:
            meant[term] = one
    return meant


def _is_short_for(written: str, term: Known) -> bool:
    initials = "".join(word[0] for word in english_key(term.en).split())
    return written.isupper() and len(written) > 2 and written.casefold() == initials


def _meant(weights: Weights, meant: dict[str, Known]) -> Weights:
    """Give what a paper speaks of: who forecasts the flow of traffic forecasts traffic, too."""
    found: Weights = {}
    for term, weight in weights.items():
        if term in meant:
            told = [(meant[term], weight), *((one, WIDER * weight) for one in wider(meant[term].key))]
            for one, worth in told:
                found[one.key] = max(worth, found.get(one.key, 0.0))
    return found


def _is_filler(term: str, spelling: str) -> bool:
    return is_chinese_filler(term) if text.is_chinese(term) else is_english_filler(spelling)


def _people(papers: pd.DataFrame) -> set[str]:
    """Give the names of the papers' authors and institutions, and their words where these are names alone."""
    names = (one for name in ("authors", "institutions") if name in papers.columns for one in _parts(papers[name]))
    return {spelling for name in names for spelling in (name, english_key(name))}


def _parts(column: "pd.Series[Any]") -> Iterator[str]:
    for cell in column:
        if isinstance(cell, str):
            yield cell
        elif isinstance(cell, Iterable):
            yield from map(str, cell)


def _columns(papers: pd.DataFrame, names: Iterable[str]) -> list[list[str]]:
    return [
        [text.clean(cell) for cell in papers[name]] if name in papers.columns else [""] * len(papers) for name in names
    ]
