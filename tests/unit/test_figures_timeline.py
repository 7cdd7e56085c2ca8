"""Streams and lines."""

import numpy as np
import pandas as pd
import pytest

import explorer as ex
from explorer.errors import InvalidValueError

WEEKS = pd.date_range("2026-01-05", periods=4, freq="W-MON")
TRENDS = pd.DataFrame(
    [
        {"name": name, "period": week, "n": count}
        for name, counts in {"甲": [1, 2, 3, 4], "乙": [4, 0, 0, 1], "<b>丙</b>": [0, 1, 0, 0]}.items()
        for week, count in zip(WEEKS, counts, strict=True)
    ]
)


def test_a_stream_keeps_the_counted_papers_and_lies_around_the_middle() -> None:
    figure = ex.timeline(TRENDS)
    layers = [trace for trace in figure.data if trace.name]
    assert [trace.name for trace in layers] == ["甲", "乙", "&lt;b&gt;丙&lt;/b&gt;"]
    assert layers[0].customdata.tolist() == [1, 2, 3, 4]
    np.testing.assert_allclose(np.array(figure.data[0].y) + np.array(figure.data[-1].y), 0, atol=1e-12)


def test_names_beyond_the_most_are_one_layer() -> None:
    figure = ex.timeline(TRENDS, most=1)
    assert [trace.name for trace in figure.data if trace.name] == ["甲", "其他 / others"]
    assert figure.data[-1].customdata.tolist() == [4, 1, 0, 1]


def test_lines_follow_the_smoothed_values_over_dots_of_the_counted_ones() -> None:
    figure = ex.timeline(TRENDS.assign(smoothed=TRENDS["n"] / 2), kind="lines", most=1)
    line, dots = figure.data
    assert list(line.y) == [0.5, 1, 1.5, 2]
    assert list(dots.y) == [1, 2, 3, 4]


@pytest.mark.parametrize("kind", ["stream", "lines"])
def test_no_trends_make_an_empty_timeline(kind: str) -> None:
    assert ex.timeline(TRENDS.head(0), kind=kind).layout.height == 420  # type: ignore[arg-type]


def test_a_kind_of_timeline_that_is_none_is_named() -> None:
    with pytest.raises(InvalidValueError, match="'stream' or 'lines', not 'pie'"):
        ex.timeline(TRENDS, kind="pie")  # type: ignore[arg-type]


def test_shares_are_drawn_with_the_band_of_what_chance_allows_and_papers_told_on_hover() -> None:
    shares = TRENDS.assign(papers=10, share=TRENDS["n"] / 10, smoothed=0.2, low=0.1, high=0.3)
    band, line, dots = ex.timeline(shares, kind="lines", most=1).data
    assert list(band.y) == [0.3] * 4 + [0.1] * 4
    assert list(line.y) == [0.2] * 4
    assert list(dots.y) == [0.1, 0.2, 0.3, 0.4]
    assert list(dots.customdata) == ["1 / 10", "2 / 10", "3 / 10", "4 / 10"]


def test_bands_are_left_out_where_they_would_hide_each_other() -> None:
    days = pd.to_datetime(["2026-01-05", "2026-01-12"])
    rows = pd.concat([pd.DataFrame({"name": f"topic {n}", "period": days, "n": [1, 2]}) for n in range(6)])
    told = rows.assign(share=0.1, papers=9, smoothed=0.1, low=0.0, high=0.3)
    kinds = [
        sum(trace.fill == "toself" for trace in ex.timeline(told, kind="lines", most=most).data) for most in (3, 6)
    ]
    assert kinds == [3, 0]
