"""Writing a file that several people write: beside and renamed, under a lock, with the version before kept."""

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from explorer.errors import NotesNotSavedError

if sys.platform != "win32":
    import fcntl

PATIENCE = 20.0
"""For how many seconds another process that writes is waited for."""


def backup_file(file: Path) -> Path:
    """Give the place of the version before the last change.

    Examples
    --------
    >>> backup_file(Path("explorer-notes.toml")).name
    '.explorer-notes.toml.bak'
    """
    return file.with_name(f".{file.name}.bak")


def replaced(file: Path, before: bytes | None, after: bytes) -> bool:
    """Write beside and rename, unless the file has changed meanwhile; keep the version before."""
    if before is not None:
        file.open("r+b").close()  # renaming would replace a file that somebody has made read-only
    beside = _beside(file, after)
    try:
        if before and before.strip():
            _beside(file, before).replace(backup_file(file))
        if (file.read_bytes() if file.exists() else None) != before:
            return False
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    return True


def _beside(file: Path, content: bytes) -> Path:
    """Write a file beside another, down to the disk, with the same rights."""
    beside = file.with_name(f".{file.name}.{uuid4().hex}")
    try:
        with beside.open("xb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        with suppress(OSError):
            beside.chmod(stat.S_IMODE(file.stat().st_mode))
    except BaseException:  # no room, no right, or somebody interrupts
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return beside


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, which leaves no file behind; where there are no locks, `replaced` alone watches."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _wait_for(handle, folder)
        yield
    finally:
        os.close(handle)


def _wait_for(handle: int, folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise NotesNotSavedError(
                    f"Another process has been writing notes in {folder} for {PATIENCE:.0f} s."
                ) from None
            time.sleep(0.01)
        except OSError:
            return  # a file system without locks
        else:
            return
