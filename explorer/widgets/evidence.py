"""What a graph says of one node: its neighbours by relation, each with the sentence, file and line that say so."""

import math
from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import pandas as pd

from explorer.widgets.cells import items, text_or_none
from explorer.widgets.graph_ties import Tie, kind_of, label_of, ties
from explorer.widgets.kinds import relation_name

if TYPE_CHECKING:
    import networkx as nx

MOST_ENTRIES = 120
"""Entries of one relation that travel to the page; of more, those told with most confidence."""


def told(
    graph: "nx.Graph[str]", node: str, *, papers: pd.DataFrame, numbers: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Group what a node is joined to by relation, as the page shows it.

    Parameters
    ----------
    graph
        A graph of `explorer.graphs`.
    node
        One of its nodes.
    papers
        Frame with index ``paper_id`` and ``title``, for the titles of nodes that are papers.
    numbers
        Number of each node, by which the page speaks of it.

    Returns
    -------
    list of dict
        One a relation and direction: ``relation`` (Chinese, English), ``entries`` (those told with most confidence
        first), ``more`` (how many were left out).

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_edge("a", "b", relation="cites", sentence="A 引用了 B。", file="d.md", line=3)
    >>> groups = told(graph, "b", papers=pd.DataFrame({"title": []}), numbers={"a": 0, "b": 1})
    >>> groups[0]["relation"], groups[0]["entries"][0]["where"]
    (['引用它的', 'cited by'], 'd.md:3')
    """
    groups: dict[tuple[str, bool], list[dict[str, Any]]] = {}
    for tie in ties(graph, node):
        about = {**_about(graph, tie.other, papers), "number": numbers[tie.other], "also": _also(tie)}
        entry = {**about, **evidence(tie.data)}
        groups.setdefault((tie.relation, tie.outward), []).append(entry)
    return [
        {
            "relation": relation_name(relation, outward=outward),
            "entries": sorted(entries, key=_certain_first)[:MOST_ENTRIES],
            "more": max(0, len(entries) - MOST_ENTRIES),
        }
        for (relation, outward), entries in sorted(groups.items(), key=lambda group: len(group[1]))
    ]


def evidence(data: Mapping[Any, Any]) -> dict[str, Any]:
    """Give sentence and place of a fact as the page shows them; what is missing is None.

    Parameters
    ----------
    data
        Attributes of an edge, or a row of `explorer.relations` or `explorer.results`.

    Returns
    -------
    dict
        ``sentence``, ``where`` (name of the file and line), ``file`` (its whole path), ``confidence`` (0 to 1).

    Examples
    --------
    >>> evidence({"sentence": "在 LIBERO 上达到 96%。", "file": "notes/a.md", "line": 7, "confidence": 0.9})["where"]
    'a.md:7'
    """
    file, line = text_or_none(data.get("file")), number_or_none(data.get("line"))
    where = PurePath(file).name + (f":{line:.0f}" if line is not None else "") if file else None
    return {
        "sentence": text_or_none(data.get("sentence")),
        "where": where,
        "file": file,
        "confidence": number_or_none(data.get("confidence")),
    }


def number_or_none(value: object) -> float | None:
    """Give a finite number, or None for anything else.

    Examples
    --------
    >>> number_or_none(3), number_or_none(float("nan")), number_or_none("3")
    (3.0, None, None)
    """
    if isinstance(value, str) or value is None or value is pd.NA:
        return None
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _also(tie: Tie) -> list[list[str]]:
    """What else an edge says: names that both ends share, further relations."""
    others = [name for name in items(tie.data.get("relations")) if name != tie.relation]
    return [
        *([name, name] for name in items(tie.data.get("shared"))),
        *(relation_name(name, outward=tie.outward) for name in others),
    ]


def _about(graph: "nx.Graph[str]", node: str, papers: pd.DataFrame) -> dict[str, Any]:
    known = node in papers.index and "title" in papers.columns
    return {
        "label": label_of(graph, node),
        "kind": kind_of(graph.nodes[node]),
        "title": text_or_none(papers.at[node, "title"]) if known else None,
        "paper": known,
    }


def _certain_first(entry: Mapping[str, Any]) -> tuple[bool, float, str]:
    return entry["sentence"] is None, -(entry["confidence"] or 0.0), str(entry["label"])
