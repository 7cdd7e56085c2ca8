"""Reading status of all papers of a corpus, also of those nobody noted anything of."""

import os

import pandas as pd

from explorer.notes.model import STATUSES


def filled_status(noted: pd.DataFrame, index: pd.Index) -> "pd.Series[str]":
    """Give each paper's status out of a notes frame; ``unread`` where nobody said, or what was said is none."""
    status = noted["status"].where(noted["status"].isin(STATUSES)).reindex(index).fillna(STATUSES[0])
    return status.astype("str").rename("status")


def reading_status(path: str | os.PathLike[str], *, papers: pd.DataFrame) -> "pd.Series[str]":
    """Give the reading status of every paper: unread, reading, read or skip.

    Parameters
    ----------
    path
        Where the notes stand, as for `explorer.notes`.
    papers
        All papers of the corpus.

    Returns
    -------
    Series of str
        Index as ``papers``; ``unread`` where nobody said anything.

    Raises
    ------
    DigestNotFoundError
        When the folder does not exist.
    NotesFileError
        When the file is damaged.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from explorer.notes import note
    >>> papers = pd.DataFrame({"title": ["A", "B"]}, index=["arxiv:2601.00001", "arxiv:2601.00002"])
    >>> with TemporaryDirectory() as folder:
    ...     _ = note("arxiv:2601.00002", path=folder, status="read")
    ...     reading_status(folder, papers=papers).to_dict()
    {'arxiv:2601.00001': 'unread', 'arxiv:2601.00002': 'read'}
    """
    from explorer.notes import notes

    return filled_status(notes(path, papers=papers), papers.index)
