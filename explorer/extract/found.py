"""A relation as one sentence says it."""

from typing import NamedTuple

from explorer.extract.reading import Said


class Found(NamedTuple):
    """A relation of a paper, as one sentence says it."""

    relation: str
    target: str
    kind: str
    said: Said
    confidence: float
