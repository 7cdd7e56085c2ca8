"""The web socket between a page and its kernel: it closes on what no page sends, and keeps to itself what is for the console."""

import struct
from typing import Any

from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler, read_header_from_binary_message

from explorer.dashboard.page import Brief

_NOT_A_MESSAGE = 1003  # what closes a web socket for data of a kind that is not understood
_MOST_PARTS = 1024  # channel, four parts, and a buffer for each array of numbers
_FOR_THE_CONSOLE = frozenset({"stream", "error"})  # they name files of this machine


class Channels(Brief, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """Jupyter believes what a message says of its own length; one of 40 bytes could keep the whole server busy for ever."""

    def on_message(self, ws_message: str | bytes) -> None:
        """Pass a message on; a page that sends anything else is cut off, and nobody else notices."""
        if not isinstance(ws_message, bytes) or not is_whole(ws_message):
            self.close(_NOT_A_MESSAGE)
            return
        try:
            super().on_message(ws_message)
        except Exception:  # whatever the parsers of Jupyter make of it
            self.close(_NOT_A_MESSAGE)

    def write_message(self, message: bytes | str, binary: bool = False) -> Any:
        """Tell the page what widgets say, and no tracebacks; a page of ours speaks the binary protocol."""
        header = read_header_from_binary_message(message) if isinstance(message, bytes) else None
        if header is None or header.get("msg_type") in _FOR_THE_CONSOLE:
            return None
        return super().write_message(message, binary)


def is_whole(message: bytes) -> bool:
    """Whether a binary message holds the parts that it says it holds, one after the other.

    Examples
    --------
    >>> is_whole(b"")
    False
    >>> is_whole(struct.pack("<5Q", 4, 40, 45, 47, 47) + b"shell{}")
    True
    """
    count = int.from_bytes(message[:8], "little")
    start = 8 * (count + 1)
    if not 2 < count <= _MOST_PARTS or len(message) < start:
        return False
    offsets = struct.unpack(f"<{count}Q", message[8:start])
    return offsets == tuple(sorted(offsets)) and offsets[0] >= start and offsets[-1] <= len(message)
