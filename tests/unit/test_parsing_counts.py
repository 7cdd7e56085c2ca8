"""How many papers a digest says it has."""

import csv
from pathlib import Path

import pytest

from explorer.corpus.files.decoding import decode
from explorer.parsing.counts import declared_count

DIGESTS = Path(__file__).parents[3] / "shared/digests"
SAYING_IT = ["arxiv-monitor-zh", "enhanced-md", "hf-newsletter-zh", "html-table-index-zh"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- **发现论文数**: 12篇", 12),
        ("📊 共 **27** 篇论文", 27),
        ("- 总论文数：10", 10),
        ("Paper Count: 12", 12),
        ("paper_count: 12", 12),
        ("**Total papers:** 31", 31),
        ("> 今日共收录12篇", 12),
        ("今日新增 8 篇论文，涉及拖船与潮汐。", 8),
        ("共收录了 15 篇相关论文", 15),
        ("12 papers today", 12),
        ("Total of 25 entries", 25),
        ("Showing 25 of 25 entries", 25),
        ("<p>Found <b>9</b> new papers on 2026-03-02</p>", 9),
        ("## 拖船 (3 篇)\n\n## 潮汐（4篇）", 7),
        ("- [a](#a) [Total: 6]\n- [b](#b) [Total: 6]", 12),
        ("共 27 篇论文\n\n## 拖船 (20 篇)\n\n## 潮汐 (8 篇)", 27),
        ("共 10 篇论文\n\ntext\n\n共 10 篇论文", 10),
        ("## A\nPapers: 2\n## B\nPapers: 3", 5),
    ],
)
def test_a_line_about_nothing_else_tells_the_number(text: str, expected: int) -> None:
    assert declared_count(f"# Tides of the day\n\n{text}\n\nmore\n") == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The survey covers 120 papers.",
        "本文综述了共 120 篇论文的方法。",
        "- 引用数: 12",
        "- GPU 数量: 8",
        "GPUs: 8",
        "We read 120 papers on tugs and found that tides matter.",
        "共 12 个模块",
        "Table 3 (12 tugs)",
        "被引 12 篇",
        "## Tides (2024)",
    ],
)
def test_a_number_of_anything_else_is_none(text: str) -> None:
    assert declared_count(text) is None


def test_long_lines_and_many_lines_take_no_longer_than_their_length() -> None:
    assert declared_count("共 1 " * 500_000) is None
    assert declared_count("# (((((((共共共共 1 1 1\n" * 50_000) is None


@pytest.mark.skipif(not DIGESTS.exists(), reason="the real digests are not part of the project")
@pytest.mark.parametrize("corpus", SAYING_IT)
def test_the_count_that_a_real_digest_declares_is_the_true_one(corpus: str) -> None:
    with (DIGESTS / "truth" / f"{corpus}.counts.tsv").open(encoding="utf-8") as table:
        true = {row["file"]: int(row["entries"]) for row in csv.DictReader(table, delimiter="\t")}
    texts = {file: decode((DIGESTS / "wild" / corpus / file).read_bytes()).text for file in true}
    assert {file: declared_count(text) for file, text in texts.items()} == true
