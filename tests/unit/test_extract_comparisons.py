"""Whom a paper compares itself with, and whom it beats: direction, negation, what is only supposed, whose words they are."""

import pandas as pd
import pytest

from explorer.extract.facts import gather


def said(text: str) -> set[tuple[str, str]]:
    """Comparisons that an entry on TideNet tells."""
    frame = pd.DataFrame({"title": ["TideNet: Tides"], "system": ["TideNet"], "body": [f"## TideNet: Tides\n{text}"]})
    frame = frame.assign(sources=[("x.md:1",)]).set_axis(["arxiv:2601.00001"])
    return {(str(row[1]), str(row[2])) for row in gather(frame).relations if row[1] in ("outperforms", "compares_with")}


def beaten(text: str) -> set[str]:
    return {name for relation, name in said(f"### 实验结果\n{text}") if relation == "outperforms"}


def compared(text: str) -> set[str]:
    return {name for relation, name in said(f"### 实验结果\n{text}") if relation == "compares_with"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("TideNet 优于 OpenVLA 和 Octo。", {"OpenVLA", "Octo"}),
        ("TideNet 超越了 DLinear、Informer 等基线。", {"DLinear", "Informer"}),
        ("TideNet 的成功率比 Octo 高 3.1%。", {"Octo"}),
        ("TideNet 的误差比 DLinear 低 12%。", {"DLinear"}),
        ("TideNet 领先 OpenVLA 5.2 个百分点。", {"OpenVLA"}),
        ("TideNet outperforms OpenVLA and Octo on LIBERO.", {"OpenVLA", "Octo"}),
        ("TideNet surpasses ZetaNet by 3.1 points.", {"ZetaNet"}),
        ("TideNet is better than DLinear, Informer, and PatchTST.", {"DLinear", "Informer", "PatchTST"}),
    ],
)
def test_who_is_beaten_is_also_compared_with(text: str, wanted: set[str]) -> None:
    assert (beaten(text), compared(text)) == (wanted, wanted)


@pytest.mark.parametrize(
    "text",
    [
        "TideNet 被 OpenVLA 超过。",
        "TideNet 不如 OpenVLA。",
        "TideNet 落后于 OpenVLA。",
        "TideNet is beaten by OpenVLA.",
        "TideNet is outperformed by OpenVLA.",
        "TideNet falls short of OpenVLA.",
        "TideNet loses to OpenVLA.",
    ],
)
def test_who_is_better_than_the_paper_is_only_compared_with(text: str) -> None:
    assert (beaten(text), compared(text)) == (set(), {"OpenVLA"})


@pytest.mark.parametrize(
    "text",
    [
        "与 OpenVLA 相比，TideNet 更快。",
        "性能与 OpenVLA 持平。",
        "TideNet 媲美 OpenVLA。",
        "TideNet is on par with OpenVLA.",
        "Compared with OpenVLA, TideNet is faster.",
        "TideNet reaches 90.1% (vs. OpenVLA 80.2%).",
    ],
)
def test_setting_side_by_side_is_no_victory(text: str) -> None:
    assert (beaten(text), compared(text)) == (set(), {"OpenVLA"})


@pytest.mark.parametrize(
    "text", ["TideNet 并未优于 OpenVLA。", "TideNet 未能超过 OpenVLA。", "TideNet does not outperform OpenVLA."]
)
def test_a_denied_victory_is_none(text: str) -> None:
    assert (beaten(text), compared(text)) == (set(), {"OpenVLA"})


@pytest.mark.parametrize(
    "text",
    [
        "未来有望超过 OpenVLA。",
        "如果训练更久，TideNet 将优于 OpenVLA。",
        "If trained longer, TideNet could outperform OpenVLA.",
        "TideNet may surpass OpenVLA one day.",
        "We plan to compare TideNet with OpenVLA.",
    ],
)
def test_what_is_only_supposed_is_not_taken(text: str) -> None:
    assert said(f"### 实验结果\n{text}") == set()


@pytest.mark.parametrize(
    "text",
    [
        "### 研究动机\nOpenVLA 优于 Octo，但忘得快。",
        "### Motivation\nDLinear outperforms Informer but forgets.",
        "### 局限性\n现有工作中 OpenVLA 优于 Octo。",
    ],
)
def test_comparisons_among_others_in_the_motivation_are_not_the_papers(text: str) -> None:
    assert said(text) == set()


def test_a_victory_of_one_baseline_over_another_is_not_the_papers() -> None:
    assert beaten("DLinear 优于 Informer。") == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- **基线**：DLinear、Informer 和 PatchTST", {"DLinear", "Informer", "PatchTST"}),
        ("- **对比方法**\n  - DLinear\n  - Informer", {"DLinear", "Informer"}),
        ("Baselines: DLinear, Informer.", {"DLinear", "Informer"}),
        ("基线包括 DLinear（ZhouNet）与 ReefFlow。", {"DLinear", "ReefFlow"}),
        (
            "| 方法 | MAE |\n|---|---|\n| DLinear | 3.1 |\n| ReefFlow | 3.0 |\n| TideNet | 2.9 |",
            {"DLinear", "ReefFlow"},
        ),
        ("| 数据集 | DLinear | TideNet |\n|---|---|---|\n| METR-LA | 3.1 | 2.9 |", {"DLinear"}),
    ],
)
def test_lists_and_tables_of_baselines_are_comparisons(text: str, wanted: set[str]) -> None:
    assert (beaten(text), compared(text)) == (set(), wanted)


@pytest.mark.parametrize(
    "text",
    [
        "TideNet-L 优于 TideNet-S。",
        "去掉 DLinear 模块后，TideNet 的误差升高 3%。",
        "完整的 TideNet 优于 TideNet w/o gate。",
        "TideNet 超过 80% 的对手，见 Section 4.2。",
    ],
)
def test_variants_and_parts_of_the_method_itself_are_no_rivals(text: str) -> None:
    assert said(f"### 实验结果\n{text}") == set()


def test_a_part_that_the_contributions_bring_up_is_no_rival() -> None:
    text = "### 核心贡献\n- 提出 TideGate 模块\n### 实验结果\nTideNet 优于 TideGate 与 DLinear。"
    assert said(text) == {("outperforms", "DLinear"), ("compares_with", "DLinear")}


@pytest.mark.parametrize(
    "family", ["Transformer", "CNN", "GNN", "RNNs", "LLM", "强化学习", "Transformers", "基于 Transformer 的方法"]
)
def test_a_family_of_models_is_no_system(family: str) -> None:
    assert said(f"### 实验结果\nTideNet 优于 {family}。") == set()


def test_data_behind_a_word_of_comparison_are_no_systems() -> None:
    assert said("### 实验结果\nTideNet 在 METR-LA 上优于 DLinear。") == {
        ("outperforms", "DLinear"),
        ("compares_with", "DLinear"),
    }


def test_a_citation_behind_a_name_does_not_part_a_list() -> None:
    assert beaten("TideNet 优于 OpenVLA (Kim et al., 2024)、Octo [12] 与 DLinear。") == {"OpenVLA", "Octo", "DLinear"}


@pytest.mark.parametrize("spelling", ["Diffusion Policy", "扩散策略", "diffusion policy"])
def test_a_rival_is_called_by_its_canonical_name(spelling: str) -> None:
    assert beaten(f"TideNet 优于{spelling}。") == {"Diffusion Policy"}


HARDER = [
    ("OpenVLA 优于 TideNet。", set(), {"OpenVLA"}),
    ("OpenVLA 被 TideNet 超过。", {"OpenVLA"}, {"OpenVLA"}),
    ("TideNet 与 OpenVLA 持平。", set(), {"OpenVLA"}),
    ("TideNet was not compared with OpenVLA.", set(), set()),
    ("TideNet 尚未与 OpenVLA 比较。", set(), set()),
    ("OpenVLA 和 Octo 均被 TideNet 超越。", {"OpenVLA", "Octo"}, {"OpenVLA", "Octo"}),
    ("以 OpenVLA 为基线。", set(), {"OpenVLA"}),
    ("TideNet 是否优于 OpenVLA？", set(), set()),
    ("TideNet vs. OpenVLA: 90.1 vs. 80.2.", set(), {"OpenVLA"}),
    ("TideNet 没有超过 OpenVLA，但超过了 Octo。", {"Octo"}, {"OpenVLA", "Octo"}),
    ("TideNet 优于除 OpenVLA 以外的所有方法。", set(), {"OpenVLA"}),
    ("对手是 OpenVLA 和 Octo。", set(), {"OpenVLA", "Octo"}),
    ("参评的模型包括 OpenVLA 和 Octo。", set(), {"OpenVLA", "Octo"}),
    ("对比方法共四个，正文列出其中的 OpenVLA 和 Octo。", set(), {"OpenVLA", "Octo"}),
    ("相较 OpenVLA，误差由 3.9 压到 0.7。", set(), {"OpenVLA"}),
    ("与 OpenVLA、Harbour Breakers 和 Octo 三种方法相比，误差更低。", set(), {"OpenVLA", "Harbour Breakers", "Octo"}),
    ("OpenVLA 与 Octo 分别为 114 个和 116 个。", set(), {"OpenVLA", "Octo"}),
    ("其 QRMSE 为 0.113。", set(), set()),
    ("TideNet outperforms non-SLAM methods.", set(), set()),
]


@pytest.mark.parametrize(("text", "won", "beside"), HARDER, ids=[text for text, _, _ in HARDER])
def test_who_wins_is_told_wherever_the_own_system_stands(text: str, won: set[str], beside: set[str]) -> None:
    assert (beaten(text), compared(text)) == (won, beside)


@pytest.mark.parametrize(
    "text",
    [
        "在 METR-LA 上 TideNet 没有取得最好成绩，DLinear 以 3.1 比 3.3 略占上风。",
        "DLinear 仍然领先，误差 3.1 比 3.3。",
        "On METR-LA the gain of TideNet shrinks, and DLinear stays ahead with 3.1 against 3.3.",
        "TideNet reaches 3.3, well below DLinear.",
    ],
)
def test_a_system_that_stays_ahead_is_compared_and_not_beaten(text: str) -> None:
    assert "DLinear" in compared(text)
    assert not beaten(text)


@pytest.mark.parametrize(
    "text",
    [
        "TideNet reaches 0.88, against 0.81 for DLinear and 0.83 for PatchTST.",
        "TideNet makes 14.8 tokens/s, versus 5.9 tokens/s with DLinear and 8.3 tokens/s with PatchTST.",
    ],
)
def test_each_system_behind_a_number_of_its_own_is_compared(text: str) -> None:
    assert compared(text) == {"DLinear", "PatchTST"}
