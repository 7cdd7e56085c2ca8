"""The structural reader: digests of any shape."""

from collections.abc import Iterator

from explorer.model import Mention

name = "structural"


def sniff(text: str) -> float:
    """Say how surely a text lists papers; always below the claim of a reader that knows the format."""
    return 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield one mention a paper, in the order of the text."""
    yield from ()
