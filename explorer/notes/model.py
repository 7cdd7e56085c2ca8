"""What one person or group notes of one paper."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date

import pandas as pd

from explorer.errors import InvalidValueError
from explorer.schema import column

STATUSES = ("unread", "reading", "read", "skip")
"""Reading status, in the order in which a paper goes through them."""

_PAPER_ID = re.compile(r"(arxiv|doi|title):\S.*", re.DOTALL)
_BLANKS = re.compile(r"\s+")
_NEW_LINE = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The note of one paper; the fields stand in the file in this order."""

    title: str | None = None
    """Title under which the paper was noted, for those who read the file."""
    status: str | None = None
    """One of `STATUSES`, or what somebody wrote into the file by hand."""
    starred: bool = False
    """Whether it is marked as important."""
    tags: tuple[str, ...] = ()
    """One's own tags, sorted."""
    note: str | None = None
    """Free text of any length, in any language."""
    updated: date | None = None
    """Day of the last change made through this package."""


FIELDS = tuple(field.name for field in fields(Note))
"""Names of a note's fields, in their order in the file."""


def is_paper_id(name: str) -> bool:
    """Tell whether a table of the file is a paper's; any other belongs to whoever wrote it.

    Examples
    --------
    >>> is_paper_id("arxiv:2601.09150"), is_paper_id("settings")
    (True, False)
    """
    return _PAPER_ID.fullmatch(name) is not None


def clean_text(text: str) -> str | None:
    """Give text as it is kept: line ends are ``\\n``, halves of characters become one or ``�``; None for blank text.

    Examples
    --------
    >>> clean_text("one\\r\\ntwo"), clean_text("  "), clean_text("\\ud83d\\ude00")
    ('one\\ntwo', None, '😀')
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _NEW_LINE.sub("\n", whole) if whole.strip() else None


def clean_tags(tags: str | Iterable[str]) -> tuple[str, ...]:
    """Give tags as they are kept: each once, sorted, in one line; a string is one tag.

    Examples
    --------
    >>> clean_tags(["to do ", "基线", "to do", ""]), clean_tags("VLA")
    (('to do', '基线'), ('VLA',))
    """
    given = [tags] if isinstance(tags, str) else list(tags)
    for tag in given:
        if not isinstance(tag, str):
            raise InvalidValueError(f'A tag is text, not {tag!r}; write tags=["baseline", "基线"].')
    folded = (_BLANKS.sub(" ", unicodedata.normalize("NFC", clean_text(tag) or "")).strip() for tag in given)
    return tuple(sorted({tag for tag in folded if tag}))


def frame(notes: Sequence[tuple[str, Note]], *, moved_from: Sequence[str | None] | None = None) -> pd.DataFrame:
    """Make the ``notes`` frame: a row a paper, with names that no column of ``papers`` has.

    Examples
    --------
    >>> frame([("arxiv:1", Note(status="read", tags=("基线",)))])["my_tags"].to_dict()
    {'arxiv:1': ('基线',)}
    """
    rows = [note for _, note in notes]
    columns = {
        "status": column([row.status for row in rows], dtype="str"),
        "starred": column([row.starred for row in rows], dtype="boolean"),
        "my_tags": column([row.tags for row in rows], dtype="object"),
        "note": column([row.note for row in rows], dtype="str"),
        "updated": column([row.updated for row in rows], dtype="datetime64[us]"),
        "noted_as": column([row.title for row in rows], dtype="str"),
        "moved_from": column(list(moved_from or [None] * len(rows)), dtype="str"),
    }
    return pd.DataFrame(columns).set_index(pd.Index([name for name, _ in notes], name="paper_id", dtype="str"))
