"""What one number of a text says."""

from typing import NamedTuple


class FoundResult(NamedTuple):
    """A result, as the text tells it: the columns of `explorer.results` but the paper and the file."""

    system: str | None
    benchmark: str | None
    split: str | None
    metric: str | None
    value: float | None
    """As written: 85.2 for 85.2 %; None where only an improvement is told."""
    unit: str | None
    higher_is_better: bool | None
    baseline: str | None
    delta: float | None
    """The improvement, as written."""
    sentence: str
    line: int
    """Line of the entry on which the sentence begins, from 0."""
    confidence: float
    found_by: str = "rules"
