"""Conditions on what the digests tell of a paper: its datasets, methods, models, metrics, tasks."""

import weakref

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.search.index import Index
from explorer.search.query import Filter
from explorer.search.terms import Form, Term, spellings
from explorer.search.tokens import folded
from explorer.vocabulary.names import name_key

KINDS = {
    "dataset": ("dataset", "benchmark"),
    "benchmark": ("benchmark", "dataset"),
    "method": ("method", "model"),
    "model": ("model", "method"),
    "metric": ("metric",),
    "task": ("task",),
    "hardware": ("hardware",),
}
"""Filters -> kinds of entities they mean; what one digest calls a dataset, another calls a benchmark."""

SHORTEST_BEGINNING = 2
_read: list[tuple["weakref.ref[pd.DataFrame]", pd.DataFrame]] = []


def met_by_facts(
    papers: pd.DataFrame, index: Index, condition: Filter, relations: pd.DataFrame | None
) -> NDArray[np.bool_]:
    """Say of which papers a relation tells what is asked for; tasks, which no relation has, are looked for in the text."""
    if condition.name == "task":
        forms = dict.fromkeys([folded(condition.value), *map(folded, spellings(condition.value))])
        met = np.zeros(len(papers), np.bool_)
        met[index.find(Term(condition.value, tuple(Form(form, 1.0) for form in forms))).papers] = True
        return met
    told = _relations(papers) if relations is None else relations
    told = told[told["target_kind"].isin(KINDS[condition.name])]
    sources = told.loc[_names(told["target"], condition.value), "source"]
    return np.asarray(papers.index.isin(sources.unique()))


def _names(targets: "pd.Series[str]", value: str) -> NDArray[np.bool_]:
    """Say which targets are the one that is named, under any of its names; else those that a half-typed name begins."""
    wanted = {name_key(value), *map(name_key, spellings(value))}
    names = targets.unique()
    keys = {name: name_key(str(name)) for name in names}
    meant = {name for name in names if keys[name] in wanted}
    if not meant:
        meant = {
            name
            for name in names
            if keys[name].startswith(name_key(value)) and len(name_key(value)) >= SHORTEST_BEGINNING
        }
    return np.asarray(targets.isin(meant))


def _relations(papers: pd.DataFrame) -> pd.DataFrame:
    """Read the relations of a frame; once, for the same frame is filtered again and again while one types."""
    from explorer.extract import relations

    for of, known in _read:
        if of() is papers and known.attrs.get("n_papers") == len(papers):
            return known
    found = relations(papers)
    found.attrs["n_papers"] = len(papers)
    _read.insert(0, (weakref.ref(papers), found))
    del _read[2:]
    return found
