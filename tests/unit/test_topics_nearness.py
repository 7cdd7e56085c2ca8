from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from explorer import name_topics
from explorer.errors import InvalidValueError, ModelNotAvailableError
from explorer.topics import nearness

IDS = pd.Index([f"arxiv:{i}" for i in range(8)], name="paper_id")
PAPERS = pd.DataFrame(
    {
        "title": [f"Paper {i}" for i in range(8)],
        "summary": ["交通预测、联邦学习、异常检测。"] * 4 + ["扩散策略抓取物体。"] * 4,
        "topic": [0] * 4 + [1] * 4,
    },
    index=IDS,
)
VECTORS = pd.DataFrame(np.repeat(np.eye(2, dtype=np.float32), 4, axis=0), index=IDS)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "kept"))


def meaning(monkeypatch: pytest.MonkeyPatch, near: str) -> None:
    """Have one term lie where the first four papers lie, and all others where the last four do."""
    vectors = np.eye(2, dtype=np.float32)
    monkeypatch.setattr(nearness, "embed_queries", lambda terms: vectors[[0 if near in one else 1 for one in terms]])


@pytest.mark.parametrize("near", ["联邦学习", "交通预测", "异常检测"])
def test_of_terms_that_tell_as_much_the_nearest_in_meaning_names_the_topic(
    near: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    meaning(monkeypatch, near)
    assert near in name_topics(PAPERS, vectors=VECTORS).loc[0, "label_zh"]  # which holds two terms of the three at most


def test_without_a_model_the_words_name_the_topic(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: list[str]) -> np.ndarray:
        raise ModelNotAvailableError("none")

    monkeypatch.setattr(nearness, "embed_queries", missing)
    assert name_topics(PAPERS, vectors=VECTORS)["label"].tolist() == name_topics(PAPERS)["label"].tolist()


def test_vectors_of_another_make_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    meaning(monkeypatch, "交通预测")
    with pytest.raises(InvalidValueError, match="3 dimensions"):
        name_topics(PAPERS, vectors=VECTORS.assign(more=0.0))
    with pytest.raises(InvalidValueError, match="arxiv:7"):
        name_topics(PAPERS, vectors=VECTORS.iloc[:7])
