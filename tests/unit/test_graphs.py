"""The first method graph."""

import pandas as pd
import pytest

import explorer as ex
from explorer.errors import MissingColumnsError
from explorer.graphs import graph_tables
from explorer.model import Paper
from explorer.schema import papers_frame

PAPERS = papers_frame(
    [
        ("arxiv:1", Paper(title="LanternNet: Light", system="LanternNet", categories=("cs.CV",), body="LanternNet 在 NightDrive-50 上测试。")),
        ("arxiv:2", Paper(title="MothVLA: Wings", system="MothVLA", categories=("cs.RO",), body="MothVLA 在 NightDrive-50 上优于 LanternNet 与 LanternNets。")),
        ("arxiv:3", Paper(title="On Candles", categories=("cs.CV",), body="只有文字。")),
        ("arxiv:4", Paper(title="A", categories=(), body="GPU")),
        ("arxiv:5", Paper(title="B", categories=(), body="GPU")),
        ("arxiv:6", Paper(title="C", categories=(), body="")),
    ]
)  # fmt: skip


def test_a_paper_that_names_anothers_system_is_joined_to_it() -> None:
    graph = ex.method_graph(PAPERS)
    assert graph["method:LanternNet"]["arxiv:1"]["kind"] == "introduces"
    assert graph["method:LanternNet"]["arxiv:2"]["kind"] == "mentions"
    assert not graph.has_edge("method:MothVLA", "arxiv:1")


def test_a_longer_name_is_no_mention_of_the_shorter() -> None:
    only_longer = PAPERS.assign(body=PAPERS["body"].str.replace("优于 LanternNet 与", "优于"))
    assert not ex.method_graph(only_longer).has_edge("method:LanternNet", "arxiv:2")


def test_shared_names_are_terms_and_everyday_abbreviations_are_not() -> None:
    terms = {node for node, kind in ex.method_graph(PAPERS).nodes(data="kind") if kind == "term"}
    assert terms == {"term:NightDrive-50"}


def test_every_paper_is_a_node_with_a_label_even_without_edges() -> None:
    graph = ex.method_graph(PAPERS)
    assert set(PAPERS.index) <= set(graph)
    assert graph.nodes["arxiv:1"]["label"] == "LanternNet"
    assert graph.nodes["arxiv:3"]["label"] == "On Candles"


def test_the_layout_is_the_same_for_the_same_seed_and_covers_all_nodes() -> None:
    graph = ex.method_graph(PAPERS)
    pd.testing.assert_frame_equal(ex.layout(graph), ex.layout(graph))
    assert set(ex.layout(graph).index) == set(graph)


def test_the_tables_hold_every_node_and_edge() -> None:
    graph = ex.method_graph(PAPERS)
    nodes, edges = graph_tables(graph)
    assert len(nodes) == len(graph)
    assert len(edges) == graph.number_of_edges()
    assert nodes[["x", "y"]].notna().all(axis=None)


def test_an_empty_frame_gives_an_empty_graph() -> None:
    graph = ex.method_graph(PAPERS.head(0))
    assert len(graph) == 0
    assert ex.layout(graph).empty


def test_a_missing_column_is_named() -> None:
    with pytest.raises(MissingColumnsError, match="system"):
        ex.method_graph(PAPERS.drop(columns="system"))
