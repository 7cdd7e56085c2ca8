"""Which words of a sentence are names, and that the spellings of one name meet."""

from itertools import pairwise

import pytest

from explorer.extract.common import is_common
from explorer.extract.lexicon import Lexicon, lexicon
from explorer.extract.names import find_names, is_coined
from explorer.extract.reading import read_telling
from explorer.extract.tellings import Telling
from explorer.vocabulary.names import Term, name_key


def found(text: str) -> list[str]:
    return [name.text for name in find_names(text, lexicon())]


def meant(text: str) -> list[str]:
    """Canonical names of the known names in a text."""
    return [name.terms[0].name for name in find_names(text, lexicon()) if name.terms]


SPELLINGS = {
    "π0": "π0 pi-0 pi0 Pi0 Pi-0",
    "π0.5": "π0.5 pi0.5 Pi-0.5 π-0.5",
    "LIBERO": "LIBERO Libero",
    "METR-LA": "METR-LA Metr-LA METRLA Metr-La",
    "PEMS04": "PEMS04 PeMSD4 PeMS04 PEMS-04",
    "Diffusion Policy": "扩散策略 Diffusion_Policy diffusion_policy",
    "success rate": "成功率 success_rate Success_Rate SR",
    "MAE": "平均绝对误差 mean_absolute_error MAE",
}


@pytest.mark.parametrize(
    ("canonical", "spelling"),
    [
        (canonical, spelling.replace("_", " "))
        for canonical, several in SPELLINGS.items()
        for spelling in several.split()
    ],
)
def test_all_spellings_of_a_name_mean_one_entity(canonical: str, spelling: str) -> None:
    assert meant(f"结果见 {spelling} 一栏") == [canonical]


@pytest.mark.parametrize(
    ("one", "other"),
    [("GPT-4", "GPT-4o"), ("π0", "π0.5"), ("PEMS04", "PEMS08"), ("ETTh1", "ETTm1"), ("LIBERO", "LIBERO-Long")],
)
def test_names_that_differ_in_a_letter_or_a_digit_are_two(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)
    assert meant(f"{one} 与 {other}") == [one, other]


@pytest.mark.parametrize("text", [r"$\pi_{0.5}$", r"\pi_{0.5}", "$\\pi$0.5", "**π0.5**", "`pi-0.5`"])
def test_markup_around_a_name_does_not_hide_it(text: str) -> None:
    reading = read_telling(Telling("arxiv:1", "T", "", "x.md", 1, f"我们改进 {text} 模型。"), lexicon())
    assert [name.terms[0].name for name in reading.said[0].names] == ["π0.5"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Qwen2.5-VL-7B-Instruct", ["Qwen2.5-VL-7B-Instruct"]),
        ("GPT-9", ["GPT-9"]),
        ("LLaMA-3-70B", ["Llama 3-70B"]),
        ("ImageNet-1K", ["ImageNet-1K"]),
    ],
)
def test_a_known_model_of_another_size_or_version_is_another_model(text: str, names: list[str]) -> None:
    assert meant(f"以 {text} 为例") == names


@pytest.mark.parametrize(
    ("text", "name"),
    [("pass@1", "pass@k"), ("Recall@20", "recall@20"), ("NDCG@10", "nDCG@10"), ("TideScore@5", "TideScore@5")],
)
def test_whatever_has_a_rank_is_a_metric(text: str, name: str) -> None:
    ((term,),) = (one.terms for one in find_names(f"其 {text} 更高", lexicon()))
    assert (term.kind, term.name.casefold().replace("@1", "@k")) == ("metric", name.casefold().replace("@1", "@k"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("PEMS03/04", ["PEMS03", "PEMS04"]),
        ("PEMS03/04/07/08 四个数据集", ["PEMS03", "PEMS04", "PEMS07", "PEMS08"]),
        ("ETTh1/2", ["ETTh1", "ETTh2"]),
        ("ETTh1/h2/m1", ["ETTh1", "ETTh2", "ETTm1"]),
        ("TIDE03/04", ["TIDE03", "TIDE04"]),
    ],
)
def test_shorthand_behind_a_slash_is_written_out(text: str, wanted: list[str]) -> None:
    assert found(f"在 {text} 上") == wanted


@pytest.mark.parametrize("text", ["PEMS04/17.9", "PEMS04 / 08", "PEMS04/99.5%"])
def test_a_number_behind_a_slash_is_no_shorthand(text: str) -> None:
    assert found(f"在 {text}") == ["PEMS04"]


@pytest.mark.parametrize(
    "text",
    [
        "共 42 次，升了 3.5%，用了 12.7 ms",
        "7B 参数、12K 条样本、150K 步",
        "见第 4.2 节与表 3",
        "变量 K、Q1 与 L_NCE",
        "2024 年 5 月 12 日",
        "fp16 与 int8 与 4-bit",
        "Table 2",
        "RQ1",
        "complex models rapidly adapt to weather",
        "Moreover, we see no gain.",
        "Transformer-based and memory-Aware",
    ],
)
def test_numbers_pointers_and_plain_words_are_no_names(text: str) -> None:
    assert [name.text for name in find_names(text, lexicon()) if not is_common(name.text)] == []


@pytest.mark.parametrize("word", ["PyTorch", "Google", "Robust", "Learning", "RGB-D", "MDMs", "GPUs", "Token"])
def test_a_term_a_house_or_a_plain_word_is_common(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["OpenVLA", "TideNet", "METR-LA", "HarborBench", "Informer2020"])
def test_a_coined_name_is_not_common(word: str) -> None:
    assert is_coined(word)
    assert not is_common(word)


def test_an_unknown_coined_name_is_found_without_a_meaning() -> None:
    (name,) = find_names("我们与 TideNet++ 比较", lexicon())
    assert (name.text, name.terms, name.coined) == ("TideNet++", (), True)


def test_names_come_in_order_and_none_lies_inside_another() -> None:
    names = find_names("扩散策略在 LIBERO-Long 上优于 Diffusion Policy 与 π0-FAST，成功率更高", lexicon())
    assert [name.start for name in names] == sorted(name.start for name in names)
    assert all(one.stop <= other.start for one, other in pairwise(names))
    assert [name.terms[0].name for name in names if name.terms][1] == "LIBERO-Long"


def test_the_longest_known_name_wins() -> None:
    known = Lexicon([Term("Open X", "dataset"), Term("Open X-Embodiment", "dataset")])
    assert [name.text for name in find_names("在 Open X-Embodiment 上", known)] == ["Open X-Embodiment"]


def test_a_short_abbreviation_means_itself_only_in_capitals() -> None:
    known = Lexicon([Term("success rate", "metric", ("SR",))])
    assert [bool(name.terms) for name in find_names("其 SR 与 Sr", known)] == [True, False]


def test_a_lower_case_word_is_no_name_that_has_capitals() -> None:
    known = Lexicon([Term("ComplEx", "method")])
    assert find_names("a complex task", known) == []
    assert [name.terms[0].name for name in find_names("用 ComplEx 嵌入", known)] == ["ComplEx"]


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("采用 Bayesian Optimization (BO) 搜索。", "bo", "Bayesian Optimization"),
        ("METR-LA（简称 LA）数据集。", "la", "METR-LA"),
        ("We train a Recurrent Harbor Engine (RHE) first.", "rhe", "Recurrent Harbor Engine"),
    ],
)
def test_a_gloss_in_brackets_explains_a_short_name(text: str, short: str, full: str) -> None:
    glosses = read_telling(Telling("arxiv:1", "T", "", "x.md", 1, text), lexicon()).glosses
    assert [(gloss.short, gloss.full.text) for gloss in glosses] == [(short, full)]


@pytest.mark.parametrize(
    "text",
    ["OpenVLA (TSN) 更快。", "TideNet (Lin et al., 2025) 更快。", "TideNet (97.1%) 更快。", "OpenVLA (Octo) 更快。"],
)
def test_what_stands_in_brackets_but_abbreviates_nothing_is_no_gloss(text: str) -> None:
    assert read_telling(Telling("arxiv:1", "T", "", "x.md", 1, text), lexicon()).glosses == ()


def test_a_short_name_that_the_text_explains_means_the_full_one_everywhere() -> None:
    text = "在 METR-LA（简称 LA）上训练。\n随后在 LA 上测试。"
    reading = read_telling(Telling("arxiv:1", "T", "", "x.md", 1, text), lexicon())
    assert [term.name for said in reading.said for name in said.names for term in name.terms] == ["METR-LA"] * 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("混合 RoboPoint VQA 数据训练", "RoboPoint VQA"),
        ("在 Maze2D umaze-v1 上", "Maze2D umaze-v1"),
    ],
)
def test_a_known_name_may_go_on_to_the_longer_name_of_data(text: str, name: str) -> None:
    assert name in found(text)


def test_known_data_called_a_benchmark_stay_what_they_are() -> None:
    assert meant("on the LIBERO Benchmark we") == ["LIBERO"]


def test_endings_in_brackets_are_written_out() -> None:
    assert meant("ETT(h1, h2, m1)") == ["ETTh1", "ETTh2", "ETTm1"]


@pytest.mark.parametrize("text", ["as shown by Zhoulin et al. in", "由 Zhoulin 等人提出"])
def test_authors_are_no_names(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("word", ["CC-BY-4.0", "LoRA-scale", "30B-sized", "Evaluating 30", "UAV"])
def test_licences_descriptions_and_counts_are_common(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["Phi-3-Vision", "FLIR-aligned", "Sora 2"])
def test_names_with_a_number_or_a_plain_ending_are_not_common(word: str) -> None:
    assert not is_common(word)


def test_a_plain_word_with_hyphens_is_no_name_that_has_capitals() -> None:
    known = Lexicon([Term("CrossTask", "dataset"), Term("success rate", "metric")])
    assert [name.text for name in find_names("a cross-task success-rate", known)] == ["success-rate"]
