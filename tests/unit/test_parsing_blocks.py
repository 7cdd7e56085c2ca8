import pytest

from explorer.parsing.blocks import (
    Heading,
    code_lines,
    front_matter,
    heading_at,
    headings,
    is_rule,
    is_table_row,
    lines_of,
    trimmed,
)
from explorer.parsing.entries import cut, title_of


@pytest.mark.parametrize(
    ("line", "heading"),
    [("# A", (1, "A")), ("### **A** ###", (3, "**A**")), ("   ## A", (2, "A")), ("##A", (2, "A")), ("####### A", None), ("    # A", None), ("#", None), ("a # b", None), ("# ", None)],
)  # fmt: skip
def test_a_heading_is_read_leniently(line: str, heading: tuple[int, str] | None) -> None:
    found = heading_at(line)
    assert (found and (found.level, found.text)) == heading


def test_headings_in_a_closed_fence_are_code_and_behind_an_open_one_are_not() -> None:
    assert [found.text for found in headings(["# A", "```", "# code", "```", "# B", "```text", "# C"])] == [
        "A",
        "B",
        "C",
    ]


def test_a_new_fence_supersedes_one_never_closed() -> None:
    assert sorted(code_lines(["```text", "prose", "```python", "x", "```"])) == [2, 3, 4]


@pytest.mark.parametrize("line", ["---", "***", "=====", "* * *", "- - -", "────────", "___  "])
def test_a_separator_is_a_rule(line: str) -> None:
    assert is_rule(line)


@pytest.mark.parametrize("line", ["--", "- item", "*a*", "", "a ---", "= ="])
def test_other_lines_are_no_rule(line: str) -> None:
    assert not is_rule(line)


def test_table_rows_are_told_from_prose_with_a_bar() -> None:
    assert [is_table_row(line) for line in ("| a | b |", "|---|---|", "a | b", "| a")] == [True, True, False, False]


def test_line_ends_of_every_kind_split_and_surrogates_are_replaced() -> None:
    assert lines_of("a\r\nb\rc\n\ud800\x00") == ["a", "b", "c", "\ufffd\x00"]


def test_blank_lines_and_separators_are_cut_from_the_end_only() -> None:
    assert trimmed(["", "a", "---", "b", "", "---", ""]) == ["", "a", "---", "b"]


@pytest.mark.parametrize(
    ("text", "mapping", "length"),
    [
        (
            "---\ndate: 2026-02-03 00:14:00 +0800\ntag: a b\n---\nx",
            {"date": "2026-02-03 00:14:00 +0800", "tag": "a b"},
            4,
        ),
        ("---\ntitle: WAE: a note\ntags: x\n---", {"title": "WAE: a note", "tags": "x"}, 4),
        ("\ufeff---\na: 1\n---", {"a": "1"}, 3),
        ("---\nno mapping\n---", {}, 0),
        ("---\na: 1", {}, 0),
        ("text\n---\na: 1\n---", {}, 0),
        ("", {}, 0),
    ],
)
def test_front_matter_is_read_as_it_is_written(text: str, mapping: dict[str, str], length: int) -> None:
    assert front_matter(text.split("\n")) == (mapping, length)


def test_front_matter_cannot_make_python_objects() -> None:
    assert front_matter(["---", "a: !!python/object/apply:os.getcwd []", "---"])[0].get("a") != "/"


def test_an_entry_ends_at_the_next_one_or_at_a_given_line() -> None:
    lines = ["## A", "a", "", "# topic", "x", "## B", "b", "---"]
    blocks = list(cut(lines, [Heading(0, 2, "A"), Heading(5, 2, "B")], ends=[3]))
    assert [(block.line, block.body) for block in blocks] == [(1, "## A\na"), (6, "## B\nb")]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("📄 World Craft: A", "World Craft: A"), ("1. WED-Net: A", "WED-Net: A"), ("12、标题", "标题"), ("[3] Title", "Title"), ("(4) Title", "Title"), ("**Bold Title**", "Bold Title"),
        ("[Linked](https://a.b)", "Linked"), ("《书名》", "书名"), ("3D Gaussians", "3D Gaussians"), ("2026: A Year", "2026: A Year"), ("10 Open Challenges", "10 Open Challenges"),
        ("$\\pi^{*}_{0.6}$: a VLA", "$\\pi^{*}_{0.6}$: a VLA"), ("4.5 Million Words", "4.5 Million Words"),
    ],
)  # fmt: skip
def test_a_title_keeps_its_spelling_without_number_and_markup(heading: str, title: str) -> None:
    assert title_of(heading) == title
