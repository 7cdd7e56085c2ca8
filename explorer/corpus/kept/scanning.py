"""From paths to parsed files on disk: find the files, parse those that have changed, and tell where everything lies."""

import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import NamedTuple, TypeVar

from explorer import readers
from explorer.cache import cache_dir, fingerprint
from explorer.corpus.files.finding import Found, Paths, display_name, find
from explorer.corpus.files.parse import content_key, read_raw
from explorer.corpus.kept import packs
from explorer.corpus.kept.filling import fill
from explorer.corpus.kept.listing import remember, unchanged
from explorer.corpus.kept.packs import BrokenPackError, Place
from explorer.corpus.kept.progress import Progress
from explorer.corpus.kept.tidying import forget_loads, forget_versions, tidy
from explorer.corpus.kept.version import version

T = TypeVar("T")

_ATTEMPTS = 3


class Scan(NamedTuple):
    """Parsed files, in order: their names, their keys, where they lie; and a folder of this very load's own."""

    names: list[str]
    keys: list[str]
    places: list[Place]
    packs: Path
    own: Path


def scanned(paths: Paths, use: Callable[[Scan], T], *, reader: str | None = None) -> T:
    """Parse what is new under some paths, and give what is made of all that is there.

    Parameters
    ----------
    paths
        As for `explorer.read`.
    use
        Called with the parsed files; once more when a pack turns out to be broken.
    reader
        Name of the reader to use for every file.

    Returns
    -------
    Whatever ``use`` returns.

    Raises
    ------
    DigestNotFoundError
        When a path does not exist.
    InvalidValueError
        When there is no such reader.

    Examples
    --------
    >>> scanned("data/digests", lambda scan: len(scan.places))
    5
    """
    if reader is not None:
        readers.reader_named(reader)
    given = [str(Path(path)) for path in ([paths] if isinstance(paths, str | PathLike) else paths)]
    for attempt in range(_ATTEMPTS):
        try:
            with _home(passing=attempt == _ATTEMPTS - 1) as (home, current):
                return use(_scan(given, home, reader=reader, version=current))
        except BrokenPackError:  # it is gone now; its files are parsed anew
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError


@contextmanager
def _home(*, passing: bool) -> Iterator[tuple[Path, str | None]]:
    """Give the folder for what this version of the readers has read; a passing one where nothing may or can be kept."""
    current = version()
    if current and not passing and _writable(kept := cache_dir() / "digests" / current):
        forget_versions(kept.parent, but=current)
        yield kept, current
    else:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            yield Path(folder), current


def _writable(folder: Path) -> bool:
    try:
        (folder / "packs").mkdir(parents=True, exist_ok=True)
        folder.touch()  # it is in use
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError as error:
        warnings.warn(
            f"{folder} cannot be written ({error.strerror}), so all digests are read anew at each load. Set EXPLORER_CACHE"
            " to a folder that can.",
            stacklevel=6,
        )
        return False


def _scan(given: Sequence[str], home: Path, *, reader: str | None, version: str | None) -> Scan:
    looked = time.time_ns()
    files, store = find(given), home / "packs"
    own = home / "loads" / fingerprint(tuple(given), str(Path.cwd()), reader)
    keys, there = unchanged(own / "seen.json", files), packs.places(store)
    fresh = [file for file in files if file.path not in keys]
    keys |= {file.path: content_key(read_raw(Path(file.path)), reader=reader) for file in fresh}
    lacking = [file.path for file in files if keys[file.path] not in there]
    if lacking:
        with Progress(len(lacking), "读取摘要 / reading digests") as progress:
            keys |= fill(store, lacking, reader=reader, version=version, told=progress)
        tidy(store)
        forget_loads(home / "loads")
        there = packs.places(store)
    if fresh:
        remember(own / "seen.json", files, keys, looked=looked)
    return _told(files, keys, there, store, own)


def _told(files: Sequence[Found], keys: dict[str, str], there: dict[str, Place], store: Path, own: Path) -> Scan:
    in_order = [keys[file.path] for file in files]
    if not there.keys() >= set(in_order):  # no room on the disk, or another process has tidied up
        raise BrokenPackError(store)
    return Scan([display_name(file.path) for file in files], in_order, [there[key] for key in in_order], store, own)
