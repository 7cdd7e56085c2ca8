"""How long loading takes: cold, with nothing changed, and with one more digest; and the memory it takes.

    python benchmarks/load.py [DIGESTS] [--papers 100000] [--a-file 20]

Makes digests with as many papers out of the entries of DIGESTS, each with an id, a title and authors of its own, in a
temporary folder with a cache of its own. Each step is a process of its own, as a user would start it. Cold reading is
compared with a plain parse of the same text by markdown-it-py (one core, same run).
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt

import explorer as ex
from explorer.corpus.files.finding import find_digests
from explorer.corpus.files.parse import parse

STEP = """
import json, resource, sys, time, warnings
warnings.simplefilter("ignore")
import pyarrow.parquet
import explorer as ex
began, worked = time.perf_counter(), time.process_time()
frame = getattr(ex, sys.argv[1])(sys.argv[2])
seconds, cpu = time.perf_counter() - began, time.process_time() - worked
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "cpu": cpu, "rows": len(frame), "peak": peak}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("digests", nargs="?", default="data/digests", type=Path)
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--a-file", type=int, default=20, help="entries in a digest")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    reading(given.digests)
    with tempfile.TemporaryDirectory() as folder:
        corpus, cache = Path(folder, "digests"), Path(folder, "cache")
        files = written(corpus, given.digests, given.papers, given.a_file)
        size = sum(file.stat().st_size for file in files) / 1e6
        print(f"\n{given.papers} papers in {len(files)} files, {size:.0f} MB")
        told("cold load", "load", corpus, cache)
        for _ in range(given.runs):
            told("warm load", "load", corpus, cache)
        for number in range(given.runs):
            changed = files[len(files) * (number + 1) // (given.runs + 1)]
            written_one(changed.with_name(f"{changed.stem}b.md"), changed.read_text(encoding="utf-8"))
            told("one file more", "load", corpus, cache)
            told("then warm", "load", corpus, cache)
        told("read, warm", "read", corpus, cache)
        told("check, warm", "check", corpus, cache)
        kept = sum(file.stat().st_size for file in cache.rglob("*") if file.is_file()) / 1e6
        print(f"cache on disk: {kept:.0f} MB")


def reading(folder: Path) -> None:
    """Compare reading with a plain parse of the same markdown, on one core, interleaved."""
    files = [file for file in find_digests(folder) if file.suffix == ".md"]
    size = sum(file.stat().st_size for file in files) / 1e6
    plain = MarkdownIt("commonmark")
    ours, theirs = [], []
    for _ in range(3):
        began = time.perf_counter()
        for file in files:
            parse(file)
        middle = time.perf_counter()
        for file in files:
            plain.parse(file.read_text(encoding="utf-8", errors="replace"))
        ours.append(middle - began)
        theirs.append(time.perf_counter() - middle)
    fast, slow = size / min(ours), size / min(theirs)
    print(f"cold reading of {size:.1f} MB, one core, best of 3: {fast:.1f} MB/s; ")
    print(f"markdown-it-py: {slow:.1f} MB/s; ratio {fast / slow:.2f}")


def told(what: str, function: str, corpus: Path, cache: Path) -> None:
    command = [sys.executable, "-c", STEP, function, str(corpus)]
    done = subprocess.run(command, env=os.environ | {"EXPLORER_CACHE": str(cache)}, stdout=subprocess.PIPE, check=True)
    step = json.loads(done.stdout)
    print(
        f"{what:14s} {step['seconds']:7.2f} s  (cpu {step['cpu']:6.2f} s)  {step['rows']:7d} rows  {step['peak']:6.0f} MB at most",
        flush=True,
    )


def written(corpus: Path, digests: Path, papers: int, a_file: int) -> list[Path]:
    """Write digests in one of our formats, with real entries under new names."""
    corpus.mkdir()
    made = entries(digests)
    files = [corpus / f"daily-{number:05d}.md" for number in range(-(-papers // a_file))]
    for number, file in enumerate(files):
        day = f"{2015 + number // 336}-{number // 28 % 12 + 1:02d}-{number % 28 + 1:02d}"
        body = "\n\n".join(next(made) for _ in range(min(a_file, papers - number * a_file)))
        file.write_text(
            f"# Hugging Face Daily Papers Report\n**Date**: {day}\n\n{'=' * 60}\n\n{body}\n", encoding="utf-8"
        )
    longago = time.time() - 3600
    for file in files:
        os.utime(file, (longago, longago))
    time.sleep(2.1)  # a file that changed just now is looked at again, see explorer.corpus.kept.listing
    return files


def entries(digests: Path) -> Iterator[str]:
    rows = ex.read(digests)[["summary", "abstract", "motivation", "method", "experiments"]].fillna("").to_numpy()
    chance = random.Random(0)
    number = 0
    while True:
        summary, abstract, motivation, method, experiments = chance.choice(rows)
        number += 1
        month, serial = number // 20_000, number % 20_000
        words = " ".join(chance.sample(WORDS, 5))
        yield (
            f"## 📄 Work{number}: {words}\n\n- **链接**: https://huggingface.co/papers/{1501 + month:04d}.{serial:05d}\n"
            f"- **阅读来源**: HTML\n\n1. **应用领域**：\n{words}\n\n2. **一句话核心贡献**：\n{summary or abstract}\n\n"
            f"3. **研究动机**：\n{motivation}\n\n4. **方法**：\n{method}\n\n5. **实验**：\n{experiments}\n\n{'=' * 60}"
        )


def written_one(file: Path, text: str) -> None:
    file.write_text(text.replace("papers/15", "papers/35").replace("Work", "Other"), encoding="utf-8")


WORDS = (
    "Harbour Tide Pilot Current Buoy Lantern Anchor Sextant Mooring Ballast Compass Rudder Keel Galley Forecast Routing"
    " Learning Estimation Planning Control Vision Diffusion Retrieval Benchmark Transfer Sparse Robust Causal Graph Token"
).split()


if __name__ == "__main__":
    main()
