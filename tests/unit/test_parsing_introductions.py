"""How papers introduce the one name that is theirs, in Chinese and English, and what looks alike but is none."""

import pytest

from explorer.parsing.introductions import introductions
from explorer.parsing.systems import system_of

TITLE = "On Steering Small Boats"


def introduced(abstract: str | None = None, summary: str | None = None, title: str = TITLE) -> str | None:
    """The name of a paper of which a digest tells just this."""
    text = "\n".join(filter(None, (abstract, summary)))
    return system_of(title, abstract=abstract, summary=summary, text=text)


@pytest.mark.parametrize(
    ("abstract", "name"),
    [
        ("We name this planner QuayHand. It moors a boat by itself.", "QuayHand"),
        ("Fenders wear out, an effect that we call the Rope Tax in what follows.", "Rope Tax"),
        ("We refer to this controller as SlipKeel throughout.", "SlipKeel"),
        ("The crew builds MoorProbe, a test of 40 harbour manoeuvres.", "MoorProbe"),
        ("We introduce the Harbour Diary dataset with nine months of tides.", "Harbour Diary"),
        ("Our method, tidal window planning (TWP), waits. On two rivers TWP saves fuel.", "TWP"),
        ("We propose the Steady Course with Soft Turning (Ste-SoT), which never yaws.", "Ste-SoT"),
        ("We propose Measure, Moor and Mend (MMM), a loop for old piers. MMM is slow.", "MMM"),
        ("We introduce Keel (Knowing Every Estuary's Limits), which reads charts. Keel is small.", "Keel"),
        ("Unlike previous work, we present WakeNet, a network that reads waves.", "WakeNet"),
        ("Berg et al. proposed a planner called RiverCAR. We present TugBERTa, a model of locks.", "TugBERTa"),
        ("We present Osprey-Sail 7B-A1B, a model. Osprey-Sail is open.", "Osprey-Sail"),
        ("We propose REED, which bends in every storm.", "REED"),
        ("We add a new benchmark called PIER. Our study is long.", "PIER"),
        ("We propose the Steerable-Tug Planner (Steplan), a planner. Steplan turns.", "Steplan"),
        ("We present SwanFloe and HeronFloe, two engines; SwanFloe is faster.", "SwanFloe"),
    ],
)
def test_an_english_text_introduces_a_name(abstract: str, name: str) -> None:
    assert introduced(abstract) == name


@pytest.mark.parametrize(
    ("summary", "name"),
    [
        ("锚链常断。据此我们提出链节巡检器ChainEye，每周巡一遍。", "ChainEye"),
        ("作者提出“缓停”，并将其实现为SlowDock算法。", "SlowDock"),
        ("提出 FogHorn 解码器，雾里也听得清。", "FogHorn"),
        ("提出浮动航标场（FHBC），用于夜航。", "FHBC"),
        ("提出KELP以减轻螺旋桨缠草。", "KELP"),
        ("简化旧船型之后得到一个极简的对照——B2Hull。它很轻。", "B2Hull"),
        ("PierFix 先找裂缝，再决定补哪一根桩。", "PierFix"),
        ("TideVAE：用潮位做先验的生成模型。", "TideVAE"),
        ("提出一种新的思路，即浮标接力（BuoyRelay），航标轮流值守。", "BuoyRelay"),
        ("我们发布首个渔港航标语料库PortLex和一个词表。", "PortLex"),
        ("我们引入了顺流作为画笔（Drift as Brush, DaB），DaB 画出水纹。", "DaB"),
        ("我们训练了一组模型，称为Otter，它们会读海图。", "Otter"),
        ("我们给出定名为 LockStep 的开闸次序。", "LockStep"),
    ],
)
def test_a_chinese_text_introduces_a_name(summary: str, name: str) -> None:
    assert introduced(summary=summary) == name


@pytest.mark.parametrize(
    "text",
    [
        "我们在GPT-4o-mini与Qwen2.5-VL上比较了三种提示。GPT-4o-mini 最快。",
        "提出一种二进制对称信道（BSC）下的识别方法。BSC 上误差更小。",
        "本文引入NLL损失项来稳住训练，NLL 越低越好。",
        "该现象被称为LateTurn，早有报道。",
        "我们构建知识图谱（KG），再用 KG 查航线。",
    ],
)
def test_what_a_chinese_text_only_speaks_of_is_not_introduced(text: str) -> None:
    assert introduced(abstract=text) is None
    assert introduced(summary=text) is None


@pytest.mark.parametrize(
    "text",
    [
        "We asked three models, namely GPT-4o-mini, Gemini-2.0-Flash and Claude 3.5 Sonnet. GPT-4o-mini answers first.",
        "We present a tool for software-defined canals (SDC). SDC gates open by themselves.",
        "Lock-gate scheduling (LGS) is old. LGS needs data, and LGS fails in winter.",
        "Tug-Routing is hard. We study why.",
        "We train a Graph Convolutional Network (GCN) on 30 rivers. The GCN is shallow.",
        "We propose an Answer Set Programming (ASP) based planner. ASP is exact.",
    ],
)
def test_what_an_english_text_only_speaks_of_is_not_introduced(text: str) -> None:
    assert introduced(abstract=text) is None


def test_the_term_a_chinese_abstract_begins_with_is_the_fields() -> None:
    assert introduced("在线引航咨询（OPC）只让引航员提问。OPC 因此更难。OPC 的数据不多。") is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Marlin m2.5: Scaling Sails", "Marlin m2.5"),
        (r"$\pi_{0.7}$: A Policy for Locks", "π0.7"),
        (r"Moor-R$^2$: Tying Knots Twice", "Moor-R²"),
        ("Tow-VL & Tow-VLA: Open Models of Tugs", "Tow-VL"),
        ("Quiet Learning by Steady Water Units (SWUs)", "SWU"),
        ("Row or Drift: Steering in Fog", None),
        ("Mooring Without Ropes: Magnets on Piers", None),
        ("Look, Turn, and Moor: Boats that Wait", None),
        ("The O1 Voyage -- Part 2: Fog", None),
        (r"Depth $\neq$ Draught: A Study of Keels", None),
    ],
)
def test_a_title_holds_a_name_or_a_motto(title: str, name: str | None) -> None:
    assert system_of(title) == name


def test_a_motto_before_the_colon_gives_way_to_the_name_in_the_text() -> None:
    assert (
        introduced(summary="提出 LampTug 控制器，夜里也能靠泊。", title="Lights Out Forever: Night Mooring")
        == "LampTug"
    )


def test_words_of_the_field_before_the_colon_are_a_name_where_the_text_introduces_them() -> None:
    title, abstract = "Video Tide Anything: Long Rivers", "我们提出了视频测潮（Video Tide Anything），用于长河。"
    assert introduced(abstract, title=title) == "Video Tide Anything"
    assert system_of("Fast: Rivers") is None
    assert introduced("We release FAST, a tokenizer.", title="FAST: Tokens for Rivers") == "FAST"


def test_of_a_long_name_in_the_title_the_abbreviation_is_taken() -> None:
    abstract = "We propose Slow River Matching (SRM), a loss. SRM is smooth."
    assert introduced(abstract, title="Slow River Matching: Calm Flows") == "SRM"


def test_an_entry_without_summary_introduces_its_name_in_its_body() -> None:
    body = (
        f"## {TITLE}\n\narXiv: 2601.00001 | A. Berg, et al.\n\nThe authors build **KnotProbe**, a test of forty knots.\n"
        + "Rope. " * 60
    )
    assert system_of(TITLE, text=body) == "KnotProbe"


def test_a_body_introduces_the_name_that_the_summary_leaves_out() -> None:
    summary = "研究了缆绳为什么断。"
    body = f"## {TITLE}\n{summary}\n1. **提出Rope-Think诊断任务套件**\n" + "缆绳。" * 120
    assert system_of(TITLE, summary=summary, text=body) == "Rope-Think"


def test_a_report_does_not_overrule_the_abstract() -> None:
    abstract = "We propose Task-Aware Voyage Estimation (TAVE). TAVE looks ahead. https://example.org/OLD-TAVE"
    assert system_of(TITLE, abstract=abstract, report="OLD-TAVE 研究报告", text=abstract) == "TAVE"


def test_groups_of_names_fall_in_trust() -> None:
    groups = [
        [one.name for one in group] for group in introductions("Our planner, QuayMap, turns.", "提出BowNet框架。")
    ]
    assert [group for group in groups if group] == [["BowNet"], ["QuayMap"]]
