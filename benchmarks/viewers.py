"""Measure what one more viewer of a shared dashboard costs in memory, and how long a selection takes there and back.

Usage: .venv/bin/python benchmarks/viewers.py [DIGESTS] [--papers 10000] [--viewers 3]

Without DIGESTS a folder of made-up digests is written, as many papers as asked for; their vectors are made up, too, in a
cache of its own, so that nobody waits for a model. Memory is PSS, the proportional share (of what several processes have in
common, each counts its part), of everything that the command has started but the process that reads ahead, while the pages lie
open; what one more viewer costs is by how much it grows with each further page. A round trip is a click on a filter until
the number of papers in the page has changed; round_trip.py measures the whole page.
"""

import argparse
import os
import random
import statistics
import sys
import time
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
from serving import browser, dashboard, serving

WORDS = (
    "robot policy memory traffic diffusion language vision planning graph retrieval control forecasting grasping reward "
    "video tactile navigation reasoning alignment tokens latent sparse federated causal spectral contrastive offline"
).split()
SETTLE = 12.0  # seconds after which a kernel has done what it does on its own


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("digests", nargs="?")
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--viewers", type=int, default=3)
    options = parser.parse_args()
    with TemporaryDirectory() as folder, ExitStack() as stack:
        digests = options.digests or made_up(Path(folder), options.papers)
        port = stack.enter_context(serving(str(digests)))
        opened = stack.enter_context(browser())
        time.sleep(SETTLE)
        pages, sums = [], [memory()]
        print(f"no viewer: {sums[0]:.0f} MB PSS, a kernel in readiness among them")
        for _ in range(options.viewers):
            pages.append(stack.enter_context(dashboard(opened, port)))
            time.sleep(SETTLE)
            sums.append(memory())
            print(f"{len(pages)} viewers: {sums[-1]:.0f} MB PSS")
        costs = [after - before for before, after in pairwise(sums)]
        trips = [round_trip(pages[-1]) for _ in range(12)]
        print(f"one more viewer: {', '.join(f'{cost:.0f}' for cost in costs)} MB PSS")
        print(
            f"selection round trip: median {1000 * statistics.median(trips):.0f} ms, worst {1000 * max(trips):.0f} ms"
        )


def made_up(folder: Path, papers: int) -> Path:
    """Write digests and keep a vector for each of their papers, in 40 groups."""
    os.environ["EXPLORER_CACHE"] = str(folder / "cache")
    import numpy as np

    import explorer as ex
    from explorer.embeddings import models, store
    from explorer.embeddings.texts import chosen_texts

    digests = written(folder / "digests", papers)
    keys = [store.key(text) for text in chosen_texts(ex.load(digests))]
    random_numbers = np.random.default_rng(0)
    middles = random_numbers.normal(size=(40, 384))
    vectors = middles[random_numbers.integers(40, size=len(keys))] + 0.6 * random_numbers.normal(size=(len(keys), 384))
    unit = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    store.add(str(next(models.at_hand()).name), dict(zip(keys, unit, strict=True)))
    return digests


def written(folder: Path, papers: int) -> Path:
    """Write digests of made-up papers, 500 a file."""
    folder.mkdir()
    choose = random.Random(0)
    for start in range(0, papers, 500):
        entries = [entry(number, choose) for number in range(start, min(papers, start + 500))]
        (folder / f"made-up-{start:06d}.md").write_text("# arXiv digest 2026-01-05\n\n" + "\n".join(entries), "utf-8")
    return folder


def entry(number: int, choose: random.Random) -> str:
    """Write one made-up paper: a title, categories, and some sentences."""
    month, serial = divmod(number, 20_000)
    title = " ".join(choose.sample(WORDS, 5)).capitalize()
    body = " ".join(f"We study {' '.join(choose.sample(WORDS, 8))}." for _ in range(12))
    return (
        f"## {number + 1}. {title}\n\n- **arXiv**: https://arxiv.org/abs/25{month + 1:02d}.{serial + 1:05d}\n"
        f"- **Categories**: cs.{choose.choice(['RO', 'AI', 'LG', 'CV'])}\n- **Published**: 2025-{month + 1:02d}-05\n\n"
        f"**Abstract**: {body}\n"
    )


def memory() -> float:
    """PSS of what our command has started, in MB, without what reads ahead, which ends."""
    processes = [folder for folder in Path("/proc").iterdir() if folder.name.isdigit() and is_ours(int(folder.name))]
    told = {int(one.name): command(one) for one in processes}
    return sum(pss(process) for process, words in told.items() if "explorer" in words and "ahead" not in words)


def is_ours(process: int) -> bool:
    """Tell whether a process descends from this one."""
    while process > 1:
        if process == os.getpid():
            return True
        try:
            process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return False
    return False


def command(folder: Path) -> str:
    try:
        return (folder / "cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def pss(process: int) -> float:
    """Proportional share of memory of a process, in MB; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))


def round_trip(page: Page) -> float:
    """Seconds from a click on a category to the other number of papers, as the page itself measures them."""
    return float(
        page.evaluate(
            """() => new Promise((done) => {
                const count = document.querySelector(".lx-search-count");
                const began = performance.now();
                const watch = new MutationObserver(() => { watch.disconnect(); done((performance.now() - began) / 1000); });
                watch.observe(count, { childList: true, subtree: true, characterData: true });
                document.querySelector(".lx-facet[data-facet=category] .lx-value").click();
            })"""
        )
    )


if __name__ == "__main__":
    main()
