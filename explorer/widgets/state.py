"""What is shown, as short texts for an address: filters, kept sets and the open paper, written and read back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import pandas as pd

from explorer.errors import InvalidValueError
from explorer.widgets.packing import LONGEST, Packing, is_ordered, is_packed
from explorer.widgets.rows import TYPED
from explorer.widgets.selection import REST, SHOWN, Filter, Selection
from explorer.widgets.sets import clean_name

QUERY, DATES, PAPER, LIKE = "q", "date", "paper", "like"
CHOSEN, KEPT, COMPARED = "only", "kept", "compare"
"""Keys of an address; all others are names of facets, of columns that are filtered by, or of looks."""
TYPED_IN = f"{TYPED}."
"""Begins the key of a text that a column of the table is filtered by."""

_MOST_LETTERS = 2 * LONGEST  # of all sets together
_MOST_SETS = 24
_LABEL = 160
_KEYS = {"lang": "language"}  # facet -> its key, where the page itself has a key of the facet's name
_SIDES = {SHOWN: "shown", REST: "rest"}

Entry = tuple[str, str]
Label = tuple[str, str]


@dataclass(slots=True)
class State:
    """What an address says, and what it would have to say but cannot."""

    entries: list[Entry] = field(default_factory=list)
    left_out: list[Label] = field(default_factory=list)
    """What the filters and sets are called that are too large for an address."""


class Chosen(NamedTuple):
    """A filter that is told by its papers, such as a lasso."""

    name: str
    kept: Filter


def state_of(link: Selection, packing: Packing) -> State:
    """Write the filters in force, the sets kept and the open paper as pairs of key and value.

    Examples
    --------
    >>> link = Selection(pd.Index(["a", "b"]))
    >>> link.set("kind", Filter(label="survey", ids=pd.Index(["a"]), value=frozenset({"survey"})))
    >>> link.open("b")
    >>> state_of(link, Packing(link.index)).entries
    [('kind', 'survey'), ('paper', 'b')]
    """
    state = State()
    room = _MOST_LETTERS
    for key, kept, entries, packed in _parts(link, packing):
        room -= len(packed or "")
        if packed is None or room < 0:
            state.left_out.append((kept.label, kept.label_en or kept.label))
        else:
            state.entries.extend(entries or [(key, packed)])
    if link.compared:
        state.entries.append((COMPARED, "~".join(_SIDES.get(side, f"set {_plain(side)}") for side in link.compared)))
    if link.opened:
        state.entries.append((PAPER, link.opened))
    return state


def _parts(link: Selection, packing: Packing) -> Iterator[tuple[str, Filter, list[Entry], str | None]]:
    """Each filter and set with what tells it: entries that say it in words, or else its papers in few letters."""
    for name, kept in link.filters.items():
        if told := _told(name, kept.value):
            yield CHOSEN, kept, told, ""
        else:
            packed = packing.write(kept.ids, ordered=kept.ranked)
            labels = (_plain(kept.label), _plain(kept.label_en))
            yield CHOSEN, kept, [], packed and "~".join([_plain(name), packed, *labels])
    for name, ids in link.kept.items():
        packed = packing.write(ids)
        yield KEPT, Filter(label=name, ids=ids), [], packed and f"{packed}~{name}"


def _told(name: str, value: object) -> list[Entry]:
    """Say a filter by its values, where it has a way to be set by them again."""
    if name == "search" and isinstance(value, str):
        return [(QUERY, value)]
    if name == DATES and isinstance(value, tuple):
        return [(DATES, "..".join(day.isoformat() if isinstance(day, date) else "" for day in value))]
    if name == LIKE and isinstance(value, tuple) and len(value) == 1:
        return [(LIKE, str(value[0]))]
    if name == TYPED and isinstance(value, Mapping):
        return [(f"{TYPED_IN}{column}", str(text)) for column, text in value.items()]
    if isinstance(value, frozenset | set) and all(isinstance(one, str) for one in value):
        return [(_KEYS.get(name, name), one) for one in sorted(value)]
    return []


def facet_of(key: str) -> str:
    """Give the facet that a key of an address tells of."""
    return next((name for name, written in _KEYS.items() if written == key), key)


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


def chosen_of(wanted: Mapping[str, list[str]], packing: Packing) -> Iterator[Chosen]:
    """Read the filters that are told by their papers; where none of these is here, none is shown."""
    for text in wanted.get(CHOSEN, [])[:_MOST_SETS]:
        name, packed, zh, en = [*text.split("~", 3), "", "", ""][:4]
        if name and zh and is_packed(packed):
            ids, labels = packing.read(packed), (zh[:_LABEL], en[:_LABEL])
            kept = Filter(label=labels[0], label_en=labels[1], ids=ids, ranked=is_ordered(packed))
            yield Chosen(name[:_LABEL], kept)


def kept_of(wanted: Mapping[str, list[str]], packing: Packing) -> Iterator[tuple[str, pd.Index]]:
    """Read the sets kept by name, as far as their papers are here."""
    for text in wanted.get(KEPT, [])[:_MOST_SETS]:
        packed, _, name = text.partition("~")
        ids = packing.read(packed)
        try:
            name = clean_name(name)
        except InvalidValueError:
            continue
        if len(ids):
            yield name, ids


def compared_of(wanted: Mapping[str, list[str]], link: Selection) -> tuple[str, str] | None:
    """Read what is compared; None when a side is not here."""
    known = {**{said: side for side, said in _SIDES.items()}, **{f"set {_plain(name)}": name for name in link.kept}}
    left, _, right = wanted.get(COMPARED, [""])[0].partition("~")
    return (known[left], known[right]) if left in known and right in known and left != right else None


def _plain(text: str) -> str:
    """A text that can stand between the marks of an entry."""
    return text.replace("~", "～")
