"""Finding a topic again by its papers, when its number has changed."""

from collections import Counter
from typing import Any

import pandas as pd

from explorer.topics.edits import Edit, Topic

MOST_MEMBERS = 50
"""Papers that are written down of a topic: enough to find it again, few enough to read."""


def members_of(topics: "pd.Series[Any]", topic: Topic, *, but: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Give the papers by which a topic is found again: all of a small one, some spread over a large one.

    Examples
    --------
    >>> members_of(pd.Series([0, 1, 0], index=["arxiv:1", "arxiv:2", "arxiv:3"]), 0)
    ('arxiv:1', 'arxiv:3')
    """
    found = sorted(str(one) for one in topics.index[(topics == topic).fillna(False)] if one not in but)
    step = -(-len(found) // MOST_MEMBERS) or 1
    return tuple(found[::step])


def followed(topics: "pd.Series[Any]", edit: Edit) -> list[Topic | None]:
    """Give today's topics of an edit: where most of their papers are now, or, where none are told, the number as it is.

    Examples
    --------
    >>> today = pd.Series([7, 7, 8], index=["arxiv:1", "arxiv:2", "arxiv:3"])
    >>> followed(today, Edit("rename", (0,), (("arxiv:1", "arxiv:2", "arxiv:9"),)))
    [7]
    >>> followed(today, Edit("merge", (8, 4)))
    [8, None]
    """
    members = edit.members or ((),) * len(edit.topics)
    return [_followed(topics, topic, of) for topic, of in zip(edit.topics, members, strict=True)]


def _followed(topics: "pd.Series[Any]", topic: Topic, members: tuple[str, ...]) -> Topic | None:
    if not members:
        return topic if bool((topics == topic).any()) else None
    counts: Counter[Topic] = Counter(topics[topics.index.isin(members)].dropna().tolist())
    if not counts:
        return None
    # Of two topics with as many, the one that still has the number.
    return min(counts, key=lambda one: (-counts[one], one != topic, str(one).zfill(9)))
