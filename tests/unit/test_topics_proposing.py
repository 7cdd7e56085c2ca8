from pathlib import Path

import pandas as pd
import pytest

from explorer.topics import edit_topics, name_topics
from explorer.topics.proposing import Proposed, TopicNameWarning, answered

PAPERS = pd.DataFrame(
    {
        "title": ["Rain on Roads", "More Rain on Roads", "Touch", "Touch Again"],
        "summary": ["暴雨下的交通预测。", "暴雨与交通预测。", "触觉与抓取。", "抓取要有触觉。"],
        "topic": [0, 0, 1, 1],
    },
    index=pd.Index([f"arxiv:{i}" for i in range(4)], name="paper_id"),
)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "kept"))


def answers(rain: str, touch: str = '{"zh": "触觉抓取", "en": "tactile grasping"}'):
    return lambda prompt: rain if "Rain" in prompt else touch


def test_the_model_sees_words_and_titles_and_its_name_is_taken() -> None:
    asked: list[str] = []

    def model(prompt: str) -> str:
        asked.append(prompt)
        return answers('{"zh": "雨天交通", "en": "traffic in rain"}')(prompt)

    names = name_topics(PAPERS, propose=model)
    assert names.loc[0, ["label", "named_by"]].tolist() == ["雨天交通 / traffic in rain", "model"]
    assert "交通预测" in asked[0]
    assert "More Rain on Roads" in asked[0]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "no name"),
        ("暴雨之中城市道路上的交通流量预测方法", "longer than 14"),
        ('{"zh": "traffic"}', "not in Chinese"),
        ("方法", "says nothing"),
        ("触觉·抓取", "another topic's name"),
    ],
)
def test_an_answer_that_is_no_name_is_told_and_ours_stays(answer: str, reason: str) -> None:
    ours = name_topics(PAPERS)
    if "another" in reason:
        answer = ours.loc[1, "label_zh"]
    with pytest.warns(TopicNameWarning, match=reason):
        names = name_topics(PAPERS, propose=answers(answer))
    assert names.loc[0, ["label", "named_by"]].tolist() == [ours.loc[0, "label"], "words"]
    assert names.loc[1, "named_by"] == "model"


def test_a_model_that_fails_leaves_our_names() -> None:
    def model(prompt: str) -> str:
        raise TimeoutError("no answer")

    with pytest.warns(TopicNameWarning, match="2 topics keep .*no answer"):
        names = name_topics(PAPERS, propose=model)
    pd.testing.assert_frame_equal(names, name_topics(PAPERS))


def test_a_user_knows_better_than_the_model(tmp_path: Path) -> None:
    edit_topics(PAPERS, edits=tmp_path / "topics.toml", rename={0: "雨"})
    names = name_topics(PAPERS, edits=tmp_path / "topics.toml", propose=answers("雨天交通"))
    assert names["named_by"].to_dict() == {0: "user", 1: "model"}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ('```json\n{"zh": "雨", "en": "rain"}\n```', Proposed("雨", "rain")),
        ("雨天交通 / traffic in rain", Proposed("雨天交通", "traffic in rain")),
        ("1. **Traffic in rain**\nbecause", Proposed(None, "Traffic in rain")),
        ('{"zh": 3}', Proposed(None, None)),
    ],
)
def test_answers_are_json_or_a_line(answer: str, expected: Proposed) -> None:
    assert answered(answer) == expected
