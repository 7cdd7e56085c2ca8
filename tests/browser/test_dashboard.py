"""The real page in a real browser: click, lasso, search, filter, sort, read, download."""

import io
import math
import re
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

import explorer as ex

pytestmark = pytest.mark.browser

MAP = ".lx-map .lx-plane-top"
CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")


def pixel(page: Page, place: int, plane: str = MAP) -> tuple[float, float]:
    """Where a point is drawn on the page."""
    x, y = page.evaluate("([plane, i]) => document.querySelector(plane).pixelOf(i)", [plane, place])
    return x, y


def shown(page: Page) -> int:
    """How many papers the page says are shown."""
    found = re.match(r"[\d,]+", page.inner_text(".lx-search-count"))
    assert found
    return int(found.group().replace(",", ""))


def wait_for_count(page: Page, condition: str) -> None:
    """Wait until the number of papers shown fulfils a condition on ``n``, and the table has followed."""
    page.wait_for_function(
        f"""() => {{
            const n = parseInt(document.querySelector(".lx-search-count").textContent.replace(/,/g, ""));
            const rows = document.querySelector(".lx-panel-table [role=grid]").getAttribute("aria-rowcount");
            return ({condition}) && rows === String(n + 1);
        }}"""
    )


def lasso(page: Page, *, centre: tuple[float, float], radius: float) -> None:
    """Draw a circle with shift held."""
    x, y = centre
    page.keyboard.down("Shift")
    page.mouse.move(x + radius, y)
    page.mouse.down()
    for step in range(1, 25):
        angle = 2 * math.pi * step / 24
        page.mouse.move(x + radius * math.cos(angle), y + radius * math.sin(angle))
    page.mouse.up()
    page.keyboard.up("Shift")


@pytest.fixture(scope="module")
def papers(digests: Path) -> pd.DataFrame:
    return ex.load(digests)


def test_a_click_on_a_point_opens_its_paper(page, papers):
    page.mouse.click(*pixel(page, 5))
    expect(page.locator(".lx-card h2")).to_have_text(papers["title"].iloc[5])
    expect(page.locator(".lx-tr[aria-selected=true]")).to_contain_text(papers["title"].iloc[5][:12])


def test_hovering_a_point_tells_title_and_summary(page, papers):
    page.mouse.move(*pixel(page, 5))
    expect(page.locator(".lx-map .lx-hover-title")).to_contain_text(papers["title"].iloc[5][:40])


def test_a_lasso_fills_the_table_and_undo_brings_all_back(page, papers):
    around = pixel(page, 5)
    inside = [i for i in range(len(papers)) if math.dist(pixel(page, i), around) < 55]
    lasso(page, centre=around, radius=60)
    wait_for_count(page, f"n >= {len(inside)} && n < {len(papers)}")
    page.click("[data-action=undo]")
    wait_for_count(page, f"n === {len(papers)}")


def test_a_box_selects_too(page):
    area = page.locator(MAP).bounding_box()
    page.click(".lx-map [data-tool=box]")
    page.mouse.move(area["x"] + 5, area["y"] + 60)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] / 2, area["y"] + area["height"] - 5, steps=4)
    page.mouse.up()
    expect(page.locator(".lx-chip[data-name=region]")).to_be_visible()


def test_a_chinese_query_changes_the_page(page, papers):
    page.keyboard.press("/")
    page.keyboard.type("交通预测")
    wait_for_count(page, f"n > 0 && n < {len(papers)}")
    expect(page.locator(".lx-chip[data-name=search]")).to_contain_text("交通预测")
    expect(page.locator(".lx-tr").first).to_contain_text("交通预测")
    page.keyboard.press("Escape")
    wait_for_count(page, f"n === {len(papers)}")


def test_a_query_without_hits_says_what_to_loosen(page, papers):
    page.fill(".lx-search input", "qqqxyzzy")
    page.click(".lx-empty .lx-button")
    wait_for_count(page, f"n === {len(papers)}")
    expect(page.locator(".lx-search input")).to_have_value("")


def test_a_filter_narrows_everything_and_its_chip_takes_it_back(page, papers):
    expected = int(papers["categories"].map(lambda names: "cs.RO" in names).sum())
    page.click(".lx-value[data-key='category cs.RO']")
    wait_for_count(page, f"n === {expected}")
    expect(page.locator(".lx-value[data-key='category cs.RO']")).to_have_attribute("aria-checked", "true")
    page.click(".lx-chip[data-name=category]")
    wait_for_count(page, f"n === {len(papers)}")


def test_downloads_hold_the_papers_shown(page, papers):
    page.click(".lx-value[data-key='category cs.RO']")
    wait_for_count(page, f"n < {len(papers)}")
    n = shown(page)
    page.click("[data-menu=export]")
    with page.expect_download() as waited:
        page.click("[data-export=csv]")
    frame = pd.read_csv(io.BytesIO(Path(waited.value.path()).read_bytes()), index_col=0)
    assert len(frame) == n
    assert set(frame.index) <= set(papers.index)
    page.click("[data-menu=export]")
    with page.expect_download() as waited:
        page.click("[data-export=bibtex]")
    assert re.fullmatch(rf"papers-{n}-\d{{4}}-\d\d-\d\d\.bib", waited.value.suggested_filename)
    assert len(re.findall(r"(?m)^@\w+\{[^,]+,$", Path(waited.value.path()).read_text("utf-8"))) == n


def test_a_heading_sorts_the_table(page, papers):
    page.click(".lx-panel-table .lx-th[data-column=title] button")
    first = min(papers["title"], key=str.casefold)
    expect(page.locator(".lx-panel-table .lx-tr").first).to_contain_text(first[:10])


def test_arrows_read_down_the_table_and_escape_clears(page, papers):
    page.click(".lx-value[data-key='category cs.RO']")
    wait_for_count(page, f"n < {len(papers)}")
    page.focus(".lx-panel-table [role=grid]")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".lx-tr[aria-selected=true]")).to_have_attribute("aria-rowindex", "2")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".lx-tr[aria-selected=true]")).to_have_attribute("aria-rowindex", "3")
    page.keyboard.press("Escape")
    wait_for_count(page, f"n === {len(papers)}")


def test_the_graph_opens_and_a_node_filters(page, papers):
    page.click("[data-tab=graph]")
    page.wait_for_function("() => document.querySelector('.lx-graph').lxPlane.state.length > 20")
    node = page.evaluate("() => document.querySelector('.lx-graph').lxNames.indexOf('LIBERO')")
    page.mouse.click(*pixel(page, node, ".lx-graph .lx-plane-top"))
    wait_for_count(page, f"n < {len(papers)}")
    expect(page.locator(".lx-chip[data-name=node]")).to_contain_text("LIBERO")


def test_the_report_lists_every_digest(page, digests):
    page.click("[data-tab=check]")
    for digest in digests.iterdir():
        expect(page.locator(".lx-panel-check .lx-td", has_text=digest.stem[:14]).first).to_be_visible()


def test_what_a_hostile_digest_says_is_shown_and_not_run(page):
    page.fill(".lx-search input", "Zebrafish Routing")
    page.click(".lx-panel-table .lx-tr:has-text('Zebrafish Routing')")
    expect(page.locator(".lx-card h2")).to_contain_text("<img src=x onerror=window.PWNED=1 //")
    page.eval_on_selector_all(".lx-card details", "all => all.forEach((section) => { section.open = true; })")
    expect(page.locator(".lx-card .lx-body")).to_contain_text("<script>window.PWNED=1</script>")
    links = page.eval_on_selector_all(".lx-card a", "links => links.map((link) => link.href)")
    assert "https://example.org/ok" in links
    assert [link for link in links if not link.startswith(("http://", "https://"))] == []
    assert page.locator(".lx-card iframe, .lx-card img, .lx-card svg:not(.lx-icon), .lx-card script").count() == 0


def test_wheel_drag_and_double_click_move_the_map_and_bring_it_back(page):
    before = pixel(page, 5)
    area = page.locator(MAP).bounding_box()
    page.mouse.move(area["x"] + 200, area["y"] + 200)
    page.mouse.wheel(0, -400)
    page.wait_for_function(
        "([plane, x]) => Math.abs(document.querySelector(plane).pixelOf(5)[0] - x) > 3", arg=[MAP, before[0]]
    )
    page.mouse.down()
    page.mouse.move(area["x"] + 260, area["y"] + 240, steps=3)
    page.mouse.up()
    page.mouse.dblclick(area["x"] + 4, area["y"] + area["height"] - 4)
    page.wait_for_function(
        "([plane, x, y]) => { const [a, b] = document.querySelector(plane).pixelOf(5); return Math.hypot(a - x, b - y) < 1; }",
        arg=[MAP, *before],
    )


@pytest.mark.parametrize("webgl", [True, False])
def test_points_are_drawn_with_and_without_webgl(open_page, webgl):
    off = "const get = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind === 'webgl2' ? null : get.call(this, kind, ...rest); };"
    page = open_page(script="" if webgl else off)
    assert page.evaluate("document.querySelector('.lx-map').lxPlane.painter.kind") == ("webgl" if webgl else "canvas")
    area = page.locator(MAP).bounding_box()
    empty = page.screenshot(clip={"x": area["x"] + 2, "y": area["y"] + area["height"] - 12, "width": 6, "height": 6})
    x, y = pixel(page, 5)
    assert page.screenshot(clip={"x": x - 3, "y": y - 3, "width": 6, "height": 6}) != empty


def test_a_map_that_loses_its_graphics_goes_on_with_a_plain_canvas(page):
    page.evaluate(
        "document.querySelector('.lx-map').lxPlane.painter.gl.getExtension('WEBGL_lose_context').loseContext()"
    )
    page.wait_for_function("() => document.querySelector('.lx-map').lxPlane.painter.kind === 'canvas'")
    page.mouse.click(*pixel(page, 5))
    expect(page.locator(".lx-card h2")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_light_and_dark_and_every_text_can_be_read(open_page, scheme):
    page = open_page(color_scheme=scheme)
    ground = page.evaluate("getComputedStyle(document.querySelector('.lx-main > .lx-map')).backgroundColor")
    brightness = sum(map(int, re.findall(r"\d+", ground)[:3]))
    assert (brightness > 600) == (scheme == "light")
    page.click(".lx-value[data-key='category cs.RO']")
    page.click(".lx-panel-table .lx-tr >> nth=0")
    expect(page.locator(".lx-card h2")).to_be_visible()
    assert page.evaluate(CONTRAST) == []


def test_labels_never_lie_over_each_other(page):
    page.wait_for_function("() => document.querySelector('.lx-map').lxPlane.placed?.length > 5")
    boxes = page.evaluate("() => document.querySelector('.lx-map').lxPlane.placed.map((label) => label.box)")
    pairs = [(one, other) for place, one in enumerate(boxes) for other in boxes[:place]]
    overlapping = [(a, b) for a, b in pairs if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
    assert overlapping == []


def test_a_narrow_window_still_shows_everything(page):
    page.set_viewport_size({"width": 900, "height": 700})
    page.mouse.click(*pixel(page, 5))
    expect(page.locator(".lx-card h2")).to_be_in_viewport()
    page.click(".lx-card .lx-close")
    expect(page.locator(".lx-card")).to_be_hidden()


FOCUSED = """() => {
    const el = document.activeElement, part = el.closest(".lx-search, .lx-head, .lx-filters, .lx-bar, .lx-map, .lx-tabs, .lx-panel-open, .lx-card");
    if (!part) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(el), ring = getComputedStyle(el.parentElement).boxShadow;
    return [part.className.match(/lx-(search|head|filters|bar|map|tabs|panel-open|card)/)[1], (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || ring !== "none"];
}"""


def test_tab_walks_through_the_page_in_reading_order_and_the_focus_is_seen(page):
    page.click(".lx-value[data-key='category cs.RO']")
    expect(page.locator(".lx-chip[data-name=category]")).to_be_visible()
    page.focus(".lx-search input")
    walked = [page.evaluate(FOCUSED)]
    while len(walked) < 150 and walked[-1] is not None:
        page.keyboard.press("Tab")
        walked.append(page.evaluate(FOCUSED))
    parts = [part for part, _ in walked[:-1]]
    assert walked[-1] is None
    assert list(dict.fromkeys(parts)) == ["search", "head", "filters", "bar", "map", "tabs", "panel-open", "card"]
    assert parts == sorted(parts, key=list(dict.fromkeys(parts)).index)
    assert [part for part, is_seen in walked[:-1] if not is_seen] == []


def test_arrows_go_from_the_search_box_through_the_hits_and_tabs_are_walked_by_arrows(page):
    page.fill(".lx-search input", "policy")
    page.press(".lx-search input", "Enter")
    wait_for_count(page, "n > 2 && n < 60")
    page.press(".lx-search input", "ArrowDown")
    grid = page.locator(".lx-panel-table [role=grid]")
    expect(grid).to_be_focused()
    expect(page.locator(".lx-tr[aria-selected=true]")).to_have_attribute("aria-rowindex", "2")
    page.keyboard.press("ArrowDown")
    row = page.locator(".lx-panel-table .lx-tr[aria-rowindex='3']")
    expect(row).to_have_attribute("aria-selected", "true")
    expect(grid).to_have_attribute("aria-activedescendant", str(row.get_attribute("id")))
    page.focus("[data-tab=table]")
    page.keyboard.press("End")
    check = page.locator("[data-tab=check]")
    expect(check).to_be_focused()
    expect(page.locator(f"#{check.get_attribute('aria-controls')}")).to_be_visible()


def test_every_control_has_a_name(page):
    nameless = page.eval_on_selector_all(
        ".lx button, .lx input, .lx select, .lx option, .lx [tabindex='0'], .lx [role=dialog], .lx [role=menu], .lx-panel-open",
        "els => els.filter((el) => ![document.getElementById(el.getAttribute('aria-labelledby'))?.textContent, el.getAttribute('aria-label'), el.textContent, ...[...(el.labels ?? [])].map((one) => one.textContent)]"
        ".some((name) => name?.trim())).map((el) => el.outerHTML.slice(0, 90))",
    )
    assert nameless == []


def test_a_widget_whose_module_comes_late_on_a_busy_machine_is_waited_for(page: Page) -> None:
    late = "new Promise((done) => { const limit = AbortSignal.timeout(1); setTimeout(() => done(limit.aborted), 50); })"
    assert page.evaluate(late) is False
