import numpy as np
import pandas as pd
import pytest

from explorer.embeddings import queries
from explorer.errors import InvalidValueError, ModelNotAvailableError
from explorer.search import late, search, similar, token_vectors
from explorer.search.keeping import index_of
from explorer.search.query import Query
from explorer.search.terms import Form, Term

IDS = pd.Index([f"arxiv:{i}" for i in range(20)], name="paper_id")


def papers() -> pd.DataFrame:
    told = [f"第{i}篇谈交通预测。" if i % 2 else f"第{i}篇谈机器人抓取。" for i in range(20)]
    return pd.DataFrame({"title": [f"Paper {i}" for i in range(20)], "summary": told, "lang": "zh"}, index=IDS)


def vectors() -> pd.DataFrame:
    angles = np.linspace(0, np.pi / 2, 20)
    return pd.DataFrame(np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32), index=IDS)


@pytest.fixture
def _asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every query lies in the direction of the first paper; nothing is compared token by token."""
    monkeypatch.setattr(queries, "embed_query", lambda words: np.array([1, 0], np.float32))
    monkeypatch.setattr(late, "CANDIDATES", 0)


@pytest.fixture
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(words: str) -> None:
        raise ModelNotAvailableError("there is none")

    monkeypatch.setattr(queries, "embed_query", fail)


@pytest.mark.usefixtures("_asked")
def test_by_meaning_the_nearest_come_first() -> None:
    hits = search(papers(), "anything", how="meaning", vectors=vectors())
    assert hits.index[:3].tolist() == ["arxiv:0", "arxiv:1", "arxiv:2"]
    assert len(hits) >= 10
    assert hits["why"].iloc[0].startswith("≈ 第0篇")


@pytest.mark.usefixtures("_asked")
def test_both_puts_words_and_meaning_together() -> None:
    hits = search(papers(), "交通预测", vectors=vectors())
    assert hits.index[0] == "arxiv:1"  # of those that hold the words, the nearest
    assert hits["why"].iloc[0] == "交通预测 (summary)"


@pytest.mark.usefixtures("_asked")
def test_filters_hold_for_meaning_too() -> None:
    hits = search(papers(), "anything lang:en", vectors=vectors())
    assert hits.empty


@pytest.mark.usefixtures("_no_model")
def test_without_a_model_words_decide_with_one_warning() -> None:
    with pytest.warns(UserWarning, match="words only") as told:
        hits = search(papers(), "交通预测", vectors=vectors())
    assert len(told) == 1
    assert hits.index.equals(search(papers(), "交通预测", how="words").index)


@pytest.mark.usefixtures("_asked")
def test_vectors_of_other_papers_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="arxiv:19"):
        search(papers(), "anything", vectors=vectors().iloc[:-1])
    shuffled = search(papers(), "anything", vectors=vectors().iloc[::-1])
    assert shuffled.index[0] == "arxiv:0"


def test_similar_gives_the_neighbours_and_what_they_share() -> None:
    hits = similar(papers(), "arxiv:4", vectors=vectors(), limit=3)
    assert set(hits.index[:2]) == {"arxiv:3", "arxiv:5"}
    assert "arxiv:4" not in hits.index
    assert similar(papers(), "arxiv:19", vectors=vectors(), limit=2)["why"]["arxiv:17"] == "交通预测"


def test_names_of_authors_are_nothing_that_papers_share() -> None:
    told = papers().assign(summary="Zhang and Chen use diffusion policy.", authors=[("Zhang, Wei", "Lu Chen")] * 20)
    assert similar(told, "arxiv:4", vectors=vectors(), limit=1)["why"].iloc[0] == "diffusion policy"


def test_similar_to_several_is_like_all_of_them() -> None:
    hits = similar(papers(), ["arxiv:8", "arxiv:10"], vectors=vectors(), limit=1)
    assert hits.index.tolist() == ["arxiv:9"]


@pytest.mark.usefixtures("_asked")
def test_similar_takes_a_text() -> None:
    assert similar(papers(), "year:1999 抓取", vectors=vectors(), limit=1).index.tolist() == ["arxiv:0"]


def test_similar_names_a_paper_that_is_not_there() -> None:
    with pytest.raises(InvalidValueError, match="arxiv:99"):
        similar(papers(), ["arxiv:1", "arxiv:99"], vectors=vectors())
    with pytest.raises(InvalidValueError, match="none"):
        similar(papers(), [], vectors=vectors())


def test_token_by_token_one_likeness_among_many_tokens_is_enough() -> None:
    rng = np.random.default_rng(0)
    of_papers = [rng.normal(size=(50, 16)).astype(np.float32) for _ in range(8)]
    asked = rng.normal(size=(2, 16)).astype(np.float32)
    of_papers[5][[7, 30]] = asked
    in_steps = [token_vectors.in_steps(vectors) for vectors in of_papers]
    mean = late.mean_of(in_steps)
    assert int(np.argmax(late.compared(asked - mean, late.centred(in_steps, mean)))) == 5


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tokens are letters; the texts that were encoded."""
    vectors_of = dict(zip("abcd", np.eye(4, dtype=np.float32), strict=True))
    encoded: list[str] = []

    def of_texts(texts: list[str], *, progress: bool) -> list[np.ndarray]:
        del progress
        encoded.extend(texts)
        return [token_vectors.in_steps(np.stack([vectors_of.get(text[0], vectors_of["d"])] * 3)) for text in texts]

    monkeypatch.setattr(token_vectors, "of_texts", of_texts)
    monkeypatch.setattr(token_vectors, "of_query", lambda words: sum(vectors_of[letter] for letter in words)[None])
    return encoded


def test_a_paper_is_near_that_is_like_the_query_in_the_other_language(letters: list[str]) -> None:
    frame = pd.DataFrame({"title": list("abcd")}, index=IDS[:4])
    asked = Query((Term("a", (Form("a", 1.0),), translation="c"),), "a")
    near = late.likeness(frame, index_of(frame), asked, np.arange(4))
    assert near is not None
    assert np.argsort(-near).tolist()[:2] == [0, 2]
    assert near[2] > near[1] + 1


def test_only_the_best_papers_are_encoded_and_only_once(letters: list[str]) -> None:
    frame = pd.DataFrame({"title": ["a", "b", "c", "d"] * 50}, index=[f"arxiv:{i}" for i in range(200)])
    asked = Query((Term("a", (Form("a", 1.0),)),), "a")
    index = index_of(frame)
    late.likeness(frame, index, asked, np.arange(10))
    late.likeness(frame, index, asked, np.arange(10))
    assert len(letters) == late.SAMPLED + 10


def test_a_query_is_encoded_once() -> None:
    calls = []

    class Model:
        def encode(self, texts: list[str]) -> np.ndarray:
            calls.append(texts)
            return np.array([[3.0, 4.0]])

    assert np.allclose(queries.embed_query(" 交通\n预测 ", model=Model()), [0.6, 0.8])
    assert calls == [["交通 预测"]]
