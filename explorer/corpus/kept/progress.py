"""A progress bar for what turns out to take long: it appears after a second, and only where somebody watches."""

import os
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

PATIENCE = 1.0
"""Seconds before the bar appears."""


class Progress:
    """Count steps, and show a bar once they take longer than `PATIENCE`.

    Examples
    --------
    >>> with Progress(2, "reading digests") as progress:
    ...     progress()
    ...     progress()
    """

    def __init__(
        self, total: int, what: str, *, unit: str = "file", clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._total, self._what, self._unit, self._clock = total, what, unit, clock
        self._begun, self._done = clock(), 0
        self._bar: Any = None

    def __call__(self) -> None:
        """Count one step."""
        self._done += 1
        if self._bar is not None:
            self._bar.update()
        elif self._clock() - self._begun > PATIENCE and _watched():
            from tqdm.auto import tqdm

            self._bar = tqdm(total=self._total, initial=self._done, desc=self._what, unit=self._unit, leave=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()


def _watched() -> bool:
    """A terminal or a notebook, not a page of voila or a log file."""
    if "VOILA_KERNEL_ID" in os.environ or os.environ.get("CI"):
        return False
    return "ipykernel" in sys.modules or sys.stderr.isatty()
