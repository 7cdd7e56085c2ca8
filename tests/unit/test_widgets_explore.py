"""The whole page: all parts share one selection, and nothing heavy is loaded or computed before it is needed."""

import subprocess
import sys

import pandas as pd
import pytest

from explorer.graphs import method_graph
from explorer.widgets.assets import script
from explorer.widgets.card import PaperCard
from explorer.widgets.explore import Explorer
from explorer.widgets.graph import GraphWidget
from explorer.widgets.search_box import SearchBox

HEAVY = {"torch", "umap", "sklearn", "scipy", "plotly", "networkx", "matplotlib", "sentence_transformers"}


@pytest.fixture
def view(papers, topics):
    return Explorer(papers, topics=topics)


def send(widget, **content):
    widget._handle_custom_msg(content, [])


def test_one_click_reaches_every_part(view):
    send(view.filters, type="toggle", facet="category", value="cs.RO")
    assert view.selection().index.tolist() == ["arxiv:2601.00001", "arxiv:2601.00003"]
    assert list(view.map.shown) == [1, 0, 1, 0]
    assert view.table.total == 2
    assert view.search_box.shown == 2
    assert [chip["name"] for chip in view.bar.chips] == ["category"]


def test_a_row_opens_the_card_and_rings_the_point(view):
    send(view.table, type="open", at=2)
    assert view.card.paper["title"] == "A Survey of Robot Memory"
    assert view.map.opened == 2


def test_a_search_in_chinese_orders_the_table_and_can_be_undone(view):
    send(view.search_box, type="search", query="交通预测")
    assert view.selection().index.tolist() == ["arxiv:2601.00002"]
    send(view.keys_help, type="undo")
    assert len(view.selection()) == 4
    assert view.search_box.query == ""


def test_when_nothing_is_left_the_page_says_what_to_loosen(view):
    send(view.filters, type="toggle", facet="kind", value="survey")
    send(view.filters, type="toggle", facet="code", value="has_code")
    assert view.table.total == 0
    assert view.bar.loosen["name"] in {"kind", "code"}
    assert view.bar.loosen["n"] == 1
    send(view.bar, type="clear")
    assert view.bar.loosen == {}


def test_a_chip_takes_its_filter_back(view):
    send(view.card, type="filter", facet="author", value="Mara Voss")
    assert view.table.total == 1
    send(view.bar, type="remove", name="author")
    assert view.table.total == 4


def test_the_report_of_check_gets_a_panel_problems_first(papers):
    check = pd.DataFrame(
        {"reader": ["notes", None], "entries": [3, 0], "problem": [None, "empty"], "encoding": ["utf-8", None]},
        index=pd.Index(["/d/a.md", "/d/b.md"], name="file"),
    )
    view = Explorer(papers, check=check)
    assert view.tabs.tabs[-1] == "check"
    report = view.children[3].children[-1]
    assert report.first[0]["cells"] == ["b.md", "", "0", "empty"]


def test_the_panel_of_checks_shows_what_was_found_and_leaves_out_what_is_empty_everywhere(papers):
    check = pd.DataFrame(
        {
            "reader": ["notes", "notes"],
            "entries": [3, 2],
            "declared": pd.array([None, None], dtype="Int64"),
            "problem": [None, None],
            "id_conflicts": [(), ("3: arxiv:2601.09150 → /d/a.md:1 “Tugs”",)],
            "damaged_ids": [(), ()],
        },
        index=pd.Index(["/d/a.md", "/d/b.md"], name="file"),
    )
    report = Explorer(papers, check=check).children[3].children[-1]
    assert [column["key"] for column in report.columns] == ["file", "reader", "entries", "id_conflicts"]
    assert report.columns[-1]["name"] == ["编号属于别的论文", "Id of another paper"]
    assert report.first[0]["cells"] == ["b.md", "notes", "2", "3: arxiv:2601.09150 → a.md:1 “Tugs”"]


def test_the_frame_given_is_not_changed(view, papers, topics):
    before = papers.copy()
    other = Explorer(papers, topics=topics)
    send(other.search_box, type="search", query="memory")
    pd.testing.assert_frame_equal(papers, before)


@pytest.mark.parametrize("query", [None, 7, ["a"], {"q": 1}])
def test_a_query_that_is_no_text_searches_nothing(query, papers):
    box = SearchBox(papers)
    send(box, type="search", query=query)
    assert len(box.selection()) == 4


def test_a_blank_query_shows_all_again(papers):
    box = SearchBox(papers)
    box.search_for("memory")
    box.search_for("  ")
    assert len(box.selection()) == 4


def test_the_card_tells_a_paper_with_only_a_title(papers):
    card = PaperCard(papers)
    card.link.open("title:bare")
    assert card.paper["title"] == "Bare"
    assert card.paper["sections"] == []
    assert card.paper["date"] is None


def test_the_card_offers_the_newest_papers_first(papers):
    assert [entry["at"] for entry in PaperCard(papers).newest] == [2, 1, 0]


@pytest.mark.parametrize("content", [{"facet": "body", "value": "x"}, {"facet": None}, {"facet": "kind", "value": 3}])
def test_a_card_filters_only_by_what_it_shows(content, papers):
    card = PaperCard(papers)
    send(card, type="filter", **content)
    assert len(card.selection()) == 4


def test_the_graph_is_built_when_it_is_first_seen(papers):
    widget = GraphWidget(papers)
    assert widget.total == 0
    send(widget, type="seen", on=True)
    assert widget.total == len(method_graph(papers))
    assert "MemoryVLA" in widget.labels


@pytest.mark.parametrize("at", [-1, 10**6, None, "0", True])
def test_a_click_on_no_node_does_nothing(at, papers):
    widget = GraphWidget(papers)
    send(widget, type="click", at=at)
    assert len(widget.selection()) == 4
    assert widget.link.opened is None


def test_an_empty_frame_makes_a_page(papers, topics):
    view = Explorer(papers.iloc[:0], topics=topics.iloc[:0])
    send(view.graph, type="seen", on=True)
    assert view.table.total == 0
    assert view.graph.labels == []


def test_each_widget_is_one_module_without_imports():
    names = ["map", "graph", "filters", "search_box", "bar", "tabs", "keys", "table", "card"]
    assert [
        name for name in names if "\nimport " in script(f"{name}.js") or "\nexport function" in script(f"{name}.js")
    ] == []


def test_the_widgets_load_nothing_heavy():
    code = "import explorer.widgets.explore, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY & set(loaded) == set()
