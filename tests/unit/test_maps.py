import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from explorer.errors import InvalidValueError
from explorer.maps import cluster, map_methods, neighbours, project, trees
from explorer.maps.clustering import usual_number


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def groups(*sizes: int, spread: float = 0.3) -> pd.DataFrame:
    """Make vectors in as many directions as there are sizes; the group is the last part of the id."""
    random = np.random.default_rng(0)
    middles = np.eye(len(sizes), 16)
    rows = [middle + random.normal(scale=spread / 4, size=(n, 16)) for middle, n in zip(middles, sizes, strict=True)]
    ids = [f"arxiv:{i}-{group}" for group, n in enumerate(sizes) for i in range(n)]
    values = np.concatenate(rows) if rows else np.empty((0, 16))
    return pd.DataFrame(values.astype("float32"), index=pd.Index(ids, name="paper_id", dtype="str"))


def group_of(index: pd.Index) -> np.ndarray:
    return index.str.rsplit("-", n=1).str[1].to_numpy()


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 5, 9, 10, 11, 20, 65])
@pytest.mark.parametrize("kind", ["different", "copies", "pairs", "zero"])
def test_any_number_of_papers_has_a_map_and_topics_without_a_warning(n: int, kind: str) -> None:
    vectors = groups(n, spread=2.0)
    vectors = {"different": vectors, "copies": vectors * 0 + 1, "pairs": vectors, "zero": vectors * 0}[kind]
    if kind == "pairs":
        vectors.iloc[n // 2 :] = vectors.iloc[: n - n // 2].to_numpy()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        places, topics = project(vectors), cluster(vectors)
    assert places.columns.tolist() == ["x", "y"]
    assert places.index.equals(vectors.index)
    assert np.isfinite(places.to_numpy()).all()
    assert (places.abs().to_numpy() <= 1 + 1e-9).all()
    assert topics.index.equals(vectors.index)
    assert (topics.name, str(topics.dtype)) == ("topic", "Int64")
    assert sorted(topics.dropna().unique()) == list(range(topics.nunique()))
    if kind == "copies":
        assert topics.isna().sum() == (n == 1)


def test_like_lies_by_like_on_the_map() -> None:
    vectors = groups(20, 20, 20)
    places = project(vectors)
    group = group_of(vectors.index)
    middles = places.groupby(group).mean()
    nearest = [((middles - place) ** 2).sum(axis=1).idxmin() for place in places.to_numpy()]
    assert (np.array(nearest) == group).all()


def test_few_papers_keep_their_distances() -> None:
    places = project(groups(2, 2, spread=0.1))
    within = np.linalg.norm(places.iloc[0] - places.iloc[1])
    across = np.linalg.norm(places.iloc[0] - places.iloc[2])
    assert within < across / 3


def test_the_map_is_centred_wide_and_of_unit_size() -> None:
    places = project(groups(15, 15, 15))
    assert np.ptp(places["x"]) == pytest.approx(2)
    assert np.ptp(places["y"]) <= np.ptp(places["x"])
    assert places.max().to_numpy() == pytest.approx(-places.min().to_numpy())


def test_row_order_changes_neither_places_nor_topics() -> None:
    vectors = groups(12, 9, 7)
    mixed = vectors.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(project(mixed), project(vectors).loc[mixed.index])
    pd.testing.assert_series_equal(cluster(mixed), cluster(vectors).loc[mixed.index])


FRESH = """
import sys, pandas as pd
from explorer.maps import cluster, project
vectors = pd.read_parquet(sys.argv[1])
print(project(vectors).to_numpy().tobytes().hex(), cluster(vectors).tolist())
print([name for name in ("umap", "scipy", "sklearn", "numba") if name in sys.modules])
"""


def run_fresh(vectors: Path, cache: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", FRESH, str(vectors)],
        capture_output=True,
        text=True,
        check=True,
        env={"EXPLORER_CACHE": str(cache), "PATH": ""},
    )
    return done.stdout.splitlines()


def test_another_process_finds_the_same_bytes_and_a_warm_one_imports_nothing(tmp_path: Path) -> None:
    path, vectors = tmp_path / "vectors.parquet", groups(20, 20)
    vectors.rename(columns=str).to_parquet(path)
    here = f"{project(vectors).to_numpy().tobytes().hex()} {cluster(vectors).tolist()}"
    cold, warm = run_fresh(path, tmp_path / "other"), run_fresh(path, tmp_path / "other")
    assert cold[0] == warm[0] == here
    assert warm[1] == "[]"


def test_another_seed_makes_another_map() -> None:
    vectors = groups(20, 20)
    assert not project(vectors, seed=1).equals(project(vectors, seed=2))


@pytest.mark.parametrize("options", [{"n_neighbors": 1}, {"min_dist": -0.1}, {"min_dist": 2.0}])
def test_options_out_of_range_are_named(options: dict[str, float]) -> None:
    (name,) = options
    with pytest.raises(InvalidValueError, match=f"{name}={options[name]}"):
        project(groups(4), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("compute", [project, cluster])
def test_vectors_that_are_no_numbers_are_named(compute: object) -> None:
    vectors = groups(4)
    vectors.iloc[2, 3] = np.nan
    with pytest.raises(InvalidValueError, match="arxiv:2-0"):
        compute(vectors)  # type: ignore[operator]


def test_topics_are_the_groups_and_the_biggest_is_0() -> None:
    vectors = groups(5, 12, 8)
    topics = cluster(vectors, n_clusters=3)
    assert pd.crosstab(topics, group_of(vectors.index)).to_numpy().tolist() == [[0, 12, 0], [0, 0, 8], [5, 0, 0]]


@pytest.mark.parametrize(("n", "expected"), [(1, 1), (4, 1), (6, 2), (20, 6), (65, 12), (300, 26), (4000, 40)])
def test_the_usual_number_of_topics_grows_slowly(n: int, expected: int) -> None:
    assert usual_number(n) == expected


def test_papers_that_are_like_no_other_have_no_topic_unless_they_are_given_one() -> None:
    vectors = groups(5, 5, 1, spread=0.1)
    kept, assigned = cluster(vectors, n_clusters=2), cluster(vectors, n_clusters=2, outliers="assign")
    assert kept[kept.isna()].index.tolist() == ["arxiv:0-2"]
    assert assigned.notna().all()
    assert assigned.nunique() == 2


def test_a_way_with_outliers_that_is_none_is_named_with_those_that_are() -> None:
    with pytest.raises(InvalidValueError, match="keep, assign; got 'drop'"):
        cluster(groups(3), outliers="drop")  # type: ignore[arg-type]


def test_fewer_than_one_topic_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="n_clusters must be 1 or more; got 0"):
        cluster(groups(3), n_clusters=0)


def test_many_papers_are_gathered_before_the_tree_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.maps.methods.LARGEST_TREE", 50)
    monkeypatch.setattr(trees, "SMALL_GROUPS", 12)
    joined: list[int] = []
    joins = trees._joins
    monkeypatch.setattr(trees, "_joins", lambda middles: joined.append(len(middles)) or joins(middles))
    vectors = groups(40, 30, 20)
    topics = cluster(vectors, n_clusters=3)
    assert (pd.crosstab(topics, group_of(vectors.index)) > 0).sum(axis=1).tolist() == [1, 1, 1]
    assert max(joined) <= 12


def test_neighbours_found_in_pieces_are_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "ROWS_AT_ONCE", 7)
    values = groups(30, spread=4.0).to_numpy()
    unit = values / np.linalg.norm(values, axis=1, keepdims=True)
    numbers, distances = neighbours.nearest(values, 5)
    expected = np.sort(1 - unit @ unit.T, axis=1)[:, :5]
    np.testing.assert_allclose(distances, expected, atol=1e-5)
    assert numbers[:, 0].tolist() == list(range(30))


@pytest.mark.parametrize("n", [0, 9, 10, 5000, 5001, 20000, 20001])
def test_the_methods_told_change_where_they_are_said_to(n: int) -> None:
    told = map_methods(n)
    assert ("umap" in told["project"]) == (n >= 10)
    assert ("approximate" in told["project"]) == (n > 20_000)
    assert ("small groups" in told["cluster"]) == (n > 5_000)


def test_the_main_directions_can_be_asked_for_at_any_size() -> None:
    vectors = groups(20, 20)
    assert not project(vectors, method="main directions").equals(project(vectors))
    with pytest.raises(InvalidValueError, match="auto, umap, main directions; got 'tsne'"):
        project(vectors, method="tsne")  # type: ignore[arg-type]


def test_the_frame_given_is_not_changed() -> None:
    vectors = groups(6, 6)
    before = vectors.copy()
    project(vectors)
    cluster(vectors)
    pd.testing.assert_frame_equal(vectors, before)
