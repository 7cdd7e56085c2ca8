import pandas as pd
import pytest

from explorer.errors import MissingColumnsError
from explorer.passages import EMBEDDED_PROSE, PER_CHINESE, abouts, passages, plain, prose


def paper(**cells: object) -> pd.DataFrame:
    return pd.DataFrame([cells], index=pd.Index(["arxiv:1"], name="paper_id"))


def test_title_areas_and_the_beginning_of_the_prose_are_embedded() -> None:
    text = passages(paper(title="GraphGym", areas=("智能交通", "图学习"), summary="预测" * 400)).iloc[0]
    title, areas, about = text.split("\n")
    assert (title, areas) == ("GraphGym", "智能交通、图学习")
    assert len(about) == EMBEDDED_PROSE


def test_chinese_comes_before_english_whatever_the_column() -> None:
    cells = {"summary": "An English summary of the work.", "method": "方法先对道路网络编码，再预测。"}
    assert abouts(paper(title="A", **cells)).iloc[0].startswith("方法先对")


def test_the_body_stands_in_where_the_columns_say_little() -> None:
    body = "Ann Lee, Bo Li（UC Somewhere）\n[arxiv](https://arxiv.org/abs/1)\n这个方法让机器人在想象里练习抓取和放置。"
    assert passages(paper(title="A", comment="待读", body=body)).iloc[0].endswith("练习抓取和放置。")


def test_a_frame_cut_down_to_titles_will_do() -> None:
    assert passages(paper(title="Only a Title")).tolist() == ["Only a Title"]


def test_missing_cells_are_passed_over() -> None:
    assert passages(paper(title=None, summary=float("nan"), areas=(), body=None)).tolist() == [""]


def test_without_titles_the_missing_column_is_named() -> None:
    with pytest.raises(MissingColumnsError, match="title"):
        passages(paper(summary="x"))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("## 2. **方法**", "方法"),
        ("* 见 [代码](https://x.org/a_(b)) ", "见代码)"),
        ("![图](a.png)结果", "结果"),
        ("| 方法 | 成功率 |\n|---|:--:|\n| A | 9% |", "方法；成功率\nA；9%"),
        (r"损失 \(L = \sum x\) 与 $y$ 之和", "损失与之和"),
        ("> > 引用 📄 文字", "引用文字"),
        ("snake_case_name and _emphasis_", "snake_case_name and emphasis"),
    ],
)
def test_markup_goes_and_words_stay(markdown: str, expected: str) -> None:
    assert plain(markdown) == expected


def test_author_lines_links_and_labels_are_no_prose() -> None:
    lines = [
        "Ann Lee1∗, Bo Li2, Chen Wang, Dora Diaz, Eve Ek 1 University of Somewhere 2 Institute of Things",
        "**代码**：https://github.com/x/y",
        "### 实验结果",
        "We train the planner on two thousand hours of driving and test it in new cities.",
        "这篇文章把扩散策略放进世界模型里微调。",
    ]
    assert prose("\n".join(lines)).splitlines() == lines[3:]


@pytest.mark.parametrize("piece", ["[", "|", "-", "> ", "<a", "$x", "\\(", " |", "_a", "!["])
def test_of_an_endless_hostile_cell_only_the_beginning_is_looked_at(piece: str) -> None:
    (text,) = passages(paper(title="A", summary=piece * 200_000, body=piece * 200_000))
    assert len(text) <= 2 + EMBEDDED_PROSE * PER_CHINESE


def test_of_other_scripts_three_times_as_much_is_embedded_as_of_chinese() -> None:
    english = passages(paper(title="", abstract="We plan for robots. " * 100)).iloc[0]
    both = passages(paper(title="", summary="预测" * 50, abstract="We plan for robots. " * 100)).iloc[0]
    assert len(english) == EMBEDDED_PROSE * PER_CHINESE
    assert len(both) == 100 + 1 + (EMBEDDED_PROSE - 101) * PER_CHINESE


def test_the_first_characters_are_those_of_the_whole() -> None:
    cells = {"summary": "An *English* summary. " * 30, "method": "- **方法**先对道路网络编码，再预测。\n" * 30}
    whole, first = abouts(paper(title="A", **cells)).iloc[0], abouts(paper(title="A", **cells), first=100).iloc[0]
    assert whole.startswith(first)
    assert 100 - 2 <= len(first) <= 100
