"""An entry as it stands in its digest: where it begins and ends, its title, its verbatim text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from explorer.parsing.blocks import Heading, trimmed
from explorer.parsing.chatter import without_chatter
from explorer.parsing.markup import plain

_NUMBER = re.compile(
    r"(?:(?:no|paper|论文)[.\s#]{0,2}\d{1,4}\s?[.:：、)）-]\s?|第\s?\d{1,4}\s?篇[:：、]?\s?|[\[(（【]\d{1,4}[\])）】][.、:：]?\s?"
    r"|#\d{1,4}[.:：]?\s|\d{1,4}\s?(?:[、．)）]|\.(?!\d))\s?)(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one entry, from its heading on."""

    heading: Heading
    """Its heading; ``index`` counts from the beginning of the file."""
    lines: tuple[str, ...]
    """Its lines, the heading's first; separators and blank lines at the end are cut."""

    @property
    def line(self) -> int:
        """Line of the file on which the entry begins, counted from 1."""
        return self.heading.index + 1

    @property
    def inner(self) -> tuple[str, ...]:
        """The lines below the heading."""
        return self.lines[1:]

    @property
    def body(self) -> str:
        """The entry verbatim, line for line; chatter is blanked."""
        return "\n".join(without_chatter(self.lines))


def cut(lines: Sequence[str], starts: Sequence[Heading], *, ends: Sequence[int] = ()) -> Iterator[Block]:
    """Cut a file into entries: each runs from its heading to the next one, or to a line of ``ends`` before that.

    Parameters
    ----------
    lines
        Lines of the file.
    starts
        Headings of the entries, in order.
    ends
        Indices of lines that end an entry without beginning one, such as headings of the digest's sections.

    Examples
    --------
    >>> blocks = cut(["## A", "text", "", "## B"], [Heading(0, 2, "A"), Heading(3, 2, "B")])
    >>> [(block.line, block.body) for block in blocks]
    [(1, '## A\\ntext'), (4, '## B')]
    """
    stops = sorted({*(heading.index for heading in starts), *ends, len(lines)})
    position = 0
    for heading in starts:
        while stops[position] <= heading.index:
            position += 1
        yield Block(heading, tuple(trimmed(lines[heading.index : stops[position]])))


@lru_cache(maxsize=256)
def title_of(heading: str) -> str:
    r"""Give a title in its original spelling: without number, pictograph, link or emphasis; TeX stays.

    Examples
    --------
    >>> title_of(r"3. **$\pi^{*}_{0.6}$: Tugs That Learn**")
    '$\\pi^{*}_{0.6}$: Tugs That Learn'
    >>> title_of("📄 [World Craft](https://example.org)"), title_of("3D Gaussian Splatting")
    ('World Craft', '3D Gaussian Splatting')
    """
    title = plain(heading)
    number = _NUMBER.match(title)
    title = title[number.end() :] if number else title
    title = title.strip(" \t|·-–—")
    return title[1:-1].strip() if re.fullmatch(r"《[^《》]+》", title) else title
