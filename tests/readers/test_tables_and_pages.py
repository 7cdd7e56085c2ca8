"""Readers of tables, index pages, paper pages and blog posts: odd texts, and the real digests where they lie beside the project."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer import schema
from explorer.model import Mention
from explorer.parsing.blocks import lines_of
from explorer.readers import CLAIM, Reader, arxiv_table, blog_post, html_index, paper_page

WILD = Path(__file__).parents[3] / "shared/digests"
FAMILIES: dict[str, Reader] = {
    "cv-table-en": arxiv_table,
    "html-table-index-zh": html_index,
    "paper-pages-zh": paper_page,
    "blog-posts-zh": blog_post,
}
PIECES = st.sampled_from(
    [
        "---", "title: 'Tugs", "date: 2026-13-40", "layout: post", "tags: [a", "> quote", "- paper：[Tugs](https://arxiv.org/abs/2601.00001)",
        "- paper：", "- arXiv：[link](", "- code：[github](https://github.com/a/x", "# 0. TL; DR", "# Tugs", "## 摘要（原文）", "## 方法详解", "**作者**: A B",
        "**发布日期**: 2026-01-02", "**关键词**: `a` `b", "🎯 **匹配领域**: **", "arXiv: 2601.00001v2", "| Title | Authors | Publish Date | PDF |",
        "|--|--|--|--|", "|--|", "|a|b|c|https://arxiv.org/abs/2601.00001|", "| $|x|$ | `|` | [a|b](c) | \\|", "<table>", "<tr><th>题目<th>作者",
        "<tr data-arxiv-id=2601.00001><td>Slow Tugs<td>A B</table>", "<td colspan=99999999999>", "<td rowspan='x'>", "</table></table>", "<h2>拖船 (3 篇)</h2>",
        "<summary>", "<!--", "-->", "&#99999999;", "&#xD800;", "<a href='", "\x00", "\ud800", "\ufeff---", "```", "[" * 60, "|" * 60, "<" * 60,
    ]
)  # fmt: skip
DIGESTS = st.lists(PIECES | st.text(max_size=40), max_size=40).map("\n".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DIGESTS)
def test_any_text_is_read_without_an_error(text: str) -> None:
    for reader in FAMILIES.values():
        assert 0 <= reader.sniff(text) <= 1
        mentions = list(reader.read(text, source="a.md"))
        lines = lines_of(text)
        for mention in mentions:
            assert mention.line + (mention.body or "").count("\n") <= len(lines)
        assert len(schema.mentions_frame(mentions)) == len(mentions)


@pytest.mark.parametrize("unit", [
    "| a | b |\n|--|--|\n", "|a|b|c|https://arxiv.org/abs/2601.00001|\n", "<tr><td>", "<table>", "<h2>a", "<summary>", "`|", "[a](", "- paper：[a](b\n",
    "**作者**: a\n", "# a\n", "包括、", "`a` ", "**a** ", "[[a](b.md)](", "![", "data-id=", "href='",
])  # fmt: skip
@pytest.mark.parametrize("frame", [
    "## Tugs\n|Publish Date|Title|Authors|PDF|\n|--|--|--|--|\n|2026-01-02|{}|A et.al.|https://arxiv.org/abs/2601.00001|\n{}",
    "<h2>{}</h2><table><tr><th>题目<th>要点<tr data-arxiv-id=2601.00001><td>{}<td>b</table>",
    "# Tugs\narXiv: 2601.00001\n**作者**: {}\n🎯 **匹配领域**: {}\n## 应用场景\n{}\n## 方法\n{}\n",
    "---\ntitle: Slow Tugs\ndate: {}\n---\n> {}\n- paper：[Slow Tugs](https://arxiv.org/abs/2601.00001)\n{}\n",
], ids=["table", "index", "page", "post"])  # fmt: skip
def test_a_hostile_text_takes_linear_time(frame: str, unit: str) -> None:
    """Were any step quadratic, one of these would run for minutes."""
    text = frame.replace("{}", unit * (60_000 // len(unit)))
    for reader in FAMILIES.values():
        reader.sniff(text)
        list(reader.read(text, source="a.md"))


def corpus(name: str) -> Iterator[tuple[str, str]]:
    folder = WILD / "wild" / name
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_text(encoding="utf-8", errors="replace")


def corpora() -> list[str]:
    return sorted(path.name for path in (WILD / "wild").glob("*") if path.is_dir())


@pytest.mark.skipif(not WILD.is_dir(), reason="the real digests are not here")
@pytest.mark.parametrize("name", corpora())
def test_a_reader_claims_its_own_family_and_no_other(name: str) -> None:
    for file, text in corpus(name):
        claims = [family for family, reader in FAMILIES.items() if reader.sniff(text) >= CLAIM]
        assert claims == ([name] if name in FAMILIES and file.endswith(".md") else []), file


@pytest.mark.skipif(not WILD.is_dir(), reason="the real digests are not here")
@pytest.mark.parametrize("name", ["cv-table-en", "html-table-index-zh", "blog-posts-zh"])
def test_each_file_gives_its_true_number_of_entries(name: str) -> None:
    truth = (WILD / f"truth/{name}.counts.tsv").read_text(encoding="utf-8").splitlines()
    texts = dict(corpus(name))
    for row in csv.DictReader(truth, delimiter="\t"):
        found = list(FAMILIES[name].read(texts[row["file"]], source=row["file"]))
        assert len(found) == int(row["entries"]), row["file"]


@pytest.mark.skipif(not WILD.is_dir(), reason="the real digests are not here")
def test_each_paper_page_gives_one_whole_entry() -> None:
    for file, text in corpus("paper-pages-zh"):
        (mention,) = paper_page.read(text, source=file)
        assert isinstance(mention, Mention)
        assert mention.title
        assert mention.arxiv_id
        assert mention.authors
        assert mention.published
        assert mention.summary
        assert mention.abstract
        assert mention.tags
