"""What stands above a table: the topic of its section and the day, in markdown or HTML headings or a folded part's summary."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from explorer.parsing.blocks import Heading, heading_at
from explorer.parsing.dates import find_date
from explorer.parsing.grids import Table
from explorer.parsing.inline_html import to_markdown
from explorer.parsing.topics import topic_of

_HTML = re.compile(
    r"\s{0,12}<(?:h(?P<level>[1-6])|summary)(?:\s[^<>]{0,400})?>(?P<text>.{1,600}?)</(?:h[1-6]|summary)>", re.I
)
_NO_TOPIC = re.compile(r"\W*(?:目录|导航|contents|table of contents|toc)\W*$|(?=.{0,40}导航$)", re.IGNORECASE)
_FOLDED = 6


class Captioned(NamedTuple):
    """A table and what the headings above it say."""

    table: Table
    """The table."""
    topic: str | None
    """Heading of its section."""
    day: date | None
    """The day named last above it."""


def captioned(lines: Sequence[str], tables: Sequence[Table]) -> Iterator[Captioned]:
    """Give each table its topic and its day.

    Parameters
    ----------
    lines
        Lines of the digest.
    tables
        Its tables, in order. The digest's own title, which is its only heading of the first level, is no topic.

    Examples
    --------
    >>> from explorer.parsing.tables import find_tables
    >>> lines = ["## Updated on 2026.03.06", "<h2>🚢 Tugs (2 篇)</h2>", "| Title | Date |", "|--|--|", "| A | B |"]
    >>> [(found.topic, str(found.day)) for found in captioned(lines, find_tables(lines))]
    [('Tugs', '2026-03-06')]
    """
    found = captions(lines)
    titled = sum(caption.level == 1 for caption in found) == 1
    first = tables[0].start if tables else 0
    topic, day = None, find_date("\n".join(line[:400] for line in lines[: min(first, 40)]))
    at = 0
    for table in tables:
        while at < len(found) and found[at].index < table.start:
            named = find_date(found[at].text)
            day = named or day
            is_topic = not (named or (titled and found[at].level == 1) or _NO_TOPIC.match(found[at].text))
            topic = topic_of(found[at].text) if is_topic else None
            at += 1
        yield Captioned(table, topic, day)


def captions(lines: Sequence[str]) -> list[Heading]:
    """List the headings of a text, those in HTML and the summaries of folded parts too.

    Examples
    --------
    >>> [caption.text for caption in captions(["# A", "<h2 id=b><b>B</b></h2>", "<summary>C</summary>", "text"])]
    ['A', '**B**', 'C']
    """
    return [found for index, line in enumerate(lines) if (found := _caption(line, index))]


def _caption(line: str, index: int) -> Heading | None:
    if "<" in line and (match := _HTML.match(line[:1200])):
        return Heading(index, int(match["level"] or _FOLDED), to_markdown(match["text"]))
    return heading_at(line, index)
