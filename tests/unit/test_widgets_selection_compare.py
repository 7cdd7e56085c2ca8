"""The panel that compares: it stays with the papers it was asked about, and a click shows those of an entry."""

import pandas as pd
import pytest

import explorer as ex
from explorer.widgets.bar import FilterBar
from explorer.widgets.compare import CompareWidget
from explorer.widgets.selection import Filter

KINDS = ["survey"] * 4 + ["paper"] * 4


@pytest.fixture
def papers():
    titles = ["Robot Memory", "Traffic Maps"] * 4
    return pd.DataFrame({"title": titles, "kind": KINDS, "categories": [("cs.RO",)] * 8}, index=list("abcdefgh"))


@pytest.fixture
def widget(papers):
    found = CompareWidget(papers)
    found.link.keep("surveys", list("abcd"))
    return found


def send(widget, **content):
    """What the page sends, and what it is answered."""
    answers = []
    widget.send = lambda content, buffers=None: answers.append(content)
    widget._handle_custom_msg(content, [])
    return answers


def names(side):
    return [entry["value"] for entry in side["entries"]]


def test_a_kept_set_is_compared_with_all_others(widget):
    widget.compare("surveys")
    assert names(widget.left)[0] == "survey"
    assert names(widget.right)[0] == "paper"
    assert (widget.left["n"], widget.right["n"]) == (4, 4)


def test_the_bar_asks_and_the_panel_answers_when_it_is_seen(papers, widget):
    bar = FilterBar(papers, link=widget.link)
    send(bar, type="compare", name="surveys", side="rest")
    assert widget.left == {}
    send(widget, type="seen", on=True)
    assert names(widget.left)[0] == "survey"


def test_two_kept_sets_are_compared(papers, widget):
    widget.link.keep("B", list("ef"))
    widget.compare("surveys", "B")
    assert widget.right["name"] == ["B", "B"]
    assert widget.right["n"] == 2


def test_a_comparison_with_what_is_shown_does_not_change_with_it(papers, widget):
    widget.link.set("kind", Filter(label="", ids=papers.index[4:6]))
    send(widget, type="seen", on=True)
    send(widget, type="compare", left="set surveys", right="shown")
    assert widget.right["n"] == 2
    widget.link.clear()
    assert widget.right["n"] == 2


def test_a_click_on_an_entry_shows_its_papers_and_can_be_undone(widget):
    widget.compare("surveys")
    send(widget, type="only", what="kinds", name="paper")
    assert widget.selection().index.tolist() == list("efgh")
    widget.link.undo()
    assert len(widget.selection()) == 8


def test_a_side_without_papers_is_said(papers, widget):
    widget.link.keep("none", [])
    widget.compare("none")
    assert widget.empty
    assert widget.left == {}


def test_a_set_kept_anew_under_its_name_is_compared_anew(widget):
    widget.compare("surveys")
    widget.link.keep("surveys", list("abef"))
    assert widget.left["n"] == 4
    assert "survey" not in names(widget.left)


def test_methods_and_data_are_compared_when_somebody_asks():
    papers = ex.sample()
    widget = CompareWidget(papers)
    widget.link.keep("robots", papers.index[papers["categories"].map(lambda found: "cs.RO" in found)])
    widget.compare("robots")
    assert widget.lacks_facts
    assert "LIBERO" not in names(widget.left)
    send(widget, type="facts")
    assert "LIBERO" in names(widget.left)
    assert not widget.lacks_facts


@pytest.mark.parametrize(
    "content",
    [
        {"type": "compare", "left": "set none", "right": "rest"},
        {"type": "compare", "left": "shown", "right": "shown"},
        {"type": "compare", "left": ["x"]},
        {"type": "only", "what": "kinds", "name": "no such kind"},
        {"type": "only"},
    ],
)
def test_an_odd_message_changes_nothing(widget, content):
    widget.compare("surveys")
    before = widget.left
    assert send(widget, id=1, **content) == [{"type": "done", "id": 1}]
    assert widget.left == before
    assert len(widget.selection()) == 8


def test_no_papers_make_an_empty_panel(papers):
    assert CompareWidget(papers.iloc[:0]).left == {}


def test_asking_again_compares_with_what_is_shown_by_now(papers, widget):
    send(widget, type="seen", on=True)
    for n in (2, 3):
        widget.link.set("kind", Filter(label="", ids=papers.index[4 : 4 + n]))
        send(widget, type="compare", left="set surveys", right="shown")
        assert widget.right["n"] == n
    widget.link.clear()
    widget.link.keep("another", ["a"])
    assert widget.right["n"] == 3
