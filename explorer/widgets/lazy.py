"""Widgets that compute when they are first seen, beside everything else, and say that they are at it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import traitlets

from explorer.widgets.base import Answer, Buffers, Message, PapersWidget

T = TypeVar("T")

# One at a time: what two widgets need is read by the first and found in the cache by the second.
_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="explorer-reading")


class LazyWidget(PapersWidget):
    """A widget that does nothing before its page shows it, and follows nothing while it is out of sight.

    The page tells by ``{"type": "seen", "on": true}`` when it comes into sight. Slow work goes through `read_later`.
    """

    reading = traitlets.Bool(default_value=False, help="whether something slow is being read").tag(sync=True)

    in_sight = False
    _pending = 0

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {"seen": self._see}

    def show(self) -> None:
        """Bring the page up to date; called when the widget comes into sight and when the selection has changed."""

    def follow_filters(self) -> None:
        """Follow the selection, unless nobody looks."""
        if self.in_sight:
            self.show()

    def read_later(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Work in a thread and hand the result to ``then`` in this one; where no event loop runs, do both at once.

        Parameters
        ----------
        work
            What takes long; touches no trait.
        then
            Takes the result. An error is told in the page.
        """
        self._pending += 1
        self.reading = True

        def finish(result: Callable[[], T]) -> None:
            self._pending -= 1
            self.reading = self._pending > 0
            with self.telling():
                then(result())

        if loop := _running_loop():
            loop.run_in_executor(_reader, work).add_done_callback(lambda done: finish(done.result))
        else:
            finish(work)

    def _see(self, message: Message, _: Buffers) -> None:
        self.in_sight = message.get("on") is True
        if self.in_sight:
            self.show()
            self.follow_opened()


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
