"""The citation graph: which paper cites, or builds on, which."""

from typing import TYPE_CHECKING

import pandas as pd

from explorer.graphs.edges import add_relation
from explorer.graphs.nodes import paper_nodes
from explorer.graphs.told import told

if TYPE_CHECKING:
    import networkx as nx


def citation_graph(
    papers: pd.DataFrame,
    relations: pd.DataFrame | None = None,
    *,
    systems: bool = True,
    external: bool = True,
    min_confidence: float = 0.0,
) -> "nx.DiGraph[str]":
    """Draw who cites whom: an edge runs from the paper that cites to the work that is cited.

    Parameters
    ----------
    papers
        Frame with ``title``; ``system`` labels a paper where it is known.
    relations
        Frame of `explorer.relations`; read out of ``papers`` by default.
    systems
        Whether a paper that speaks of a system cites the paper of the corpus that introduces it. Default True.
    external
        Whether works that the corpus does not hold are nodes too. Default True.
    min_confidence
        Relations less sure than this, from 0 to 1, are left out. Default 0.

    Returns
    -------
    networkx.DiGraph
        Nodes: the ``paper_id`` of every paper (``kind`` paper; ``label``, ``title``, ``date``), and works outside the
        corpus (``kind`` external; ``label``) as ``arxiv:…`` or ``Author et al., 2023``. Edges: ``relation`` (the most
        telling one), ``relations`` (tuple of all), ``weight`` (its confidence), and the evidence: ``confidence`` (0 to
        1), ``sentence``, ``file``, ``line``.

    Raises
    ------
    MissingColumnsError
        When a column of ``papers`` or ``relations`` is missing.
    InvalidValueError
        When ``relations`` is no frame, or ``min_confidence`` out of range.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["A", "B"]}, index=["arxiv:2601.00001", "arxiv:2501.00002"])
    >>> relations = pd.DataFrame({"source": ["arxiv:2601.00001"] * 2, "relation": ["cites"] * 2,
    ...     "target": ["arxiv:2501.00002", "Kim et al., 2023"], "target_kind": ["paper"] * 2,
    ...     "target_paper": ["arxiv:2501.00002", None], "sentence": ["See B and Kim et al. (2023)."] * 2,
    ...     "file": ["a.md"] * 2, "line": [3, 3], "confidence": [0.9, 0.8]})
    >>> graph = citation_graph(papers, relations)
    >>> list(graph.successors("arxiv:2601.00001"))
    ['arxiv:2501.00002', 'Kim et al., 2023']
    >>> graph.nodes["Kim et al., 2023"]["kind"]
    'external'
    """
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(paper_nodes(papers))
    known = frozenset(graph)
    for one in told(papers, relations, min_confidence=min_confidence):
        cited = one.target_paper if one.target_paper in known else one.target if one.relation == "cites" else None
        if cited is None or cited == one.source or not (systems or one.relation == "cites"):
            continue
        if cited not in known:
            if not external:
                continue
            graph.add_node(cited, kind="external", label=cited)
        add_relation(graph, one, target=cited, weight=max(one.confidence, 0.01))
    return graph
