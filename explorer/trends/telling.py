"""Which papers tell of which name: topics, columns of the frame, or what the digests say of methods and data."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from explorer.errors import InvalidValueError
from explorer.extract import relations as relations_of
from explorer.schema import require

KINDS = {
    "methods": "method",
    "models": "model",
    "datasets": "dataset",
    "benchmarks": "benchmark",
    "tasks": "task",
    "metrics": "metric",
    "hardware": "hardware",
}
"""What ``by`` calls entities of a kind."""

Names = Mapping[Any, str] | pd.DataFrame | None


def tellings(
    papers: pd.DataFrame, *, by: str, relations: pd.DataFrame | None = None, names: Names = None
) -> pd.DataFrame:
    """List which paper tells of which name, each pair once.

    Parameters
    ----------
    papers
        Any frame, index paper_id.
    by
        ``methods``, ``models``, ``datasets``, ``benchmarks``, ``tasks``, ``metrics`` or ``hardware``: entities of that kind; else
        a column, whose lists are taken apart.
    relations
        Frame of `explorer.relations`; default those of ``papers``. Cut it down to count only some, such as ``uses``.
    names
        What a value is called: a mapping, or the frame of `explorer.name_topics`, of which ``label`` is taken.

    Returns
    -------
    DataFrame
        ``paper_id`` and ``name``, in the order of the papers.

    Raises
    ------
    InvalidValueError
        When ``by`` is neither a kind nor a column.

    Examples
    --------
    >>> papers = pd.DataFrame({"tags": [("VLA", "RL"), ("RL",)]}, index=["arxiv:1", "arxiv:2"])
    >>> tellings(papers, by="tags").values.tolist()
    [['arxiv:1', 'VLA'], ['arxiv:1', 'RL'], ['arxiv:2', 'RL']]
    """
    if by in papers.columns:
        told = _of_column(papers, by)
    elif by in KINDS:
        told = _of_kind(relations_of(papers) if relations is None else relations, KINDS[by], papers.index)
    else:
        hint = "; make it with papers.assign(topic=ex.cluster(vectors))" if by == "topic" else ""
        raise InvalidValueError(
            f"by={by!r} is neither a column{hint} nor one of {', '.join(KINDS)}. Columns: {', '.join(map(str, papers.columns))}."
        )
    if names is not None:
        told = told.assign(name=told["name"].map(called(told["name"].unique(), names)).astype("str"))
    return told.drop_duplicates(ignore_index=True)


def _of_column(papers: pd.DataFrame, by: str) -> pd.DataFrame:
    cells = papers[by].map(_plain)
    told = pd.DataFrame({"paper_id": papers.index, "name": cells.to_numpy()}).explode("name", ignore_index=True)
    return told[told["name"].notna() & told["name"].ne("")].infer_objects()


def _plain(cell: Any) -> Any:
    return list(cell) if pd.api.types.is_list_like(cell) else cell


def _of_kind(relations: pd.DataFrame, kind: str, index: "pd.Index[Any]") -> pd.DataFrame:
    require(relations, "source", "target", "target_kind")
    told = relations[relations["target_kind"].eq(kind) & relations["source"].isin(index)]
    return told[["source", "target"]].set_axis(["paper_id", "name"], axis=1)


def called(values: Iterable[Any], names: Names) -> dict[Any, str]:
    """Give values their names; two that share one keep their own value beside it.

    Examples
    --------
    >>> called([0, 1, 2], {0: "tugs", 1: "tugs"})
    {0: 'tugs (0)', 1: 'tugs (1)', 2: '2'}
    """
    labels = {} if names is None else dict(names["label"]) if isinstance(names, pd.DataFrame) else dict(names)
    found = {value: str(labels.get(value) or value) for value in values}
    times = Counter(found.values())
    return {value: f"{name} ({value})" if times[name] > 1 else name for value, name in found.items()}
