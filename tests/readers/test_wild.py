"""Real digests of many formats, where they lie beside the project: each reader takes its own family, and only that."""

import csv
from pathlib import Path

import pytest

from explorer.readers import CLAIM, readers

WILD = Path(__file__).parents[3] / "shared/digests"
MONITORED = "arxiv-monitor-zh"
OURS = ("huggingface-daily", "arxiv-monitor", "reading-notes")

pytestmark = pytest.mark.skipif(not WILD.is_dir(), reason="the real digests are not here")


def files(corpus: str) -> list[Path]:
    return sorted(path for path in (WILD / "wild" / corpus).rglob("*") if path.is_file())


def corpora() -> list[str]:
    return sorted(path.name for path in (WILD / "wild").glob("*") if path.is_dir())


@pytest.mark.parametrize("corpus", corpora())
def test_a_file_is_claimed_only_by_the_reader_of_its_family(corpus: str) -> None:
    for path in files(corpus):
        text = path.read_text(encoding="utf-8", errors="replace")
        claims = [name for name in OURS if readers()[name].sniff(text) >= CLAIM]
        assert claims == (["arxiv-monitor"] if corpus == MONITORED else []), path.name


def test_each_monitored_day_gives_its_true_number_of_entries() -> None:
    counts = (WILD / f"truth/{MONITORED}.counts.tsv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(counts, delimiter="\t"):
        path = WILD / "wild" / MONITORED / row["file"]
        found = list(readers()["arxiv-monitor"].read(path.read_text(encoding="utf-8"), source=str(path)))
        assert len(found) == int(row["entries"]), path.name
        assert all(mention.arxiv_id and mention.authors and mention.summary and mention.abstract for mention in found)
