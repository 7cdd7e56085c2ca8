"""What is read of one telling, before anything is concluded: its sentences and tables, with the names in them."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from explorer.extract.citations import without_citations
from explorer.extract.cues import Cue, find_cues
from explorer.extract.lexicon import Lexicon
from explorer.extract.names import Name, find_names
from explorer.extract.sentences import Sentence, TableBlock, pieces
from explorer.extract.tellings import Telling
from explorer.text import HAN
from explorer.vocabulary.names import Term

_HAN = re.compile(f"[{HAN}]")
_CALLED = re.compile(
    r"\s?(?:以下|下文|后文)?(?:简称|下称|简记[为作]?|缩写[为作]?|记[为作]|abbreviated(?: as)?|hereafter|short)\s?:?\s?"
)


class Gloss(NamedTuple):
    """A short name that a text explains: ``Bayesian Optimization (BO)``, ``METR-LA（简称 LA）``."""

    short: str
    """Key of the short name."""
    full: Name


class Said(NamedTuple):
    """A sentence with the names in it."""

    sentence: Sentence
    text: str
    """The plain sentence without citations, which the names' places count in."""
    names: tuple[Name, ...]
    cues: tuple[Cue, ...]
    """Words that tell something of the names; none are looked for where there is no name."""


class Reading(NamedTuple):
    """A telling, read."""

    telling: Telling
    said: tuple[Said, ...]
    tables: tuple[TableBlock, ...]
    rows: tuple[Said, ...]
    """Rows of the tables, read like sentences."""
    headers: tuple[Said, ...]
    """Headers of the tables, read likewise."""
    glosses: tuple[Gloss, ...]
    """Short names that the telling explains."""


def read_telling(telling: Telling, lexicon: Lexicon) -> Reading:
    """Read the names out of a telling.

    Examples
    --------
    >>> reading = read_telling(Telling("arxiv:1", "A", "", "x.md", 1, "## A\\nTideNet 优于 DLinear。"), Lexicon([]))
    >>> [[name.text for name in said.names] for said in reading.said]
    [[], ['TideNet', 'DLinear']]
    """
    found = pieces(telling.text)
    said = _without_cut_name(list(_said(found.sentences, lexicon)))
    rows = list(_said((row for table in found.tables for row in table.rows), lexicon))
    headers = list(_said((table.header for table in found.tables), lexicon))
    glosses = tuple(gloss for one in said if len(one.names) > 1 for gloss in _glosses(one))
    short = {gloss.short: gloss.full.terms for gloss in glosses if gloss.full.terms}
    return Reading(
        telling,
        _with_glosses(said, short),
        found.tables,
        _with_glosses(rows, short),
        _with_glosses(headers, short),
        glosses,
    )


def _said(sentences: Iterable[Sentence], lexicon: Lexicon) -> Iterator[Said]:
    for sentence in sentences:
        text = without_citations(sentence.plain)
        names = tuple(find_names(text, lexicon))
        yield Said(sentence, text, names, tuple(find_cues(text)) if names else ())


def _without_cut_name(said: list[Said]) -> list[Said]:
    """A text that breaks off after a name may have broken off within it."""
    if len(said) > 5 and said[-1].names and said[-1].names[-1].stop == len(said[-1].text):
        said[-1] = said[-1]._replace(names=said[-1].names[:-1])
    return said


def _glosses(said: Said) -> Iterator[Gloss]:
    for full, short in pairwise(said.names):
        if short.terms or not said.text.startswith(")", short.stop):
            continue
        between = said.text[full.stop : short.start].strip()
        if not between.startswith("("):
            continue
        is_tail = bool(_HAN.match(full.text)) and bool(_HAN.search(said.text, full.start - 1, full.start))
        if is_tail and full.start:  # 视频扩散模型微调（VDM）: what is known is but the end of it
            continue
        if _CALLED.fullmatch(between[1:]) or (between == "(" and _abbreviates(short.text, full.text)):
            yield Gloss(short.key, full)


def _abbreviates(short: str, full: str) -> bool:
    """``BO`` stands for ``Bayesian Optimization``; in Chinese no letter tells."""
    initials = "".join(word[0] for word in re.split(r"[\s-]+", full) if word)
    return not full.isascii() or (len(initials) > 1 and short.rstrip("s").casefold() == initials.casefold())


def _with_glosses(said: list[Said], short: dict[str, tuple[Term, ...]]) -> tuple[Said, ...]:
    if not short:
        return tuple(said)
    return tuple(
        one._replace(
            names=tuple(
                name if name.terms or name.key not in short else name._replace(terms=short[name.key])
                for name in one.names
            )
        )
        if any(name.key in short for name in one.names)
        else one
        for one in said
    )
