"""What is shown, in an address: written, read back, and unmoved by what a stranger writes into it."""

import base64
import zlib

import pandas as pd
import pytest

import explorer as ex
from explorer.widgets.explore import Explorer
from explorer.widgets.state import entries, grouped, pack, unpack


@pytest.fixture(scope="module")
def papers():
    papers = ex.load("data/digests")
    return papers.assign(x=range(len(papers)), y=0.0, topic=pd.array([0] * len(papers), dtype="Int64"))


@pytest.fixture
def view(papers):
    return Explorer(papers)


def restore(view, state):
    sent = []
    view.address.send = lambda content, buffers=None: sent.append(content)
    view.address._handle_custom_msg({"type": "restore", "id": 1, "state": state}, [])
    return [content["type"] for content in sent]


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


def test_a_lasso_travels_as_its_papers(papers, view):
    view.link.set("region", ex_filter(papers.index[2:9]))
    other = Explorer(papers)
    restore(other, view.address.state)
    assert other.link.ids.tolist() == papers.index[2:9].tolist()


def test_a_lasso_of_too_many_papers_is_left_out():
    ids = pd.Index([f"arxiv:{n}" for n in range(201)])
    assert pack(ids) == ""


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
        [["ids", base64.urlsafe_b64encode(zlib.compress(b"a" * 10**7)).decode()]],
    ],
)
def test_an_address_that_makes_no_sense_filters_nothing_and_fails_nowhere(papers, view, state):
    assert restore(view, state) == ["restored", "done"]
    assert len(view.link.ids) == len(papers)
    assert view.link.opened is None


def test_what_unfolds_to_very_much_is_cut():
    bomb = base64.urlsafe_b64encode(zlib.compress(b"a\n" * 10**7)).decode()
    assert len(unpack(bomb)) <= 200


def test_entries_of_a_fresh_page_are_none(view):
    assert entries(view.link) == []
    assert grouped([]) == {}


def ex_filter(ids):
    from explorer.widgets.selection import Filter

    return Filter(label="area", ids=ids)
