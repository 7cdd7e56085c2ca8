"""The table: rows in view only, boxes that filter all views, columns chosen and remembered, links."""

import onepage
import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from explorer.widgets.table import PaperTable

pytestmark = pytest.mark.browser

GRID = ".lx-panel-table [role=grid]"


def test_a_hundred_thousand_rows_scroll_to_the_last_with_few_in_the_page(browser: Browser) -> None:
    n = 100_000
    papers = pd.DataFrame(
        {"title": [f"Paper {place}" for place in range(n)]}, index=[f"title:{place}" for place in range(n)]
    )
    with onepage.showing(PaperTable(papers), browser, height="400px") as page:
        page.wait_for_selector(".lx-tr")
        page.evaluate("document.querySelector('.lx-table-grid').scrollTop = 1e9")
        expect(page.locator(".lx-tr").last).to_have_text(f"Paper {n - 1}")
        assert page.locator(".lx-tr").count() < 60


def test_what_is_typed_above_a_column_filters_and_a_chip_takes_it_back(page: Page) -> None:
    before = page.get_attribute(GRID, "aria-rowcount")
    page.click(".lx-panel-table [data-menu=boxes]")
    page.fill(".lx-table-boxes input[data-key=title]", "zebrafish")
    expect(page.locator(GRID)).to_have_attribute("aria-rowcount", "3")
    expect(page.locator(".lx-table-boxes input[data-key=title]")).to_be_focused()
    page.click(".lx-chip[data-name=rows]")
    expect(page.locator(GRID)).to_have_attribute("aria-rowcount", str(before))
    page.focus(".lx-panel-table [data-menu=boxes]")
    expect(page.locator(".lx-table-boxes input[data-key=title]")).to_have_value("")


def test_a_chosen_column_is_shown_and_remembered(page: Page) -> None:
    heads = page.locator(".lx-panel-table .lx-th")
    expect(heads.filter(has_text="authors")).to_have_count(0)
    page.focus(".lx-panel-table [data-menu=columns]")
    page.keyboard.press("Enter")
    page.fill(".lx-panel-table .lx-pop-find", "author")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator(".lx-panel-table .lx-th[data-column='frame:authors']")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".lx-panel-table [data-menu=columns]")).to_be_focused()
    page.reload()
    expect(page.locator(".lx-panel-table .lx-th[data-column='frame:authors']")).to_be_visible(timeout=60_000)


def test_links_open_elsewhere_and_do_not_open_the_row(page: Page) -> None:
    link = page.locator(".lx-panel-table .lx-td-links a").first
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link).to_have_attribute("target", "_blank")
    assert str(link.get_attribute("href")).startswith("https://")
    link.evaluate("link => link.addEventListener('click', (event) => event.preventDefault())")
    link.click()
    expect(page.locator(".lx-panel-table .lx-tr[aria-selected=true]")).to_have_count(0)
