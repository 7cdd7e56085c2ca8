"""The authors of an entry where no label names them: behind its title, below it, beside the paper's address."""

from collections import Counter
from collections.abc import Iterator, Sequence

from explorer.parsing.bylines import Byline
from explorer.parsing.fields import label_at
from explorer.parsing.sections import Section
from explorer.structure.entries import Entry
from explorer.structure.facts import Facts
from explorer.structure.people import bare, leading_names, names_in, one_name

_NEAR = 5
_SHORT = 80
_SOURCES = frozenset({"url", "arxiv_id", "doi"})
"""Columns of labels behind whose address names may stand."""


def habit(facts: Facts, found: Sequence[Entry]) -> frozenset[int]:
    """Where the entries of a file have their lines of names: 0 for behind the title, 1 for the first line below, and so on.

    A single name is told from other words only by the place it stands in.
    """
    places: Counter[int] = Counter()
    for entry in found:
        lines = facts.lines[entry.start : entry.start + 20] if entry.row is None else []
        places.update(
            place
            for place, text in _candidates(entry, lines)
            if names_in(text) or (place == 1 and _names_several(text))
        )
    return frozenset(place for place, count in places.items() if count * 2 >= len(found))


def byline_of(entry: Entry, lines: Sequence[str], found: Sequence[Section], places: frozenset[int]) -> Byline | None:
    """Read the line of names below an entry's title, or the names behind it; None where a label names the authors.

    Parameters
    ----------
    entry
        The entry.
    lines
        Its lines.
    found
        Its labelled fields.
    places
        Where the file's entries have their lines of names, as `habit` gives them.

    Examples
    --------
    >>> from explorer.structure.digest import digest_of
    >>> facts, _, (entry,) = digest_of("## Tugs That Learn from Tides\\n[2601.00001](https://arxiv.org/abs/2601.00001), Ada Moreau and Lin Wei")
    >>> byline_of(entry, facts.lines, [], habit(facts, [entry])).authors
    ('Ada Moreau', 'Lin Wei')
    """
    if any(section.column == "authors" and section.value for section in found):
        return None
    for place, text in _candidates(entry, lines):
        if byline := names_in(text):
            return byline
        if place in places and (people := _alone(text)):
            return Byline(people)
        if place <= 1 and len(people := leading_names(text)) > (0 if place == 0 and "," in text else 1):
            return Byline(people)
    return None


def _candidates(entry: Entry, lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """What stands behind the title and in the first lines below it, each with its place."""
    below = [line for line in lines[1:20] if line.strip()][:_NEAR]
    for place, line in enumerate([entry.head.rest, *below]):
        label = label_at(line) if place else None
        if label and label.column in _SOURCES:
            yield place, bare(label.value)
        elif line.strip() and not (label and label.column):
            yield place, bare(line)


def _alone(text: str) -> tuple[str, ...]:
    """The single name a short line begins with, where names are known to stand."""
    people = leading_names(text) if len(text) < _SHORT else ()
    name = None if people else one_name(text)
    return people or ((name,) if name else ())


def _names_several(text: str) -> bool:
    return len(text) < _SHORT and len(leading_names(text)) > 1
