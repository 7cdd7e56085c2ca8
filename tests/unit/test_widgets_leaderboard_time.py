"""The leaderboard's numbers over time, and that it reads nothing before it is seen."""

import pandas as pd
import pytest

from explorer.widgets import leaderboard
from explorer.widgets.board_time import MOST_POINTS, over_time
from explorer.widgets.leaderboard import LeaderboardWidget

DAYS = pd.Series(pd.to_datetime(["2026-01-05", "2026-01-05", "2026-02-02", None]), index=["a", "b", "c", "d"])
PAPERS = pd.DataFrame({"title": "T", "system": ["A", None, "C", "D"], "published": DAYS.to_numpy()}, index=DAYS.index)


def told(**values):
    """A number of each paper named, of a system with the paper's letter."""
    rows = enumerate(values.items())
    return [{"id": n, "paper_id": paper, "system": paper.upper(), "value": value} for n, (paper, value) in rows]


def frame(rows):
    return pd.DataFrame(rows).assign(benchmark="B", metric="MAE", higher_is_better=False)


def send(widget, **content):
    widget._handle_custom_msg(content, [])


@pytest.mark.parametrize(("higher", "best"), [(True, ["b", "c"]), (False, ["a"]), (None, [])])
def test_the_best_so_far_are_those_that_beat_all_before_and_the_rest_of_their_day(higher, best):
    found = over_time(told(a=1.0, b=2.0, c=3.0), PAPERS, DAYS, higher=higher)
    assert [point["paper_id"] for point in found["points"] if point["best"]] == best


def test_a_number_is_a_papers_own_where_the_paper_introduces_the_system():
    found = over_time(told(a=1.0, b=2.0, c=3.0), PAPERS, DAYS, higher=True)
    assert [point["own"] for point in found["points"]] == [True, False, True]


@pytest.mark.parametrize("values", [{}, {"a": 1.0, "b": 2.0}, {"a": 1.0, "c": 2.0}, {"a": 1.0, "b": 2.0, "d": 3.0}])
def test_too_few_numbers_or_days_make_no_course(values):
    assert over_time(told(**values), PAPERS, DAYS, higher=True) == {}


def test_of_very_many_numbers_the_latest_are_drawn():
    rows = [{"id": n, "paper_id": "a" if n % 3 else "c", "system": "S", "value": 1.0} for n in range(2 * MOST_POINTS)]
    assert len(over_time(rows, PAPERS, DAYS, higher=True)["points"]) == MOST_POINTS


def test_numbers_of_papers_that_are_not_here_are_left_out():
    assert over_time(told(x=1.0, y=2.0, z=3.0), PAPERS, DAYS, higher=True) == {}


def test_the_course_is_that_of_the_column_sorted_by():
    rows = frame(told(a=1.0, b=2.0, c=3.0))
    widget = LeaderboardWidget(PAPERS, pd.concat([rows, rows.iloc[:1].assign(metric="RMSE")], ignore_index=True))
    assert (widget.course["column"], len(widget.course["points"])) == (0, 3)
    send(widget, type="sort", column=1)
    assert widget.course == {}


def test_numbers_are_read_when_it_is_first_seen_and_only_then(monkeypatch):
    asked = []
    monkeypatch.setattr(leaderboard, "read_results", lambda _: asked.append(1) or frame(told(a=1.0, b=2.0)))
    widget = LeaderboardWidget(PAPERS.assign(sources="", body=""))
    assert (asked, widget.ready, widget.rows) == ([], False, [])
    send(widget, type="seen", on=True)
    send(widget, type="seen", on=False)
    send(widget, type="seen", on=True)
    assert (asked, widget.ready, [row["system"] for row in widget.rows]) == ([1], True, ["A", "B"])


def test_a_frame_without_text_has_no_numbers_and_fails_nowhere():
    widget = LeaderboardWidget(PAPERS)
    send(widget, type="seen", on=True)
    assert (widget.ready, widget.rows, widget.board().empty) == (True, [], True)


def test_a_board_can_be_asked_for_before_it_is_seen(monkeypatch):
    monkeypatch.setattr(leaderboard, "read_results", lambda _: frame(told(a=1.0, b=2.0)))
    widget = LeaderboardWidget(PAPERS.assign(sources="", body=""))
    widget.choose("B")
    assert len(widget.rows) == 2
