import pytest

from explorer.model import Entry
from explorer.parsing.fields import COLUMNS, TEXT_COLUMNS, fold_label, hint_at, label_at
from explorer.parsing.sections import sections, texts, values


@pytest.mark.parametrize(
    "line",
    [
        "1. **应用领域**：", "### 1. 应用领域", "**1. 应用领域**", "1. **应用领域**", "### 1. **应用领域**", "#### **1. 应用领域**", "应用领域：",
        "一、应用领域", "【应用领域】", "（1）应用领域", "① 应用领域", "📌 **应用领域**", "1、应用领域", "**应用领域**:", "## Application Areas",
        "### 应用领域 (Application Area)", "            ### 应用领域", "第一部分：应用领域", "- **应用领域**：",
    ],
)  # fmt: skip
def test_a_label_is_read_in_every_decoration(line: str) -> None:
    label = label_at(line)
    assert label is not None
    assert (label.column, label.value) == ("areas", "")


@pytest.mark.parametrize(
    "line",
    [
        "1. **应用领域**：机器人",
        "- **应用领域**: 机器人",
        "**应用领域：** 机器人",
        "应用领域: 机器人",
        "【应用领域】机器人",
        "### 应用领域：机器人",
    ],
)
def test_a_value_may_stand_behind_its_label(line: str) -> None:
    label = label_at(line)
    assert label is not None
    assert (label.column, label.value) == ("areas", "机器人")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "方法很简单",
        "本文的方法：见下",
        "*   **数据集**：三个",
        "arXiv 上的论文",
        "结果表明，方法有效：是的",
        "---",
        "x" * 500,
    ],
)
def test_prose_and_other_labels_are_no_field(line: str) -> None:
    label = label_at(line)
    assert label is None or not label.column


def test_a_heading_outranks_a_bold_line_and_that_an_item() -> None:
    ranks = [label_at(line).rank for line in ("## 方法", "### 方法", "**方法**", "- 方法：x", "    - 方法：x")]  # type: ignore[union-attr]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 5


def test_every_label_is_folded_and_names_a_column_of_the_frames() -> None:
    assert all(fold_label(label) == label for labels in COLUMNS.values() for label in labels)
    assert set(COLUMNS) <= {*Entry.__slots__, "digest_date"}
    assert set(COLUMNS) >= TEXT_COLUMNS
    assert len({label for labels in COLUMNS.values() for label in labels}) == sum(map(len, COLUMNS.values()))


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("#### 🧪 实验验证（CARLA Town07）", "experiments"),
        ("**核心创新：双层锚链（Twin Chain）**", "contributions"),
        ("1. 研究动机", "motivation"),
        ("3. 局限与未来方向", "limitations"),
        ("### 📌 关键发现", "experiments"),
        ("#### 三阶段训练流程", "method"),
        ("#### Why it matters", "motivation"),
    ],
)
def test_a_free_heading_hints_at_its_field(line: str, column: str) -> None:
    hint = hint_at(line)
    assert hint is not None
    assert hint.column == column


@pytest.mark.parametrize(
    "line", ["(2) 给锚链加一个训练好的通道", "- **训练方式**", "2. 强化学习让训练更稳，因此更快。", "方法见论文"]
)
def test_a_list_item_or_sentence_hints_at_nothing(line: str) -> None:
    assert hint_at(line) is None


def test_a_weaker_label_inside_a_field_belongs_to_its_text() -> None:
    found = sections(["### 核心贡献", "- **方法**：新。", "**实验结果**：好。", "### 方法概述", "分两步。"])
    assert texts(found) == {"contributions": "- **方法**：新。\n**实验结果**：好。", "method": "分两步。"}


def test_an_unknown_heading_of_the_same_level_ends_a_field_and_a_deeper_one_does_not() -> None:
    found = sections(["### 方法", "一。", "#### 细节", "二。", "### 附记", "三。"])
    assert texts(found) == {"method": "一。\n#### 细节\n二。"}


def test_headings_in_a_code_block_are_no_fields_but_a_wrapper_fence_hides_nothing() -> None:
    code = ["### 方法", "```python", "# 实验结果", "```", "完。"]
    assert texts(sections(code)) == {"method": "```python\n# 实验结果\n```\n完。"}
    wrapped = ["```text", "1. **方法概述**", "一。", "2. **实验说明**", "二。", "```"]
    assert texts(sections(wrapped)) == {"method": "一。", "experiments": "二。"}


def test_a_fence_never_closed_hides_nothing() -> None:
    assert texts(sections(["```text", "**研究动机**", "一。", "**方法概述**", "二。"])) == {
        "motivation": "一。",
        "method": "二。",
    }


def test_chatter_rules_and_lone_markers_are_cut_from_a_fields_text() -> None:
    lines = ["### 论文概要", "", "好的，以下是我的总结。", "一。", "", "---", "### 实验说明", "*", ""]
    assert texts(sections(lines)) == {"summary": "一。"}


def test_common_indentation_is_removed_and_deeper_kept() -> None:
    found = sections(["1. **使用指南**", "   *   **输入**：", "       *   图像"])
    assert texts(found) == {"usage": "*   **输入**：\n    *   图像"}


def test_a_value_may_stand_on_the_line_below_its_label() -> None:
    assert values(sections(["**作者**：", "Ada Lovelace"])) == {"authors": "Ada Lovelace"}
