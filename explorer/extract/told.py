"""One telling with all that is drawn from it."""

from collections.abc import Iterator

from explorer.extract.common import is_common
from explorer.extract.corpus import Corpus
from explorer.extract.found import Found
from explorer.extract.introduced import Introduced
from explorer.extract.known import DATA, Known
from explorer.extract.own import Own, own_names
from explorer.extract.reading import Reading, Said
from explorer.extract.relating import relate
from explorer.extract.results import FoundResult, results_of


class Told:
    """One telling with all that is drawn from it.

    Parameters
    ----------
    reading
        The telling, read.
    seen
        What the paper introduces.
    known
        What the corpus teaches of names.
    corpus
        Its papers.
    paper_kind
        One of `explorer.model.KINDS`.
    """

    def __init__(
        self, reading: Reading, seen: Introduced | None, known: Known, corpus: Corpus, *, paper_kind: str
    ) -> None:
        self.reading = reading
        self.paper = reading.telling.paper_id
        own = own_names(reading)
        self.introduced = seen
        self.relations: list[Found] = [
            *_introductions(self.introduced),
            *relate(reading, known, own, paper_kind=paper_kind),
            *_spoken_of(reading, corpus, own),
        ]
        self.results: list[FoundResult] = list(results_of(reading, known, own))

    def place(self, said: Said) -> tuple[str, str, int]:
        """Give a sentence, its file and its line there."""
        telling = self.reading.telling
        return said.sentence.text, telling.file, telling.line + said.sentence.line


def _introductions(seen: Introduced | None) -> Iterator[Found]:
    if seen is not None:
        yield Found("introduces", seen.entity.name, seen.entity.kind, seen.said, seen.confidence)
        if seen.entity.kind in DATA:
            yield Found("evaluates_on", seen.entity.name, seen.entity.kind, seen.said, 0.7)


def _spoken_of(reading: Reading, corpus: Corpus, own: Own) -> Iterator[Found]:
    """A system that another paper of the corpus introduces leads to that paper."""
    for said in (*reading.said, *reading.rows):
        for name in said.names:
            paper = corpus.by_name(name)
            if paper and paper != reading.telling.paper_id and not own.has(name) and not is_common(name.text):
                yield Found("cites", paper, "paper", said, 0.85)
