"""Places for the nodes of a graph: linear in its size, the same for the same graph, laid out once."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.cache import cached_frame
from explorer.graphs.content import Content, content

if TYPE_CHECKING:
    import networkx as nx

Places = NDArray[np.float64]

_VERSION = 3
_STEPS = 300
_SMOOTHINGS = 30
_REPULSION = 5.0
_SAMPLES = 40_000
"""Pairs whose repulsion is looked at in a step of a small graph; in a big one, `_FEWEST_SAMPLES` a node."""
_FEWEST_SAMPLES, _MOST_SAMPLES = 5, 50
_REST, _LONGEST_REST = 7.0, 0.7
"""Joined nodes closer than ``_REST`` over the root of their number no longer pull: labels of small graphs want room."""
_GRAVITY = 0.002
"""Keeps parts that nothing joins in one picture."""
_LONGEST_STEP = 4.0
_NEAREST = 1e-3
_GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


def layout(graph: "nx.Graph[Any]", *, seed: int = 0) -> pd.DataFrame:
    """Place the nodes of a graph on the plane, joined nodes close, the rest apart.

    The same for the same graph and seed, in whatever order it was built and in any process, and kept by content: a graph
    is laid out once. 5,000 nodes with 10,000 edges take about 1 s.

    Parameters
    ----------
    graph
        Any networkx graph; edges may have a ``weight`` above 0, heavier ones pull more.
    seed
        Seed of the start positions. Default 0.

    Returns
    -------
    DataFrame
        Index ``node`` in the order of the graph, float64 columns ``x`` and ``y`` between -1 and 1. Nodes without any edge
        lie around the others.

    Raises
    ------
    InvalidValueError
        When a weight is no number above 0.

    Notes
    -----
    Each node is drawn to the nodes it is joined to and pushed off by ends of edges drawn at random, with the forces of
    LargeVis (Tang et al. 2016, arXiv:1602.00370) and UMAP (McInnes et al. 2018, arXiv:1802.03426), for all nodes at once
    and in a node's own mean instead of edge by edge. The start is noise smoothed along the edges, which finds the coarse
    shape as a spectral layout does. ``benchmarks/graph_layout.py`` compares it with others.

    Examples
    --------
    >>> import networkx as nx
    >>> layout(nx.path_graph(["a", "b", "c"])).index.tolist()
    ['a', 'b', 'c']
    """
    read = content(graph)
    kept = cached_frame(("layout", _VERSION, seed, *read.key()), lambda: _placed(read, seed=seed))
    index = pd.Index(read.nodes, name="node", tupleize_cols=False, dtype=None if read.nodes else "str")
    return kept.set_axis(index).reindex(pd.Index(list(graph), name="node", tupleize_cols=False, dtype=index.dtype))


def _placed(read: Content, *, seed: int) -> pd.DataFrame:
    places = np.zeros((len(read.nodes), 2))
    joined = np.unique(np.concatenate([read.tails, read.heads]))
    places[joined] = _spread(read, joined, np.random.default_rng(seed))
    alone = np.setdiff1d(np.arange(len(places)), joined)
    places[alone] = _around(places[joined], len(alone))
    return pd.DataFrame(_framed(places), columns=["x", "y"])


def _spread(read: Content, joined: NDArray[np.int64], random: np.random.Generator) -> Places:
    """Place the nodes that have edges."""
    if len(joined) == 0:
        return np.zeros((0, 2))
    tails, heads = np.searchsorted(joined, read.tails), np.searchsorted(joined, read.heads)
    ends, others = np.concatenate([tails, heads]), np.concatenate([heads, tails])
    shares = np.concatenate([read.weights, read.weights])
    shares /= _sums(ends, shares, len(joined))[ends]  # of each node, its edges' weights add up to 1
    places = _smoothed(ends, others, shares, random.normal(size=(len(joined), 2))) + random.normal(
        scale=0.01, size=(len(joined), 2)
    )
    return _relaxed(places, ends, others, shares, random)


def _smoothed(
    ends: NDArray[np.int64], others: NDArray[np.int64], shares: NDArray[np.float64], places: Places
) -> Places:
    """Let noise settle along the edges: what hangs together comes to lie together."""
    for _ in range(_SMOOTHINGS):
        places = (places + _gathered(ends, shares[:, None] * places[others], len(places))) / 2
        places -= places.mean(axis=0)
        places /= places.std(axis=0) + 1e-9
    widest: Places = places / max(np.abs(places).max(), 1e-9)
    return widest


def _relaxed(
    places: Places,
    ends: NDArray[np.int64],
    others: NDArray[np.int64],
    shares: NDArray[np.float64],
    random: np.random.Generator,
) -> Places:
    """Follow the forces with steps that shrink to nothing; nodes with many edges move faster."""
    size = len(places)
    samples = int(np.clip(_SAMPLES // size, _FEWEST_SAMPLES, _MOST_SAMPLES))
    speed = np.sqrt(np.bincount(ends, minlength=size))[:, None]
    speed = speed / speed.mean()
    for step in range(_STEPS):
        # A random end of an edge is a node drawn by its degree, so that hubs clear the space around them.
        drawn = ends[random.integers(len(ends), size=(size, samples))]
        force = _attraction(places, ends, others, shares) + _REPULSION * _repulsion(places, drawn) - _GRAVITY * places
        move = (1 - step / _STEPS) * speed * force
        length = np.linalg.norm(move, axis=1, keepdims=True)
        places = places + move * np.minimum(1, _LONGEST_STEP / np.maximum(length, 1e-12))
    centred: Places = places - places.mean(axis=0)
    return centred


def _attraction(
    places: Places, ends: NDArray[np.int64], others: NDArray[np.int64], shares: NDArray[np.float64]
) -> Places:
    away = places[ends] - places[others]
    distance = np.sqrt(np.einsum("ij,ij->i", away, away))
    rest = min(_REST / np.sqrt(len(places)), _LONGEST_REST)
    pull = -2 * shares / (1 + distance**2) * np.clip(1 - rest / np.maximum(distance, 1e-12), 0, None)
    return _gathered(ends, pull[:, None] * away, len(places))


def _repulsion(places: Places, drawn: NDArray[np.int64]) -> Places:
    away = places[:, None] - places[drawn]
    distance = np.einsum("ijk,ijk->ij", away, away)
    push = 2 / ((_NEAREST + distance) * (1 + distance))
    mean: Places = np.clip(push[:, :, None] * away, -_LONGEST_STEP, _LONGEST_STEP).mean(axis=1)
    return mean


def _gathered(ends: NDArray[np.int64], forces: Places, size: int) -> Places:
    return np.column_stack([_sums(ends, forces[:, axis], size) for axis in (0, 1)])


def _sums(ends: NDArray[np.int64], values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    return np.asarray(np.bincount(ends, values, minlength=size), dtype=np.float64)


def _around(places: Places, count: int) -> Places:
    """Give places for nodes without edges: on a spiral around the others, as dense as these on average."""
    radius = np.linalg.norm(places, axis=1).max() if len(places) else 0.0
    gap = 2 * radius / np.sqrt(len(places)) if len(places) else 1.0
    start = radius + gap if len(places) else 0.0
    turns = np.arange(count)
    distance = np.sqrt(start**2 + gap**2 * turns * 0.2)
    directions = np.column_stack([np.cos(_GOLDEN_ANGLE * turns), np.sin(_GOLDEN_ANGLE * turns)])
    return np.asarray(distance[:, None] * directions, dtype=np.float64)


def _framed(places: Places) -> Places:
    """Centre the picture and scale its farthest coordinate to 1."""
    if len(places) == 0:
        return places
    centred = places - (places.min(axis=0) + places.max(axis=0)) / 2
    framed: Places = centred / max(np.abs(centred).max(), 1e-9)
    return framed
