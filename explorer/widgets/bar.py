"""The bar of filters in force: each with a way to take it back."""

from typing import Any

import pandas as pd
import traitlets

from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.selection import Selection


class FilterBar(PapersWidget):
    """What is filtered and how to undo it; when nothing is left, which filter to loosen.

    Parameters
    ----------
    papers
        Frame with index ``paper_id``.
    link
        Selection whose filters are shown.

    Examples
    --------
    >>> FilterBar(pd.DataFrame(index=["a"])).chips
    []
    """

    _esm = script("bar.js")
    _css = style("bar.css")

    chips: traitlets.List[Any] = traitlets.List(help="name and label of each filter in force").tag(sync=True)
    can_undo = traitlets.Bool().tag(sync=True)
    loosen = traitlets.Dict(help="the filter to loosen when no paper is shown").tag(sync=True)

    def __init__(self, papers: pd.DataFrame, *, link: Selection | None = None) -> None:
        super().__init__(papers, "undo", "clear", "remove", "empty", "loosen", "filters", link=link)
        self.follow_filters()

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {"remove": self._remove, "undo": self._undo, "clear": self._clear}

    def follow_filters(self) -> None:
        """Show the filters in force."""
        filters = self.link.filters
        best = None if self.link.mask().any() else self.link.loosen()
        with self.hold_sync():
            self.chips = [{"name": name, "label": kept.label} for name, kept in filters.items()]
            self.can_undo = self.link.can_undo
            self.loosen = {"name": best[0], "label": filters[best[0]].label, "n": best[1]} if best else {}

    def _remove(self, message: Message, _: Buffers) -> None:
        self.link.set(str(message.get("name")), None)

    def _undo(self, _: Message, __: Buffers) -> None:
        self.link.undo()

    def _clear(self, _: Message, __: Buffers) -> None:
        self.link.clear()
