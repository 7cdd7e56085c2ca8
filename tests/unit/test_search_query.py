from functools import partial

import pandas as pd
import pytest

from explorer.errors import InvalidValueError
from explorer.search import search
from explorer.search.query import AnyOf, Filter, Not, parse

found = partial(search, how="words")
LIBERO, CALVIN, TRAFFIC = "arxiv:1", "arxiv:2", "arxiv:3"


def papers() -> pd.DataFrame:
    rows = {
        LIBERO: {
            "title": "Diffusion Policy for Arms",
            "tags": ("操作",),
            "code_url": "https://github.com/a/b",
            "lang": "en",
        },
        CALVIN: {"title": "语言指令下的操作", "tags": ("语言",), "code_url": None, "lang": "zh"},
        TRAFFIC: {"title": "Flow Forecasting with π0.5", "tags": (), "code_url": None, "lang": "en"},
    }
    frame = pd.DataFrame.from_dict(rows, orient="index").rename_axis("paper_id")
    return frame.assign(year=pd.array([2024, 2025, 2026], dtype="Int64"))


def relations() -> pd.DataFrame:
    rows = [
        (LIBERO, "evaluates_on", "LIBERO", "benchmark"),
        (CALVIN, "evaluates_on", "CALVIN", "benchmark"),
        (TRAFFIC, "evaluates_on", "PEMS04", "dataset"),
        (TRAFFIC, "uses", "Adam", "method"),
    ]
    return pd.DataFrame(rows, columns=["source", "relation", "target", "target_kind"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("dataset:LIBERO", [LIBERO]),
        ("数据集：libero", [LIBERO]),
        ("benchmark:cal", [CALVIN]),  # half typed
        ("dataset:pemsd4", [TRAFFIC]),  # another spelling
        ("dataset:LIBERO OR dataset:CALVIN", [LIBERO, CALVIN]),
        ("(dataset:LIBERO | dataset:PEMS04) -lang:zh year:2025-", [TRAFFIC]),
        ("method:adam", [TRAFFIC]),
        ("-dataset:LIBERO 操作", [CALVIN]),
        ("has:code", [LIBERO]),
        ("有：代码", [LIBERO]),
        ("tag:操作", [LIBERO]),
        ("语言：中文", [CALVIN]),
        ("year:2026", [TRAFFIC]),
        ("dataset:nothing-of-this-name", []),
    ],
)
def test_filters_tell_papers_apart(query: str, expected: list[str]) -> None:
    assert found(papers(), query, relations=relations()).index.tolist() == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("扩散策略", [LIBERO]),  # the name in the other language
        ("pi0.5", [TRAFFIC]),  # Greek letters written out
        ("forcasting", [TRAFFIC]),  # a slip
        ("fowl", []),  # two slips in a short word
        ("foo:forecasting", [TRAFFIC]),  # no filter is called so
        ("arms OR forecasting", [LIBERO, TRAFFIC]),
        ("(arms) OR (指令)", [LIBERO, CALVIN]),
    ],
)
def test_names_are_found_however_they_are_written(query: str, expected: list[str]) -> None:
    assert sorted(found(papers(), query).index) == expected


@pytest.mark.parametrize("query", ["dataset:", "数据集：", "(", "a OR", "OR", "-(", "author: dataset:", "((((((a"])
def test_what_is_half_typed_is_no_error(query: str) -> None:
    assert len(found(papers(), query, relations=relations())) == 3


def test_or_joins_its_two_neighbours_only() -> None:
    parts = parse("机器人 arms OR 手臂 -year:2024").parts
    assert [type(part) for part in parts[1:]] == [AnyOf, Not]
    assert parts[2] == Not(Filter("year", "2024"))


def test_what_is_not_wanted_is_not_asked_of_the_model() -> None:
    assert parse("robots -(cars boats) author:Li").words == "robots"


def test_limit_keeps_the_best() -> None:
    best = found(papers(), "操作 arms OR forecasting")
    assert found(papers(), "操作 arms OR forecasting", limit=1).index.tolist() == best.index[:1].tolist()
    assert found(papers(), "操作", limit=0).empty


def test_unknown_ways_and_limits_are_named() -> None:
    with pytest.raises(InvalidValueError, match="'words'"):
        search(papers(), "arms", how="quick")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="-1"):
        found(papers(), "arms", limit=-1)


def test_function_words_together_are_no_name() -> None:
    assert "of a" not in [term.shown for term in parse("the noise of a frozen controller").terms]
