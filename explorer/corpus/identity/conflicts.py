"""One id given to clearly different titles: a digest that pasted a wrong link. Which mentions keep the id, and which lose it."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

import pandas as pd

from explorer.corpus.identity.alike import authors_differ, different_title, share_an_author
from explorer.corpus.identity.keys import title_key, title_words


class Refused(NamedTuple):
    """A mention that loses an id to other mentions of another title."""

    row: int
    """Position of the mention in the frame."""
    identifier: str
    """The id, e.g. ``arxiv:2601.09150``."""
    kept: int
    """Position of a mention that keeps it."""


def refused(mentions: pd.DataFrame, *, column: str, prefix: str) -> list[Refused]:
    """Tell which mentions should not have the id they give, since more of the others give it to another title.

    The titles of an id fall into groups of those that may be one paper's. The group that most files agree on keeps the
    id, then the one with most mentions, then the one of the earliest digest, then the one that comes first.

    Parameters
    ----------
    mentions
        Frame of `explorer.read`.
    column
        ``arxiv_id`` or ``doi``.
    prefix
        What ids of this kind begin with in a ``paper_id``.

    Returns
    -------
    list of Refused

    Examples
    --------
    >>> from explorer.model import Mention
    >>> from explorer.schema import mentions_frame
    >>> titles = ["TideNet: Harbour Traffic", "A Survey of Slow Robots", "TideNet"]
    >>> told = [Mention(title=title, arxiv_id="2601.09150", file=title, line=1, reader="r") for title in titles]
    >>> refused(mentions_frame(told), column="arxiv_id", prefix="arxiv")
    [Refused(row=1, identifier='arxiv:2601.09150', kept=0)]
    """
    found = list[Refused]()
    for identifier, rows in _told_differently(mentions, column):
        groups = _groups(rows, mentions["title"].iloc[rows].tolist(), _difference(mentions, rows))
        if len(groups) > 1:
            kept, *others = sorted(groups, key=lambda group: _weight(mentions, group))
            found += [Refused(row, f"{prefix}:{identifier}", kept[0]) for group in others for row in group]
    return found


def _told_differently(mentions: pd.DataFrame, column: str) -> list[tuple[Hashable, list[int]]]:
    """The ids that stand at more than one spelling of a title, with the positions of their mentions."""
    frame = pd.DataFrame({"id": mentions[column].to_numpy(), "title": mentions["title"].to_numpy()})
    frame = frame[frame["id"].notna()]
    frame = frame[frame.duplicated("id", keep=False)]
    several = frame.groupby("id", sort=False)["title"].transform("nunique") > 1
    grouped = frame[several].groupby("id", sort=False)
    return [(identifier, group.index.tolist()) for identifier, group in grouped]


def _difference(mentions: pd.DataFrame, rows: list[int]) -> Callable[[int, int], bool]:
    """A judge of two of these mentions, by position: are they clearly different papers?"""
    told = {row: _Told(**record) for row, record in zip(rows, _records(mentions, rows), strict=True)}

    def differ(first: int, second: int) -> bool:
        return _clearly_different(told[first], told[second])

    return differ


class _Told(NamedTuple):
    title: str
    title_zh: str | None
    system: str | None
    authors: Sequence[str]


def _records(mentions: pd.DataFrame, rows: list[int]) -> list[dict[Any, Any]]:
    some = mentions[list(_Told._fields)].iloc[rows].astype(object)
    return some.where(some.notna(), None).to_dict("records")


def _clearly_different(first: _Told, second: _Told) -> bool:
    mine, other = tuple(first.authors), tuple(second.authors)
    if title_key(first.title) == title_key(second.title) or share_an_author(mine, other):
        return False
    if first.system and second.system and title_key(first.system) == title_key(second.system):
        return False
    if first.title_zh and second.title_zh and title_key(first.title_zh) == title_key(second.title_zh):
        return False
    return different_title(first.title, second.title, authors_differ=authors_differ(mine, other))


def _groups(rows: list[int], titles: Sequence[str], differ: Callable[[int, int], bool]) -> list[list[int]]:
    """Put each mention, the longest titles first, to the likest group in which none is clearly different from it."""
    groups = list[list[int]]()
    words = {row: " ".join(title_words(title)) for row, title in zip(rows, titles, strict=True)}
    for row in sorted(rows, key=lambda row: (-len(words[row]), row)):
        fitting = [group for group in groups if not any(differ(row, other) for other in group[:_COMPARED])]
        if fitting:
            max(fitting, key=lambda group: _likeness(words[row], [words[other] for other in group[:_COMPARED]])).append(
                row
            )
        else:
            groups.append([row])
    return [sorted(group) for group in groups]


def _likeness(words: str, others: list[str]) -> float:
    from rapidfuzz import fuzz

    return float(max(fuzz.token_set_ratio(words, other) for other in others))


_COMPARED = 8  # an id that hundreds of digests give need not be compared with all of them


def _weight(mentions: pd.DataFrame, group: list[int]) -> tuple[int, int, pd.Timestamp, int]:
    rows = mentions.iloc[group]
    earliest = rows["digest_date"].min()
    return -rows["file"].nunique(), -len(group), pd.Timestamp.max if pd.isna(earliest) else earliest, group[0]
