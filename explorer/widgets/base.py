"""What all widgets share: texts, messages from the browser, and errors that are told instead of lost."""

import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

import anywidget
import numpy as np
import numpy.typing as npt
import pandas as pd
import traitlets

from explorer.errors import ExplorerError
from explorer.widgets.codes import Code
from explorer.widgets.selection import Change, Selection
from explorer.widgets.strings import pair, texts
from explorer.widgets.threads import SOON, Later, T, in_thread

Message = Mapping[str, Any]
Buffers = list[memoryview]
Answer = Callable[[Message, Buffers], Later | None]

_log = logging.getLogger(__name__)
_PATIENCE = 20.0  # seconds; the page takes a kernel that does not answer for half a minute for dead


class LinkedWidget(anywidget.AnyWidget):
    """A widget that tells its errors and takes nothing from the browser but checked messages.

    Traits travel from Python to the page only: nothing here reads a trait that a page could have set. What the page
    has to say comes as a message ``{"type": ...}``, which the method of `answers` checks and answers.
    """

    texts = traitlets.Dict().tag(sync=True)

    def __init__(self, *words: str) -> None:
        super().__init__(texts=texts("failed", "silent", "close", *words), layout={"width": "100%"})
        self.on_msg(self._receive)

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {}

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Log an exception raised inside, and tell it in the page."""
        try:
            yield
        except Exception as error:
            _log_to_console()
            _log.exception("%s failed", type(self).__name__)
            words = str(error) if isinstance(error, ExplorerError) else type(error).__name__
            self.send({"type": "notice", "text": list(pair("failed", error=words))})

    def beside(self, work: Callable[[], T], then: Callable[[T], object], *, pool: Executor = SOON) -> Later | None:
        """Work in a thread and hand the result to ``then`` in this one; where no event loop runs, do both at once.

        An answer that gives this back is one that the page waits for, and shows that it does.

        Parameters
        ----------
        work
            What would hold up everything else for a moment; touches no trait.
        then
            Takes the result. An error of either is told in the page.
        pool
            `READING` for what may take longer. Default `SOON`.
        """

        def finish(result: Callable[[], T]) -> None:
            with self.telling():
                then(result())

        return in_thread(work, finish, pool=pool)

    def _receive(self, _: object, content: Any, buffers: Buffers) -> None:
        if not isinstance(content, dict):
            return
        done = {"type": "done", "id": content.get("id")}
        later = None
        with self.telling():
            if answer := self.answers().get(str(content.get("type"))):
                later = answer(content, buffers)
        if later is None:
            self.send(done)
        else:
            patience = later.get_loop().call_later(_PATIENCE, self.send, done)
            later.add_done_callback(lambda _: patience.cancel())
            later.add_done_callback(lambda _: self.send(done))


def _log_to_console() -> None:
    """Log to the console that started the kernel, unless the user has set up logging.

    What a callback writes to ``sys.stderr`` has no cell to appear under, and is lost under voila.
    """
    if not _log.hasHandlers():
        _log.addHandler(logging.StreamHandler(sys.__stderr__))


class PapersWidget(LinkedWidget):
    """A widget over papers that shows and changes a `Selection`, its own or one shared with other widgets.

    Parameters
    ----------
    papers
        Frame with the index ``paper_id``.
    link
        The selection to share; without one the widget has its own.
    words
        Keys of the texts it shows.
    """

    def __init__(self, papers: pd.DataFrame, *words: str, link: Selection | None = None) -> None:
        super().__init__(*words)
        self.papers = papers
        self.link = link if link is not None else Selection(papers.index)
        self.link.observe(self._follow)

    def selection(self) -> pd.DataFrame:
        """Give the papers shown, as rows of the frame that was given; search hits come best first."""
        return self.papers.loc[self.link.ids]

    def code(self) -> Code:
        """Give the pandas lines that take the papers shown out of the frame ``papers``, in the same order."""
        return self.link.code()

    def follow_filters(self) -> None:
        """Bring the traits in line with the papers shown; called after each change of filters."""

    def follow_opened(self) -> None:
        """Bring the traits in line with the paper that is open."""

    def _follow(self, change: Change) -> None:
        with self.telling():
            if change == "filters":
                self.follow_filters()
            else:
                self.follow_opened()

    def row(self, paper_id: str) -> dict[Any, Any]:
        """Give the fields of a paper by the names of their columns."""
        return self.papers.loc[[paper_id]].to_dict("records")[0]

    def paper_at(self, value: object) -> str | None:
        """Give the paper_id at a position that the browser names; None when there is none."""
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(self.papers):
            return str(self.papers.index[value])
        return None

    def positions(self, buffers: Buffers) -> npt.NDArray[np.int64]:
        """Read positions of papers from a message's buffer of uint32; those that do not exist are left out."""
        if not buffers or len(buffers[0]) % 4:
            return np.empty(0, dtype=np.int64)
        places = np.unique(np.frombuffer(bytes(buffers[0]), dtype="<u4").astype(np.int64))
        return places[places < len(self.papers)]
