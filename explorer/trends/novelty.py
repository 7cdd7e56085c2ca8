"""Methods, models and data that no earlier paper told of."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from explorer.extract import relations as relations_of
from explorer.schema import require
from explorer.trends.evidence import Halves, more_after

NEW_KINDS = ("method", "model", "dataset", "benchmark")
"""Kinds of entities that are news."""
FEWEST_PAPERS = 2
"""A name that no paper introduces is news when at least so many new papers speak of it."""
SURPRISE = 0.05
"""And when it is less likely than this that chance left it out of all earlier papers: few of them are no evidence."""


def new_names(
    papers: pd.DataFrame, fresh: pd.DataFrame, old: set[Any], relations: pd.DataFrame | None
) -> dict[Any, list[str]]:
    """Names by the new papers that introduce them, or that first speak of them."""
    if relations is None:
        relations = relations_of(papers) if {"sources", "body"} <= set(papers.columns) else None
    if relations is None:
        return {}
    require(relations, "source", "relation", "target", "target_kind")
    told = relations[relations["target_kind"].isin(NEW_KINDS)]
    known = set(told.loc[told["source"].isin(old), "target"])
    told = told[told["source"].isin(fresh.index) & ~told["target"].isin(known)]
    introduced = told["relation"].eq("introduces")
    speakers = told.groupby("target")["source"].transform("nunique")
    made = set(told.loc[introduced, "target"])
    spoken_of = (speakers >= FEWEST_PAPERS) & ~told["target"].isin(made) & _surprising(speakers, len(fresh), len(old))
    return _by_paper(told[introduced | spoken_of])


def _surprising(speakers: "pd.Series[Any]", new: int, old: int) -> "pd.Series[bool]":
    after = speakers.to_numpy(dtype=np.float64)
    halves = Halves(np.zeros_like(after), np.full_like(after, old), after, np.full_like(after, new))
    return pd.Series(more_after(halves) < SURPRISE, index=speakers.index, dtype="bool")


def _by_paper(told: pd.DataFrame) -> dict[Any, list[str]]:
    pairs: Iterable[tuple[Any, str]] = told[["source", "target"]].drop_duplicates().itertuples(index=False, name=None)
    found: dict[Any, list[str]] = {}
    for paper, name in pairs:
        found.setdefault(paper, []).append(name)
    return found
