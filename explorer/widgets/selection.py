"""Which papers all linked views show, and why: filters, their history, and the paper that is open."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.errors import InvalidValueError

Mask = npt.NDArray[np.bool_]
Change = Literal["filters", "opened"]

_log = logging.getLogger(__name__)
_MOST_STEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One reason why some papers are shown and others are not."""

    label: str
    """What the page calls it, e.g. ``类别 cs.RO``."""
    ids: pd.Index
    """The papers it lets through; best first where `ranked`."""
    value: Any = None
    """What the widget that set it needs to show it again, e.g. the ticked values."""
    ranked: bool = False
    """Whether the order of `ids` means something, as that of search hits does."""
    why: Mapping[str, str] = field(default_factory=dict)
    """Why a paper is let through, by paper_id."""


class Selection:
    """The papers that linked views show: those that every filter lets through.

    Views set and clear filters by name; all observers are told after each change. Every change can be undone.

    Parameters
    ----------
    index
        The ``paper_id`` of all papers, each once.

    Raises
    ------
    InvalidValueError
        When a paper_id occurs twice.

    Examples
    --------
    >>> selection = Selection(pd.Index(["arxiv:1", "arxiv:2", "arxiv:3"]))
    >>> selection.set("kind", Filter(label="survey", ids=pd.Index(["arxiv:2", "arxiv:3"])))
    >>> selection.ids.tolist()
    ['arxiv:2', 'arxiv:3']
    >>> selection.undo()
    >>> len(selection.ids)
    3
    """

    def __init__(self, index: pd.Index) -> None:
        if not index.is_unique:
            twice = index[index.duplicated()][0]
            raise InvalidValueError(
                f"Each paper must occur once; {twice!r} occurs more often. Merge the mentions first."
            )
        self.index = index
        self._filters: dict[str, Filter] = {}
        self._masks: dict[str, tuple[Filter, Mask]] = {}
        self._past: list[tuple[str | None, dict[str, Filter]]] = []
        self._opened: str | None = None
        self._observers: list[Callable[[Change], None]] = []

    @property
    def filters(self) -> Mapping[str, Filter]:
        """The filters in force by name, in the order they were set."""
        return dict(self._filters)

    @property
    def ids(self) -> pd.Index:
        """The papers shown: in the order of the ranked filter if there is one, else in that of the frame."""
        return self.index[self.places()]

    @property
    def opened(self) -> str | None:
        """The paper_id of the paper that is open for reading."""
        return self._opened

    @property
    def can_undo(self) -> bool:
        """Whether there is a change of filters to take back."""
        return bool(self._past)

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
        if not (merge and self._past and self._past[-1][0] == name):
            self._remember(name)
        if kept is None:
            del self._filters[name]
        else:
            self._filters[name] = kept
        self._tell("filters")

    def clear(self) -> None:
        """Remove all filters; `undo` brings them back."""
        if self._filters:
            self._remember(None)
            self._filters = {}
            self._tell("filters")

    def undo(self) -> None:
        """Take the last change of filters back."""
        if self._past:
            self._filters = self._past.pop()[1]
            self._tell("filters")

    def open(self, paper_id: str | None) -> None:
        """Open a paper for reading, or close it with None."""
        if paper_id is not None and paper_id not in self.index:
            raise InvalidValueError(f"There is no paper {paper_id!r} among the {len(self.index)} papers shown here.")
        if paper_id != self._opened:
            self._opened = paper_id
            self._tell("opened")

    def loosen(self) -> tuple[str, int] | None:
        """Name the filter without which most papers would be shown, and say how many; None without filters."""
        gains = [(int(self.mask(without=name).sum()), name) for name in self._filters]
        return (max(gains)[1], max(gains)[0]) if gains else None

    def observe(self, observer: Callable[[Change], None]) -> None:
        """Have a function called after each change; one that fails is logged and does not stop the others.

        It is told what changed: ``"filters"`` or ``"opened"``.
        """
        self._observers.append(observer)

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

    def _remember(self, name: str | None) -> None:
        self._past = [*self._past, (name, dict(self._filters))][-_MOST_STEPS:]

    def _tell(self, change: Change) -> None:
        for observer in self._observers:
            try:
                observer(change)
            except Exception:
                _log.exception("A view could not follow the selection")
