"""How well digests are read: precision and recall against truth tables, with known readers and without them.

    python benchmarks/reading.py FOLDER [--structural] [--corpus NAME ...]

FOLDER holds ``wild/<corpus>/``, ``truth/<corpus>.tsv`` and ``score.py``, a scorer that is not ours. ``--structural``
switches the known readers off: the number that tells how it goes with formats nobody has seen.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

from explorer import readers
from explorer.corpus.files.decoding import decode
from explorer.corpus.files.finding import find_digests
from explorer.model import Mention


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--structural", action="store_true", help="the structural reader alone")
    parser.add_argument("--corpus", nargs="*", help="default: all with a truth table")
    parser.add_argument("--keep", type=Path, help="write the rows here, a file a corpus")
    given = parser.parse_args()
    tables = sorted(path for path in (given.folder / "truth").glob("*.tsv") if not path.name.endswith(".counts.tsv"))
    for table in tables:
        if given.corpus and table.stem not in given.corpus:
            continue
        rows = list(_rows(given.folder / "wild" / table.stem, structural=given.structural))
        folder = given.keep or Path(tempfile.mkdtemp())
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{table.stem}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        subprocess.run(
            [sys.executable, str(given.folder / "score.py"), str(table), str(folder / f"{table.stem}.jsonl")],
            check=True,
        )


def _rows(corpus: Path, *, structural: bool) -> Iterator[dict[str, str | None]]:
    for path in find_digests(corpus):
        text = decode(path.read_bytes()).text
        file = str(path.relative_to(corpus))
        reader = readers.structural if structural else readers.choose(text)[0]
        if reader is None:
            warnings.warn(f"no reader for {file}", stacklevel=2)
            continue
        for mention in reader.read(text, source=file):
            yield _row(mention, file)


def _row(mention: Mention, file: str) -> dict[str, str | None]:
    return {
        "file": file,
        "title": mention.title,
        "title_zh": mention.title_zh,
        "arxiv_id": mention.arxiv_id,
        "authors": ", ".join((*mention.authors, *(["et al."] if mention.et_al else []))),
        "pub_date": mention.published.isoformat() if mention.published else None,
        "digest_date": mention.digest_date.isoformat() if mention.digest_date else None,
        "code_url": mention.code_url,
    }


if __name__ == "__main__":
    main()
