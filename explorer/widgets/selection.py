"""Which papers all linked views show, and why: filters, their history, kept sets, and the paper that is open."""

from collections.abc import Mapping

import pandas as pd

from explorer.errors import InvalidValueError
from explorer.widgets.codes import Code, code_of, joined, mask_code
from explorer.widgets.filter import Filter
from explorer.widgets.filtering import Change, Filtering, Mask
from explorer.widgets.sets import Papers, clean_name, ids_of
from explorer.widgets.strings import pair

__all__ = ["REST", "SET", "SHOWN", "Change", "Filter", "Mask", "Selection"]

SET = "set"
"""Name of the filter that shows a set of papers, such as a kept one."""
SHOWN, REST = "\x00shown", "\x00rest"
"""Sides of a comparison that are no kept set: the papers shown, and those of the frame that the other side lacks."""


class Selection(Filtering):
    """The papers that linked views show: those that every filter lets through.

    Views set and clear filters by name; all observers are told after each change. Every change can be undone. What is
    shown can be kept under a name, and put together with other sets.

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
    >>> selection.keep("surveys")
    >>> selection.undo()
    >>> selection.difference("surveys").tolist()
    ['arxiv:1']
    """

    def __init__(self, index: pd.Index) -> None:
        super().__init__(index)
        self._opened: str | None = None
        self._kept: dict[str, Filter] = {}
        self.compared: tuple[str, str] | None = None
        """The two sides to compare, each the name of a kept set or one of `SHOWN` and `REST`."""

    @property
    def opened(self) -> str | None:
        """The paper_id of the paper that is open for reading."""
        return self._opened

    def open(self, paper_id: str | None) -> None:
        """Open a paper for reading, or close it with None."""
        if paper_id is not None and paper_id not in self.index:
            raise InvalidValueError(f"There is no paper {paper_id!r} among the {len(self.index)} papers shown here.")
        if paper_id != self._opened:
            self._opened = paper_id
            self._tell("opened")

    def code(self) -> Code:
        """Write the pandas lines that give the papers shown, in the same order, out of the frame ``papers``."""
        return code_of(self._filters, self.ids, index=self.index)

    @property
    def kept(self) -> Mapping[str, pd.Index]:
        """The sets kept, by name."""
        return {name: kept.ids for name, kept in self._kept.items()}

    def keep(self, name: str, papers: Papers = None) -> None:
        """Keep a set of papers under a name; one of the same name is replaced.

        Parameters
        ----------
        name
            Anything but blank.
        papers
            What to keep: a frame, another view, or ids. Default: the papers shown.
        """
        name = clean_name(name)
        ids = self._mine(self if papers is None else papers)
        code = self._mask_code() if papers is None else ""
        self._kept[name] = Filter(label=name, ids=ids, value=name, code=code)
        self._tell("kept")

    def forget(self, name: str) -> None:
        """Keep the set of that name no longer."""
        if self._kept.pop(name, None) is not None:
            self._tell("kept")

    def recall(self, name: str) -> None:
        """Show a kept set, and nothing else."""
        self._become({SET: self._named(name)})

    def show(self, papers: Papers, *, label: tuple[str, str] | None = None, code: str = "") -> None:
        """Show these papers and no others.

        Parameters
        ----------
        papers
            The name of a kept set, a frame, another view, or ids.
        label
            What the page calls them, in Chinese and English. Default: their number.
        code
            An expression over ``papers`` that gives them; see `Filter`.
        """
        ids = self._mine(papers)
        zh, en = label or pair("set_of", n=len(ids))
        self._become({SET: Filter(label=zh, label_en=en, ids=ids, code=code)})

    def invert(self) -> None:
        """Show the papers that are not shown, and hide those that are."""
        if self._filters:
            rest = self.index[~self.mask()]
            self.show(rest, label=pair("set_rest", n=len(rest)), code=f"~({self._mask_code()})")

    def compare(self, left: str, right: str) -> None:
        """Have the views that compare show what sets two sides apart; see `compared`."""
        for side in {left, right} - {SHOWN, REST}:
            ids_of(side, self.kept)
        self.compared = (left, right)
        self._tell("kept")

    def union(self, papers: Papers) -> pd.Index:
        """Give the papers that are shown or in another set (a kept name, a frame, a view, ids), in the frame's order."""
        return self.index[self.mask() | self.index.isin(self._mine(papers))]

    def intersection(self, papers: Papers) -> pd.Index:
        """Give the papers that are shown and in another set, in the order they are shown."""
        return self.ids[self.ids.isin(self._mine(papers))]

    def difference(self, papers: Papers) -> pd.Index:
        """Give the papers that are shown and not in another set, in the order they are shown."""
        return self.ids[~self.ids.isin(self._mine(papers))]

    def unite(self, name: str) -> None:
        """Show what is shown and a kept set together."""
        code = joined([self._mask_code(), mask_code(self._named(name), self.index)], by="|")
        self.show(self.union(name), label=pair("set_union", name=name), code=code)

    def narrow(self, name: str) -> None:
        """Show only what is also in a kept set; the other filters stay."""
        self.set(f"{SET} {name}", self._named(name))

    def take_away(self, name: str) -> None:
        """Show only what is not in a kept set; the other filters stay."""
        zh, en = pair("set_without", name=name)
        known = self._named(name)
        left = self.index[~self.index.isin(known.ids)]
        code = f"~({mask_code(known, self.index)})"
        self.set(f"{SET} {name}", Filter(label=zh, label_en=en, ids=left, code=code))

    def _named(self, name: str) -> Filter:
        ids_of(name, self.kept)
        return self._kept[name]

    def _mine(self, papers: Papers) -> pd.Index:
        """Give those papers of a set that are among ours, in the order they have there."""
        ids = ids_of(papers, self.kept)
        found = self.index[self._find(ids)].unique()
        if len(ids) and len(self.index) and not len(found):
            told = (
                f"None of these {len(ids)} is a paper here: they begin with {ids[0]!r}, papers with {self.index[0]!r}."
            )
            raise InvalidValueError(f"{told} Of a frame or a Series the index counts.")
        return found

    def _mask_code(self) -> str:
        return joined(mask_code(kept, self.index) for kept in self._filters.values())
