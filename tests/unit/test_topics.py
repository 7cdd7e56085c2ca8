from pathlib import Path

import pandas as pd
import pytest

from explorer.errors import InvalidValueError, MissingColumnsError
from explorer.terms import chinese_terms, english_terms
from explorer.topics import labels, name_topics

TRAFFIC = [
    (
        "RoadNet: Traffic Forecasting with Road Graphs",
        "提出一种用于交通预测的路网时空图模型，在两座城市的数据集上实验。",
    ),
    ("Forecasting Traffic under Rain", "研究暴雨下的交通预测，用时空图刻画路口之间的关系。"),
    ("A Foundation Model for Traffic Forecasting", "为交通预测预先训练一个时空图基础模型，跨城市使用。"),
]
ROBOTS = [
    ("GraspBot: Tactile Feedback for Robotic Manipulation", "让机械手借触觉完成机器人操作，抓取易碎物体。"),
    ("Robotic Manipulation from Touch", "本文用触觉信号改进机器人操作，方法简单，实验充分。"),
    ("Learning Robotic Manipulation by Play", "机器人操作的数据来自自由玩耍，再加入触觉。"),
]
ALONE = [("FoldFast: Protein Structures in Seconds", "几秒内预测蛋白质结构。")]


def papers(*topics: list[tuple[str, str]]) -> pd.DataFrame:
    rows = [(title, summary, number) for number, of in enumerate(topics) for title, summary in of]
    index = pd.Index([f"arxiv:{i}" for i in range(len(rows))], name="paper_id")
    return pd.DataFrame(rows, columns=["title", "summary", "topic"], index=index).astype({"topic": "Int64"})


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "kept"))


def test_a_topic_is_named_in_both_languages_by_what_sets_it_apart() -> None:
    topics = name_topics(papers(TRAFFIC, ROBOTS, ALONE))
    assert topics["label_zh"].tolist()[:2] == ["交通预测", "机器人操作·触觉"]
    assert "traffic" in topics.loc[0, "label_en"]
    assert "robotic manipulation" in topics.loc[1, "label_en"]
    assert topics.loc[0, "label"] == f"{topics.loc[0, 'label_zh']} / {topics.loc[0, 'label_en']}"


def test_a_term_and_its_translation_lead_both_labels() -> None:
    frame = papers(TRAFFIC, ROBOTS).assign(
        title=["One", "Two", "Three", "World Models at Home", "A World Model of Streets", "Play"]
    )
    frame.loc[frame["topic"] == 1, "summary"] = "学习一个世界模型，再在其中练习。"
    topics = name_topics(frame)
    assert topics.loc[1, "label_zh"].startswith("世界模型")
    assert topics.loc[1, "label_en"].startswith("world models")


def test_a_topic_of_one_paper_is_named_after_what_it_introduces() -> None:
    frame = papers(TRAFFIC, ALONE).assign(system=[None] * 3 + ["FoldFast"])
    topics = name_topics(frame)
    assert topics.loc[1, "label"] == "FoldFast"
    assert pd.isna(topics.loc[1, "label_zh"])


def test_without_a_system_the_title_is_cut_between_words() -> None:
    long = [("FoldFast: Protein Structures of Whole Genomes in Seconds", "几秒内预测蛋白质结构。")]
    label = name_topics(papers(TRAFFIC, long)).loc[1, "label_en"]
    assert label == "FoldFast: Protein Structures of Whole…"


def test_words_of_one_paper_name_no_topic_of_several() -> None:
    words = {word for found in name_topics(papers(TRAFFIC, ROBOTS))["words"] for word in found}
    assert not words & {"暴雨", "玩耍", "易碎物体", "rain", "play"}


def test_what_every_paper_says_of_itself_is_no_name() -> None:
    generic = "本文提出一种新的方法和框架，实验结果表明性能显著提升。"
    frame = papers(TRAFFIC, ROBOTS)
    frame["summary"] = [f"{summary}{generic}" for summary in frame["summary"]]
    frame.loc[frame["topic"] == 1, "summary"] = generic
    words = " ".join(name_topics(frame).loc[1, "words"])
    assert not any(word in words for word in ("方法", "框架", "实验", "性能", "论文"))


def test_labels_are_short_and_no_two_topics_share_one() -> None:
    frame = papers(TRAFFIC, TRAFFIC, ROBOTS, ROBOTS, ALONE)
    topics = name_topics(frame)
    assert topics["label_zh"].dropna().str.len().max() <= labels.WIDEST_CHINESE
    assert topics["label_en"].dropna().str.len().max() <= labels.WIDEST_ENGLISH
    assert topics["label"].is_unique


def test_english_digests_are_named_in_english() -> None:
    frame = papers(TRAFFIC, ROBOTS).assign(summary="We study it in depth and report what we find.", lang="en")
    topics = name_topics(frame)
    assert topics.loc[0, "label_en"].startswith("traffic prediction")  # as the vocabulary calls it
    assert pd.isna(topics.loc[0, "label_zh"])
    assert topics.loc[0, "label"] == topics.loc[0, "label_en"]


def test_the_biggest_topic_comes_first_with_its_size() -> None:
    topics = name_topics(papers(ALONE, TRAFFIC))
    assert topics.index.tolist() == [1, 0]
    assert topics.index.name == "topic"
    assert topics["size"].tolist() == [3, 1]
    assert str(topics["size"].dtype) == "Int64"


def test_exemplars_are_the_papers_in_the_middle_of_the_map() -> None:
    frame = papers(TRAFFIC, ROBOTS).assign(x=[0.0, 9.0, 1.0, 0.0, 0.1, 0.2], y=0.0)
    exemplars = name_topics(frame)["exemplars"]
    assert exemplars[0][0] == "arxiv:2"
    assert exemplars[1][0] == "arxiv:4"


def test_without_a_map_exemplars_are_the_papers_with_most_of_the_words() -> None:
    odd = ("Something Else Entirely", "与主题无关的一句话。")
    exemplars = name_topics(papers([odd, *TRAFFIC], ROBOTS))["exemplars"]
    assert len(exemplars[0]) == 3
    assert "arxiv:0" not in exemplars[0]


def test_papers_without_a_topic_are_in_none() -> None:
    frame = papers(TRAFFIC, ROBOTS)
    frame.loc["arxiv:5", "topic"] = pd.NA
    assert name_topics(frame)["size"].tolist() == [3, 2]


def test_no_papers_make_no_topics() -> None:
    topics = name_topics(papers(TRAFFIC).iloc[:0])
    assert topics.empty
    assert topics.columns.tolist() == ["label", "label_zh", "label_en", "size", "words", "exemplars", "named_by"]


def test_any_column_groups() -> None:
    topics = name_topics(papers(TRAFFIC, ROBOTS).assign(section=["路"] * 3 + ["手"] * 3), by="section")
    assert sorted(topics.index) == ["手", "路"]


def test_a_second_call_gives_the_same_frame() -> None:
    frame = papers(TRAFFIC, ROBOTS, ALONE)
    before = frame.copy()
    pd.testing.assert_frame_equal(name_topics(frame), name_topics(frame))
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("column", ["title", "topic"])
def test_a_missing_column_is_named(column: str) -> None:
    with pytest.raises(MissingColumnsError, match=column):
        name_topics(papers(TRAFFIC).drop(columns=column))


def said(*topics: list[str]) -> pd.DataFrame:
    """Papers without titles that say anything, and what is told of them."""
    return papers(*([("One", text) for text in of] for of in topics))


def test_a_mixed_topic_is_named_after_what_two_papers_share_and_not_after_one_of_them() -> None:
    mixed = ["用触觉补全点云。", "深度估计在雨天失效。", "遥操作时显示点云。"]
    named = name_topics(said(mixed, ["交通预测很难。", "交通预测要快。", "交通预测要准。"]))
    assert named.loc[0, "label_zh"] == "点云"


def test_a_topic_that_shares_only_what_all_papers_share_is_named_after_that() -> None:
    named = name_topics(said(["世界模型与触觉。", "世界模型与抓取。"], ["世界模型与剪枝。", "世界模型与量化。"]))
    assert "世界模型" in named["label_zh"].tolist()


def test_pieces_of_longer_terms_are_no_words_of_a_topic() -> None:
    titles = ["Night Sky Mapping for Kids", "Night Sky Mapping by Phone", "Better Night Sky Mapping"]
    words = name_topics(papers([(title, "night sky mapping helps") for title in titles], ROBOTS)).loc[0, "words"]
    assert "night sky mapping" in words
    assert not {"sky mapping", "night sky"} & set(words)


def test_a_word_that_a_term_never_goes_without_is_part_of_it() -> None:
    titles = ["Masked Lattice Models", "A Masked Lattice Model for Ice", "On Masked Lattice Models"]
    named = name_topics(papers([(title, "we fit masked lattice models") for title in titles], ROBOTS))
    assert named.loc[0, "label_en"] == "masked lattice models"


def test_acronyms_and_names_keep_their_capitals() -> None:
    titles = ["VLA Pruning", "Pruning VLA Models", "VLA Models: Pruning and Cost"]
    named = name_topics(papers([(title, "VLA models with gaussian mixtures, pruned") for title in titles], ROBOTS))
    assert "VLA" in named.loc[0, "label_en"] or "vision-language-action" in named.loc[0, "label_en"]
    assert "Gaussian mixtures" in named.loc[0, "words"]


def test_names_of_authors_and_institutions_name_no_topic() -> None:
    frame = papers(TRAFFIC, ROBOTS).assign(authors=[("林海洋", "Deep Lake")] * 6, institutions=[("山海实验所",)] * 6)
    frame["summary"] = [f"林海洋与山海实验所。Deep Lake writes. {summary}" for summary in frame["summary"]]
    frame.loc[frame["topic"] == 1, "summary"] = "机器人操作。"
    words = set(name_topics(frame).loc[0, "words"])
    assert not words & {"林海洋", "山海实验所", "Deep Lake", "deep lake"}


def test_finer_topics_are_named_against_their_siblings_and_never_after_their_parent() -> None:
    wet, dry = (("Road Graphs", f"{what}的交通预测，用于{what}。") for what in ("联邦学习", "异常检测"))
    frame = papers([wet] * 3, [dry] * 3, ROBOTS).assign(wide=pd.array([0] * 6 + [1] * 3, dtype="Int64"))
    wide = name_topics(frame, by="wide")
    fine = name_topics(frame, by=["wide", "topic"])
    assert wide.loc[0, "label_zh"].startswith("交通预测")
    assert fine["parent"].to_dict() == {0: 0, 1: 0, 2: 1}
    assert not fine["label_zh"].fillna("").str.contains("交通预测").any()
    assert fine.index.name == "topic"


def test_one_column_in_a_list_is_as_good_as_its_name() -> None:
    pd.testing.assert_frame_equal(
        name_topics(papers(TRAFFIC, ROBOTS), by=["topic"]), name_topics(papers(TRAFFIC, ROBOTS))
    )


def test_no_column_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="by must name a column"):
        name_topics(papers(TRAFFIC), by=[])


def test_chinese_terms_are_noun_phrases_and_hyphens_do_not_part_them() -> None:
    terms = chinese_terms("我们提出用于视觉-语言-动作模型的动作分块方法")
    assert {"视觉语言动作模型", "动作分块"} <= terms
    assert not terms & {"我们", "提出", "用于", "方法", "动作分块方法"}


def test_english_terms_end_at_marks_and_at_words_without_content() -> None:
    terms = english_terms("FlowGym: Flow Matching for Robots, Mixture of Experts")
    assert {"flow matching", "robot", "flowgym"} <= set(terms)
    assert not any("flowgym flow" in term or "robot mixture" in term for term in terms)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("short", "short"),
        ("a rather long title of a paper", "a rather long…"),
        ("Pneumonoultramicroscopic", "Pneumonoultramicroscopic"),
    ],
)
def test_no_word_is_cut(text: str, expected: str) -> None:
    assert labels.shortened(text, 16) == expected
