"""What goes with what."""

import pandas as pd
import pytest

import explorer as ex
from explorer.errors import MissingColumnsError

RELATIONS = pd.DataFrame(
    {
        "source": ["a", "a", "b", "c", "c"],
        "target": ["LIBERO", "LIBERO", "LIBERO", "CALVIN", "PPO"],
        "target_kind": ["benchmark", "benchmark", "benchmark", "benchmark", "method"],
    }
)


def test_a_heat_map_counts_papers_and_not_mentions() -> None:
    papers = pd.DataFrame({"topic": [0, 0, 1]}, index=["a", "b", "c"])
    names = pd.DataFrame({"label": ["红 / red", "绿 / green"]}, index=[0, 1])
    cells = ex.heat_map(papers, RELATIONS, kind="benchmark", names=names).data[0]
    table = {
        said: count
        for row, counts in zip(cells.customdata, cells.z, strict=True)
        for said, count in zip(row, counts, strict=True)
    }
    assert table == {"LIBERO · 红 / red": 2, "LIBERO · 绿 / green": 0, "CALVIN · 红 / red": 0, "CALVIN · 绿 / green": 1}


def test_a_heat_map_of_nothing_is_empty_and_of_a_missing_column_an_error() -> None:
    papers = pd.DataFrame({"topic": [0]}, index=["z"])
    assert ex.heat_map(papers, RELATIONS).data[0].z.size == 0
    with pytest.raises(MissingColumnsError, match="section"):
        ex.heat_map(papers, RELATIONS, by="section")


def test_long_names_under_the_columns_end_with_a_word_and_have_their_room() -> None:
    papers = pd.DataFrame({"topic": [0, 0, 1]}, index=["a", "b", "c"])
    long = "隐式神经表示·偏微分方程 / implicit neural representations of partial differential equations"
    short, tall = (
        ex.heat_map(papers, RELATIONS, kind="benchmark", names=pd.DataFrame({"label": [label, "b"]})).layout
        for label in ("甲 / a", long)
    )
    assert tall.xaxis.ticktext[0] in {"隐式神经表示·偏微分方程 / implicit neural…", "b"}
    assert "隐式神经表示·偏微分方程 / implicit neural…" in tall.xaxis.ticktext
    assert tall.height > short.height + 100
