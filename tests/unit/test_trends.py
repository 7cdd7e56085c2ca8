"""Papers per period: every period has its row, shares tell how far they can be trusted, no paper is lost in silence."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from explorer.errors import DigestWarning, InvalidValueError, MissingColumnsError
from explorer.trends import movements, topics_over_time, trends
from explorer.trends.counting import smoothed, wilson
from explorer.trends.periods import periods


def papers_of(days: list[str], **columns: Any) -> pd.DataFrame:
    index = pd.Index([f"arxiv:2601.{number:05d}" for number in range(len(days))], name="paper_id")
    told = {name: list(values) for name, values in columns.items()}
    return pd.DataFrame({"published": pd.to_datetime(pd.Series(days, dtype="object")).to_list(), **told}, index=index)


MONTHS = papers_of(["2026-01-05", "2026-01-20", "2026-04-02"], topic=["tugs", "maps", "tugs"])


def test_a_period_without_papers_is_a_row_with_no_count_and_no_share() -> None:
    tugs = trends(MONTHS, freq="M").query("name == 'tugs'").set_index("period")
    assert tugs["n"].tolist() == [1, 0, 0, 1]
    assert tugs["papers"].tolist() == [2, 0, 0, 1]
    assert tugs["share"].isna().tolist() == [False, True, True, False]
    assert tugs["low"].isna().tolist() == [False, True, True, False]
    assert tugs["smoothed"].notna().all()


def test_every_name_has_every_period() -> None:
    counted = trends(MONTHS, freq="M")
    assert counted.groupby("name", sort=False).size().to_dict() == {"tugs": 4, "maps": 4}
    assert counted["n"].sum() == len(MONTHS)


def test_lists_are_taken_apart_and_a_paper_counts_once_a_name() -> None:
    papers = papers_of(["2026-01-05", "2026-01-06"], tags=[("a", "b", "a"), np.array(["b"])])
    assert trends(papers, by="tags", freq="M").set_index("name")["n"].to_dict() == {"b": 2, "a": 1}


def test_entities_are_counted_through_the_relations_given() -> None:
    edges = pd.DataFrame(
        {
            "source": ["arxiv:2601.00000", "arxiv:2601.00000", "arxiv:2601.00002", "elsewhere"],
            "relation": ["uses", "compares_with", "uses", "uses"],
            "target": ["flow matching", "flow matching", "flow matching", "LoRA"],
            "target_kind": "method",
        }
    )
    counted = trends(MONTHS, by="methods", freq="M", relations=edges)
    assert set(counted["name"]) == {"flow matching"}
    assert counted["n"].tolist() == [1, 0, 0, 1]


def test_names_replace_numbers_and_two_of_one_name_stay_apart() -> None:
    papers = papers_of(["2026-01-05"] * 3, topic=[0, 1, 2])
    names = pd.DataFrame({"label": ["tugs", "tugs", "maps"]}, index=[0, 1, 2])
    assert set(trends(papers, names=names)["name"]) == {"tugs (0)", "tugs (1)", "maps"}


def test_top_keeps_the_names_most_told_of() -> None:
    assert set(trends(MONTHS, freq="M", top=1)["name"]) == {"tugs"}


def test_the_interval_holds_the_share_and_narrows_with_more_papers() -> None:
    low, high = wilson(np.array([1.0, 10.0, 100.0]), np.array([4.0, 40.0, 400.0]))
    assert ((low < 0.25) & (high > 0.25) & (low >= 0) & (high <= 1)).all()
    assert (np.diff(high - low) < 0).all()


def test_a_constant_share_stays_constant_at_the_edges_of_the_smoother() -> None:
    sizes = np.array([10.0, 40, 0, 20, 10])
    assert smoothed(0.2 * sizes[None, :], sizes, width=1.5) == pytest.approx(np.full((1, 5), 0.2))


def test_a_period_of_few_papers_weighs_little_in_the_smoother() -> None:
    few = smoothed(np.array([[10.0, 1.0, 10.0]]), np.array([100.0, 1.0, 100.0]), width=1.0)
    assert few.max() < 0.12


@pytest.mark.parametrize(
    ("days", "papers", "freq"), [(50, 300, "W"), (400, 300, "M"), (2000, 300, "Q"), (9000, 300, "Y"), (5, 3, "W")]
)
def test_the_period_follows_the_span_of_the_papers(days: int, papers: int, freq: str) -> None:
    dates = pd.date_range("2001-01-01", periods=papers, end=pd.Timestamp("2001-01-01") + pd.Timedelta(days=days))
    placed = periods(pd.DataFrame({"published": dates}))
    assert placed.freq == freq
    assert len(placed.starts) <= 60


def test_few_papers_get_longer_periods() -> None:
    few = pd.DataFrame({"published": pd.date_range("2024-01-01", "2025-12-31", periods=30)})
    many = pd.DataFrame({"published": pd.date_range("2024-01-01", "2025-12-31", periods=3000)})
    assert (periods(few).freq, periods(many).freq) == ("Q", "M")


def test_a_year_alone_counts_in_yearly_periods_only() -> None:
    papers = papers_of(["2024-05-01", "2026-05-01"], topic=["a", "a"]).assign(year=[2024, 2026])
    papers.loc["arxiv:2506.00001", ["topic", "year"]] = ["a", 2025]
    assert trends(papers, freq="Y")["n"].tolist() == [1, 1, 1]
    with pytest.warns(DigestWarning, match="1 of 3 papers have no day"):
        assert trends(papers, freq="Q")["n"].sum() == 2


def test_what_was_first_seen_stands_in_for_a_missing_publication_day() -> None:
    papers = MONTHS.assign(published=pd.NaT, first_seen=pd.Timestamp("2026-02-03"))
    assert trends(papers, freq="M")["period"].unique().tolist() == [pd.Timestamp("2026-02-01")]


def test_the_day_that_counts_can_be_chosen() -> None:
    papers = MONTHS.assign(last_seen=pd.Timestamp("2026-06-01"))
    assert set(trends(papers, freq="M", date="last_seen")["period"]) == {pd.Timestamp("2026-06-01")}


def test_errors_name_the_value_and_what_to_take() -> None:
    with pytest.raises(InvalidValueError, match=r"freq='D'.*W, M, Q or Y"):
        trends(MONTHS, freq="D")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="date='today'"):
        trends(MONTHS, date="today")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"by='colour'.*methods, models"):
        trends(MONTHS, by="colour")
    with pytest.raises(MissingColumnsError, match="published"):
        trends(MONTHS[["topic"]])


def test_no_papers_give_no_rows_and_one_gives_one() -> None:
    empty = trends(MONTHS.head(0))
    assert empty.empty
    assert list(empty.columns) == ["name", "period", "n", "papers", "share", "smoothed", "low", "high"]
    assert len(trends(MONTHS.head(1))) == 1


def test_the_frame_given_is_not_changed() -> None:
    before = MONTHS.copy()
    trends(MONTHS)
    movements(MONTHS)
    assert MONTHS.equals(before)


def test_a_topic_is_told_in_the_words_that_set_its_period_apart() -> None:
    early = [
        "Harbour Tugs with Radar Sensing",
        "Radar Sensing for Harbour Tugs",
        "Radar Sensing at Sea",
        "Tugs under Radar Sensing",
    ]
    late = [
        "Harbour Tugs by Diffusion Policy",
        "Diffusion Policy for Harbour Tugs",
        "Diffusion Policy at Sea",
        "Tugs on Diffusion Policy",
    ]
    days = ["2026-01-05"] * 4 + ["2026-02-05"] * 4
    told = topics_over_time(papers_of(days, title=early + late, topic=[7] * 8), freq="M", names={7: "tugs"})
    assert told["name"].tolist() == ["tugs", "tugs"]
    assert told["n"].tolist() == [4, 4]
    first, second = (" ".join(words).casefold() for words in told["words"])
    assert "radar" in first
    assert "diffusion" in second
    assert "diffusion" not in first
