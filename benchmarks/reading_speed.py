"""How fast digests are read on one core, with nothing cached, beside markdown-it's parse of the same text.

    python benchmarks/reading_speed.py FOLDER [--runs 5]

For each reader that takes files of FOLDER: the sniffing by all readers, the reading, the building of the frame, and what
``markdown_it.MarkdownIt("commonmark").parse`` needs for the same text in the same run. Processor time, best of the runs.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from time import process_time
from typing import NamedTuple

from markdown_it import MarkdownIt

from explorer import schema
from explorer.corpus.files.decoding import decode
from explorer.corpus.files.finding import find_digests
from explorer.model import Mention
from explorer.readers import Reader, choose


class Times(NamedTuple):
    """Seconds of one run over the files of one reader."""

    sniff: float
    read: float
    frame: float
    markdown_it: float

    @property
    def ours(self) -> float:
        return self.sniff + self.read + self.frame


class Text(NamedTuple):
    """One digest."""

    source: str
    text: str
    reader: Reader


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    print(
        f"{'reader':20s} {'files':>5s} {'MB':>6s} {'sniff':>7s} {'read':>7s} {'frame':>7s} {'MB/s':>6s}  markdown-it: MB/s, ratio"
    )
    for name, texts in sorted(_families(given.folder).items()):
        runs = [_run(texts) for _ in range(given.runs)]
        size = sum(len(each.text.encode()) for each in texts) / 1e6
        _tell(name, len(texts), size, Times(*map(min, zip(*runs, strict=True))))


def _families(folder: Path) -> dict[str, list[Text]]:
    families: dict[str, list[Text]] = defaultdict(list)
    for path in find_digests(folder):
        text = decode(path.read_bytes()).text
        reader = choose(text)[0]
        if reader:
            families[reader.name].append(Text(str(path), text, reader))
    return families


def _run(texts: list[Text]) -> Times:
    """Sniff and read file by file, as a load does; then parse the same texts as markdown."""
    _forget()
    sniff = read = 0.0
    mentions: list[Mention] = []
    for each in texts:
        start = process_time()
        choose(each.text)
        chosen = process_time()
        mentions += each.reader.read(each.text, source=each.source)
        sniff, read = sniff + chosen - start, read + process_time() - chosen
    start = process_time()
    schema.mentions_frame(mentions)
    framed = process_time()
    parser = MarkdownIt("commonmark")
    for each in texts:
        parser.parse(each.text)
    return Times(sniff, read, framed - start, process_time() - framed)


def _forget() -> None:
    """Empty what the parsers remember of texts, so that no run profits from the one before."""
    for name, module in list(sys.modules.items()):
        if name.startswith("explorer.parsing"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _tell(name: str, files: int, size: float, best: Times) -> None:
    seconds = "".join(f"{value:8.3f}" for value in best[:3])
    print(
        f"{name:20s} {files:5d} {size:6.2f}{seconds} {size / best.ours:6.2f}  "
        f"{size / best.markdown_it:10.2f} {best.markdown_it / best.ours:6.2f}"
    )


if __name__ == "__main__":
    main()
