"""The address of what is shown: a link that opens the page as it is now."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import traitlets

from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.selection import Filter, Selection
from explorer.widgets.state import CHOSEN, DATES, PAPER, QUERY, entries, grouped, known_ids, unpack
from explorer.widgets.strings import pair

_MOST_VALUES = 60  # of one facet


class Address(PapersWidget):
    """Keeps what is shown in the address of the page, and shows what an address says: load, back, forward, a link.

    The page alone has an address; in a notebook this widget is not seen and does nothing.

    Parameters
    ----------
    papers
        Frame with index ``paper_id``.
    link
        Selection that is written and restored.
    search
        Called with the query of an address.
    filters
        Answers ``(message, buffers)`` to ``toggle`` and ``dates``, by the type of message (see `FilterPanel.answers`),
        and ``filter`` for what the open paper filters by.

    Examples
    --------
    >>> Address(pd.DataFrame(index=["a"])).state
    []
    """

    _esm = script("address.js")
    _css = style("address.css")

    state: traitlets.List[Any] = traitlets.List(help="pairs of key and value").tag(sync=True)

    def __init__(
        self,
        papers: pd.DataFrame,
        *,
        link: Selection | None = None,
        search: Callable[[str], None] | None = None,
        filters: dict[str, Answer] | None = None,
    ) -> None:
        super().__init__(papers, "copy_link", "copied", link=link)
        self._search = search
        self._filters = filters or {}
        self._restoring = False
        self._write()

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {"restore": self._restore}

    def follow_filters(self) -> None:
        """Write the filters down."""
        self._write()

    def follow_opened(self) -> None:
        """Write the open paper down."""
        self._write()

    def _write(self) -> None:
        if not self._restoring:
            self.state = [list(entry) for entry in entries(self.link)]

    def _restore(self, message: Message, _: Buffers) -> None:
        """Show what an address says, as far as it says anything here; then the page may write the address again."""
        wanted = grouped(message.get("state"))
        self._restoring = True
        try:
            if wanted != grouped(self.state):
                self._show(wanted)
        finally:
            self._restoring = False
            self._write()
            self.send({"type": "restored"})

    def _show(self, wanted: dict[str, list[str]]) -> None:
        self.link.clear()
        for name, values in wanted.items():
            if name not in {QUERY, DATES, PAPER, CHOSEN}:
                self._tick(name, values[:_MOST_VALUES])
        for first, dots, last in (text.partition("..") for text in wanted.get(DATES, [])[:1]):
            if dots and (act := self._filters.get("dates")):
                act({"from": first or None, "until": last or None}, [])
        for packed in wanted.get(CHOSEN, [])[:1]:
            self._choose(known_ids(unpack(packed), self.link))
        for query in wanted.get(QUERY, [])[:1]:
            if self._search:
                self._search(query[:500])
        opened = wanted.get(PAPER, [""])[0]
        self.link.open(opened if opened in self.link.index else None)

    def _tick(self, name: str, values: list[str]) -> None:
        for kind in ("toggle", "filter"):  # the panel's facets, and those of the open paper alone, such as authors
            act = self._filters.get(kind)
            if act is None or name in self.link.filters:
                continue
            for value in values:
                act({"facet": name, "value": value}, [])

    def _choose(self, ids: pd.Index) -> None:
        if len(ids):
            zh, en = pair("from_link", n=len(ids))
            self.link.set("link", Filter(label=zh, label_en=en, ids=ids))
