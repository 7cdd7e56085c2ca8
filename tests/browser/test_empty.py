"""A folder without papers: a page that says what to do, and turns into the map when digests arrive."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import serving
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
DAILY = ROOT / "data" / "digests" / "huggingface-daily-2026-01-28.md"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing to read, but with something unreadable."""
    folder = tmp_path_factory.mktemp("empty")
    (folder / "<img src=x onerror=window.PWNED=1>.md").write_text("")
    return folder


@pytest.fixture(scope="module")
def address(empty: Path) -> Iterator[str]:
    with serving.serving(str(empty)) as port:
        yield f"http://localhost:{port}/"


def test_the_page_says_where_digests_go_and_what_is_wrong_and_becomes_the_map(open_page, empty):
    page = open_page(wait=".lx-welcome", locale="zh-CN")
    expect(page.locator(".lx-welcome-first")).to_have_text("这里还没有论文。", use_inner_text=True)
    expect(page.locator(".lx-welcome")).to_contain_text(str(empty))
    expect(page.locator(".lx-welcome-files")).to_contain_text("<img src=x onerror=window.PWNED=1>.md")
    expect(page.locator(".lx-welcome-files")).to_contain_text("empty")
    page.click(".lx-tongue")
    expect(page.locator(".lx-welcome-first")).to_have_text("There are no papers here yet.", use_inner_text=True)
    shutil.copy(DAILY, empty)
    page.wait_for_selector(".lx-explorer .lx-tr", timeout=120_000)
    expect(page.locator(".lx-search-count")).to_contain_text("9", use_inner_text=True)
