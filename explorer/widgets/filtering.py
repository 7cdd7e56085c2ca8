"""Filters by name: what they let through together, what each hides, undo and redo, and telling those who follow."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.errors import InvalidValueError
from explorer.widgets.filter import Filter, are_alike
from explorer.widgets.history import History

Mask = npt.NDArray[np.bool_]
Change = Literal["filters", "opened", "kept"]

_log = logging.getLogger(__name__)


class Filtering:
    """The papers that every filter lets through; each change can be taken back and done again."""

    def __init__(self, index: pd.Index) -> None:
        if not index.is_unique:
            twice = index[index.duplicated()][0]
            raise InvalidValueError(
                f"Each paper must occur once; {twice!r} occurs more often. Merge the mentions first."
            )
        self.index = index
        self._filters: dict[str, Filter] = {}
        self._masks: dict[str, tuple[Filter, Mask]] = {}
        self._history = History[dict[str, Filter]]()
        self._together = 0  # how many changes that are one step are under way, one inside the other
        self._observers: list[tuple[Callable[[Change], None], tuple[Change, ...]]] = []

    @property
    def filters(self) -> Mapping[str, Filter]:
        """The filters in force by name, in the order they were set."""
        return dict(self._filters)

    @property
    def ids(self) -> pd.Index:
        """The papers shown: in the order of the ranked filter if there is one, else in that of the frame."""
        return self.index[self.places()]

    @property
    def can_undo(self) -> bool:
        """Whether there is a change of filters to take back."""
        return self._history.has_past

    @property
    def can_redo(self) -> bool:
        """Whether there is a change of filters that was taken back."""
        return self._history.has_future

    def places(self) -> npt.NDArray[np.intp]:
        """Give the positions of the papers shown, in the order of `ids`."""
        shown = self.mask()
        for kept in self._filters.values():
            if kept.ranked:
                ranked = self._find(kept.ids)
                return ranked[shown[ranked]]
        return np.flatnonzero(shown)

    def mask(self, *, without: str | None = None) -> Mask:
        """Tell for each paper whether it is shown, or would be without the filter named."""
        shown = np.ones(len(self.index), dtype=np.bool_)
        for name in self._filters:
            if name != without:
                shown &= self._mask_of(name)
        return shown

    def why(self) -> dict[str, str]:
        """Give the reasons that filters give for papers, by paper_id."""
        return {paper_id: reason for kept in self._filters.values() for paper_id, reason in kept.why.items()}

    def set(self, name: str, kept: Filter | None, *, merge: bool = False) -> None:
        """Set, replace or (with None) remove the filter of that name.

        Parameters
        ----------
        name
            Name of the filter; a name holds one filter at a time.
        kept
            The filter, or None.
        merge
            Whether this is one step of undo together with the last change of the same filter, as letters typed one
            after the other are. Default False.
        """
        if kept is None and name not in self._filters:
            return
        others = {other: known for other, known in self._filters.items() if other != name or kept is not None}
        self._become(others if kept is None else others | {name: kept}, name=name, merge=merge)

    def only(self, name: str, kept: Filter) -> None:
        """Set the filter of that name and remove all others, in one step of undo."""
        self._become({name: kept})

    def refresh(self, name: str, kept: Filter) -> None:
        """Put a filter in the place of one in force because its papers have changed; nobody did it, so it is no step."""
        if name in self._filters:
            self._filters = {**self._filters, name: kept}
            if not self._together:
                self._tell("filters")

    def clear(self) -> None:
        """Remove all filters; `undo` brings them back."""
        if self._filters:
            self._become({})

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all changes of filters inside one step of undo; those who follow hear of them once, at the end."""
        before = self._filters
        self._together += 1
        try:
            yield
        finally:
            self._together -= 1
            if not self._together and not are_alike(before, self._filters):
                self._history.step(before, name=None)
                self._tell("filters")

    def undo(self) -> None:
        """Take the last change of filters back."""
        self._return_to(self._history.back(self._filters))

    def redo(self) -> None:
        """Do again what `undo` took back."""
        self._return_to(self._history.forth(self._filters))

    def loosen(self) -> tuple[str, int] | None:
        """Name the filter without which most papers would be shown, and say how many; None without filters."""
        gains = [(int(self.mask(without=name).sum()), name) for name in self._filters]
        return (max(gains)[1], max(gains)[0]) if gains else None

    def observe(self, observer: Callable[[Change], None], *changes: Change) -> None:
        """Have a function called after each change; one that fails is logged and does not stop the others.

        Parameters
        ----------
        observer
            It is told what changed.
        changes
            ``"filters"``, ``"opened"`` or ``"kept"``; the first two by default.
        """
        self._observers.append((observer, changes or ("filters", "opened")))

    def _become(self, filters: dict[str, Filter], *, name: str | None = None, merge: bool = False) -> None:
        """Have other filters in force; where they say the same as those before, there is no step to take back."""
        before, self._filters = self._filters, filters
        if self._together:
            return
        if not are_alike(before, filters):
            self._history.step(before, name=name, merge=merge)
        self._tell("filters")

    def _return_to(self, filters: dict[str, Filter] | None) -> None:
        if filters is not None:
            self._filters = filters
            self._tell("filters")

    def _mask_of(self, name: str) -> Mask:
        """The mask of one filter, found once for as long as the filter stands."""
        kept, known = self._filters[name], self._masks.get(name)
        if known is None or known[0] is not kept:
            mask = np.zeros(len(self.index), dtype=np.bool_)
            mask[self._find(kept.ids)] = True
            known = self._masks[name] = (kept, mask)
        return known[1]

    def _find(self, ids: pd.Index) -> npt.NDArray[np.intp]:
        """Positions of papers; those that are not among ours are left out."""
        places = self.index.get_indexer(ids)
        return places[places >= 0]

    def _tell(self, change: Change) -> None:
        for observer, changes in self._observers:
            if change in changes:
                try:
                    observer(change)
                except Exception:
                    _log.exception("A view could not follow the selection")
