"""Graphs out of relations: methods, citations, shared names; every edge with its evidence."""

import math

import pandas as pd
import pytest

from explorer import extract
from explorer.errors import InvalidValueError, MissingColumnsError
from explorer.graphs import NODE_KINDS, SHARED, citation_graph, genealogy, graph_tables, method_graph, shared_graph
from explorer.model import Paper
from explorer.schema import papers_frame

A, B, C, D = "arxiv:2601.00001", "arxiv:2602.00002", "arxiv:2511.00003", "title:candles"
PAPERS = papers_frame(
    [
        (A, Paper(title="LanternNet: Light", system="LanternNet")),
        (B, Paper(title="Wings of Moths", system="MothVLA")),
        (C, Paper(title="A Long Title About Candles and What They Do to the Wings of Moths")),
        (D, Paper(title="Candles")),
    ]
)
COLUMNS = ["source", "relation", "target", "target_kind", "target_paper", "confidence"]


def relations_of(*rows: tuple[object, ...]) -> pd.DataFrame:
    """The frame of `explorer.relations`, each row with a sentence and line of its own."""
    frame = pd.DataFrame(rows, columns=COLUMNS)
    lines = range(1, len(frame) + 1)
    return frame.assign(sentence=[f"Sentence {line}." for line in lines], file="a.md", line=lines, found_by="rules")


RELATIONS = relations_of(
    (A, "introduces", "LanternNet", "method", A, 0.9),
    (B, "introduces", "MothVLA", "model", B, 0.9),
    (A, "evaluates_on", "NightDrive-50", "dataset", None, 0.8),
    (B, "evaluates_on", "NightDrive-50", "dataset", None, 0.6),
    (B, "compares_with", "LanternNet", "method", A, 0.95),
    (B, "outperforms", "LanternNet", "method", A, 0.7),
    (C, "evaluates_on", "NightDrive-50", "dataset", None, 0.9),
    (C, "evaluates_on", "DuskBench", "benchmark", None, 0.9),
    (B, "cites", C, "paper", C, 0.9),
    (B, "cites", "Qian et al., 2023", "paper", None, 0.8),
    (C, "cites", "arxiv:2101.00009", "paper", None, 0.8),
    ("arxiv:2009.09999", "uses", "LanternNet", "method", A, 0.9),
)
GRAPHS = [method_graph, citation_graph, shared_graph, genealogy]
each_graph = pytest.mark.parametrize("build", GRAPHS)


def test_papers_are_joined_to_what_they_name_and_named_things_tell_their_kind():
    graph = method_graph(PAPERS, RELATIONS)
    assert graph.nodes["dataset:NightDrive-50"] == {"kind": "dataset", "label": "NightDrive-50"}
    assert set(graph["dataset:NightDrive-50"]) == {A, B, C}
    assert {kind for _, kind in graph.nodes(data="kind")} <= set(NODE_KINDS)


def test_papers_cited_are_no_methods():
    assert not [node for node in method_graph(PAPERS, RELATIONS) if "et al." in node]


def test_an_edge_of_several_relations_shows_the_most_telling_one_with_its_evidence_and_names_the_others():
    edge = method_graph(PAPERS, RELATIONS).edges[B, "method:LanternNet"]
    assert edge["relation"] == "outperforms"
    assert edge["relations"] == ("outperforms", "compares_with")
    assert (edge["sentence"], edge["file"], edge["line"], edge["confidence"]) == ("Sentence 6.", "a.md", 6, 0.7)


def test_what_many_papers_name_joins_them_less_than_what_few_name():
    graph = method_graph(PAPERS, RELATIONS)
    assert graph.edges[C, "dataset:NightDrive-50"]["weight"] < graph.edges[C, "benchmark:DuskBench"]["weight"]
    assert graph.edges[A, "method:LanternNet"]["weight"] == 2 * 0.9


def test_only_the_kinds_wanted_are_nodes_and_unknown_ones_are_refused():
    graph = method_graph(PAPERS, RELATIONS, kinds=["dataset"])
    assert {kind for _, kind in graph.nodes(data="kind")} == {"paper", "dataset"}
    with pytest.raises(InvalidValueError, match="'planet'; known are method, model, dataset"):
        method_graph(PAPERS, RELATIONS, kinds=["planet"])


def test_a_paper_is_labelled_by_its_system_else_by_the_head_of_its_title():
    labels = dict(method_graph(PAPERS, RELATIONS).nodes(data="label"))
    assert (labels[A], labels[B], labels[D]) == ("LanternNet", "MothVLA", "Candles")
    assert labels[C] == "A Long Title About Candles and What…"


def test_a_citation_runs_from_the_citing_paper_to_the_cited_one():
    graph = citation_graph(PAPERS, RELATIONS)
    assert graph.has_edge(B, C)
    assert not graph.has_edge(C, B)
    assert graph.edges[B, C]["sentence"] == "Sentence 9."


def test_works_outside_the_corpus_are_nodes_of_their_own():
    graph = citation_graph(PAPERS, RELATIONS)
    assert graph.nodes["Qian et al., 2023"] == {"kind": "external", "label": "Qian et al., 2023"}
    assert graph.nodes[C]["kind"] == "paper"
    assert set(citation_graph(PAPERS, RELATIONS, external=False)) == set(PAPERS.index)


def test_a_paper_that_names_anothers_system_cites_it_unless_only_citations_are_wanted():
    assert citation_graph(PAPERS, RELATIONS).edges[B, A]["relations"] == ("outperforms", "compares_with")
    assert not citation_graph(PAPERS, RELATIONS, systems=False).has_edge(B, A)


def test_a_paper_does_not_cite_itself_for_what_it_introduces():
    assert not [edge for edge in citation_graph(PAPERS, RELATIONS).edges if edge[0] == edge[1]]


def test_a_paper_cut_from_the_frame_is_an_external_work_when_it_is_cited():
    graph = citation_graph(PAPERS.drop(index=C), RELATIONS)
    assert graph.nodes[C]["kind"] == "external"
    assert C not in method_graph(PAPERS.drop(index=C), RELATIONS)


def test_papers_are_joined_by_the_datasets_they_share():
    graph = shared_graph(PAPERS, "datasets", RELATIONS)
    assert {frozenset(edge) for edge in graph.edges} == {frozenset(pair) for pair in [(A, B), (A, C), (B, C)]}
    assert graph.edges[A, B]["shared"] == ("NightDrive-50",)
    assert graph.edges[A, B]["weight"] == pytest.approx(1 / math.log(3))


def test_a_shared_edge_carries_the_less_sure_of_its_two_tellings():
    edge = shared_graph(PAPERS, "datasets", RELATIONS).edges[A, B]
    assert (edge["confidence"], edge["sentence"]) == (0.6, "Sentence 4.")


def test_rare_names_come_first_and_weigh_more_and_weights_add_up():
    more = relations_of(
        *((paper, "evaluates_on", "Common", "dataset", None, 0.9) for paper in (A, B, C, D)),
        *((paper, "evaluates_on", "Rare", "dataset", None, 0.9) for paper in (A, B)),
    )
    graph = shared_graph(PAPERS, "datasets", more)
    assert graph.edges[A, B]["shared"] == ("Rare", "Common")
    assert graph.edges[A, B]["weight"] == pytest.approx(1 / math.log(2) + 1 / math.log(4))
    assert list(shared_graph(PAPERS, "datasets", more, min_weight=1).edges) == [(A, B)]


def test_of_many_edges_the_heaviest_of_each_paper_stay_and_the_others_are_counted():
    papers = papers_frame([(f"title:{n:02d}", Paper(title=str(n))) for n in range(40)])
    everywhere = [(paper, "uses", "Common", "dataset", None, 0.9) for paper in papers.index]
    in_pairs = [(paper, "uses", f"Rare {n // 2}", "dataset", None, 0.9) for n, paper in enumerate(papers.index)]
    told = relations_of(*everywhere, *in_pairs)
    whole, cut = shared_graph(papers, "datasets", told), shared_graph(papers, "datasets", told, neighbours=1)
    assert (whole.number_of_edges(), whole.graph["left_out"]) == (40 * 39 // 2, 0)
    assert set(cut.edges) == {(f"title:{n:02d}", f"title:{n + 1:02d}") for n in range(0, 40, 2)}
    assert cut.number_of_edges() + cut.graph["left_out"] == whole.number_of_edges()
    assert all(cut.edges[edge] == whole.edges[edge] for edge in cut.edges)


@pytest.mark.parametrize("limits", [{"neighbours": 0}, {"min_weight": -1}])
def test_a_limit_out_of_range_is_refused(limits):
    with pytest.raises(InvalidValueError, match="neighbours must be 1 or more and min_weight 0 or more"):
        shared_graph(PAPERS, "datasets", RELATIONS, **limits)


def test_a_paper_shares_the_method_that_another_one_introduces():
    assert shared_graph(PAPERS, "methods", RELATIONS).edges[A, B]["shared"] == ("LanternNet",)


@pytest.mark.parametrize("what", SHARED)
def test_every_paper_is_a_node_whatever_is_shared(what):
    assert set(shared_graph(PAPERS, what, RELATIONS)) == set(PAPERS.index)


def test_an_unknown_thing_to_share_is_refused_with_the_known_ones():
    with pytest.raises(InvalidValueError, match="'planets'; choose one of datasets, benchmarks, methods"):
        shared_graph(PAPERS, "planets", RELATIONS)


@each_graph
def test_without_relations_they_are_read_out_of_the_papers(build, monkeypatch):
    monkeypatch.setattr(extract, "relations", lambda papers: RELATIONS)
    built, given = build(PAPERS), build(PAPERS, relations=RELATIONS)
    assert list(built.edges(data=True)) == list(given.edges(data=True))


@each_graph
def test_the_order_of_relations_changes_no_edge(build):
    turned, straight = build(PAPERS, relations=RELATIONS[::-1]), build(PAPERS, relations=RELATIONS)
    assert {frozenset(edge) for edge in turned.edges} == {frozenset(edge) for edge in straight.edges}
    assert all(turned.edges[edge] == data for edge, data in straight.edges.items())


@each_graph
def test_relations_less_sure_than_wanted_are_left_out(build):
    assert build(PAPERS, relations=RELATIONS, min_confidence=1).number_of_edges() == 0
    with pytest.raises(InvalidValueError, match="min_confidence"):
        build(PAPERS, relations=RELATIONS, min_confidence=1.5)


@each_graph
def test_a_wrong_frame_of_relations_is_told_apart_from_a_wrong_frame_of_papers(build):
    with pytest.raises(MissingColumnsError, match=r"^relations: .*sentence.*explorer.relations"):
        build(PAPERS, relations=RELATIONS.drop(columns="sentence"))
    with pytest.raises(MissingColumnsError, match=r"^This frame lacks .*title"):
        build(PAPERS.drop(columns="title"), relations=RELATIONS)
    with pytest.raises(InvalidValueError, match=r"must be the frame .*not a list"):
        build(PAPERS, relations=[])


@each_graph
def test_no_papers_or_no_relations_give_a_graph_without_edges(build):
    assert len(build(PAPERS.head(0), relations=RELATIONS)) == 0
    assert build(PAPERS, relations=RELATIONS.head(0)).number_of_edges() == 0


@each_graph
def test_the_frames_given_are_not_changed(build):
    papers, relations = PAPERS.copy(), RELATIONS.copy()
    build(papers, relations=relations)
    pd.testing.assert_frame_equal(papers, PAPERS)
    pd.testing.assert_frame_equal(relations, RELATIONS)


@each_graph
def test_the_tables_hold_every_node_and_edge_with_its_evidence(build):
    graph = build(PAPERS, relations=RELATIONS)
    nodes, edges = graph_tables(graph)
    assert nodes.index.tolist() == list(graph)
    assert nodes.columns.tolist() == ["label", "kind", "degree", "x", "y"]
    assert nodes.notna().all(axis=None)
    assert len(edges) == graph.number_of_edges()
    assert {"source", "target", "relation", "weight", "sentence", "file", "line", "confidence"} <= set(edges.columns)


def test_the_tables_of_a_graph_of_ones_own_have_the_same_columns():
    import networkx as nx

    nodes, edges = graph_tables(nx.path_graph(3))
    assert nodes["label"].tolist() == ["0", "1", "2"]
    assert edges.to_dict("list") == {"source": [0, 1], "target": [1, 2], "relation": [None] * 2, "weight": [1.0] * 2}
    evidence = ["sentence", "file", "line", "confidence"]
    assert graph_tables(nx.Graph())[1].columns.tolist() == ["source", "target", "relation", "weight", *evidence]
