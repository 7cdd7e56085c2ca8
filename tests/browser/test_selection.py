"""Sets of papers in the real page: undo and redo, invert, keep, put together, compare; lists to search; the same as pandas."""

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

import explorer as ex

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True, scope="module")
def patience() -> Iterator[None]:
    """A busy machine needs longer than 5 s for the first answer."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


COUNT = ".lx-search-count"


@pytest.fixture(scope="module")
def papers(digests: Path) -> pd.DataFrame:
    return ex.load(digests)


def has(papers: pd.DataFrame, category: str) -> int:
    return int(papers["categories"].map(lambda names: category in names).sum())


def shows(page: Page, n: int, of: int) -> None:
    """Wait until so many papers are shown."""
    expect(page.locator(COUNT)).to_contain_text(re.compile(rf"^{n} 篇" if n == of else rf"^{n} / {of}"))


def tick(page: Page, category: str) -> None:
    page.click(f".lx-value[data-key='category {category}']")


def keep(page: Page, category: str, name: str, papers: pd.DataFrame) -> None:
    """Keep the papers of a category, and show all again."""
    tick(page, category)
    shows(page, has(papers, category), len(papers))
    page.click("[data-action=keep]")
    page.fill("[data-box=keep] input", name)
    page.click("[data-keep]")
    expect(page.locator(f"[data-kept='{name}']")).to_contain_text(str(has(papers, category)))
    tick(page, category)
    shows(page, len(papers), len(papers))


def choose(page: Page, name: str, item: str) -> None:
    page.click(f"[data-kept='{name}']")
    page.click(f"[data-do={item}]")


def test_undo_and_redo_go_back_and_forth(page, papers):
    tick(page, "cs.RO")
    shows(page, has(papers, "cs.RO"), len(papers))
    page.click("[data-action=undo]")
    shows(page, len(papers), len(papers))
    page.click("[data-action=redo]")
    shows(page, has(papers, "cs.RO"), len(papers))
    expect(page.locator("[data-action=redo]")).to_have_count(0)


def test_inverting_shows_the_others(page, papers):
    tick(page, "cs.RO")
    page.click("[data-action=invert]")
    shows(page, len(papers) - has(papers, "cs.RO"), len(papers))


def test_kept_sets_are_shown_united_narrowed_and_taken_away(page, papers):
    keep(page, "cs.RO", "robots", papers)
    keep(page, "cs.CV", "vision <b>", papers)
    both = int(papers["categories"].map(lambda names: {"cs.RO", "cs.CV"} <= set(names)).sum())
    choose(page, "robots", "recall")
    shows(page, has(papers, "cs.RO"), len(papers))
    choose(page, "vision <b>", "narrow")
    shows(page, both, len(papers))
    choose(page, "robots", "recall")
    choose(page, "vision <b>", "take_away")
    shows(page, has(papers, "cs.RO") - both, len(papers))
    choose(page, "vision <b>", "unite")
    shows(page, has(papers, "cs.RO") + has(papers, "cs.CV") - both, len(papers))
    choose(page, "robots", "forget")
    expect(page.locator("[data-kept=robots]")).to_have_count(0)


def test_two_sets_are_compared_side_by_side_and_an_entry_shows_its_papers(page, papers):
    keep(page, "cs.RO", "A", papers)
    keep(page, "cs.LG", "B", papers)
    choose(page, "A", "compare")
    left, right = page.locator("[data-place=left]"), page.locator("[data-place=right]")
    expect(left.locator("[data-value='cs.RO']")).to_be_visible(timeout=60_000)
    expect(right.locator("[data-value='cs.LG']")).to_be_visible()
    left.locator("[data-value='cs.CV']").click()
    chip = page.locator(".lx-chip[data-name=set]")
    expect(chip).to_contain_text("cs.CV")


def test_the_code_of_what_is_shown_gives_the_same_papers(page, papers):
    tick(page, "cs.RO")
    page.click("[data-key='method fold']")
    row = page.locator("[data-facet=method] .lx-value").first
    expect(row).to_be_visible(timeout=60_000)
    row.click()
    expect(page.locator(".lx-chip[data-name=method]")).to_be_visible()
    page.click("[data-action=code]")
    names = {"papers": papers, "ex": ex}
    exec(page.inner_text(".lx-bar-lines"), names)
    assert len(names["selected"]) > 0
    shows(page, len(names["selected"]), len(papers))
    page.keyboard.press("Escape")
    expect(page.locator("[data-box=code]")).to_have_count(0)
    expect(page.locator(".lx-chip[data-name=method]")).to_be_visible()


def test_a_value_is_found_in_a_long_list_by_its_name(page):
    page.click("[data-key='dataset fold']")
    box = page.locator("[data-key='dataset find']")
    expect(box).to_be_visible(timeout=60_000)
    box.press_sequentially("libero")
    expect(page.locator("[data-facet=dataset] .lx-value").first).to_contain_text("LIBERO")
    expect(box).to_be_focused()
    expect(box).to_have_value("libero")
    box.press("Escape")
    expect(page.locator("[data-facet=dataset] .lx-facet-more")).to_be_visible()


def test_the_kept_menu_is_walked_with_arrows_and_left_with_escape(page, papers):
    keep(page, "cs.RO", "A", papers)
    page.click("[data-kept=A]")
    expect(page.locator("[data-do=recall]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-do=unite]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-box=kept]")).to_have_count(0)
    expect(page.locator("[data-kept=A]")).to_be_focused()
    shows(page, len(papers), len(papers))
