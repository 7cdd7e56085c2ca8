"""The map in a real browser: colours, sizes, legend, trail of time, density, picture, fingers and keys; hostile text stays text."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from explorer.widgets.map import MapWidget
from explorer.widgets.selection import Filter

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="window.PWNED=1">'
PLANE = "document.querySelector('.lx-map').lxPlane"
COLOUR, SIZE = ".lx-map-choosers select >> nth=0", ".lx-map-choosers select >> nth=1"

Show = Callable[..., Page]


def made_up(n: int) -> pd.DataFrame:
    """Papers on a grid, one a day, every third a survey."""
    across = int(np.ceil(np.sqrt(n)))
    place = np.arange(n)
    return pd.DataFrame(
        {
            "title": [f"Zebrafish {i}" for i in place],
            "system": [f"Zebra{i}" for i in place],
            "x": (place % across).astype(float),
            "y": (place // across).astype(float),
            "topic": pd.array(place % 2, dtype="Int64"),
            "kind": np.where(place % 3, "paper", HOSTILE),
            "published": pd.Timestamp("2026-01-01") + pd.to_timedelta(place % 60, unit="D"),
            "stars": place,
        },
        index=pd.Index([f"arxiv:{i}" for i in place], name="paper_id"),
    )


TOPICS = pd.DataFrame(
    {
        "label": ["斑马鱼", "route"],
        "label_zh": ["斑马鱼", "路线"],
        "label_en": ["zebrafish", "route"],
        "parent": [5, 5],
    },
    index=pd.Index([0, 1], dtype="Int64"),
)


@pytest.fixture
def show(show_bare: Show) -> Show:
    """Show a map in a bare page, drawn."""

    def show_(widget: MapWidget, **options: object) -> Page:
        page = show_bare(widget, **options)
        page.wait_for_function(f"() => {PLANE}?.theme && {PLANE}.placed")
        return page

    return show_


@pytest.fixture
def widget() -> MapWidget:
    return MapWidget(made_up(60), topics=TOPICS)


@pytest.fixture
def page(show: Show, widget: MapWidget) -> Page:
    return show(widget)


def wait_for(page: Page, condition: str) -> None:
    page.wait_for_function(f"() => (({condition}))".replace("PLANE", PLANE))


def value(page: Page, expression: str) -> object:
    return page.evaluate(f"() => {expression}".replace("PLANE", PLANE))


def test_a_column_chosen_colours_the_map_and_its_legend_filters(page, widget):
    page.locator(COLOUR).select_option("kind")
    expect(page.locator(".lx-map-value")).to_have_count(2)
    expect(page.locator(".lx-map-value").nth(1)).to_contain_text(HOSTILE)
    page.locator(".lx-map-value").nth(1).click()
    wait_for(page, "PLANE.lists.lit.order.length === 20")
    assert len(widget.selection()) == 20


def test_a_column_of_dates_gives_a_ramp_with_its_ends(page):
    page.locator(COLOUR).select_option("published")
    expect(page.locator(".lx-map-ticks span")).to_have_text(["2026-01-01", "2026-01-30", "2026-03-01"])


def test_a_column_of_numbers_sizes_the_points(page):
    page.locator(SIZE).select_option("stars")
    wait_for(page, "PLANE.size[59] > 3 * PLANE.size[0]")


def test_the_trail_rings_what_is_new_fades_what_came_before_and_steps_back_in_time(page, widget):
    page.locator("[data-tool=map_trail]").click()
    wait_for(page, "PLANE.lists.lit.order.length === 7 && PLANE.state[59] === 2")
    assert 0 < value(page, "PLANE.state[52]") < value(page, "PLANE.state[40]") < 1
    page.locator("[data-act=earlier]").click()
    wait_for(page, "PLANE.state[59] === 3 && PLANE.state[52] === 2")
    page.wait_for_function("() => window.answered > 1")
    assert widget.look == {"trail": "2026-02-22"}
    expect(page.locator(".lx-map-told")).to_contain_text("2026-02-16 至 2026-02-22 新增 7 篇")


def test_a_trail_is_replayed_from_its_beginning_to_the_last_day(page):
    page.locator("[data-tool=map_trail]").click()
    page.locator("[data-days='30']").click()
    wait_for(page, "PLANE.lists.lit.order.length === 30")
    page.locator("[data-act=play]").click()
    wait_for(page, "PLANE.state[59] === 3")
    wait_for(page, "PLANE.state[59] === 2")
    expect(page.locator("[data-act=play]")).to_have_attribute("aria-label", "从头播放")


def test_what_is_new_in_a_trail_can_be_kept(page, widget):
    page.locator("[data-tool=map_trail]").click()
    page.locator("[data-days='30']").click()
    page.locator("[data-act=keep]").click()
    page.wait_for_function("() => window.answered > 2")
    wait_for(page, "PLANE.lists.lit.order.length === 30")
    assert len(widget.selection()) == 30
    page.locator("[data-days='90']").click()
    expect(page.locator(".lx-map-told")).to_contain_text("新增 30 篇")


def test_a_look_that_was_told_is_shown_again(show, widget):
    widget.set_look({"density": "on", "trail": "2026-02-22", "colour": "kind", "size": "stars"})
    page = show(widget)
    for tool in ("map_trail", "map_density"):
        expect(page.locator(f"[data-tool={tool}]")).to_have_attribute("aria-pressed", "true")
    wait_for(page, "PLANE.state[59] === 3 && PLANE.size[50] > PLANE.size[0]")
    page.locator("[data-tool=map_density]").click()
    page.wait_for_function("() => window.answered > 0")
    assert widget.look == {"trail": "2026-02-22", "colour": "kind", "size": "stars"}


def test_no_name_covers_the_rank_of_a_hit(show):
    widget = MapWidget(made_up(60), topics=TOPICS)
    best = [f"arxiv:{i}" for i in range(20, 30)]
    widget.link.set("search", Filter(label="q", ids=pd.Index(best), ranked=True))
    page = show(widget)
    wait_for(page, "PLANE.placed.some((label) => label.key.startsWith('paper'))")
    covering = """PLANE.hooks.marks().filter(([l, t, r, b]) =>
        PLANE.placed.some(({ box }) => box[0] < r && l < box[2] && box[1] < b && t < box[3])).length"""
    assert value(page, "PLANE.hooks.marks().length") == 10
    assert value(page, covering) == 0


def test_a_lasso_around_nothing_says_so(page):
    page.keyboard.down("Shift")
    page.mouse.move(2, 2)
    page.mouse.down()
    for place in ((8, 2), (8, 8), (2, 8)):
        page.mouse.move(*place)
    page.mouse.up()
    expect(page.locator(".lx-map-flash")).to_be_visible()


def test_search_hits_have_their_name_on_a_map_of_many(show):
    widget = MapWidget(made_up(3000))
    widget.link.set("search", Filter(label="q", ids=pd.Index(["arxiv:1500", "arxiv:20"]), ranked=True))
    page = show(widget)
    wait_for(page, "PLANE.placed.map((label) => label.key).join() === 'paper1500,paper20'")


def test_many_points_are_density_from_far_and_points_from_near(show):
    page = show(MapWidget(made_up(25_000)))
    expect(page.locator("[data-tool=map_density]")).to_have_attribute("aria-pressed", "true")
    assert value(page, "PLANE.split().cloud") == "lit"
    value(page, "PLANE.camera.zoom(6)")
    assert value(page, "PLANE.split().points") == ["muted", "lit"]


def test_every_point_is_drawn_when_density_is_switched_off(show):
    page = show(MapWidget(made_up(25_000)))
    page.locator("[data-tool=map_density]").click()
    assert value(page, "PLANE.split().cloud") is None


def test_the_picture_is_a_png_of_twice_the_size(page):
    with page.expect_download() as download:
        page.locator("[data-tool=map_picture]").click()
    data = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == "map.png"
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (2560, 1600)


def test_two_fingers_zoom_and_one_moves(page):
    cdp = page.context.new_cdp_session(page)

    def touch(kind: str, *places: tuple[int, int]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (500, 400))
    touch("touchStart", (500, 400), (700, 400))
    touch("touchMove", (400, 400), (800, 400))
    touch("touchEnd")
    wait_for(page, "Math.abs(PLANE.camera.k - 2) < 0.1")
    before = value(page, "PLANE.camera.x")
    touch("touchStart", (600, 400))
    touch("touchMove", (500, 400))
    touch("touchEnd")
    wait_for(page, f"PLANE.camera.x > {before}")
    assert abs(value(page, "PLANE.camera.k") - 2) < 0.1


def test_keys_zoom_move_and_bring_all_back(page):
    page.locator(".lx-plane-top").focus()
    page.keyboard.press("+")
    wait_for(page, "PLANE.camera.k > 1.5 && !PLANE.camera.gliding")
    before = value(page, "PLANE.camera.x")
    page.keyboard.press("ArrowRight")
    wait_for(page, f"PLANE.camera.x > {before}")
    page.keyboard.press("0")
    wait_for(page, "PLANE.camera.k === 1")


def test_the_keyboard_goes_from_paper_to_paper_and_opens_one(page, widget):
    page.locator(".lx-plane-top").focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".lx-hover-title")).to_be_visible()
    first = value(page, "PLANE.hovered")
    page.keyboard.press("Shift+ArrowRight")
    wait_for(page, f"PLANE.hovered === {first} + 1")
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.answered > 2")
    assert widget.link.opened == f"arxiv:{first + 1}"


def test_wider_topics_are_written_from_far_and_finer_ones_from_near(page):
    assert "topic0.5" in value(page, "PLANE.placed.map((label) => label.key)")
    value(page, "PLANE.camera.zoom(2)")
    wait_for(page, "PLANE.placed.some((label) => label.key.startsWith('topic1.'))")
    assert "topic0.5" not in value(page, "PLANE.placed.map((label) => label.key)")


@pytest.mark.parametrize("zoom", [1, 1.7, 4])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_labels_never_lie_over_each_other_or_the_edge_at_any_zoom(show, zoom, language):
    long = TOPICS.assign(
        label_zh=["斑马鱼夜间导航与路线规划方法", "路线"],
        label_en=["zebrafish navigation · long-term planning", "route"],
    )
    page = show(MapWidget(made_up(60), topics=long), width=640, height="420px")
    value(page, f"{{ document.documentElement.dataset.lxLang = '{language}'; PLANE.camera.zoom({zoom}) }}")
    wait_for(page, "!PLANE.moving && PLANE.placed.some((label) => label.key.startsWith('paper'))")
    boxes = value(page, "PLANE.placed.map((label) => label.box)")
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0
        assert top >= 0
        assert right <= 640
        assert bottom <= 420
        for x0, y0, x1, y1 in boxes[:number]:
            assert right <= x0 or x1 <= left or bottom <= y0 or y1 <= top


def test_a_map_without_dates_or_numbers_offers_what_there_is(show):
    page = show(MapWidget(made_up(5)[["title", "x", "y", "topic"]]))
    expect(page.locator(COLOUR)).to_be_visible()
    expect(page.locator(SIZE)).to_be_hidden()
    page.locator("[data-tool=map_trail]").click()
    for act in ("keep", "play"):
        expect(page.locator(f"[data-act={act}]")).to_be_disabled()


def test_every_control_of_the_map_has_a_name(page):
    page.locator("[data-tool=map_trail]").click()
    nameless = "(el) => !(el.getAttribute('aria-label') || el.textContent.trim())"
    assert value(page, f"[...document.querySelectorAll('button, select, input')].filter({nameless}).length") == 0
