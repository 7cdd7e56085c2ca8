"""What sets two sets of papers apart: counts are right, both directions are told, chance comes last."""

import numpy as np
import pandas as pd
import pytest

import explorer as ex
from explorer.errors import InvalidValueError, MissingColumnsError
from explorer.trends.comparing import compare, contrast, told_by


@pytest.fixture
def papers():
    """Twenty on traffic, twenty on robots; both by the same few authors, in two years."""
    rows = [
        {
            "title": f"{'Traffic forecasting' if place < 20 else 'Robot manipulation'} {place}",
            "categories": ("cs.AI", "cs.LG" if place < 20 else "cs.RO"),
            "kind": "paper" if place % 2 else "survey",
            "published": pd.Timestamp(2025 if place < 20 else 2026, 1, 5),
            "topic": 0 if place < 20 else 1,
        }
        for place in range(40)
    ]
    return pd.DataFrame(rows, index=[f"p{place}" for place in range(40)])


def rows(found, **wanted):
    for name, value in wanted.items():
        found = found[found[name].eq(value)]
    return found


def test_each_side_is_told_what_it_speaks_of_more(papers):
    found = compare(papers, papers.index[:20])
    assert rows(found, name="cs.LG")["score"].item() > 2
    assert rows(found, name="cs.RO")["score"].item() < -2
    assert rows(found, what="words").iloc[0]["name"].casefold().startswith(("traffic", "交通", "robot", "forecasting"))


def test_counts_and_shares_are_those_of_the_papers(papers):
    found = compare(papers, papers.index[:10], papers.index[5:40])
    row = rows(found, name="cs.LG").iloc[0]
    assert (row["n_a"], row["n_b"]) == (10, 15)
    assert (row["share_a"], row["share_b"]) == (1.0, 15 / 35)


def test_what_all_papers_share_sets_none_apart(papers):
    found = compare(papers, papers.index[:20])
    assert rows(found, name="cs.AI")["score"].item() == pytest.approx(0)


def test_swapping_the_sides_turns_the_signs(papers):
    there = compare(papers, papers.index[:15], papers.index[15:]).set_index(["what", "name"])["score"]
    back = compare(papers, papers.index[15:], papers.index[:15]).set_index(["what", "name"])["score"]
    pd.testing.assert_series_equal(there.sort_index(), -back.sort_index())


def test_a_name_of_two_papers_comes_behind_one_of_twenty():
    ids = pd.Index([f"p{place}" for place in range(40)])
    often = [(paper, "often") for paper in ids[:18]]
    told = pd.DataFrame([*often, (ids[0], "rare"), (ids[1], "rare")], columns=["paper_id", "name"]).assign(what="words")
    assert contrast(told, ids[:20], ids[20:])["name"].tolist() == ["often", "rare"]


def test_what_one_paper_says_is_left_out(papers):
    told = pd.DataFrame({"paper_id": ["p1"], "what": "words", "name": "alone"})
    assert contrast(told, papers.index[:20], papers.index[20:]).empty


def test_random_halves_hardly_differ():
    rng = np.random.default_rng(3)
    ids = pd.Index([f"p{place}" for place in range(400)])
    told = pd.DataFrame(
        [(paper, f"name {number}") for paper in ids for number in range(30) if rng.random() < 0.2],
        columns=["paper_id", "name"],
    ).assign(what="words")
    scores = contrast(told, ids[::2], ids[1::2])["score"].abs()
    assert (scores > 2.5).mean() < 0.1


def test_topics_go_by_their_names(papers):
    names = pd.DataFrame({"label": ["traffic", "robots"]}, index=[0, 1])
    found = compare(papers, papers.index[:20], what=["topics"], names=names)
    assert set(found["name"]) == {"traffic", "robots"}


def test_methods_and_data_are_compared_where_the_digests_tell_them():
    papers = ex.sample()
    robots = papers[papers["categories"].map(lambda names: "cs.RO" in names)]
    found = compare(papers, robots)
    assert rows(found, what="benchmarks").iloc[0]["name"] == "LIBERO"
    assert {"words", "categories", "years"} <= set(found["what"])


def test_a_view_is_a_side(papers):
    class View:
        def selection(self):
            return papers.iloc[:20]

    pd.testing.assert_frame_equal(compare(papers, View()), compare(papers, papers.index[:20]))


def test_the_frame_given_is_not_changed(papers):
    before = papers.copy()
    compare(papers, papers.index[:3])
    pd.testing.assert_frame_equal(papers, before)


def test_years_come_from_either_column():
    papers = pd.DataFrame(
        {
            "title": ["A", "B", "C"],
            "year": pd.array([2024, None, 2025], dtype="Int64"),
            "published": pd.to_datetime([None, "2026-02-03", None]),
        },
        index=list("abc"),
    )
    assert told_by(papers, "years")["name"].tolist() == ["2024", "2026", "2025"]


@pytest.mark.parametrize("a", [[], pd.DataFrame(), "p1", 7, ["p1", "stranger"]])
def test_a_side_that_is_no_set_of_papers_is_an_error(papers, a):
    with pytest.raises(InvalidValueError):
        compare(papers, a)


def test_all_papers_have_nothing_to_be_compared_with(papers):
    with pytest.raises(InvalidValueError, match="give b"):
        compare(papers, papers)


def test_unknown_kinds_are_named(papers):
    with pytest.raises(InvalidValueError, match="'colour'"):
        compare(papers, papers.index[:3], what=["colour"])


def test_titles_are_needed():
    with pytest.raises(MissingColumnsError):
        compare(pd.DataFrame({"kind": ["paper"]}, index=["a"]), ["a"])


def test_a_side_may_be_a_mask() -> None:
    frame = pd.DataFrame({"title": list("ABCD"), "kind": ["survey", "survey", "paper", "paper"]}, index=list("abcd"))
    by_mask = compare(frame, frame["kind"] == "survey", what=["kinds"])
    assert by_mask.equals(compare(frame, ["a", "b"], what=["kinds"]))
