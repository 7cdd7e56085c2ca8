"""Give memory back to the system: a kernel lives as long as its page, and there is one for each viewer."""

import asyncio
import ctypes
import gc
import sys

_LATER = (4.0, 30.0)  # seconds after which what was needed to start, and what the first looks needed, is garbage


def tidy() -> None:
    """Return freed memory that the allocators of C and Arrow would keep for later.

    Examples
    --------
    >>> tidy()
    """
    gc.collect()
    if "pyarrow" in sys.modules:
        sys.modules["pyarrow"].default_memory_pool().release_unused()
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    except (OSError, AttributeError):  # another system, another allocator
        return


def tidy_later() -> None:
    """Do so some seconds from now, and once more; needs a running event loop."""
    loop = asyncio.get_running_loop()
    for seconds in _LATER:
        loop.call_later(seconds, tidy)
