"""On a phone: nothing is cut off, filters are a drawer, the open paper has the whole width."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CUT_OFF = """() => Array.from(document.querySelectorAll(".lx-explorer *"))
    .filter((el) => el.checkVisibility() && !el.closest(".lx-tab-list, .lx-table, .lx-filters, svg, .lx-md") && el.getBoundingClientRect().right > innerWidth + 1)
    .map((el) => el.className)"""


def test_a_phone_shows_map_table_filters_and_paper_whole(open_page):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.wait_for_selector(".lx-slim")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(CUT_OFF) == []
    expect(page.locator(".lx-filters")).to_be_hidden()
    page.tap(".lx-drawer")
    expect(page.locator(".lx-filters")).to_be_in_viewport()
    page.tap(".lx-value[data-key='category cs.RO']")
    expect(page.locator(".lx-chip[data-name=category]")).to_have_count(1)
    page.keyboard.press("Escape")  # pushes the drawer back, and clears nothing
    expect(page.locator(".lx-filters")).to_be_hidden()
    expect(page.locator(".lx-chip[data-name=category]")).to_be_visible()
    page.tap(".lx-panel-table .lx-tr >> nth=0")
    card = page.locator(".lx-card")
    expect(card.locator("h2")).to_be_in_viewport()
    assert card.bounding_box()["width"] == 390
    assert page.evaluate(CUT_OFF) == []
    page.tap(".lx-card .lx-close")
    expect(card).to_be_hidden()
