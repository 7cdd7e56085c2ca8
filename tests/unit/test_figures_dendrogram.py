"""How topics hang together."""

import numpy as np
import pandas as pd
import pytest

import explorer as ex
from explorer.errors import InvalidValueError
from explorer.theme import topic_colour


def vectors() -> pd.DataFrame:
    random = np.random.default_rng(0)
    middles = np.array([[1, 0, 0, 0], [1, 0.3, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])
    rows = np.repeat(middles, 6, axis=0) + random.normal(scale=0.03, size=(24, 4))
    return pd.DataFrame(rows.astype("float32"), index=[f"arxiv:{i:02}" for i in range(24)])


def test_alike_topics_stand_together_and_every_topic_has_its_row(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path))
    tree = ex.topic_tree(vectors())
    topics = ex.cluster(vectors(), tree=tree, n_clusters=4)
    figure = ex.dendrogram(tree, topics)
    rows = [label.split()[0] for label in figure.layout.yaxis.ticktext]
    assert sorted(rows) == ["0", "1", "2", "3"]
    alike = {str(topics["arxiv:00"]), str(topics["arxiv:06"])}
    assert set(rows[:2]) == alike or set(rows[-2:]) == alike or set(rows[1:3]) == alike
    assert sum(trace.mode == "lines" for trace in figure.data) == 3
    assert list(figure.data[-1].marker.color) == [topic_colour(int(row)) for row in rows]


def test_a_tree_of_other_papers_is_refused(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path))
    with pytest.raises(InvalidValueError, match="none of these papers"):
        ex.dendrogram(ex.topic_tree(vectors()), pd.Series([0], index=["other"]))
