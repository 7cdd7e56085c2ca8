import pytest

from explorer import text, vocabulary
from explorer.search.terms import terms
from explorer.vocabulary import english_key, glossary


def test_every_entry_is_told_in_both_languages_once() -> None:
    chinese = [entry.chinese for entry in glossary()]
    assert len(chinese) == len(set(chinese)) > 6000
    for entry in glossary():
        assert text.count_han(entry.chinese) >= 2, entry
        assert entry.use in {"topic", "common", "word"}, entry
        assert entry.english, entry
        assert not [name for name in entry.english if name != name.strip() or not name or text.count_han(name)], entry


def test_a_term_is_translated_both_ways() -> None:
    for entry in glossary():
        for name in entry.english:
            assert entry.chinese in vocabulary.translations()[english_key(name)]


@pytest.mark.parametrize(
    ("typed", "translation"),
    [
        ("kitchens", "厨房"),
        ("predicted", "预测"),  # by the stem of the word
        ("missing value imputation", "缺失值填补"),
        ("联邦学习", "federated learning"),
        ("qwertyuiop", None),
    ],
)
def test_a_query_term_knows_its_translation(typed: str, translation: str | None) -> None:
    (term,) = terms(typed)
    assert term.translation == translation


def test_what_every_second_paper_uses_names_no_topic() -> None:
    assert {"预训练", "误差累积", "轨迹"} <= vocabulary.no_topics("zh")
    assert not {"世界模型", "交通预测", "轨迹预测"} & vocabulary.no_topics("zh")
