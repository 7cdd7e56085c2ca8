"""What takes judgement: the system a paper introduces, its kind, its own code, the writer's own words."""

import pytest

from explorer.parsing.kinds import is_resource, kind_of
from explorer.parsing.prefaces import read_preface
from explorer.parsing.remarks import is_aside, is_own, is_retold
from explorer.parsing.repositories import as_spelled, own_code, own_page
from explorer.parsing.systems import system_of


@pytest.mark.parametrize(
    ("title", "system"),
    [
        ("WED-Net: A Weather Network", "WED-Net"), ("CARE: Multi-Task Pretraining", "CARE"), ("MP1: MeanFlow", "MP1"), ("AVMeme Exam: A Benchmark", "AVMeme Exam"),
        ("Gemini Robotics 1.5: Pushing the Frontier", "Gemini Robotics 1.5"), ("TrackVLA++：统一框架", "TrackVLA++"), ("Chain-of-Action: Trajectories", "Chain-of-Action"),
        ("World Craft: Agentic Framework", "World Craft"), ("Motus: A World Model", "Motus"), ("cVLA: Camera Space", "cVLA"),
        ("Bridging Time and Frequency: A Joint Model", None), ("Breaking Bottlenecks: Diffusion", None), ("A Survey: Where We Stand", None), ("How Far Can We Go?", None),
        ("Reinforcement Learning: Then and Now", None), ("Phantom Menace: Exploring Attacks", None), ("Distracted Robot: How Clutter Hurts", None),
        ("Vision-Language-Action Models: Concepts", None), ("Effective and Efficient Transfer: A View", None), ("Learning to Walk", None),
    ],
)  # fmt: skip
def test_a_title_names_a_system_before_its_colon_or_not(title: str, system: str | None) -> None:
    assert system_of(title) == system


@pytest.mark.parametrize(
    ("abstract", "system"),
    [
        ("We propose Tide-Effect Network (TEN-Net), a network.", "TEN-Net"),
        ("We propose TEN-Net (Tide-Effect Network), a network.", "TEN-Net"),
        ("In this work we introduce goal-oriented backdoor attacks (GoBA), which hide.", "GoBA"),
        (r"We propose \textbf{SA-VLA}, a framework.", "SA-VLA"),
        ("We present a framework called KevlarFlow that serves models.", "KevlarFlow"),
        ("We introduce KevlarFlow, a serving architecture.", "KevlarFlow"),
        ("We use reinforcement learning (RL) and propose a reward.", None),
        ("We introduce a Fine-Grained Top-K curve for tests.", None),
        ("We propose to use Vision-Language Models (VLMs).", None),
    ],
)
def test_an_abstract_introduces_a_system(abstract: str, system: str | None) -> None:
    text = f"{abstract} TEN-Net GoBA SA-VLA KevlarFlow VLMs RL Top-K"
    assert system_of("Learning Things", abstract=abstract, text=text) == system


@pytest.mark.parametrize(
    ("summary", "system"),
    [
        ("给出一种名为 **BNC**（浮标通信）的方案。", "BNC"),
        ("给出名为“慢速转舵”（Slow Steering）的方法。", "Slow Steering"),
        ("给出名为“水位余量 (WLM)”的指标。", "WLM"),
        ("提出了折帆策略网络（Sail Fold Net, SFN）。", "SFN"),
        ("作者提出了 KITE-RL 方法，落得更稳。", "KITE-RL"),
        ("并且构建了一个港口基准（Port-Eval）来检验。", "Port-Eval"),
        ("本文提出“Anchor Policy”：让锚当策略。", "Anchor Policy"),
        ("首次提出航线拆分框架FedSail。", "FedSail"),
        ("**TUG4R** ——拿旧航迹来预训练。", "TUG4R"),
        ("SNRL 把舵角放进噪声里学。", "SNRL"),
        ("通过引入Faiss库来查表。", None),
        ("利用Mamba和LoRA提升效果。", None),
    ],
)
def test_a_chinese_summary_introduces_a_system(summary: str, system: str | None) -> None:
    text = f"{summary} BNC WLM SFN KITE-RL Port-Eval FedSail TUG4R SNRL Faiss Mamba"
    assert system_of("Learning Things", summary=summary, text=text) == system


def test_a_report_names_the_system_its_title_hides() -> None:
    assert system_of("Does It Know When to Stop?", report="KITE-RL 研究报告") == "KITE-RL"
    assert system_of("Does It Know When to Stop?", report="论文总结报告") is None


def test_a_plain_name_of_the_title_wins_over_its_own_abbreviation() -> None:
    abstract = "We propose Spatial Forcing (SF), a strategy. SF aligns."
    assert system_of("Spatial Forcing: Implicit Alignment", abstract=abstract, text=abstract) == "Spatial Forcing"


def test_a_name_in_capitals_that_occurs_but_once_is_not_trusted() -> None:
    told = "We build FOO and stop."
    assert system_of("Learning Things", abstract=told, text=told) is None
    assert system_of("Learning Things", abstract=f"{told} FOO is fast.", text=f"{told} FOO is fast.") == "FOO"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("A Survey on Efficient Models", "survey"), ("Robots: A Review", "survey"), ("机器人综述", "survey"), ("X: A Multilingual Benchmark", "benchmark"),
        ("PhysBench: Tools", "benchmark"), ("CoVLA: A Dataset for Driving", "benchmark"), ("AVMeme Exam", "benchmark"), ("RobotSeg: A Model and Dataset", "paper"),
        ("Learning across Datasets", "paper"), ("Survey Generation with Agents", "paper"), ("DiWA", "paper"),
    ],
)  # fmt: skip
def test_a_title_tells_the_kind(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_a_text_tells_the_kind_where_the_title_does_not() -> None:
    assert kind_of("Models: Concepts", abstract="This foundational review presents a synthesis.") == "survey"
    assert kind_of("模型", summary="本文是一篇关于模型的综述。") == "survey"
    assert kind_of("ToolX: Physical Tools", abstract="We introduce ToolX, a new benchmark for tools.") == "benchmark"
    assert kind_of("DiWA", abstract="We review the code and introduce LIBERO-X, a benchmark.") == "paper"


def test_an_entry_that_says_so_is_no_paper() -> None:
    assert is_resource("PIER", "只是个网页，不是论文,,,")
    assert is_resource("X", "This is not a paper, just a demo.")
    assert not is_resource("DiWA", "好论文")


@pytest.mark.parametrize(
    "text",
    [
        "项目已开源 (https://github.com/a/nav)。", "The code is available at https://github.com/a/nav.", "代码：https://github.com/a/nav", "我们在 https://github.com/a/nav 开源",
        "代码基于 https://github.com/b/base 改写。我们的代码已公开：https://github.com/a/nav。", "Implementation, weights and scripts: https://github.com/a/nav",
    ],
)  # fmt: skip
def test_a_papers_own_repository_is_found(text: str) -> None:
    assert own_code(text) == "https://github.com/a/nav"


@pytest.mark.parametrize(
    "text",
    [
        "代码基于 https://github.com/b/base 修改。", "对比方法见 https://github.com/b/base。", "We build on https://github.com/b/base.", "采用了第三方工具库 https://github.com/b/base",
        "https://github.com/b/base", "代码见 https://a.github.io/nav", "The baseline (https://github.com/b/base) fails.", "", None,
    ],
)  # fmt: skip
def test_a_baseline_or_dependency_is_not_the_papers_code(text: str | None) -> None:
    assert own_code(text) is None


def test_of_several_repositories_the_one_with_the_systems_name_is_taken_or_none() -> None:
    text = "Code: https://github.com/a/data. Code: https://github.com/a/Wed-Net."
    assert own_code(text, names=("WED-Net",)) == "https://github.com/a/Wed-Net"
    assert own_code(text) is None


def test_an_address_takes_the_spelling_of_the_text() -> None:
    assert as_spelled("https://github.com/a/nav.", "see https://github.com/A/NAV.") == "https://github.com/A/NAV"
    assert as_spelled("https://github.com/a/nav.", None, "nothing") == "https://github.com/a/nav"


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Project page: https://tug.top/Projects/sail.", "https://tug.top/Projects/sail"),
        ("项目主页：a.github.io/b）", "https://a.github.io/b"),
        ("Code: https://github.com/a/b", None),
        ("See https://arxiv.org/abs/2601.00001", None),
        ("Read https://example.org/x", None),
        (None, None),
    ],
)
def test_a_project_page_is_told_from_other_addresses(text: str | None, page: str | None) -> None:
    assert own_page(text) == page


@pytest.mark.parametrize(
    "text", ["我觉得还行", "repo 才 4 star，难说好坏", "代码还没开源", "之后再细看", "to read later"]
)
def test_a_verdict_or_status_is_the_writers_own(text: str) -> None:
    assert is_own(text)
    assert is_aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "这篇论文提出让船排队",
        "本文首次系统地研究",
        "**CaRL 用一个奖励就够了。**",
        "This paper presents a robot.",
        "We propose a planner.",
    ],
)
def test_an_account_of_the_paper_is_not(text: str) -> None:
    assert is_retold(text)
    assert not is_own(text)


def test_a_preface_is_read_in_any_order() -> None:
    lines = [
        "> 先放着，应当多看", "", "[github 春天开源的，star 58](https://github.com/a/b)", "arXiv:2507.15073v1 [cs.LG] 20 Jul 2025", "**UCSD, Microsoft**",
        "Ada Lovelace, Alan Turing", "本文提出了一种方法，核心思想是：", "> **从后往前。**", "#### 结果", "我觉得结果一般。", "- 我觉得是列表",
    ]  # fmt: skip
    preface = read_preface(lines)
    assert preface.authors == ("Ada Lovelace", "Alan Turing")
    assert preface.institutions == ("UCSD", "Microsoft")
    assert preface.arxiv == ("2507.15073", 1)
    assert (preface.code_url, preface.stars) == ("https://github.com/a/b", 58)
    assert preface.summary == "本文提出了一种方法，核心思想是：\n从后往前。"
    assert preface.remarks == ["先放着，应当多看", "我觉得结果一般。"]


def test_a_pointer_to_a_page_is_a_resource_and_a_paper_without_id_is_none() -> None:
    assert read_preface(["[Research | X](https://x.co/research)"]).is_resource
    assert not read_preface(["[website](https://x.github.io/)", "本文" + "提出了方法" * 80]).is_resource
    assert not read_preface(["Ada Lovelace, Alan Turing", "[website](https://x.github.io/)"]).is_resource
