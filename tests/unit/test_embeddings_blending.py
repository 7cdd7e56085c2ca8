from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from explorer.embeddings import counts, embed, topic_vectors
from explorer.errors import InvalidValueError, MissingColumnsError

TOPICS = {
    "Traffic forecasting with graph networks in the city of {}": ("Lyon", "Pune", "Cairo", "Quito"),
    "Protein folding with language models for the enzyme {}": ("alpha", "beta", "gamma", "delta"),
    "Robot grasping by tactile sensing of a soft {}": ("ball", "cup", "shoe", "cloth"),
}


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path))
    return tmp_path


def papers() -> pd.DataFrame:
    titles = [title.format(name) for title, names in TOPICS.items() for name in names]
    index = pd.Index([f"title:{number}" for number in range(len(titles))], name="paper_id")
    return pd.DataFrame({"title": titles, "lang": "en"}, index=index)


def noise(frame: pd.DataFrame, *, width: int = 16) -> pd.DataFrame:
    values = np.random.default_rng(0).normal(size=(len(frame), width)).astype(np.float32)
    return pd.DataFrame(values / np.linalg.norm(values, axis=1, keepdims=True), index=frame.index)


def nearest(vectors: pd.DataFrame) -> np.ndarray:
    likeness = (vectors @ vectors.T).to_numpy(copy=True)
    np.fill_diagonal(likeness, -2)
    return likeness.argmax(axis=1)


def test_papers_of_shared_terms_come_together_where_meaning_tells_nothing() -> None:
    vectors = topic_vectors(papers(), noise(papers()))
    assert (nearest(vectors) // 4 == np.arange(12) // 4).all()


def test_rows_are_unit_float32_in_the_order_of_the_papers() -> None:
    vectors = topic_vectors(papers(), noise(papers()))
    assert vectors.index.equals(papers().index)
    assert (vectors.dtypes == "float32").all()
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)


def test_two_languages_meet_in_terms_of_the_vocabulary() -> None:
    mixed = papers().iloc[:8].assign(lang="en")
    chinese = pd.DataFrame(
        {"title": ["交通流预测 图神经网络", "图神经网络 轨迹", "蛋白质 大语言模型", "大语言模型 蛋白质"], "lang": "zh"}
    )
    chinese.index = pd.Index([f"title:zh{i}" for i in range(4)])
    together = pd.concat([mixed, chinese])
    assert topic_vectors(together, noise(together)).notna().all().all()


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4])
def test_the_fewest_papers_have_vectors(n: int) -> None:
    few = papers().iloc[:n]
    assert len(topic_vectors(few, embed(few, model="tfidf"))) == n


def test_papers_that_share_nothing_keep_their_meaning_alone() -> None:
    strangers = pd.DataFrame({"title": ["apple", "brick", "cloud", "drum", "eagle"]}, index=list("abcde"))
    assert topic_vectors(strangers, noise(strangers)).shape == (5, 16)


def test_copies_of_one_paper_have_one_vector() -> None:
    copies = pd.concat([papers().iloc[[0]]] * 6).set_axis(list("abcdef"))
    vectors = topic_vectors(copies, pd.DataFrame(np.ones((6, 4), np.float32) / 2, index=copies.index))
    assert np.ptp(vectors.to_numpy(), axis=0).max() < 1e-6


def test_vectors_of_other_papers_are_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"embed the papers again|vectors\.loc"):
        topic_vectors(papers(), noise(papers()).iloc[::-1])


def test_titles_are_needed() -> None:
    with pytest.raises(MissingColumnsError, match="title"):
        topic_vectors(papers()[["lang"]], noise(papers()))


def test_only_new_texts_are_cut_into_words(kept: Path) -> None:
    asked: list[str] = []

    def count(title: str, told: str) -> dict[str, float]:
        asked.append(title)
        return dict.fromkeys(title, 1.0)

    first = counts.table("demo", [("ab", ""), ("bc", "")], count, state="1")
    more = counts.table("demo", [("bc", ""), ("cd", "")], count, state="1")
    assert asked == ["ab", "bc", "cd"]
    assert (first.shape, more.shape) == ((2, 3), (2, 3))
    assert more.sum(axis=1).ravel().tolist() == [[2.0, 2.0]]


def test_another_vocabulary_counts_anew_and_the_old_counts_go(kept: Path) -> None:
    counts.table("demo", [("ab", "")], lambda title, told: {"a": 1.0}, state="1")
    again = counts.table("demo", [("ab", "")], lambda title, told: {"a": 1.0, "b": 2.0}, state="2")
    assert again.shape == (1, 2)
    assert len(list((kept / "demo").iterdir())) == 1


def test_damaged_counts_are_a_warning_and_counted_anew(kept: Path) -> None:
    counts.table("demo", [("ab", "")], lambda title, told: {"a": 1.0}, state="1")
    (path,) = kept.rglob("*.npz")
    path.write_bytes(path.read_bytes()[:40])
    with pytest.warns(UserWarning, match="computed anew"):
        assert counts.table("demo", [("ab", "")], lambda title, told: {"a": 1.0}, state="1").sum() == 1


def test_texts_without_a_term_have_empty_rows() -> None:
    table = counts.table("demo", [("", ""), ("a", "")], lambda title, told: dict.fromkeys(title, 1.0), state="1")
    assert table.toarray().tolist() == [[0.0], [1.0]]
