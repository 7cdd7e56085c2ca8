"""A sentence with everything that a result may be made of, and where in the entry it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from explorer.extract.known import Known
from explorer.extract.reading import Said
from explorer.extract.results.changes import parts
from explorer.extract.results.measures import Measure, measures
from explorer.extract.results.mentions import Mention
from explorer.extract.results.numbers import Number

GOES_ON = -2
"""Place of a metric that the sentence before spoke of; of one of the label it is -1."""


class Setting(NamedTuple):
    """What a sentence need not say again."""

    system: str | None
    """The paper's own system; None where it has no name, or where the paper is about data."""
    data: Mention | None = None
    """What is spoken of, told before the sentence."""
    sure: float = 0.0
    """How sure it is that the sentence goes on about it."""
    measures: tuple[Measure, ...] = ()
    """Metrics of the label or caption it stands under."""
    is_setup: bool = False
    """Its label says that it tells how something was done."""
    told: tuple[tuple[Measure | None, Mention | None], ...] = ()
    """Metrics and data of the numbers of the sentence before."""


class Scene(NamedTuple):
    """A sentence, ready to be read."""

    text: str
    numbers: list[Number]
    parts: list[str]
    measures: list[Measure]
    data: list[Mention]
    systems: list[Mention]
    setting: Setting

    def following(self, place: int) -> int:
        """Where the next number begins."""
        return self.numbers[place + 1].start if place + 1 < len(self.numbers) else len(self.text)


def scene_of(said: Said, numbers: list[Number], found: Sequence[Mention], known: Known, setting: Setting) -> Scene:
    """Make a sentence ready to be read.

    Parameters
    ----------
    said
        The sentence.
    numbers
        Its numbers.
    found
        The systems and data that it speaks of.
    known
        What the corpus teaches.
    setting
        What is known before the sentence.
    """
    own = {(one.start, one.stop) for one in found if one.own}
    metrics = [one for one in measures(said.text, said.names, known) if (one.start, one.stop) not in own]
    taken = {(one.start, one.stop) for one in metrics}
    found = [one for one in found if (one.start, one.stop) not in taken]
    data = [one for one in found if one.kind == "data"]
    systems = [one for one in found if one.kind != "data"]
    return Scene(said.text, numbers, parts(said.text, numbers), metrics, data, systems, setting)
