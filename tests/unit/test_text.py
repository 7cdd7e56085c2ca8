import pandas as pd
import pytest

from explorer import text


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("在SWE-bench与Qwen2.5-Coder上", ["在", "SWE-bench", "与", "Qwen2.5-Coder", "上"]),
        ("π0、π0.5和C++", ["π0", "π0.5", "和", "C++"]),
        ("多元时间序列", ["多元时间序列"]),
        ("end-to-end,ﬁne", ["end-to-end", "ﬁne"]),
        ("!?，。|*", []),
        ("", []),
    ],
)
def test_words_are_cut_and_latin_runs_stay_whole(passage: str, expected: list[str]) -> None:
    assert text.words(passage) == expected


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT, "", ()])
def test_a_missing_cell_is_an_empty_text(missing: object) -> None:
    assert text.clean(missing) == ""


def test_lone_surrogates_and_nulls_go_and_the_rest_stays() -> None:
    cleaned = text.clean("图\ud83d\x00表\n行\t1")
    assert cleaned == "图  表\n行\t1"
    cleaned.encode("utf-8")


def test_whole_pairs_and_rare_characters_stay() -> None:
    assert text.clean("𠮷🙂é") == "𠮷🙂é"


@pytest.mark.parametrize("cell", [["a", "b"], ("a", "b"), pd.array(["a", "b"], dtype="str").to_numpy()])
def test_any_sequence_has_parts(cell: object) -> None:
    assert text.parts(cell) == ["a", "b"]


def test_english_with_a_chinese_gloss_is_no_chinese() -> None:
    assert not text.is_chinese("We present a framework (框架) for long-horizon manipulation with memory.")
    assert text.is_chinese("提出 MemoryVLA，一种 Vision-Language-Action 模型的记忆框架")
