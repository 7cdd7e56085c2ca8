"""The search box: words at once, meaning when one pauses, facts when they are read; what comes too late is dropped."""

import numpy as np
import pandas as pd
import pytest

from explorer.errors import ModelNotAvailableError
from explorer.widgets import lazy, search_box, searched
from explorer.widgets.reasons import reason_cell
from explorer.widgets.search_box import SearchBox
from explorer.widgets.selection import Filter


def send(widget, **content):
    """What the page sends, and what it is answered."""
    answers = []
    widget.send = lambda content, buffers=None: answers.append(content)
    widget._handle_custom_msg(content, [])
    return answers


@pytest.fixture
def near(monkeypatch):
    """A search by meaning that needs no model: it adds the last paper."""

    def by_meaning(papers, query):
        found = searched.by_words(papers, query)
        ids = found.ids.append(papers.index[-1:])
        return Filter(
            label=found.label,
            ids=ids,
            value=query,
            ranked=True,
            why={**found.why, papers.index[-1]: "≈ said otherwise"},
        )

    monkeypatch.setitem(search_box._WAYS, "meaning", by_meaning)


@pytest.fixture
def waiting(monkeypatch):
    """What was given to the thread; it is done when the test says so."""
    jobs = []
    monkeypatch.setattr(lazy.LazyWidget, "read_later", lambda self, work, then: jobs.append(lambda: then(work())))
    return jobs


def test_words_alone_load_no_model_and_mark_nothing_as_near(papers):
    box = SearchBox(papers)
    send(box, type="search", query="memory")
    assert box.selection().index.tolist() == ["arxiv:2601.00001", "arxiv:2601.00003"]
    assert box.near == 0
    assert box.can_near


def test_papers_near_in_meaning_come_when_one_pauses(papers, near):
    box = SearchBox(papers)
    send(box, type="search", query="memory")
    send(box, type="meaning", query="memory")
    assert "title:bare" in box.selection().index
    assert box.near == 1
    assert box.link.why()["title:bare"] == "≈ said otherwise"
    assert box.waiting == ""


def test_words_and_meaning_of_one_query_are_one_step_of_undo(papers, near):
    box = SearchBox(papers)
    send(box, type="search", query="memory")
    send(box, type="meaning", query="memory")
    box.link.undo()
    assert not box.link.filters


def test_hits_by_meaning_can_be_switched_off_for_good(papers, near):
    box = SearchBox(papers)
    send(box, type="search", query="memory")
    send(box, type="meaning", query="memory")
    send(box, type="near", on=False)
    assert box.near == 0
    send(box, type="search", query="traffic")
    send(box, type="meaning", query="traffic")
    assert box.selection().index.tolist() == ["arxiv:2601.00002"]
    send(box, type="near", on=True)
    assert box.near == 1


def test_what_is_found_for_an_older_query_is_dropped(papers, near, waiting):
    box = SearchBox(papers)
    send(box, type="search", query="memory")
    send(box, type="meaning", query="memory")
    assert box.waiting == "meaning"
    send(box, type="search", query="traffic")
    waiting.pop()()
    assert box.selection().index.tolist() == ["arxiv:2601.00002"]
    assert box.waiting == ""


def test_of_queries_that_come_while_one_is_searched_only_the_last_is_searched(papers, near, waiting):
    box = SearchBox(papers)
    for query in ("memory", "traffic", "survey"):
        send(box, type="search", query=query)
        send(box, type="meaning", query=query)
    assert len(waiting) == 1
    waiting.pop()()
    assert len(waiting) == 1
    waiting.pop()()
    assert box.query == "survey"
    assert box.near == 1


def test_a_search_that_was_cleared_meanwhile_stays_cleared(papers, near, waiting):
    box = SearchBox(papers)
    send(box, type="search", query="memory")
    send(box, type="meaning", query="memory")
    box.link.clear()
    waiting.pop()()
    assert not box.link.filters


def test_without_a_model_words_decide_and_nothing_is_said(papers, monkeypatch):
    def none_at_hand(query):
        raise ModelNotAvailableError("none")

    monkeypatch.setattr("explorer.embeddings.queries.embed_query", none_at_hand)
    box = SearchBox(papers)
    send(box, type="search", query="memory")
    answers = send(box, type="meaning", query="memory", id=1)
    assert answers == [{"type": "done", "id": 1}]
    assert not box.can_near
    assert len(box.selection()) == 2


def test_an_error_while_searching_by_meaning_is_told_and_the_box_goes_on(papers, monkeypatch):
    def broken(papers, query):
        raise RuntimeError("broken")

    monkeypatch.setitem(search_box._WAYS, "meaning", broken)
    box = SearchBox(papers)
    send(box, type="search", query="memory")
    answers = send(box, type="meaning", query="memory")
    assert "RuntimeError" in str(answers)
    assert box.waiting == ""
    send(box, type="search", query="traffic")
    assert len(box.selection()) == 1


def test_hits_by_meaning_carry_a_mark_even_where_no_sentence_explains_them(monkeypatch):
    papers = pd.DataFrame({"title": ["Tugs", "Maps"]}, index=["a", "b"])
    hits = pd.DataFrame({"score": [1.0, 0.5], "why": ["tugs (title)", ""]}, index=papers.index)
    monkeypatch.setattr(searched, "search", lambda papers, query: hits)
    monkeypatch.setattr("explorer.embeddings.queries.embed_query", lambda query: np.ones(2))
    found = searched.by_meaning(papers, "tugs")
    assert found.why == {"a": "tugs (title)", "b": "≈"}
    assert found.code == 'ex.search(papers, "tugs").index'
    assert searched.near_only(found, papers.index) == 1


def test_filters_alone_are_not_searched_by_meaning(papers, near):
    box = SearchBox(papers)
    send(box, type="search", query="has:code")
    assert not box.can_near
    send(box, type="meaning", query="has:code")
    assert box.near == 0


def test_what_is_read_out_of_the_digests_does_not_hold_up_the_page(papers, waiting):
    box = SearchBox(papers)
    send(box, type="search", query="dataset:LIBERO")
    assert box.waiting == "facts"
    assert not box.link.filters
    waiting.pop()()
    assert box.query == "dataset:LIBERO"
    send(box, type="search", query="dataset:CALVIN")
    assert waiting == []


@pytest.mark.parametrize("content", [{"type": "meaning"}, {"type": "meaning", "query": 3}, {"type": "near"}])
def test_an_odd_message_searches_nothing(papers, content):
    box = SearchBox(papers)
    assert send(box, id=7, **content) == [{"type": "done", "id": 7}]
    assert not box.link.filters


def test_a_query_typed_after_a_pause_is_a_step_of_its_own(papers, near):
    box = SearchBox(papers)
    for query in ("m", "memory"):
        send(box, type="search", query=query)
    send(box, type="meaning", query="memory")
    send(box, type="search", query="traffic")
    box.link.undo()
    assert box.query == "memory"
    box.link.undo()
    assert box.query == ""


def test_a_query_for_facts_is_searched_by_meaning_too_when_they_are_read(papers, near, monkeypatch, waiting):
    box = SearchBox(papers)
    box.ask("dataset:LIBERO OR memory")
    assert (box.waiting, box.query) == ("facts", "")
    waiting.pop()()
    assert (box.waiting, box.query) == ("meaning", "dataset:LIBERO OR memory")
    waiting.pop()()
    assert box.near == 1
    box.link.undo()
    assert not box.link.filters


def test_a_filter_of_the_query_says_what_it_found(papers):
    box = SearchBox(papers)
    box.search_for("author:lee")
    assert set(box.link.why()) == set(box.selection().index)
    assert all("lee" in reason.lower() and reason.endswith("(authors)") for reason in box.link.why().values())


@pytest.mark.parametrize(
    ("reason", "zh"),
    [
        ("memory (title, paper_id) · 记忆 (body)", "memory（标题、编号） · 记忆（全文）"),
        ("LIBERO (dataset)", "LIBERO（数据集）"),
        ("f (x, y) (title)", "f (x, y)（标题）"),
        ("≈", "≈ 意思相近"),
        ("", ""),
    ],
)
def test_a_reason_is_said_in_chinese_and_a_word_in_brackets_stays(reason, zh):
    assert reason_cell(reason)["name"][0] == zh
