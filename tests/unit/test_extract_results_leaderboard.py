"""Leaderboards: nothing averaged, best first, any spelling of a benchmark."""

import pandas as pd
import pytest

from explorer.errors import InvalidValueError, MissingColumnsError
from explorer.extract.results import leaderboard


@pytest.fixture
def told() -> pd.DataFrame:
    rows = [
        ("a", "TideNet", "LIBERO", None, "success rate", 85.2, True),
        ("a", "OpenVLA", "LIBERO", None, "success rate", 76.5, True),
        ("b", "OpenVLA", "LIBERO", None, "success rate", 76.5, True),
        ("b", "OpenVLA", "LIBERO", None, "success rate", 75.9, True),
        ("b", "Octo", "LIBERO", "Long", "success rate", 51.1, True),
        ("a", "TideNet", "LIBERO", None, "latency", 47.0, False),
        ("a", "OpenVLA", "LIBERO", None, "latency", 118.0, False),
        ("a", "TideNet", "METR-LA", None, "MAE", 3.1, False),
        ("a", "TideNet", None, None, "MAE", 2.0, False),
        ("a", None, "METR-LA", None, "MAE", 2.9, False),
        ("a", "TideNet", "LIBERO", None, "success rate", None, True),
    ]
    frame = pd.DataFrame(
        rows, columns=["paper_id", "system", "benchmark", "split", "metric", "value", "higher_is_better"]
    )
    return frame.astype({"higher_is_better": "boolean"})


def test_different_numbers_of_a_system_stand_in_rows_of_their_own(told: pd.DataFrame) -> None:
    board = leaderboard(told, "LIBERO")
    assert board.index.names == ["system", "paper_id"]
    of_b = board.xs(("OpenVLA", "b"))
    assert sorted(of_b["success rate"]) == [75.9, 76.5]
    assert of_b["conflict"].all()
    assert not board.loc[("TideNet", "a"), "conflict"].any()


def test_the_best_comes_first_in_the_metrics_own_direction(told: pd.DataFrame) -> None:
    assert leaderboard(told, "LIBERO")["success rate"].tolist()[0] == 85.2
    assert leaderboard(told, "LIBERO", metric="latency")["latency"].tolist() == [47.0, 118.0]


def test_splits_have_columns_of_their_own(told: pd.DataFrame) -> None:
    board = leaderboard(told, "LIBERO", metric="成功率")
    assert list(board.columns) == ["success rate", "success rate · Long", "conflict"]
    assert board.dtypes.tolist() == ["float64", "float64", "bool"]


def test_any_spelling_finds_the_benchmark(told: pd.DataFrame) -> None:
    assert leaderboard(told, "metrla").equals(leaderboard(told, "METR-LA"))


def test_a_system_without_a_name_is_shown_as_such(told: pd.DataFrame) -> None:
    assert leaderboard(told, "METR-LA").index.tolist() == [("?", "a"), ("TideNet", "a")]


def test_an_unknown_benchmark_is_told_with_those_alike(told: pd.DataFrame) -> None:
    with pytest.raises(InvalidValueError, match="'METR-LA'"):
        leaderboard(told, "METR-LAX")
    with pytest.raises(InvalidValueError, match=r"unique\(\)"):
        leaderboard(told, "qqqq")


def test_the_frame_given_is_left_as_it_was(told: pd.DataFrame) -> None:
    before = told.copy(deep=True)
    leaderboard(told, "LIBERO")
    pd.testing.assert_frame_equal(told, before)


def test_missing_columns_are_named(told: pd.DataFrame) -> None:
    with pytest.raises(MissingColumnsError, match="metric"):
        leaderboard(told.drop(columns="metric"), "LIBERO")


def test_numbers_in_different_units_never_share_a_column(told: pd.DataFrame) -> None:
    units = ["%", "%", None, "%", "%", "ms", "s", None, None, None, None]
    told = told.assign(unit=units, value=[85.2, 76.5, 0.765, 75.9, 51.1, 47.0, 0.118, 3.1, 2.0, 2.9, None])
    board = leaderboard(told, "LIBERO")
    assert {"latency (ms)", "latency (s)"} < set(board.columns)
    assert board.loc[("OpenVLA", "b"), "success rate"].tolist() == [76.5, 75.9]


def test_a_number_of_nobody_is_left_out_where_a_named_system_has_it(told: pd.DataFrame) -> None:
    told = told.assign(system=["TideNet", None, "baseline", "OpenVLA", *told["system"][4:]])
    board = leaderboard(
        told.assign(value=[85.2, 85.2, 75.9, 75.9, *told["value"][4:]]), "LIBERO", metric="success rate"
    )
    assert set(board.index) == {("TideNet", "a"), ("OpenVLA", "b"), ("Octo", "b")}
