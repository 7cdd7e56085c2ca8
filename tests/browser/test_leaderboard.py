"""The leaderboard in a real browser: read when it is opened, numbers over time, benchmarks found by name."""

from collections.abc import Iterator

import onepage
import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from explorer.widgets.leaderboard import LeaderboardWidget

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="window.PWNED=1">'
PAPERS = pd.DataFrame(
    {
        "title": [f"Zebrafish Routing {n}" for n in range(4)],
        "system": ["Zebra0", HOSTILE, "Zebra2", "Zebra3"],
        "published": pd.to_datetime(["2026-01-05", "2026-01-12", "2026-02-02", "2026-02-09"]),
    },
    index=[f"arxiv:2601.0000{n}" for n in range(4)],
)


def told(benchmark: str, values: list[float]) -> list[dict[str, object]]:
    return [
        {"paper_id": paper, "system": system, "benchmark": benchmark, "metric": "success rate", "unit": "%"}
        | {"value": value, "higher_is_better": True, "sentence": f"{system} 达到 {value}%。", "file": "a.md", "line": 3}
        for paper, system, value in zip(PAPERS.index, PAPERS["system"], values, strict=False)
    ]


@pytest.fixture
def board() -> LeaderboardWidget:
    rows = told("TaxiBJ", [80.0, 90.0, 85.0, 95.0])
    return LeaderboardWidget(
        PAPERS, pd.DataFrame([*rows, *(row for n in range(9) for row in told(f"Bench{n}", [1.0]))])
    )


@pytest.fixture
def shown(browser: Browser, board: LeaderboardWidget) -> Iterator[Page]:
    with onepage.showing(board, browser, width=900) as page:
        yield page
        assert page.evaluate("window.PWNED") is None
        assert page.locator(".lx-board img").count() == 0


def test_numbers_stand_over_time_and_the_best_so_far_are_marked(shown):
    expect(shown.locator(".lx-board-dot")).to_have_count(4)
    best = shown.locator(".lx-board-dot[data-best=true]").evaluate_all("els => els.map((el) => el.title)")
    assert [title.split(" · ")[1] for title in best] == ["80", "90", "95"]


def test_a_dot_leads_to_its_sentence(shown):
    shown.locator(".lx-board-dot").nth(2).click()
    expect(shown.locator(".lx-board-panel blockquote")).to_contain_text("Zebra2 达到 85.0%")
    expect(shown.locator(".lx-board-dot[aria-pressed=true]")).to_have_count(1)


def test_on_a_phone_the_board_has_the_width_and_the_sentence_lies_over_it(shown):
    shown.set_viewport_size({"width": 390, "height": 800})
    shown.locator(".lx-board-number").first.click()
    expect(shown.locator(".lx-board-panel blockquote")).to_be_visible()
    for part in (".lx-board-main", ".lx-board-panel", ".lx-board-side"):
        assert shown.locator(part).bounding_box()["width"] > 380
    names = shown.locator(".lx-board-names")
    assert names.bounding_box()["height"] < 60


def test_a_benchmark_of_one_day_has_no_course(shown):
    shown.click("[data-benchmark=Bench0]")
    expect(shown.locator("tbody tr")).to_have_count(1)
    expect(shown.locator(".lx-board-course")).to_be_hidden()


def test_benchmarks_are_found_by_name_and_it_is_said_when_there_is_none(shown):
    names = shown.locator("[data-benchmark]")
    expect(names).to_have_count(10)
    shown.fill(".lx-board-find input", "taxi")
    expect(names).to_have_count(1)
    shown.fill(".lx-board-find input", "kangaroo")
    expect(names).to_have_count(0)
    expect(shown.locator(".lx-board-names li")).to_have_count(1)


def test_in_the_dashboard_it_is_read_when_its_tab_is_opened_and_a_row_opens_the_paper(page):
    assert page.locator("[data-benchmark]").count() == 0
    page.click("[data-tab=leaderboard]")
    expect(page.locator("[data-benchmark]").first).to_be_visible(timeout=60_000)
    row = page.locator(".lx-board-own, .lx-board-paper").first
    row.click()
    expect(page.locator(".lx-card article")).to_be_visible()
    expect(page.locator("tr[data-opened]").first).to_be_visible()
