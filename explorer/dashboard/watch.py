"""Notice new and changed digests while the dashboard runs, and have the map brought up to date."""

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from explorer.corpus.files.finding import Found, find
from explorer.errors import ExplorerError

_PAUSE = 2.0  # seconds between two looks
_SHARE = 0.05  # of the time, at most, spent on looking


class Watch:
    """Looks at a folder now and then; once it has changed and come to rest, a command is run.

    Parameters
    ----------
    digests
        File or folder of digests, as for `explorer.load`.
    command
        What brings the map up to date. It runs as a process of its own, which ends when that is done: it may need a
        model, which neither the server nor a page's kernel should hold.

    Examples
    --------
    >>> watch = Watch(Path("data/digests"), command=["true"])
    >>> watch.look()  # nothing has changed
    False
    """

    def __init__(self, digests: Path, *, command: Sequence[str]) -> None:
        self._digests = digests
        self._command = list(command)
        self._known = self._seen = _look(digests)
        self._next = 0.0
        self._growing: subprocess.Popen[bytes] | None = None

    def look(self) -> bool:
        """Look, unless it is too early; True when this has begun to bring the map up to date."""
        if time.monotonic() < self._next or (self._growing and self._growing.poll() is None):
            return False
        began = time.monotonic()
        before, self._seen = self._seen, _look(self._digests)
        self._next = time.monotonic() + max(_PAUSE, (time.monotonic() - began) / _SHARE)
        if self._seen == self._known or self._seen != before:  # nothing new, or still being written
            return False
        self._known = self._seen
        self._growing = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        return True

    def stop(self) -> None:
        """End what is under way."""
        if self._growing and self._growing.poll() is None:
            self._growing.terminate()
            self._growing.wait(timeout=10)


def _look(digests: Path) -> tuple[Found, ...]:
    try:
        return tuple(find(digests))
    except ExplorerError:
        return ()
