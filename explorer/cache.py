"""What took long to compute, kept on disk by content: a key holds a version and everything the result depends on.

Files are written beside their place and renamed, so that a reader never sees half a file and two processes may
write at once. A file that cannot be read is computed anew, with a warning. Nothing here is ever needed: the whole
folder may be deleted at any time.
"""

import os
import shutil
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import numpy as np
import pandas as pd
import platformdirs
from pandas.api.types import is_object_dtype

KEPT_FRAMES = 256
"""How many frames of a kind stay; the ones longest unread go first."""

T = TypeVar("T")


def cache_dir() -> Path:
    """Give the folder of everything that is kept: ``$EXPLORER_CACHE``, else the platform's cache folder.

    The folder is made when something is first written to it.

    Examples
    --------
    >>> import os
    >>> os.environ["EXPLORER_CACHE"] = "kept/here"
    >>> cache_dir().as_posix()
    'kept/here'
    >>> del os.environ["EXPLORER_CACHE"]
    >>> cache_dir().name
    'literature-explorer'
    """
    chosen = os.environ.get("EXPLORER_CACHE")
    if chosen:
        return Path(chosen).expanduser()
    return platformdirs.user_cache_path("literature-explorer", appauthor=False, opinion=False)


def cached_frame(key: tuple[Any, ...], compute: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Give the frame kept under a key, or compute it and keep it.

    Parameters
    ----------
    key
        Everything the result depends on, the kind of result first (it names a folder), e.g.
        ``("map", "1", values, seed)``. Parts are strings, bytes, numbers, None, arrays, indexes, or tuples of these.
    compute
        Makes the frame; called only when nothing readable is kept.

    Returns
    -------
    DataFrame
        Equal to what ``compute`` returned, dtypes, index and tuples in cells included.

    Examples
    --------
    >>> import os, tempfile
    >>> os.environ["EXPLORER_CACHE"] = tempfile.mkdtemp()
    >>> def slow():
    ...     print("computing")
    ...     return pd.DataFrame({"x": [1.5]}, index=["a"])
    >>> first = cached_frame(("demo", 1), slow)
    computing
    >>> second = cached_frame(("demo", 1), slow)
    >>> second.equals(first)
    True
    >>> del os.environ["EXPLORER_CACHE"]
    """
    kind, *rest = key
    path = cache_dir() / str(kind) / f"{fingerprint(*rest)}.parquet"
    kept = read_kept(path, _read_frame)
    if kept is not None:
        return kept
    frame = compute()
    keep(path, frame.to_parquet)
    _forget_oldest(path.parent)
    return frame


def fingerprint(*parts: Any) -> str:
    """Hash values into 32 hexadecimal digits, the same in every process.

    Raises
    ------
    TypeError
        For a part whose content cannot be hashed reliably.

    Examples
    --------
    >>> fingerprint("ab", "c") == fingerprint("a", "bc")
    False
    >>> fingerprint(np.zeros(2)) == fingerprint(np.zeros(2, dtype="float32"))
    False
    """
    state = blake2b(digest_size=16)
    for chunk in _chunks(parts):
        state.update(len(chunk).to_bytes(8, "little"))
        state.update(chunk)
    return state.hexdigest()


def read_kept(path: Path, read: Callable[[Path], T]) -> T | None:
    """Read a kept file; None when there is none, and with a warning when it is broken."""
    if not path.exists():
        return None
    try:
        value = read(path)
    except Exception as error:  # whatever a damaged file makes its reader raise
        warnings.warn(f"The cache file {path} cannot be read ({error}); it is computed anew.", stacklevel=3)
        return None
    with suppress(OSError):  # a cache that is only readable serves as well
        os.utime(path)
    return value


def replaced(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place and rename it: whoever reads meanwhile finds the old file or the new one.

    Raises
    ------
    OSError
        When the folder cannot be written to.
    """
    beside = path.with_name(f".{path.name}.{uuid4().hex}")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write(beside)
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def keep(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file of the cache as `replaced` does; what cannot be written is only a warning."""
    try:
        replaced(path, write)
    except Exception as error:  # no room, no right, or a value that the format cannot hold
        warnings.warn(
            f"{path} cannot be kept ({error}); it will be computed again next time. If the folder cannot be written"
            " to, set EXPLORER_CACHE to one that can.",
            stacklevel=3,
        )


def kept_folder(path: Path, build: Callable[[Path], object]) -> Path:
    """Give a kept folder, built beside its place and renamed if it is not there yet.

    Of two processes that build at once, the second finds the first one's folder and drops its own.

    Raises
    ------
    OSError
        When the folder cannot be written.
    """
    if path.is_dir():
        return path
    beside = path.with_name(f".{path.name}.{uuid4().hex}")
    beside.mkdir(parents=True)
    try:
        build(beside)
        try:
            beside.rename(path)
        except OSError:
            if not path.is_dir():
                raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return path


def _read_frame(path: Path) -> pd.DataFrame:
    """Read a frame; what parquet gives back as an array in a cell was a tuple."""
    frame = pd.read_parquet(path)
    for name in filter(lambda name: is_object_dtype(frame[name]), frame.columns):
        frame[name] = [tuple(cell) if isinstance(cell, np.ndarray) else cell for cell in frame[name]]
    return frame


def _chunks(parts: Iterable[Any]) -> Iterable[bytes]:
    for part in parts:
        yield type(part).__name__.encode()
        match part:
            case None | bool() | int() | float() | str():
                yield str(part).encode("utf-8", "surrogatepass")
            case bytes():
                yield part
            case np.ndarray() if part.dtype != object:
                yield f"{part.dtype.str}{part.shape}".encode()
                yield np.ascontiguousarray(part).tobytes()
            case pd.Index() | pd.Series():
                yield from _chunks([tuple(str(value) for value in part)])
            case tuple() | list():
                yield str(len(part)).encode()
                yield from _chunks(part)
            case _:
                raise TypeError(f"A cache key cannot hold a {type(part).__name__}: {part!r}")


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.parquet"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[KEPT_FRAMES:]:
        path.unlink(missing_ok=True)
