import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from explorer.errors import InvalidValueError
from explorer.maps import grow, project, refit


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "kept"))


def groups(*sizes: int) -> pd.DataFrame:
    """Make vectors in as many directions as there are sizes, in an order that is not theirs."""
    random = np.random.default_rng(0)
    middles = np.eye(8, 16)
    rows = {
        f"arxiv:{i:03}-{group}": middles[group] + random.normal(scale=0.07, size=16)
        for group, n in enumerate(sizes)
        for i in range(n)
    }
    frame = pd.DataFrame.from_dict(rows, orient="index").astype("float32")
    return frame.rename_axis("paper_id")


def of_group(frame: pd.DataFrame, group: int) -> pd.DataFrame:
    return frame[frame.index.str.endswith(f"-{group}")]


ALL = groups(20, 16, 12, 8)
OLD = ALL[~ALL.index.str.endswith("-3")]


def test_no_old_point_moves_and_no_old_paper_changes_its_topic(tmp_path: Path) -> None:
    before = grow(OLD, tmp_path / "map")
    after = grow(ALL, tmp_path / "map")
    pd.testing.assert_frame_equal(after.loc[OLD.index, ["x", "y", "topic"]], before[["x", "y", "topic"]])
    assert after["is_new"].sum() == 8
    assert not after.loc[OLD.index, "is_new"].any()


def test_what_is_like_old_papers_goes_among_them(tmp_path: Path) -> None:
    first, later = ALL[ALL.index.str[6:9] != "001"], ALL[ALL.index.str[6:9] == "001"]
    before = grow(first, tmp_path / "map", n_clusters=4)
    after = grow(ALL, tmp_path / "map")
    for name in later.index:
        group = int(name[-1])
        home = of_group(before, group)
        assert after.at[name, "topic"] == home["topic"].iloc[0]
        middle = home[["x", "y"]].mean()
        reach = np.hypot(*(home[["x", "y"]] - middle).to_numpy().T).max()
        assert np.hypot(*(after.loc[name, ["x", "y"]] - middle).astype(float)) <= 1.5 * reach
    assert not after["is_new_topic"].any()


def test_papers_like_each_other_and_like_nothing_before_are_a_new_topic_on_free_ground(tmp_path: Path) -> None:
    before = grow(OLD, tmp_path / "map", n_clusters=3)
    after = grow(ALL, tmp_path / "map")
    new = of_group(after, 3)
    assert new["is_new_topic"].all()
    assert new["topic"].unique().tolist() == [3]
    away = np.linalg.norm(new[["x", "y"]].to_numpy()[:, None] - before[["x", "y"]].to_numpy()[None], axis=2)
    assert away.min() > 0.02


def test_many_new_papers_of_several_subjects_are_several_new_topics(tmp_path: Path) -> None:
    grow(OLD.groupby(OLD.index.str[-1], group_keys=False).head(6), tmp_path / "map", n_clusters=3)
    everything = pd.concat([OLD.groupby(OLD.index.str[-1], group_keys=False).head(6), groups(0, 0, 0, 0, 9, 9, 9)])
    after = grow(everything, tmp_path / "map")
    new = after[after["is_new_topic"]]
    assert len(new) == 27
    assert new["topic"].nunique() >= 3
    assert (new.groupby("topic").apply(lambda topic: topic.index.str[-1].nunique()) == 1).all()


def test_a_single_paper_like_no_other_stays_without_a_topic(tmp_path: Path) -> None:
    grow(OLD, tmp_path / "map", n_clusters=3)
    after = grow(pd.concat([OLD, of_group(ALL, 3).head(1)]), tmp_path / "map")
    assert after["topic"].isna().tolist() == [False] * len(OLD) + [True]


def test_no_new_point_covers_another(tmp_path: Path) -> None:
    copies = pd.concat([OLD, *(OLD.rename(index=lambda name, n=n: f"{name}-copy{n}") for n in range(3))])
    grow(OLD, tmp_path / "map")
    places = grow(copies, tmp_path / "map")
    new = places.loc[places["is_new"], ["x", "y"]].to_numpy()
    away = np.linalg.norm(new[:, None] - new[None], axis=2) + np.eye(len(new))
    assert away.min() >= 0.004


def test_papers_that_went_away_and_come_back_lie_where_they_lay(tmp_path: Path) -> None:
    before = grow(OLD, tmp_path / "map")
    grow(OLD.tail(20), tmp_path / "map")
    pd.testing.assert_frame_equal(grow(OLD, tmp_path / "map")[["x", "y", "topic"]], before[["x", "y", "topic"]])


def test_a_topic_number_is_not_given_away_while_its_papers_are_gone(tmp_path: Path) -> None:
    grow(OLD, tmp_path / "map", n_clusters=3)
    here = pd.concat([of_group(OLD, 0), of_group(OLD, 1), of_group(ALL, 3)])
    assert of_group(grow(here, tmp_path / "map"), 3)["topic"].unique().tolist() == [3]


def test_the_folder_alone_makes_the_same_map_elsewhere(tmp_path: Path) -> None:
    grow(OLD, tmp_path / "here")
    grow(ALL, tmp_path / "here")
    grow(OLD, tmp_path / "there")
    ALL.sample(frac=1, random_state=2).rename(columns=str).to_parquet(tmp_path / "all.parquet")
    code = "import sys, pandas as pd; from explorer.maps import grow; grow(pd.read_parquet(sys.argv[1]), sys.argv[2])"
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "all.parquet"), str(tmp_path / "there")],
        check=True,
        env={"EXPLORER_CACHE": str(tmp_path / "cold"), "PATH": ""},
    )
    for name in ("places.parquet", "map.json"):
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()


def test_every_step_is_written_down(tmp_path: Path) -> None:
    grow(OLD, tmp_path, n_clusters=3, seed=5)
    grow(ALL, tmp_path)
    refit(ALL, tmp_path)
    told = json.loads((tmp_path / "map.json").read_text())
    assert [step["step"] for step in told["steps"]] == ["lay out", "add", "refit"]
    assert {"seed": 5, "n_neighbors": 15, "min_dist": 0.1, "project": "umap"}.items() <= told["steps"][0].items()
    assert told["steps"][1]["new_topics"] == [3]
    assert {"literature-explorer", "umap-learn", "numpy"} <= told["versions"].keys()


def test_a_map_of_other_papers_is_not_grown(tmp_path: Path) -> None:
    grow(OLD, tmp_path)
    with pytest.raises(InvalidValueError, match=r"holds 48 papers and none of these 8"):
        grow(of_group(ALL, 3), tmp_path)


def test_damaged_files_are_named_with_the_way_out(tmp_path: Path) -> None:
    grow(OLD, tmp_path)
    (tmp_path / "map.json").write_text("{")
    with pytest.raises(InvalidValueError, match=r"map.json.*or delete both"):
        grow(ALL, tmp_path)


def test_no_papers_at_all_make_an_empty_map_that_grows(tmp_path: Path) -> None:
    assert grow(OLD.head(0), tmp_path).empty
    assert grow(OLD, tmp_path)["is_new"].all()


def test_a_refit_is_turned_onto_the_old_map_and_says_what_moved(tmp_path: Path) -> None:
    noise = np.random.default_rng(4).normal(scale=0.2, size=ALL.shape)
    everything = ALL + noise.astype("float32")
    old = everything.loc[OLD.index]
    before = grow(old, tmp_path, n_clusters=3)
    report = refit(everything, tmp_path, n_clusters=4)
    pd.testing.assert_series_equal(report.loc[OLD.index, "x_before"], before["x"], check_names=False)
    away = np.hypot(report["x"] - report["x_before"], report["y"] - report["y_before"])
    np.testing.assert_allclose(report["moved"], away)
    anew = project(everything, seed=3).loc[OLD.index].to_numpy()
    assert report.loc[OLD.index, "moved"].median() < np.median(np.linalg.norm(anew - before[["x", "y"]], axis=1)) / 2
    assert grow(everything, tmp_path)["x"].equals(report["x"])


def test_topics_keep_their_numbers_through_a_refit(tmp_path: Path) -> None:
    before = grow(OLD, tmp_path, n_clusters=3)["topic"]
    report = refit(ALL, tmp_path, n_clusters=4)
    assert report.loc[OLD.index, "topic"].equals(before)
    assert of_group(report, 3)["topic"].unique().tolist() == [3]


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    grow(OLD, tmp_path)
    before = [(tmp_path / name).read_bytes() for name in ("places.parquet", "map.json")]
    refit(ALL, tmp_path, dry_run=True)
    assert [(tmp_path / name).read_bytes() for name in ("places.parquet", "map.json")] == before


def test_there_must_be_a_map_to_lay_out_anew(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match=r"explorer\.grow makes one"):
        refit(OLD, tmp_path)
