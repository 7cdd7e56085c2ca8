from datetime import date

import pytest

from explorer.parsing.dates import find_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-03", "2026/2/3", "2026.02.03", "2026年02月03日", "2026年2月3日", "20260203", "Tue, 03 Feb 2026 00:00:00 -0500",
        "2026-02-03 00:14:00 +0800", "2026-02-03T23:59:59Z", "3 February 2026", "3rd Feb. 2026", "Feb 3, 2026", "February 3rd 2026",
        "papers/2026-02-03_papers.md", "3-Feb-2026",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert find_date(text) == date(2026, 2, 3)


@pytest.mark.parametrize(
    "text", [None, "", "2026年2月", "2026-13-40", "30 Feb 2026", "arXiv:2602.00123", "v2.2026", "12345678901"]
)
def test_what_is_no_day_of_the_calendar_gives_none(text: str | None) -> None:
    assert find_date(text) is None


def test_the_day_named_first_counts_whatever_its_form() -> None:
    assert find_date("3 Feb 2026, revised 2026-03-01") == date(2026, 2, 3)
    assert find_date("2026-99-99, then 2026-02-03") == date(2026, 2, 3)


def test_the_day_is_that_of_the_zone_it_was_written_in() -> None:
    assert find_date("Mon, 02 Feb 2026 23:30:00 -0500") == date(2026, 2, 2)
