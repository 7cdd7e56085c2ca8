"""A port that nobody listens on yet, or in words why there is none."""

import errno
import socket

from explorer.errors import InvalidValueError

_TRIED = 20
_REFUSALS = {
    errno.EACCES: "The system does not let you listen on port {port} of {host}; ports below 1024 are the administrator's. Name another"
    " with --port.",
    errno.EADDRNOTAVAIL: "This machine has no address {host}; give one of its own with --listen, or leave it out to listen on all.",
}


def free_port(first: int, *, host: str) -> int:
    """Find a free port from a number on.

    Parameters
    ----------
    first
        The port that is wanted.
    host
        Name or address to listen on.

    Returns
    -------
    int
        The wanted port, or the next that is free.

    Raises
    ------
    InvalidValueError
        When there is no such port or address, or none that is free near it, or the system refuses.

    Examples
    --------
    >>> free_port(40_000, host="127.0.0.1") >= 40_000
    True
    """
    last = min(first + _TRIED, 65_536) - 1
    if not 0 < first <= last:
        raise InvalidValueError(f"Ports have numbers from 1 to 65535, not {first}.")
    for port in range(first, last + 1):
        if _is_free(host, port):
            return port
    raise InvalidValueError(f"No port from {first} to {last} is free; name another with --port.")


def _is_free(host: str, port: int) -> bool:
    """Whether all addresses of a name can be listened on, as the server will."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except socket.gaierror:
        raise InvalidValueError(f"Nobody knows the address {host!r}; give one of this machine with --listen.") from None
    return all(_can_listen(family, address, host=host) for family, *_, address in found)


def _can_listen(family: int, address: tuple[object, ...], *, host: str) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return False
        if error.errno == errno.EADDRNOTAVAIL and family == socket.AF_INET6 and host == "localhost":
            return True  # a machine without IPv6, whose localhost has an address of it all the same
        if told := _REFUSALS.get(error.errno or 0):
            raise InvalidValueError(told.format(port=address[1], host=host)) from None
        raise
    return True
