"""The timeline: counts that follow the selection, clicks that filter, and nothing computed before it is seen."""

import asyncio
import warnings

import numpy as np
import pandas as pd
import pytest

from explorer.widgets import lazy, trends
from explorer.widgets.selection import Filter, Selection
from explorer.widgets.trends import TrendsWidget
from explorer.widgets.trends_course import course, kinds

RELATIONS = pd.DataFrame(
    {
        "source": ["p0", "p1", "p8", "p59"],
        "relation": "uses",
        "target": ["Tugs", "Tugs", "Tugs", 'It\'s "Maps"'],
        "target_kind": ["method", "method", "method", "dataset"],
    }
)


def made(n=60):
    """Papers of two topics, a day each; the second topic comes late."""
    topics = [1 if day % 4 == 0 or day > 44 else 0 for day in range(n)]
    days = pd.date_range("2026-01-05", periods=n, freq="D")
    rows = {"title": "T", "topic": topics, "categories": [("cs.RO",)] * n, "published": days, "body": "", "sources": ""}
    return pd.DataFrame(rows, index=[f"p{day}" for day in range(n)])


def send(widget, **content):
    widget._handle_custom_msg(content, [])


@pytest.fixture
def papers():
    return made()


@pytest.fixture
def widget(papers):
    """A timeline that somebody looks at."""
    shown = TrendsWidget(papers, relations=RELATIONS)
    send(shown, type="seen", on=True)
    return shown


def code_of(widget):
    """What the code of the filter gives, run as a reader of it would."""
    told = widget.link.filters["trend"].code
    namespace = {"papers": widget.papers, "pd": pd, "ex": type("ex", (), {"relations": lambda _: RELATIONS})}
    return widget.papers.index[eval(told, namespace)].tolist()


def test_nothing_is_computed_before_it_is_seen(papers, monkeypatch):
    monkeypatch.setattr(trends, "course", lambda *_, **__: pytest.fail("computed"))
    shown = TrendsWidget(papers)
    shown.link.set("kind", Filter(label="x", ids=papers.index[:3]))
    assert (shown.by, shown.rows) == ("", [])


def test_every_paper_is_counted_once_in_its_period(widget, papers):
    assert sum(sum(row["n"]) for row in widget.rows) == len(papers)
    assert sum(widget.sizes) == len(papers)
    first, last = widget.periods[0]
    inside = papers["published"].between(first, last).sum()
    assert widget.sizes[0] == inside


def test_counts_follow_the_selection_and_all_papers_stay(widget, papers):
    widget.link.set("kind", Filter(label="x", ids=papers.index[:10]))
    assert sum(widget.counts["papers"]) == 10
    assert sum(widget.sizes) == len(papers)


def test_out_of_sight_it_follows_nothing_and_catches_up_when_seen_again(widget, papers):
    send(widget, type="seen", on=False)
    widget.link.set("kind", Filter(label="x", ids=papers.index[:10]))
    assert sum(widget.counts["papers"]) == len(papers)
    send(widget, type="seen", on=True)
    assert sum(widget.counts["papers"]) == 10


def test_the_bounds_hold_the_share(widget):
    sizes = np.array(widget.counts["papers"])
    share = np.array(widget.counts["n"]) / sizes
    assert (np.array(widget.counts["low"]) <= share + 1e-3).all()
    assert (np.array(widget.counts["high"]) >= share - 1e-3).all()


@pytest.mark.parametrize(("name", "period"), [(0, -1), (-1, 1), (1, 0)])
def test_a_click_filters_by_name_period_or_both_and_the_code_gives_the_same(widget, name, period):
    send(widget, type="pick", name=name, period=period)
    kept = widget.selection()
    if name >= 0:
        assert kept["topic"].nunique() == 1
    if period >= 0:
        assert kept["published"].between(*widget.periods[period]).all()
    assert 0 < len(kept) < len(widget.papers)
    assert code_of(widget) == kept.index.tolist()
    assert widget.picked == [name, period]


def test_a_second_click_on_the_same_lets_go(widget, papers):
    send(widget, type="pick", name=0, period=-1)
    send(widget, type="pick", name=0, period=-1)
    assert len(widget.selection()) == len(papers)


def test_its_own_filter_does_not_empty_the_other_rows(widget, papers):
    send(widget, type="pick", name=0, period=-1)
    assert sum(sum(row) for row in widget.counts["n"]) == len(papers)


def test_a_filter_set_on_methods_holds_where_topics_are_counted(widget):
    send(widget, type="by", by="methods")
    send(widget, type="pick", name=0, period=-1)
    send(widget, type="by", by="topic")
    assert widget.picked == [-1, -1]
    assert sum(widget.counts["papers"]) == len(widget.selection()) == 3


@pytest.mark.parametrize("content", [{"name": "0"}, {"name": 99}, {"name": True}, {"period": -7}, {"name": 1.5}, {}])
def test_a_click_on_what_is_not_there_filters_nothing(widget, content):
    send(widget, type="pick", **content)
    assert not widget.link.filters


def test_methods_are_read_when_they_are_asked_for(widget):
    send(widget, type="by", by="methods")
    assert [(row["zh"], sum(row["n"])) for row in widget.rows] == [("Tugs", 3)]
    send(widget, type="pick", name=0, period=-1)
    assert widget.selection().index.tolist() == ["p0", "p1", "p8"]
    assert code_of(widget) == ["p0", "p1", "p8"]


def test_a_name_with_quotes_gives_code_that_runs(widget):
    send(widget, type="by", by="datasets")
    send(widget, type="pick", name=0, period=-1)
    assert code_of(widget) == ["p59"]


def test_what_cannot_be_counted_is_not_offered_and_not_taken(widget):
    send(widget, type="by", by="authors")
    assert widget.by == "topic"
    assert kinds(pd.DataFrame({"title": ["A"]})) == []


def test_what_rises_is_listed_with_its_first_and_last_day(widget):
    ways = {move["zh"]: way for way in ("new", "back", "rising", "fading") for move in widget.moves[way]}
    assert ways == {"1": "rising", "0": "fading"}
    (rising,) = widget.moves["rising"]
    assert (rising["first"], rising["last"], rising["total"]) == ("2026-01-05", "2026-03-05", sum(rising["n"]))


@pytest.mark.parametrize("n", [0, 1, 5])
def test_too_few_papers_are_said_to_be_too_few(n):
    shown = TrendsWidget(made(n))
    send(shown, type="seen", on=True)
    assert shown.about.get("too_few") or shown.about["empty"]


def test_a_frame_without_dates_or_columns_fails_nowhere():
    for frame in (pd.DataFrame({"title": ["A"]}), pd.DataFrame({"topic": [0], "title": ["A"]})):
        shown = TrendsWidget(frame)
        send(shown, type="seen", on=True)
        assert not shown.rows


def test_papers_without_a_day_are_counted_as_undated_and_warned_of_nowhere():
    papers = made()
    papers.loc["p3", "published"] = pd.NaT
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shown = TrendsWidget(papers)
        send(shown, type="seen", on=True)
    assert (shown.about["undated"], sum(shown.sizes)) == (1, 59)


def test_papers_of_unknown_category_are_no_evidence_against_one(papers):
    papers["categories"] = papers["categories"].where(papers["published"] > "2026-02-01", other=None)
    shown = TrendsWidget(papers)
    send(shown, type="seen", on=True)
    send(shown, type="by", by="category")
    assert {n / size for n, size in zip(shown.rows[0]["n"], shown.sizes, strict=True)} == {1.0}
    assert (shown.about["untold"], shown.about["undated"]) == (28, 0)


def test_years_count_where_most_papers_have_nothing_else():
    papers = pd.DataFrame({"topic": 0, "year": pd.array([2020, 2021] * 10, dtype="Int64")})
    found = course(papers, by="topic")
    assert (found.freq, found.sizes(np.ones(20, dtype=bool)).tolist()) == ("Y", [10, 10])


def test_in_an_event_loop_slow_reading_does_not_hold_up_the_kernel(papers, monkeypatch):
    monkeypatch.setattr(
        trends, "course", lambda *args, **more: (states.append(shown.reading), course(*args, **more))[1]
    )
    states, link = [], Selection(papers.index)
    shown = TrendsWidget(papers, link=link)

    async def look():
        send(shown, type="seen", on=True)
        assert shown.reading
        assert shown.rows == []
        while shown.reading:
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(look(), 30))
    assert states == [True]
    assert len(shown.rows) == 2


def test_an_answer_that_comes_too_late_is_not_shown(widget, papers):
    late = course(papers, by="category")
    widget._take(late)
    assert len(widget.rows) == 2


def test_an_error_while_reading_ends_the_waiting_and_is_told(papers, monkeypatch):
    monkeypatch.setattr(trends, "course", lambda *_, **__: 1 / 0)
    said = []
    monkeypatch.setattr(lazy.LazyWidget, "send", lambda _, content, buffers=None: said.append(content["type"]))
    shown = TrendsWidget(papers)
    send(shown, type="seen", on=True)
    assert "notice" in said
    assert not shown.reading


def test_periods_can_be_shorter_or_longer_and_all_papers_stay_counted(widget, papers):
    assert (widget.freq, widget.freqs) == ("W", ["W", "M"])
    send(widget, type="freq", freq="M")
    assert [first for first, _ in widget.periods] == ["2026-01-01", "2026-02-01", "2026-03-01"]
    assert sum(widget.sizes) == len(papers)
    send(widget, type="by", by="category")
    assert widget.freq == "M"


@pytest.mark.parametrize("freq", ["D", "Y", None, 3, ["W"], ""])
def test_a_length_of_periods_that_is_not_offered_is_not_taken(widget, freq):
    send(widget, type="freq", freq=freq)
    assert widget.freq == "W"


def test_a_period_picked_is_not_marked_among_periods_of_another_length(widget, papers):
    send(widget, type="pick", name=-1, period=1)
    kept = widget.selection()
    send(widget, type="freq", freq="M")
    assert widget.picked == [-1, -1]
    assert widget.selection().index.equals(kept.index)


def test_each_row_tells_its_first_and_last_day(widget, papers):
    for row in widget.rows:
        of = papers.loc[papers["topic"].eq(int(row["zh"])), "published"]
        assert (row["first"], row["last"]) == (f"{of.min():%Y-%m-%d}", f"{of.max():%Y-%m-%d}")


def test_too_many_periods_are_not_offered():
    days = pd.date_range("2016-01-04", periods=60, freq="60D")
    found = course(pd.DataFrame({"topic": 0, "published": days}, index=[f"p{n}" for n in range(60)]), by="topic")
    assert found.freqs == ["M", "Q", "Y"]
