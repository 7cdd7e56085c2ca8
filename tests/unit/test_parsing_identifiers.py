import pytest

from explorer.parsing.identifiers import ArxivId, damaged_arxiv_ids, find_arxiv_id, find_doi


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
        ("https://arxiv.org/abs/math.GT/0309136", ("math/0309136", None)),
        ("https://doi.org/10.48550/arXiv.2501.00001", ("2501.00001", None)),
        ("HTTP://ARXIV.ORG/ABS/2401.00001#", ("2401.00001", None)),
        ("arxiv.org/abs/2401.00001/?context=cs", ("2401.00001", None)),
        ("export.arxiv.org%2Fabs%2F2401.00001", ("2401.00001", None)),
        ("https://ar5iv.labs.arxiv.org/html/2401.00001", ("2401.00001", None)),
        ("https://papers.cool/arxiv/2401.00001", ("2401.00001", None)),
        ("https://api.semanticscholar.org/arXiv:2401.00001", ("2401.00001", None)),
        ("arXiv: 2401. 00001", ("2401.00001", None)),
        ("arXiv：２４０１．００００１v2", ("2401.00001", 2)),
        ("**arXiv 编号**：`2401.00001`", ("2401.00001", None)),
        ("eprint = {2401.00001}", ("2401.00001", None)),
        ("journals/corr/abs-2401-00001", ("2401.00001", None)),
        ('data-arxiv-id="250517042v1"', ("2505.17042", 1)),
        ("arXiv:HEP-TH/9901001", ("hep-th/9901001", None)),
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
        "arXiv 2025.1234",
        "arXiv:hep-th/9913001",
        "file 250517042v1",
        "harbours/0112017",
    ],
)
def test_a_number_without_a_mark_or_with_an_impossible_month_is_none(text: str | None) -> None:
    assert find_arxiv_id(text) is None


@pytest.mark.parametrize(
    "spelled", ["2403.0553", "1412.12345", "2403.00000", "2613.00001", "9803.00001", "2403.055301", "0703.0001"]
)
def test_what_arxiv_cannot_have_given_is_refused_and_told(spelled: str) -> None:
    assert find_arxiv_id(f"https://arxiv.org/abs/{spelled}") is None
    assert find_arxiv_id(spelled, bare=True) is None
    assert damaged_arxiv_ids(f"arXiv ID: {spelled}") == (spelled,)


def test_a_damaged_id_is_repaired_only_by_another_spelling_in_the_same_text() -> None:
    assert find_arxiv_id("arXiv: 2403.0553 ([PDF](https://arxiv.org/pdf/2403.05530v2))") == ArxivId("2403.05530", 2)
    assert find_arxiv_id("arXiv: 2403.0553, see also arXiv:2401.00001") is None
    assert find_arxiv_id("arXiv: 2403.0553 | 2403.05530 | 2403.05531") is None
    assert damaged_arxiv_ids("arXiv: 2403.0553 ([PDF](https://arxiv.org/pdf/2403.05530v2))") == ()


@pytest.mark.parametrize(
    "text", ["arxiv." * 200_000, "/1234567" * 200_000, "2401." * 300_000, "10.1/" * 300_000, "arXiv:2403.0553 " * 5_000]
)
def test_a_long_text_takes_no_longer_than_its_length(text: str) -> None:
    find_arxiv_id(text, bare=True)
    damaged_arxiv_ids(text)
    find_doi(text)


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
        ("https://dl.acm.org/doi/abs/10.1145/3292500.3330701?download=true#sec", "10.1145/3292500.3330701"),
        ("https://link.springer.com/content/pdf/10.1007/s11263-024-01.pdf", "10.1007/s11263-024-01"),
        ("[10.1109/x](https://doi.org/10.1109/x)的论文", "10.1109/x"),
        ("https://doi.org/10.1016%2FJ.X.2024", "10.1016/j.x.2024"),
        ("10.1101/2024.01.01.573v1.full.pdf", "10.1101/2024.01.01.573"),
        ("10.48550/arXiv.2501.00001", None),
        ("version 10.2/3", None),
        (None, None),
    ],
)
def test_a_doi_is_freed_from_its_sentence(text: str | None, expected: str | None) -> None:
    assert find_doi(text) == expected
