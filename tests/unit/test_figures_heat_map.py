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
    assert table == {"LIBERO · 红": 2, "LIBERO · 绿": 0, "CALVIN · 红": 0, "CALVIN · 绿": 1}


def test_a_heat_map_of_nothing_is_empty_and_of_a_missing_column_an_error() -> None:
    papers = pd.DataFrame({"topic": [0]}, index=["z"])
    assert ex.heat_map(papers, RELATIONS).data[0].z.size == 0
    with pytest.raises(MissingColumnsError, match="section"):
        ex.heat_map(papers, RELATIONS, by="section")
