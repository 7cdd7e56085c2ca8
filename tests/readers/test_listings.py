"""Listings, newsletters and one-paper notes as many tools write them: odd, broken and hostile ones."""

import csv
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer import schema
from explorer.parsing.blocks import lines_of
from explorer.readers import CLAIM, arxiv_enhanced, daily_list, hf_newsletter, paper_notes, readers

READERS = (arxiv_enhanced, daily_list, hf_newsletter, paper_notes)
WILD = Path(__file__).parents[3] / "shared/digests"
CORPORA = {"daily-details-zh": daily_list, "enhanced-md": arxiv_enhanced, "hf-newsletter-zh": hf_newsletter}
PIECES = st.sampled_from(
    [
        "# cs.RO [[Back]](#toc)", "# T 2026-13-45", "## 📅 2026-03-05", "### [1] [A](https://arxiv.org/abs/2601.00001)", "### [2] [](",
        "### 1. **[B [c]](https://arxiv.org/abs/2601.00002v1)**", "### 3. 甲", "*A B,C D*", "*", "> *甲*", "Main category: cs.RO | TL;DR: x",
        "- **评分**: 8 | **日期**: 2026-01-02", "- **作者**: et al.", "<details>", "<summary>原始摘要</summary>", "<summary>", "</details>",
        "Abstract: a", "Results: b", "Motivation: Error: quota", "**原文标题：** T", "  wrapped", "**摘要：**", "**论文链接：** []()", "**论文链接：** [x](",
        "#### 背景", "oops#### 核心贡献", "- **提出了一个名为TugNet的模型**", "#### 实现与部署", "#### 总结", "---", "```", "", "\ufeff", "\ud800", "<div id='a'></div>",
    ]
)  # fmt: skip
DIGESTS = st.lists(PIECES | st.text(max_size=40), max_size=40).map("\n".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DIGESTS)
def test_any_text_is_read_without_an_error_and_told_line_for_line(text: str) -> None:
    lines = lines_of(text)
    for reader in READERS:
        assert 0 <= reader.sniff(text) <= 1
        mentions = list(reader.read(text, source="a/2601.00001.md"))
        for mention in mentions:
            body = (mention.body or "").split("\n")
            assert all(told in {"", line} for told, line in zip(body, lines[mention.line - 1 :], strict=False))
        assert len(schema.mentions_frame(mentions)) == len(mentions)


@pytest.mark.parametrize("text", [
    "x" * 200_000, "[" * 50_000 + "](" * 50_000, "a | 标签: " * 20_000, " | " * 60_000, "<summary>" * 20_000, "Abstract: a\n" * 20_000,
    "<div id=a></div>\n\n" * 20_000, "# a [[Back]](#toc)\n" * 20_000, "### [1] [" + "a](" * 60_000, "x## a " * 30_000, "### 1. A\n**原文标题：** b\n" * 5_000,
], ids=lambda text: text[:12])  # fmt: skip
def test_a_hostile_text_takes_linear_time(text: str) -> None:
    """Were any step quadratic, one of these would run for minutes."""
    entry = f"### [1] [A](https://arxiv.org/abs/2601.00001)\n*{text}*\n\nAbstract: {text}\n"
    for reader in READERS:
        for digest in (text, entry, f"#### 背景\n{text}\n#### 核心贡献\n{text}\n#### 总结\n{text}\n"):
            reader.sniff(digest)
            list(reader.read(digest, source="2601.00001.md"))


def test_a_note_is_called_by_the_paper_id_of_its_file_or_folder() -> None:
    note = "#### 背景\n慢。\n#### 核心贡献\n快。\n#### 总结\n好。"
    titles = {"2601.00001.md": "arXiv:2601.00001", "a/2601.00001/note.md": "arXiv:2601.00001", r"b\2601.0002.md": "2601.0002",
              "a/2601.00001_slow_tugs.md": "slow tugs"}  # fmt: skip
    assert {source: next(paper_notes.read(note, source=source)).title for source in titles} == titles


def test_a_program_s_error_message_alone_is_no_note() -> None:
    text = "send error: {'message': 'busy #### 3'}"
    assert paper_notes.sniff(text) < CLAIM
    assert not list(paper_notes.read(text, source="2601.00001.md"))


def files(corpus: str) -> Iterator[tuple[Path, str]]:
    for path in sorted((WILD / "wild" / corpus).rglob("*.md")):
        yield path, path.read_text(encoding="utf-8")


@pytest.mark.skipif(not WILD.is_dir(), reason="the real digests are not here")
@pytest.mark.parametrize("corpus", CORPORA)
def test_each_real_file_gives_its_true_number_of_entries(corpus: str) -> None:
    rows = (WILD / f"truth/{corpus}.counts.tsv").read_text(encoding="utf-8").splitlines()
    true = {row["file"]: int(row["entries"]) for row in csv.DictReader(rows, delimiter="\t")}
    root, reader = WILD / "wild" / corpus, CORPORA[corpus]
    found = {
        str(path.relative_to(root)): len(list(reader.read(text, source=path.name))) for path, text in files(corpus)
    }
    assert {file: found[file] for file in true} == true


@pytest.mark.skipif(not WILD.is_dir(), reason="the real digests are not here")
def test_each_real_note_gives_one_entry_with_all_its_parts() -> None:
    for path, text in files("paper-notes-zh"):
        entries = list(paper_notes.read(text, source=str(path)))
        assert len(entries) == (1 if "#### " in text else 0), path.name
        assert all(
            entry.motivation and entry.contributions and entry.experiments and entry.summary for entry in entries
        )


@pytest.mark.skipif(not WILD.is_dir(), reason="the real digests are not here")
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_reader_takes_no_file_of_another_family(reader: ModuleType) -> None:
    own = {
        "daily-list": "daily-details-zh",
        "arxiv-enhanced": "enhanced-md",
        "hf-newsletter": "hf-newsletter-zh",
        "paper-notes": "paper-notes-zh",
    }
    for path in (path for path in WILD.rglob("*") if path.is_file()):
        if reader.sniff(path.read_text(encoding="utf-8", errors="replace")) >= CLAIM:
            assert own[reader.name] in path.parts, path.name
    assert reader.name in readers()
