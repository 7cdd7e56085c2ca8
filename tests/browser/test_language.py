"""The page speaks the language of the browser, or the one that was chosen, and never both at once."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

HAN = re.compile(r"[\u4e00-\u9fff]")
SEEN_ATTRIBUTES = """() => Array.from(document.querySelectorAll(".lx-explorer [data-lx-said]:not(.lx-value, .lx-tag)"))
    .filter((el) => el.checkVisibility())
    .flatMap((el) => ["title", "aria-label", "placeholder"].map((name) => el.getAttribute(name)).filter(Boolean))"""
LABELS = """() => document.querySelector(".lx-map").lxPlane.placed?.filter((label) => label.key.startsWith("topic"))
    .map((label) => label.lines[0].text)"""
CONTROLS = ".lx-facet-head, .lx-th, .lx-tab, .lx-heading, .lx-search-count, .lx-card-hint"


def words_of_controls(page: Page) -> list[str]:
    return [text for text in page.locator(CONTROLS).filter(visible=True).all_inner_texts() if text.strip()]


def test_a_browser_of_a_third_language_gets_english(open_page):
    page = open_page(locale="fr-FR")
    expect(page.locator(".lx-heading")).to_have_text("Literature explorer", use_inner_text=True)


def test_an_english_page_shows_no_chinese_controls_until_it_is_switched(open_page):
    page = open_page(locale="en-US")
    assert [text for text in words_of_controls(page) if HAN.search(text)] == []
    said = page.evaluate(SEEN_ATTRIBUTES)
    assert len(said) > 20
    assert [text for text in said if HAN.search(text) and text != "切换到中文"] == []
    page.click(".lx-value[data-key='category cs.RO']")
    chip = page.locator(".lx-chip[data-name=category]")
    expect(chip).to_contain_text("Category", use_inner_text=True)
    page.click(".lx-tongue")
    expect(chip).to_contain_text("类别", use_inner_text=True)
    assert [text for text in words_of_controls(page) if not HAN.search(text)] == []
    expect(page.locator(".lx-search input")).to_have_attribute("placeholder", HAN)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page).to_have_url(re.compile("lang=zh"))
    page.goto(page.url.partition("#")[0])  # remembered without the address, too
    page.reload()
    expect(page.locator(".lx-heading")).to_have_text("文献探索", use_inner_text=True, timeout=60_000)


def test_an_address_can_ask_for_a_language_and_labels_on_the_map_follow(open_page):
    page = open_page(locale="en-US", path="#lang=zh")
    expect(page.locator(".lx-heading")).to_have_text("文献探索", use_inner_text=True)
    page.wait_for_function(f"() => ({LABELS})()?.length > 2")
    chinese = page.evaluate(LABELS)
    page.click(".lx-tongue")
    page.wait_for_function(
        f"([before]) => {{ const now = ({LABELS})(); return now?.length > 2 && now.filter((text) => /[\\u4e00-\\u9fff]/.test(text)).length < before; }}",
        arg=[sum(bool(HAN.search(text)) for text in chinese)],
    )
