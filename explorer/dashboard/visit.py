"""Wait for a visitor: a kernel in readiness imports first, and reads the digests when someone opens the page."""

import logging
import os

_log = logging.getLogger(__name__)


async def visitor() -> None:
    """Wait until someone opens the page, in a kernel that voila keeps in readiness; elsewhere go on at once.

    Such a kernel runs the notebook long before anyone comes. Without this, a visitor would see the digests of that
    time; with it, the slow imports are done and the digests are those of now.

    Examples
    --------
    >>> import asyncio
    >>> asyncio.run(visitor())  # no voila here
    """
    import explorer.widgets.explore  # noqa: F401 - what takes time to import, while there is time

    if os.environ.get("VOILA_PREHEAT") != "True":
        return
    try:
        await _told(_address(os.environ))
    except Exception:  # a page with older digests is better than none
        _log.warning("Cannot wait for a visitor; the page shows the digests as they are now", exc_info=True)


def _address(environment: "os._Environ[str]") -> str:
    """Where voila tells a kernel of the request that takes it."""
    base = environment.get("VOILA_SERVER_URL", "/")
    return f"ws://127.0.0.1:{environment['VOILA_APP_PORT']}{base}voila/query/{environment['VOILA_KERNEL_ID']}"


async def _told(address: str) -> None:
    from tornado.websocket import websocket_connect

    connection = await websocket_connect(address, connect_timeout=5)
    try:
        await connection.read_message()
    finally:
        connection.close()
