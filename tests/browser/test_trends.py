"""The timeline and what is new in a real browser: nothing before it is seen, a click filters every view, markdown is kept."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

import explorer as ex
from explorer.widgets import lazy
from explorer.widgets.news import NewsWidget
from explorer.widgets.selection import Filter
from explorer.widgets.trends import TrendsWidget

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="window.PWNED=1">'
TOPICS = pd.DataFrame(
    {"label": ["路线", "maps"], "label_zh": ["路线", None], "label_en": ["routes", HOSTILE]}, index=[0, 1]
)
PAPERS = pd.DataFrame(
    {
        "title": [f"Zebrafish Routing {n} {HOSTILE}" for n in range(60)],
        "summary": f"给斑马鱼规划路线，让它们在夜里也能找到回家的方向 {HOSTILE}。",
        "topic": [1 if n % 4 == 0 or n > 44 else 0 for n in range(60)],
        "categories": [("cs.RO",)] * 60,
        "published": pd.date_range("2026-01-05", periods=60, freq="D"),
    },
    index=[f"arxiv:2601.{n:05}" for n in range(60)],
)

Show = Callable[..., Page]


@pytest.fixture
def show(show_bare: Show, monkeypatch: pytest.MonkeyPatch) -> Show:
    """Show a widget in a bare page, where answers come at once."""
    monkeypatch.setattr(lazy, "in_thread", lambda work, finish, **_: finish(work))
    return show_bare


@pytest.fixture
def timeline() -> TrendsWidget:
    return TrendsWidget(PAPERS, topics=TOPICS)


def test_a_click_on_a_name_filters_and_a_second_one_lets_go(show, timeline):
    page = show(timeline)
    name = page.locator(".lx-trends-row[data-name='0'] button")
    name.click()
    expect(name).to_have_attribute("aria-pressed", "true")
    assert timeline.selection()["topic"].unique().tolist() == [0]
    name.click()
    expect(name).to_have_attribute("aria-pressed", "false")
    assert len(timeline.selection()) == len(PAPERS)


def test_a_click_on_a_column_filters_by_name_and_period(show, timeline):
    page = show(timeline)
    field = page.locator(".lx-trends-row[data-name='0'] .lx-trends-field")
    box = field.bounding_box()
    field.click(position={"x": box["width"] - 4, "y": box["height"] / 2})
    expect(page.locator(".lx-trends-picked")).to_have_count(1)
    kept = timeline.selection()
    assert kept["topic"].unique().tolist() in ([0], [])
    assert kept["published"].between(*timeline.periods[-1]).all()


def test_a_period_can_be_kept_with_the_keyboard_alone(show, timeline):
    page = show(timeline)
    tick = page.locator(".lx-trends-tick").first
    tick.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lx-trends-tick").first).to_have_attribute("aria-pressed", "true")
    assert timeline.selection()["published"].between(*timeline.periods[0]).all()


@pytest.mark.parametrize("width", [1280, 640, 390])
def test_dates_below_the_columns_stand_apart_and_the_last_one_is_there(show, timeline, width):
    page = show(timeline, width=width)
    expect(page.locator(".lx-trends-tick").first).to_be_visible(timeout=15_000)
    told = page.locator(".lx-trends-tick").evaluate_all(
        "ticks => ticks.map((tick) => [tick.dataset.period, tick.getBoundingClientRect().left, tick.getBoundingClientRect().right])"
    )
    assert told[-1][0] == str(len(timeline.periods) - 1)
    assert all(right <= left + 1 for (_, _, right), (_, left, _) in pairwise(told)), told


def test_weeks_become_months_when_they_are_asked_for(show, timeline):
    page = show(timeline)
    page.click("[data-freq=M]")
    expect(page.locator("[data-freq=M]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".lx-trends-whole .lx-trends-all")).to_have_count(3)


def test_hovering_tells_count_share_and_how_sure_it_is(show, timeline):
    page = show(timeline)
    page.locator(".lx-trends-row[data-name='0'] .lx-trends-field").hover()
    expect(page.locator(".lx-trends-tip")).to_contain_text("95%")
    expect(page.locator(".lx-trends-tip")).to_contain_text("2026-")


def test_all_papers_stay_as_an_outline_when_a_filter_comes(show, timeline):
    page = show(timeline)
    timeline.link.set("kind", Filter(label="x", ids=PAPERS.index[:5]))
    page.click("[data-by=category]")
    expect(page.locator(".lx-trends-whole .lx-trends-tally")).to_have_text("5/60")
    assert page.locator(".lx-trends-whole .lx-trends-all").count() == len(timeline.periods)


def test_what_rises_and_fades_is_listed_with_first_and_last_mention(show, timeline):
    page = show(timeline)
    rising = page.locator("[data-way=rising] .lx-trends-move")
    expect(rising).to_have_count(1)
    expect(rising).to_contain_text("2026-01-05")
    expect(rising).to_contain_text("2026-03-05")
    rising.click()
    expect(rising).to_have_attribute("aria-pressed", "true")
    assert timeline.selection()["topic"].unique().tolist() == [1]


def test_too_few_papers_are_said_instead_of_drawn(show):
    page = show(TrendsWidget(PAPERS.iloc[:4], topics=TOPICS))
    expect(page.locator(".lx-trends-note").first).to_contain_text("4")
    expect(page.locator(".lx-trends-rows")).to_be_hidden()


def test_a_brief_shows_hostile_text_as_text_and_opens_papers(show):
    news = NewsWidget(PAPERS, topics=TOPICS)
    page = show(news)
    first = page.locator(".lx-news-paper").first
    expect(first.locator("b")).to_contain_text(HOSTILE)
    assert page.locator(".lx-news img").count() == 0
    first.click()
    expect(first).to_have_attribute("aria-current", "true")
    assert news.link.opened is not None


def test_another_day_changes_the_brief(show):
    news = NewsWidget(PAPERS, topics=TOPICS)
    page = show(news)
    expect(page.locator(".lx-news-paper")).to_have_count(8)
    page.click("[data-back='0']")
    expect(page.locator(".lx-news-paper")).to_have_count(1)
    page.fill(".lx-news input[type=date]", "2026-03-04")
    page.locator(".lx-news input[type=date]").dispatch_event("change")
    expect(page.locator(".lx-news-paper")).to_have_count(2)


@pytest.mark.parametrize("make", [lambda: TrendsWidget(PAPERS, topics=TOPICS), lambda: NewsWidget(PAPERS)])
def test_every_control_has_a_name(show, make):
    page = show(make())
    page.wait_for_selector(".lx-trends-row, .lx-news-paper")
    nameless = page.eval_on_selector_all(
        ".lx button, .lx input, .lx [tabindex='0']",
        "els => els.filter((el) => !(el.getAttribute('aria-label') || el.textContent.trim())).map((el) => el.outerHTML.slice(0, 90))",
    )
    assert nameless == []


def test_in_the_dashboard_a_name_of_the_timeline_becomes_a_filter_that_can_be_taken_back(page):
    page.click("[data-tab=trends]")
    page.locator(".lx-trends-row[data-name='0'] button").click(timeout=60_000)
    chip = page.locator(".lx-chip").first
    expect(chip).to_be_visible()
    chip.click()
    expect(page.locator(".lx-trends-row[data-name='0'] button")).to_have_attribute("aria-pressed", "false")


def test_in_the_dashboard_methods_are_read_when_they_are_asked_for(page):
    page.click("[data-tab=trends]")
    page.locator("[data-by=methods]").click(timeout=60_000)
    expect(page.locator("[data-by=methods]")).to_have_attribute("aria-pressed", "true", timeout=60_000)
    expect(page.locator(".lx-trends .lx-lazy")).to_be_hidden(timeout=60_000)
    expect(page.locator(".lx-trends-row").nth(1)).to_be_visible(timeout=60_000)


def test_the_brief_that_is_downloaded_is_read_back(page, tmp_path: Path):
    page.click("[data-tab=news]")
    expect(page.locator(".lx-news-paper").first).to_be_visible(timeout=60_000)
    expect(page.locator(".lx-news .lx-lazy")).to_be_hidden(timeout=60_000)
    listed = page.locator(".lx-news-paper b").all_inner_texts()
    with page.expect_download() as download:
        page.click(".lx-news [data-act=save]")
    download.value.save_as(tmp_path / "news.md")
    assert sorted(ex.load(tmp_path)["title"]) == sorted(listed)
