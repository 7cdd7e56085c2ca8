"""Digest files to the ``mentions`` frame, and on to the ``papers`` frame."""

import warnings
from collections.abc import Sequence

import pandas as pd

from explorer.corpus.files.finding import Paths
from explorer.corpus.files.parse import NO_PAPER
from explorer.corpus.kept import merged, packs, tables
from explorer.corpus.kept.scanning import Scan, scanned
from explorer.errors import DigestWarning
from explorer.model import Mention

_WARNINGS_SHOWN = 5
_NAMES_SHOWN = 3


def read(paths: Paths, *, reader: str | None = None) -> pd.DataFrame:
    """Read digests into the ``mentions`` frame: one row for each telling of a paper.

    What was read is kept in the cache folder, so that only files that have changed are read again.

    Parameters
    ----------
    paths
        A file, a folder (searched recursively for text files such as ``.md`` and ``.html`` and for files of records
        such as ``.json``, ``.csv`` and ``.bib``), or several of them.
    reader
        Name of the reader to use for every file, e.g. ``"structural"``. Default is the reader that claims the file
        most surely, and the structural reader for what none of them knows.

    Returns
    -------
    DataFrame
        Columns of `explorer.model.Mention` with ``paper_id`` first, plain range index, in the order of the files.
        A file that cannot be read gives no row here but a `DigestWarning` and a row of `check`.

    Raises
    ------
    DigestNotFoundError
        When a path does not exist.
    InvalidValueError
        When there is no reader of that name.

    Examples
    --------
    >>> import explorer as ex
    >>> mentions = ex.read("data/digests/huggingface-daily-2026-01-28.md")
    >>> mentions[["paper_id", "line"]].head(1).to_dict("records")
    [{'paper_id': 'arxiv:2601.09150', 'line': 7}]
    """
    mentions, scan = scanned(paths, lambda scan: (_mentions(scan), scan), reader=reader)
    _warn(scan)
    return mentions


def load(paths: Paths, *, reader: str | None = None) -> pd.DataFrame:
    """Read digests and merge them: the ``papers`` frame, one row a paper, index ``paper_id``.

    The same as ``merge(read(paths))``, but what was read and merged before is kept in the cache folder.

    Parameters
    ----------
    paths
        As for `read`.
    reader
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
    InvalidValueError
        When there is no reader of that name.

    Examples
    --------
    >>> import explorer as ex
    >>> papers = ex.load("data/digests")
    >>> papers.loc["arxiv:2601.09150", "system"]
    'World Craft'
    """
    papers, scan = scanned(paths, lambda scan: (merged.papers(scan), scan), reader=reader)
    _warn(scan)
    return papers


def survey(paths: Paths, *, reader: str | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tell what became of each file, and give the mentions; for the report of `check`.

    Returns
    -------
    tuple of DataFrame
        A row a file, in order: ``file``, ``encoding``, ``reader``, ``confidence``, ``entries``, ``declared``,
        ``unclaimed`` (tuple of ``"line: text"``), ``problem``; and the mentions as `read` gives them.

    Examples
    --------
    >>> files, mentions = survey("data/digests")
    >>> int(files["entries"].sum()), len(mentions)
    (65, 65)
    """
    return scanned(paths, lambda scan: (_files(scan), _mentions(scan)), reader=reader)


def _mentions(scan: Scan) -> pd.DataFrame:
    return tables.frame(packs.read_mentions(scan.packs, scan.places), record=Mention)


def _files(scan: Scan) -> pd.DataFrame:
    table = packs.read_files(scan.packs, scan.places)
    texts = {name: tables.texts(table.column(name)) for name in ("file", "encoding", "reader")}
    return pd.DataFrame(
        {
            **texts,
            "confidence": table.column("confidence").to_numpy(),
            "entries": table.column("count").to_numpy(),
            "declared": pd.array(table.column("declared").to_pylist(), dtype="Int64"),
            "unclaimed": pd.Series(tables.tuples(table.column("unclaimed")), dtype="object"),
            "problem": tables.texts(table.column("problem")),
        }
    )


def _warn(scan: Scan) -> None:
    """Tell of the files that could not be read: each one's problem, but those that are no digests all in one."""
    told = [(name, place.problem) for name, place in zip(scan.names, scan.places, strict=True) if place.problem]
    strangers = [name for name, problem in told if problem == NO_PAPER]
    lines = [f"{name}: {problem}" for name, problem in told if problem != NO_PAPER]
    if len(lines) > _WARNINGS_SHOWN:
        more = len(lines) - _WARNINGS_SHOWN
        lines[_WARNINGS_SHOWN:] = [f"{more} more files had problems; explorer.check() lists all"]
    if strangers:
        lines.append(_no_paper(strangers, len(scan.names)))
    for line in lines:
        warnings.warn(line, DigestWarning, stacklevel=3)  # points at the user's call of read or load


def _no_paper(names: Sequence[str], total: int) -> str:
    shown = ", ".join(names[:_NAMES_SHOWN]) + (", …" if len(names) > _NAMES_SHOWN else "")
    return f"{len(names)} of {total} files hold no paper: {shown}; explorer.check() lists them"
