"""Wait for a visitor: a kernel in readiness imports first, and reads the digests when someone opens the page."""

import asyncio
import logging
import os
import warnings
from contextlib import suppress

from explorer.corpus import load
from explorer.corpus.files.finding import Paths
from explorer.dashboard.prepared import remembered
from explorer.dashboard.sharing import in_address
from explorer.dashboard.tidy import tidy_later
from explorer.errors import ExplorerError
from explorer.search import search

_ALREADY_THERE = 0.05  # seconds in which voila tells of a visitor who came before the kernel was ready
_DRAWN = 3.0  # seconds after which a page is drawn
_QUICK = 3000  # papers whose index is made in a second
_log = logging.getLogger(__name__)


async def visitor(digests: Paths) -> None:
    """Wait until someone opens the page, in a kernel that voila keeps in readiness; elsewhere go on at once.

    Such a kernel runs the notebook long before anyone comes. Without this, a visitor would see the digests of that
    time; with it, the slow imports are done, the digests are parsed, and what has changed since is read anew.

    Parameters
    ----------
    digests
        What the page will read, as for `explorer.load`.

    Examples
    --------
    >>> import asyncio
    >>> asyncio.run(visitor("data/digests"))  # no voila here
    """
    import explorer.widgets.explore  # noqa: F401 - what takes time to import, while there is time

    if os.environ.get("VOILA_PREHEAT") != "True":
        return
    try:
        coming = asyncio.ensure_future(_told(_address(os.environ)))
        await asyncio.wait([coming], timeout=_ALREADY_THERE)
        if not coming.done():
            _rehearse(digests)
        await coming
        tidy_later()
        _warm_later()
    except Exception:  # a page with older digests is better than none
        _log.warning("Cannot wait for a visitor; the page shows the digests as they are now", exc_info=True)


def _rehearse(digests: Paths) -> None:
    """Read the digests ahead; what is wrong with them is told when they are read for the visitor."""
    if remembered():
        return
    with warnings.catch_warnings(), suppress(ExplorerError):
        warnings.simplefilter("ignore")
        load(digests)


def _warm_later() -> None:
    """Read what the first search needs some seconds from now, beside everything else."""
    loop = asyncio.get_running_loop()
    loop.call_later(_DRAWN, loop.run_in_executor, None, _warm)


def _warm() -> None:
    if kept := remembered():
        papers = kept.papers if len(kept.papers) <= _QUICK else kept.papers.head(1)  # the words alone
        search(papers, "vision language", how="words")


def _address(environment: "os._Environ[str]") -> str:
    """Where voila tells a kernel of the request that takes it."""
    base = environment.get("VOILA_SERVER_URL", "/")
    host = in_address(environment.get("EXPLORER_HOST", "127.0.0.1"))
    return f"ws://{host}:{environment['VOILA_APP_PORT']}{base}voila/query/{environment['VOILA_KERNEL_ID']}"


async def _told(address: str) -> None:
    from tornado.websocket import websocket_connect

    connection = await websocket_connect(address, connect_timeout=5)
    try:
        await connection.read_message()
    finally:
        connection.close()
