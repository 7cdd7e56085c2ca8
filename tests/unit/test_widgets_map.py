"""The map: what travels to the page, what a lasso does, and what odd messages do not."""

import numpy as np
import pandas as pd
import pytest

from explorer.errors import MissingColumnsError
from explorer.theme import TOPIC_COLOURS
from explorer.views import topic_map_widget
from explorer.widgets.map import MapWidget
from explorer.widgets.map_codes import code_of_region
from explorer.widgets.map_colours import RAMP_STEPS, colouring
from explorer.widgets.map_columns import scale_of
from explorer.widgets.mapped import topic_labels, unit_square
from explorer.widgets.selection import Filter


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
    assert told["topic"] == ("记忆", "memory")


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
    assert all("RuntimeError" in text for text in answers[0]["text"])
    assert "out of paper" in caplog.text


def codes(widget):
    return list(widget.groups)


def test_any_column_of_values_numbers_or_dates_gives_colours(widget):
    assert [column[0] for column in widget.columns][:3] == ["topic", "categories", "kind"]
    assert {column[0]: column[3] for column in widget.columns}["published"] == "date"
    assert "title" not in {column[0] for column in widget.columns}


def test_values_are_coloured_by_how_frequent_they_are_and_told_in_the_legend(widget):
    send(widget, {"type": "look", "colour": "categories"})
    assert widget.coloured == "categories"
    assert codes(widget) == [0, 1, 0, 12]
    assert [(entry[1], entry[3]) for entry in widget.legend["entries"]] == [
        ("cs.RO", 2),
        ("cs.LG", 1),
        ("其余或未说", 1),
    ]


def test_dates_are_coloured_along_a_ramp_from_the_first_to_the_last(widget):
    send(widget, {"type": "look", "colour": "published"})
    assert codes(widget) == [0, RAMP_STEPS - 1, RAMP_STEPS, RAMP_STEPS]
    assert [text for _, text in widget.legend["entries"]] == ["2026-01-05", "2026-01-28", "2026-02-20"]
    assert len(widget.palette) == RAMP_STEPS + 1


def test_numbers_of_which_few_are_huge_are_coloured_by_magnitude():
    stars = pd.Series([0, 1, 2, 9, 10_000], name="stars")
    shares = colouring(stars.to_frame(), "stars").codes / RAMP_STEPS
    assert 0.2 < shares[3] < 0.4


def test_sizes_follow_a_column_of_numbers_and_a_missing_one_is_zero(papers):
    widget = MapWidget(papers.assign(stars=[10, 0, None, 5]))
    send(widget, {"type": "look", "size": "stars"})
    assert list(widget.sizes) == [255, 1, 0, 128]
    send(widget, {"type": "look", "size": ""})
    assert (widget.sizes, widget.sized) == (b"", "")


@pytest.mark.parametrize("column", ["title", "nope", None, 3, "__class__", ["kind"]])
def test_a_column_that_is_not_offered_changes_nothing(column, widget):
    before = widget.groups
    for kind in ("colour", "size"):
        assert send(widget, {"type": "look", kind: column})[-1]["type"] == "done"
    assert (widget.groups, widget.coloured, widget.sized) == (before, "topic", "")


def test_a_value_of_the_legend_filters_and_lets_go_again(widget):
    send(widget, {"type": "look", "colour": "kind"})
    send(widget, {"type": "value", "place": 1})
    assert widget.selection().index.tolist() == ["arxiv:2601.00003"]
    assert widget.link.filters["legend"].code == 'papers["kind"].eq("survey")'
    send(widget, {"type": "value", "place": 1})
    assert len(widget.selection()) == 4


@pytest.mark.parametrize("column", ["topic", "categories", "kind"])
def test_the_code_of_a_legend_value_gives_the_same_papers(column, widget, papers):
    send(widget, {"type": "look", "colour": column})
    send(widget, {"type": "value", "place": 0})
    mask = eval(widget.link.filters["legend"].code, {"papers": papers})
    assert papers.index[mask.fillna(False)].tolist() == widget.selection().index.tolist()


@pytest.mark.parametrize("place", [-1, 99, True, "0", None, 1.0])
def test_a_value_that_is_not_in_the_legend_filters_nothing(place, widget):
    send(widget, {"type": "look", "colour": "kind"})
    send(widget, {"type": "value", "place": place})
    assert widget.link.filters == {}


def test_days_filter_by_when_papers_were_first_seen_or_else_published(widget, papers):
    first, last = (int(pd.Timestamp(day).timestamp() // 86400) for day in ("2026-02-20", "2026-03-01"))
    send(widget, {"type": "days", "first": first, "last": last})
    assert widget.selection().index.tolist() == ["arxiv:2601.00002", "arxiv:2601.00003"]
    mask = eval(widget.link.filters["days"].code, {"papers": papers})
    assert papers.index[mask].tolist() == ["arxiv:2601.00002", "arxiv:2601.00003"]


@pytest.mark.parametrize(("first", "last"), [(None, 3), ("1", 2), (True, 3), (-5, -1), (0, 10**12), (5, 1)])
def test_days_that_are_none_filter_nothing(first, last, widget):
    send(widget, {"type": "days", "first": first, "last": last})
    assert widget.link.filters == {}


def test_search_hits_travel_best_first_and_go_with_the_search(widget):
    ranked = pd.Index(["arxiv:2601.00003", "arxiv:2601.00001"])
    widget.link.set("search", Filter(label="q", ids=ranked, ranked=True))
    assert widget.hits == [2, 0]
    widget.link.set("search", None)
    assert widget.hits == []


def test_wider_topics_are_labelled_apart_from_those_within_them(papers, topics):
    widget = MapWidget(papers, topics=topics.assign(parent=[7, 7]))
    assert [(label["level"], label["en"]) for label in widget.labels] == [
        (0, "memory · traffic"),
        (1, "memory"),
        (1, "traffic"),
    ]


def test_the_code_of_many_papers_in_a_box_is_its_bounds():
    papers = pd.DataFrame({"x": np.arange(100.0), "y": 0.0}, index=[f"p{i}" for i in range(100)])
    assert (
        code_of_region(papers, np.arange(10, 60)) == 'papers["x"].between(10.0, 59.0) & papers["y"].between(0.0, 0.0)'
    )
    assert code_of_region(papers, np.arange(0, 100, 2)) == ""


@pytest.mark.parametrize("values", [[None, None], ["", " "], [(), ()], ["a" * 90, "b" * 90]])
def test_a_column_that_says_nothing_is_not_offered(values):
    assert scale_of(pd.Series(values, name="odd")) is None


def test_reading_status_gives_colours_that_follow_what_is_noted(widget):
    assert "status" not in widget.scales
    widget.set_status(pd.Series({"arxiv:2601.00001": "read"}))
    send(widget, {"type": "look", "colour": "status"})
    assert codes(widget) == [1, 0, 0, 0]
    widget.set_status(pd.Series({"arxiv:2601.00001": "read", "arxiv:2601.00002": "read"}, dtype=str))
    assert codes(widget).count(codes(widget)[0]) == 2


@pytest.mark.parametrize("column", ["categories", "published", "kind"])
def test_an_empty_frame_and_one_paper_can_be_coloured_by_anything(column, papers):
    for n in (0, 1):
        widget = MapWidget(papers.iloc[:n])
        send(widget, {"type": "look", "colour": column})
        assert len(widget.groups) == n


def test_a_topic_in_two_parts_has_its_label_in_the_bigger_one_and_not_in_between(topics):
    x = [*np.linspace(0, 0.1, 7), *np.linspace(10, 10.1, 5)]
    papers = pd.DataFrame({"topic": pd.array([0] * 12, dtype="Int64")})
    label = topic_labels(papers, places=np.column_stack([x, np.zeros(12)]), topics=topics)[0]
    assert label["x"] < 0.2


def test_layers_of_topics_are_labelled_from_the_widest_to_the_finest_and_give_the_colours(papers):
    layered = papers.assign(topic_1=[0, 0, 0, 1], topic_2=[0, 1, 0, 2]).drop(columns="topic")
    widget = topic_map_widget(layered)
    assert [(label["level"], label["size"]) for label in widget.labels] == [(0, 3), (0, 1), (1, 2), (1, 1), (1, 1)]
    assert widget.coloured == "topic_1"
    assert [column[0] for column in widget.columns][:3] == ["topic", "topic_1", "topic_2"]
    assert {label["hues"]["topic_1"] for label in widget.labels[:1] + widget.labels[2:3]} == {0}


def test_a_wide_topic_of_many_hues_has_none(papers, topics):
    mixed = papers.assign(topic=[0, 1, 0, 1])
    widget = MapWidget(mixed, topics=topics.assign(parent=[7, 7]))
    assert [label["hues"]["topic"] for label in widget.labels] == [None, 0, 1]


def test_the_look_tells_what_differs_from_what_the_map_began_with(papers):
    widget = MapWidget(papers.assign(stars=[1, 2, 3, 4]), colour="kind")
    assert widget.look == {}
    send(widget, {"type": "look", "colour": "topic"})
    send(widget, {"type": "look", "density": "on"})
    widget.size_by("stars")
    assert widget.look == {"colour": "topic", "density": "on", "size": "stars"}
    send(widget, {"type": "look", "density": ""})
    assert widget.look == {"colour": "topic", "size": "stars"}
    widget.set_look({})
    assert (widget.look, widget.coloured, widget.sized) == ({}, "kind", "")


@pytest.mark.parametrize("way", ["colour", "size"])
def test_colours_or_sizes_by_a_column_that_is_not_there_are_an_error_that_names_it(way, papers):
    with pytest.raises(MissingColumnsError, match="starz"):
        MapWidget(papers, **{way: "starz"})


ODD_LOOKS = [
    *({"trail": day} for day in ("2026-13-01", "soon", "1969-01-01", "99999-01-01", 7, None, ["2026-02-01"])),
    *({"days": days} for days in ("8", "-7", 7, "")),
    *({"density": value} for value in ("yes", True, None)),
    *({"colour": value} for value in ("title", "", 3, None)),
    {"size": "kind"},
    {"nonsense": "x"},
]


@pytest.mark.parametrize("odd", ODD_LOOKS, ids=str)
def test_a_look_that_cannot_be_is_left_out(odd, widget):
    widget.set_look(odd)
    send(widget, {"type": "look", **odd})
    assert widget.look == {}


def test_the_new_papers_of_a_trail_are_counted_by_topic_among_those_shown(widget):
    send(widget, {"type": "look", "trail": "2026-02-20", "days": "7"})
    new = dict(zip([label["en"] for label in widget.labels], widget.fresh, strict=True))
    assert new == {"memory": 0, "traffic": 1}
    send(widget, {"type": "region"}, positions(0))
    assert widget.fresh == [0, 0]
    send(widget, {"type": "look", "trail": "", "days": ""})
    assert widget.fresh == []


def test_one_paper_far_from_all_others_does_not_make_the_map_small():
    random = np.random.default_rng(0)
    places = np.vstack([random.uniform(-1, 1, (1000, 2)), [[60.0, 0.0]]])
    drawn = np.frombuffer(MapWidget(frame_of(places)).points, dtype="<f4").reshape(-1, 2)
    assert np.ptp(drawn[:-1, 0]) > 1.7
    assert drawn[-1, 0] == drawn[:, 0].max()


def frame_of(places):
    index = [f"arxiv:{number}" for number in range(len(places))]
    return pd.DataFrame({"title": "A", "x": places[:, 0], "y": places[:, 1], "topic": 0}, index=index)


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        (
            "给机械臂一份可检索的记忆，让它记住很久以前看到的东西。代码已公开。",
            "给机械臂一份可检索的记忆，让它记住很久以前看到的东西。",
        ),
        ("先是" + "很长的一句话，" * 40, "先是" + "很长的一句话，" * 21 + "很长的一句话…"),
    ],
)
def test_the_hover_card_tells_one_sentence_that_ends_where_a_clause_does(summary, told, papers):
    papers["summary"] = summary
    assert send(MapWidget(papers), {"type": "details", "at": 0})[0]["paper"]["summary"] == told
