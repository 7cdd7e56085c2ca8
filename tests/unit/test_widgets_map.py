"""The map: what travels to the page, what a lasso does, and what odd messages do not."""

import numpy as np
import pandas as pd
import pytest

from explorer.errors import MissingColumnsError
from explorer.theme import TOPIC_COLOURS
from explorer.widgets.map import MapWidget, unit_square


@pytest.fixture
def widget(papers, topics):
    return MapWidget(papers, topics=topics)


def send(widget, content, *buffers):
    """What the page sends, and the answers."""
    answers = []
    widget.send = lambda content, buffers=None: answers.append(content)
    widget._handle_custom_msg(content, [memoryview(buffer) for buffer in buffers])
    return answers


def positions(*places):
    return np.array(places, dtype="<u4").tobytes()


def test_a_lasso_keeps_the_papers_inside(widget):
    send(widget, {"type": "region"}, positions(0, 2))
    assert widget.selection().index.tolist() == ["arxiv:2601.00001", "arxiv:2601.00003"]
    assert list(widget.shown) == [1, 0, 1, 0]


def test_a_lasso_around_nothing_changes_nothing(widget):
    send(widget, {"type": "region"}, positions())
    assert len(widget.selection()) == 4
    assert widget.shown == b""


@pytest.mark.parametrize("buffer", [positions(99, 2**32 - 1), b"abc", b""])
def test_positions_of_no_paper_are_left_out(widget, buffer):
    send(widget, {"type": "region"}, buffer)
    assert len(widget.selection()) == 4


@pytest.mark.parametrize("at", [-1, 4, True, 1.0, "0", None, [0]])
def test_a_click_on_no_paper_opens_none(widget, at):
    answers = send(widget, {"type": "open", "at": at, "id": 1})
    assert widget.link.opened is None
    assert answers == [{"type": "done", "id": 1}]


def test_a_click_opens_the_paper(widget):
    send(widget, {"type": "open", "at": 1})
    assert widget.link.opened == "arxiv:2601.00002"
    assert widget.opened == 1


def test_the_page_is_told_of_a_paper_when_it_asks(widget):
    told = send(widget, {"type": "details", "at": 0})[0]["paper"]
    assert told["title"].startswith("MemoryVLA")
    assert told["date"] == "2026-01-05"
    assert told["topic"] == "记忆 / memory"


def test_a_paper_with_only_a_title_can_be_hovered(widget):
    told = send(widget, {"type": "details", "at": 3})[0]["paper"]
    assert told == {"at": 3, "title": "Bare", "title_zh": "", "date": None, "topic": None, "summary": ""}


def test_names_are_short(widget):
    assert send(widget, {"type": "names"}, positions(0, 1))[0]["found"] == [
        [0, "MemoryVLA"],
        [1, "Traffic Across Cities"],
    ]


def test_labels_stand_in_the_middle_of_their_papers_the_biggest_first(widget):
    assert [(label["zh"], label["en"]) for label in widget.labels] == [("记忆", "memory"), ("traffic", "traffic")]
    assert (widget.labels[0]["x"], widget.labels[0]["y"]) == (-0.75, -0.25)


def test_topics_without_papers_shown_are_told(widget):
    send(widget, {"type": "region"}, positions(1))
    assert widget.lively == [1]


def test_topics_beyond_the_palette_and_none_share_the_last_colour(papers):
    papers = papers.assign(topic=pd.array([11, 12, 40, None], dtype="Int64"))
    assert list(MapWidget(papers).groups) == [11, *[len(TOPIC_COLOURS)] * 3]


def test_a_place_that_is_missing_is_counted_and_told(papers):
    papers.loc["title:bare", "x"] = np.nan
    widget = MapWidget(papers)
    assert widget.unplaced == 1
    assert np.isnan(np.frombuffer(widget.points, dtype="<f4")).tolist()[-2:] == [True, True]


@pytest.mark.parametrize("n", [0, 1])
def test_none_or_one_paper_make_a_map(n, papers, topics):
    widget = MapWidget(papers.iloc[:n], topics=topics)
    assert len(widget.points) == n * 8


def test_places_keep_their_proportions():
    places = unit_square(pd.DataFrame({"x": [0.0, 10.0], "y": [5.0, 5.0]}))
    assert places.tolist() == [[-1.0, 0.0], [1.0, 0.0]]


def test_the_error_for_an_unprepared_frame_names_the_columns_and_the_remedy(papers):
    with pytest.raises(MissingColumnsError, match=r"x, y, topic.*prepare"):
        MapWidget(papers.drop(columns=["x", "y", "topic"]))


def test_an_error_in_a_callback_is_logged_and_told(widget, caplog):
    def broken(*_):
        raise RuntimeError("out of paper")

    widget.link.open = broken
    answers = send(widget, {"type": "open", "at": 0, "id": 5})
    assert [answer["type"] for answer in answers] == ["notice", "done"]
    assert "RuntimeError" in answers[0]["text"]
    assert "out of paper" in caplog.text
