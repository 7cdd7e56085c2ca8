"""Facets: long lists are cut and searched, slow ones are read when they are opened, reading status follows the notes."""

import pandas as pd
import pytest

import explorer as ex
from explorer.widgets import lazy
from explorer.widgets.counted import MOST
from explorer.widgets.filters import FilterPanel


def facet(panel, name):
    return next((known for known in panel.facets if known["name"] == name), None)


def send(widget, **content):
    """What the page sends, and what it is answered."""
    answers = []
    widget.send = lambda content, buffers=None: answers.append(content)
    widget._handle_custom_msg(content, [])
    return answers


@pytest.fixture(scope="module")
def sample():
    return ex.sample()


@pytest.fixture
def many():
    """300 papers in 150 categories, and one category that all but one of them have."""
    categories = [(f"c.{number // 2:03}", "common") if number else ("c.000",) for number in range(300)]
    return pd.DataFrame({"categories": categories, "kind": ["paper"] * 299 + ["survey"]}, index=map(str, range(300)))


def test_a_long_list_is_cut_and_says_how_long_it_is(many):
    found = facet(FilterPanel(many), "category")
    assert len(found["values"]) == MOST
    assert (found["n"], found["found"]) == (151, 151)
    assert found["values"][0]["value"] == "common"


def test_a_value_is_found_in_a_long_list_by_a_part_of_its_name(many):
    panel = FilterPanel(many)
    send(panel, type="find", facet="category", query="C.14")
    found = facet(panel, "category")
    assert [value["value"] for value in found["values"]] == [f"c.14{digit}" for digit in range(10)]
    send(panel, type="find", facet="category", query="")
    assert facet(panel, "category")["found"] == 151


def test_a_ticked_value_is_listed_however_rare_it_is(many):
    panel = FilterPanel(many)
    send(panel, type="toggle", facet="category", value="c.149")
    assert [value["value"] for value in facet(panel, "category")["values"] if value["on"]] == ["c.149"]
    send(panel, type="find", facet="category", query="common")
    assert {value["value"] for value in facet(panel, "category")["values"]} == {"c.149", "common"}


def test_long_lists_begin_with_what_the_papers_shown_have(many):
    panel = FilterPanel(many)
    send(panel, type="toggle", facet="kind", value="survey")
    assert {value["value"] for value in facet(panel, "category")["values"][:2]} == {"c.149", "common"}


def test_a_facet_that_tells_no_papers_apart_is_left_out():
    papers = pd.DataFrame({"lang": ["zh", "zh"], "kind": ["paper", None]}, index=["a", "b"])
    assert [known["name"] for known in FilterPanel(papers).facets] == ["kind"]


def test_methods_and_data_are_not_read_before_somebody_opens_them(sample, monkeypatch):
    jobs = []
    monkeypatch.setattr(lazy.LazyWidget, "read_later", lambda self, work, then: jobs.append((work, then)))
    panel = FilterPanel(sample)
    assert facet(panel, "dataset") == {"name": "dataset", "values": [], "unread": True}
    assert jobs == []
    send(panel, type="open", facet="dataset")
    work, then = jobs.pop()
    then(work())
    assert "LIBERO" in {value["value"] for value in facet(panel, "dataset")["values"]}
    assert "unread" not in facet(panel, "method")


def test_a_dataset_counts_the_same_papers_as_the_query_does(sample):
    panel = FilterPanel(sample)
    send(panel, type="toggle", facet="dataset", value="LIBERO")
    asked = ex.search(sample, "dataset:LIBERO", how="words").index
    assert set(panel.selection().index) == set(asked) != set()


def test_a_method_is_found_by_its_name_in_the_other_language(sample):
    panel = FilterPanel(sample)
    send(panel, type="open", facet="method")
    send(panel, type="find", facet="method", query="强化学习")
    assert "reinforcement learning" in {value["value"] for value in facet(panel, "method")["values"]}


def test_a_frame_without_texts_offers_no_methods():
    panel = FilterPanel(pd.DataFrame({"title": ["A", "B"]}, index=["a", "b"]))
    assert facet(panel, "method") is None
    assert send(panel, type="open", facet="method", id=1) == [{"type": "done", "id": 1}]


def test_papers_nobody_noted_anything_of_count_as_unread(papers):
    panel = FilterPanel(papers, status=pd.Series({"title:bare": "read", "stranger": "skip"}))
    assert {value["value"]: value["count"] for value in facet(panel, "status")["values"]} == {"unread": 3, "read": 1}


def test_a_filter_by_status_follows_the_notes(papers):
    panel = FilterPanel(papers, status=pd.Series({"title:bare": "read"}))
    send(panel, type="toggle", facet="status", value="read")
    panel.set_status(pd.Series({"title:bare": "read", "arxiv:2601.00002": "read"}))
    assert panel.selection().index.tolist() == ["arxiv:2601.00002", "title:bare"]


def test_areas_and_languages_are_filters():
    papers = pd.DataFrame({"areas": [("机器人",), ("交通", "城市")], "lang": ["zh", "en"]}, index=["a", "b"])
    panel = FilterPanel(papers)
    assert {value["zh"] for value in facet(panel, "lang")["values"]} == {"中文", "英文"}
    send(panel, type="toggle", facet="area", value="城市")
    assert panel.selection().index.tolist() == ["b"]


@pytest.mark.parametrize(
    "content", [{"type": "find", "facet": "kind"}, {"type": "find", "facet": "x", "query": "a"}, {"type": "open"}]
)
def test_an_odd_message_changes_nothing(many, content):
    panel = FilterPanel(many)
    before = panel.facets
    assert send(panel, id=2, **content) == [{"type": "done", "id": 2}]
    assert panel.facets == before
