"""The corpus as the server prepared it, so that not every page's kernel reads and lays it out again."""

import os
import pickle
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from explorer.cache import replaced
from explorer.corpus.files.finding import Found, find

VARIABLE = "EXPLORER_PREPARED"
"""Environment variable: the file in which the server keeps the corpus, in a folder of its own."""

Corpus = tuple[pd.DataFrame, pd.DataFrame]
"""Papers on their map, and the topics."""


class Kept(NamedTuple):
    """A prepared corpus, and what it was made of: the digests and the files of the map, as they were."""

    papers: pd.DataFrame
    topics: pd.DataFrame
    digests: tuple[Found, ...]
    map_files: tuple[Found, ...]


def keep_corpus(corpus: Corpus, digests: Sequence[Found], *, map_folder: Path, file: Path) -> None:
    """Keep a prepared corpus for the kernels to come.

    Parameters
    ----------
    corpus
        Papers on their map, and the topics.
    digests
        The files they are from, as they were before they were read (see `explorer.corpus.files.finding.find`).
    map_folder
        Where the map is kept.
    file
        Where to keep the corpus.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> frame = pd.DataFrame({"title": ["A"]})
    >>> with TemporaryDirectory() as folder:
    ...     keep_corpus((frame, frame), [], map_folder=Path("map"), file=Path(folder) / "corpus")
    ...     len(_read(Path(folder) / "corpus", 0).papers)
    1
    """
    kept = Kept(*corpus, tuple(digests), _files(map_folder))
    replaced(file, lambda beside: beside.write_bytes(pickle.dumps(tuple(kept), protocol=5)))


def prepared(digests: str | os.PathLike[str], map_folder: str | os.PathLike[str] | None) -> Corpus | None:
    """Give the corpus as the server prepared it; None where there is no server, or something has changed since.

    Parameters
    ----------
    digests
        What the page will read, as for `explorer.load`.
    map_folder
        Where its map is kept.

    Raises
    ------
    DigestNotFoundError
        When the digests are gone.

    Examples
    --------
    >>> prepared("data/digests", "maps") is None  # no server here
    True
    """
    kept = remembered()
    if kept is None or map_folder is None or _files(Path(map_folder)) != kept.map_files:
        return None
    return (kept.papers, kept.topics) if tuple(find(digests)) == kept.digests else None


def remembered() -> Kept | None:
    """Give what the server keeps, whether or not something has changed since; read once for each time it was written.

    Examples
    --------
    >>> remembered() is None  # no server here
    True
    """
    file = Path(os.environ.get(VARIABLE, ""))
    try:
        return _read(file, file.stat().st_mtime_ns)
    except (OSError, pickle.UnpicklingError):
        return None


@lru_cache(maxsize=1)
def _read(file: Path, _written: int) -> Kept:
    return Kept(*pickle.loads(file.read_bytes()))  # written by `keep_corpus`, by the same user


def _files(folder: Path) -> tuple[Found, ...]:
    """Look at the files of a folder, without opening one."""
    looked = [(file, file.stat()) for file in sorted(folder.glob("*")) if file.is_file()]
    return tuple(Found(str(file), one.st_size, one.st_mtime_ns, one.st_ctime_ns) for file, one in looked)
