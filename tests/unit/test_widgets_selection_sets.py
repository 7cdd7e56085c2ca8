"""Sets of papers: kept under a name, put together, inverted, taken back and done again."""

import pandas as pd
import pytest

from explorer.errors import InvalidValueError
from explorer.widgets.bar import FilterBar
from explorer.widgets.selection import Filter, Selection
from explorer.widgets.sets import next_name


@pytest.fixture
def selection():
    return Selection(pd.Index(["a", "b", "c", "d"]))


def keep(*ids, **options):
    return Filter(label="some", ids=pd.Index(ids), **options)


def send(widget, **content):
    """What the page sends, and what it is answered."""
    answers = []
    widget.send = lambda content, buffers=None: answers.append(content)
    widget._handle_custom_msg(content, [])
    return answers


def test_what_was_taken_back_can_be_done_again(selection):
    selection.set("kind", keep("a"))
    selection.set("date", keep("b"))
    selection.undo()
    selection.undo()
    selection.redo()
    assert set(selection.filters) == {"kind"}
    selection.redo()
    assert set(selection.filters) == {"kind", "date"}
    assert not selection.can_redo


def test_a_new_filter_ends_what_could_be_done_again(selection):
    selection.set("kind", keep("a"))
    selection.undo()
    selection.set("date", keep("b"))
    assert not selection.can_redo
    selection.redo()
    assert set(selection.filters) == {"date"}


def test_letters_typed_after_an_undo_are_a_step_of_their_own(selection):
    selection.set("search", keep("a", "b"), merge=True)
    selection.set("kind", keep("a"))
    selection.undo()
    selection.set("search", keep("a"), merge=True)
    selection.undo()
    assert selection.ids.tolist() == ["a", "b"]


def test_a_set_is_united_with_narrowed_to_and_taken_from_another(selection):
    selection.set("kind", keep("a", "b"))
    assert selection.union(["c"]).tolist() == ["a", "b", "c"]
    assert selection.intersection(pd.DataFrame(index=["b", "d"])).tolist() == ["b"]
    assert selection.difference(pd.Series([1], index=["b"])).tolist() == ["a"]


def test_a_set_of_which_nothing_is_a_paper_is_a_mistake_that_is_told(selection):
    with pytest.raises(InvalidValueError, match="index counts"):
        selection.keep("from a column", pd.Series(["a", "b"]))


def test_another_selection_or_a_view_of_one_is_a_set(selection):
    other = Selection(selection.index)
    other.set("kind", keep("b"))
    view = FilterBar(pd.DataFrame(index=selection.index), link=other)
    assert selection.difference(other).tolist() == ["a", "c", "d"]
    assert selection.intersection(view).tolist() == ["b"]


def test_sets_follow_the_order_in_which_papers_are_shown(selection):
    selection.set("search", keep("d", "a", "c", ranked=True))
    assert selection.intersection(["a", "d"]).tolist() == ["d", "a"]


def test_a_kept_set_stays_and_is_shown_again_alone(selection):
    selection.set("kind", keep("a", "b"))
    selection.keep("mine")
    selection.set("date", keep("d"))
    selection.recall("mine")
    assert selection.ids.tolist() == ["a", "b"]
    selection.undo()
    assert selection.ids.empty
    assert selection.kept["mine"].tolist() == ["a", "b"]


def test_kept_sets_narrow_widen_and_take_away(selection):
    selection.keep("A", ["a", "b"])
    selection.keep("B", ["b", "c"])
    selection.recall("A")
    selection.narrow("B")
    assert selection.ids.tolist() == ["b"]
    selection.recall("A")
    selection.unite("B")
    assert selection.ids.tolist() == ["a", "b", "c"]
    selection.take_away("B")
    assert selection.ids.tolist() == ["a"]


def test_a_set_that_is_forgotten_can_no_longer_be_recalled(selection):
    selection.keep("A", ["a"])
    selection.forget("A")
    with pytest.raises(InvalidValueError, match="'A'"):
        selection.recall("A")


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_a_set_needs_a_name(selection, name):
    with pytest.raises(InvalidValueError, match="name"):
        selection.keep(name)


def test_inverting_twice_shows_the_same_papers(selection):
    selection.set("kind", keep("b", "c"))
    selection.invert()
    assert selection.ids.tolist() == ["a", "d"]
    selection.invert()
    assert selection.ids.tolist() == ["b", "c"]


def test_what_is_no_set_of_papers_is_told(selection):
    with pytest.raises(InvalidValueError, match="ids"):
        selection.union(7)


def test_proposed_names_are_free():
    assert next_name([]) == "A"
    assert next_name([*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "1"]) == "2"


def test_the_bar_keeps_what_is_shown_under_the_proposed_name_and_lists_it(selection):
    bar = FilterBar(pd.DataFrame(index=selection.index), link=selection)
    selection.set("kind", keep("a", "b"))
    send(bar, type="keep", name="  ")
    assert bar.kept == [{"name": "A", "n": 2}]
    assert bar.next_name == "B"


def test_the_bar_does_and_undoes(selection):
    bar = FilterBar(pd.DataFrame(index=selection.index), link=selection)
    selection.set("kind", keep("a"))
    send(bar, type="undo")
    assert bar.can_redo
    send(bar, type="redo")
    assert [chip["name"] for chip in bar.chips] == ["kind"]
    send(bar, type="invert")
    assert selection.ids.tolist() == ["b", "c", "d"]


@pytest.mark.parametrize("kind", ["recall", "unite", "narrow", "take_away", "forget", "compare", "keep"])
@pytest.mark.parametrize("name", [None, 7, "no such set", ["A"], {"name": "A"}])
def test_a_name_that_the_page_makes_up_changes_nothing(selection, kind, name):
    bar = FilterBar(pd.DataFrame(index=selection.index), link=selection)
    selection.keep("A", ["a"])
    answers = send(bar, type=kind, name=name, side=["x"], id=3)
    assert answers == [{"type": "done", "id": 3}]
    assert not selection.filters
    assert "A" in selection.kept
