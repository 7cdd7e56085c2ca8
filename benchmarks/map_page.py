"""Measure the map in a headless browser: load, frames per second while panning, highlighting 1 %, and a lasso.

Usage: .venv/bin/python benchmarks/map_page.py [--points 10000 100000 1000000] [--peer-up-to 100000]

Made-up papers in 40 clusters, 1280 x 800, Chromium without a GPU (graphics in software: lower bounds). Our map is shown
in a bare page with its kernel in this process, both as it opens (density where there are many) and with every point
drawn; the peer is plotly's scattergl with the same points in the same browser.

*highlight*: from the change of the selection in the kernel, or in plotly of ``selectedpoints``, to the frame after it.
*lasso*: from the end of the stroke to the frame in which its papers alone are lit; ours goes to the kernel and back.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from playwright.sync_api import Browser, Page

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
import onepage
from serving import browser

from explorer.widgets.map import MapWidget

CLUSTERS = 40
SECONDS = 3.0  # of panning
RUNS = 5
STROKE = [(500, 200), (760, 200), (760, 420), (500, 420), (505, 205)]
PLANE = "document.querySelector('.lx-map').lxPlane"
PAN = """async ([seconds, step]) => {
  const move = eval(step);
  let frames = 0;
  const begun = performance.now();
  while (performance.now() - begun < seconds * 1000) {
    await move(frames);
    await new Promise(requestAnimationFrame);
    frames += 1;
  }
  return frames / ((performance.now() - begun) / 1000);
}"""
FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
LIT = f"(n) => {PLANE}.lists.lit.order.length === n"

Places = npt.NDArray[np.float64]
Measured = tuple[float, float, list[float], list[float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--peer-up-to", type=int, default=100_000, help="points beyond which plotly is left out")
    options = parser.parse_args()
    print("points | way | load s | pan frames/s | highlight 1 % ms | lasso ms")
    with browser() as opened:
        for n in options.points:
            papers = made_up(n)
            for dense in (True, False):
                report(n, "ours, density" if dense else "ours, points", ours(opened, papers, dense=dense))
            if n <= options.peer_up_to:
                report(n, "plotly scattergl", plotly(opened, papers[["x", "y"]].to_numpy()))


def report(n: int, way: str, measured: Measured) -> None:
    load, fps, highlight, lasso = measured
    times = [
        f"{statistics.median(runs) * 1000:.0f} ({min(runs) * 1000:.0f}-{max(runs) * 1000:.0f})"
        for runs in (highlight, lasso)
    ]
    print(f"{n:9,} | {way:16s} | {load:.2f} | {fps:.0f} | {times[0]} | {times[1]}", flush=True)


def made_up(n: int) -> pd.DataFrame:
    """Papers in clusters of different width, each a topic."""
    random = np.random.default_rng(0)
    topic = random.integers(0, CLUSTERS, n)
    centres, widths = random.normal(size=(CLUSTERS, 2)) * 4, random.uniform(0.3, 1.0, (CLUSTERS, 1))
    places = centres[topic] + random.normal(size=(n, 2)) * widths[topic]
    index = pd.Index(np.char.add("arxiv:", np.arange(n).astype(str)), name="paper_id")
    return pd.DataFrame({"title": "A", "x": places[:, 0], "y": places[:, 1], "topic": topic}, index=index)


def ours(opened: Browser, papers: pd.DataFrame, *, dense: bool) -> Measured:
    """Measure our map."""
    widget = MapWidget(papers)
    began = time.perf_counter()
    with onepage.showing(widget, opened) as page:
        page.wait_for_function(f"() => {PLANE}?.theme && {PLANE}.state.length === {len(papers)}")
        page.evaluate(f"() => {PLANE}.setDense({str(dense).lower()})")
        page.evaluate(FRAME)
        load = time.perf_counter() - began
        fps = page.evaluate(PAN, [SECONDS, f"(i) => {PLANE}.camera.pan(i % 40 < 20 ? 6 : -6, 2 - (i % 40) / 10)"])
        page.evaluate(f"() => {PLANE}.camera.set({PLANE}.camera.home())")
        highlights = [timed(page, lambda: region(page, papers)) for _ in range(RUNS)]
        lassos = [timed(page, lambda: stroke(page, widget)) for _ in range(RUNS)]
    return load, fps, highlights, lassos


def region(page: Page, papers: pd.DataFrame) -> Callable[[], None]:
    """Have the kernel keep 1 % of the papers, others each time."""
    some = np.random.default_rng().choice(len(papers), len(papers) // 100, replace=False).tolist()
    page.evaluate("(some) => { window.some = new Uint32Array(some); }", some)
    page.evaluate(FRAME)
    hooks = f"{PLANE}.hooks.region(window.some)"

    def act() -> None:
        page.evaluate(f"() => {{ {hooks}; }}")
        page.wait_for_function(LIT, arg=len(some), polling="raf")
        page.evaluate(FRAME)

    return act


def stroke(page: Page, widget: MapWidget) -> Callable[[], None]:
    """Draw a lasso around a fifth of the view, all papers being lit before."""
    widget.link.clear()
    page.evaluate(f"() => {PLANE}.hooks.click(0)")  # brings what the kernel has changed to the page
    page.wait_for_function(LIT, arg=len(widget.papers), polling="raf")
    page.evaluate(FRAME)
    drag(page, STROKE)

    def act() -> None:
        page.mouse.up()
        page.wait_for_function(f"(n) => {PLANE}.lists.lit.order.length < n", arg=len(widget.papers), polling="raf")
        page.evaluate(FRAME)

    return act


def drag(page: Page, path: list[tuple[int, int]]) -> None:
    page.keyboard.down("Shift")
    page.mouse.move(*path[0])
    page.mouse.down()
    page.keyboard.up("Shift")
    for place in path[1:]:
        page.mouse.move(*place, steps=4)


def timed(page: Page, prepare: Callable[[], Callable[[], None]]) -> float:
    """Seconds of what was prepared, without those of two empty frames."""
    act = prepare()
    began = time.perf_counter()
    act()
    whole = time.perf_counter() - began
    began = time.perf_counter()
    page.evaluate(FRAME)
    return max(0.0, whole - (time.perf_counter() - began))


def plotly(opened: Browser, places: Places) -> Measured:
    """Measure plotly's scattergl with the same points."""
    from plotly.offline import get_plotlyjs

    page = opened.new_page(viewport={"width": 1280, "height": 800})
    page.set_content("<div id='plot' style='width:1280px;height:800px'></div>")
    page.add_script_tag(content=get_plotlyjs())
    page.evaluate("([x, y]) => { window.xy = [x, y]; }", places.T.tolist())
    began = time.perf_counter()
    page.evaluate(
        "() => Plotly.newPlot('plot', [{type: 'scattergl', mode: 'markers', x: xy[0], y: xy[1], marker: {size: 4}}], {dragmode: 'lasso'}, {scrollZoom: true})"
    )
    page.evaluate(FRAME)
    load = time.perf_counter() - began
    step = "(i) => Plotly.relayout('plot', {'xaxis.range': [-10 + (i % 40) / 20, 10 + (i % 40) / 20]})"
    fps = page.evaluate(PAN, [SECONDS, step])
    highlights = [timed(page, lambda: chosen(page, len(places))) for _ in range(RUNS)]
    lassos = [timed(page, lambda: plotly_stroke(page)) for _ in range(RUNS)]
    page.close()
    return load, fps, highlights, lassos


def chosen(page: Page, n: int) -> Callable[[], None]:
    some = np.random.default_rng().choice(n, n // 100, replace=False).tolist()
    page.evaluate("(some) => { window.some = some; }", some)
    return lambda: (
        page.evaluate("() => Plotly.restyle('plot', {selectedpoints: [window.some]})"),
        page.evaluate(FRAME),
        None,
    )[-1]


def plotly_stroke(page: Page) -> Callable[[], None]:
    page.evaluate("() => Plotly.restyle('plot', {selectedpoints: [null]})")
    page.evaluate(
        "() => { window.done = 0; document.getElementById('plot').once('plotly_selected', () => { window.done = 1; }); }"
    )
    page.mouse.move(*STROKE[0])
    page.mouse.down()
    for place in STROKE[1:]:
        page.mouse.move(*place, steps=4)

    def act() -> None:
        page.mouse.up()
        page.wait_for_function("() => window.done === 1", polling="raf")
        page.evaluate(FRAME)

    return act


if __name__ == "__main__":
    main()
