"""GraphML and GEXF out of graphs: read back, nothing is lost but what the formats cannot hold."""

import io

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from explorer.export import to_gexf, to_graphml
from explorer.graphs import citation_graph, genealogy, method_graph, shared_graph
from explorer.model import Paper
from explorer.schema import papers_frame

A, B = "arxiv:2601.00001", "title:灯"
PAPERS = papers_frame(
    [(A, Paper(title="LanternNet: <Light> & Wings", system="LanternNet")), (B, Paper(title="灯与飞蛾"))]
)
RELATIONS = pd.DataFrame(
    [
        (A, "introduces", "LanternNet", "method", A),
        (A, "evaluates_on", "NightDrive-50", "dataset", None),
        (B, "evaluates_on", "NightDrive-50", "dataset", None),
        (B, "builds_on", "LanternNet", "method", A),
        (A, "builds_on", "Candle", "method", None),
        (B, "cites", "Qian et al., 2023", "paper", None),
    ],
    columns=["source", "relation", "target", "target_kind", "target_paper"],
).assign(sentence="在 NightDrive-50 上 < \x0b测试\ufffe & 更好。", file="a.md", line=3, confidence=0.75)
GRAPHS = {
    build.__name__: build(PAPERS, relations=RELATIONS)
    for build in (method_graph, citation_graph, shared_graph, genealogy)
}

each_graph = pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)
each_format = pytest.mark.parametrize(
    "there_and_back",
    [
        lambda graph: nx.parse_graphml(to_graphml(graph)),
        lambda graph: nx.read_gexf(io.BytesIO(to_gexf(graph).encode("utf-8"))),
    ],
    ids=["graphml", "gexf"],
)


@each_format
@each_graph
def test_nodes_edges_and_evidence_come_back(there_and_back, graph):
    back = there_and_back(graph)
    assert set(back) == set(graph)
    assert back.is_directed() == graph.is_directed()
    assert {frozenset(edge) for edge in back.edges} == {frozenset(edge) for edge in graph.edges}
    for one, other, data in graph.edges(data=True):
        found = back.edges[one, other]
        assert found["sentence"] == "在 NightDrive-50 上 < 测试 & 更好。"
        assert (found["file"], found["line"], found["confidence"]) == ("a.md", 3, 0.75)
        assert found["weight"] == pytest.approx(data["weight"])
    assert {node: data["label"] for node, data in back.nodes(data=True)} == dict(graph.nodes(data="label"))
    assert {node: data["kind"] for node, data in back.nodes(data=True)} == dict(graph.nodes(data="kind"))


@each_format
def test_lists_are_joined_days_written_out_and_what_is_missing_is_left_out(there_and_back):
    graph = nx.Graph()
    graph.add_node("a", names=("x", "y"), empty=(), day=pd.Timestamp("2026-01-31"), never=pd.NaT, no=None, nan=np.nan)
    graph.add_node("b", number=np.int64(3), share=np.float64(0.5), sure=np.bool_(True), table=pd.DataFrame({"x": [1]}))
    back = there_and_back(graph)
    assert back.nodes["a"] | {"label": ""} == {"names": "x; y", "day": "2026-01-31", "label": ""}
    assert back.nodes["b"] | {"label": ""} == {"number": 3, "share": 0.5, "sure": True, "label": ""}


@each_format
def test_names_that_are_no_texts_become_texts(there_and_back):
    assert set(there_and_back(nx.Graph([(1, (2, 3))]))) == {"1", "(2, 3)"}


@each_format
def test_an_empty_graph_comes_back_empty(there_and_back):
    assert len(there_and_back(nx.DiGraph())) == 0


def test_what_was_dropped_does_not_stop_an_export():
    relations = RELATIONS.assign(source=[A, A, B, B, A, B], target_paper=[A, None, None, A, B, None])
    graph = genealogy(PAPERS, relations)
    assert graph.graph["dropped"]
    assert nx.parse_graphml(to_graphml(graph)).number_of_edges() == graph.number_of_edges()
