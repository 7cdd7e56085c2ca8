"""Why a paper was found: the words it holds, each with the fields it stands in; or its nearest sentence."""

import math
import re
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer import text
from explorer.passages import abouts
from explorer.search.fields import FIELDS
from explorer.search.lookup import pairs, stem
from explorer.search.part import Postings
from explorer.search.query import Query
from explorer.search.tokens import folded

FIELDS_SHOWN = 3
SENTENCES_OF = 10
"""So many hits that hold none of the words are explained by a sentence; nobody reads on for more."""
READ, LONGEST = 1200, 90
"""Characters of a paper that are looked at for its nearest sentence, and characters of it that are shown."""

_SENTENCE = re.compile(r"[^。！？!?；;\n]+?(?:[。！？!?；;]|\.(?=\s)|\n|$)")
_LATIN = re.compile(rf"[^\W_{text.HAN}]+")


def by_words(found: list[tuple[str, Postings]], rows: NDArray[np.int64], n_papers: int) -> list[str]:
    """Tell for each row which terms it holds, and in which fields they weigh most."""
    place = np.full(n_papers, -1, np.int64)
    place[rows] = np.arange(len(rows))
    codes = np.zeros(len(rows), np.int64)
    labels = [""]
    for shown, postings in found:
        at = place[postings.papers]
        masks = np.zeros(len(rows), np.int64)
        masks[at[at >= 0]] = postings.masks[at >= 0]
        pairs_of, codes = np.unique(np.stack([codes, masks]), axis=1, return_inverse=True)
        labels = [_joined(labels[code], shown, int(mask)) for code, mask in pairs_of.T.tolist()]
    return [labels[code] for code in codes.tolist()]


def by_sentences(papers: pd.DataFrame, query: Query, forms: set[str]) -> list[str]:
    """Give of each paper the sentence nearest to a query, as ``≈ sentence``.

    Nearest is the one that shares most with the query's words, their other names and translations, and, where nothing is
    shared, the first: no model is asked, so it costs no time.
    """
    wanted = _units(query.words).union(*map(_units, forms))
    return [f"≈ {_nearest(told, wanted)}" for told in abouts(papers, first=READ)]


def _nearest(told: str, wanted: frozenset[str]) -> str:
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(told) if sentence.strip()]
    best = max(sentences, key=lambda sentence: _shared(sentence, wanted), default="")
    return best if len(best) <= LONGEST else f"{best[:LONGEST]}…"


def _shared(sentence: str, wanted: frozenset[str]) -> float:
    units = _units(sentence)
    return len(units & wanted) / math.sqrt(10 + len(units))


@lru_cache(maxsize=4096)
def _units(passage: str) -> frozenset[str]:
    plain = folded(passage)
    return frozenset(
        [*map(stem, _LATIN.findall(plain)), *(pair for run in text.han_runs(plain) for pair in pairs(run))]
    )


def _joined(before: str, shown: str, mask: int) -> str:
    if not mask:
        return before
    fields = [field.name for number, field in enumerate(FIELDS) if mask >> number & 1][:FIELDS_SHOWN]
    return f"{before} · {shown} ({', '.join(fields)})" if before else f"{shown} ({', '.join(fields)})"
