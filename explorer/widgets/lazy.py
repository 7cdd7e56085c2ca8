"""Widgets that compute when they are first seen, beside everything else, and say that they are at it."""

from collections.abc import Callable

import traitlets

from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.threads import READING, T, in_thread


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

        in_thread(work, finish, pool=READING)

    def _see(self, message: Message, _: Buffers) -> None:
        self.in_sight = message.get("on") is True
        if self.in_sight:
            self.show()
            self.follow_opened()
