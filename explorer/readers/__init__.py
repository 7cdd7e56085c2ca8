"""Readers: each turns the text of one digest format into mentions.

A reader is anything with ``name``, ``sniff(text)`` and ``read(text, source=...)``; a module will do. Built-in
readers and those of other packages are found the same way, through the entry-point group ``explorer.readers``.
What none of them knows goes to the structural reader, which infers where entries begin.
"""

import warnings
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

from explorer.errors import DigestWarning, InvalidValueError
from explorer.model import Mention
from explorer.readers import structural
from explorer.sources import source_fingerprint

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
    _registered_code[reader.name] = source_fingerprint(reader)


def reader_named(name: str) -> Reader:
    """Give the reader of a name, the structural one included.

    Raises
    ------
    InvalidValueError
        When there is none; the message lists those there are.

    Examples
    --------
    >>> reader_named("structural").name
    'structural'
    """
    known = _all()
    if name not in known:
        raise InvalidValueError(f"There is no reader {name!r}. There are: {', '.join(sorted(known))}.")
    return known[name]


def choose(text: str) -> tuple[Reader | None, float]:
    """Give the reader for a text, with its confidence.

    The known reader that claims the text most surely; else the structural reader, when it sees papers; else None.

    Examples
    --------
    >>> choose("a shopping list")[0] is None
    True
    """
    scored = [(_sniff(reader, text), reader) for reader in readers().values()]
    confidence, reader = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if confidence >= CLAIM:
        return reader, confidence
    seen = _sniff(_all()[structural.name], text)
    return (_all()[structural.name], seen) if seen > 0 else (None, confidence)


def fingerprint() -> tuple[str, ...] | None:
    """Tell which readers are in use, and by what code those from elsewhere; None when that cannot be known.

    A reader that was typed into a notebook, or whose file has changed since it was registered, has no known code.

    Examples
    --------
    >>> isinstance(fingerprint(), tuple)
    True
    """
    live = {name: source_fingerprint(reader) for name, reader in _registered.items()}
    if any(code is None or code != _registered_code.get(name) for name, code in live.items()):
        return None
    codes = {**_strangers(), **live}
    if None in codes.values():
        return None
    return (*sorted(readers()), *(f"{name} {code}" for name, code in sorted(codes.items())))


def _sniff(reader: Reader, text: str) -> float:
    try:
        return reader.sniff(text)
    except Exception as error:  # a stranger's reader may raise anything, and must not stop the load
        warnings.warn(f"The reader {reader.name!r} failed to look at a text: {error!r}", DigestWarning, stacklevel=2)
        return 0.0


def _all() -> dict[str, Reader]:
    return {structural.name: structural} | readers()


_registered: dict[str, Reader] = {}
_registered_code: dict[str, str | None] = {}


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


@cache
def _strangers() -> dict[str, str | None]:
    """The code of installed readers that are none of ours, as it was when it was first asked for."""
    found = _installed().items()
    return {name: source_fingerprint(reader) for name, reader in found if not _home(reader).startswith(f"{__name__}.")}


def _home(reader: Reader) -> str:
    return getattr(reader, "__name__", None) or type(reader).__module__
