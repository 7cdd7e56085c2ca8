"""How strongly a piece of text speaks for being the entry of one paper."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from explorer.parsing.fields import TEXT_COLUMNS
from explorer.parsing.titles import split_pair
from explorer.structure.facts import Facts, unique
from explorer.structure.heads import Head
from explorer.structure.likeness import NO, STRONG, WEAK, likeness
from explorer.structure.people import bare, names_in
from explorer.structure.works import scheme_of

ENOUGH = 3
"""Evidence from which a piece of text counts as a paper by itself."""

_BYLINE_REACH = 4
_SOURCE_REACH = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a candidate entry shows of being one paper's."""

    likeness: int
    """How much its title looks like a title: the head's or a labelled one."""
    head: tuple[str, ...]
    """Papers its first line leads to."""
    fields: tuple[str, ...]
    """Papers that labelled addresses and lines of links lead to."""
    prose: tuple[str, ...]
    """Papers that are linked in passing."""
    columns: frozenset[str]
    """Columns that its labels name."""
    byline: bool
    """Whether a line of names stands below or behind the title."""
    elsewhere: bool = False
    """Whether its labelled address leads to something that is no paper: news, a repository."""
    published_in: bool = False
    """Whether a venue or year stands in brackets behind the title, or the title stands in two languages."""

    @property
    def works(self) -> tuple[str, ...]:
        """The papers it may be about, the surest first: the head's, else the fields', else the only one named at all."""
        return self.head or self.fields or (self.prose if len(self.prose) == 1 else ())

    @property
    def holds_several(self) -> bool:
        """Whether it names several papers where an entry names one."""
        schemes = Counter(scheme_of(work) for work in unique([*self.head, *self.fields]))
        return any(schemes[scheme] > 1 for scheme in ("arxiv", "doi", "openreview"))

    @property
    def strength(self) -> int:
        """The evidence in points; `ENOUGH` of them make an entry."""
        points = 3 * bool(self.head) + 3 * bool(self.fields)
        points -= 2 * (self.elsewhere and "authors" not in self.columns)
        points += bool(self.prose) if not points and len(self.prose) == 1 else 0
        points += 2 * ("authors" in self.columns) or int(self.byline)
        points += 2 * ("title" in self.columns)
        points += sum(
            column in self.columns for column in ("abstract", "summary", "published", "categories", "institutions")
        )
        points += bool(self.columns & {"code_url", "project_url", "arxiv_id"}) + 2 * self.published_in
        return points + min(2, len(self.columns & (TEXT_COLUMNS - {"summary", "comment"})))

    @property
    def is_paper(self) -> bool:
        """Whether it is an entry by itself, whatever stands around it."""
        return self.likeness > NO and self.strength >= (ENOUGH if self.likeness > WEAK or self.works else ENOUGH + 1)


def evidence(facts: Facts, head: Head | None, indices: Iterable[int]) -> Evidence:
    """Weigh a candidate: its head and the lines that are its own.

    Parameters
    ----------
    facts
        The text.
    head
        Its first line as read; None when the candidate has none.
    indices
        Its other lines.

    Examples
    --------
    >>> from explorer.structure.heads import head_of
    >>> from explorer.structure.view import view_of
    >>> facts = Facts(view_of("### Tugs That Learn from Tides\\n- Authors: A B\\n- PDF: https://arxiv.org/pdf/2601.00001"))
    >>> found = evidence(facts, head_of(facts.lines[0]), range(1, 3))
    >>> found.works, found.strength, found.is_paper
    (('arxiv:2601.00001',), 5, True)
    """
    own, prose, columns, titles = list[str](), list[str](), set[str](), [head.likeness if head else NO]
    elsewhere, titled = False, head is not None and head.likeness == STRONG
    byline, seen = bool(head and head.rest and names_in(bare(head.rest))), 0
    for index in indices:
        line = facts.lines[index]
        if not line or line.isspace():
            continue
        seen += 1
        label = facts.label(index)
        if label and label.column:
            columns.add(label.column)
            if label.column == "title":
                titles.append(likeness(label.value or facts.below(index)))
        elif seen <= _BYLINE_REACH and not byline:
            byline = names_in(bare(line)) is not None
        elsewhere = elsewhere or (facts.column(index) == "url" and bool(facts.links(index)) and not facts.works(index))
        if works := facts.works(index):
            is_own = facts.is_field(index) or (seen <= _SOURCE_REACH and facts.is_source_line(index, titled=titled))
            (own if is_own else prose).extend(works)
    return Evidence(
        max(titles),
        head.works if head else (),
        unique(own),
        unique(prose),
        frozenset(columns),
        byline,
        elsewhere,
        head is not None and _is_published_in(head),
    )


def _is_published_in(head: Head) -> bool:
    return head.dated or split_pair(head.title) is not None
