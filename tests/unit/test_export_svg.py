"""The map as SVG: well-formed, nothing but shapes and text."""

from xml.etree import ElementTree

import pandas as pd
import pytest

from explorer.errors import ExplorerError, InvalidValueError
from explorer.figures.map_svg import to_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_every_placed_paper_is_a_circle_and_every_topic_a_name(papers: pd.DataFrame, topics: pd.DataFrame) -> None:
    drawn = ElementTree.fromstring(to_svg(papers.assign(x=[0.0, 4.0, 1.0, None]), names=topics))
    assert len(list(drawn.iter(f"{SVG}circle"))) == 3
    assert {span.text for span in drawn.iter(f"{SVG}tspan")} == {"记忆", "memory", "traffic"}


def test_a_hostile_name_is_text_and_nothing_else() -> None:
    hostile = "<script>alert(1)</script>\x00 \" onload=' & x"
    papers = pd.DataFrame({"x": [0.0], "y": [0.0], "topic": [0]})
    drawn = ElementTree.fromstring(to_svg(papers, names=pd.DataFrame({"label": [hostile]})))
    assert {element.tag.removeprefix(SVG) for element in drawn.iter()} == {
        "svg",
        "title",
        "rect",
        "g",
        "circle",
        "text",
        "tspan",
    }
    assert next(drawn.iter(f"{SVG}tspan")).text == hostile.replace("\x00", "")


@pytest.mark.parametrize("n", [0, 1, 5000])
def test_any_number_of_papers_is_drawn(n: int) -> None:
    papers = pd.DataFrame({"x": range(n), "y": range(n), "topic": [place % 20 for place in range(n)]}, dtype="float64")
    drawn = ElementTree.fromstring(to_svg(papers.astype({"topic": "Int64"}), theme="dark"))
    assert len(list(drawn.iter(f"{SVG}circle"))) == n


def test_an_unknown_theme_and_a_frame_without_places_are_told() -> None:
    with pytest.raises(InvalidValueError, match="sepia"):
        to_svg(pd.DataFrame({"x": [0.0], "y": [0.0], "topic": [0]}), theme="sepia")  # type: ignore[arg-type]
    with pytest.raises(ExplorerError, match="topic"):
        to_svg(pd.DataFrame({"x": [0.0], "y": [0.0]}))
