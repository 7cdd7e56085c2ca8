"""The notes file on disk: found, read, and written so that nothing is ever lost."""

import os
import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from explorer.errors import DigestNotFoundError, NotesFileError, NotesNotSavedError
from explorer.notes.document import Document
from explorer.notes.saving import backup_file, locked, replaced

NAME = "explorer-notes.toml"
"""What the file is called, beside the digests."""

TRIES = 20
"""How often a change is made anew on a file that an editor, which knows no locks, keeps changing."""

Change = Callable[[Document], None]


def notes_file(path: str | os.PathLike[str]) -> Path:
    """Give the notes file of a folder of digests, or of the folder that a digest is in; a ``.toml`` path is one itself.

    Raises
    ------
    DigestNotFoundError
        When the folder or the digest does not exist.

    Examples
    --------
    >>> notes_file("data/digests").name
    'explorer-notes.toml'
    """
    given = Path(path).expanduser()
    folder = given if given.is_dir() else given.parent
    is_notes = given.suffix == ".toml" and not given.is_dir()
    if not folder.is_dir() or not (is_notes or given.exists()):
        raise DigestNotFoundError(
            f"There is no file or folder {str(path)!r} (looked in {Path.cwd()}). Notes stand in {NAME} beside the"
            " digests: give the folder of the digests, or the path of a .toml file."
        )
    return (given if is_notes else folder / NAME).resolve()  # a link is followed, not replaced


def read(file: Path) -> Document:
    """Read a notes file; one that does not exist says nothing.

    Raises
    ------
    NotesFileError
        When it cannot be read or is no TOML, with the line.
    """
    return _document(_bytes(file), file)


def update(file: Path, change: Change) -> Document:
    """Make a change on what the file says now, and write it; a change that changes nothing writes nothing.

    Raises
    ------
    NotesFileError
        When the file is damaged; it stays as it is.
    NotesNotSavedError
        When it cannot be written.
    """
    with _telling_why(file), locked(file.parent):
        for _ in range(TRIES):
            before = _bytes(file)
            document = _document(before, file)
            change(document)
            if not document.changed or replaced(file, before, _encoded(document.text(), before)):
                return document
    raise NotesNotSavedError(f"{file} is being changed again and again by another program; try once more.")


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotesFileError(f"{file} cannot be read ({error.strerror}).") from error


def _document(content: bytes | None, file: Path) -> Document:
    text = _decoded(content or b"", file)
    try:
        return Document(text, file=str(file))
    except tomllib.TOMLDecodeError as error:
        marks = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith(("<<<<<<<", ">>>>>>>"))]
        found = re.search(r"at line (\d+)", str(error))
        line = marks[0] if marks else int(found[1]) if found else text.rstrip("\n").count("\n") + 1
        what = f"line {line}: " + ("git left marks of a conflict" if marks else f"it is no TOML: {error}")
        raise NotesFileError(f"{file}, {what}. {_advice(file)}") from error


def _decoded(content: bytes, file: Path) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotesFileError(f"{file}, line {line}: this is not UTF-8; save it as UTF-8. {_advice(file)}") from error


def _encoded(text: str, before: bytes | None) -> bytes:
    """Write lines to end as they did."""
    lines = (before or b"").count(b"\n")
    windows = lines > 0 and (before or b"").count(b"\r\n") == lines
    return (text.replace("\n", "\r\n") if windows else text).encode("utf-8")


def _advice(file: Path) -> str:
    backup = backup_file(file)
    known = f"; the version before the last change is {backup}" if backup.exists() else ""
    return f"Nothing was written. Put it right in an editor{known}."


@contextmanager
def _telling_why(file: Path) -> Iterator[None]:
    try:
        yield
    except NotesNotSavedError:
        raise
    except OSError as error:
        raise NotesNotSavedError(
            f"The note is not saved: {file} cannot be written ({error.strerror}). Make the folder {file.parent}"
            " writable, or give another place: path='my-notes.toml'."
        ) from error
