"""Selection: filters combine, can be taken back, and one failing view does not stop the others."""

import pandas as pd
import pytest

from explorer.errors import InvalidValueError
from explorer.widgets.selection import Filter, Selection


@pytest.fixture
def selection():
    return Selection(pd.Index(["a", "b", "c", "d"]))


def keep(*ids, **options):
    return Filter(label="some", ids=pd.Index(ids), **options)


def test_a_paper_must_pass_every_filter(selection):
    selection.set("kind", keep("a", "b", "c"))
    selection.set("date", keep("b", "c", "d"))
    assert selection.ids.tolist() == ["b", "c"]


def test_a_ranked_filter_decides_the_order(selection):
    selection.set("search", keep("d", "a", "c", ranked=True))
    selection.set("kind", keep("a", "d"))
    assert selection.ids.tolist() == ["d", "a"]


def test_ids_that_are_no_papers_of_the_frame_are_not_shown(selection):
    selection.set("search", keep("d", "stranger", ranked=True))
    assert selection.ids.tolist() == ["d"]


def test_undo_takes_back_one_change_at_a_time(selection):
    selection.set("kind", keep("a"))
    selection.set("date", keep("b"))
    selection.clear()
    selection.undo()
    assert set(selection.filters) == {"kind", "date"}
    selection.undo()
    assert set(selection.filters) == {"kind"}
    selection.undo()
    assert not selection.filters
    assert not selection.can_undo


def test_letters_typed_one_after_the_other_are_one_step_of_undo(selection):
    selection.set("search", keep("a", "b"), merge=True)
    selection.set("search", keep("a"), merge=True)
    selection.undo()
    assert not selection.filters


def test_changes_made_together_are_one_step_and_told_once(selection):
    told = []
    selection.set("kind", keep("a"))
    selection.observe(told.append)
    with selection.together():
        selection.clear()
        selection.set("date", keep("b"))
        selection.set("search", keep("b", "c"))
    assert told == ["filters"]
    selection.undo()
    assert set(selection.filters) == {"kind"}


def test_showing_only_what_one_filter_lets_through_is_one_step(selection):
    selection.set("kind", keep("a"))
    selection.only("like", keep("c", "d"))
    assert selection.ids.tolist() == ["c", "d"]
    selection.undo()
    assert set(selection.filters) == {"kind"}


def test_setting_what_is_set_already_is_no_step(selection):
    selection.set("kind", keep("a", "b"))
    selection.set("kind", keep("a", "b"))
    selection.only("kind", keep("a", "b"))
    selection.undo()
    assert not selection.filters
    assert not selection.can_undo


def test_papers_that_change_by_themselves_are_no_step(selection):
    selection.set("status", keep("a"))
    selection.refresh("status", keep("a", "b"))
    selection.refresh("kind", keep("d"))
    assert selection.ids.tolist() == ["a", "b"]
    selection.undo()
    assert not selection.filters


def test_clearing_nothing_is_no_step_of_undo(selection):
    selection.clear()
    selection.set("kind", None)
    assert not selection.can_undo


def test_a_mask_without_a_filter_shows_what_the_others_leave(selection):
    selection.set("kind", keep("a"))
    selection.set("date", keep("a", "b"))
    assert selection.mask(without="kind").tolist() == [True, True, False, False]


def test_the_filter_to_loosen_is_the_one_that_hides_most(selection):
    selection.set("kind", keep("a"))
    selection.set("date", keep("b", "c", "d"))
    assert selection.loosen() == ("kind", 3)


def test_a_view_that_fails_is_logged_and_the_others_still_follow(selection, caplog):
    seen = []

    def broken(change):
        raise RuntimeError("broken view")

    selection.observe(broken)
    selection.observe(seen.append)
    selection.open("c")
    assert seen == ["opened"]
    assert "broken view" in caplog.text


def test_opening_an_unknown_paper_is_an_error_that_names_it(selection):
    with pytest.raises(InvalidValueError, match="nowhere"):
        selection.open("nowhere")


def test_a_paper_that_occurs_twice_is_an_error_that_names_it():
    with pytest.raises(InvalidValueError, match="'a'"):
        Selection(pd.Index(["a", "a"]))
