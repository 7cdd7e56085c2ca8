"""Graphs over papers: what they introduce, mention and share, from what the readers know."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from explorer.cache import cached_frame
from explorer.errors import InvalidValueError
from explorer.schema import require

if TYPE_CHECKING:
    import networkx as nx

NODE_KINDS = ("paper", "method", "category", "term")
"""Kinds of nodes of `method_graph`."""

_NAME = re.compile(r"[A-Za-zπΔ][A-Za-z0-9π]*(?:[-.+][A-Za-z0-9]+)*")
_NO_NAME = re.compile(
    r"[a-z-]+\.[A-Z]{2}|[IVX]+-[A-Z]|Top-\w|.*[a-z]-[A-Z][a-z].*"
)  # cs.RO, section IV-B, Cross-Attention
_COMMON = frozenset(
    """
    AI AIGC API APIs ASR AUC CLI CNN CNNs CPU CPUs CSV CoT DoF FLOPs FPS GB GPU GPUs HTML HTTP ID IDs IEEE IoT JSON KL LLM LLMs LSTM
    MAE MIT ML MLLM MLLMs MLP MLPs MSE NLP NVIDIA ODE ODEs OOD OOM PDF PR PyTorch QA RGB RGB-D RL RMSE RNN RNNs RTX SDE SOTA TB TODO
    UC UI URL USA VLA VLAs VLM VLMs VR ViT VS XAI arXiv
    """.split()
)
_TEXT_FIELDS = ("summary", "abstract", "motivation", "contributions", "method", "experiments", "usage", "body")


def method_graph(papers: pd.DataFrame, *, max_terms: int = 60) -> "nx.Graph[str]":
    """Join papers to the methods they introduce or mention, to their categories, and to names they share.

    A *method* is the ``system`` of a paper of the corpus; it is joined to the paper that introduces it and to every
    other paper whose text names it. A *term* is a name in Latin letters (``LIBERO``, ``GRPO``) that at least two
    papers and at most a third of them use; rarer shared names weigh more.

    Parameters
    ----------
    papers
        Frame with ``title``, ``system``, ``categories`` and at least one text field, such as ``body``.
    max_terms
        How many terms to keep, those that tell most first. Default 60.

    Returns
    -------
    networkx.Graph
        Nodes: ``paper_id`` of each paper, ``method:<name>``, ``category:<name>``, ``term:<name>``, with attributes
        ``kind`` (one of `NODE_KINDS`) and ``label``. Edges: ``kind`` (``introduces``, ``mentions``, ``in_category``,
        ``uses_term``) and ``weight`` (> 0, higher is closer).

    Raises
    ------
    MissingColumnsError
        When a column is missing.
    InvalidValueError
        When ``max_terms`` is negative.

    Examples
    --------
    >>> import explorer as ex
    >>> graph = method_graph(ex.load("data/digests"))
    >>> graph["method:MemoryVLA"]["arxiv:2508.19236"]["kind"]
    'introduces'
    """
    import networkx as nx

    require(papers, "title", "system", "categories")
    if max_terms < 0:
        raise InvalidValueError(f"max_terms must be 0 or more, not {max_terms}.")
    texts = _texts(papers)
    graph: nx.Graph[str] = nx.Graph()
    for paper_id, paper in papers.iterrows():
        label = paper["system"] if pd.notna(paper["system"]) else _short(paper["title"])
        graph.add_node(str(paper_id), kind="paper", label=label)
    _join(graph, _introductions(papers), kind="introduces")
    _join(graph, _mentions(papers, texts), kind="mentions")
    _join(graph, _categories(papers), kind="in_category")
    _join(graph, _terms(papers, texts, most=max_terms), kind="uses_term")
    return graph


def layout(graph: "nx.Graph[str]", *, seed: int = 0) -> pd.DataFrame:
    """Place the nodes of a graph on the plane, joined nodes close (Fruchterman and Reingold 1991).

    Deterministic for a seed, and cached by content: a graph is laid out once.

    Parameters
    ----------
    graph
        Any graph whose edges may have a ``weight``.
    seed
        Seed of the start positions. Default 0.

    Returns
    -------
    DataFrame
        Index ``node``, float64 columns ``x`` and ``y`` between -1 and 1.

    Examples
    --------
    >>> import networkx as nx
    >>> layout(nx.path_graph(["a", "b", "c"])).index.tolist()
    ['a', 'b', 'c']
    """
    edges = tuple((*sorted(edge[:2]), float(edge[2])) for edge in graph.edges.data("weight", default=1.0))
    key = ("layout", 2, seed, tuple(graph.nodes), tuple(sorted(edges)))
    return cached_frame(key, lambda: _spring(graph, seed=seed))


def graph_tables(graph: "nx.Graph[str]", *, seed: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give a graph as two frames, as widgets and ad-hoc pandas want it.

    Parameters
    ----------
    graph
        A graph of `method_graph`.
    seed
        Seed of the layout. Default 0.

    Returns
    -------
    tuple of DataFrame
        Nodes (index ``node``; ``label``, ``kind``, ``degree``, ``x``, ``y``) and edges (``source``, ``target``,
        ``kind``, ``weight``).

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_node("method:A", kind="method", label="A")
    >>> nodes, edges = graph_tables(graph)
    >>> nodes.loc["method:A", "label"]
    'A'
    """
    nodes = pd.DataFrame(
        {
            "label": pd.Series({node: data["label"] for node, data in graph.nodes.items()}, dtype="str"),
            "kind": pd.Series({node: data["kind"] for node, data in graph.nodes.items()}, dtype="str"),
            "degree": pd.Series(dict(graph.degree()), dtype="int64"),
        }
    ).rename_axis("node")
    rows = [(source, target, data["kind"], data["weight"]) for source, target, data in graph.edges(data=True)]
    edges = pd.DataFrame(rows, columns=["source", "target", "kind", "weight"])
    return nodes.join(layout(graph, seed=seed)), edges


def _spring(graph: "nx.Graph[str]", *, seed: int) -> pd.DataFrame:
    import networkx as nx

    # "energy" has gravity: without it, parts that hang together with nothing else drift far away.
    places = nx.spring_layout(graph, seed=seed, iterations=200, method="energy") if len(graph) else {}
    frame = pd.DataFrame.from_dict(places, orient="index", columns=["x", "y"], dtype="float64")
    return frame.rename_axis("node")


def _join(graph: "nx.Graph[str]", edges: Iterator[tuple[str, str, float]], *, kind: str) -> None:
    """Add edges from papers to named things; the first kind of edge between two nodes stays."""
    for paper_id, node, weight in edges:
        if node not in graph:
            node_kind, label = node.split(":", 1)
            graph.add_node(node, kind=node_kind, label=label)
        if not graph.has_edge(paper_id, node):
            graph.add_edge(paper_id, node, kind=kind, weight=weight)


def _introductions(papers: pd.DataFrame) -> Iterator[tuple[str, str, float]]:
    for paper_id, system in papers["system"].dropna().items():
        yield str(paper_id), f"method:{system}", 2.0


def _mentions(papers: pd.DataFrame, texts: "pd.Series[str]") -> Iterator[tuple[str, str, float]]:
    systems = sorted(set(papers["system"].dropna()), key=lambda name: (-len(name), name))
    if not systems:
        return
    either = re.compile(r"(?<![A-Za-z0-9-])(?:" + "|".join(map(re.escape, systems)) + r")(?![A-Za-z0-9-])")
    for paper_id, text in texts.items():
        for system, count in sorted(Counter(either.findall(text)).items()):
            yield str(paper_id), f"method:{system}", min(count, 5) / 5


def _categories(papers: pd.DataFrame) -> Iterator[tuple[str, str, float]]:
    for paper_id, categories in papers["categories"].items():
        for category in categories:
            yield str(paper_id), f"category:{category}", 0.2


def _terms(papers: pd.DataFrame, texts: "pd.Series[str]", *, most: int) -> Iterator[tuple[str, str, float]]:
    """Give shared names; the weight falls with the number of papers that use them, so that hubs do not pull."""
    systems = set(papers["system"].dropna())
    names = {str(paper_id): _names(text) - systems for paper_id, text in texts.items()}
    users = Counter(name for of_paper in names.values() for name in of_paper)
    ceiling = max(2, len(papers) // 3)
    shared = {name: count for name, count in users.items() if 2 <= count <= ceiling}
    kept = set(sorted(shared, key=lambda name: (-shared[name], name))[:most])
    for paper_id, of_paper in names.items():
        for name in sorted(of_paper & kept):
            yield paper_id, f"term:{name}", 1.0 / shared[name]


def _names(text: str) -> set[str]:
    """Latin words that look like names: two capitals, or a capital and a digit."""
    return {
        word
        for word in _NAME.findall(text)
        if word not in _COMMON
        and len(word) > 2
        and not _NO_NAME.fullmatch(word)
        and (capitals := sum(map(str.isupper, word)))
        and (capitals > 1 or any(map(str.isdigit, word)))
    }


def _texts(papers: pd.DataFrame) -> "pd.Series[str]":
    present = [name for name in _TEXT_FIELDS if name in papers.columns]
    if not present:
        require(papers, "body")
    # ``body`` holds the whole entry; without it the fields stand in.
    chosen = ["body"] if "body" in present and papers["body"].notna().all() else present
    return papers[chosen].fillna("").agg("\n".join, axis=1) if len(papers) else pd.Series(dtype="str")


def _short(title: str) -> str:
    head = title.split(":", maxsplit=1)[0]
    return head if len(head) <= 40 else head[:40].rsplit(" ", 1)[0] + "…"
