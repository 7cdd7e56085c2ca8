"""Notes, tags and reading status of papers, in a file beside the digests that people and git can read."""

import os
from collections.abc import Iterable
from typing import Any

import pandas as pd

from explorer.errors import InvalidValueError
from explorer.notes import model
from explorer.notes.changes import Change
from explorer.notes.document import Document
from explorer.notes.file import notes_file, read, update
from explorer.notes.following import gathered, moves, together
from explorer.notes.model import STATUSES, Note, is_paper_id
from explorer.notes.saving import backup_file
from explorer.notes.status import reading_status

__all__ = [
    "STATUSES",
    "backup_file",
    "move_notes",
    "note",
    "notes",
    "notes_file",
    "reading_status",
]


def notes(path: str | os.PathLike[str], *, papers: pd.DataFrame | None = None) -> pd.DataFrame:
    """Read notes, tags and reading status: ``papers.join(notes(...))``. Nothing is written.

    Parameters
    ----------
    path
        Folder of the digests (the file is ``explorer-notes.toml`` in it), a digest in that folder, or a ``.toml`` file.
    papers
        All papers of the corpus, with ``title``: notes that stand under an id which their paper no longer has
        (``title:…``, before a digest brought the arXiv id) are given under the new one. `move_notes` writes that down.

    Returns
    -------
    DataFrame
        Index paper_id, sorted; a row a paper that has a note, also of papers that are in no digest any more.
        ``status`` (str: unread, reading, read, skip), ``starred`` (boolean), ``my_tags`` (tuple of str; the digests'
        own are ``tags``), ``note`` (str), ``updated`` (datetime64[us], day of the last change), ``noted_as`` (str,
        the title in the file), ``moved_from`` (str, the id or ids in the file, where they are others).

    Raises
    ------
    DigestNotFoundError
        When the folder does not exist.
    NotesFileError
        When the file is damaged; the message names the line.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = note("arxiv:2601.09150", path=folder, status="read", tags=["世界模型"])
    ...     notes(folder)[["status", "my_tags"]].to_dict("index")
    {'arxiv:2601.09150': {'status': 'read', 'my_tags': ('世界模型',)}}
    """
    found = read(notes_file(path)).notes()
    moved = {} if papers is None else moves(found, papers)
    return _frame(found, gathered(found, moved))


def note(
    papers: "str | Iterable[str] | pd.DataFrame | pd.Series[Any]",
    *,
    path: str | os.PathLike[str],
    status: str | None = None,
    starred: bool | None = None,
    tags: str | Iterable[str] | None = None,
    add_tags: str | Iterable[str] = (),
    drop_tags: str | Iterable[str] = (),
    note: str | None = None,
    add_note: str | None = None,
    seen: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Note something on one paper or several; what is not named stays as it is.

    The change is made on what the file says at that moment, under a lock, so two people who note at once lose nothing.
    The file is written beside and renamed; the version before stays as ``.explorer-notes.toml.bak``. Comments and keys
    of one's own in the file stay. A damaged file is never written to.

    Parameters
    ----------
    papers
        A paper_id, several, a row (``papers.loc["arxiv:…"]``) or any part of the ``papers`` frame. From a frame the
        titles are written down too, for those who read the file.
    path
        Folder of the digests, a digest in it, or a ``.toml`` file; as for `notes`.
    status
        unread, reading, read or skip; an empty string clears it.
    starred
        Whether it is important.
    tags
        All tags, instead of those that are there; ``()`` clears them. A string is one tag.
    add_tags, drop_tags
        Tags to add or to take away.
    note
        Text, instead of what is there, in as many lines as you like; an empty string clears it.
    add_note
        Text to put below what is there.
    seen
        What `notes` returned when the change was begun, as in a form that stood open for a while. What others changed
        since is merged; a text that both changed is kept in both versions, marked. Of two statuses the later one stays.

    Returns
    -------
    DataFrame
        The notes of these papers as they are now; columns as of `notes`.

    Raises
    ------
    InvalidValueError
        For an unknown status, or what is no paper_id.
    NotesFileError
        When the file is damaged; it was left as it is.
    NotesNotSavedError
        When the file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> papers = pd.DataFrame({"title": ["World Craft"]}, index=pd.Index(["arxiv:2601.09150"], name="paper_id"))
    >>> with TemporaryDirectory() as folder:
    ...     now = note(papers, path=folder, status="reading", add_tags="to try", note="看第三节。")
    ...     print((notes_file(folder)).read_text(encoding="utf-8").partition("\\n\\n")[2])  # doctest: +ELLIPSIS
    ["arxiv:2601.09150"]
    title = "World Craft"
    status = "reading"
    tags = ["to try"]
    note = "看第三节。"
    updated = ...
    """
    titles = _titles(papers)
    change = Change(
        status=status,
        starred=starred,
        tags=None if tags is None else model.clean_tags(tags),
        add_tags=model.clean_tags(add_tags),
        drop_tags=model.clean_tags(drop_tags),
        note=note,
        add_note=add_note,
    )
    bases = None if seen is None else _seen(seen)

    def put(document: Document) -> None:
        for name, title in titles.items():
            base = None if bases is None else bases.get(name, Note())
            document.put(name, change.on(document.note(name), seen=base, title=title))

    after = update(notes_file(path), put)
    known = {name: after.note(name) for name in titles}
    return _frame(known, gathered(known, {}))


def move_notes(path: str | os.PathLike[str], *, papers: pd.DataFrame) -> pd.DataFrame:
    """Write notes under the ids that their papers have now; where a paper has two, they become one.

    Parameters
    ----------
    path
        As for `notes`.
    papers
        All papers of the corpus, with ``title``.

    Returns
    -------
    DataFrame
        The notes that were moved, ``moved_from`` with their old ids; empty when all stand where they should.

    Raises
    ------
    NotesFileError
        When the file is damaged; it was left as it is.
    NotesNotSavedError
        When the file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> papers = pd.DataFrame({"title": ["World Craft"]}, index=pd.Index(["arxiv:2601.09150"], name="paper_id"))
    >>> with TemporaryDirectory() as folder:
    ...     _ = note("title:world-craft", path=folder, status="read")
    ...     move_notes(folder, papers=papers)["moved_from"].to_dict()
    {'arxiv:2601.09150': 'title:world-craft'}
    """
    moved: dict[str, list[str]] = {}
    before: dict[str, Note] = {}

    def move(document: Document) -> None:
        nonlocal before, moved
        before = document.notes()
        homes = gathered(before, moves(before, papers))
        moved = {new: names for new, names in homes.items() if names != [new]}
        for new, names in moved.items():
            _unite(document, new, names, together(before[name] for name in names))

    update(notes_file(path), move)
    return _frame(before, moved)


def _unite(document: Document, new: str, names: list[str], note: Note) -> None:
    """Rename the first table, keys and comments of its own included; take the fields out of the others."""
    if names[0] != new:
        document.rename(names[0], new)
    document.put(new, note)
    for name in names[1:]:
        document.drop(name)


def _frame(found: dict[str, Note], homes: dict[str, list[str]]) -> pd.DataFrame:
    rows = [(name, together(found[old] for old in olds)) for name, olds in homes.items()]
    moved = [" ".join(old for old in olds if old != name) or None for name, olds in homes.items()]
    return model.frame(rows, moved_from=moved)


def _seen(frame: pd.DataFrame) -> dict[str, Note]:
    """Take a notes frame for what somebody saw; only tags and text are merged."""
    texts = frame["note"].astype("object").where(frame["note"].notna(), None)
    return {
        str(name): Note(tags=tuple(tags), note=text)
        for name, tags, text in zip(frame.index, frame["my_tags"], texts, strict=True)
    }


def _titles(papers: "str | Iterable[str] | pd.DataFrame | pd.Series[Any]") -> dict[str, str | None]:
    """Give the ids that are meant, with titles where they are known."""
    if isinstance(papers, pd.Series) and "title" in papers.index:
        papers = papers.to_frame().T
    if isinstance(papers, pd.DataFrame):
        titles = papers["title"] if "title" in papers.columns else pd.Series(None, index=papers.index, dtype="object")
        found = {name: title if isinstance(title, str) else None for name, title in titles.items()}
    else:
        found = dict.fromkeys([papers] if isinstance(papers, str) else papers)
    for name in found:
        if not isinstance(name, str) or not is_paper_id(name):
            raise InvalidValueError(f"{name!r} is no paper_id; one looks like 'arxiv:2601.09150' or 'title:a-slug'.")
    return {str(name): title for name, title in found.items()}
