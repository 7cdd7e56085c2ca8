"""What the owner of digests should mend, out of the check report: where it is, what it is, and what to do."""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from explorer.corpus.files.parse import NO_PAPER


class Finding(NamedTuple):
    """One thing that is wrong, or may be."""

    place: str
    """File, with the line where there is one."""
    what: str
    todo: str
    serious: bool
    """Whether it is surely wrong."""


DIFFERING = "look up which is right"
"""What to do where digests do not agree: much of it is natural, such as stars that grow."""

_ADVICE = {
    "id_conflicts": ("this id belongs to another paper", "correct the id or the link of this entry", True),
    "damaged_ids": ("damaged arXiv id", "write the id in full, with all its digits", True),
    "duplicates": (
        "possibly one paper",
        "give both entries their arXiv id or DOI, if they are one paper or are not",
        False,
    ),
    "disagreements": ("told differently", DIFFERING, False),
}


def findings(report: pd.DataFrame) -> list[Finding]:
    """List what a report of `explorer.check` finds wrong, the surest first.

    Parameters
    ----------
    report
        Frame of `explorer.check`.

    Returns
    -------
    list of Finding

    Examples
    --------
    >>> import explorer as ex
    >>> [finding for finding in findings(ex.check("data/digests")) if finding.serious]
    []
    """
    return sorted(_findings(report), key=lambda finding: not finding.serious)


def _findings(report: pd.DataFrame) -> Iterator[Finding]:
    for file, problem in report["problem"].dropna().items():
        unknown = problem == NO_PAPER
        todo = "nothing, if it is no digest" if unknown else "mend or remove the file"
        yield Finding(str(file), str(problem), todo, serious=not unknown)
    differing = report[(report["declared"] != report["entries"]).fillna(False)]
    for file, declared, entries in zip(differing.index, differing["declared"], differing["entries"], strict=True):
        what = f"says it has {declared} papers, {entries} were read"
        yield Finding(str(file), what, "compare the entries with the digest's own count", serious=True)
    for column, (what, todo, serious) in _ADVICE.items():
        for file, notes in report[column].items():
            for note in notes:
                line, _, text = note.partition(": ")
                yield Finding(f"{file}:{line}", f"{what}: {text}", todo, serious)
