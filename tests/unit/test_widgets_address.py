"""What is shown, in an address: written, read back, and unmoved by what a stranger writes into it."""

import numpy as np
import pandas as pd
import pytest

import explorer as ex
from explorer.widgets import lazy, packing, search_box
from explorer.widgets.explore import Explorer
from explorer.widgets.packing import Packing
from explorer.widgets.selection import REST, Filter
from explorer.widgets.state import grouped


@pytest.fixture(scope="module")
def papers():
    papers = ex.load("data/digests")
    return papers.assign(x=range(len(papers)), y=0.0, topic=pd.array([0] * len(papers), dtype="Int64"))


@pytest.fixture(autouse=True)
def no_model(monkeypatch):
    """Words decide alone: no test here waits for a model."""
    monkeypatch.setitem(search_box._WAYS, "meaning", lambda papers, query: None)


@pytest.fixture
def view(papers):
    return Explorer(papers)


def restore(view, state):
    sent = []
    view.address.send = lambda content, buffers=None: sent.append(content)
    view.address._handle_custom_msg({"type": "restore", "id": 1, "state": state}, [])
    return [content["type"] for content in sent]


def sent_to(papers, view):
    """Another page that opens the link of this one."""
    other = Explorer(papers)
    assert restore(other, view.address.state) == ["restored", "done"]
    assert other.address.state == view.address.state
    return other


def test_what_is_shown_is_restored_from_what_was_written(papers, view):
    view.filters._handle_custom_msg({"type": "toggle", "facet": "category", "value": "cs.RO"}, [])
    view.filters._handle_custom_msg({"type": "dates", "from": "2026-01-01", "until": None}, [])
    view.search_box.search_for("policy")
    view.link.open(papers.index[3])
    other = Explorer(papers)
    assert restore(other, view.address.state) == ["restored", "done"]
    assert other.link.ids.tolist() == view.link.ids.tolist()
    assert other.link.opened == papers.index[3]
    assert other.address.state == view.address.state


def test_an_author_from_the_open_paper_is_restored(papers, view):
    author = papers["authors"].iloc[0][0]
    restore(view, [["author", author]])
    assert set(view.link.ids) == {i for i, names in papers["authors"].items() if author in list(names or ())}


def test_the_language_of_papers_is_not_that_of_the_page(papers):
    view = Explorer(papers.assign(lang=["zh", *["en"] * (len(papers) - 1)]))
    view.filters._handle_custom_msg({"type": "toggle", "facet": "lang", "value": "zh"}, [])
    assert view.address.state == [["language", "zh"]]
    assert sent_to(view.papers, view).link.ids.tolist() == papers.index[:1].tolist()


def test_a_lasso_travels_as_its_papers_under_its_own_name(papers, view):
    view.link.set("region", Filter(label="圈选 7 篇", label_en="7 in the area", ids=papers.index[2:9]))
    other = sent_to(papers, view)
    assert other.link.ids.tolist() == papers.index[2:9].tolist()
    assert other.bar.chips == [{"name": "region", "label": ["圈选 7 篇", "7 in the area"]}]


def test_kept_sets_and_what_is_compared_travel(papers, view):
    view.link.keep("机器人 ~ A", papers.index[:5])
    view.link.keep("B", papers.index[3:60])
    view.link.compare("B", REST)
    other = sent_to(papers, view)
    assert {name: ids.tolist() for name, ids in other.link.kept.items()} == {
        name: ids.tolist() for name, ids in view.link.kept.items()
    }
    assert other.link.compared == ("B", REST)


def test_going_back_forgets_no_set_that_was_kept_meanwhile(papers, view):
    before = view.address.state
    view.link.keep("A", papers.index[:5])
    restore(view, before)
    assert list(view.link.kept) == ["A"]


def test_colours_sizes_order_and_what_is_typed_above_a_column_travel(papers, view):
    view.map.colour_by("kind")
    view.map.size_by("stars")
    view.table.sort_by("title", ascending=False)
    view.table._handle_custom_msg({"type": "filter", "key": "title", "text": "a"}, [])
    view.search_box.want_near(False)
    other = sent_to(papers, view)
    assert (other.map.coloured, other.map.sized, other.search_box.wants_near) == ("kind", "stars", False)
    assert (other.table.sorting, other.table.typed) == (["title", False], {"title": "a"})
    assert other.table.first == view.table.first
    restore(other, [])
    assert (other.map.coloured, other.map.sized, other.table.sorting) == ("topic", "", [])


def test_papers_like_another_travel_with_the_reasons(papers, view):
    view.card._handle_custom_msg({"type": "like", "at": 4}, [])
    other = sent_to(papers, view)
    assert other.link.ids.tolist() == view.link.ids.tolist() != []
    assert other.link.why() == view.link.why()


def test_a_restored_query_is_searched_by_meaning_too(papers, view, monkeypatch):
    monkeypatch.setattr(lazy, "in_thread", lambda work, finish, **_: finish(work))
    found = Filter(label="q", ids=papers.index[:3], value="policy", ranked=True, why={papers.index[0]: "≈"})
    monkeypatch.setitem(search_box._WAYS, "meaning", lambda papers, query: found)
    restore(view, [["q", "policy"]])
    assert view.link.ids.tolist() == papers.index[:3].tolist()


def test_what_an_address_brings_is_one_step_of_undo(papers, view):
    view.filters._handle_custom_msg({"type": "toggle", "facet": "category", "value": "cs.RO"}, [])
    restore(view, [["category", "cs.AI"], ["category", "cs.LG"], ["date", "2026-01-01.."], ["q", "policy"]])
    view.link.undo()
    assert list(view.link.filters) == ["category"]
    view.link.undo()
    assert not view.link.filters


def test_what_an_address_cannot_carry_is_told(view, monkeypatch):
    monkeypatch.setattr(packing, "LONGEST", 40)
    view.link.set("region", Filter(label="圈选", label_en="area", ids=view.link.index[:30]))
    assert view.address.left_out == [["圈选", "area"]]
    assert view.address.state == []


def test_going_back_to_nothing_clears_filters_and_closes_the_paper(papers, view):
    view.search_box.search_for("policy")
    view.link.open(papers.index[0])
    restore(view, [])
    assert (dict(view.link.filters), view.link.opened) == ({}, None)


@pytest.mark.parametrize(
    "state",
    [
        None,
        7,
        "x",
        [["paper", "title:no such"]],
        [["ids", "!!!"], ["date", "x..y"], ["date", "yesterday"]],
        [["category", "<script>"], ["topic", "-99"], ["__class__", "x"], ["search", "x"], [1, 2], ["a"], {}],
        [["kind", f"k{n}"] for n in range(5000)],
        [["only", "search~s~x~y"], ["only", "rows~s~x"], ["only", "~s~x"], ["only", "a~<b>~x"], ["only", "a~s~"]],
        [
            ["kept", "s~"],
            ["kept", "sAAAA~A"],
            ["compare", "set A~rest"],
            ["colour", "nothing"],
            ["size", "title"],
            ["sort", "x~y"],
        ],
        [["like", "title:no such"], ["rows.nothing", "x"], ["near", "maybe"]],
    ],
)
def test_an_address_that_makes_no_sense_filters_nothing_and_fails_nowhere(papers, view, state):
    assert restore(view, state) == ["restored", "done"]
    assert len(view.link.ids) == len(papers)
    assert view.link.opened is None


def test_papers_of_a_link_that_are_not_here_leave_nothing_and_a_chip_to_take_back(papers, view):
    elsewhere = Packing(pd.Index(["arxiv:0001", "arxiv:0002"]))
    restore(view, [["only", f"category~{elsewhere.write(elsewhere.index[:1])}~圈选 1 篇~1 in the area"]])
    assert (len(view.link.ids), [chip["label"][1] for chip in view.bar.chips]) == (0, ["1 in the area"])
    assert restore(view, []) == ["restored", "done"]
    assert len(view.link.ids) == len(papers)


@pytest.mark.parametrize(("n", "of"), [(0, 7), (1, 7), (4, 7), (7, 7), (290, 585), (5000, 10_000), (9_990, 10_000)])
def test_any_set_of_a_folder_is_packed_and_read_back(n, of):
    index = pd.Index([f"arxiv:2601.{number:05d}" for number in range(of)])
    chosen = index[np.sort(np.random.default_rng(0).choice(of, n, replace=False))]
    packed = Packing(index).write(chosen)
    assert Packing(index[::-1]).read(packed)[::-1].tolist() == chosen.tolist()


def test_a_packed_set_means_the_same_papers_when_others_have_come():
    before = pd.Index([f"arxiv:2601.{number:05d}" for number in range(100)])
    after = before.append(pd.Index([f"arxiv:2602.{number:05d}" for number in range(100)]))
    packed = Packing(before).write(before[10:20])
    assert Packing(after).read(packed).tolist() == before[10:20].tolist()


def test_the_order_of_ranked_papers_is_packed_too():
    index = pd.Index(list("abcdef"))
    packed = Packing(index).write(index[[4, 0, 2]], ordered=True)
    assert Packing(index).read(packed).tolist() == ["e", "a", "c"]


def test_entries_of_a_fresh_page_are_none(view):
    assert view.address.state == []
    assert grouped([]) == {}
