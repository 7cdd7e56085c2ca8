"""The search box in a real browser: examples to click, meaning after a pause, marks and a switch for what is near."""

from collections.abc import Iterator

import onepage
import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from explorer.widgets import lazy, search_box
from explorer.widgets.search_box import SearchBox
from explorer.widgets.searched import by_words
from explorer.widgets.selection import Filter

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True, scope="module")
def patience() -> Iterator[None]:
    """A busy machine needs longer than 5 s for the first answer."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


PAPERS = pd.DataFrame(
    {
        "title": ["斑马鱼的路线", "Routing Zebrafish", "Traffic in Cities", "Robot Memory"],
        "authors": [("Wang Yi",), ("Lee",), ("Wang Er",), ("Kim",)],
        "code_url": [None, "https://example.org", None, None],
    },
    index=[f"arxiv:2601.0000{place}" for place in range(4)],
)


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> SearchBox:
    """A box whose search by meaning needs no model: it adds the last paper."""

    def by_meaning(papers: pd.DataFrame, query: str) -> Filter:
        found = by_words(papers, query)
        last = papers.index[-1]
        why = {**found.why, last: "≈ Robot Memory"}
        return Filter(label=found.label, ids=found.ids.append(papers.index[-1:]), value=query, ranked=True, why=why)

    monkeypatch.setitem(search_box._WAYS, "meaning", by_meaning)
    monkeypatch.setattr(lazy, "in_thread", lambda work, finish, **_: finish(work))
    return SearchBox(PAPERS)


@pytest.fixture
def page(browser: Browser, box: SearchBox) -> Iterator[Page]:
    with onepage.showing(box, browser) as opened:
        wrong: list[str] = []
        opened.on("pageerror", lambda error: wrong.append(str(error)))
        yield opened
        assert wrong == []


def test_words_are_found_while_one_types_and_meaning_after_a_pause(page, box):
    page.locator("input").press_sequentially("斑马鱼")
    expect(page.locator(".lx-search-count")).to_contain_text("/ 4")
    switch = page.locator(".lx-near-switch")
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(switch).to_contain_text("≈ 意思相近 1 篇")
    assert box.link.why()[PAPERS.index[3]].startswith("≈")


def test_enter_does_not_wait_for_the_pause(page):
    page.fill("input", "traffic")
    page.press("input", "Enter")
    expect(page.locator(".lx-search-count")).to_contain_text("2 / 4")


def test_hits_near_in_meaning_are_switched_off_and_stay_off(page):
    page.fill("input", "traffic")
    page.press("input", "Enter")
    page.click(".lx-near-switch")
    expect(page.locator(".lx-search-count")).to_contain_text("1 / 4")
    page.fill("input", "memory")
    page.press("input", "Enter")
    expect(page.locator(".lx-near-switch")).to_have_attribute("aria-pressed", "false")
    page.click(".lx-near-switch")
    expect(page.locator(".lx-near-switch")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize(("example", "query", "shown"), [("author", "作者:wang", "2 / 4"), ("has", "有:代码", "1 / 4")])
def test_an_example_of_the_query_language_is_run_with_a_click(page, example, query, shown):
    page.click(".lx-search-helper")
    page.click(f"[data-example={example}]")
    expect(page.locator("input")).to_have_value(query)
    expect(page.locator(".lx-search-count")).to_contain_text(shown)
    expect(page.locator(".lx-search-help")).to_be_hidden()
    expect(page.locator(".lx-near-switch")).to_have_count(0)


def test_escape_closes_the_help_before_it_clears_the_query(page):
    page.fill("input", "traffic")
    page.click(".lx-search-helper")
    page.press("input", "Escape")
    expect(page.locator(".lx-search-help")).to_be_hidden()
    expect(page.locator("input")).to_have_value("traffic")
    page.press("input", "Escape")
    expect(page.locator("input")).to_have_value("")
    expect(page.locator(".lx-search-count")).to_contain_text("4 篇")


def test_escape_closes_the_help_wherever_the_focus_is(page):
    page.click(".lx-search-helper")
    page.focus("[data-example=words]")
    page.keyboard.press("Escape")
    expect(page.locator(".lx-search-help")).to_be_hidden()
    expect(page.locator(".lx-search-helper")).to_be_focused()


def test_chinese_is_not_searched_while_it_is_being_composed(page, box):
    page.evaluate(
        """() => {
            const input = document.querySelector("input");
            input.value = "ban";
            input.dispatchEvent(new InputEvent("input", { isComposing: true }));
            window.seen = window.answered ?? 0;
        }"""
    )
    page.fill("input", "斑马鱼")
    expect(page.locator(".lx-search-count")).to_contain_text("/ 4")
    assert box.query == "斑马鱼"
