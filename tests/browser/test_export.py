"""What is taken away from the page: downloaded, and read back; the page in one file, opened from the disk and searched."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

import explorer as ex
from explorer.export import read_parquet
from explorer.widgets.html_file import to_html

pytestmark = pytest.mark.browser

Download = Callable[[str], Path]


@pytest.fixture(scope="module")
def papers(digests: Path) -> pd.DataFrame:
    return ex.load(digests)


@pytest.fixture
def download(page: Page, tmp_path: Path) -> Download:
    """Take the papers shown away through the menu, as a file of the name that the page gives it."""

    def download_(name: str) -> Path:
        page.click("[data-menu=export]")
        with page.expect_download() as waited:
            page.click(f"[data-export={name}]")
        kept = tmp_path / waited.value.suggested_filename
        waited.value.save_as(kept)
        return kept

    return download_


@pytest.fixture
def chosen(page: Page, papers: pd.DataFrame) -> set[str]:
    """The papers of one category, chosen in the page."""
    wanted = papers.index[papers["categories"].map(lambda names: "cs.RO" in names)]
    page.click(".lx-value[data-key='category cs.RO']")
    expect(page.locator(".lx-panel-table [role=grid]")).to_have_attribute("aria-rowcount", str(len(wanted) + 1))
    return set(wanted)


@pytest.mark.parametrize(
    ("name", "extension"), [("bibtex", "bib"), ("ris", "ris"), ("csl", "json"), ("markdown", "md")]
)
def test_a_bibliography_taken_away_is_read_back_whole(
    download: Download, chosen: set[str], papers: pd.DataFrame, name: str, extension: str
) -> None:
    kept = download(name)
    assert re.fullmatch(rf"papers-{len(chosen)}-\d{{4}}-\d\d-\d\d\.{extension}", kept.name)
    back = ex.load(kept.parent)
    assert set(back.index) == chosen
    assert back["authors"].to_dict() == papers.loc[back.index, "authors"].to_dict()


def test_other_formats_hold_the_same_papers(download: Download, chosen: set[str]) -> None:
    assert set(read_parquet(download("parquet")).index) == chosen
    assert set(pd.read_csv(download("csv"), index_col=0).index) == chosen
    assert {f"paper:{paper}" for paper in chosen} | chosen >= set(
        re.findall(r'<node id="(arxiv:[^"]+)"', download("graphml").read_text("utf-8"))
    )
    assert download("svg").read_text("utf-8").count("<circle") == len(chosen)
    assert {item["id"] for item in json.loads(download("csl").read_text("utf-8"))} == chosen


def test_the_menu_is_used_by_keyboard_alone(page: Page) -> None:
    page.focus("[data-menu=export]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-export=csv]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-export=bibtex]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-export=bibtex]")).to_be_hidden()
    expect(page.locator("[data-menu=export]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-export=csv]")).to_be_focused()
    with page.expect_download() as waited:
        page.keyboard.press("Enter")
    assert waited.value.suggested_filename.endswith(".csv")


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a file from the disk, offline; afterwards nothing must have been run, asked for, or failed."""
    pages: list[tuple[Page, list[str]]] = []

    def open_(file: Path, **options: object) -> Page:
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 800}, "locale": "zh-CN", **options}, offline=True
        )
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda told: told.type == "error" and wrong.append(told.text))
        page.on(
            "request", lambda request: request.url.startswith(("file:", "data:", "blob:")) or wrong.append(request.url)
        )
        pages.append((page, wrong))
        page.goto(file.as_uri())
        page.wait_for_selector(".lx-file-row")
        return page

    yield open_
    for page, wrong in pages:
        assert page.evaluate("window.PWNED") is None
        page.context.close()
        assert wrong == []


def count(page: Page) -> str:
    return page.inner_text(".lx-file-count")


def test_the_page_in_one_file_opens_from_the_disk_and_is_searched(
    download: Download, chosen: set[str], papers: pd.DataFrame, opened: Callable[..., Page]
) -> None:
    page = opened(download("html"))
    assert count(page) == f"{len(chosen)} 篇"
    title = papers.loc[sorted(chosen)[0], "title"]
    page.fill(".lx-file-search", f'"{title}"')
    expect(page.locator(".lx-file-count")).to_have_text(f"1 / {len(chosen)} 篇", use_inner_text=True)
    page.click(".lx-file-row")
    expect(page.locator(".lx-file-reader h2")).to_have_text(title)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".lx-file-count")).to_have_text(f"{len(chosen)} 篇", use_inner_text=True)


@pytest.fixture(scope="module")
def file(digests: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All papers in one file, hostile ones among them."""
    papers, topics = ex.prepare(ex.load(digests), progress=False)
    written = to_html(
        papers, topics=topics, title="</script><b>给同事", path=tmp_path_factory.mktemp("file") / "papers.html"
    )
    assert isinstance(written, Path)
    return written


def test_a_topic_and_words_narrow_the_file_together(
    file: Path, opened: Callable[..., Page], papers: pd.DataFrame
) -> None:
    page = opened(file)
    chip = page.locator(".lx-file-chip").first
    n = int(chip.locator("small").inner_text())
    chip.click()
    expect(page.locator(".lx-file-count")).to_have_text(f"{n} / {len(papers)} 篇", use_inner_text=True)
    page.fill(".lx-file-search", "qqqxyzzy")
    expect(page.locator(".lx-file-empty")).to_be_visible()
    page.click(".lx-file-head .lx-button:has-text('全部清除')")
    expect(page.locator(".lx-file-count")).to_have_text(f"{len(papers)} 篇", use_inner_text=True)


def test_the_file_is_searched_across_languages(file: Path, opened: Callable[..., Page]) -> None:
    page = opened(file)
    for query, title in (
        ("强化学习", "Reinforcement Learning"),
        ("斑马鱼的路线规划", "Zebrafish"),
        ("扩散策略", "Diffusion Policy"),
    ):
        page.fill(".lx-file-search", query)
        expect(page.locator(f".lx-file-title[title*='{title}']").first).to_be_visible()
    page.fill(".lx-file-search", "zebrafish qqqxyzzy")
    expect(page.locator(".lx-file-count")).to_contain_text("没有一篇包含全部词")
    expect(page.locator(".lx-file-title[title*='Zebrafish']").first).to_be_visible()


def test_a_lasso_in_the_file_keeps_what_is_in_it(file: Path, opened: Callable[..., Page]) -> None:
    page = opened(file)
    page.wait_for_function("document.querySelector('.lx-file-map').lxPlane?.theme")
    x, y = page.evaluate("document.querySelector('.lx-plane-top').pixelOf(0)")
    page.keyboard.down("Shift")
    page.mouse.move(x - 9, y - 9)
    page.mouse.down()
    for dx, dy in ((9, -9), (9, 9), (-9, 9), (-9, -9)):
        page.mouse.move(x + dx, y + dy, steps=4)
    page.mouse.up()
    page.keyboard.up("Shift")
    expect(page.locator(".lx-file-count")).to_contain_text("/")
    page.keyboard.press("Escape")
    expect(page.locator(".lx-file-count")).not_to_contain_text("/")


def test_a_click_on_a_point_of_the_file_opens_its_paper(file: Path, opened: Callable[..., Page]) -> None:
    page = opened(file)
    page.wait_for_function("document.querySelector('.lx-file-map').lxPlane?.theme")
    x, y = page.evaluate("document.querySelector('.lx-plane-top').pixelOf(0)")
    page.mouse.click(x, y)
    first = page.evaluate(
        "JSON.parse(document.getElementById('lx-data')?.textContent ?? 'null')?.papers[0].title ?? document.querySelector('.lx-file-reader h2').textContent"
    )
    expect(page.locator(".lx-file-reader h2")).to_have_text(first)


def test_hostile_papers_are_shown_in_the_file_and_not_run(file: Path, opened: Callable[..., Page]) -> None:
    page = opened(file)
    expect(page.locator(".lx-file-head h1")).to_have_text("</script><b>给同事")
    page.fill(".lx-file-search", "Zebrafish Routing")
    page.click(".lx-file-row")
    expect(page.locator(".lx-file-reader h2")).to_contain_text("Zebrafish Routing")
    for summary in page.locator(".lx-file-reader details:not([open]) summary").all():
        summary.click()
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator(".lx-file iframe, .lx-file img, .lx-file script").count() == 0


def test_the_file_speaks_both_languages_and_is_read_on_a_phone(
    file: Path, opened: Callable[..., Page], papers: pd.DataFrame
) -> None:
    page = opened(file, viewport={"width": 390, "height": 844}, locale="en-US", color_scheme="dark")
    assert count(page) == f"{len(papers)} papers"
    page.click(".lx-file-head .lx-button:has-text('中/EN')")
    assert count(page) == f"{len(papers)} 篇"
    page.click(".lx-file-row")
    expect(page.locator(".lx-file-reader h2")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click(".lx-file-reader .lx-close")
    expect(page.locator(".lx-file-reader")).to_be_hidden()
