"""A page started without --edit shows notes, hostile ones too, and cannot change them."""

import shutil
from pathlib import Path

import pytest
import serving
from playwright.sync_api import expect

import explorer as ex

pytestmark = pytest.mark.browser

DIGEST = Path(__file__).parents[2] / "data" / "digests" / "huggingface-daily-2026-01-28.md"


@pytest.fixture(scope="module")
def digests(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shown")
    shutil.copy(DIGEST, folder)
    papers = ex.load(folder)
    ex.prepare(papers, progress=False)
    note = (
        "**kept** <img src=x onerror=window.PWNED=1> [点](javascript:window.PWNED=1) $x^2 \\text{<svg onload=PWNED=1>}$"
    )
    ex.note(papers.iloc[:1], path=folder, note=note, add_tags="seen", status="read")
    return folder


@pytest.fixture(scope="module")
def address(digests):
    with serving.serving(str(digests)) as port:
        yield f"http://localhost:{port}/"


def test_notes_are_shown_and_nothing_can_be_typed(page, digests):
    before = (digests / "explorer-notes.toml").read_bytes()
    page.click(f".lx-panel-table .lx-tr:has-text('{ex.load(digests)['title'].iloc[0][:20]}')")
    notes = page.locator(".lx-card .lx-notes")
    expect(notes.locator("strong")).to_have_text("kept")
    expect(notes.locator("math msup")).to_have_count(1)
    expect(notes.locator("math mtext")).to_have_text("<svg onload=PWNED=1>")
    expect(notes).to_contain_text("<img src=x onerror=window.PWNED=1>")
    expect(notes.locator(".lx-notes-choice")).to_have_count(1)
    assert notes.locator("input, textarea, [data-part], img, a").count() == 0
    assert (digests / "explorer-notes.toml").read_bytes() == before
