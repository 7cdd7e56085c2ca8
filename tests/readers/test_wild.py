"""Real digests of many formats, where they lie beside the project: each file goes to its reader, and gives what it holds."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.corpus.files.decoding import decode
from explorer.readers import choose, readers, structural

WILD = Path(__file__).parents[3] / "shared/digests"
FAMILIES = {
    "arxiv-monitor-zh": "arxiv-monitor",
    "blog-posts-zh": "blog-post",
    "cv-table-en": "arxiv-table",
    "daily-details-zh": "daily-list",
    "enhanced-md": "arxiv-enhanced",
    "hf-api-json": "huggingface-api",
    "hf-newsletter-zh": "hf-newsletter",
    "html-table-index-zh": "html-index",
    "paper-notes-zh": "paper-notes",
    "paper-pages-zh": "paper-page",
}
ELSEWHERE = {
    "cv-arxiv-daily.json": "records",
    "cv-arxiv-daily-wechat.json": "records",
    "cv-arxiv-daily-web.json": "records",
    "2312.00886.md": None,  # a program's error message, and no note
}

pytestmark = pytest.mark.skipif(not WILD.is_dir(), reason="the real digests are not here")


def text_of(path: Path) -> str:
    return decode(path.read_bytes()).text


def counted() -> Iterator[tuple[str, Path, int]]:
    """Corpus, file and true number of entries, of every file that has been counted."""
    for table in sorted((WILD / "truth").glob("*.counts.tsv")):
        corpus = table.name.removesuffix(".counts.tsv")
        with table.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t"):
                yield corpus, WILD / "wild" / corpus / row["file"], int(row["entries"])


@pytest.mark.parametrize("corpus", FAMILIES)
def test_a_file_goes_to_the_reader_of_its_family(corpus: str) -> None:
    for path in sorted(path for path in (WILD / "wild" / corpus).rglob("*") if path.is_file()):
        reader, _ = choose(text_of(path))
        wanted = {ELSEWHERE.get(path.name, FAMILIES[corpus])} | ({"records"} if corpus == "hf-api-json" else set())
        assert (reader.name if reader else None) in wanted, path.name


@pytest.mark.parametrize("corpus", FAMILIES)
def test_each_file_gives_its_true_number_of_entries(corpus: str) -> None:
    for _, path, entries in (row for row in counted() if row[0] == corpus):
        reader, _ = choose(text_of(path))
        assert reader is not None
        assert len(list(reader.read(text_of(path), source=str(path)))) == entries, path.name


@pytest.mark.parametrize("corpus", FAMILIES)
def test_the_structural_reader_alone_gives_nearly_the_true_number(corpus: str) -> None:
    found = true = common = 0
    for _, path, entries in (row for row in counted() if row[0] == corpus):
        number = len(list(structural.read(text_of(path), source=str(path))))
        found, true, common = found + number, true + entries, common + min(number, entries)
    assert common >= 0.97 * max(found, true)


def test_a_monitored_paper_has_what_every_report_carries() -> None:
    for path in sorted((WILD / "wild/arxiv-monitor-zh").rglob("*.md")):
        for mention in readers()["arxiv-monitor"].read(text_of(path), source=str(path)):
            assert mention.arxiv_id, path.name
            assert mention.authors, path.name
            assert mention.summary, path.name
            assert mention.abstract, path.name
