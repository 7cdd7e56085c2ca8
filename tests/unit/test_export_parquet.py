"""Parquet keeps types, lists, and what is missing."""

import io
from pathlib import Path

import numpy as np
import pandas as pd

import explorer as ex
from explorer.export import read_parquet, to_parquet


def test_every_column_of_the_sample_comes_back_with_its_type(tmp_path: Path) -> None:
    papers = ex.sample()
    to_parquet(papers, tmp_path / "papers.parquet")
    pd.testing.assert_frame_equal(read_parquet(tmp_path / "papers.parquet"), papers)


def test_pandas_alone_reads_lists_as_lists(tmp_path: Path) -> None:
    papers = ex.sample()
    to_parquet(papers, tmp_path / "papers.parquet")
    back = pd.read_parquet(tmp_path / "papers.parquet")
    assert list(back["authors"].iloc[0]) == list(papers["authors"].iloc[0])
    assert back.explode("authors")["authors"].tolist() == papers.explode("authors")["authors"].tolist()


def test_lists_and_arrays_serve_in_place_of_tuples_and_mixed_cells_become_texts() -> None:
    odd = pd.DataFrame(
        {
            "a": [["x"], np.array(["y"]), None],
            "b": [1, "two", {"three": 3}],
            "c": [(1, "x"), (), None],
            "d": [{"q"}, None, 4.0],
        }
    )
    kept = io.BytesIO()
    to_parquet(odd, kept)
    back = read_parquet(kept)
    assert back["a"].tolist()[:2] == [("x",), ("y",)]
    assert back["b"].tolist() == ["1", "two", "{'three': 3}"]
    assert back["c"].tolist()[:2] == [("1", "x"), ()]
    assert back["d"].isna().tolist() == [False, True, False]


def test_an_empty_frame_is_a_file_too() -> None:
    kept = io.BytesIO()
    to_parquet(ex.sample().head(0), kept)
    assert len(read_parquet(kept)) == 0
