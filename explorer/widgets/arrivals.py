"""Tells an open page that there are new papers, and offers to load them."""

import asyncio
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import traitlets

from explorer.widgets.assets import script, style
from explorer.widgets.base import LinkedWidget

VARIABLE = "EXPLORER_NEWS"
"""Environment variable: the file in which the server leaves word (see `explorer.dashboard.watch`)."""

_PAUSE = 2.0  # seconds between two looks at the file; looking costs some microseconds


class Arrivals(LinkedWidget):
    """A button that appears when the digests have changed since the page was made, and loads the page anew.

    Parameters
    ----------
    known
        The ``paper_id`` of the papers in the page.
    file
        Where the server leaves word; default: what the environment variable ``EXPLORER_NEWS`` says. Without it nothing is
        ever new.
    at_once
        Whether the page loads itself anew, since there is nothing in it to lose. Default False.

    Examples
    --------
    >>> Arrivals(["arxiv:2601.00001"]).look()
    >>> Arrivals([]).fresh
    0
    """

    _esm = script("arrivals.js")
    _css = style("arrivals.css")

    fresh = traitlets.Int(help="papers that the page does not have yet").tag(sync=True)
    changed = traitlets.Bool(help="whether the digests are others than those in the page").tag(sync=True)
    at_once = traitlets.Bool(help="whether the page loads itself anew").tag(sync=True)

    def __init__(self, known: Iterable[str], *, file: Path | None = None, at_once: bool = False) -> None:
        super().__init__("arrived", "arrived_one", "arrived_other", "reload")
        self.at_once = at_once
        self._known = frozenset(known)
        named = os.environ.get(VARIABLE)
        self._file = file or (Path(named) if named else None)
        self._seen = self._written()
        self._looking = _every(_PAUSE, self.look) if self._file else None

    def look(self) -> None:
        """Read what the server wrote, where it has written since the last look."""
        written = self._written()
        if self._file is None or written == self._seen:
            return
        self._seen = written
        with self.telling(), self.hold_sync():
            ids = json.loads(self._file.read_text(encoding="utf-8"))["ids"]
            self.fresh = len(set(ids) - self._known)
            self.changed = True

    def close(self) -> None:
        """Stop looking."""
        if self._looking is not None:
            self._looking.cancel()
        super().close()

    def _written(self) -> int:
        try:
            return self._file.stat().st_mtime_ns if self._file else 0
        except OSError:
            return 0


def _every(pause: float, act: Callable[[], None]) -> "asyncio.Task[None] | None":
    """Call a function again and again, where an event loop runs to do so."""

    async def repeat() -> None:
        while True:
            await asyncio.sleep(pause)
            act()

    try:
        return asyncio.get_running_loop().create_task(repeat())
    except RuntimeError:
        return None
