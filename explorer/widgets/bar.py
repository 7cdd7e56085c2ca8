"""The bar of filters in force: each with a way to take it back; sets that are kept; and the same as pandas."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import traitlets

from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.selection import REST, SHOWN, Filter, Selection
from explorer.widgets.sets import next_name

_SIDES = {"shown": SHOWN, "rest": REST}


class FilterBar(PapersWidget):
    """What is filtered and how to undo it; when nothing is left, which filter to loosen; sets kept under a name.

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
    can_redo = traitlets.Bool().tag(sync=True)
    loosen = traitlets.Dict(help="what to loosen when no paper is shown; without a name all filters").tag(sync=True)
    kept: traitlets.List[Any] = traitlets.List(help="name and size of each set kept").tag(sync=True)
    next_name = traitlets.Unicode(help="the name proposed for the next set").tag(sync=True)

    def __init__(self, papers: pd.DataFrame, *, link: Selection | None = None) -> None:
        super().__init__(papers, *_WORDS, link=link)
        self.link.observe(self._follow_kept, "kept")
        self.follow_filters()
        self._follow_kept("kept")

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        steps: dict[str, Callable[[], None]] = {
            "undo": self.link.undo,
            "redo": self.link.redo,
            "clear": self.link.clear,
            "invert": self.link.invert,
        }
        named: dict[str, Callable[[str], None]] = {
            "recall": self.link.recall,
            "unite": self.link.unite,
            "narrow": self.link.narrow,
            "take_away": self.link.take_away,
            "forget": self.link.forget,
        }
        return {
            "remove": self._remove,
            "keep": self._keep,
            "compare": self._compare,
            "code": self._code,
            **{name: _without_words(step) for name, step in steps.items()},
            **{name: self._with_kept(act) for name, act in named.items()},
        }

    def follow_filters(self) -> None:
        """Show the filters in force."""
        filters = self.link.filters
        with self.hold_sync():
            self.chips = [{"name": name, "label": _label(kept)} for name, kept in filters.items()]
            self.can_undo, self.can_redo = self.link.can_undo, self.link.can_redo
            self.loosen = {} if self.link.mask().any() else self._what_to_loosen()

    def _what_to_loosen(self) -> dict[str, Any]:
        """The filter that hides most, or all of them where no single one is enough; nothing where there is none."""
        filters = self.link.filters
        name, n = self.link.loosen() or ("", 0)
        return {"name": name, "label": _label(filters[name]), "n": n} if n else {"name": "", "n": len(self.papers)}

    def _follow_kept(self, _: object) -> None:
        with self.telling(), self.hold_sync():
            self.kept = [{"name": name, "n": len(ids)} for name, ids in self.link.kept.items()]
            self.next_name = next_name(self.link.kept)

    def _with_kept(self, act: Callable[[str], None]) -> Answer:
        """Answer a message that names a kept set; one that names none is left alone."""

        def answer(message: Message, _: Buffers) -> None:
            if (name := self._kept_name(message.get("name"))) is not None:
                act(name)

        return answer

    def _remove(self, message: Message, _: Buffers) -> None:
        self.link.set(str(message.get("name")), None)

    def _keep(self, message: Message, _: Buffers) -> None:
        name = message.get("name")
        if isinstance(name, str):
            self.link.keep(name if name.strip() else self.next_name)

    def _compare(self, message: Message, _: Buffers) -> None:
        left, other = self._kept_name(message.get("name")), message.get("side")
        right = _SIDES.get(other) if isinstance(other, str) else self._kept_name(message.get("with"))
        if left is not None and right is not None and left != right:
            self.link.compare(left, right)

    def _kept_name(self, value: object) -> str | None:
        """The name of a kept set, when the page names one."""
        return value if isinstance(value, str) and value in self.link.kept else None

    def _code(self, _: Message, __: Buffers) -> None:
        self.send({"type": "code", "text": str(self.link.code())})


def _without_words(step: Callable[[], None]) -> Answer:
    return lambda _, __: step()


def _label(kept: Filter) -> list[str]:
    return [kept.label, kept.label_en or kept.label]


_WORDS = (
    *("undo", "redo", "clear", "remove", "empty", "loosen", "loosen_all", "filters", "invert"),
    *("code_show", "copy", "code_copied"),
    *("keep", "keep_name", "keep_as", "kept_menu", "kept_recall", "kept_unite", "kept_narrow"),
    *("kept_take_away", "kept_compare", "kept_compare_shown", "kept_compare_rest", "kept_forget", "search_meaning"),
)
