"""New digests while the page is open: it is told, and loads them where it stands."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import serving
from playwright.sync_api import expect

import explorer as ex

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
DIGESTS = ROOT / "data" / "digests"


@pytest.fixture(scope="module")
def growing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one digest, to which others come."""
    folder = tmp_path_factory.mktemp("growing")
    shutil.copy(DIGESTS / "huggingface-daily-2026-01-28.md", folder)
    return folder


@pytest.fixture(scope="module")
def address(growing: Path) -> Iterator[str]:
    with serving.serving(str(growing)) as port:
        yield f"http://localhost:{port}/"


def test_an_open_page_is_told_of_new_papers_and_keeps_what_is_open(open_page, growing):
    page = open_page(locale="en-US")
    page.click(".lx-panel-table .lx-tr >> nth=2")
    expect(page.locator(".lx-card h2")).to_be_visible()
    title = page.inner_text(".lx-card h2")
    expect(page.locator(".lx-arrivals button")).to_have_count(0)
    before = len(ex.load(growing))
    shutil.copy(DIGESTS / "arxiv-monitor-2026-02-03.md", growing)
    after = len(ex.load(growing))
    told = page.locator(".lx-arrivals button")
    expect(told).to_contain_text(f"{after - before} new papers", timeout=120_000)
    told.click()
    expect(page.locator(".lx-search-count")).to_have_text(f"{after} papers", use_inner_text=True, timeout=60_000)
    expect(page.locator(".lx-card h2")).to_have_text(title)
