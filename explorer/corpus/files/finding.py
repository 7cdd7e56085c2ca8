"""Find digest files, with what tells later whether they have changed."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from explorer.errors import DigestNotFoundError

TEXTS = (".md", ".markdown", ".mdx", ".qmd", ".txt", ".html", ".htm")
"""Files of running text that a folder is searched for."""

RECORDS = (".json", ".jsonl", ".ndjson", ".yaml", ".yml", ".csv", ".tsv", ".bib", ".bibtex", ".ris", ".rdf")
"""Files of records that a folder is searched for."""

MAX_BYTES = 64 * 2**20
"""Larger files are not read, which `explorer.check` tells."""

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]

_SUFFIXES = TEXTS + RECORDS
_NOT_SEARCHED = frozenset({"node_modules", "bower_components", "__pycache__", "site-packages"})


class Found(NamedTuple):
    """A file, and what of it changes whenever its content does; a size of -1 where that cannot be known."""

    path: str
    size: int = -1
    mtime_ns: int = 0
    ctime_ns: int = 0
    device: int = 0
    inode: int = 0


def find_digests(paths: Paths) -> list[Path]:
    """List the digest files under the given files and folders; see `find`.

    Raises
    ------
    DigestNotFoundError
        When a path does not exist.

    Examples
    --------
    >>> len(find_digests("data/digests"))
    5
    """
    return [Path(found.path) for found in find(paths)]


def find(paths: Paths) -> list[Found]:
    """List the digest files under the given files and folders, each once, folders in sorted order.

    A folder is searched for the suffixes in `TEXTS` and `RECORDS`; a file that is named itself is taken whatever its
    suffix. Hidden files and folders (``.git``) and those of installed software (``node_modules``, virtual
    environments) are passed over. Links are followed, but a file with two names is listed once. ``~`` is the user's home.

    Raises
    ------
    DigestNotFoundError
        When a path does not exist.

    Examples
    --------
    >>> find(["data/digests", "data/digests/reading-notes-2025-08.md"])[0].path
    'data/digests/arxiv-monitor-2026-02-03.md'
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    listed: dict[object, Found] = {}
    searched: set[tuple[int, int]] = set()
    for path in given:
        home = os.path.expanduser(path)  # noqa: PTH111 - which leaves the ~ of a user who is not there, to be named below
        for file in _under(Path(home), searched):
            identity = (file.device, file.inode) if file.inode else os.path.realpath(file.path)
            listed.setdefault(identity, file)
    return list(listed.values())


def display_name(path: str | os.PathLike[str]) -> str:
    """Name a file as text, also where its name on disk is no valid UTF-8.

    Examples
    --------
    >>> display_name("notes/a.md")
    'notes/a.md'
    """
    return os.fsencode(path).decode("utf-8", errors="replace")


def is_record_file(name: str) -> bool:
    """Tell whether a file's suffix promises records; one without papers is then nothing to worry about.

    Examples
    --------
    >>> is_record_file("package.json"), is_record_file("README.md")
    (True, False)
    """
    return name.lower().endswith((*RECORDS, ".html", ".htm"))


def _under(path: Path, searched: set[tuple[int, int]]) -> Iterator[Found]:
    if path.is_dir():
        yield from _searched(path, searched)
    elif os.path.lexists(path):
        yield _found(path)
    else:
        raise DigestNotFoundError(f"There is no file or folder {str(path)!r} (looked in {Path.cwd()}).")


def _searched(folder: Path, searched: set[tuple[int, int]]) -> Iterator[Found]:
    """Search a folder: its files, then its subfolders; each folder once, whatever links lead to it."""
    try:
        seen = folder.stat()
        with os.scandir(folder) as entries:
            inside = sorted((entry.name, entry.is_dir()) for entry in entries if not entry.name.startswith("."))
    except OSError:
        yield Found(str(folder))  # reading it will tell what is wrong
        return
    own = (seen.st_dev, seen.st_ino)
    if own in searched or ("pyvenv.cfg", False) in inside:
        return
    searched.add(own)
    for name, is_folder in inside:
        if not is_folder and name.lower().endswith(_SUFFIXES):
            yield _found(folder / name)
    for name, is_folder in inside:
        if is_folder and name not in _NOT_SEARCHED:
            yield from _searched(folder / name, searched)


def _found(path: Path) -> Found:
    try:
        seen = path.stat()
    except OSError:
        return Found(str(path))
    size = seen.st_size if stat.S_ISREG(seen.st_mode) else -1
    return Found(str(path), size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_dev, seen.st_ino)
