"""Results of tables, whichever way they lie."""

from explorer.extract.learning import learn
from explorer.extract.lexicon import lexicon
from explorer.extract.own import own_names
from explorer.extract.reading import read_telling
from explorer.extract.results import FoundResult, results_of
from explorer.extract.tellings import Telling


def read(text: str, system: str = "TideNet") -> list[FoundResult]:
    reading = read_telling(Telling("arxiv:1", "Tides", system, "x.md", 1, text), lexicon())
    return list(results_of(reading, learn([reading]), own_names(reading)))


def test_methods_by_benchmarks() -> None:
    found = read(
        "### 实验结果(成功率 %)\n\n| 方法 | LIBERO | CALVIN |\n|---|---|---|\n| OpenVLA | 76.5 | - |\n| **TideNet(ours)** | **85.2** | 80.1 |"
    )
    assert [(one.system, one.benchmark, one.metric, one.value) for one in found] == [
        ("OpenVLA", "LIBERO", "success rate", 76.5),
        ("TideNet", "LIBERO", "success rate", 85.2),
        ("TideNet", "CALVIN", "success rate", 80.1),
    ]


def test_benchmarks_by_methods() -> None:
    found = read(
        "下表为 mIoU:\n\n| 数据集 | SegFormer | TideNet |\n|---|---|---|\n| Cityscapes | 82.1±0.1 | **82.4±0.2** |"
    )
    assert [(one.system, one.benchmark, one.metric, one.value) for one in found] == [
        ("SegFormer", "Cityscapes", "mIoU", 82.1),
        ("TideNet", "Cityscapes", "mIoU", 82.4),
    ]


def test_methods_by_metrics_leave_settings_out() -> None:
    found = read(
        "**仿真(LIBERO)**\n\n| 方法 | 参数量 | 成功率 | 推理时间 |\n|---|---|---|---|\n| OpenVLA | 7 | 76.5% | 132.2 ms |"
    )
    assert [(one.benchmark, one.metric, one.value, one.unit) for one in found] == [
        ("LIBERO", "success rate", 76.5, "%"),
        ("LIBERO", "inference time", 132.2, "ms"),
    ]


def test_several_metrics_in_one_cell_are_named_by_the_caption() -> None:
    found = read(
        "主结果(MAE / RMSE):\n\n| 模型 | METR-LA | PEMS-BAY |\n|---|---|---|\n| TideNet | 3.36 / 6.91 | 1.86 / 4.29 |"
    )
    assert [(one.benchmark, one.metric, one.value) for one in found] == [
        ("METR-LA", "MAE", 3.36),
        ("METR-LA", "RMSE", 6.91),
        ("PEMS-BAY", "MAE", 1.86),
        ("PEMS-BAY", "RMSE", 4.29),
    ]


def test_a_change_in_a_cell_is_the_baselines_and_the_own_number() -> None:
    found = read("**真机成功率**\n\n| 任务 | 原始 → TideNet |\n|---|---|\n| 打开抽屉 | 55% → **85%** |")
    assert [(one.system, one.split, one.value) for one in found] == [
        ("TideNet", "打开抽屉", 85.0),
        ("baseline", "打开抽屉", 55.0),
    ]


def test_names_that_nobody_knows_over_columns_are_parts_of_the_captions_benchmark() -> None:
    found = read(
        "仿真结果(LIBERO,成功率 %)\n\n| 方法 | PegIn | PlugOut |\n|---|---|---|\n| OpenVLA | 41.2 | 22.0 |\n| TideNet | 51.2 | 32.0 |"
    )
    assert {(one.benchmark, one.split) for one in found} == {("LIBERO", "PegIn"), ("LIBERO", "PlugOut")}
    assert {one.system for one in found} == {"OpenVLA", "TideNet"}


def test_a_cell_with_words_is_read_like_a_sentence() -> None:
    found = read(
        "### 实验结果\n\n| 场景 | 结果 |\n|---|---|\n| CALVIN 基准 | 平均任务长度 **4.44**(SOTA),优于 OpenVLA |"
    )
    assert [(one.benchmark, one.metric, one.value) for one in found] == [("CALVIN", "average sequence length", 4.44)]


def test_an_arrow_in_the_header_tells_the_direction() -> None:
    found = read("### 实验结果\n\n| 方法 | 轨迹抖动误差 ↓ |\n|---|---|\n| OpenVLA | 0.41 |")
    assert [(one.metric, one.higher_is_better) for one in found] == [("轨迹抖动误差", False)]


def test_the_evidence_of_a_table_is_its_row() -> None:
    (found,) = read("### 结果\n\n| 方法 | 成功率 |\n|---|---|\n| **OpenVLA** | 76.5% |")
    assert found.sentence == "| **OpenVLA** | 76.5% |"
    assert found.line == 4


def test_tables_of_hyperparameters_tell_no_results() -> None:
    assert (
        read("### 训练设置\n\n| 项目 | 取值 |\n|---|---|\n| 学习率 | 0.0003 |\n| 批大小 | 256 |\n| Dropout | 0.1 |")
        == []
    )


def test_beside_data_stands_data_and_under_a_suite_stand_its_parts() -> None:
    beside = read(
        "结果(MSE):\n\n| 模型 | ETTm1 | Weather | Avg. |\n|---|---|---|---|\n| DLinear | 0.387 | 0.259 | 0.323 |"
    )
    assert [(one.benchmark, one.metric, one.value) for one in beside][:2] == [
        ("ETTm1", "MSE", 0.387),
        ("Weather", "MSE", 0.259),
    ]
    suite = read("LIBERO 成功率(%):\n\n| 方法 | Spatial | Long |\n|---|---|---|\n| OpenVLA | 97.6 | 94.5 |")
    assert [one.benchmark for one in suite] == ["LIBERO-Spatial", "LIBERO-Long"]
