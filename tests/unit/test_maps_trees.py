from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from explorer.errors import InvalidValueError
from explorer.maps import cluster, topic_layers, topic_tree


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "kept"))


def scattered(n: int) -> pd.DataFrame:
    values = np.random.default_rng(1).normal(size=(n, 12))
    return pd.DataFrame(values.astype("float32"), index=pd.Index([f"arxiv:{i:05}" for i in range(n)], name="paper_id"))


@pytest.mark.parametrize("n", [0, 1, 2, 3, 50])
def test_every_node_but_the_root_has_a_parent_that_holds_what_it_holds(n: int) -> None:
    tree = topic_tree(scattered(n))
    assert len(tree) == max(2 * n - 1, 0)
    assert tree["parent"].isna().sum() == min(n, 1)
    inner = tree[tree.index.str.startswith("#")]
    below = tree.groupby("parent")["size"].sum()
    assert below.reindex(inner.index).tolist() == inner["size"].tolist()
    assert (tree["size"].max() if n else 0) == n


def test_nodes_higher_up_are_less_alike() -> None:
    tree = topic_tree(scattered(60))
    above = tree["height"].reindex(tree["parent"].dropna()).to_numpy()
    assert (above >= tree.loc[tree["parent"].notna(), "height"].to_numpy()).all()


def test_a_ready_tree_gives_the_same_topics() -> None:
    vectors = scattered(80)
    tree = topic_tree(vectors)
    for n in (2, 5, 9):
        pd.testing.assert_series_equal(cluster(vectors, n_clusters=n, tree=tree), cluster(vectors, n_clusters=n))


def test_finer_topics_lie_within_coarser_ones() -> None:
    layers = topic_layers(scattered(200), n_clusters=[3, 9, 20])
    assert layers.nunique().tolist() == [3, 9, 20]
    for coarse, fine in (("topic_1", "topic_2"), ("topic_2", "topic_3")):
        assert (layers.groupby(fine)[coarse].nunique() == 1).all()


def test_layers_are_three_around_the_usual_number_by_default() -> None:
    vectors = scattered(120)
    layers = topic_layers(vectors)
    assert layers.columns.tolist() == ["topic_1", "topic_2", "topic_3"]
    assert layers["topic_2"].nunique() == cluster(vectors).nunique()


def test_a_tree_of_other_papers_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="tree is one of 5 papers, and not of these 4"):
        cluster(scattered(4), tree=topic_tree(scattered(5)))


@pytest.mark.parametrize("numbers", [[], [0], [5, 3]])
def test_numbers_of_topics_that_do_not_rise_are_refused(numbers: list[int]) -> None:
    with pytest.raises(InvalidValueError, match="must rise from 1"):
        topic_layers(scattered(9), n_clusters=numbers)
