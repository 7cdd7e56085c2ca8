"""What a paper is called, and the columns that the dataclasses define."""

import dataclasses

import pandas as pd
import pytest

from explorer.errors import ExplorerError, InvalidValueError, MissingColumnsError
from explorer.model import Entry, Mention, Paper, paper_id
from explorer.schema import dtypes, mentions_frame, papers_frame, require


def test_an_arxiv_id_names_a_paper_before_a_doi_and_a_doi_before_a_title() -> None:
    assert paper_id(arxiv_id="2601.09150", doi="10.1/X", title="A") == "arxiv:2601.09150"
    assert paper_id(doi="10.1/X", title="A") == "doi:10.1/x"
    assert paper_id(title="A") == "title:a"


def test_titles_that_differ_in_a_digit_are_different_papers() -> None:
    assert paper_id(title="GPT-4 Technical Report") != paper_id(title="GPT-5 Technical Report")


def test_width_case_and_punctuation_do_not_make_another_paper() -> None:
    assert paper_id(title="Ｄｅｅｐ  Nets: “A Survey”") == paper_id(title="deep nets – a survey")


def test_a_chinese_title_keeps_its_characters() -> None:
    assert paper_id(title="《时空预测》综述") == "title:时空预测-综述"


@pytest.mark.parametrize("title", [None, "", "——！？"])
def test_nothing_that_can_name_a_paper_is_an_error_that_says_so(title: str | None) -> None:
    with pytest.raises(InvalidValueError, match="title"):
        paper_id(title=title)


@pytest.mark.parametrize("record", [Entry, Mention, Paper])
def test_every_field_has_a_dtype_and_records_cannot_be_changed(record: type[Entry]) -> None:
    assert set(dtypes(record)) == {field.name for field in dataclasses.fields(record)}
    with pytest.raises(dataclasses.FrozenInstanceError):
        Paper(title="A").title = "B"  # type: ignore[misc]


def test_frames_have_the_declared_dtypes_also_when_empty() -> None:
    for frame in (papers_frame([]), papers_frame([("title:a", Paper(title="A"))])):
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == dtypes(Paper)
    assert mentions_frame([]).columns[0] == "paper_id"


def test_require_names_what_is_missing_and_what_is_there() -> None:
    with pytest.raises(MissingColumnsError, match=r"lacks the column\(s\) x, body; it has title") as caught:
        require(pd.DataFrame({"title": ["A"]}), "title", "x", "body")
    assert "explorer.load()" in str(caught.value)
    assert isinstance(caught.value, KeyError)
    assert isinstance(caught.value, ExplorerError)
