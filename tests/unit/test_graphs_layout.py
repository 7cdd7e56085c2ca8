"""Layouts: the same for the same graph however it was built, joined nodes close, laid out once."""

import os
import subprocess
import sys

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from explorer.errors import InvalidValueError
from explorer.graphs import layout, layouts

FIELDS = nx.relabel_nodes(nx.disjoint_union_all([nx.gnm_random_graph(30, 90, seed=n) for n in range(4)]), str)


def distances(graph: nx.Graph) -> np.ndarray:
    places = layout(graph).to_numpy()
    return np.linalg.norm(places[:, None] - places[None], axis=2)


def test_nodes_lie_in_the_frame_in_the_order_of_the_graph():
    places = layout(FIELDS)
    assert places.index.tolist() == list(FIELDS)
    assert places.index.name == "node"
    assert places.abs().max(axis=None) == pytest.approx(1)


def test_joined_nodes_lie_closer_than_others():
    away = distances(FIELDS)
    joined = nx.to_numpy_array(FIELDS, weight=None) > 0
    assert np.median(away[joined]) < np.median(away[~joined]) / 2


def test_parts_that_nothing_joins_lie_apart():
    places = layout(FIELDS).to_numpy().reshape(4, 30, 2)
    middles, reach = places.mean(axis=1), np.linalg.norm(places - places.mean(axis=1, keepdims=True), axis=2)
    between = np.linalg.norm(middles[:, None] - middles[None], axis=2)[~np.eye(4, dtype=bool)]
    assert between.min() > np.median(reach)


def test_a_heavier_edge_pulls_more():
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 10.0), (0, 2, 0.1), (1, 3, 0.1), (2, 4, 1.0), (3, 4, 1.0)])
    away = distances(graph)
    assert away[0, 1] < away[0, 2]


def test_the_scale_of_weights_does_not_matter():
    heavy = FIELDS.copy()
    nx.set_edge_attributes(heavy, 1024.0, "weight")
    pd.testing.assert_frame_equal(layout(heavy), layout(FIELDS))


def test_the_middle_of_a_star_lies_in_the_middle():
    places = layout(nx.star_graph(30)).to_numpy()
    assert np.linalg.norm(places[0]) < np.linalg.norm(places[1:], axis=1).min()


def test_nodes_without_edges_lie_around_the_others():
    graph = nx.disjoint_union(nx.path_graph(10), nx.empty_graph(20))
    radius = np.linalg.norm(layout(graph) - layout(graph).head(10).mean(), axis=1)
    assert radius[:10].max() < radius[10:].min()


@pytest.mark.parametrize("graph", [FIELDS, nx.star_graph(40), nx.empty_graph(30), nx.complete_graph(12)])
def test_no_two_nodes_lie_on_one_place(graph):
    away = distances(graph)
    assert away[~np.eye(len(away), dtype=bool)].min() > 1e-4


def test_neither_the_order_of_nodes_and_edges_nor_their_direction_changes_a_layout():
    turned = nx.DiGraph()
    turned.add_nodes_from(reversed(list(FIELDS)))
    turned.add_edges_from((other, one) for one, other in reversed(list(FIELDS.edges)))
    pd.testing.assert_frame_equal(layout(turned).loc[list(FIELDS)], layout(FIELDS))


def test_another_process_with_an_empty_cache_lays_out_alike(tmp_path):
    code = (
        "import networkx as nx; from explorer.graphs import layout;"
        "print(layout(nx.relabel_nodes(nx.karate_club_graph(), str)).to_json(double_precision=15))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"EXPLORER_CACHE": str(tmp_path / seed), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_another_seed_gives_another_layout():
    assert not layout(FIELDS, seed=1).equals(layout(FIELDS))


def test_a_graph_is_laid_out_once(monkeypatch):
    layout(FIELDS)
    monkeypatch.setattr(layouts, "_placed", None)
    assert len(layout(FIELDS.copy())) == len(FIELDS)


def test_a_changed_weight_is_another_graph():
    heavier = FIELDS.copy()
    heavier.edges[next(iter(heavier.edges))]["weight"] = 7.0
    assert not layout(heavier).equals(layout(FIELDS))


@pytest.mark.parametrize(
    "graph",
    [
        nx.Graph(),
        nx.empty_graph(1),
        nx.path_graph(2),
        nx.Graph([(1, 1)]),
        nx.Graph([((1, 2), (3, 4))]),
        nx.Graph([(1, "1")]),
        nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a")]),
        nx.complete_graph(3),
    ],
)
def test_any_graph_can_be_laid_out(graph):
    places = layout(graph)
    assert places.index.tolist() == list(graph)
    assert np.isfinite(places.to_numpy()).all()
    assert places.dtypes.tolist() == [np.float64] * 2


@pytest.mark.parametrize("weight", [0, -1, float("nan"), float("inf"), "heavy", None])
def test_a_weight_that_is_no_number_above_zero_is_refused_with_its_edge(weight):
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=weight)
    with pytest.raises(InvalidValueError, match="from 'a' to 'b' weighs"):
        layout(graph)


def test_umap_torch_and_sklearn_stay_out():
    code = (
        "import sys, networkx as nx; from explorer.graphs import layout; layout(nx.path_graph(9)); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"umap", "torch", "sklearn", "scipy"} & set(loaded) == set()
