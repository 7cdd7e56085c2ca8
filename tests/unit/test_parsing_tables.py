"""Tables as people write them: pipes where none belong, headers said twice, HTML that nobody closed."""

import pytest

from explorer.parsing.blocks import lines_of
from explorer.parsing.inline_html import to_markdown
from explorer.parsing.tables import Table, find_tables

RULED = "| Title | Code |\n|:---|:---:|\n"


def only(text: str) -> Table:
    (table,) = find_tables(lines_of(text))
    return table


def cells(text: str) -> list[tuple[str, ...]]:
    return [row.cells for table in find_tables(lines_of(text)) for row in table.rows]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| Tugs | x |", ("Tugs", "x")),
        ("Tugs | x", ("Tugs", "x")),
        ("|Tugs||", ("Tugs", "")),
        (r"| Tugs \| Tides | x |", ("Tugs | Tides", "x")),
        ("| Tugs `a|b` | x |", ("Tugs `a|b`", "x")),
        ("| Norms $|x|_2$ of tides | x |", ("Norms $|x|_2$ of tides", "x")),
        ("| Tugs for $5 | tides for $6 |", ("Tugs for $5", "tides for $6")),
        ("| [Tugs | Tides](https://example.org/a) | x |", ("[Tugs | Tides](https://example.org/a)", "x")),
        ("| Tugs | Tides: Harbours | x |", ("Tugs | Tides: Harbours", "x")),
        ("| Tugs |", ("Tugs", "")),
        ("| Tugs &amp; Tides<br/>拖船 | <b>x</b> |", ("Tugs & Tides <br> 拖船", "**x**")),
        ("> | Tugs | x |", ("Tugs", "x")),
    ],
)
def test_a_row_has_as_many_cells_as_its_header(row: str, expected: tuple[str, ...]) -> None:
    assert cells(RULED + row) == [expected]


def test_lines_are_counted_from_the_beginning_of_the_file() -> None:
    table = only("# Tugs\n\n" + RULED + "| a | b |\n\nend")
    assert (table.start, table.stop, table.rows[0].index, table.rows[0].stop) == (2, 5, 4, 5)


def test_a_header_said_again_is_no_row_and_another_one_begins_a_table() -> None:
    found = find_tables(
        lines_of(RULED + "| a | b |\n| Title | Code |\n| c | d |\n| Date | Title |\n|---|---|\n| e | f |")
    )
    assert [(table.header, [row.cells[0] for row in table.rows]) for table in found] == [
        (("Title", "Code"), ["a", "c"]),
        (("Date", "Title"), ["e"]),
    ]


def test_rows_without_a_header_count_when_framed() -> None:
    assert only("|**2026-01-02**|**Tugs**|A. Berg et.al.|null|").header == ()
    assert find_tables(["Tugs | Tides", "a | b"]) == []


def test_a_first_row_of_known_labels_is_the_header() -> None:
    assert only("| 标题 | 作者 | 链接 |\n| 拖船 | 李雷 | x |").header == ("标题", "作者", "链接")


def test_a_table_in_a_code_fence_is_none() -> None:
    assert find_tables(lines_of("```\n" + RULED + "| a | b |\n```")) == []


def test_html_rows_keep_lines_links_and_data() -> None:
    table = only(
        "text\n<table>\n<thead><tr><th>#</th><th>题目</th></tr></thead>\n<tbody>\n<tr>\n <td>1</td>\n"
        ' <td><a href="./tugs.html">Tugs &lt; Tides</a> <button data-arxiv-id="2601.00001v2">☆</button></td>\n</tr>\n'
        "</tbody>\n</table>\nend"
    )
    (row,) = table.rows
    assert (table.header, row.index, row.stop) == (("#", "题目"), 4, 8)
    assert row.cells == ("1", "[Tugs < Tides](./tugs.html) ☆")
    assert row.attributes == (("href", "./tugs.html"), ("data-arxiv-id", "2601.00001v2"))


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>",
        "<TABLE><TR><TH>A<TH>B<TR><TD>1<TD>2<TR><TD>3<TD>4",
        "<table class='x'>\n<tr><th>A<th>B\n<tr><td>1<td>2\n<tr><td>3<td>4\n\nThe end, not of the table.",
        "<table><tr><th>A<th>B<tr><td>1<td>2<tr><td>3<td>4\n# Next\n<p>text</p>",
        "<tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr><!-- <tr><td>0<td>0 --><tr><td>3</td><td>4</td></tr>",
    ],
)
def test_html_is_read_however_it_is_closed(html: str) -> None:
    table = only(html)
    assert (table.header, [row.cells for row in table.rows]) == (("A", "B"), [("1", "2"), ("3", "4")])


def test_spans_fill_the_cells_they_cover() -> None:
    html = "<table><tr><td rowspan=2>day<td>a<td>b<tr><td>c<td>d<tr><td colspan=3>all</table>"
    assert cells(html) == [("day", "a", "b"), ("day", "c", "d"), ("all", "", "")]


def test_a_nested_table_is_a_table_of_its_own() -> None:
    html = "<table><tr><td>outer</td><td><table><tr><td>in</td><td>ner</td></tr></table></td></tr></table>"
    assert sorted(cells(html)) == [("in", "ner"), ("outer", "")]


def test_unclosed_tables_follow_each_other() -> None:
    assert cells("<table><tr><td>a</td><td>b</td></tr>\n<table><tr><td>c</td><td>d</td></tr>") == [
        ("a", "b"),
        ("c", "d"),
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="https://github.com/a/x"><img src="b.svg" alt="Code"></a>', "[Code](https://github.com/a/x)"),
        ('<span class="paper-tag">tide</span> <span class="paper-tag">tug</span>', "`tide` `tug`"),
        ("<p>Tugs</p><p>拖船</p>", "Tugs <br> 拖船"),
        ("Vec<T> and <https://example.org/a>", "Vec<T> and <https://example.org/a>"),
        ("a < b &copy=1 &#124;", "a < b &copy=1 |"),
        ("<a>anchor</a> </span></a>", "anchor"),
    ],
)
def test_inline_html_becomes_markdown(html: str, expected: str) -> None:
    assert to_markdown(html) == expected


@pytest.mark.parametrize(
    "unit", ["<table ", "<table>", "<tr><td>", "<table><!--", '<a "', "| [", "`|", "$a|", "a|b\n|-|-|\n", "<tr>\n# a\n"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """Were any step quadratic, one of these would run for minutes."""
    for size in (1000, 400_000):
        find_tables(lines_of("<table><tr><td>" + unit * (size // len(unit))))
        find_tables(lines_of(unit * (size // len(unit))))
