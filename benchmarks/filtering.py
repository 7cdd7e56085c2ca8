"""How long a click on a filter takes in the kernel: counting, searching, and what a selection round trip is made of.

    python benchmarks/filtering.py [--papers 100000] [--runs 15] [--seed 0]

Papers are drawn with a seed: 10 facets, some with many values (2,000 methods, 600 areas), one to four a paper, and days
over three years. Milliseconds, median and worst of the runs; every run first changes a filter, so that nothing is cached.

count       all facets and bars of dates, three filters in force: what `FilterPanel` does after each click
facets      the counting alone, without lists for the page
search      words in the titles of the same papers, another word each run
code        writing the pandas lines of the selection
"""

import argparse
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from explorer.widgets.filters import FilterPanel
from explorer.widgets.searched import by_words
from explorer.widgets.selection import Filter

WORDS = "memory policy robot diffusion traffic world model flow grasp planning video language token speech".split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    rng = np.random.default_rng(given.seed)
    papers = drawn(given.papers, rng)
    panel = FilterPanel(papers, status=papers["status"])
    panel._facets |= told(papers, rng)
    for name, value in (("kind", "paper"), ("category", "cs.3"), ("status", "unread")):
        panel._toggle({"facet": name, "value": value}, [])
    print(f"{given.papers:,} papers, {len(panel.facets)} facets, {len(panel.link.ids):,} shown")
    by_words(papers, "warm")  # the index is built once

    def refilter() -> None:
        kept = papers.index[rng.random(len(papers)) < 0.5]
        panel.link._filters["region"] = Filter(label="region", ids=kept)
        panel.link.mask()

    def count(_: int) -> None:
        for known in panel._facets.values():
            known.counts(panel.link.mask(without=known.name))

    steps: dict[str, Callable[[int], object]] = {
        "count": lambda _: panel.follow_filters(),
        "facets": count,
        "search": lambda run: by_words(papers, f"{WORDS[run % len(WORDS)]} {WORDS[(run * 5 + 1) % len(WORDS)]}"),
        "code": lambda _: panel.link.code(),
    }
    for name, step in steps.items():
        took = [timed(step, run, before=refilter) for run in range(given.runs)]
        print(f"{name:8s} {np.median(took):8.1f} {max(took):8.1f}")


def timed(step: Callable[[int], object], run: int, *, before: Callable[[], None]) -> float:
    before()
    started = time.perf_counter()
    step(run)
    return 1000 * (time.perf_counter() - started)


def drawn(n: int, rng: np.random.Generator) -> pd.DataFrame:
    days = pd.Timestamp("2023-01-01") + pd.to_timedelta(rng.integers(0, 1100, n), unit="D")
    titles = rng.choice(np.array(WORDS, dtype=object), (n, 6))
    return pd.DataFrame(
        {
            "title": [" ".join(row) for row in titles],
            "categories": lists("cs.", 40, n, rng),
            "areas": lists("area ", 600, n, rng),
            "sources": [tuple(f"d/daily-{number}.md:3" for number in row) for row in numbers(1000, n, rng)],
            "kind": rng.choice(np.array(["paper", "survey", "benchmark"], dtype=object), n, p=[0.9, 0.06, 0.04]),
            "lang": rng.choice(np.array(["zh", "en"], dtype=object), n),
            "code_url": np.where(rng.random(n) < 0.4, "https://example.org/code", None),
            "status": rng.choice(
                np.array(["unread", "reading", "read", "skip"], dtype=object), n, p=[0.8, 0.1, 0.08, 0.02]
            ),
            "topic": rng.integers(-1, 120, n),
            "published": days,
        },
        index=pd.Index([f"arxiv:{number:010d}" for number in range(n)], name="paper_id"),
    )


def told(papers: pd.DataFrame, rng: np.random.Generator) -> dict[str, object]:
    """The facets that are read out of the digests, drawn."""
    from explorer.widgets.facets import told_facet

    pairs = [
        (paper, f"M{number}")
        for paper, row in zip(papers.index, numbers(2000, len(papers), rng), strict=True)
        for number in row
    ]
    relations = pd.DataFrame(pairs, columns=["source", "target"])
    return {name: told_facet(name, relations.assign(target_kind=name), papers) for name in ("method", "dataset")}


def lists(prefix: str, values: int, n: int, rng: np.random.Generator) -> list[tuple[str, ...]]:
    return [tuple(f"{prefix}{number}" for number in row) for row in numbers(values, n, rng)]


def numbers(values: int, n: int, rng: np.random.Generator) -> list[list[int]]:
    """One to four numbers a paper, low ones more often."""
    table = (values * rng.random((n, 4)) ** 2).astype(int)
    many = rng.integers(1, 5, n)
    return [sorted(set(row[:most])) for row, most in zip(table.tolist(), many.tolist(), strict=True)]


if __name__ == "__main__":
    main()
