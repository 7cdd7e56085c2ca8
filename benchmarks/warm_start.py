"""Measure a start with nothing changed: from the command to a server that answers, from there to the painted map.

Usage: .venv/bin/python benchmarks/warm_start.py [DIGESTS] [--runs 5]

Two kinds of visitor are timed, each in a fresh browser profile: one who opens the page in the very moment the server
takes connections, and one who comes a few seconds later and finds a kernel in readiness. *First paint* is what the
browser reports (first-contentful-paint); *map* is when map and table are drawn with all papers.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
from serving import browser, dashboard, serving

LATER = 6.0
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime / 1000"


class Start(NamedTuple):
    """Seconds of one start and two visits."""

    command_to_server: float
    server_to_first_paint: float
    server_to_map: float
    later_visit_to_first_paint: float
    later_visit_to_map: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("digests", nargs="?", default="data/digests")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with browser() as opened:
        start(opened, options.digests)  # fills the cache, warms the disk
        runs = [start(opened, options.digests) for _ in range(options.runs)]
    for name, values in zip(Start._fields, zip(*runs, strict=True), strict=True):
        every = ", ".join(f"{value:.2f}" for value in values)
        print(f"{name.replace('_', ' '):28s} median {statistics.median(values):.2f} s   ({every})")


def start(opened: Browser, digests: str) -> Start:
    began = time.perf_counter()
    with serving(digests) as port:
        up = time.perf_counter()
        first = visit(opened, port)
        time.sleep(LATER)
        return Start(up - began, *first, *visit(opened, port))


def visit(opened: Browser, port: int) -> tuple[float, float]:
    """Open the page; seconds to the first paint and to the whole map."""
    began = time.perf_counter()
    with dashboard(opened, port) as page:
        return float(page.evaluate(FIRST_PAINT)), time.perf_counter() - began


if __name__ == "__main__":
    main()
