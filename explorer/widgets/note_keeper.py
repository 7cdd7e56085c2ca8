"""The notes that a page shows and, where it may, changes: read when the file has changed, written when somebody types."""

import asyncio
import logging
import os
import weakref
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from explorer.errors import ExplorerError, InvalidValueError
from explorer.notes import move_notes, note, notes, notes_file
from explorer.notes.model import Note, clean_text, frame
from explorer.notes.status import filled_status
from explorer.widgets.cells import day, items, text_or_none

Noted = dict[str, Any]

_PAUSE = 2.0  # seconds between two looks at the file; looking costs some microseconds

_log = logging.getLogger(__name__)


class NoteKeeper:
    """Notes of papers for the widgets of one page, who are told when they change.

    Parameters
    ----------
    papers
        All papers of the corpus, with ``title``.
    path
        Where the notes stand, as for `explorer.notes`.
    editable
        Whether the page may change them. Default False: whatever it sends, nothing is written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> papers = pd.DataFrame({"title": ["A"]}, index=["arxiv:2601.00001"])
    >>> with TemporaryDirectory() as folder:
    ...     keeper = NoteKeeper(papers, folder, editable=True)
    ...     _ = keeper.change(["arxiv:2601.00001"], add_tags=["to try"])
    ...     keeper.of("arxiv:2601.00001")["tags"]
    ['to try']
    """

    def __init__(self, papers: pd.DataFrame, path: str | os.PathLike[str], *, editable: bool = False) -> None:
        self.editable = editable
        self.problem: str | None = None
        """What is wrong with the file, in words; what was read of it before stays."""
        self._papers = papers
        self._file: Path = notes_file(path)
        self._seen: tuple[int, int] | None = None
        self._notes = frame([])
        self._observers: list[Callable[[], None]] = []
        self.refresh()
        self._looking = _looking_at(self)

    def observe(self, observer: Callable[[], None]) -> None:
        """Have a function called after each change of the notes."""
        self._observers.append(observer)

    def refresh(self) -> bool:
        """Read the file again where it has changed; tells whether it has."""
        state = self._state()
        if state == self._seen:
            return False
        self._seen = state
        try:
            self._notes, self.problem = self._read(), None
        except ExplorerError as error:
            self.problem = str(error)
        for observer in self._observers:
            try:
                observer()
            except Exception:  # the note is written, whatever a view makes of it
                _log.exception("A view could not follow the notes")
        return True

    def of(self, paper_id: str) -> Noted:
        """Give what is noted of a paper, as the page shows it."""
        row = self._notes.loc[paper_id].to_dict() if paper_id in self._notes.index else {}
        return {
            "status": text_or_none(row.get("status")) or "",
            "starred": row.get("starred") is True,
            "tags": items(row.get("my_tags")),
            "note": row["note"] if isinstance(row.get("note"), str) else "",
            "updated": day(row.get("updated")),
        }

    def status(self) -> "pd.Series[str]":
        """Give the reading status of all papers, ``unread`` where nobody said."""
        return filled_status(self._notes, self._papers.index)

    def tags(self) -> list[str]:
        """Give all tags, the most used first."""
        counts = Counter(tag for tags in self._notes["my_tags"] for tag in tags)
        return sorted(counts, key=lambda tag: (-counts[tag], tag))

    def counts(self) -> list[tuple[str, int]]:
        """Give each tag with how many papers of the corpus have it, the most used first."""
        known = self._notes.loc[self._notes.index.isin(self._papers.index), "my_tags"]
        counts = Counter(tag for tags in known for tag in tags)
        return sorted(counts.items(), key=lambda one: (-one[1], one[0]))

    def starred(self) -> list[str]:
        """Give the papers that are marked as important, in the order of the corpus."""
        stars = self._notes.index[self._notes["starred"].fillna(False).astype("bool")]
        return [str(name) for name in self._papers.index[self._papers.index.isin(stars)]]

    def code(self, condition: str) -> str:
        """Write a condition on the notes, such as ``noted["starred"]``, as the pandas that keeps its papers."""
        return f"papers.index.isin(ex.notes({str(self._file)!r}, papers=papers).loc[lambda noted: {condition}].index)"

    def tagged(self, tag: str) -> list[str]:
        """Give the papers with a tag, in the order of the corpus."""
        having = {str(name) for name, tags in self._notes["my_tags"].items() if tag in tags}
        return [str(name) for name in self._papers.index if name in having]

    def change(
        self,
        paper_ids: Iterable[str],
        *,
        status: str | None = None,
        starred: bool | None = None,
        add_tags: Iterable[str] = (),
        drop_tags: Iterable[str] = (),
        text: str | None = None,
        seen: str | None = None,
    ) -> bool:
        """Write a change down; what others changed meanwhile is merged.

        Parameters
        ----------
        paper_ids
            Papers of the corpus.
        status, starred, add_tags, drop_tags
            As for `explorer.note`.
        text
            The note.
        seen
            The note that ``text`` was made from, if it was.

        Returns
        -------
        bool
            Whether the note is another than ``text``, since somebody else had changed it, too.

        Raises
        ------
        InvalidValueError
            When the notes may not be changed here.
        NotesFileError, NotesNotSavedError
            When the file is damaged, or cannot be written.
        """
        if not self.editable:
            raise InvalidValueError(
                "These notes are for reading only; `explorer run --edit` lets the page change them."
            )
        self._settle()
        chosen = self._papers.loc[list(paper_ids), ["title"]]
        base = None
        if text is not None:
            base = frame([(str(name), Note(note=clean_text(seen or ""))) for name in chosen.index])
        after = note(
            chosen,
            path=self._file,
            status=status,
            starred=starred,
            add_tags=list(add_tags),
            drop_tags=list(drop_tags),
            note=text,
            seen=base,
        )
        self.refresh()
        written = [text_or_none(value) for value in after["note"]]
        return text is not None and any(value != text_or_none(clean_text(text)) for value in written)

    def _settle(self) -> None:
        """Put notes under the ids that their papers have now, before one of them is written under the new id."""
        if self._notes["moved_from"].notna().any():
            move_notes(self._file, papers=self._papers)

    def _read(self) -> pd.DataFrame:
        found = notes(self._file)
        strangers = ~found.index.isin(self._papers.index)
        return notes(self._file, papers=self._papers) if strangers.any() and "title" in self._papers.columns else found

    def _state(self) -> tuple[int, int] | None:
        try:
            told = self._file.stat()
        except OSError:
            return (-1, -1)
        return told.st_mtime_ns, told.st_size


def _looking_at(keeper: NoteKeeper) -> "asyncio.Task[None] | None":
    """See now and then what others have written, where an event loop runs; it ends with the keeper."""
    known = weakref.ref(keeper)

    async def repeat() -> None:
        while now := known():
            try:
                now.refresh()
            except Exception:
                _log.exception("The notes could not be looked at")
            del now
            await asyncio.sleep(_PAUSE)

    try:
        return asyncio.get_running_loop().create_task(repeat())
    except RuntimeError:
        return None
