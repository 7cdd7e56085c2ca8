"""Communities, bridges, centralities: right on graphs whose answer one knows, the same however a graph was built."""

import os
import subprocess
import sys

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from explorer.errors import InvalidValueError
from explorer.graphs import bridges, centrality, communities

BARBELL = nx.relabel_nodes(nx.barbell_graph(6, 1), "n{}".format)
MEASURES = [communities, bridges, centrality]
each_measure = pytest.mark.parametrize("measure", MEASURES)


def test_two_cliques_are_two_communities_the_bigger_one_first():
    graph = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(7))
    found = communities(graph)
    assert found["community"].tolist() == [1] * 4 + [0] * 7
    assert found["size"].tolist() == [4] * 4 + [7] * 7


def test_weights_decide_who_belongs_together():
    graph = nx.complete_graph(6)
    nx.set_edge_attributes(
        graph, {edge: 50.0 if (edge[0] < 3) == (edge[1] < 3) else 1.0 for edge in graph.edges}, "weight"
    )
    assert communities(graph)["community"].tolist() == [0, 0, 0, 1, 1, 1]


def test_a_higher_resolution_gives_more_communities():
    graph = nx.karate_club_graph()
    assert communities(graph, resolution=3.0)["community"].nunique() > communities(graph)["community"].nunique()
    with pytest.raises(InvalidValueError, match="resolution"):
        communities(graph, resolution=0)


def test_the_node_between_two_cliques_is_the_strongest_bridge():
    found = bridges(BARBELL)
    assert found.index[0] == "n6"
    assert found["cut"][found["cut"]].index.tolist() == ["n6", "n5", "n7"]
    assert found.loc["n6", "communities"] == 2
    assert found.loc["n0", "participation"] == 0


def test_participation_grows_with_the_evenness_of_a_nodes_edges_over_communities():
    graph = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(5))
    graph.add_edges_from([(10, node) for node in (0, 1, 5, 6)])
    assert bridges(graph).loc[10, "participation"] == pytest.approx(0.5)


def test_the_middle_of_a_star_is_central_in_every_way():
    found = centrality(nx.star_graph(5))
    assert (found.drop(index=0) < found.loc[0]).all(axis=None)
    assert found.loc[0, ["degree", "strength", "betweenness"]].tolist() == [5, 5, 1]
    assert found["pagerank"].sum() == pytest.approx(1)


def test_what_is_cited_is_an_authority_and_what_cites_is_a_hub():
    found = centrality(nx.DiGraph([("new", "old"), ("newer", "old"), ("newer", "older")]))
    assert found["authority"].idxmax() == "old"
    assert found["hub"].idxmax() == "newer"
    assert found["pagerank"].idxmax() == "old"
    assert found[["in_degree", "out_degree"]].loc["newer"].tolist() == [0, 2]


def test_paths_of_a_directed_graph_heed_directions():
    graph = nx.DiGraph([("a", "b"), ("c", "b")])
    assert centrality(graph).loc["b", "betweenness"] == 0
    assert bridges(graph).loc["b", "betweenness"] == 1


def test_hubs_and_authorities_are_those_of_networkx():
    graph = nx.gnp_random_graph(30, 0.2, seed=4, directed=True)
    hubs, authorities = nx.hits(graph, nstart=dict.fromkeys(graph, 1.0))
    found = centrality(graph)
    np.testing.assert_allclose(found["hub"], list(hubs.values()), atol=1e-6)
    np.testing.assert_allclose(found["authority"], list(authorities.values()), atol=1e-6)


def test_an_undirected_graph_has_no_hubs():
    assert centrality(BARBELL).columns.tolist() == ["degree", "strength", "pagerank", "betweenness"]


def test_betweenness_of_a_big_graph_is_sampled_and_near_the_exact_one():
    graph = nx.disjoint_union(nx.star_graph(400), nx.star_graph(300))
    graph.add_edge(0, 401)
    found, exact = centrality(graph)["betweenness"], nx.betweenness_centrality(graph)
    assert found[0] == pytest.approx(exact[0], rel=0.1)
    assert found[0] != exact[0]


@each_measure
@pytest.mark.parametrize(
    "graph",
    [nx.Graph(), nx.DiGraph(), nx.empty_graph(3), nx.Graph([(1, 1)]), nx.DiGraph([(1, 2), (2, 1)]), nx.MultiGraph([(1, 2)] * 2)],
)  # fmt: skip
def test_any_graph_can_be_measured(measure, graph):
    found = measure(graph)
    assert set(found.index) == set(graph)
    assert found.index.name == "node"
    assert np.isfinite(found.to_numpy(dtype=float)).all()


@each_measure
def test_the_order_in_which_a_graph_was_built_changes_nothing(measure):
    graph = nx.relabel_nodes(nx.karate_club_graph(), str)
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((other, one, data) for one, other, data in reversed(list(graph.edges(data=True))))
    pd.testing.assert_frame_equal(measure(turned).loc[list(graph)], measure(graph).loc[list(graph)])


def test_another_process_with_other_hashes_finds_the_same(tmp_path):
    code = (
        "import networkx as nx; from explorer.graphs import *;"
        "graph = nx.relabel_nodes(nx.gnm_random_graph(700, 1500, seed=1), str);"
        "print(communities(graph).to_json(), bridges(graph).to_json(), centrality(graph).to_json())"
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
