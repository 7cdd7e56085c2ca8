"""Results of entries: which system reached what on which benchmark."""

import time

import pytest

from explorer.extract.learning import learn
from explorer.extract.lexicon import lexicon
from explorer.extract.own import own_names
from explorer.extract.reading import read_telling
from explorer.extract.results import FoundResult, results_of
from explorer.extract.tellings import Telling


def read(text: str, system: str = "TideNet", title: str = "Tides") -> list[FoundResult]:
    reading = read_telling(Telling("arxiv:1", title, system, "x.md", 1, text), lexicon())
    return list(results_of(reading, learn([reading]), own_names(reading)))


def values(text: str, system: str = "TideNet") -> list[tuple[str | None, str | None, str | None, float | None]]:
    return [(one.system, one.benchmark, one.metric, one.value) for one in read(text, system)]


def test_baselines_in_brackets_have_rows_of_their_own() -> None:
    assert values("TideNet 在 LIBERO 上平均成功率为 85.2%,优于 OpenVLA(76.5%)和 Octo(75.1%)。") == [
        ("TideNet", "LIBERO", "success rate", 85.2),
        ("OpenVLA", "LIBERO", "success rate", 76.5),
        ("Octo", "LIBERO", "success rate", 75.1),
    ]


def test_two_lists_are_paired_in_order() -> None:
    assert values("在 LIBERO、CALVIN 上成功率分别达到 90.1% 和 85.2%。") == [
        ("TideNet", "LIBERO", "success rate", 90.1),
        ("TideNet", "CALVIN", "success rate", 85.2),
    ]


def test_english_lists_are_paired_with_what_follows() -> None:
    assert values("TideNet achieves 90.1% and 85.2% accuracy on MMLU and GSM8K, respectively.") == [
        ("TideNet", "MMLU", "accuracy", 90.1),
        ("TideNet", "GSM8K", "accuracy", 85.2),
    ]


def test_the_second_list_is_of_another_system_on_the_same_benchmarks() -> None:
    found = values("TideNet 在 LIBERO 上成功率达 95.3%,在 SimplerEnv 上为 91.7%,均超越 OpenVLA(分别为 31.7%、39.4%)。")
    assert found[2:] == [("OpenVLA", "LIBERO", "success rate", 31.7), ("OpenVLA", "SimplerEnv", "success rate", 39.4)]


def test_each_metric_has_its_number() -> None:
    assert values("在 ETTh1 上,TideNet 的 MSE 为 0.428、MAE 为 0.431,iTransformer 分别为 0.454 和 0.447。") == [
        ("TideNet", "ETTh1", "MSE", 0.428),
        ("TideNet", "ETTh1", "MAE", 0.431),
        ("iTransformer", "ETTh1", "MSE", 0.454),
        ("iTransformer", "ETTh1", "MAE", 0.447),
    ]


def test_a_rise_gives_the_new_value_and_the_baselines() -> None:
    new, old = sorted(read("TideNet 将 CALVIN 成功率从基线的 61.2% 提升至 70.4%。"), key=lambda one: -(one.value or 0))
    assert (new.system, new.value, new.baseline) == ("TideNet", 70.4, "baseline")
    assert (old.system, old.value, old.metric) == ("baseline", 61.2, "success rate")


def test_an_improvement_is_a_delta_over_the_system_it_beats() -> None:
    (found,) = read("TideNet 在 LIBERO 上成功率比 OpenVLA 高 3.2 个百分点。")
    assert (found.value, found.delta, found.unit, found.baseline) == (None, 3.2, "points", "OpenVLA")
    assert (found.benchmark, found.metric, found.higher_is_better) == ("LIBERO", "success rate", True)


def test_a_minus_sign_is_kept() -> None:
    assert [one.delta for one in read("- 显存占用 **-50 %**")] == [-50.0]


def test_speed_ups_are_a_metric_of_their_own() -> None:
    (found,) = read("推理速度比 OpenVLA 快 39×。")
    assert (found.metric, found.value, found.unit, found.baseline) == ("speedup", 39.0, "×", "OpenVLA")


def test_two_systems_are_told_with_vs() -> None:
    found = values("TideNet reaches 84.6% accuracy on MMLU vs. 79.7% for OpenVLA.")
    assert [(system, value) for system, _, _, value in found] == [("TideNet", 84.6), ("OpenVLA", 79.7)]


def test_the_label_of_a_point_names_the_benchmark() -> None:
    assert values("- **LIBERO**:平均成功率 96.8%。另外延迟为 47 ms。")[0] == ("TideNet", "LIBERO", "success rate", 96.8)


def test_the_benchmark_of_the_sentence_before_is_less_sure() -> None:
    said, inherited = read("TideNet 在 LIBERO 上成功率为 85.2%。去掉记忆模块后成功率为 80.1%。")
    assert said.benchmark == inherited.benchmark == "LIBERO"
    assert inherited.confidence < said.confidence


def test_a_sentence_about_other_data_inherits_no_benchmark() -> None:
    found = values("TideNet 在 LIBERO 上成功率为 85.2%。在花卉分类数据集上准确率达到 80.1%。")
    assert found[1] == ("TideNet", None, "accuracy", 80.1)


def test_nobody_elses_number_is_averaged_over_a_list_of_benchmarks() -> None:
    assert values("在 LIBERO 和 CALVIN 上平均成功率达到 90.1%。") == [("TideNet", None, "success rate", 90.1)]


@pytest.mark.parametrize(
    "text",
    [
        "仅使用 18% 的训练数据即可收敛。",
        "训练数据混合了 Bridge 13.9% 与 Fractal 13.3%。",
        "遮盖 50% 的图像块可以减少计算量。",
        "模型参数量为 7B,嵌入维度 512,序列长度 200。",
        "语料中约 40% 的换轮存在重叠。",
        "如果成功率能达到 90%,就可以部署。",
        "TideNet 有望在未来达到 99% 的准确率。",
    ],
)
def test_shares_sizes_and_hopes_are_no_results(text: str) -> None:
    assert values(text) == []


def test_a_benchmark_paper_measures_others_on_what_it_introduces() -> None:
    text = "我们提出基准 TideBench。\n- GPT-4o 表现最佳,准确率为 60.3%。"
    (found,) = read(text, "TideBench")
    assert (found.system, found.benchmark, found.value) == ("GPT-4o", "TideBench", 60.3)


def test_the_evidence_is_verbatim_and_knows_its_line() -> None:
    text = "## Tides\n\n- 在 **LIBERO** 上成功率 **85.2%**。"
    (found,) = read(text)
    assert found.sentence == "- 在 **LIBERO** 上成功率 **85.2%**。"
    assert found.line == 2


def test_a_result_told_twice_is_one() -> None:
    assert len(values("在 LIBERO 上成功率为 85.2%。\n\n总之,在 LIBERO 上成功率为 85.2%。")) == 1


@pytest.mark.parametrize(
    "piece", ["提升 12.3% ", "高 ", "0.1/", "A(1%)", "from 1 to ", "→ 5%", "的成功率", "上", "x" * 50 + " 3 "]
)
def test_hostile_sentences_are_read_in_time_that_grows_with_them(piece: str) -> None:
    text = "TideNet 在 LIBERO 上成功率为 85.2%," + piece * (3000 // len(piece))
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 2.0


@pytest.mark.parametrize(
    ("text", "deltas"),
    [
        ("CREST improves accuracy by up to 17.5%.", [17.5]),
        ("TideNet achieves up to 5.13% accuracy improvement on MMLU.", [5.13]),
        ("在 LIBERO 上分别提升成功率 9% 和 5%。", [9.0, 5.0]),
        ("实现了 16.7% 的泛化性能提升。", [16.7]),
        ("boosts accuracy on MMLU by 13.3 and 8.5 percentage points.", [13.3, 8.5]),
    ],
)
def test_an_improvement_may_be_told_in_many_ways(text: str, deltas: list[float]) -> None:
    assert [one.delta for one in read(text)] == deltas


def test_a_value_behind_an_improvement_stays_a_value() -> None:
    found = read("TideNet beats prior methods on MMLU accuracy by 6.35%, and reaches 89.79% accuracy on GSM8K.")
    assert (found[-1].benchmark, found[-1].value) == ("GSM8K", 89.79)


def test_a_size_behind_a_name_is_no_value() -> None:
    assert values("It achieves an FID of 2.56 on ImageNet 256 and more.") == [("TideNet", "ImageNet", "FID", 2.56)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("有效性达到 99.81%,独特性为 99.95%。", [("有效性", 99.81), ("独特性", 99.95)]),
        ("It attains 0.83 answer faithfulness on RAGTruth.", [("answer faithfulness", 0.83)]),
        ("颜色绑定与形状绑定分别达到 0.81 和 0.63。", [("颜色绑定", 0.81), ("形状绑定", 0.63)]),
        ("AUC 值在 0.89 到 0.96 之间。", [("AUROC", 0.89), ("AUROC", 0.96)]),
        ("F1 is 0.88 against 0.81 for BRAKER3 and 0.83 for Helixer.", [("F1", 0.88), ("F1", 0.81), ("F1", 0.83)]),
        ("pass@1 达到 62.3%,pass@10 达到 80.1%。", [("pass@1", 62.3), ("pass@10", 80.1)]),
        (
            "词错误率为 1.32%,相似度为 0.76;DLinear 分别为 1.45% 和 0.75。",
            [("WER", 1.32), ("相似度", 0.76), ("WER", 1.45), ("相似度", 0.75)],
        ),
    ],
)
def test_the_metric_is_what_the_number_is_said_of(text: str, told: list[tuple[str, float]]) -> None:
    assert [(one.metric, one.value) for one in read(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "即使在极低中毒率(0.31%)下仍有效。",
        "The corpus has web text (73%), scientific publications (20%) and code (6%).",
        "控制频率目标为 50 Hz。",
        "It calibrates across anomaly rates from 0.1% to 69.2%.",
    ],
)
def test_conditions_compositions_and_targets_are_no_results(text: str) -> None:
    assert read(text) == []
