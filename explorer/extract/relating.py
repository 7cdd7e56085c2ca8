"""What a telling says of its paper: which data it was tried on, what it is compared with, what it is built on."""

import re
from collections.abc import Iterator, Sequence

from explorer.extract.called import Called, by_kind, called_list
from explorer.extract.citations import cited_authors, cited_ids
from explorer.extract.compared import COMPARING
from explorer.extract.cues import Cue, lead_kinds
from explorer.extract.found import Found
from explorer.extract.groups import groups
from explorer.extract.known import SYSTEMS, Known
from explorer.extract.own import Own
from explorer.extract.parts import ABOUT_OTHERS
from explorer.extract.reading import Reading, Said
from explorer.extract.rivals import compared_with
from explorer.extract.sentences import METADATA
from explorer.extract.tabled import tabled
from explorer.extract.tried import tried_on
from explorer.extract.unsaid import is_unsaid

_FOUR_DIGITS = re.compile(r"[0-9]{4}")
"""Every arXiv id begins with its month."""
_OURS = re.compile(r"本文|我们|作者|\bwe\b|\bour\b", re.IGNORECASE)


def relate(reading: Reading, known: Known, own: Own, *, paper_kind: str = "paper") -> Iterator[Found]:
    """Give what the sentences of a telling say, each relation as often as it is said.

    A survey speaks of other people's experiments: what it says counts only where it says that it did so itself.
    """
    for said in (*reading.said, *reading.rows):
        if said.sentence.role in METADATA:
            continue
        yield from _citations(said)
        if said.names and (paper_kind != "survey" or _OURS.search(said.text)):
            yield from _sentence(said, known, own)
    yield from tabled(reading, known, own)


def _citations(said: Said) -> Iterator[Found]:
    for authors, year in cited_authors(said.sentence.plain):
        yield Found("cites", f"{authors}, {year}", "paper", said, 0.8)
    if _FOUR_DIGITS.search(said.sentence.text):
        for number in cited_ids(said.sentence.text):
            yield Found("cites", f"arxiv:{number}", "paper", said, 0.95)


def _sentence(said: Said, known: Known, own: Own) -> Iterator[Found]:
    lists = [part for group in groups(said.text, said.names) for part in by_kind(called_list(said, group, known))]
    cues = said.cues
    known_ones = any(any(one.entities) or one.called for one in lists)
    if (
        not known_ones
        and not any(cue.kind in COMPARING for cue in cues)
        and "systems" not in lead_kinds(said.sentence.lead)
    ) or own.is_title(said.text):
        return
    for one in lists:
        yield from tried_on(said, one, cues, own)
        yield from _measures(said, one, cues)
    if any(entity is None or entity.kind in SYSTEMS for one in lists for entity in one.entities):
        yield from compared_with(said, lists, cues, own)


def _measures(said: Said, one: Called, cues: Sequence[Cue]) -> Iterator[Found]:
    measures = [entity for entity in one.entities if entity and entity.kind in ("metric", "hardware")]
    if not measures or said.sentence.role in ABOUT_OTHERS or is_unsaid(said.text, one.group, cues):
        return
    for entity in measures:
        yield Found("uses", entity.name, entity.kind, said, 0.7 + 0.2 * (said.sentence.role == "experiments"))
