"""Measure a start with nothing changed: from the command to a server that answers, from there to the painted map.

Usage: .venv/bin/python benchmarks/warm_start.py [DIGESTS] [--papers N] [--runs 5]

With ``--papers`` a folder of so many made-up papers is served (see viewers.py); laying it out, which is not timed, takes a
minute or two for 10,000. Two kinds of visitor are timed, each in a fresh browser profile: one who opens the page in the very
moment the server takes connections, which is when `explorer run` prints its address, and one who comes some seconds later. *First
paint* is what the browser reports (first-contentful-paint); *map* is when map and table are drawn with all papers. *Command to
map* is all of the first visitor's waiting.
"""

import argparse
import statistics
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser
from viewers import made_up

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
from serving import browser, dashboard, serving

LATER = 6.0
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime / 1000"


class Start(NamedTuple):
    """Seconds of one start and two visits."""

    command_to_server: float
    command_to_map: float
    server_to_first_paint: float
    server_to_map: float
    later_visit_to_first_paint: float
    later_visit_to_map: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("digests", nargs="?", default="data/digests")
    parser.add_argument("--papers", type=int, help="so many made-up papers instead of digests")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with browser() as opened, ExitStack() as stack:
        digests = options.digests
        if options.papers:
            digests = str(made_up(Path(stack.enter_context(TemporaryDirectory())), options.papers))
        start(opened, digests)  # fills the cache, warms the disk
        runs = [start(opened, digests) for _ in range(options.runs)]
    for name, values in zip(Start._fields, zip(*runs, strict=True), strict=True):
        every = ", ".join(f"{value:.2f}" for value in values)
        print(f"{name.replace('_', ' '):28s} median {statistics.median(values):.2f} s   ({every})")


def start(opened: Browser, digests: str) -> Start:
    began = time.perf_counter()
    with serving(digests) as port:
        up = time.perf_counter()
        first = visit(opened, port)
        mapped = time.perf_counter()
        time.sleep(LATER)
        return Start(up - began, mapped - began, *first, *visit(opened, port))


def visit(opened: Browser, port: int) -> tuple[float, float]:
    """Open the page; seconds to the first paint and to the whole map."""
    began = time.perf_counter()
    with dashboard(opened, port) as page:
        return float(page.evaluate(FIRST_PAINT)), time.perf_counter() - began


if __name__ == "__main__":
    main()
