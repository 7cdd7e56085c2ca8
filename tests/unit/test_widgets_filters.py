"""The panel of filters: values, counts that follow, dates, and what it makes of odd messages."""

from datetime import date

import pandas as pd
import pytest

from explorer.widgets.facets import facet
from explorer.widgets.filters import FilterPanel


@pytest.fixture
def panel(papers, topics):
    return FilterPanel(papers, topics=topics)


def values(panel, name):
    """Values of a facet and their counts."""
    found = next(known for known in panel.facets if known["name"] == name)
    return {value["value"]: value["count"] for value in found["values"]}


def send(widget, **content):
    """What the page sends, and the types of the answers."""
    answers = []
    widget.send = lambda content, buffers=None: answers.append(content)
    widget._handle_custom_msg(content, [])
    return answers


def test_facets_count_papers_by_value(panel):
    assert values(panel, "category") == {"cs.RO": 2, "cs.AI": 1, "cs.LG": 1}
    assert values(panel, "topic") == {"0": 2, "1": 1, "-1": 1}
    assert values(panel, "code") == {"has_code": 1}


def test_sources_are_files_below_the_folder_that_holds_all(panel):
    assert values(panel, "source") == {"daily-2026-01-06": 2, "old/notes": 2}


def test_values_of_one_facet_widen_and_other_facets_narrow(panel):
    send(panel, type="toggle", facet="category", value="cs.LG")
    send(panel, type="toggle", facet="category", value="cs.AI")
    assert len(panel.selection()) == 2
    send(panel, type="toggle", facet="topic", value="0")
    assert panel.selection().index.tolist() == ["arxiv:2601.00001"]


def test_counts_follow_the_other_filters_but_not_the_facets_own(panel):
    send(panel, type="toggle", facet="kind", value="survey")
    assert values(panel, "category") == {"cs.RO": 1, "cs.AI": 0, "cs.LG": 0}
    assert values(panel, "kind") == {"paper": 3, "survey": 1}


def test_a_second_click_takes_a_value_out_again(panel):
    send(panel, type="toggle", facet="kind", value="survey")
    send(panel, type="toggle", facet="kind", value="survey")
    assert len(panel.selection()) == 4


def test_a_range_of_dates_includes_both_ends_and_leaves_undated_papers_out(panel):
    send(panel, type="dates", **{"from": "2026-01-05", "until": "2026-02-20"})
    assert panel.selection().index.tolist() == ["arxiv:2601.00001", "arxiv:2601.00002"]
    assert panel.dates["undated"] == 1


def test_a_paper_without_publication_date_counts_by_its_first_digest(panel):
    send(panel, type="dates", **{"from": "2026-03-01", "until": None})
    assert panel.selection().index.tolist() == ["arxiv:2601.00003"]


def test_bars_hold_every_dated_paper_once(panel):
    assert sum(panel.dates["totals"]) == 3
    assert all(start <= end for start, end in zip(panel.dates["starts"], panel.dates["ends"], strict=True))


@pytest.mark.parametrize("days", [0, 3, 60, 500, 4000])
def test_bars_cover_any_span_of_dates(days):
    dates = pd.to_datetime([date(2016, 2, 29), date(2016, 2, 29) + pd.Timedelta(days=days)])
    panel = FilterPanel(pd.DataFrame({"published": dates}, index=["a", "b"]))
    assert sum(panel.dates["counts"]) == 2
    assert len(panel.dates["starts"]) <= 62


@pytest.mark.parametrize(
    "content",
    [
        {"type": "toggle", "facet": "category", "value": "no such value"},
        {"type": "toggle", "facet": "__class__", "value": "cs.RO"},
        {"type": "toggle", "facet": ["kind"], "value": {"a": 1}},
        {"type": "toggle"},
        {"type": "dates", "from": "yesterday", "until": 3},
        {"type": "no such type"},
        {"type": None},
    ],
)
def test_an_odd_message_changes_nothing_and_is_answered(panel, content):
    answers = send(panel, id=7, **content)
    assert len(panel.selection()) == 4
    assert answers == [{"type": "done", "id": 7}]


def test_a_frame_that_was_cut_down_has_the_facets_it_can_have(papers):
    panel = FilterPanel(papers[["title", "kind"]])
    assert [known["name"] for known in panel.facets] == ["kind"]
    assert panel.dates == {}


def test_a_missing_column_makes_no_facet():
    assert facet("author", pd.DataFrame({"title": ["A"]})) is None


def test_no_papers_make_an_empty_panel(papers):
    panel = FilterPanel(papers.iloc[:0])
    assert panel.facets == []
