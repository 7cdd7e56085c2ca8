"""A graph as arrays, in an order that does not depend on how it was built: what layouts and measures work on."""

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.errors import InvalidValueError

if TYPE_CHECKING:
    import networkx as nx


class Content(NamedTuple):
    """Nodes sorted by name and edges sorted by their ends; parallel edges are one, loops are left out."""

    nodes: list[Any]
    tails: NDArray[np.int64]
    """Positions of the sources in ``nodes``; of an undirected edge, the first end."""
    heads: NDArray[np.int64]
    weights: NDArray[np.float64]

    def key(self) -> tuple[Any, ...]:
        """Give what a cached result depends on."""
        names = tuple(f"{type(node).__name__}:{node}" for node in self.nodes)
        return (names, self.tails, self.heads, self.weights)


def content(graph: "nx.Graph[Any]", *, directed: bool = False) -> Content:
    """Read a graph of any class.

    Parameters
    ----------
    graph
        Any networkx graph; an edge without ``weight`` weighs 1.
    directed
        Whether to keep the direction of edges, where they have one.

    Raises
    ------
    InvalidValueError
        When a weight is no number above 0.

    Examples
    --------
    >>> import networkx as nx
    >>> content(nx.Graph([("b", "a")])).nodes
    ['a', 'b']
    """
    nodes = sorted(graph, key=lambda node: (str(node), type(node).__name__))
    place = {node: position for position, node in enumerate(nodes)}
    weights: dict[tuple[int, int], float] = {}
    for source, target, weight in graph.edges(data="weight", default=1.0):
        if source == target:
            continue
        ends = (place[source], place[target])
        ends = ends if directed and graph.is_directed() else (min(ends), max(ends))
        weights[ends] = weights.get(ends, 0.0) + _positive(weight, source, target)
    ordered = sorted(weights)
    pairs = np.array(ordered, dtype=np.int64).reshape(-1, 2)
    return Content(nodes, pairs[:, 0], pairs[:, 1], np.array([weights[ends] for ends in ordered], dtype=np.float64))


def _positive(weight: Any, source: Any, target: Any) -> float:
    try:
        number = float(weight)
    except (TypeError, ValueError):
        number = np.nan
    if not 0 < number < np.inf:
        raise InvalidValueError(
            f"The edge from {source!r} to {target!r} weighs {weight!r}; weights are numbers above 0."
        )
    return number
