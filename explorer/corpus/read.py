"""Digest files to the ``mentions`` frame. Reading one file is a pure function of the file."""

import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from explorer import readers, schema
from explorer.corpus.files import Decoded, Paths, decode, display_name, find_digests
from explorer.corpus.merge import merge
from explorer.errors import DigestWarning
from explorer.model import Mention

_WARNINGS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of one file."""

    file: str
    text: str = ""
    encoding: str | None = None
    reader: str | None = None
    confidence: float = 0.0
    mentions: tuple[Mention, ...] = ()
    problem: str | None = None


def read(paths: Paths) -> pd.DataFrame:
    """Read digests into the ``mentions`` frame: one row for each telling of a paper.

    Parameters
    ----------
    paths
        A file, a folder (searched recursively for ``.md``, ``.markdown`` and ``.txt``), or several of them.

    Returns
    -------
    DataFrame
        Columns of `explorer.model.Mention` with ``paper_id`` first, plain range index, in the order of the files.
        A file that cannot be read gives no row here but a `DigestWarning` and a row of `check`.

    Raises
    ------
    DigestNotFoundError
        When a path does not exist.

    Examples
    --------
    >>> import explorer as ex
    >>> mentions = ex.read("data/digests/huggingface-daily-2026-01-28.md")
    >>> mentions[["paper_id", "line"]].head(1).to_dict("records")
    [{'paper_id': 'arxiv:2601.09150', 'line': 7}]
    """
    return _read(paths)


def load(paths: Paths) -> pd.DataFrame:
    """Read digests and merge them: the ``papers`` frame, one row a paper, index ``paper_id``.

    The same as ``merge(read(paths))``.

    Parameters
    ----------
    paths
        As for `read`.

    Returns
    -------
    DataFrame
        Columns of `explorer.model.Paper`, index ``paper_id``, in the order in which papers first appear. A file that
        cannot be read gives no row here but a `DigestWarning` and a row of `check`.

    Raises
    ------
    DigestNotFoundError
        When a path does not exist.

    Examples
    --------
    >>> import explorer as ex
    >>> papers = ex.load("data/digests")
    >>> papers.loc["arxiv:2601.09150", "system"]
    'World Craft'
    """
    return merge(_read(paths))


def _read(paths: Paths) -> pd.DataFrame:
    parsed = [parse(path) for path in find_digests(paths)]
    _warn([file for file in parsed if file.problem])
    return schema.mentions_frame(mention for file in parsed for mention in file.mentions)


def parse(path: Path) -> Parsed:
    """Read one file as far as it goes; whatever is wrong is told in `Parsed.problem`, never raised."""
    name = display_name(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Parsed(name, problem=f"the file cannot be read: {error.strerror or error}")
    return _parse(raw, name, tuple((known, id(reader)) for known, reader in readers.readers().items()))


@lru_cache(maxsize=256)
def _parse(raw: bytes, name: str, _readers: tuple[tuple[str, int], ...]) -> Parsed:
    """Parse one file's bytes; kept, because a page asks for the papers and for the report of the same files."""
    decoded = decode(raw)
    return _parse_text(decoded, name=name) if decoded.text else Parsed(name, problem=decoded.problem)


def _parse_text(decoded: Decoded, *, name: str) -> Parsed:
    reader, confidence = readers.choose(decoded.text)
    if reader is None:
        unknown = "no reader knows this format (docs/add_a_format.md shows how to add one)"
        return Parsed(name, decoded.text, decoded.encoding, confidence=confidence, problem=unknown)
    mentions: list[Mention] = []
    problem: str | None = decoded.problem
    try:
        mentions.extend(reader.read(decoded.text, source=name))
    except Exception as error:  # a stranger's reader may raise anything, and must not stop the load
        problem = f"the reader {reader.name!r} failed after {len(mentions)} entries: {type(error).__name__}: {error}"
    if not mentions and problem is None:
        problem = f"the reader {reader.name!r} found no entry"
    return Parsed(name, decoded.text, decoded.encoding, reader.name, confidence, tuple(mentions), problem)


def _warn(failed: list[Parsed]) -> None:
    lines = [f"{file.file}: {file.problem}" for file in failed[:_WARNINGS_SHOWN]]
    if len(failed) > len(lines):
        lines.append(f"{len(failed) - len(lines)} more files had problems; explorer.check() lists all")
    for line in lines:
        warnings.warn(line, DigestWarning, stacklevel=4)  # points at the user's call of read or load
