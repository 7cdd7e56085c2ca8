"""Papers that may be one and were not merged: told to the owner of the digests, never acted on."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from explorer.corpus.identity.keys import is_untitled, title_key
from explorer.corpus.identity.matching import near_pairs

_LEAD = re.compile(r"^(?P<name>[^:：]{3,40})(?:[:：]|$)")
_NAME = re.compile(r"\w[A-Z0-9]")


class Suspect(NamedTuple):
    """Two mentions of papers that look like one."""

    row: int
    """Position of the later mention."""
    other: int
    """Position of the earlier one."""


def suspects(mentions: pd.DataFrame, ids: "pd.Series[str]") -> list[Suspect]:
    """Give pairs of mentions whose papers look like one: the same title, nearly so, or the same name before the colon.

    The last counts only where one of the two has no id of its own.

    Parameters
    ----------
    mentions
        Frame of `explorer.read`.
    ids
        What `explorer.identify` gives for it.

    Returns
    -------
    list of Suspect

    Examples
    --------
    >>> frame = pd.DataFrame({"title": ["TideNet: Harbour Traffic", "TideNet"]})
    >>> suspects(frame, pd.Series(["arxiv:2601.09150", "title:tidenet"]))
    [Suspect(row=1, other=0)]
    """
    papers, titles = ids.tolist(), mentions["title"].tolist()
    first = dict[tuple[str, str], int]()
    for row, told in enumerate(zip(titles, papers, strict=True)):
        first.setdefault(told, row)
    found = dict[tuple[str, str], Suspect]()
    for rows in _groups(first, titles):
        for row, other in _apart(rows, papers):
            found.setdefault((papers[row], papers[other]), Suspect(max(row, other), min(row, other)))
    return sorted(set(found.values()))


def _groups(first: dict[tuple[str, str], int], titles: list[str]) -> Iterator[list[int]]:
    """Rows, one a paper and title, that have something in common."""
    same, named, of_title = (defaultdict[str, list[int]](list) for _ in range(3))
    for (title, _), row in first.items():
        if not is_untitled(title):
            of_title[title].append(row)
            same[title_key(title)].append(row)
            if (lead := _LEAD.match(title)) and _NAME.search(lead["name"]):
                named[title_key(lead["name"])].append(row)
    yield from same.values()
    yield from ([*of_title[one], *of_title[other]] for one, other in near_pairs(titles))
    weak = {row for (_, paper), row in first.items() if paper.startswith("title:")}
    for rows in named.values():
        yield from ([row, rows[0] if row != rows[0] else rows[-1]] for row in rows if row in weak)


def _apart(rows: list[int], papers: list[str]) -> Iterator[tuple[int, int]]:
    """Each row with the first of another paper."""
    for row in rows[1:]:
        if papers[row] != papers[rows[0]]:
            yield row, rows[0]
