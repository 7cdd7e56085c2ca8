"""The graph widget: what is drawn, found, told and filtered, for every kind of graph and whatever a page says."""

import asyncio

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import explorer as ex
from explorer.widgets import graph_shown
from explorer.widgets.assets import script
from explorer.widgets.evidence import evidence, told
from explorer.widgets.graph import GraphWidget
from explorer.widgets.graph_first import most_connected
from explorer.widgets.graph_nodes import find, neighbours
from explorer.widgets.graph_path import shortest_path
from explorer.widgets.graph_view import FEWER_NODES, MOST_NODES, View, place
from explorer.widgets.kinds import kind_colours, relation_name

FIRST, SECOND, SURVEY = "arxiv:2601.00001", "arxiv:2601.00002", "arxiv:2601.00003"
DATASET, METHOD, OTHER = "dataset:TaxiBJ", "method:Diffusion Policy", "external:Kim et al., 2023"


def send(widget, **content):
    widget._handle_custom_msg(content, [])


def said(widget):
    """Collect what a widget sends to its page."""
    messages = []
    widget.send = lambda content, buffers=None: messages.append(content)
    return messages


@pytest.fixture
def graph():
    """Two papers and a survey, a dataset that two of them use, and a method one builds on."""
    graph = nx.Graph()
    for paper, label in [(FIRST, "MemoryVLA"), (SECOND, "Traffic Across Cities"), (SURVEY, "A Survey")]:
        graph.add_node(paper, kind="paper", label=label)
    graph.add_node(DATASET, kind="dataset", label="TaxiBJ", aliases=("北京出租车",))
    graph.add_node(METHOD, kind="method", label="Diffusion Policy", aliases=("扩散策略",))
    said = {"sentence": "我们在 TaxiBJ 上评测。", "file": "digests/a.md", "line": 7}
    graph.add_edge(FIRST, DATASET, relation="evaluates_on", weight=1.0, confidence=0.6, **said)
    graph.add_edge(SECOND, DATASET, relation="evaluates_on", weight=1.0, confidence=0.9, **said)
    graph.add_edge(FIRST, METHOD, relation="builds_on", relations=("builds_on", "compares_with"))
    return graph


@pytest.fixture
def widget(papers, graph):
    widget = GraphWidget(papers, graph=graph)
    send(widget, type="seen", on=True)
    return widget


def number(widget, node):
    return widget.view.numbers[node]


def test_nothing_is_drawn_before_the_widget_is_seen(papers, graph):
    assert GraphWidget(papers, graph=graph).version == 0


def test_a_graph_without_nodes_is_drawn_as_empty_and_not_waited_for(papers):
    widget = GraphWidget(papers, graph=nx.Graph())
    send(widget, type="seen", on=True)
    assert (widget.version, widget.total, widget.labels) == (1, 0, [])


def test_nodes_and_edges_without_any_attribute_are_drawn(papers):
    widget = GraphWidget(papers, graph=nx.path_graph(["a", "b"]))
    send(widget, type="seen", on=True)
    assert widget.labels == ["a", "b"]
    assert np.isnan(np.frombuffer(widget.confidences, "<f4")).all()
    assert np.frombuffer(widget.weights, "<f4").tolist() == [1.0]


def test_a_directed_graph_has_arrowheads_and_an_undirected_one_has_none(papers, widget):
    other = GraphWidget(papers, graph=nx.DiGraph([(FIRST, OTHER)]))
    send(other, type="seen", on=True)
    assert (widget.directed, other.directed) == (False, True)
    assert np.frombuffer(other.edges, "<u4").tolist() == [0, 1]


def test_a_click_on_a_dataset_shows_its_papers_surest_first_with_sentence_file_and_line(widget):
    send(widget, type="click", at=widget.labels.index("TaxiBJ"))
    (group,) = widget.panel["groups"]
    assert group["relation"] == ["在它上面评测的", "evaluated here"]
    assert [entry["label"] for entry in group["entries"]] == ["Traffic Across Cities", "MemoryVLA"]
    assert group["entries"][0]["sentence"] == "我们在 TaxiBJ 上评测。"
    assert group["entries"][0]["where"] == "a.md:7"


def test_a_click_keeps_the_papers_of_a_node_and_a_second_one_lets_go(widget):
    send(widget, type="whole")
    place = widget.labels.index("TaxiBJ")
    send(widget, type="click", at=place)
    assert widget.selection().index.tolist() == [FIRST, SECOND]
    assert widget.picked == place
    assert list(widget.shown) == [1, 1, 0, 1, 1]
    send(widget, type="click", at=place)
    assert len(widget.selection()) == 4
    assert widget.panel == {}


def test_closing_the_panel_takes_its_filter_back(widget):
    send(widget, type="click", at=widget.labels.index("TaxiBJ"))
    send(widget, type="close")
    assert (widget.picked, len(widget.selection())) == (-1, 4)


def test_a_click_on_a_paper_opens_it_and_filters_nothing(widget):
    send(widget, type="click", at=0)
    assert widget.link.opened == FIRST
    assert len(widget.selection()) == 4
    assert {tuple(group["relation"]) for group in widget.panel["groups"]} == {
        ("评测于", "evaluated on"),
        ("基于", "builds on"),
    }


def test_a_paper_in_the_panel_opens_and_the_filter_of_the_method_stays(widget):
    send(widget, type="click", at=widget.labels.index("TaxiBJ"))
    send(widget, type="visit", node=number(widget, SECOND))
    assert widget.link.opened == SECOND
    assert widget.panel["label"] == "Traffic Across Cities"
    assert len(widget.selection()) == 2


def test_a_node_that_joins_no_paper_filters_nothing(papers):
    widget = GraphWidget(papers, graph=nx.Graph([("metric:MAE", "dataset:TaxiBJ")]))
    send(widget, type="seen", on=True)
    send(widget, type="click", at=0)
    assert len(widget.selection()) == 4
    assert widget.panel["label"] == "metric:MAE"


@pytest.mark.parametrize("value", [-1, 10**6, None, "0", True, 1.5, [0]])
@pytest.mark.parametrize("kind", ["click", "pick", "visit", "expand", "only"])
def test_a_message_about_no_node_does_nothing(kind, value, widget):
    before = widget.version
    send(widget, type=kind, at=value, node=value)
    assert (widget.version, widget.panel, widget.link.opened, len(widget.selection())) == (before, {}, None, 4)


@pytest.mark.parametrize("kind", ["click", "pick", "visit", "expand", "only", "whole", "back", "close", "find"])
def test_messages_before_the_graph_is_built_do_nothing(kind, papers, graph):
    widget = GraphWidget(papers, graph=graph)
    messages = said(widget)
    send(widget, type=kind, at=0, node=0, query="a")
    assert [message["type"] for message in messages] == ["done"]


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("taxi bj", DATASET),
        ("北京", DATASET),
        ("扩散策略", METHOD),
        ("diffusion-policy", METHOD),
        ("Across Cities", SECOND),
        ("记住机械臂", FIRST),
    ],
)
def test_a_node_is_found_by_name_alias_and_title_in_both_languages(query, node, graph, papers):
    assert find(graph, query, papers=papers, most=3)[0] == node


def test_a_node_is_found_by_the_spellings_of_the_vocabulary_for_its_kind_alone(papers):
    graph = nx.Graph()
    graph.add_node("metric:success rate", kind="metric", label="success rate")
    graph.add_node("robot:success rate", kind="robot", label="success rate")
    assert find(graph, "成功率", papers=papers, most=3) == ["metric:success rate"]


def test_what_is_found_travels_with_its_number_and_what_is_not_found_as_nothing(widget):
    messages = said(widget)
    send(widget, type="find", query="taxi")
    send(widget, type="find", query="zebrafish")
    send(widget, type="find", query=7)
    found = [message for message in messages if message["type"] == "found"]
    assert [[hit["number"] for hit in message["hits"]] for message in found] == [[number(widget, DATASET)], []]


def test_the_whole_name_comes_before_a_name_that_only_begins_like_it(papers):
    graph = nx.Graph([("LIBERO-Spatial", "a"), ("LIBERO-Spatial", "b"), ("LIBERO", "a")])
    assert find(graph, "libero", papers=papers, most=2) == ["LIBERO", "LIBERO-Spatial"]


def star(n):
    """A hub, n spokes, and beyond each spoke a leaf."""
    graph = nx.Graph([("hub", f"spoke{i}") for i in range(n)])
    graph.add_edges_from((f"spoke{i}", f"leaf{i}") for i in range(n))
    return graph


def test_of_a_big_graph_some_nodes_are_drawn_then_all_then_as_before(papers):
    widget = GraphWidget(papers, graph=star(400))
    send(widget, type="seen", on=True)
    assert (len(widget.labels), widget.total, widget.changed) == (MOST_NODES, 801, False)
    first = widget.points
    send(widget, type="whole")
    assert (len(widget.labels), widget.changed) == (801, True)
    send(widget, type="back")
    assert (widget.points, widget.changed) == (first, False)


def test_of_a_big_graph_more_nodes_are_drawn_step_by_step(papers):
    widget = GraphWidget(papers, graph=star(400))
    send(widget, type="seen", on=True)
    first = list(widget.labels)
    assert widget.more
    send(widget, type="more")
    assert set(first) < set(widget.labels)
    assert (MOST_NODES < len(widget.labels) < widget.total, widget.more) == (True, False)
    send(widget, type="back")
    assert widget.labels == first


def test_no_more_is_offered_where_all_that_is_joined_is_drawn(papers):
    graph = nx.path_graph(["a", "b", "c"])
    graph.add_nodes_from(f"alone{number}" for number in range(40))
    widget = GraphWidget(papers, graph=graph)
    send(widget, type="seen", on=True)
    assert (len(widget.labels), widget.more) == (3, False)


def test_a_graph_around_many_papers_begins_with_fewer_nodes():
    papers = pd.DataFrame({"title": "A"}, index=[f"p{number}" for number in range(400)])
    graph = nx.Graph((paper, f"method:{number // 3}") for number, paper in enumerate(papers.index))
    widget = GraphWidget(papers, graph=graph)
    send(widget, type="seen", on=True)
    assert 0 < len(widget.labels) <= FEWER_NODES


def test_in_an_event_loop_reading_a_graph_does_not_hold_up_the_kernel(papers, monkeypatch):
    monkeypatch.setattr(graph_shown, "graph_of", lambda *_: (seen.append(widget.reading), nx.path_graph(["a", "b"]))[1])
    seen, widget = [], GraphWidget(papers)

    async def look():
        send(widget, type="seen", on=True)
        send(widget, type="content", content="citations")
        assert (widget.reading, widget.labels) == (True, [])
        while widget.reading:
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(look(), 30))
    assert seen == [True, True]
    assert (widget.labels, widget.content, widget.version) == (["a", "b"], "citations", 1)


def test_a_node_that_is_not_drawn_is_drawn_when_it_is_searched_for(papers):
    widget = GraphWidget(papers, graph=star(400))
    send(widget, type="seen", on=True)
    hidden = next(node for node in widget.view.all if node not in widget.view.nodes)
    send(widget, type="pick", node=number(widget, hidden))
    assert widget.labels[widget.picked] == hidden
    assert widget.panel["label"] == hidden


def test_expanding_draws_the_neighbours_and_moves_nothing_else(papers):
    widget = GraphWidget(papers, graph=star(400))
    send(widget, type="seen", on=True)
    spoke = next(node for node in widget.view.nodes if node != "hub" and widget.view.unseen(node))
    send(widget, type="pick", node=number(widget, spoke))
    before, points = widget.panel["unseen"], widget.points
    send(widget, type="expand", node=number(widget, spoke))
    assert (before > 0, widget.panel["unseen"]) == (True, 0)
    assert widget.points.startswith(points)
    assert len(widget.points) > len(points)


def test_only_the_neighbours_of_a_node_can_be_drawn(widget):
    send(widget, type="only", node=number(widget, METHOD))
    assert widget.labels == ["MemoryVLA", "Diffusion Policy"]
    assert widget.around == "Diffusion Policy"
    send(widget, type="back")
    assert len(widget.labels) == 4


def test_a_click_never_changes_which_nodes_of_a_big_graph_are_drawn(papers):
    graph = star(400)
    graph.add_edges_from((paper, "hub") for paper in papers.index)
    widget = GraphWidget(papers, graph=graph)
    send(widget, type="seen", on=True)
    before = widget.version
    send(widget, type="click", at=widget.labels.index("hub"))
    assert widget.version == before


def test_the_first_view_of_a_big_graph_follows_the_papers_shown(papers):
    graph = star(400)
    graph.add_edge(SURVEY, "leaf399")
    assert {SURVEY, "leaf399"} <= set(most_connected(graph, pd.Index([SURVEY]), limit=10))


def test_papers_that_nothing_joins_are_drawn_when_all_are_asked_for_or_when_they_alone_matter(papers, widget):
    assert "A Survey" not in widget.labels
    send(widget, type="whole")
    assert "A Survey" in widget.labels
    assert SURVEY in most_connected(widget.view.graph, pd.Index([SURVEY]), limit=10)


def speaking_of(papers, **names):
    """Papers, each name spoken of by the first so many of them, and a method of its own for each paper."""
    graph = nx.Graph()
    for paper in range(papers):
        graph.add_node(f"p{paper}", kind="paper")
        graph.add_edge(f"p{paper}", f"method:Own{paper}")
    for label, (kind, times) in names.items():
        graph.add_node(label, kind=kind, label=label.replace("_", "-"))
        graph.add_edges_from((f"p{paper}", label) for paper in range(times))
    return graph


def test_common_nouns_that_everyone_uses_are_no_part_of_the_first_view_of_a_big_graph():
    graph = speaking_of(60, fine_tuning=("method", 50), accuracy=("metric", 40), LIBERO=("benchmark", 30))
    drawn = most_connected(graph, pd.Index([f"p{paper}" for paper in range(60)]), limit=100)
    assert "LIBERO" in drawn
    assert not {"fine_tuning", "accuracy"} & set(drawn)


def test_names_that_few_papers_share_go_before_those_of_one_paper():
    graph = speaking_of(60, Octo=("model", 3), RT_2=("model", 2))
    drawn = most_connected(graph, pd.Index([f"p{paper}" for paper in range(60)]), limit=62)
    assert {"Octo", "RT_2"} <= set(drawn)


def test_a_found_node_shows_the_spelling_that_was_looked_for(widget):
    answers = said(widget)
    send(widget, type="find", query="北京")
    (found,) = [answer for answer in answers if answer["type"] == "found"]
    assert found["hits"][0]["note"] == "北京出租车"


def test_neighbours_count_whichever_way_an_edge_points():
    assert neighbours(nx.DiGraph([("a", "b"), ("c", "a")]), "a") == ["b", "c"]


@pytest.mark.parametrize("make", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_every_kind_of_graph_can_be_drawn_and_told(make, papers):
    graph = make([(FIRST, SECOND), (SECOND, SURVEY), (SURVEY, FIRST), (FIRST, FIRST)])
    widget = GraphWidget(papers, graph=graph)
    send(widget, type="seen", on=True)
    send(widget, type="click", at=0)
    assert len(np.frombuffer(widget.edges, "<u4")) == 6
    assert widget.panel["groups"]


def test_a_directed_edge_reads_differently_from_its_two_ends():
    graph = nx.DiGraph()
    graph.add_edge("new", "old", relation="outperforms")
    ends = [told(graph, node, papers=pd.DataFrame(), numbers={"new": 0, "old": 1}) for node in ("new", "old")]
    assert [groups[0]["relation"][1] for groups in ends] == ["outperforms", "outperformed by"]


def test_what_two_papers_share_and_further_relations_are_told(graph, papers):
    shared = nx.Graph()
    shared.add_edge("a", "b", relation="shares", shared=("TaxiBJ", "LIBERO"))
    numbers = {node: place for place, node in enumerate([*graph, "a", "b"])}
    (group,) = told(shared, "a", papers=papers, numbers=numbers)
    assert group["entries"][0]["also"] == [["TaxiBJ", "TaxiBJ"], ["LIBERO", "LIBERO"]]
    (group,) = told(graph, METHOD, papers=papers, numbers=numbers)
    assert group["entries"][0]["also"] == [["与它对比的", "compared by"]]


def test_of_very_many_entries_the_surest_travel_and_the_rest_is_counted():
    graph = nx.DiGraph()
    graph.add_edges_from([(f"p{i}", "hub", {"confidence": i / 1000, "sentence": "s"}) for i in range(300)])
    (group,) = told(graph, "hub", papers=pd.DataFrame(), numbers=dict.fromkeys(graph, 0))
    assert (len(group["entries"]), group["more"]) == (120, 180)
    assert group["entries"][0]["label"] == "p299"


@pytest.mark.parametrize("missing", [{}, {"file": None, "line": None}, {"file": float("nan"), "line": pd.NA}])
def test_evidence_that_is_missing_is_none(missing):
    assert evidence(missing) == {"sentence": None, "where": None, "file": None, "confidence": None}


def test_what_is_added_lies_apart_from_each_other():
    graph = nx.star_graph(30)
    places = place(graph, [0], later=list(range(1, 31)))
    gaps = [np.hypot(*(one - other)) for i, one in enumerate(places) for other in places[:i]]
    assert min(gaps) > 0.01


def test_a_view_never_draws_a_node_twice(papers):
    view = View(star(400))
    view.follow(papers.index)
    for node in view.all[:30]:
        view.reach(node)
        view.expand(node)
    view.follow(papers.index)
    assert len(view.nodes) == len(set(view.nodes)) == len(view.places())


def test_kinds_have_colours_of_their_own_and_names_in_both_languages():
    kinds = ["paper", "method", "model", "dataset", "benchmark", "metric", "task", "hardware", "robot", "category"]
    assert len(set(kind_colours(kinds))) == len(kinds)
    assert relation_name("welded_to") == ["welded to", "welded to"]


@pytest.mark.parametrize("name", ["graph", "leaderboard"])
def test_a_widget_is_one_module_in_which_every_name_is_unique(name):
    import re

    text = script(f"{name}.js")
    names = re.findall(r"^(?:const|let|class|(?:async )?function) (\w+)", text, re.MULTILINE)
    assert "\nimport " not in text
    assert sorted(names) == sorted(set(names))


def test_no_script_writes_markup_into_the_page():
    assert [name for name in ("graph", "leaderboard") if "innerHTML" in script(f"{name}.js")] == []


def test_what_is_joined_to_nothing_is_counted(papers, graph, widget):
    assert widget.alone == 1  # the survey


def test_named_things_of_a_given_graph_are_found_by_the_spellings_of_the_corpus_and_the_graph_stays_as_it_is():
    papers = ex.sample()
    graph = ex.method_graph(papers)
    widget = GraphWidget(papers, graph=graph)
    send(widget, type="seen", on=True)
    messages = said(widget)
    send(widget, type="find", query="成功率")
    assert next(message for message in messages if message["type"] == "found")["hits"][0]["label"] == "success rate"
    assert not any("aliases" in data for _, data in graph.nodes(data=True))


def test_of_too_many_papers_those_that_nothing_drawn_is_joined_to_are_left_out():
    graph = nx.Graph()
    papers = [f"p{number}" for number in range(40)]
    graph.add_nodes_from(papers, kind="paper")
    graph.add_edges_from((paper, "dataset:D") for paper in papers[1:])
    metrics = [f"metric:{number}" for number in range(60)]
    graph.add_nodes_from(metrics, kind="metric")
    graph.add_edges_from((papers[0], metric) for metric in metrics)
    drawn = most_connected(graph, pd.Index(papers), limit=20)
    part = graph.subgraph(drawn)
    assert drawn
    assert [node for node in drawn if not part.degree(node)] == []


def test_the_path_between_two_nodes_is_drawn_and_told_with_its_evidence(widget):
    send(widget, type="path", **{"from": number(widget, SECOND), "node": number(widget, METHOD)})
    assert widget.route["ends"] == ["Traffic Across Cities", "Diffusion Policy"]
    assert [(step["label"], step["relation"][1]) for step in widget.route["steps"]] == [
        ("TaxiBJ", "evaluated on"),
        ("MemoryVLA", "evaluated here"),
        ("Diffusion Policy", "builds on"),
    ]
    assert widget.route["steps"][0]["where"] == "a.md:7"
    assert next(widget.labels[place] for place in widget.route["places"]) == "Traffic Across Cities"
    send(widget, type="path_end")
    assert widget.route == {}


def test_where_no_path_leads_that_is_told(widget):
    send(widget, type="path", **{"from": number(widget, SURVEY), "node": number(widget, METHOD)})
    assert (widget.route["found"], widget.route["steps"]) == (False, [])


def test_a_path_goes_by_a_proper_name_rather_than_by_an_everyday_one():
    graph = nx.Graph([("a", "m:fine-tuning"), ("m:fine-tuning", "b"), ("a", "m:LIBERO"), ("m:LIBERO", "b")])
    for node in graph:
        graph.nodes[node]["label"] = node.removeprefix("m:")
        graph.nodes[node]["kind"] = "method" if node.startswith("m:") else "paper"
    assert shortest_path(graph, "a", "b") == ["a", "m:LIBERO", "b"]


@pytest.mark.parametrize("ends", [{}, {"from": 0}, {"node": 0}, {"from": -1, "node": 0}, {"from": "0", "node": True}])
def test_a_path_without_two_ends_is_none(ends, widget):
    send(widget, type="path", **ends)
    assert widget.route == {}


def test_a_path_stays_when_more_is_drawn(widget):
    send(widget, type="path", **{"from": number(widget, SECOND), "node": number(widget, METHOD)})
    send(widget, type="whole")
    assert [widget.labels[place] for place in widget.route["places"]][-1] == "Diffusion Policy"


def test_a_second_click_on_a_node_draws_its_neighbours_alone(widget):
    send(widget, type="only", at=widget.labels.index("Diffusion Policy"))
    assert widget.labels == ["MemoryVLA", "Diffusion Policy"]


def test_methods_citations_and_both_can_be_drawn_when_no_graph_is_given():
    papers = ex.sample()
    widget = GraphWidget(papers)
    send(widget, type="seen", on=True)
    methods = widget.total
    send(widget, type="content", content="citations")
    assert (widget.content, widget.directed) == ("citations", True)
    send(widget, type="content", content="all")
    assert widget.total >= methods
    assert GraphWidget(papers, graph=nx.Graph()).contents == []


@pytest.mark.parametrize("content", ["nope", None, 3, ["all"]])
def test_content_that_is_not_offered_changes_nothing(content, widget):
    before = widget.version
    send(widget, type="content", content=content)
    assert widget.version == before


def test_the_code_of_a_node_gives_its_papers():
    papers = ex.sample()
    widget = GraphWidget(papers)
    send(widget, type="seen", on=True)
    node = next(node for node in widget.view.all if node.startswith("dataset:"))
    send(widget, type="pick", node=number(widget, node))
    mask = eval(widget.link.filters["node"].code, {"papers": papers, "ex": ex})
    assert papers.index[mask].tolist() == widget.selection().index.tolist()
