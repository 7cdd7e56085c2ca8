import pytest

from explorer.parsing.identifiers import ArxivId, find_arxiv_id, find_doi


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://huggingface.co/papers/2601.09150", ("2601.09150", None)),
        ("https://www.arxiv.org/abs/2507.04049", ("2507.04049", None)),
        ("https://arxiv.org/pdf/2504.17838v2.pdf", ("2504.17838", 2)),
        ("https://www.alphaxiv.org/abs/2504.17838", ("2504.17838", None)),
        ("oai:arXiv.org:2601.22586v1", ("2601.22586", 1)),
        ("arXiv:2507.15073v1 [cs.LG] 20 Jul 2025", ("2507.15073", 1)),
        ("ARXIV: 0704.0001", ("0704.0001", None)),
        ("https://arxiv.org/abs/cs/0112017v3", ("cs/0112017", 3)),
        ("https://arxiv.org/abs/math.GT/0309136", ("math.GT/0309136", None)),
        ("https://doi.org/10.48550/arXiv.2501.00001", ("2501.00001", None)),
    ],
)
def test_a_marked_identifier_is_found_without_its_version(text: str, expected: tuple[str, int | None]) -> None:
    assert find_arxiv_id(text) == ArxivId(*expected)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "2601.09150",
        "arXiv:2613.00001",
        "https://huggingface.co/papers/date/2026-01-28",
        "arXiv",
        "12601.091501",
    ],
)
def test_a_number_without_a_mark_or_with_an_impossible_month_is_none(text: str | None) -> None:
    assert find_arxiv_id(text) is None


def test_a_bare_number_counts_where_the_field_says_so() -> None:
    assert find_arxiv_id("2601.09150v3", bare=True) == ArxivId("2601.09150", 3)
    assert find_arxiv_id("$12601.09150", bare=True) is None
    assert find_arxiv_id("2601.091501", bare=True) is None


def test_the_version_comes_from_whichever_spelling_has_it() -> None:
    assert find_arxiv_id("[2601.22586](https://arxiv.org/abs/2601.22586v4)") == ArxivId("2601.22586", 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://doi.org/10.1109/LRA.2025.1234567.", "10.1109/lra.2025.1234567"),
        ("(doi: 10.1016/S0004-3702(98)00053-8)", "10.1016/s0004-3702(98)00053-8"),
        ("10.48550/arXiv.2501.00001", None),
        ("version 10.2/3", None),
        (None, None),
    ],
)
def test_a_doi_is_freed_from_its_sentence(text: str | None, expected: str | None) -> None:
    assert find_doi(text) == expected
