"""What a user has to say about topics, applied."""

import warnings
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import pandas as pd
from pandas.api.types import is_numeric_dtype

from explorer.schema import require
from explorer.topics.edits import Edit, Topic, read_edits
from explorer.topics.following import followed


class TopicEditWarning(UserWarning):
    """An edit speaks of papers or topics that are not there; the others were applied."""


def apply_edits(papers: pd.DataFrame, *, edits: str | Path, by: str = "topic") -> "pd.Series[Any]":
    """Give every paper's topic after the merges, splits and pins of a file.

    Parameters
    ----------
    papers
        Needs the column ``by``; index paper_id.
    edits
        File of `edit_topics`.
    by
        Column that holds each paper's topic.

    Returns
    -------
    Series of Int64 (or of what ``by`` holds), named as ``by``
        Index as ``papers``; missing for outliers that are not pinned. Applied to its own result, the same again.

    Raises
    ------
    MissingColumnsError
        Without the column ``by``.
    InvalidValueError
        Without the file, or where something in it is not understood; file, line, value and remedy are told.

    Warns
    -----
    TopicEditWarning
        For edits whose topics or papers are not there.

    Examples
    --------
    >>> import tempfile
    >>> papers = pd.DataFrame({"topic": [0, 0, 1]}, index=["arxiv:1", "arxiv:2", "arxiv:3"])
    >>> file = Path(tempfile.mkdtemp(), "topics.toml")
    >>> _ = file.write_text('[[edit]]\\nkind = "pin"\\npaper = "arxiv:2"\\ntopic = 1\\n')
    >>> apply_edits(papers, edits=file).to_dict()
    {'arxiv:1': 0, 'arxiv:2': 1, 'arxiv:3': 1}
    """
    require(papers, by)
    return applied(topics_of(papers, by), read_edits(Path(edits)))[0]


def user_names(papers: pd.DataFrame, *, edits: str | Path, by: str) -> dict[Hashable, str]:
    """Give the names that a user gave to topics, as the topics are numbered after all edits."""
    with warnings.catch_warnings():  # they were told when the edits were applied
        warnings.simplefilter("ignore", TopicEditWarning)
        return applied(topics_of(papers, by), read_edits(Path(edits)))[1]


def topics_of(papers: pd.DataFrame, by: str) -> "pd.Series[Any]":
    """Give the column of topics: numbers as Int64, anything else as it is."""
    topics = papers[by].rename(by)
    return topics.astype("Int64") if is_numeric_dtype(topics) else topics.astype(object)


def applied(topics: "pd.Series[Any]", edits: list[Edit]) -> tuple["pd.Series[Any]", dict[Hashable, str]]:
    """Apply edits one after the other; give the topics and the names given to them."""
    topics, missed = topics.copy(), []
    names: dict[Hashable, str] = {}
    used = set(topics.dropna().tolist())
    for place, edit in enumerate(edits):
        found = [topic for topic in followed(topics, edit) if topic is not None]
        used |= set(edit.topics)
        topic = _changed(topics, found, edit, later=edits[place + 1 :], used=used)
        if topic is None:
            missed.append(edit.where)
            continue
        name = edit.name or next((names[one] for one in found if edit.kind == "merge" and one in names), None)
        if name:
            names[topic] = name
    if missed:
        told = f"{len(missed)} edits of topics were not applied, since no paper here is of those they speak of"
        warnings.warn(f"{told}: {', '.join(missed)}.", TopicEditWarning, stacklevel=3)
    return topics, names


def _changed(
    topics: "pd.Series[Any]", found: list[Topic], edit: Edit, *, later: list[Edit], used: set[Topic]
) -> Topic | None:
    """Apply one edit in place; give the topic that it made or named, None where it found nothing to be applied to."""
    if edit.kind == "split":
        new = _parted(topics, found, edit, later=later, used=used)
        used |= set() if new is None else {new}
        return new
    if not found:
        return None
    if edit.kind == "merge":
        topics[topics.isin(found).fillna(False)] = found[0]
    elif edit.kind == "pin":
        topics[topics.index.isin(edit.papers)] = found[0]
    return found[0]


def _parted(
    topics: "pd.Series[Any]", found: list[Topic], edit: Edit, *, later: list[Edit], used: set[Topic]
) -> Topic | None:
    """Put papers into a topic of their own, unless they are in one, with nobody whom no later edit has put there."""
    here = topics.index.isin(edit.papers)
    if not here.any():
        return None
    now = set(topics[here].dropna())
    if len(now) == 1 and not now & set(found) and topics[here].notna().all():
        explained = {one for other in later for one in (*other.papers, *sum(other.members, ()))}
        own: Topic = now.pop()
        if set(topics.index[(topics == own).fillna(False) & ~here]) <= explained:
            return own
    topics[here] = new = _new_topic(edit.topics[0], used)
    return new


def _new_topic(topic: Topic, used: set[Topic]) -> Topic:
    """Give a number, or a name, that no topic has or had: one that was merged away must not come back as another."""
    numbers = [one for one in used if isinstance(one, int)]
    if isinstance(topic, int):
        return max(numbers, default=-1) + 1
    number = 2
    while f"{topic} ({number})" in used:
        number += 1
    return f"{topic} ({number})"
