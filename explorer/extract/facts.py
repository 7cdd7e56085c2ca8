"""All that a corpus says: every telling read, names learnt, relations and results drawn from them."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

import pandas as pd

from explorer.corpus.kept.progress import Progress
from explorer.extract.corpus import Corpus
from explorer.extract.introduced import introduced
from explorer.extract.learning import learn
from explorer.extract.lexicon import lexicon
from explorer.extract.merging import with_proposals
from explorer.extract.proposals import Propose, proposals
from explorer.extract.reading import read_telling
from explorer.extract.rows import Row, entity_rows, relation_rows, result_rows
from explorer.extract.tellings import tellings
from explorer.extract.told import Told
from explorer.vocabulary.names import name_key

T = TypeVar("T")


class Facts(NamedTuple):
    """Rows of the three frames, in the order of their columns."""

    entities: list[Row]
    relations: list[Row]
    results: list[Row]


def gather(papers: pd.DataFrame, *, files: Sequence[str | Path] = (), propose: Propose | None = None) -> Facts:
    """Read all facts out of a corpus.

    Parameters
    ----------
    papers
        Frame of papers or of mentions.
    files
        Vocabulary files of the user.
    propose
        A language model that may propose more.
    """
    words = lexicon(files=files)
    told_of = list(tellings(papers))
    with Progress(2 * len(told_of), "reading facts", unit="step") as progress, _without_collector():
        readings = [_counted(read_telling(telling, words), progress) for telling in told_of]
        known, corpus, kinds = learn(readings), Corpus(papers), _paper_kinds(papers)
        paper_kinds = [kinds.get(reading.telling.paper_id, "paper") for reading in readings]
        seen = [introduced(one, known, paper_kind=kind) for one, kind in zip(readings, paper_kinds, strict=True)]
        known = known.with_own({name_key(one.entity.name): one.entity for one in seen if one is not None})
        told = [
            _counted(Told(reading, own, known, corpus, paper_kind=kind), progress)
            for reading, own, kind in zip(readings, seen, paper_kinds, strict=True)
        ]
    facts = Facts(entity_rows(told, known), relation_rows(told, corpus), result_rows(told))
    if propose is None:
        return facts
    proposed = proposals((reading.telling for reading in readings), propose, words=words)
    return Facts(*with_proposals(*facts, proposed, corpus=corpus, words=words))


def _counted(made: T, progress: Progress) -> T:
    progress()
    return made


@contextmanager
def _without_collector() -> Iterator[None]:
    """What is read holds no cycles: the search for some would take a seventh of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _paper_kinds(papers: pd.DataFrame) -> dict[str, str]:
    if "kind" not in papers.columns:
        return {}
    ids = papers["paper_id"] if "paper_id" in papers.columns else papers.index
    return dict(zip(map(str, ids), papers["kind"].fillna("paper"), strict=True))
