"""The plotly topic map."""

import pandas as pd
import pytest

import explorer as ex
from explorer.errors import InvalidValueError, MissingColumnsError
from explorer.figures.labels import Box, frame_of, overlap, place_labels
from explorer.theme import OTHER_COLOUR, topic_colour

PAPERS = pd.DataFrame(
    {
        "title": [f"Paper {number} <script>alert(1)</script>" for number in range(20)],
        "x": [float(number % 5) for number in range(20)],
        "y": [float(number // 5) for number in range(20)],
        "topic": [number % 4 - 1 for number in range(20)],
    }
)
NAMES = pd.DataFrame({"label": ["红 / red", "绿 / green", "蓝 / blue"]}, index=[0, 1, 2])


def test_every_paper_is_a_point_of_its_topics_trace() -> None:
    figure = ex.topic_map(PAPERS, names=NAMES)
    assert sum(len(trace.x) for trace in figure.data) == 20
    assert {trace.name for trace in figure.data} == {"红 / red", "绿 / green", "蓝 / blue", "未归类 / none"}


def test_a_topic_keeps_its_colour_when_others_are_filtered_away() -> None:
    only_two = ex.topic_map(PAPERS[PAPERS["topic"] == 2], names=NAMES)
    assert only_two.data[0].marker.color == topic_colour(2)


def test_topics_beyond_the_palette_and_outliers_are_grey() -> None:
    assert topic_colour(12) == topic_colour(-1) == OTHER_COLOUR


def test_markup_in_a_title_is_shown_as_text() -> None:
    assert "<script>" not in ex.topic_map(PAPERS).data[0].text[0]


def test_labels_neveroverlap() -> None:
    crowded = PAPERS.assign(x=PAPERS["x"] / 50)
    placed = place_labels(crowded, by="topic", labels={0: "红", 1: "绿", 2: "蓝"}, taken=[])
    boxes = [(x - 0.001, x + 0.001, y - 0.01, y + 0.01) for x, y, _ in placed]
    assert placed
    assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_a_label_moves_off_the_only_point_of_its_topic() -> None:
    apart = pd.DataFrame({"title": ["A", "B"], "x": [0.0, 1.0], "y": [0.0, 1.0], "topic": [0, 1]})
    placed = {label: (x, y) for x, y, label in place_labels(apart, by="topic", labels={0: "红", 1: "绿"}, taken=[])}
    assert placed["红"] != (0.0, 0.0)
    assert placed["绿"] != (1.0, 1.0)


def test_an_unknown_theme_and_missing_columns_are_named() -> None:
    with pytest.raises(InvalidValueError, match="neon"):
        ex.topic_map(PAPERS, theme="neon")  # type: ignore[arg-type]
    with pytest.raises(MissingColumnsError, match="topic"):
        ex.topic_map(PAPERS.drop(columns="topic"))


LONG = pd.DataFrame({"label": [f"{'长' * 14} / {'wide name ' * 4}{number}" for number in range(3)]}, index=[0, 1, 2])


def test_no_label_reaches_beyond_the_frame() -> None:
    frame = frame_of(PAPERS)
    taken: list[Box] = []
    place_labels(PAPERS, by="topic", labels=dict(LONG["label"]), taken=taken, frame=frame)
    assert taken
    for left, right, bottom, top in taken:
        assert left >= frame[0] - 1e-9
        assert right <= frame[1] + 1e-9
        assert bottom >= frame[2] - 1e-9
        assert top <= frame[3] + 1e-9


def test_topics_named_on_the_map_are_not_named_again_in_a_legend() -> None:
    figure = ex.topic_map(PAPERS, names=NAMES)
    assert {trace.name for trace in figure.data if trace.showlegend} == {"未归类 / none"}
    assert {annotation.text for annotation in figure.layout.annotations} == {
        "<b>红</b><br><b>red</b>",
        "<b>绿</b><br><b>green</b>",
        "<b>蓝</b><br><b>blue</b>",
    }


@pytest.mark.parametrize("n", [0, 1, 2])
def test_hardly_any_papers_still_make_a_figure(n: int) -> None:
    assert sum(len(trace.x) for trace in ex.topic_map(PAPERS.head(n)).data) == n


def test_a_second_layer_colours_by_the_wider_topic_and_says_no_name_twice() -> None:
    papers = pd.DataFrame(
        {
            "title": [f"Paper {i}" for i in range(30)],
            "x": [float(i % 6) + (i % 3) * 8 for i in range(30)],
            "y": [float(i // 6) + (i % 3) * 5 for i in range(30)],
            "fine": [i % 3 for i in range(30)],
            "wide": [min(i % 3, 1) for i in range(30)],
        }
    )
    fine = pd.DataFrame({"label": ["独", "乙", "丙"]})
    wide = pd.DataFrame({"label": ["独", "宽"]})
    figure = ex.topic_map(papers, by="fine", names=fine, coarse="wide", coarse_names=wide, density=True)
    assert [trace.name for trace in figure.data] == ["density", "宽", "独"]
    said = [note.text for note in figure.layout.annotations]
    assert said == ["<b>宽</b>", "<b>独</b>", "<b>乙</b>", "<b>丙</b>"]
    assert figure.layout.annotations[0].font.size > figure.layout.annotations[-1].font.size
