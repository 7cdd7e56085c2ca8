"""How fast graphs are laid out, and how much of them a picture keeps, beside other ways to do it.

    python benchmarks/graph_layout.py [--nodes 5000] [--edges 10000] [--png FOLDER]

Each row is a process of its own, its imports and any compilation counted. ``rustworkx`` joins when it is installed;
``spring`` (networkx, all pairs) and ``forceatlas2`` (networkx) only up to 1,000 nodes, above which they take minutes.

Three graphs, drawn with a seed: ``typed`` (papers and what they name, a few names everywhere, most of them in one of 25
fields), ``fields`` (25 groups that hang together loosely), ``parts`` (a typed graph, 58 trees, papers without any edge).

kept      of each node's nearest nodes on the plane, as many as it has edges, the share it is joined to (Jaccard; Kruiger
          et al., Graph layouts by t-SNE, 2017)
field     of each joined node's ten nearest, the share of its own field
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FIELDS = 25
SLOW = 1000
Places = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--nodes", type=int, default=5000)
    parser.add_argument("--edges", type=int, default=10000)
    parser.add_argument("--png", type=Path, help="folder for pictures (needs Pillow)")
    parser.add_argument("--one", nargs=2, metavar=("GRAPH", "WAY"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(*given.one, given)))
        return
    print(f"{'graph':8s} {'way':12s} {'seconds':>8s} {'kept':>6s} {'field':>6s}")
    for graph in GRAPHS:
        for way in WAYS:
            if way in ("spring", "forceatlas2") and given.nodes > SLOW:
                continue
            command = [sys.executable, *sys.argv, "--one", graph, way]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
            if done.returncode:
                print(f"{graph:8s} {way:12s} {done.stderr.strip().splitlines()[-1]}")
                continue
            row = json.loads(done.stdout)
            print(f"{graph:8s} {way:12s} {row['seconds']:8.2f} {row['kept']:6.3f} {row['field']:6.3f}", flush=True)


def measured(name: str, way: str, given: argparse.Namespace) -> dict[str, float]:
    graph = GRAPHS[name](given.nodes, given.edges)
    start = time.perf_counter()
    places = WAYS[way](graph)
    seconds = time.perf_counter() - start
    if given.png:
        _draw(graph, places, given.png / f"{name}-{way}.png")
    return {"seconds": seconds, **_quality(graph, places)}


def typed(nodes: int, edges: int) -> Any:
    """Papers and the things they name; within a field popularity follows Zipf, 40 things are named in all fields."""
    import networkx as nx

    random = np.random.default_rng(0)
    half, a_field = nodes // 2, nodes // 2 // FIELDS
    popularity = np.arange(1, a_field + 1) ** -0.9
    graph = nx.Graph()
    graph.add_nodes_from((f"{kind}{n}", {"field": n % FIELDS}) for kind in "pe" for n in range(half))
    while graph.number_of_edges() < edges:
        paper, chance = int(random.integers(half * 97 // 100)), random.random()
        if chance < 0.06:
            thing = int(random.integers(40))
        elif chance < 0.85:
            thing = paper % FIELDS + FIELDS * int(random.choice(a_field, p=popularity / popularity.sum()))
        else:
            thing = int(random.integers(half))
        graph.add_edge(f"p{paper}", f"e{thing}", weight=1.0)
    return graph


def fields(nodes: int, edges: int) -> Any:
    """Groups of equal size; nine of ten edges stay inside."""
    import networkx as nx

    random = np.random.default_rng(0)
    graph = nx.Graph()
    graph.add_nodes_from((str(node), {"field": node % FIELDS}) for node in range(nodes))
    while graph.number_of_edges() < edges:
        one, other = (int(node) for node in random.integers(nodes, size=2))
        other = other if random.random() > 0.9 else other // FIELDS * FIELDS + one % FIELDS
        if one != other and other < nodes:
            graph.add_edge(str(one), str(other), weight=1.0)
    return graph


def parts(nodes: int, edges: int) -> Any:
    """Half a typed graph, trees of 2 to 59 nodes, and one node in ten without any edge."""
    import networkx as nx

    trees = [nx.random_labeled_tree(size, seed=size) for size in range(2, 60)]
    graph = nx.disjoint_union_all([typed(nodes // 2, edges // 2), *trees, nx.empty_graph(nodes // 10)])
    nx.set_edge_attributes(graph, 1.0, "weight")
    return nx.relabel_nodes(graph, str)


def ours(graph: Any) -> Places:
    import os

    with tempfile.TemporaryDirectory() as folder:
        os.environ["EXPLORER_CACHE"] = folder
        from explorer.graphs import layout

        return layout(graph).to_numpy()


def umap(graph: Any) -> Places:
    import networkx as nx
    import scipy.sparse
    from umap.umap_ import find_ab_params, simplicial_set_embedding

    links = scipy.sparse.coo_matrix(nx.to_scipy_sparse_array(graph, dtype="float32"))
    start = np.random.default_rng(0).normal(scale=5, size=(len(graph), 2)).astype("float32")
    a, b = find_ab_params(1.0, 0.3)
    places, _ = simplicial_set_embedding(
        start, links, 2, 1.0, a, b, 1.0, 5, 200, start, np.random.RandomState(0), "euclidean", {}, False, {}, False
    )
    return np.asarray(places, dtype=np.float64)


def rustworkx(graph: Any) -> Places:
    import rustworkx as rx

    other, place = rx.PyGraph(), {node: number for number, node in enumerate(graph)}
    other.add_nodes_from(list(graph))
    other.add_edges_from([(place[one], place[two], weight) for one, two, weight in graph.edges.data("weight")])
    found = rx.graph_spring_layout(other, weight_fn=float, seed=0)
    return np.array([found[number] for number in range(len(graph))])


def spring(graph: Any) -> Places:
    import networkx as nx

    return np.array(list(nx.spring_layout(graph, seed=0, iterations=200, method="energy").values()))


def forceatlas2(graph: Any) -> Places:
    import networkx as nx

    return np.array(list(nx.forceatlas2_layout(graph, seed=0).values()))


def _quality(graph: Any, places: Places) -> dict[str, float]:
    from scipy.spatial import cKDTree

    number = {node: position for position, node in enumerate(graph)}
    tree, kept, same = cKDTree(places), [], []
    for node in graph:
        joined = {number[other] for other in graph[node]}
        if not joined:
            continue
        _, near = tree.query(places[number[node]], k=max(len(joined), 10) + 2)
        nearest = [int(other) for other in near if other != number[node]]
        around = set(nearest[: len(joined)])
        kept.append(len(around & joined) / len(around | joined))
        same.append(np.mean([_field(graph, other) == _field(graph, number[node]) for other in nearest[:10]]))
    return {"kept": float(np.mean(kept)), "field": float(np.mean(same))}


def _field(graph: Any, position: int) -> int:
    if "fields" not in graph.graph:
        graph.graph["fields"] = [data.get("field", -1) for _, data in graph.nodes(data=True)]
    return int(graph.graph["fields"][position])


def _draw(graph: Any, places: Places, path: Path) -> None:
    from PIL import Image, ImageDraw

    size, hues = 900, np.random.default_rng(3).integers(40, 220, size=(FIELDS + 1, 3))
    middle = (places.max(axis=0) + places.min(axis=0)) / 2
    pixels = (places - middle) / np.abs(places - middle).max() * (size / 2 - 12) + size / 2
    image = Image.new("RGB", (size, size), "white")
    pen, number = ImageDraw.Draw(image), {node: position for position, node in enumerate(graph)}
    for one, other in graph.edges:
        pen.line([*pixels[number[one]], *pixels[number[other]]], fill="#e4e4e4")
    for position, (x, y) in enumerate(pixels):
        pen.ellipse([x - 2, y - 2, x + 2, y + 2], fill=tuple(int(part) for part in hues[_field(graph, position)]))
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path)


GRAPHS: dict[str, Callable[[int, int], Any]] = {"typed": typed, "fields": fields, "parts": parts}
WAYS: dict[str, Callable[[Any], Places]] = {
    "ours": ours,
    "umap": umap,
    "rustworkx": rustworkx,
    "spring": spring,
    "forceatlas2": forceatlas2,
}


if __name__ == "__main__":
    main()
