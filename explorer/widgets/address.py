"""The address of what is shown: a link that opens the page as it is now."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import traitlets

from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.looks import Look
from explorer.widgets.packing import Packing
from explorer.widgets.selection import Selection
from explorer.widgets.state import (
    CHOSEN,
    COMPARED,
    DATES,
    KEPT,
    LIKE,
    PAPER,
    QUERY,
    TYPED_IN,
    chosen_of,
    compared_of,
    facet_of,
    grouped,
    kept_of,
    state_of,
)

_MOST_VALUES = 60  # of one facet
_LONGEST_QUERY = 500
_NO_FACETS = {QUERY, DATES, PAPER, LIKE, CHOSEN, KEPT, COMPARED, "search", "rows"}


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
        Called with the query of an address; what takes long of it goes on after the call.
    filters
        Answers ``(message, buffers)`` to ``toggle`` and ``dates``, by the type of message (see `FilterPanel.answers`),
        ``filter`` and ``like`` for what the open paper filters by, and ``typed`` for a text above a column of the table.
    looks
        How things are shown, as far as an address tells it (see `looks_of`).

    Examples
    --------
    >>> Address(pd.DataFrame(index=["a"])).state
    []
    """

    _esm = script("address.js")
    _css = style("address.css")

    state: traitlets.List[Any] = traitlets.List(help="pairs of key and value").tag(sync=True)
    left_out: traitlets.List[Any] = traitlets.List(help="what an address cannot carry, in both languages").tag(
        sync=True
    )

    def __init__(
        self,
        papers: pd.DataFrame,
        *,
        link: Selection | None = None,
        search: Callable[[str], None] | None = None,
        filters: Mapping[str, Answer] | None = None,
        looks: Sequence[Look] = (),
    ) -> None:
        super().__init__(papers, "copy_link", "copied", "copied_without", link=link)
        self._search = search
        self._filters = filters or {}
        self._looks = looks
        self._packing = Packing(papers.index)
        self._restoring = False
        self.link.observe(lambda _: self._write(), "kept")
        for look in looks:
            look.widget.observe(lambda _: self._write(), names=[look.trait])
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
        if self._restoring:
            return
        written = state_of(self.link, self._packing)
        looks = [entry for look in self._looks for entry in look.write().items()]
        with self.hold_sync():
            self.state = [list(entry) for entry in [*written.entries, *looks]]
            self.left_out = [list(label) for label in written.left_out]

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
        """Show it, in one step of undo; sets that are kept here stay, whatever an address knows of them."""
        for name, ids in kept_of(wanted, self._packing):
            if name not in self.link.kept:
                self.link.keep(name, ids)
        for look in self._looks:
            look.read({key: values[0] for key, values in wanted.items()})
        with self.link.together():
            self._filter(wanted)
        opened = wanted.get(PAPER, [""])[0]
        self.link.open(opened if opened in self.link.index else None)
        if (sides := compared_of(wanted, self.link)) and sides != self.link.compared:
            self.link.compare(*sides)

    def _filter(self, wanted: dict[str, list[str]]) -> None:
        self.link.clear()
        for paper_id in wanted.get(LIKE, [])[:1]:
            if paper_id in self.link.index:
                self._ask("like", at=int(self.link.index.get_indexer(pd.Index([paper_id]))[0]))
        for name, values in wanted.items():
            if name.startswith(TYPED_IN):
                self._ask("typed", key=name.removeprefix(TYPED_IN), text=values[0])
            elif name not in _NO_FACETS:
                self._tick(facet_of(name), values[:_MOST_VALUES])
        for first, dots, last in (text.partition("..") for text in wanted.get(DATES, [])[:1]):
            if dots:
                self._ask("dates", **{"from": first or None, "until": last or None})
        for name, kept in chosen_of(wanted, self._packing):
            if name not in _NO_FACETS and name not in self.link.filters:
                self.link.set(name, kept)
        for query in wanted.get(QUERY, [])[:1]:
            if self._search:
                self._search(query[:_LONGEST_QUERY])

    def _tick(self, name: str, values: list[str]) -> None:
        for kind in ("toggle", "filter"):  # the panel's facets, and those of the open paper alone, such as authors
            for value in values if name not in self.link.filters else []:
                self._ask(kind, facet=name, value=value)

    def _ask(self, kind: str, **message: object) -> None:
        if act := self._filters.get(kind):
            act(message, [])
