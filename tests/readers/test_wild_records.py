"""Real files of paper records, where they lie beside the project: all are claimed, no running text is, and no record is lost."""

import csv
from pathlib import Path

import pytest

from explorer.readers import CLAIM, hf_api_json, records

WILD = Path(__file__).parents[3] / "shared/digests"

pytestmark = pytest.mark.skipif(not WILD.is_dir(), reason="the real digests are not here")


def texts(pattern: str) -> dict[str, str]:
    return {
        path.as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(WILD.glob(pattern))
        if path.is_file()
    }


@pytest.mark.parametrize("reader", [records, hf_api_json], ids=["records", "huggingface-api"])
def test_each_day_of_the_api_gives_its_true_number_of_papers(reader: object) -> None:
    counts = (WILD / "truth/hf-api-json.counts.tsv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(counts, delimiter="\t"):
        text = (WILD / "wild/hf-api-json" / row["file"]).read_text(encoding="utf-8")
        assert reader.sniff(text) >= CLAIM
        found = list(reader.read(text, source=row["file"]))
        assert len(found) == int(row["entries"]), row["file"]
        assert all(
            mention.arxiv_id and mention.published and (mention.abstract or mention.summary) for mention in found
        )


def test_rows_kept_as_text_under_their_ids_are_all_read() -> None:
    for name, text in texts("wild/cv-table-en/docs/*.json").items():
        found = list(records.read(text, source=name))
        assert len(found) >= 0.99 * text.count(".al")
        assert all(mention.arxiv_id and mention.authors and mention.published and mention.section for mention in found)


@pytest.mark.parametrize("pattern", ["seeds/*.md", "wild/**/*.md", "wild/**/*.html"])
def test_running_text_is_never_claimed(pattern: str) -> None:
    claimed = [
        name for name, text in texts(pattern).items() if max(records.sniff(text), hf_api_json.sniff(text)) >= CLAIM
    ]
    assert claimed == []
