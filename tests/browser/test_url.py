"""The address says what is shown: load, reload, back, forward, and whatever a hostile hand writes into it."""

import re

import pytest
from playwright.sync_api import Page, expect

import explorer as ex

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def papers(digests):
    return ex.load(digests)


def count_is(page: Page, n: int) -> None:
    page.wait_for_function("(n) => parseInt(document.querySelector('.lx-search-count').textContent) === n", arg=n)


def of_robots(papers) -> int:
    return int(papers["categories"].map(lambda names: "cs.RO" in names).sum())


def test_a_filter_a_query_a_paper_and_a_tab_are_restored(page, papers):
    page.click(".lx-value[data-key='category cs.RO']")
    count_is(page, of_robots(papers))
    page.fill(".lx-search input", "policy")
    page.wait_for_url(re.compile("q=policy"))
    page.click(".lx-panel-table .lx-tr >> nth=0")
    page.click("[data-tab=check]")
    page.wait_for_url(re.compile("paper=.*tab=check"))
    title = page.inner_text(".lx-card h2")
    n = page.inner_text(".lx-search-count")
    page.reload()
    expect(page.locator(".lx-search-count")).to_have_text(n, use_inner_text=True, timeout=60_000)
    expect(page.locator(".lx-search input")).to_have_value("policy")
    expect(page.locator(".lx-card h2")).to_have_text(title)
    expect(page.locator(".lx-value[data-key='category cs.RO']")).to_have_attribute("aria-checked", "true")
    expect(page.locator("[data-tab=check]")).to_have_attribute("aria-selected", "true")


def test_dates_and_several_values_are_restored_from_an_address(open_page, papers):
    page = open_page(path="#category=cs.RO&category=cs.AI&date=2026-01-01..2026-12-31")
    expect(page.locator(".lx-chip[data-name=date]")).to_contain_text("2026-01-01")
    for name in ("cs.RO", "cs.AI"):
        expect(page.locator(f".lx-value[data-key='category {name}']")).to_have_attribute("aria-checked", "true")


def test_back_and_forward_walk_through_what_was_shown(page, papers):
    page.click(".lx-value[data-key='category cs.RO']")
    count_is(page, of_robots(papers))
    page.wait_for_url(re.compile("category=cs.RO"))
    page.go_back()
    count_is(page, len(papers))
    expect(page.locator(".lx-chip[data-name=category]")).to_have_count(0)
    page.go_forward()
    count_is(page, of_robots(papers))


def test_letters_typed_one_after_the_other_are_one_step_back(page, papers):
    page.focus(".lx-search input")
    page.keyboard.type("policy", delay=250)
    page.wait_for_url(re.compile("q=policy"))
    page.go_back()
    count_is(page, len(papers))
    expect(page.locator(".lx-search input")).to_have_value("")


def test_a_link_shows_elsewhere_what_was_drawn_kept_and_sorted_here(page, open_page, papers):
    page.click(".lx-value[data-key='category cs.RO']")
    count_is(page, of_robots(papers))
    page.click("[data-action=keep]")
    page.fill("[data-box=keep] input", "robots & <b>")
    page.click("[data-keep]")
    page.click("[data-action=clear], [data-action=undo]")
    count_is(page, len(papers))
    area = page.locator(".lx-map .lx-plane-top").bounding_box()
    page.click(".lx-map [data-tool=box]")
    page.mouse.move(area["x"] + 5, area["y"] + 60)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] / 2, area["y"] + area["height"] - 5, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("only=region"))
    page.click(".lx-panel-table .lx-th[data-column=title] button")
    expect(page.locator(".lx-panel-table .lx-th[data-column=title]")).to_have_attribute("aria-sort", "ascending")
    page.wait_for_url(re.compile("sort=title"))
    n, chip = page.inner_text(".lx-search-count"), page.inner_text(".lx-chip[data-name=region]")
    first = page.locator(".lx-panel-table .lx-tr").first.inner_text()
    other = open_page(path=page.url[page.url.index("#") :])
    expect(other.locator(".lx-search-count")).to_have_text(n, use_inner_text=True, timeout=60_000)
    expect(other.locator(".lx-chip[data-name=region]")).to_have_text(chip, use_inner_text=True)
    expect(other.locator("[data-kept='robots & <b>']")).to_contain_text(str(of_robots(papers)))
    expect(other.locator(".lx-panel-table .lx-tr").first).to_have_text(first, use_inner_text=True)


HOSTILE = [
    "#q=%3Cimg%20src%3Dx%20onerror%3Dwindow.PWNED%3D1%3E",
    "#paper=%3Cscript%3Ewindow.PWNED%3D1%3C/script%3E&tab=__proto__&lang=constructor",
    "#only=region~%3Cscript%3E~x&only=category~x&kept=sAAAA~&compare=set%20A~rest&colour=body&sort=x&date=x..y&date=..",
    "#__proto__=1&constructor=2&topic=-99&category=" + "a" * 3000,
    "#" + "&".join(f"kind=k{i}" for i in range(500)),
]


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_address_changes_nothing_but_the_query(open_page, papers, path):
    page = open_page(path=path, wait=".lx-explorer .lx-search-count")
    if "q=" in path:
        expect(page.locator(".lx-chip[data-name=search]")).to_contain_text("<img")
    else:
        count_is(page, len(papers))
    page.fill(".lx-search input", "policy")  # it still works
    expect(page.locator(".lx-chip[data-name=search]")).to_contain_text("policy")
    expect(page.locator(".lx-notice")).to_have_count(0)


def test_the_link_button_copies_the_address(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.click(".lx-value[data-key='category cs.RO']")
    page.wait_for_url(re.compile("category=cs.RO"))
    page.click(".lx-address button")
    expect(page.locator(".lx-copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
