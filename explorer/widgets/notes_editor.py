"""What the page may do with notes: show them, filter by a tag, and, where it may, change them."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from explorer.errors import ExplorerError, InvalidValueError
from explorer.notes import STATUSES
from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.note_keeper import NoteKeeper
from explorer.widgets.selection import Filter, Selection
from explorer.widgets.strings import pair

LONGEST_NOTE, LONGEST_TAG = 100_000, 80
"""Letters that a note and a tag from the page may have."""
MOST_TAGGED = 500
"""Papers that may get a tag in one go."""
MOST_LISTED = 24
"""Tags that are listed while no paper is open."""

WORDS = (
    *("notes", "notes_status", "notes_star", "notes_add_tag", "notes_drop_tag", "notes_text", "notes_hint"),
    *("notes_read_only", "notes_saved", "notes_saving", "notes_unsaved", "notes_merged", "notes_problem"),
    *("notes_updated", "notes_tag_shown", "notes_tag_filter", "like_tag", "notes_refused"),
    *("my_tags", "notes_starred", *(f"status_{name}" for name in STATUSES)),
)
"""Keys of the texts that are shown."""


class NotesEditor:
    """The part of the card that is about notes; it takes nothing from the page that it has not checked.

    Parameters
    ----------
    keeper
        The notes.
    link
        The selection that is filtered by a tag, and whose papers can be tagged.
    tell
        Sends a message to the page.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> papers = pd.DataFrame({"title": ["A"]}, index=["arxiv:2601.00001"])
    >>> with TemporaryDirectory() as folder:
    ...     editor = NotesEditor(NoteKeeper(papers, folder), Selection(papers.index), print)
    ...     sorted(editor.answers())  # for reading only
    ['starred', 'tag']
    """

    def __init__(self, keeper: NoteKeeper, link: Selection, tell: Callable[[dict[str, Any]], None]) -> None:
        self.keeper = keeper
        self._link = link
        self._tell = tell

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message: only those that read, where nothing may be changed."""
        reading: dict[str, Answer] = {"tag": self._filter, "starred": self._filter_starred}
        return {**reading, "note": self._note, "tag_shown": self._tag_shown} if self.keeper.editable else reading

    def shown(self, paper_id: str | None) -> dict[str, Any]:
        """Give what the page shows of a paper's notes; without a paper, what holds for all."""
        noted = self._all() if paper_id is None else self.keeper.of(paper_id)
        common = {"editable": self.keeper.editable, "problem": self.keeper.problem, "known_tags": self.keeper.tags()}
        return {**noted, **common, "statuses": list(STATUSES)}

    def _all(self) -> dict[str, Any]:
        """What is noted of any paper, to begin with while none is open."""
        return {
            "counts": [list(one) for one in self.keeper.counts()[:MOST_LISTED]],
            "stars": len(self.keeper.starred()),
        }

    def _note(self, message: Message, _: Buffers) -> None:
        """Write down what the page says of one paper, and tell it what came of it."""
        paper_id = message.get("paper")
        if not isinstance(paper_id, str) or paper_id not in self._link.index:
            return
        text = _text(message.get("text"), LONGEST_NOTE)
        changes: dict[str, Any] = {
            "status": _status(message.get("status")),
            "starred": starred if isinstance(starred := message.get("starred"), bool) else None,
            "add_tags": _tags(message.get("add_tag")) or None,
            "drop_tags": _tags(message.get("drop_tag")) or None,
            "text": text,
        }
        named = {name: value for name, value in changes.items() if value is not None}
        if not named:
            return
        try:
            merged = self.keeper.change([paper_id], seen=_text(message.get("seen"), 2 * LONGEST_NOTE), **named)
        except ExplorerError as error:
            self._tell({"type": "unsaved", "of": paper_id, "why": str(error)})
            return
        now = self.keeper.of(paper_id)["note"]
        self._tell({"type": "noted", "of": paper_id, "sent": text, "note": now, "merged": merged})

    def _tag_shown(self, message: Message, _: Buffers) -> None:
        ids = self._link.ids
        tags = _tags(message.get("tag"))
        if tags and 0 < len(ids) <= MOST_TAGGED:
            self.keeper.change([str(name) for name in ids], add_tags=tags)

    def _filter(self, message: Message, _: Buffers) -> None:
        """Show only the papers with a tag; a tag already shown is taken back."""
        for tag in _tags(message.get("tag")):
            code = self.keeper.code(f'noted["my_tags"].map(lambda tags: {tag!r} in tags)')
            self._toggle(
                "my_tag", notes_filter(self.keeper.tagged(tag), value=tag, name=pair("my_tag_of", tag=tag), code=code)
            )

    def _filter_starred(self, _: Message, __: Buffers) -> None:
        """Show only the papers marked as important; once more takes it back."""
        code = self.keeper.code('noted["starred"].fillna(False)')
        self._toggle("starred", notes_filter(self.keeper.starred(), value="★", name=pair("notes_starred"), code=code))

    def _toggle(self, slot: str, made: Filter) -> None:
        known = self._link.filters.get(slot)
        self._link.set(slot, None if known and known.value == made.value else made)


def notes_filter(ids: Sequence[str], *, value: str, name: tuple[str, str], code: str) -> Filter:
    """Make the filter that keeps papers of which something is noted.

    Examples
    --------
    >>> notes_filter(["a"], value="★", name=("标为重要的", "important ones"), code="").label_en
    'important ones'
    """
    return Filter(label=name[0], label_en=name[1], ids=pd.Index(list(ids), dtype="object"), value=value, code=code)


def _status(value: object) -> str | None:
    return value if isinstance(value, str) and (not value or value in STATUSES) else None


def _tags(value: object) -> list[str]:
    return [value.strip()] if isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_TAG else []


def _text(value: object, longest: int) -> str | None:
    """Take a text from the page; one that is too long is refused as a whole, since half of it would be a loss."""
    if not isinstance(value, str):
        return None
    if len(value) > longest:
        raise InvalidValueError(f"The note has {len(value)} letters; {longest} is the most that a page may write.")
    return value
