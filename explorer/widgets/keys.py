"""Keys for the whole page, and the list of them."""

import pandas as pd

from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.selection import Selection


class KeyHelp(PapersWidget):
    """A switch of language, a button that lists the keys, and the keys themselves: ``/`` search, ``Esc`` clear, ``u`` undo, ``U`` redo, ``?`` list.

    They work wherever the focus is inside the explorer, and all over the page when the explorer is the page.

    Parameters
    ----------
    papers
        Frame with index ``paper_id``.
    link
        Selection to clear and undo.

    Examples
    --------
    >>> KeyHelp(pd.DataFrame(index=["a"])).selection().index.tolist()
    ['a']
    """

    _esm = script("keys.js")
    _css = style("keys.css", "phone.css")

    def __init__(self, papers: pd.DataFrame, *, link: Selection | None = None) -> None:
        super().__init__(papers, "keys", "language", "filters", "skip", *(f"keys_{name}" for name in _KEYS), link=link)

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {"undo": self._undo, "redo": self._redo, "clear": self._clear}

    def _undo(self, _: Message, __: Buffers) -> None:
        self.link.undo()

    def _redo(self, _: Message, __: Buffers) -> None:
        self.link.redo()

    def _clear(self, _: Message, __: Buffers) -> None:
        self.link.clear()


_KEYS = ("search", "lasso", "move", "escape", "undo", "redo", "step", "zoom", "help")
