"""Measure a selection there and back in the whole page, browser to kernel to browser, over as many papers as wanted.

Usage: .venv/bin/python benchmarks/round_trip.py [--papers 10000 100000] [--runs 10]

Made-up papers with all columns of the sample's, in 40 topics, on a made-up map, served as `explorer run` serves a page;
Chromium without GPU. A round trip begins with the click on a value of a filter, or with the end of a lasso's stroke, and ends
with the frame in which all have changed: the number of papers, the rows of the table, the counts of the filters, and what is
lit on the map. *load* is from the request to the painted map, with the making of the papers left out (the kernel is in readiness).
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import map_page
import pandas as pd
import table
from playwright.sync_api import Page

from explorer.dashboard import environment, voila_config

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
import serving

CELLS = (
    "import sys; sys.path.insert(0, {here!r}); import explorer as ex, round_trip\n"
    "from explorer.dashboard import visitor\n"
    "papers, topics = round_trip.made_up({papers})\nawait visitor('.')",
    "ex.explore(papers, topics=topics)",
)
SEEN = """() => {
  const counts = [...document.querySelectorAll(".lx-facet .lx-count")].map((count) => count.textContent);
  const shown = document.querySelector(".lx-search-count").textContent;
  const rows = document.querySelector(".lx-table-grid").getAttribute("aria-rowcount");
  const lit = document.querySelector(".lx-map").lxPlane.lists.lit.order.length;
  return [shown, rows, lit, counts.join()];
}"""
WATCH = """([seen, event]) => {
  const look = eval(seen);
  const before = look();
  window.trip = new Promise((done) => {
    const begin = () => {
      const begun = performance.now();
      const parts = {};
      const again = () => {
        look().forEach((now, part) => { if (now !== before[part]) parts[part] ??= performance.now() - begun; });
        if (Object.keys(parts).length === before.length) done([0, 1, 2, 3].map((part) => parts[part]));
        else requestAnimationFrame(again);
      };
      requestAnimationFrame(again);
    };
    addEventListener(event, begin, { capture: true, once: true });
  });
}"""
PARTS = ("count", "table", "map", "filters")
STROKE = [(480, 200), (700, 200), (700, 380), (480, 380), (484, 204)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--runs", type=int, default=10)
    options = parser.parse_args()
    with serving.browser() as opened:
        for n in options.papers:
            with served(n) as port, serving.dashboard(opened, port) as page:
                loaded = page.evaluate("performance.now()")
                print(f"{n:,} papers, load {loaded / 1000:.2f} s", flush=True)
                for name, act in (("click", click), ("lasso", lasso)):
                    report(name, [trip(page, act) for _ in range(options.runs)])


def report(name: str, trips: list[list[float]]) -> None:
    whole = [max(parts) for parts in trips]
    each = ", ".join(
        f"{part} {statistics.median(times):.0f}" for part, times in zip(PARTS, zip(*trips, strict=True), strict=True)
    )
    print(f"  {name}: median {statistics.median(whole):.0f} ms, worst {max(whole):.0f} ms   ({each})", flush=True)


def made_up(n: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Papers with all columns, on a map, and the names of their topics."""
    papers = table.many(n)
    places = map_page.made_up(n).set_axis(papers.index)
    topics = pd.DataFrame({"label": [f"topic {topic}" for topic in range(map_page.CLUSTERS)]})
    return papers.assign(x=places["x"], y=places["y"], topic=places["topic"]), topics


@contextmanager
def served(papers: int) -> Iterator[int]:
    """Serve a page over made-up papers; gives the port when a kernel that holds them is in readiness."""
    port = serving.free_port()
    with TemporaryDirectory() as folder:
        source = [cell.format(here=str(Path(__file__).parent), papers=papers) for cell in CELLS]
        Path(folder, "page.ipynb").write_text(json.dumps(notebook(source)), "utf-8")
        settings = voila_config(port=port, open_browser=False)
        Path(folder, "voila.json").write_text(json.dumps(settings), "utf-8")
        command = [sys.executable, "-m", "explorer.dashboard.guarded", str(Path(folder, "page.ipynb"))]
        server = subprocess.Popen(command, cwd=folder, env=environment(), stderr=subprocess.DEVNULL)
        try:
            while not serving.answers(port):
                time.sleep(0.1)
            time.sleep(5 + papers / 5000)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=30)


def notebook(cells: list[str]) -> dict[str, object]:
    named = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    told = [
        {"cell_type": "code", "id": f"c{place}", "metadata": {}, "source": cell, "execution_count": None, "outputs": []}
        for place, cell in enumerate(cells)
    ]
    return {"cells": told, "metadata": named, "nbformat": 4, "nbformat_minor": 5}


def trip(page: Page, act: Callable[[Page], None]) -> list[float]:
    """Milliseconds until each part of the page has changed; before, all papers are shown."""
    if page.locator(".lx-value[aria-pressed=true], .lx-chip").count():
        page.evaluate(WATCH, [SEEN, "keydown"])
        page.locator(".lx-map").focus()
        page.keyboard.press("Escape")
        page.evaluate("() => window.trip")
    page.evaluate(map_page.FRAME)
    act(page)
    return [float(took) for took in page.evaluate("() => window.trip")]


def click(page: Page) -> None:
    """Click the third topic."""
    page.evaluate(WATCH, [SEEN, "click"])
    page.locator(".lx-facet[data-facet=topic] .lx-value").nth(2).click()


def lasso(page: Page) -> None:
    """Draw a lasso in the middle of the map."""
    map_page.drag(page, STROKE)
    page.evaluate(WATCH, [SEEN, "pointerup"])
    page.mouse.up()


if __name__ == "__main__":
    main()
