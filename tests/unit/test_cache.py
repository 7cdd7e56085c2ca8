import threading
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from explorer import cache
from explorer.cache import cache_dir, cached_frame, fingerprint, kept_folder


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "x": np.array([0.1, 0.2], dtype="float32"),
            "topic": pd.array([1, None], dtype="Int64"),
            "label": pd.Series(["交通", None], dtype="str").to_numpy(),
            "words": [("图", "flow"), ()],
        },
        index=pd.Index(["arxiv:1", "arxiv:2"], name="paper_id"),
    ).astype({"label": "str"})


def never() -> pd.DataFrame:
    raise AssertionError("computed again")


def test_without_the_variable_the_platform_names_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXPLORER_CACHE")
    assert cache_dir().name == "literature-explorer"
    assert cache_dir().is_absolute()


def test_a_kept_frame_comes_back_equal_with_dtypes_index_and_tuples() -> None:
    cached_frame(("demo", 1), frame)
    pd.testing.assert_frame_equal(cached_frame(("demo", 1), never), frame())


@pytest.mark.parametrize("other", [("demo", 2), ("other", 1), ("demo", "1"), ("demo", 1, None)])
def test_another_key_is_computed(other: tuple[object, ...]) -> None:
    cached_frame(("demo", 1), frame)
    with pytest.raises(AssertionError, match="computed again"):
        cached_frame(other, never)


def test_a_broken_file_is_computed_anew_with_a_warning_and_mended(kept: Path) -> None:
    cached_frame(("demo", 1), frame)
    (path,) = kept.rglob("*.parquet")
    path.write_bytes(path.read_bytes()[:40])
    with pytest.warns(UserWarning, match="computed anew"):
        pd.testing.assert_frame_equal(cached_frame(("demo", 1), frame), frame())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        cached_frame(("demo", 1), never)


def test_a_folder_that_cannot_be_written_is_a_warning_and_no_crash(kept: Path) -> None:
    kept.write_text("a file where the folder should be")
    with pytest.warns(UserWarning, match="EXPLORER_CACHE"):
        pd.testing.assert_frame_equal(cached_frame(("demo", 1), frame), frame())


def test_nothing_half_written_stays_behind(kept: Path) -> None:
    def break_off(path: Path) -> None:
        path.write_text("half")
        raise OSError("disk full")

    with pytest.warns(UserWarning, match="disk full"):
        cache.keep(kept / "demo" / "a.txt", break_off)
    assert [path for path in kept.rglob("*") if path.is_file()] == []


def test_frames_longest_unread_are_forgotten_first(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "KEPT_FRAMES", 2)
    for number in range(4):
        cached_frame(("demo", number), frame)
    assert len(list(kept.rglob("*.parquet"))) == 2
    cached_frame(("demo", 3), never)


def test_two_that_build_a_folder_at_once_share_one(tmp_path: Path) -> None:
    together = threading.Barrier(2)

    def build(beside: Path) -> None:
        (beside / "weights").write_text("whole")
        together.wait(timeout=30)

    place = tmp_path / "models" / "small"
    threads = [threading.Thread(target=kept_folder, args=(place, build)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (place / "weights").read_text() == "whole"
    assert [path.name for path in place.parent.iterdir()] == ["small"]


def test_a_folder_whose_building_fails_is_not_there(tmp_path: Path) -> None:
    def break_off(beside: Path) -> None:
        (beside / "weights").write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        kept_folder(tmp_path / "small", break_off)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        ((1,), ("1",)),
        ((None,), ("None",)),
        ((("a",), "b"), ("a", ("b",))),
        ((np.zeros((2, 3)),), (np.zeros((3, 2)),)),
        ((pd.Index(["a"]),), (pd.Index(["b"]),)),
    ],
)
def test_fingerprints_of_different_values_differ(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert fingerprint(*one) != fingerprint(*other)


def test_a_value_that_cannot_be_told_by_content_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        fingerprint(object())
