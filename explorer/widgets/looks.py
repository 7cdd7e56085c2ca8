"""How things are shown, as far as a link to the page carries it: the look of the map, the order of the table."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import traitlets

from explorer.widgets.map import MapWidget
from explorer.widgets.search_box import SearchBox
from explorer.widgets.table import PaperTable

Texts = Mapping[str, str]


class Look(NamedTuple):
    """How one widget shows papers, as texts by key; what is usual is not told."""

    widget: traitlets.HasTraits
    trait: str
    """Changes when the look does."""
    write: Callable[[], Texts]
    read: Callable[[Texts], None]
    """Shows what `write` has told; what is not told goes back to what is usual, and nonsense changes nothing."""


def looks_of(plane: MapWidget, table: PaperTable, box: SearchBox) -> list[Look]:
    """Give the looks that the address of a page tells."""
    return [
        Look(plane, "look", lambda: plane.look, plane.set_look),
        Look(table, "sorting", lambda: _order(table), lambda texts: _sort(table, texts.get(_SORT, ""))),
        Look(box, "wants_near", lambda: _near(box), lambda texts: box.want_near(texts.get(_NEAR) != _OFF)),
    ]


_SORT, _UP, _DOWN = "sort", "up", "down"
_NEAR, _OFF = "near", "no"


def _near(box: SearchBox) -> Texts:
    return {} if box.wants_near else {_NEAR: _OFF}


def _order(table: PaperTable) -> Texts:
    return {_SORT: f"{table.sorting[0]}~{_UP if table.sorting[1] else _DOWN}"} if table.sorting else {}


def _sort(table: PaperTable, text: str) -> None:
    key, _, way = text.partition("~")
    table.sort_by(key, ascending=way != _DOWN)
