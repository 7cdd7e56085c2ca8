"""A change of a note, made on what the file says by then."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from explorer.errors import InvalidValueError
from explorer.notes.model import STATUSES, Note, clean_tags, clean_text

MEANWHILE = "⚠ 他人同时改成 / changed meanwhile to:"
"""Stands between the two texts when two people changed a note at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be set; None leaves a field as it is, an empty value clears it."""

    status: str | None = None
    starred: bool | None = None
    tags: str | Iterable[str] | None = None
    add_tags: str | Iterable[str] = ()
    drop_tags: str | Iterable[str] = ()
    note: str | None = None
    add_note: str | None = None

    def __post_init__(self) -> None:
        """Refuse a status that is none, and a note that is no text."""
        if self.status and self.status not in STATUSES:
            raise InvalidValueError(f"status={self.status!r} is none of {', '.join(STATUSES)}; '' clears it.")
        for name in ("note", "add_note"):
            if not isinstance(value := getattr(self, name), str | None):
                raise InvalidValueError(f"{name} is text, not {value!r}.")

    def on(self, now: Note, *, seen: Note | None = None, title: str | None = None) -> Note:
        """Make the change on a note as it is now.

        Parameters
        ----------
        now
            What the file says.
        seen
            What the one who changes saw; what others changed since is merged. None: they saw what is there now.
        title
            The paper's title, where it is known.

        Examples
        --------
        >>> mine, theirs = Change(tags=["b"]), Note(tags=("a", "c"))
        >>> mine.on(theirs, seen=Note(tags=("a",))).tags
        ('b', 'c')
        """
        base = now if seen is None else seen
        made = replace(
            now,
            title=(title and clean_text(" ".join(title.split()))) or now.title,
            status=now.status if self.status is None else self.status or None,
            starred=now.starred if self.starred is None else bool(self.starred),
            tags=self._tags(now.tags, base.tags),
            note=self._note(now.note, base.note),
        )
        return now if made == now else replace(made, updated=date.today())

    def _tags(self, now: tuple[str, ...], base: tuple[str, ...]) -> tuple[str, ...]:
        adds, drops = set(clean_tags(self.add_tags)), set(clean_tags(self.drop_tags))
        if self.tags is not None:
            wanted = set(clean_tags(self.tags))
            adds |= wanted - set(base)
            drops |= set(base) - wanted
        changed = (set(now) | adds) - drops
        return now if changed == set(now) else tuple(sorted(changed))

    def _note(self, now: str | None, base: str | None) -> str | None:
        text = now if self.note is None else merged(clean_text(self.note), now, base)
        more = clean_text(self.add_note or "")
        return f"{text}\n\n{more}" if text and more else more or text


def merged(mine: str | None, theirs: str | None, base: str | None) -> str | None:
    """Merge two changes of a text line by line; lines that both changed stand in both versions, marked.

    Examples
    --------
    >>> merged("mine", "old", "old"), merged("old", "theirs", "old")
    ('mine', 'theirs')
    >>> merged("one!\\ntwo\\nthree", "one\\ntwo\\nthree!", "one\\ntwo\\nthree")
    'one!\\ntwo\\nthree!'
    >>> print(merged("mine", "theirs", "old"))
    mine
    <BLANKLINE>
    ⚠ 他人同时改成 / changed meanwhile to:
    theirs
    """
    if theirs in (base, mine):
        return mine
    if mine == base or (theirs or "").startswith(mine or ""):
        return theirs
    if (mine or "").startswith(theirs or ""):
        return mine
    parts = (text.split("\n") if text else [] for text in (base, mine, theirs))
    return "\n".join(line for chunk in _chunks(*parts) for line in chunk)


def _chunks(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[list[str]]:
    """Give the lines that stayed, and between them what became of the others."""
    at = (0, 0, 0)
    for here in _kept(base, mine, theirs):
        yield _one_of(base[at[0] : here[0]], mine[at[1] : here[1]], theirs[at[2] : here[2]])
        yield base[here[0] : here[0] + 1]
        at = here[0] + 1, here[1] + 1, here[2] + 1


def _kept(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int]]:
    """Give where each line that both left as it was stands in all three, and where they end."""
    places: list[dict[int, int]] = []
    for other in (mine, theirs):
        blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
        places.append({block.a + i: block.b + i for block in blocks for i in range(block.size)})
    for line in sorted(places[0].keys() & places[1].keys()):
        yield line, places[0][line], places[1][line]
    yield len(base), len(mine), len(theirs)


def _one_of(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    if theirs in (base, mine):
        return mine
    return theirs if mine == base else [*mine, "", MEANWHILE, *theirs]
