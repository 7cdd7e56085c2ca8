"""Which data a paper was tried and trained on, and which it only speaks of."""

import pandas as pd
import pytest

from explorer.extract.facts import gather


def said(text: str, *, system: str | None = "TideNet", kind: str = "paper") -> set[tuple[str, str]]:
    """Data that an entry tells of."""
    frame = pd.DataFrame(
        {"title": ["Tides and Arms"], "system": [system], "kind": [kind], "body": [f"## Tides and Arms\n{text}"]}
    )
    frame = frame.assign(sources=[("x.md:1",)]).set_axis(["arxiv:2601.00001"])
    return {
        (str(row[1]), str(row[2]))
        for row in gather(frame).relations
        if row[3] in ("dataset", "benchmark") and row[1] != "introduces"
    }


def tried(text: str) -> set[str]:
    return {name for relation, name in said(text) if relation == "evaluates_on"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("### 实验结果\n在 LIBERO、CALVIN 和 SimplerEnv 上评估。", {"LIBERO", "CALVIN", "SimplerEnv"}),
        ("### Experiments\nWe evaluate on LIBERO and CALVIN.", {"LIBERO", "CALVIN"}),
        ("### 实验\n- **数据集**：METR-LA、PEMS-BAY、TideSet", {"METR-LA", "PEMS-BAY", "TideSet"}),
        ("**Datasets**: ETTh1, ETTm1, Weather and Electricity.", {"ETTh1", "ETTm1", "Weather", "Electricity"}),
        ("### 实验\n评测基准：SWE-bench Verified、HumanEval。", {"SWE-bench Verified", "HumanEval"}),
        ("### 实验\n- 数据集：\n  - METR-LA\n  - PEMS04", {"METR-LA", "PEMS04"}),
        ("### 实验\n在 PEMS03/04/08 与 ETTh1/h2 上评测。", {"PEMS03", "PEMS04", "PEMS08", "ETTh1", "ETTh2"}),
        ("### 实验\n在 MMLU 数据集上准确率 80.1%。", {"MMLU"}),
        ("### 实验\n在自建的 ReefSet 数据集（1,200 条）上评测。", {"ReefSet"}),
    ],
)
def test_data_in_sentences_lists_and_under_labels_are_what_it_was_tried_on(text: str, wanted: set[str]) -> None:
    assert tried(text) == wanted


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        ("| 数据集 | MAE |\n|---|---|\n| METR-LA | 2.9 |\n| ReefSet | 18.1 |", {"METR-LA", "ReefSet"}),
        ("| 方法 | METR-LA | PEMS04 |\n|---|---|---|\n| TideNet | 2.9 | 18.1 |", {"METR-LA", "PEMS04"}),
        ("<table><tr><th>Dataset</th><th>MAE</th></tr><tr><td>METR-LA</td><td>2.9</td></tr></table>", {"METR-LA"}),
        ("| 任务 | 说明 |\n|---|---|\n| 抓取 | 快 |", set()),
    ],
)
def test_rows_and_columns_of_data_in_tables_are_what_it_was_tried_on(table: str, wanted: set[str]) -> None:
    assert tried(f"### 实验结果\n\n{table}") == wanted


@pytest.mark.parametrize("name", ["HarborBench", "TideQA", "ReefSet"])
def test_an_unknown_name_on_which_something_was_measured_is_data(name: str) -> None:
    assert tried(f"### 实验结果\n在 {name} 数据集上达到 91.2%。") == {name}


def test_what_stands_in_a_list_of_known_data_is_data() -> None:
    assert tried("### 实验\n在 METR-LA、TideRun 和 PEMS04 上评测。") == {"METR-LA", "TideRun", "PEMS04"}


@pytest.mark.parametrize("spelling", ["PeMSD4", "PEMS04", "PeMS04"])
def test_data_are_called_by_their_canonical_name(spelling: str) -> None:
    assert tried(f"### 实验\n在 {spelling} 上评测。") == {"PEMS04"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("### 方法\n在 Open X-Embodiment 上预训练。", {("trained_on", "Open X-Embodiment")}),
        ("### 实验\n在 BridgeData V2 上训练。", {("trained_on", "BridgeData V2")}),
        ("### Method\nPretrained on Open X-Embodiment.", {("trained_on", "Open X-Embodiment")}),
        ("### 方法\n在 DROID 数据集上训练，在 LIBERO 上评测。", {("trained_on", "DROID"), ("evaluates_on", "LIBERO")}),
        ("### 实验\n在 LIBERO 上评测。", {("evaluates_on", "LIBERO")}),
    ],
)
def test_training_data_and_test_data_are_told_apart(text: str, wanted: set[tuple[str, str]]) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "### 实验\n未在 CALVIN 上评估。",
        "### 实验\nCALVIN 上尚未测试。",
        "### 实验\nCALVIN 没有测试。",
        "### Experiments\nCALVIN was not evaluated.",
        "### Experiments\nWe did not evaluate on CALVIN.",
        "### 局限性\n缺少在 CALVIN 上的结果。",
    ],
)
def test_data_it_was_not_tried_on_are_left_out(text: str) -> None:
    assert said(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "### 局限性\n未来将在 CALVIN 上测试。",
        "### 未来工作\n计划扩展到 CALVIN。",
        "### 实验\n后续工作将评测 CALVIN。",
        "### 实验\n如果在 CALVIN 上评测，结果可能更好。",
        "### Experiments\nFuture work would evaluate on CALVIN.",
        "### 实验\nCALVIN 留待以后评测。",
    ],
)
def test_plans_and_suppositions_are_no_trials(text: str) -> None:
    assert said(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "### 研究动机\nCALVIN 上的进展已经停滞。",
        "### 摘要\n像 CALVIN 这样的静态基准不能衡量记忆。",
        "### Abstract\nStatic benchmarks like CALVIN cannot measure memory.",
        "### 实验\n审稿人提到 CALVIN。",
        "### 摘要\n现有方法在 CALVIN 上表现良好。",
        "### Motivation\nPrior work reports results on CALVIN.",
    ],
)
def test_data_that_are_only_mentioned_or_other_peoples_are_left_out(text: str) -> None:
    assert said(text) == set()


def test_a_motivation_in_the_papers_own_words_counts() -> None:
    assert tried("### 研究动机\n我们在 CALVIN 上评测后发现问题。") == {"CALVIN"}


def test_a_survey_tried_nothing_unless_it_says_so_itself() -> None:
    assert said("### 实验\n在 LIBERO 上评测的方法最多。", system=None, kind="survey") == set()
    assert said("### 实验\n我们在 LIBERO 上评测了 12 种方法。", system=None, kind="survey") == {
        ("evaluates_on", "LIBERO")
    }


def test_a_benchmark_that_the_paper_introduces_is_what_it_is_tried_on() -> None:
    assert said("提出 HarborBench，一个评测基准。", system="HarborBench") == {("evaluates_on", "HarborBench")}


@pytest.mark.parametrize("word", ["Beauty", "Weather", "Traffic", "Exchange"])
def test_an_everyday_word_is_data_only_where_the_text_calls_it_so(word: str) -> None:
    assert tried(f"### 摘要\n{word} matters to all of us.") == set()
    assert tried(f"### 实验\n数据集：ETTh1、{word}。") == {"ETTh1", word}


HARDER = [
    ("### Experiments\nEvaluation on CALVIN is left for future work.", set()),
    ("### Experiments\nFine-tuned on DROID and evaluated on LIBERO.", {"LIBERO"}),
    ("### 实验\n在 CIFAR-10/100 上准确率 97%。", {"CIFAR-10", "CIFAR-100"}),
    ("### 局限性\n仅在 LIBERO 上评测。", {"LIBERO"}),
    ("### Limitations\nEvaluated only on LIBERO.", {"LIBERO"}),
    ("### 实验\n现有方法在 CALVIN 上评测。", set()),
    ("### 实验\n不在 CALVIN 而在 LIBERO 上测试。", {"LIBERO"}),
    ("### Experiments\nInstead of CALVIN we test on LIBERO.", {"LIBERO"}),
    ("### 实验\n无需微调即可在 COCO 上达到 50.1 mAP。", {"MS COCO"}),
    ("### 摘要\n问题取自 GSM8K 与 MMLU。", {"GSM8K", "MMLU"}),
    ("### 摘要\nAccuracy on MMLU and GSM8K is unchanged.", {"GSM8K", "MMLU"}),
    ("### 摘要\n实验在 GSM8K、KeBench（中文方言）和 MMLU 上进行。", {"GSM8K", "KeBench", "MMLU"}),
    ("### 摘要\n在 MMLU 上没有取得提升。", {"MMLU"}),
]


@pytest.mark.parametrize(("text", "wanted"), HARDER, ids=[text for text, _ in HARDER])
def test_only_what_is_tried_on_counts_in_mixed_sentences(text: str, wanted: set[str]) -> None:
    assert tried(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "### 实验\n- **数据**：PEMS-BAY、METR-LA 与自建的 ReefLA（2,316 起事故）。",
            {"PEMS-BAY", "METR-LA", "ReefLA"},
        ),
        ("### Experiments\nTideNet reaches 1.38 on ReefCut and 2.91 on METR-LA.", {"ReefCut", "METR-LA"}),
    ],
)
def test_data_of_its_own_and_data_behind_a_number_count(text: str, wanted: set[str]) -> None:
    assert tried(text) == wanted
