"""What moves is told by evidence: planted movements are found, steady names and rare ones are left alone."""

import numpy as np
import pandas as pd
import pytest

from explorer.errors import InvalidValueError
from explorer.trends import movements
from explorer.trends.bursts import bursts
from explorer.trends.evidence import Halves, adjusted, fewer_after, more_after

WEEKS, PAPERS = 12, 30


def corpus(**courses: list[int]) -> pd.DataFrame:
    """Twelve weeks of thirty papers; each name is told of by the first so many papers of each week."""
    rows = [
        {"published": pd.Timestamp("2026-01-05") + pd.Timedelta(weeks=week), "names": tuple(name for name, course in courses.items() if paper < course[week])}
        for week in range(WEEKS)
        for paper in range(PAPERS)
    ]  # fmt: skip
    return pd.DataFrame(rows, index=[f"arxiv:{number}" for number in range(len(rows))])


PLANTED = corpus(
    rising=[2] * 9 + [9, 10, 9],
    slowly=[0, 1, 1, 2, 3, 4, 4, 6, 7, 7, 8, 9],
    fading=[9] * 9 + [1, 1, 0],
    new=[0] * 9 + [4, 5, 4],
    back=[6, 6, 5, 0, 0, 0, 0, 0, 0, 0, 5, 6],
    steady=[5, 6, 4, 5, 6, 5, 4, 6, 5, 5, 6, 5],
    rare=[0] * 10 + [1, 1],
)


def test_planted_movements_are_found() -> None:
    found = movements(PLANTED, by="names", freq="W")["status"].to_dict()
    assert found == {
        "rising": "rising",
        "slowly": "rising",
        "fading": "fading",
        "new": "new",
        "back": "back",
        "steady": "steady",
        "rare": "too_few",
    }


def test_first_last_and_counts_are_those_of_the_papers() -> None:
    new = movements(PLANTED, by="names", freq="W").loc["new"]
    assert (new["n"], new["n_recent"]) == (13, 13)
    assert (new["first"], new["last"]) == (pd.Timestamp("2026-03-09"), pd.Timestamp("2026-03-23"))
    assert new["share_before"] == 0
    assert new["share_recent"] == pytest.approx(13 / 90)


def test_of_names_that_only_vary_by_chance_hardly_any_moves() -> None:
    rng = np.random.default_rng(5)
    courses = {f"name {i}": rng.binomial(PAPERS, 0.1, WEEKS).tolist() for i in range(150)}
    found = movements(corpus(**courses), by="names", freq="W")["status"]
    assert found.isin(["new", "back", "rising", "fading"]).sum() <= 3


def test_one_paper_more_than_before_is_no_movement() -> None:
    assert movements(corpus(a=[1] * 11 + [2]), by="names", freq="W")["status"].tolist() == ["steady"]


def test_a_silence_of_one_week_is_no_return() -> None:
    course = [6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 0, 6]
    assert movements(corpus(a=course), by="names", freq="W")["status"].tolist() == ["steady"]


def test_more_papers_in_all_do_not_make_a_name_rise() -> None:
    """A share that stays is steady, though its count triples."""
    rows = [(week, paper) for week in range(WEEKS) for paper in range(30 if week < 9 else 90)]
    days = [pd.Timestamp("2026-01-05") + pd.Timedelta(weeks=week) for week, _ in rows]
    names = [("a",) if paper % 5 == 0 else () for _, paper in rows]
    papers = pd.DataFrame({"published": days, "names": names}, index=[f"arxiv:{i}" for i in range(len(rows))])
    assert movements(papers, by="names", freq="W")["status"].tolist() == ["steady"]


def test_a_burst_stands_where_the_name_is_told_of_most() -> None:
    found = movements(corpus(a=[1, 1, 1, 1, 9, 10, 9, 1, 1, 1, 1, 1], b=[4] * 12), by="names", freq="W")
    assert found.loc["a", "burst"] > 5
    assert found.loc["a", "burst_start"] == pd.Timestamp("2026-02-02")
    assert found.loc["a", "burst_end"] == pd.Timestamp("2026-02-16")
    assert found.loc["b", "burst"] == 0
    assert pd.isna(found.loc["b", "burst_start"])


def test_the_automaton_finds_the_cheapest_course_of_all() -> None:
    """Against every course of states of six periods."""
    rng = np.random.default_rng(3)
    sizes = rng.integers(5, 30, 6).astype(float)
    told = np.minimum(rng.poisson(4, (20, 6)) * rng.integers(0, 3, (20, 6)), sizes)
    for row, found in zip(told, bursts(told, sizes), strict=True):
        share = np.clip(row.sum() / sizes.sum(), 1e-9, 1 - 1e-9)
        costs = [-(row * np.log(p) + (sizes - row) * np.log1p(-p)) for p in (share, min(2 * share, (1 + share) / 2))]
        courses = [[code >> bit & 1 for bit in range(6)] for code in range(64)]
        entries = [
            sum(now and not before for before, now in zip([0, *course], course, strict=False)) for course in courses
        ]
        prices = [sum(costs[state][t] for t, state in enumerate(course)) for course in courses]
        best = courses[int(np.argmin([price + n * np.log(6) for price, n in zip(prices, entries, strict=True)]))]
        assert (found.start >= 0) == any(best)
        if any(best):
            assert all(best[found.start : found.stop])


def test_both_sides_of_the_exact_test_add_up() -> None:
    halves = Halves(*(np.array(numbers, dtype=float) for numbers in ([3, 0], [40, 40], [9, 0], [40, 40])))
    assert more_after(halves) + fewer_after(halves) == pytest.approx(1)
    assert more_after(halves)[0] < 0.05
    assert more_after(halves)[1] == pytest.approx(0.5)


def test_adjusted_values_keep_their_order_and_are_never_smaller() -> None:
    values = np.array([0.04, 0.001, 0.2, 0.9])
    assert (adjusted(values) >= values).all()
    assert (np.argsort(adjusted(values)) == np.argsort(values)).all()


def test_without_anything_before_nothing_can_move() -> None:
    papers = PLANTED[PLANTED["published"] == PLANTED["published"].min()]
    assert set(movements(papers, by="names")["status"]) == {"too_few"}


def test_no_papers_give_no_rows() -> None:
    assert movements(PLANTED.head(0), by="names").empty


@pytest.mark.parametrize("wrong", [{"recent": 0}, {"recent": 12}, {"level": 0.0}, {"level": 5.0}])
def test_a_wrong_window_or_level_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InvalidValueError, match=next(iter(wrong))):
        movements(PLANTED, by="names", freq="W", **wrong)  # type: ignore[arg-type]
