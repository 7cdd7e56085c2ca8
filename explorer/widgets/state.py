"""What is shown, as short texts for an address: filters and the open paper, written and read back."""

import base64
import zlib
from binascii import Error as Base64Error
from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from explorer.widgets.selection import Filter, Selection

QUERY, DATES, PAPER, CHOSEN = "q", "date", "paper", "ids"
"""Keys of an address; all others are names of facets."""

_MOST_IDS = 200  # papers of a lasso that an address can hold
_LONGEST = 60 * _MOST_IDS  # letters of their ids

Entries = list[tuple[str, str]]


def entries(link: Selection) -> Entries:
    """Write the filters in force and the open paper as pairs of key and value.

    Filters that cannot be told by values, such as a lasso, are written together as the papers they let through, where
    these are at most 200, and left out else.

    Examples
    --------
    >>> link = Selection(pd.Index(["a", "b"]))
    >>> link.set("kind", Filter(label="survey", ids=pd.Index(["a"]), value=frozenset({"survey"})))
    >>> link.open("b")
    >>> entries(link)
    [('kind', 'survey'), ('paper', 'b')]
    """
    found: Entries = []
    others: dict[str, Filter] = {}
    for name, kept in link.filters.items():
        if told := _told(name, kept.value):
            found.extend(told)
        else:
            others[name] = kept
    if others and (packed := pack(_through(link, others))):
        found.append((CHOSEN, packed))
    return [*found, (PAPER, link.opened)] if link.opened else found


def grouped(given: object) -> dict[str, list[str]]:
    """Sort what a page sends as entries by key; what is no pair of texts is left out.

    Examples
    --------
    >>> grouped([["kind", "survey"], ["kind", "paper"], ["q", 3], "x"])
    {'kind': ['survey', 'paper']}
    """
    found: dict[str, list[str]] = {}
    for entry in given if isinstance(given, list) else []:
        if isinstance(entry, list | tuple) and len(entry) == 2 and all(isinstance(text, str) for text in entry):
            found.setdefault(entry[0], []).append(entry[1])
    return found


def pack(ids: pd.Index) -> str:
    """Write papers in few letters; nothing when they are too many for an address.

    Examples
    --------
    >>> unpack(pack(pd.Index(["arxiv:2601.00001", "title:标题"])))
    ['arxiv:2601.00001', 'title:标题']
    """
    text = "\n".join(ids)
    if len(ids) > _MOST_IDS or len(text) > _LONGEST:
        return ""
    return base64.urlsafe_b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii").rstrip("=")


def unpack(packed: str) -> list[str]:
    """Read papers written by `pack`; none when the text is anything else.

    Examples
    --------
    >>> unpack("<script>")
    []
    """
    try:
        raw = base64.urlsafe_b64decode(packed[:_LONGEST] + "=" * (-len(packed) % 4))
        text = (
            zlib.decompressobj().decompress(raw, 4 * _LONGEST).decode("utf-8")
        )  # no more, whatever it would unfold to
    except (Base64Error, ValueError, zlib.error):
        return []
    return text.split("\n")[:_MOST_IDS]


def _told(name: str, value: object) -> Entries:
    if name == "search" and isinstance(value, str):
        return [(QUERY, value)]
    if name == DATES and isinstance(value, tuple):
        return [(DATES, "..".join(day.isoformat() if isinstance(day, date) else "" for day in value))]
    if isinstance(value, frozenset | set) and all(isinstance(one, str) for one in value):
        return [(name, one) for one in sorted(value)]
    return []


def _through(link: Selection, filters: Mapping[str, Filter]) -> pd.Index:
    """The papers that all of some filters let through."""
    ids = link.index
    for kept in filters.values():
        ids = ids[ids.isin(kept.ids)]
    return ids


def known_ids(ids: Iterable[str], link: Selection) -> pd.Index:
    """Keep the ids that are papers here, in the order of the frame."""
    return link.index[link.index.isin(list(ids))]
