"""Readers: each turns the text of one digest format into mentions.

A reader is anything with ``name``, ``sniff(text)`` and ``read(text, source=...)``; a module will do. Built-in
readers and those of other packages are found the same way, through the entry-point group ``explorer.readers``.
"""

import warnings
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

from explorer.errors import DigestWarning, InvalidValueError
from explorer.model import Mention

CLAIM = 0.5
"""A reader whose ``sniff`` gives at least this much claims the file."""


@runtime_checkable
class Reader(Protocol):
    """What a digest format needs: a name, a test for its texts, and the reading itself."""

    name: str
    """Short name, unique among readers; it appears in the frames and in the check report."""

    def sniff(self, text: str) -> float:
        """Say from 0 to 1 how surely the text is of this format."""

    def read(self, text: str, *, source: str) -> Iterator[Mention]:
        """Yield one mention an entry, in the order of the text; never raises on odd text."""


def readers() -> dict[str, Reader]:
    """Give all known readers by name: installed ones, then those registered in this session.

    Examples
    --------
    >>> "arxiv-monitor" in readers()
    True
    """
    return _installed() | _registered


def register_reader(reader: Reader) -> None:
    """Add a reader for this session, e.g. a module of your own or a class instance.

    A reader registered under a name that exists already takes its place.

    Parameters
    ----------
    reader
        Anything with ``name``, ``sniff`` and ``read``.

    Raises
    ------
    InvalidValueError
        When one of the three is missing.

    Examples
    --------
    >>> from explorer.readers import arxiv_monitor
    >>> register_reader(arxiv_monitor)
    """
    lacking = [part for part in ("name", "sniff", "read") if not hasattr(reader, part)]
    if lacking:
        raise InvalidValueError(f"{reader!r} is no reader: it lacks {', '.join(lacking)}. See docs/add_a_format.md.")
    _registered[reader.name] = reader


def choose(text: str) -> tuple[Reader | None, float]:
    """Give the reader that claims a text most surely, with its confidence; (None, best) when none does.

    Examples
    --------
    >>> choose("a shopping list")[0] is None
    True
    """
    scored = [(_sniff(reader, text), reader) for reader in readers().values()]
    confidence, reader = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return (reader if confidence >= CLAIM else None), confidence


def _sniff(reader: Reader, text: str) -> float:
    try:
        return reader.sniff(text)
    except Exception as error:  # a stranger's reader may raise anything, and must not stop the load
        warnings.warn(f"The reader {reader.name!r} failed to look at a text: {error!r}", DigestWarning, stacklevel=2)
        return 0.0


_registered: dict[str, Reader] = {}


@cache
def _installed() -> dict[str, Reader]:
    found: dict[str, Reader] = {}
    for entry_point in entry_points(group="explorer.readers"):
        try:
            reader = entry_point.load()
        except Exception as error:  # one broken plugin must not take the other readers with it
            warnings.warn(f"The reader {entry_point.value} cannot be loaded: {error}", DigestWarning, stacklevel=2)
        else:
            found[reader.name] = reader
    return found
