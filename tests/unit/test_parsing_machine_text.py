"""What a language model leaves behind: chatter, and answers that break off."""

import pytest

from explorer.parsing.chatter import is_chatter, without_chatter
from explorer.parsing.endings import breaks_off


@pytest.mark.parametrize(
    "line",
    [
        "好的，作为您的阅读助手，我会先通读再写总结。",
        "当然，以下是这篇论文的总结：",
        "以下是为您写的《潮汐》一文的总结，分六段：",
        "根据您上传的文章，我会写成六段。",
        "作为一位资深审稿人，我将客观地分析这篇论文。",
        "以上报告完全依据论文写成，未引入别处的材料。",
        "**注**：全部内容均根据论文写成，可回到原文核对。",
        "希望这份总结对您有帮助！",
        "如果您需要更多细节，请随时告诉我。",
        "Sure, here is a structured summary of the paper:",
        "Certainly! Below is the report you asked for.",
        "Here's a detailed analysis of the paper.",
        "I hope this summary helps!",
        "As an AI research analyst, I will summarise the paper.",
        "If you would like more detail, let me know.",
    ],
)
def test_talk_about_the_task_is_chatter(line: str) -> None:
    assert is_chatter(line)


@pytest.mark.parametrize(
    "line",
    [
        "", "好", "以下是主要结果：", "以下是三个贡献。", "这是全文最要紧的一步。", "本文总结了三种方法。", "该分析基于主成分分析。", "上述分析基于两个数据集。",
        "身为综述，它不带来新方法。", "如果上述假设成立，误差可进一步降低。", "可以看到，我们的方法更快。", "根据论文的实验，结果很好。",
        "Here is the ablation.", "The following table shows the results:", "As a baseline we use a planner.", "If you want speed, prune.",
        "### **论文概要**", "Okay results on three tasks.",
    ],
)  # fmt: skip
def test_content_is_not(line: str) -> None:
    assert not is_chatter(line)


def test_blanking_chatter_keeps_the_lines_in_their_places() -> None:
    assert without_chatter(["## A", "好的，以下是总结：", "一。"]) == ["## A", "", "一。"]


FULL_STOPS = ["- 第一项做得很完整很仔细。", "- 第二项也做得很完整仔细。"]


@pytest.mark.parametrize(
    "last",
    [
        "- 第三项在三个数据集上", "*", "    *   **", "3.", "- **对比基线", "- **损失**：总损失 `L = ", "**实验条件**", "- 评估指标（见第", "- 数据集：", "- 包括甲、乙、",
        "- 先做甲，", "#### 实验", "- 价格 $x", "- 指标 \\(L_{", "- “引文没有结束", "- 共1,000步。速度为每秒30", "- 设置见表 1 (左",
    ],
)  # fmt: skip
def test_an_answer_cut_in_mid_sentence_breaks_off(last: str) -> None:
    assert breaks_off([*FULL_STOPS, last])


@pytest.mark.parametrize(
    "last",
    [
        "- 第三项结束。",
        "- 可行性很高（可行性：中）。",
        "- It works well.",
        "> 是这样吗？",
        "| a | b |",
        "- 三项；",
        "- 见“引文。”",
        "- **全部加粗。**",
        "- 省略……",
    ],
)
def test_an_answer_that_ends_with_its_sentence_does_not(last: str) -> None:
    assert not breaks_off([*FULL_STOPS, last, "", "---"])


def test_a_list_whose_items_have_no_full_stops_is_whole() -> None:
    assert not breaks_off(["1. 引入海流信息，提升精度", "2. 扩展到多艘船的编队", "3. 降低计算开销"])


def test_chatter_and_code_at_the_end_are_passed_over() -> None:
    assert not breaks_off([*FULL_STOPS, "以上报告完全依据论文写成，未引入别处的材料。"])
    assert not breaks_off([*FULL_STOPS, "```", "x = [", "```"])


def test_a_hand_written_text_breaks_off_only_on_hard_evidence() -> None:
    assert not breaks_off([*FULL_STOPS, "- 第三项就写到这里吧"], strict=True)
    assert not breaks_off(["只是个网页，不是论文,,,"], strict=True)
    assert breaks_off([*FULL_STOPS, "- 第三项（还没"], strict=True)


def test_nothing_does_not_break_off() -> None:
    assert not breaks_off([])
    assert not breaks_off(["", "---"])
