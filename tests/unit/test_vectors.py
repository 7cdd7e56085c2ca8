import numpy as np
import pandas as pd
import pytest

from explorer.embeddings import center
from explorer.errors import InvalidValueError


def vectors(n: int, *, shift: float = 0.0, seed: int = 0) -> pd.DataFrame:
    values = np.random.default_rng(seed).normal(size=(n, 8)) + shift
    return pd.DataFrame(values, index=pd.Index([f"arxiv:{shift}-{i}" for i in range(n)], name="paper_id"))


def two_languages(n_zh: int, n_en: int) -> tuple[pd.DataFrame, pd.Series]:
    both = pd.concat([vectors(n_zh, shift=3.0), vectors(n_en, shift=-3.0, seed=1)])
    return both, pd.Series(["zh"] * n_zh + ["en"] * n_en, index=both.index, dtype="str")


def test_each_language_is_centred_on_its_own_mean() -> None:
    both, lang = two_languages(20, 10)
    together, apart = center(both), center(both, by=lang)
    assert together[lang == "zh"].mean().mean() > 0.2
    assert abs(apart[lang == "zh"].mean().mean()) < 0.1
    assert abs(apart[lang == "en"].mean().mean()) < 0.1


def test_centred_vectors_are_unit_float32_with_the_same_index() -> None:
    both, lang = two_languages(6, 6)
    centred = center(both, by=lang)
    assert (centred.dtypes == "float32").all()
    assert centred.index.equals(both.index)
    np.testing.assert_allclose(np.linalg.norm(centred, axis=1), 1, rtol=1e-5)


def test_a_language_of_few_papers_is_centred_on_all() -> None:
    both, lang = two_languages(20, 2)
    pd.testing.assert_frame_equal(center(both, by=lang)[lang == "en"], center(both)[lang == "en"])


def test_papers_of_unknown_language_are_a_group_of_their_own() -> None:
    both, lang = two_languages(10, 10)
    unknown = lang.where(lang == "zh")
    pd.testing.assert_frame_equal(center(both, by=unknown), center(both, by=lang))


def test_languages_are_matched_by_paper_not_by_order() -> None:
    both, lang = two_languages(10, 8)
    pd.testing.assert_frame_equal(center(both, by=lang.sample(frac=1, random_state=0)), center(both, by=lang))


@pytest.mark.parametrize("n", [0, 1])
def test_a_lone_paper_stays_where_it_is(n: int) -> None:
    alone = vectors(n)
    np.testing.assert_allclose(center(alone) * np.linalg.norm(alone, axis=1)[:, None], alone, rtol=1e-5)


def test_copies_of_one_paper_stay_where_they_are() -> None:
    copies = pd.concat([vectors(1)] * 6)
    assert not center(copies).isna().any().any()


def test_the_frame_given_is_not_changed() -> None:
    both, lang = two_languages(6, 6)
    before = both.copy()
    center(both, by=lang)
    pd.testing.assert_frame_equal(both, before)


def test_a_paper_without_a_language_entry_is_named() -> None:
    both, lang = two_languages(6, 6)
    with pytest.raises(InvalidValueError, match=r"lacks 1 of 12 papers, e\.g\. 'arxiv:3\.0-0'"):
        center(both, by=lang.iloc[1:])


def test_an_entry_twice_is_refused() -> None:
    both, lang = two_languages(6, 6)
    with pytest.raises(InvalidValueError, match="twice"):
        center(both, by=pd.concat([lang, lang]))
