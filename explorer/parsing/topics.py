"""Entries under the headings of their topics, in digests that may hold several days."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from explorer.parsing.blocks import Heading, headings
from explorer.parsing.dates import find_date
from explorer.parsing.entries import Block, cut, title_of

_TRAIL = re.compile(
    r"\s{0,4}(?:\[{1,2}[^\[\]]{1,20}\]{1,2}\(#[^()\s]{0,60}\)|[\[(（](?:total\W{0,3})?\d{1,5}\s?(?:篇(?:论文)?|papers?)?[\])）])\s{0,4}$",
    re.IGNORECASE,
)
_ANCHORS = ("<div ", "<a ", "<span ")


class Placed(NamedTuple):
    """An entry and what the headings above it say."""

    block: Block
    """The entry."""
    topic: str | None
    """Heading of its section."""
    day: date | None
    """The day named last above it."""


def under_topics(lines: Sequence[str], found: Sequence[Heading], starts: Sequence[Heading]) -> Iterator[Placed]:
    """Cut a digest into entries, each with its topic and its day.

    Parameters
    ----------
    lines
        Lines of the digest.
    found
        All its headings.
    starts
        Headings of the entries. Others of the same or a higher level end an entry; those of a higher level are topics,
        but for one that names a day and for the digest's own title, which is its only heading of the first level.

    Examples
    --------
    >>> lines = ["# Day 2026-03-06", "## Tugs (1)", "### A", "text", "## Tides", "### B"]
    >>> found = [Heading(0, 1, lines[0][2:]), *(Heading(i, 2, lines[i][3:]) for i in (1, 4))]
    >>> starts = [Heading(2, 3, "A"), Heading(5, 3, "B")]
    >>> [(placed.topic, str(placed.day), placed.block.lines) for placed in under_topics(lines, found, starts)]
    [('Tugs', '2026-03-06', ('### A', 'text')), ('Tides', '2026-03-06', ('### B',))]
    """
    if not starts:
        return
    level, chosen = starts[0].level, {heading.index for heading in starts}
    others = [heading for heading in found if heading.level <= level and heading.index not in chosen]
    above = iter([heading for heading in others if heading.level < level])
    titled = sum(heading.level == 1 for heading in found) == 1
    topic, day = None, find_date("\n".join(lines[: min(starts[0].index, 20)]))
    upper = next(above, None)
    for block in cut(lines, starts, ends=[_anchored(lines, heading.index) for heading in others]):
        while upper and upper.index < block.heading.index:
            named = find_date(upper.text)
            day = named or day
            is_title = titled and upper.level == 1 and not _TRAIL.search(upper.text[-90:])
            topic = None if named or is_title else topic_of(upper.text)
            upper = next(above, None)
        yield Placed(block, topic, day)


def linked_entries(lines: Sequence[str], pattern: re.Pattern[str]) -> list[Placed]:
    r"""Cut a digest at the headings that a pattern matches; its group ``title`` is what the entry is called.

    Examples
    --------
    >>> lines = ["## Tugs", "### [1] [Slow Tugs](https://example.org)", "They wait."]
    >>> placed = linked_entries(lines, re.compile(r"\[\d+\] \[(?P<title>[^]]+)\]\("))
    >>> [(entry.topic, entry.block.heading.text) for entry in placed]
    [('Tugs', 'Slow Tugs')]
    """
    found = headings(lines)
    linked = [(heading, match["title"]) for heading in found if (match := pattern.match(heading.text))]
    level = Counter(heading.level for heading, _ in linked).most_common(1)
    starts = [replace(heading, text=title) for heading, title in linked if heading.level == level[0][0]]
    return list(under_topics(lines, found, starts))


def topic_of(heading: str) -> str | None:
    """Give a section's name without the way back to the contents and the number of its papers.

    Examples
    --------
    >>> topic_of("cs.CV [[Back]](#toc)"), topic_of("<div id='tugs'></div> 拖船 (12 篇)")
    ('cs.CV', '拖船')
    """
    while match := _TRAIL.search(heading[-90:]):
        heading = heading[: len(heading) - len(match[0])]
    return title_of(heading) or None


def _anchored(lines: Sequence[str], index: int) -> int:
    """Index of the anchor above a heading, such as ``<div id='tugs'></div>``, or of the heading itself."""
    start = index
    while start and (not lines[start - 1].strip() or lines[start - 1].lstrip().startswith(_ANCHORS)):
        start -= 1
        index = start if lines[start].strip() else index
    return index
