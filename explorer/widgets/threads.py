"""Work beside the kernel's loop, so that the page is answered meanwhile."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
Later = asyncio.Future[Any]

SOON = ThreadPoolExecutor(max_workers=1, thread_name_prefix="explorer-soon")
"""The thread for what takes a second or two."""

READING = ThreadPoolExecutor(max_workers=1, thread_name_prefix="explorer-reading")
"""The thread for what reads the whole corpus: what two widgets need is read by the first, and in the cache for the second."""


def in_thread(work: Callable[[], T], finish: Callable[[Callable[[], T]], None], *, pool: Executor) -> Later | None:
    """Work in a thread, and have this one finish with what gives the result, or raises the error.

    Parameters
    ----------
    work
        What takes long.
    finish
        Called in this thread when that is done; where no event loop runs, at once, and the work is done as it asks.
    pool
        `SOON` or `READING`.

    Examples
    --------
    >>> in_thread(lambda: 6 * 7, lambda result: print(result()), pool=SOON)  # no loop here
    42
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        finish(work)
        return None
    later = loop.run_in_executor(pool, work)
    later.add_done_callback(lambda done: finish(done.result))
    return later
