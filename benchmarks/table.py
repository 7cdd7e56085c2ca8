"""Measure the table over many papers: filter, sort and scroll, in the kernel and in the page.

Usage: .venv/bin/python benchmarks/table.py [--papers 100000] [--runs 5]

In the kernel: the time from a message of the page to the answer being ready. In the page: a scroll to a random place until
the rows of that place are drawn (page -> kernel -> page, without a network between), headless Chromium without GPU. Titles
are made of words of the shipped digests.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

import explorer as ex
from explorer.widgets.table import PaperTable

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
import onepage
from serving import browser

SCROLL = """(place) => new Promise((done) => {
  const grid = document.querySelector(".lx-table-grid");
  const begun = performance.now();
  grid.scrollTop = place * 30;
  const look = () => (document.querySelector(`.lx-tr[aria-rowindex="${place + 2}"]`) ? done(performance.now() - begun) : requestAnimationFrame(look));
  look();
})"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    papers = many(options.papers)
    began = time.perf_counter()
    table = PaperTable(papers)
    print(f"{'made':38s} {1000 * (time.perf_counter() - began):7.0f} ms")
    for name, act in steps(table).items():
        report(name, [timed(act, run) for run in range(options.runs)])
    with browser() as opened, onepage.showing(PaperTable(papers), opened, height="400px") as page:
        page.wait_for_selector(".lx-tr")
        rng = random.Random(1)
        places = [rng.randrange(options.papers - 20) for _ in range(options.runs)]
        report("page: scroll to a far row", [page.evaluate(SCROLL, place) for place in places])


def many(n: int) -> pd.DataFrame:
    """Make papers enough out of the sample's words; each has all columns of a paper."""
    sample, rng = ex.sample(), random.Random(7)
    words = sorted({word for title in sample["title"] for word in title.split()})
    papers = sample.iloc[[rng.randrange(len(sample)) for _ in range(n)]]
    papers = papers.assign(title=[" ".join(rng.choices(words, k=8)) for _ in range(n)])
    return papers.set_axis(pd.Index([f"title:{place}" for place in range(n)], name="paper_id"))


def steps(table: PaperTable) -> dict[str, Callable[[int], None]]:
    """What the page asks for; the number is that of the run."""

    def ask(**message: object) -> None:
        table._handle_custom_msg(message, [])

    def clear(*_: int) -> None:
        table.link.clear()
        table.sorting = []
        table.follow_filters()

    def sort(key: str) -> None:
        clear()
        ask(type="sort", key=key)

    return {
        "kernel: filter by a word of the title": lambda run: ask(
            type="filter", key="title", text=("model", "vision")[run % 2]
        ),
        "kernel: clear": clear,
        "kernel: clear, sort by title": lambda _: sort("title"),
        "kernel: clear, sort by date": lambda _: sort("date"),
        "kernel: rows far down": lambda run: ask(type="rows", start=120 * (run + 50), version=table.version),
    }


def timed(act: Callable[[int], None], run: int) -> float:
    began = time.perf_counter()
    act(run)
    return 1000 * (time.perf_counter() - began)


def report(name: str, values: list[float]) -> None:
    every = ", ".join(f"{value:.0f}" for value in values)
    print(f"{name:38s} median {statistics.median(values):7.0f} ms   ({every})")


if __name__ == "__main__":
    main()
