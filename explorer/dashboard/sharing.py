"""How a dashboard is offered to a group: where it listens, and the token that opens it."""

import re
import secrets
import socket
from dataclasses import dataclass, field

from explorer.errors import InvalidValueError

_LEAST_TOKEN = 16  # letters
_PLAIN = re.compile(r"[\w.~-]+", re.ASCII)
_EVERYWHERE = {"", "0.0.0.0", "::"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """Where a shared dashboard listens, under which path, and with which token.

    Parameters
    ----------
    listen
        Address to listen on. Default ``0.0.0.0``: all interfaces. Behind a reverse proxy on the same machine:
        ``127.0.0.1``.
    token
        What a visitor must bring once, in a form or as ``?token=…``, before anything is shown. Default: a new one.
    base_url
        Path below which the page lies, as a reverse proxy passes it on. Default ``/``.
    ready
        Kernels kept in readiness, for visitors who come at the same time. Default 2.
    viewers
        Pages that can be open at a time; who comes later is asked to wait. Default 40.

    Raises
    ------
    InvalidValueError
        When the token is short or would need quoting in an address, or ``base_url``, ``ready`` or ``viewers`` makes no sense.

    Examples
    --------
    >>> Sharing(base_url="papers").base_url
    '/papers/'
    """

    listen: str = "0.0.0.0"
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    base_url: str = "/"
    ready: int = 2
    viewers: int = 40

    def __post_init__(self) -> None:
        parts = [part for part in self.base_url.split("/") if part]
        if not all(_PLAIN.fullmatch(part) for part in parts):
            raise InvalidValueError(f"A base URL is a path such as /papers/, not {self.base_url!r}.")
        object.__setattr__(self, "base_url", "/".join(["", *parts, ""]))
        if not _PLAIN.fullmatch(self.token) or len(self.token) < _LEAST_TOKEN:
            raise InvalidValueError(
                f"A token needs at least {_LEAST_TOKEN} letters, digits, '-', '_', '.' or '~': "
                "anyone who has it can read all the digests."
            )
        if not 1 <= self.ready <= 64:
            raise InvalidValueError(f"Between 1 and 64 kernels can be kept in readiness, not {self.ready}.")

        if self.viewers < 1:
            raise InvalidValueError(f"At least 1 page must be allowed to be open, not {self.viewers}.")

    @property
    def here(self) -> str:
        """The address at which this machine itself reaches the page."""
        return "127.0.0.1" if self.listen in _EVERYWHERE else self.listen

    @property
    def host(self) -> str:
        """The name by which others reach this machine, as far as it knows, as it stands in an address."""
        return socket.gethostname() if self.listen in _EVERYWHERE else in_address(self.listen)


def in_address(host: str) -> str:
    """Write a host as it stands before the colon of a port.

    Examples
    --------
    >>> in_address("::1"), in_address("127.0.0.1")
    ('[::1]', '127.0.0.1')
    """
    return f"[{host}]" if ":" in host else host
