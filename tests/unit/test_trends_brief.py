"""What is new since a day: the new papers, what no earlier paper told of, the most heeded first."""

import pandas as pd
import pytest

from explorer.errors import DigestWarning, InvalidValueError, MissingColumnsError
from explorer.trends import brief

PAPERS = pd.DataFrame(
    {
        "title": ["Old Maps", "New Maps", "Quiet Maps", "Tugs", "Alone", "Undated"],
        "topic": ["maps", "maps", "maps", "tugs", None, "maps"],
        "first_seen": pd.to_datetime(["2026-01-05", "2026-02-02", "2026-02-04", "2026-02-03", "2026-02-05", None]),
        "published": pd.to_datetime(["2025-12-01", "2025-12-02", None, None, None, None]),
        "upvotes": pd.array([90, 12, None, 3, None, None], dtype="Int64"),
    },
    index=pd.Index([f"arxiv:{number}" for number in range(6)], name="paper_id"),
)
DATED = PAPERS.head(5)


def edges(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["source", "relation", "target", "target_kind"])


def test_what_was_first_seen_since_is_new_whenever_it_was_published() -> None:
    assert set(brief(DATED, since="2026-02-01").index) == {"arxiv:1", "arxiv:2", "arxiv:3", "arxiv:4"}
    assert set(brief(DATED, since="2026-02-03", until="2026-02-04").index) == {"arxiv:2", "arxiv:3"}


def test_bigger_topics_come_first_then_what_is_heeded_and_papers_without_a_topic_last() -> None:
    assert brief(DATED, since="2026-02-01")["title"].tolist() == ["New Maps", "Quiet Maps", "Tugs", "Alone"]


def test_a_topic_is_new_when_no_earlier_paper_has_it() -> None:
    found = brief(DATED, since="2026-02-01").set_index("title")["new_topic"]
    assert found.to_dict() == {"New Maps": False, "Quiet Maps": False, "Tugs": True, "Alone": False}


def test_without_earlier_papers_nothing_can_be_told_to_be_a_new_topic() -> None:
    assert brief(DATED, since="2026-01-01")["new_topic"].isna().all()


def test_a_name_is_news_when_it_is_introduced_or_taken_up_by_two_and_known_to_none_before() -> None:
    told = edges(
        ("arxiv:0", "uses", "Transformer", "model"),
        ("arxiv:1", "introduces", "MapNet", "model"),
        ("arxiv:2", "compares_with", "MapNet", "model"),
        ("arxiv:1", "uses", "Transformer", "model"),
        ("arxiv:2", "evaluates_on", "TugBench", "benchmark"),
        ("arxiv:3", "evaluates_on", "TugBench", "benchmark"),
        ("arxiv:3", "uses", "LonelyNet", "model"),
        ("arxiv:3", "uses", "accuracy", "metric"),
    )
    old = {f"arxiv:{number}": {"title": "Old", "first_seen": pd.Timestamp("2026-01-01")} for number in range(10, 30)}
    papers = pd.concat([DATED, pd.DataFrame.from_dict(old, orient="index")])
    found = brief(papers, since="2026-02-01", relations=told)["new_names"]
    assert found["arxiv:1"] == ("MapNet",)
    assert found["arxiv:2"] == ("TugBench",)
    assert found["arxiv:3"] == ("TugBench",)
    assert found["arxiv:4"] == ()


def test_a_name_that_a_single_earlier_paper_does_not_speak_of_is_no_news() -> None:
    told = edges(("arxiv:1", "uses", "MLP", "model"), ("arxiv:2", "uses", "MLP", "model"))
    assert brief(DATED, since="2026-02-01", relations=told)["new_names"].map(len).sum() == 0


def test_undated_papers_are_told_of() -> None:
    with pytest.warns(DigestWarning, match="1 of 6 papers have no day"):
        assert "arxiv:5" not in brief(PAPERS, since="2026-02-01").index


def test_topics_take_their_names() -> None:
    numbered = DATED.assign(topic=pd.array([0, 0, 0, 1, None], dtype="Int64"))
    names = pd.DataFrame({"label": ["地图", "拖船"]}, index=[0, 1])
    found = brief(numbered, since="2026-02-01", topics=names)["topic"]
    assert found.dropna().tolist() == ["地图", "地图", "拖船"]


def test_numbered_topics_without_names_are_named() -> None:
    numbered = DATED.assign(topic=[0, 0, 0, 1, 1])
    assert not brief(numbered, since="2026-02-01")["topic"].str.isdecimal().any()


def test_a_brief_keeps_the_columns_of_the_papers_and_their_index() -> None:
    found = brief(DATED, since="2026-02-01")
    assert set(DATED.columns) <= set(found.columns)
    assert found.index.name == "paper_id"


def test_long_texts_are_left_to_the_papers_and_the_abstract_stands_in_for_a_missing_summary() -> None:
    told = DATED.assign(method="m", abstract="a", summary=["s", "s", None, None, "s"])
    found = brief(told, since="2026-02-01").set_index("title")
    assert "method" not in found.columns
    assert found["abstract"].dropna().index.tolist() == ["Quiet Maps", "Tugs"]


def test_nothing_new_gives_no_rows() -> None:
    assert brief(DATED, since="2027-01-01").empty
    assert brief(DATED.head(0), since="2026-01-01").empty


def test_a_day_that_is_none_is_refused_with_its_value() -> None:
    with pytest.raises(InvalidValueError, match="since='soon'"):
        brief(DATED, since="soon")
    with pytest.raises(InvalidValueError, match="until='never'"):
        brief(DATED, since="2026-01-01", until="never")
    with pytest.raises(MissingColumnsError, match="title"):
        brief(DATED[["topic", "first_seen"]], since="2026-01-01")
