"""Notes in a real browser: typed, kept over a reload, readable on disk, merged, hostile ones shown and not run."""

import shutil
from pathlib import Path

import pytest
import serving
from playwright.sync_api import expect

import explorer as ex

pytestmark = pytest.mark.browser

DIGEST = Path(__file__).parents[2] / "data" / "digests" / "huggingface-daily-2026-01-28.md"

EVIL = "<img src=x onerror=window.PWNED=1> [点](javascript:window.PWNED=1)"


@pytest.fixture(scope="module")
def digests(tmp_path_factory):
    folder = tmp_path_factory.mktemp("noted")
    shutil.copy(DIGEST, folder)
    ex.prepare(ex.load(folder), progress=False)
    return folder


@pytest.fixture(scope="module")
def address(digests):
    with serving.serving(str(digests), "--edit") as port:
        yield f"http://localhost:{port}/"


@pytest.fixture(autouse=True)
def no_notes_yet(digests):
    for file in digests.glob("*explorer-notes.toml*"):
        file.unlink()


@pytest.fixture(scope="module")
def paper(digests):
    return ex.load(digests).iloc[2]


def read(page, paper):
    page.click(f".lx-panel-table .lx-tr:has-text('{paper['title'][:20]}')")
    expect(page.locator(".lx-card h2")).to_contain_text(paper["title"][:20])


def saved(page):
    expect(page.locator(".lx-notes-state")).to_contain_text("saved", timeout=15_000)


@pytest.fixture
def reading(open_page, paper):
    page = open_page(locale="en-US")
    read(page, paper)
    return page


def test_what_is_typed_is_kept_on_disk_and_over_a_reload(reading, paper, digests):
    reading.fill(".lx-notes textarea", "看第三节。\n两行")
    saved(reading)
    reading.fill(".lx-notes input", "to try")
    reading.press(".lx-notes input", "Enter")
    expect(reading.locator(".lx-notes-tag")).to_contain_text("to try")
    reading.click(".lx-notes [data-part=reading]")
    expect(reading.locator(".lx-notes [data-part=reading]")).to_have_attribute("aria-pressed", "true")
    reading.reload()
    reading.wait_for_selector(".lx-explorer .lx-tr", timeout=60_000)
    read(reading, paper)
    expect(reading.locator(".lx-notes textarea")).to_have_value("看第三节。\n两行")
    expect(reading.locator(".lx-notes-tag")).to_contain_text("to try")
    row = ex.notes(digests).loc[paper.name]
    assert (row["note"], row["status"], row["my_tags"]) == ("看第三节。\n两行", "reading", ("to try",))
    assert f'["{paper.name}"]' in (digests / "explorer-notes.toml").read_text("utf-8")


def test_a_note_is_saved_when_another_paper_is_opened_at_once(reading, paper, digests):
    reading.fill(".lx-notes textarea", "quick")
    reading.click("[data-step='1']")
    expect(reading.locator(".lx-card h2")).not_to_contain_text(paper["title"][:20])
    expect(reading.locator(".lx-notes textarea")).to_have_value("")
    reading.click("[data-step='-1']")
    expect(reading.locator(".lx-notes textarea")).to_have_value("quick")
    assert ex.notes(digests)["note"].to_dict() == {paper.name: "quick"}


def test_what_another_wrote_meanwhile_is_kept_and_told(reading, paper, digests):
    reading.fill(".lx-notes textarea", "old")
    saved(reading)
    reading.clock.install()  # what is typed now rests until time goes on
    reading.fill(".lx-notes textarea", "old and mine")
    ex.note(paper.name, path=digests, note="theirs")
    reading.clock.run_for(1000)
    expect(reading.locator(".lx-notes-state.lx-loud")).to_contain_text("both versions", timeout=15_000)
    text = reading.input_value(".lx-notes textarea")
    assert "old and mine" in text
    assert "theirs" in text
    assert ex.notes(digests).at[paper.name, "note"] == text


def test_a_file_broken_by_hand_is_told_with_its_line_and_what_was_typed_waits_for_it(reading, paper, digests):
    file = digests / "explorer-notes.toml"
    reading.fill(".lx-notes textarea", "first")
    saved(reading)
    good = file.read_text("utf-8")
    broken = good.replace("note =", "note", 1)
    file.write_text(broken, "utf-8")
    state = reading.locator(".lx-notes-state.lx-loud")
    expect(state).to_contain_text(f"line {broken[: broken.index('note ')].count(chr(10)) + 1}", timeout=15_000)
    reading.fill(".lx-notes textarea", "first, and not lost")
    expect(state).to_contain_text("the text is still here", timeout=15_000)
    assert file.read_text("utf-8") == broken
    file.write_text(good, "utf-8")
    expect(state).to_have_count(0, timeout=15_000)
    saved(reading)
    assert ex.notes(digests).at[paper.name, "note"] == "first, and not lost"
    ex.note(paper.name, path=digests, note="by another")
    expect(reading.locator(".lx-notes textarea")).to_have_value("by another", timeout=15_000)


def test_what_never_reached_the_server_is_taken_up_when_the_paper_is_opened_again(reading, paper, digests):
    reading.fill(".lx-notes textarea", "seen by all")
    saved(reading)
    kept = "([paper, draft]) => localStorage.setItem(`lx-draft ${location.pathname} ${paper}`, JSON.stringify(draft))"
    reading.evaluate(kept, [paper.name, {"text": "seen by all, then the server went", "base": "seen by all"}])
    reading.click("[data-step='1']")
    expect(reading.locator(".lx-card h2")).not_to_contain_text(paper["title"][:20])
    reading.click("[data-step='-1']")
    expect(reading.locator(".lx-notes textarea")).to_have_value("seen by all, then the server went")
    saved(reading)
    assert ex.notes(digests).at[paper.name, "note"] == "seen by all, then the server went"
    assert reading.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('lx-draft'))") == []


def test_typing_goes_on_while_a_note_is_saved(reading, digests, paper):
    reading.click(".lx-notes textarea")
    reading.keyboard.type("a long sentence typed without haste, letter for letter", delay=45)
    saved(reading)
    assert ex.notes(digests).at[paper.name, "note"] == "a long sentence typed without haste, letter for letter"


def test_a_hostile_note_and_tag_are_shown_and_not_run(reading, paper, digests):
    reading.fill(".lx-notes textarea", EVIL)
    saved(reading)
    reading.fill(".lx-notes input", "<svg onload=window.PWNED=1>")
    reading.press(".lx-notes input", "Enter")
    expect(reading.locator(".lx-notes-tag")).to_contain_text("<svg onload=window.PWNED=1>")
    reading.click(".lx-notes-tag button >> nth=0")
    expect(reading.locator(".lx-chip[data-name=my_tag]")).to_contain_text("<svg onload")
    assert reading.locator(".lx-notes img, .lx-notes svg:not(.lx-icon)").count() == 0
    assert ex.notes(digests).at[paper.name, "note"] == EVIL


def test_more_like_a_tag_leaves_the_tagged_out(reading, paper):
    reading.fill(".lx-notes input", "t")
    reading.press(".lx-notes input", "Enter")
    reading.click(".lx-notes-like")
    expect(reading.locator(".lx-chip[data-name=like]")).to_contain_text("like “t”: ")  # and what drove it
    expect(reading.locator(f".lx-panel-table .lx-tr:has-text('{paper['title'][:20]}')")).to_have_count(0)
