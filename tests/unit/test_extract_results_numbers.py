"""Numbers in sentences: which may be results, in which unit, and what part they play."""

import pytest

from explorer.extract.results.cells import cell_of
from explorer.extract.results.changes import parts
from explorer.extract.results.numbers import find_numbers


def numbers(text: str) -> list[tuple[float, str]]:
    return [(one.value, one.unit) for one in find_numbers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "见第 4 节图 3 与表 2。",
        "Figure 5 and Section 3.2 tell more.",
        "在 2025 年发布,涵盖 12 个任务、40K 条轨迹和 250万次交互。",
        "学习率 1e-4,τ=0.5,batch size 64。",
        "提升 5-10% 或 5% 至 10% 之间的范围",
        "It took 3 epochs on 8 GPUs with 30 demos per task.",
        "用户打分(7分制)",
        "**3. 奖励函数**",
        "5.1 评估指标",
        "17/20 次",
        "误差 ±0.08",
    ],
)
def test_what_counts_or_points_somewhere_is_no_result(text: str) -> None:
    assert [value for value, unit in numbers(text) if unit not in ("%", "分")] == []


def test_both_ends_of_a_range_are_told_in_its_unit() -> None:
    assert numbers("平均提升 5-10%") == [(5.0, "%"), (10.0, "%")]
    assert numbers("F1 在 0.89到0.96之间") == [(0.89, ""), (0.96, "")]
    assert [one.ends for one in find_numbers("2-3 Hz")] == [False, True]


def test_a_range_of_counts_is_no_number() -> None:
    assert numbers("3-5 个任务,批大小 32-64") == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("达到 20 % 的成功率", 20, "%"),
        ("高 3.2 个百分点", 3.2, "points"),
        ("gains 4.1 percentage points", 4.1, "points"),
        ("快 3 倍", 3, "×"),
        ("39× speed-up", 39, "×"),
        ("2.5x faster", 2.5, "×"),
        ("延迟 47 毫秒", 47, "ms"),
        ("running at 63 FPS", 63, "FPS"),
        ("得到 77.5 分", 77.5, "分"),
        ("吞吐 261 样本/秒/GPU", 261, "样本/秒/GPU"),
        ("PSNR 31.2 dB", 31.2, "dB"),
    ],
)
def test_a_number_keeps_its_unit(text: str, value: float, unit: str) -> None:
    assert numbers(text) == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("成功率提升 23.2%", ["delta"]),
        ("成功率提升了3.2个百分点", ["delta"]),
        ("成功率提升至 70.4%", ["value"]),
        ("成功率高达 95.3%", ["value"]),
        ("错误率降低15%", ["delta"]),
        ("错误率降至15%", ["value"]),
        ("reduces memory by 40%", ["delta"]),
        ("an 11.3% improvement on the benchmark", ["delta"]),
        ("outperforms QMIX by 7.4 points", ["delta"]),
        ("从 61.2% 提升至 70.4%", ["from", "to"]),
        ("由 118 ms 降到 47 ms", ["from", "to"]),
        ("improves accuracy from 61.2% to 70.4%", ["from", "to"]),
        ("55% → 85%", ["from", "to"]),
        ("(63% vs 57%)", ["value", "against"]),
        ("推理快 39×", ["speedup"]),
        ("实现 2.3 倍的加速", ["speedup"]),
        ("分别提升 3.2% 和 4.1%", ["delta", "delta"]),
        ("超过 GPT-9 的 91.8%", ["value"]),
        ("优于最佳基线 2.3%", ["delta"]),
        ("成功率 ↑29 %", ["delta"]),
        ("显存占用 -50 %", ["delta"]),
    ],
)
def test_a_number_is_a_value_an_improvement_or_a_side_of_a_comparison(text: str, expected: list[str]) -> None:
    assert parts(text, find_numbers(text)) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("63.7±0.3", [63.7]),
        ("0.38/0.39", [0.38, 0.39]),
        ("3.5 / 7.4 / 10.0%", [3.5, 7.4, 10.0]),
        ("88.6% ✅", [88.6]),
        ("94.2 (+1.3)", [94.2]),
    ],
)
def test_a_cell_may_hold_several_numbers_and_marks(text: str, values: list[float]) -> None:
    cell = cell_of(text)
    assert cell is not None
    assert [amount.value for amount in cell.amounts] == values


@pytest.mark.parametrize("text", ["-", "40K", "优于 DLinear", "50 demo", "2×H100"])
def test_a_cell_with_words_is_no_number(text: str) -> None:
    assert cell_of(text) is None


def test_a_rise_without_the_word_from_is_no_range() -> None:
    text = "The constraint doubles tug-F1 (.28 to .60) and berth-F1 (.16 to .35)."
    assert parts(text, find_numbers(text)) == ["from", "to", "from", "to"]
