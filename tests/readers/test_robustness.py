"""No text makes a reader raise, hang, or tell of lines that are not there."""

import random
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer import schema
from explorer.parsing.blocks import lines_of
from explorer.readers import Reader, choose, readers, structural

READERS = (*readers().values(), structural)
HEADED = ("huggingface-daily", "arxiv-monitor", "reading-notes")  # formats whose entries all begin with a heading
PIECES = st.sampled_from(
    [
        "# Hugging Face Daily Papers Report", "**Date**: 2026-13-45", "## 📄 ", "## 📄 ***", "## 1. ", "### Title", "#",
        "- **链接**: https://huggingface.co/papers/2601.00001", "- **链接**: []()", "### 基本信息", "- **作者**: , , (", "- **arXiv ID**: [",
        "- **分类**: cs.", "- **源码地址**: [x](https://github.com/a/b}{c", "            ### 原文摘要", "            arXiv:: Abstract:",
        "### AI分析", "1. **应用领域**：（（（", "**2. 使用指南**", "```text", "```", "---", "=" * 40, "> **", "| a | b |", "* * *", "*", "好的，我",
        "[arxiv](https://arxiv.org/abs/2601.00001v9) 9stars", "[github](https://github.com/a/b 仅 1k star", "Ada L1∗, B C2 1 U of X", "$^{\\star}$",
        "\x00", "\ud800", "\ufeff---", "title: [", "---\ntag: {", "    ", "\\'{", "名为（）", "\u202e", "a" * 300, "(" * 60, "**" * 60, "[" * 60,
    ]
)  # fmt: skip
DIGESTS = st.lists(PIECES | st.text(max_size=40), max_size=40).map("\n".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DIGESTS)
def test_any_text_is_read_without_an_error(text: str) -> None:
    for reader in READERS:
        assert 0 <= reader.sniff(text) <= 1
        mentions = list(reader.read(text, source="a.md"))
        lines = lines_of(text)
        for mention in mentions:
            assert reader.name not in HEADED or lines[mention.line - 1].startswith("#")
            assert mention.line + (mention.body or "").count("\n") <= len(lines)
        assert len(schema.mentions_frame(mentions)) == len(mentions)


HOSTILE = {
    "one line of letters": "x" * 80_000,
    "one line of brackets": "[" * 20_000 + "](" * 20_000,
    "one line of asterisks": "*" * 80_000,
    "one line of blanks": " " * 80_000 + "x",
    "one line of labels": "标题：" * 20_000,
    "one line of addresses": "https://github.com/a/b " * 2_000,
    "links never closed": "[a](http://a.b " * 3_000,
    "one line of names": "Ada Lovelace1, " * 4_000,
    "headings": "# a\n" * 10_000,
    "fences": "```\n" * 10_000,
    "rules": "---\n" * 10_000,
    "quotes": "> a\n" * 10_000,
    "capitals": "We propose " + "Aa " * 20_000,
    "numbers": "1. " * 20_000,
    "one line of pipes": "|" * 40_000,
    "one line of tags": "<a href='b'>" * 8_000,
    "tags never closed": "<td><b><tr" * 8_000,
    "nested tables": "<td><table><tr" * 8_000,
    "nested emphasis": "**a *b " * 10_000,
    "nested brackets": "[a](" * 10_000 + ")" * 10_000,
    "one line of braces": "{" * 20_000 + "}" * 20_000,
    "one line of quotes": '"\\' * 20_000,
    "rows": "| a | b |\n|---|---|\n" * 5_000,
    "cells never closed": "<tr><td>a\n" * 8_000,
    "fields": "a = {b},\n" * 8_000,
    "keys": "- title: a\n" * 8_000,
    "hashes and blanks": ("# " * 1_000 + "x\n") * 40,
    "entries": "## A\n### 基本信息\n- **作者**: B\n- **arXiv ID**: 2601.00001\n- **分类**: cs.RO\n" * 500,
}


FRAMES = {
    "huggingface-daily": "# Hugging Face Daily Papers Report\n\n## 📄 A\n- **链接**: https://huggingface.co/papers/2601.00001\n"
    "1. **应用领域**：{}\n2. **使用指南**：{}\n",
    "arxiv-monitor": "## 1. A\n### 基本信息\n- **作者**: {}\n- **arXiv ID**: 2601.00001\n- **分类**: cs.RO\n\n"
    "### 原文摘要\n{}\n### AI分析\n### 论文概要\n{}\n",
    "reading-notes": "## T\n### A\n[arxiv](https://arxiv.org/abs/2601.00001)\n{}\n### B\n[arxiv](https://arxiv.org/abs/2601.00002)\n> {}\n",
    "html-index": "<table><tr><th>Title</th><th>Authors</th></tr><tr><td>{}</td><td>{}</td></tr></table>\n",
    "bibtex": "@article{a,\n  title = {{}},\n  author = {{}}\n}\n",
    "records": '[{"title": "{}", "authors": ["{}"], "arxiv_id": "2601.00001"}]',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_takes_linear_time(text: str) -> None:
    """Were any step quadratic, one of these would run for minutes."""
    for reader in READERS:
        _read(reader, text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", FRAMES)
def test_a_hostile_field_takes_linear_time(name: str, text: str) -> None:
    _read(readers()[name], FRAMES[name].replace("{}", text))
    _read(structural, FRAMES[name].replace("{}", text))


HUGE = {
    "a line of letters": "x" * 10_000_000,
    "a line of blanks": " " * 10_000_000 + "x",
    "a line of signs": '[*|<"#' * 1_700_000,
    "headings": "## Tug\n" * 100_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_a_line_of_ten_megabytes_or_a_hundred_thousand_headings_are_read_as_well(text: str) -> None:
    for reader in READERS:
        _read(reader, text)


@pytest.mark.parametrize("text", [
    "x" * 1_000_000,
    "**a *b " * 150_000,
    "## 1. Tug Pilot\n- **作者**: Ada Moreau\n- **arXiv ID**: 2601.00001\n- **分类**: cs.RO\n\n### 原文摘要\nWe tow.\n\n" * 8_000,
    "| Tug Pilot | Ada Moreau | https://arxiv.org/abs/2601.00001 |\n" * 10_000,
], ids=["letters", "emphasis", "entries", "rows"])  # fmt: skip
def test_reading_takes_less_than_fifty_times_the_memory_of_the_file(text: str) -> None:
    chosen, confidence = choose(text)
    assert chosen is None or confidence <= 1
    for reader in {structural.name: structural, **({chosen.name: chosen} if chosen else {})}.values():
        tracemalloc.start()
        _read(reader, text)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 50 * len(text.encode()), reader.name


def _read(reader: Reader, text: str) -> None:
    """Sniff, and read mention by mention, as a load does."""
    reader.sniff(text)
    for _ in reader.read(text, source="a.md"):
        pass


def test_shuffled_lines_of_a_digest_are_read_without_an_error() -> None:
    report = "## 📄 A: B\n\n- **链接**: https://huggingface.co/papers/2601.00001\n\n1. **应用领域**：\n机器人。\n\n3. **使用指南**：\n- 输入"
    shuffle = random.Random(7)
    for _ in range(50):
        lines = report.split("\n") * 3
        shuffle.shuffle(lines)
        for reader in READERS:
            list(reader.read("\n".join(lines), source="a.md"))
