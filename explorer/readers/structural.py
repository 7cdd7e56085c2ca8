"""The structural reader: digests of any shape.

Where entries begin is inferred from evidence: identifiers and links to papers, titles in headings, bold type, 《》, table rows
or list items, labelled fields in two languages, lines of names, and the repetition of a shape. See `explorer.structure`.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from typing import Any

from explorer import schema
from explorer.model import Mention, title_slug
from explorer.parsing.dates import find_date
from explorer.parsing.record_files import lists_records, record_mentions
from explorer.structure.authors import habit
from explorer.structure.digest import digest_of
from explorer.structure.entries import Entry
from explorer.structure.facts import Facts
from explorer.structure.telling import tell

name = "structural"

_RICHNESS = {"file": 0, "heading": 1, "piece": 2, "row": 3}
_MOST_TELLINGS = 50
_MOST = 0.45  # below the claim of any reader that knows the format


def sniff(text: str) -> float:
    """Say how surely a text lists papers, from 0 to 0.45: always below the claim of a reader that knows the format.

    Examples
    --------
    >>> sniff("# Week 9\\n- [Tugs That Learn](https://arxiv.org/abs/2601.00001)") > 0, sniff("# Shopping\\n\\n- milk")
    (True, 0.0)
    """
    if sure := lists_records(text):
        return round(_MOST * sure, 2)
    found = digest_of(text).entries
    if not found:
        return 0.0
    named = sum(bool(entry.evidence.works) for entry in found) / len(found)
    return round(_MOST * (0.5 + 0.5 * named), 2)


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield one mention a paper, in the order of the text.

    Examples
    --------
    >>> week = "# Week 9\\n## Harbours\\n- [Tugs That Learn](https://arxiv.org/abs/2601.00001v2) by Ada Moreau, Lin Wei"
    >>> [(m.title, m.arxiv_id, m.authors, m.section) for m in read(week, source="week.md")]
    [('Tugs That Learn', '2601.00001', ('Ada Moreau', 'Lin Wei'), 'Harbours')]
    """
    if lists_records(text):
        yield from record_mentions(text, reader=name, source=source)
        return
    facts, matter, found = digest_of(text)
    known = {"digest_date": _digest_date(facts, matter, found, source), "places": habit(facts, found)}
    told = [(entry, made) for entry in found if (made := tell(facts, entry, reader=name, source=source, **known))]
    yield from _each_once(told)


def _each_once(told: list[tuple[Entry, Mention]]) -> Iterator[Mention]:
    """Mentions, a paper's second telling in another shape taken in by the first: a table of contents, a list of picks.

    Entries of one shape are left as they are, unless they follow one another: a paper may stand under two topics.
    """
    told = _without_contents(told)
    by_paper: dict[str, list[tuple[Entry, Mention]]] = {}
    for entry, made in told:
        by_paper.setdefault(made.paper_id, []).append((entry, made))
    before = ""
    for entry, made in told:
        same = by_paper[made.paper_id][:_MOST_TELLINGS]
        shape, first = min(((each.shape, each_made) for each, each_made in same), key=lambda pair: _RICHNESS[pair[0]])
        if made is first:
            yield reduce(_filled, (again for other, again in same if other.shape != shape), made)
        elif entry.shape == shape and made.paper_id != before:
            yield made
        before = made.paper_id


def _without_contents(told: list[tuple[Entry, Mention]]) -> list[tuple[Entry, Mention]]:
    """The entries but for bare titles that stand again with their identifier: a table of contents."""
    named = {title_slug(made.title) for _, made in told if made.arxiv_id or made.doi}
    return [(entry, made) for entry, made in told if made.arxiv_id or made.doi or title_slug(made.title) not in named]


def _filled(first: Mention, again: Mention) -> Mention:
    """A mention with what a second telling of the paper in the same digest says beyond it."""
    silent = schema.defaults(Mention)
    gains = {
        column: value
        for column, none in silent.items()
        if getattr(first, column) == none and (value := getattr(again, column)) != none
    }
    return replace(first, **gains)


def _digest_date(facts: Facts, matter: dict[str, Any], found: list[Entry], source: str) -> Any:
    """The digest's day: in its front matter, above its first entry, or in its file's name."""
    if day := find_date(str(matter.get("date", ""))):
        return day
    first = found[0].start if found else 0
    front = facts.lines[: min(first, 30)]
    head = next((day for line in front if line.startswith("#") and (day := find_date(line))), None)
    return head or find_date(source.replace("\\", "/")) or find_date("\n".join(front))
