import pytest

from explorer.parsing.lists import find_count, find_stars, split_categories, split_terms
from explorer.parsing.markup import main_language, plain


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("机器人学 (Robotics)、强化学习。", ("机器人学 (Robotics)", "强化学习")),
        (
            "**NLP - 大模型安全**（具体涉及：激活引导、红队/越狱）。",
            ("NLP", "大模型安全（具体涉及：激活引导、红队/越狱）"),
        ),
        ("船舶控制 / 航线规划", ("船舶控制", "航线规划")),
        ("AI航运/海洋工程", ("AI航运", "海洋工程")),
        ("计算机视觉/图形学", ("计算机视觉", "图形学")),
        ("NLP，具体聚焦于 **智能体安全** 及 **风险审计**。", ("NLP", "智能体安全", "风险审计")),
        ("vla , Vision-Language-Action, traffic prediction", ("vla", "Vision-Language-Action", "traffic prediction")),
        ("机器人\n具体涉及：抓取、导航", ("机器人", "抓取", "导航")),
        ("RL, RL", ("RL",)),
        ("这是一个很长很长的句子" * 8, ()),
        (None, ()),
    ],
)
def test_an_enumeration_is_split_into_its_terms(text: str | None, terms: tuple[str, ...]) -> None:
    assert split_terms(text) == terms


def test_categories_are_those_of_arxiv() -> None:
    text = "cs.LG, cs.AI; stat.ML q-fin.MF eess.AS cond-mat.mtrl-sci hep-ph, 机器人, v1.2, e.g., cs.LG"
    assert split_categories(text) == ("cs.LG", "cs.AI", "stat.ML", "q-fin.MF", "eess.AS", "cond-mat.mtrl-sci", "hep-ph")


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("github (放出两周, 23 stars)", 23), ("仅有 4 star，难说", 4), ("16stars", 16), ("已经139stars", 139), ("star 58", 58), ("1.2k stars", 1200),
        ("⭐ 1,204", 1204), ("3.5万 star", 35_000), ("仅有一个 star。", 1), ("star 也只有一个", 1), ("西山组出的，500 stars", 500), ("Stars: 12", 12),
        ("STAR-1: a paper", None), ("five stars", None), ("restart 5", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_star_count_is_read_from_a_remark(text: str | None, stars: int | None) -> None:
    assert find_stars(text) == stars


def test_a_count_may_have_separators_or_a_unit() -> None:
    assert [find_count(text) for text in ("1,204", "3.4k", "2万", "12 papers", "no")] == [1204, 3400, 20_000, 12, None]


def test_markup_goes_and_formulas_stay() -> None:
    assert (
        plain("📄 **A** `b` [c](https://d.e) ~~f~~ <b>g</b> $\\pi^{*}_{0.6}$ m3_net")
        == "A b c f g $\\pi^{*}_{0.6}$ m3_net"
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("本文提出 MemoryVLA，一种用于 Robotic Manipulation 的框架，效果很好", "zh"),
        ("We propose MemoryVLA (记忆) for robots", "en"),
        ("[Research - PIER Robotics](https://a.b/pier) 并非论文，随手记", "zh"),
        ("123 ---", None),
    ],
)
def test_the_language_is_that_of_most_words(text: str, language: str | None) -> None:
    assert main_language(text) == language
