"""The relations a graph is built of: those given, or read out of the papers, checked either way."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from explorer.errors import InvalidValueError, MissingColumnsError
from explorer.schema import require

_COLUMNS = ("source", "relation", "target", "target_kind", "target_paper", "sentence", "file", "line", "confidence")

TELLING = (*("introduces", "builds_on", "outperforms", "trained_on", "evaluates_on", "compares_with", "uses", "cites"),)
"""Relations, those that say most of two things first: where one edge stands for several, it shows the first."""


class Told(NamedTuple):
    """One relation, as in the frame of `explorer.relations`."""

    source: str
    relation: str
    target: str
    target_kind: str
    target_paper: str | None
    sentence: str
    file: str
    line: int
    confidence: float

    def evidence(self) -> dict[str, Any]:
        """Give what a reader needs to judge the relation: its sentence and where it stands."""
        return {"sentence": self.sentence, "file": self.file, "line": self.line, "confidence": self.confidence}


def told(papers: pd.DataFrame, relations: pd.DataFrame | None, *, min_confidence: float = 0.0) -> list[Told]:
    """Give the relations of these papers, the most telling first and among equals the surest first.

    Parameters
    ----------
    papers
        Frame with index ``paper_id``; relations of other papers are left out.
    relations
        Frame of `explorer.relations`; read out of ``papers`` when it is None.
    min_confidence
        Relations less sure than this, from 0 to 1, are left out.

    Raises
    ------
    MissingColumnsError
        When ``relations`` lacks columns, or ``papers`` those that reading needs.
    InvalidValueError
        When ``relations`` is no frame, or ``min_confidence`` out of range.
    """
    if not 0 <= min_confidence <= 1:
        raise InvalidValueError(f"min_confidence must be between 0 and 1, not {min_confidence}.")
    frame = _checked(_read(papers) if relations is None else relations)
    known = set(papers.index.astype(str))
    found = [one for one in _rows(frame) if one.source in known and one.confidence >= min_confidence]
    return sorted(found, key=lambda one: (_place(one.relation), -one.confidence, one.source, one.target))


def _read(papers: pd.DataFrame) -> pd.DataFrame:
    from explorer.extract import relations

    return relations(papers)


def _checked(relations: pd.DataFrame) -> pd.DataFrame:
    if not isinstance(relations, pd.DataFrame):
        raise InvalidValueError(
            f"relations must be the frame that explorer.relations() returned, not a {type(relations).__name__}."
        )
    try:
        require(relations, *_COLUMNS)
    except MissingColumnsError as error:
        raise MissingColumnsError(f"relations: {error} Give the frame that explorer.relations() returned.") from None
    return relations


def _rows(relations: pd.DataFrame) -> Iterator[Told]:
    for *texts, line, confidence in relations[list(_COLUMNS)].itertuples(index=False, name=None):
        source, relation, target, kind, paper, sentence, file = (None if pd.isna(text) else str(text) for text in texts)
        if source and relation and target and kind:
            yield Told(
                source, relation, target, kind, paper, sentence or "", file or "", _line(line), _confidence(confidence)
            )


def _line(line: Any) -> int:
    return 0 if pd.isna(line) else int(line)


def _confidence(confidence: Any) -> float:
    """Take what is not said how sure it is for sure: a frame written by hand."""
    return 1.0 if pd.isna(confidence) else float(confidence)


def _place(relation: str) -> int:
    return TELLING.index(relation) if relation in TELLING else len(TELLING)
