"""The nodes of all graphs: papers, named things, and works outside the corpus."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from explorer.graphs.times import appeared
from explorer.schema import require
from explorer.vocabulary.names import KINDS

NODE_KINDS = ("paper", *KINDS, "external")
"""Kinds of nodes: papers of the corpus, what they name, and works they cite that the corpus does not hold."""

_LONGEST_LABEL = 40


def paper_nodes(papers: pd.DataFrame) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every paper as a node: ``kind``, ``label`` (its system, else the head of its title), ``title``, ``date``.

    Raises
    ------
    MissingColumnsError
        When there is no ``title``.
    """
    require(papers, "title")
    systems = papers["system"] if "system" in papers.columns else pd.Series(index=papers.index, dtype="str")
    rows = zip(papers.index.astype(str), papers["title"], systems, appeared(papers)["date"], strict=True)
    for paper_id, title, system, date in rows:
        label = system if pd.notna(system) else _head(title) if pd.notna(title) else paper_id
        yield paper_id, {"kind": "paper", "label": label, "title": title, "date": date}


def named_node(kind: str, name: str) -> tuple[str, dict[str, Any]]:
    """Give a named thing as a node: ``dataset:LIBERO``.

    Examples
    --------
    >>> named_node("dataset", "LIBERO")
    ('dataset:LIBERO', {'kind': 'dataset', 'label': 'LIBERO'})
    """
    return f"{kind}:{name}", {"kind": kind, "label": name}


def _head(title: str) -> str:
    head = title.split(":", maxsplit=1)[0]
    return head if len(head) <= _LONGEST_LABEL else head[:_LONGEST_LABEL].rsplit(" ", 1)[0] + "…"
