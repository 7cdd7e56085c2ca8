"""Rows of other people's tables as mentions: headers in two languages, combined cells, no header at all."""

import pytest

from explorer.model import Mention
from explorer.parsing.blocks import lines_of
from explorer.parsing.captions import captioned
from explorer.parsing.cells import columns_of, guess
from explorer.parsing.rows import row_mention
from explorer.parsing.tables import find_tables

URL = "https://arxiv.org/abs/2601.00001v2"


def mentions(text: str) -> list[Mention]:
    lines = lines_of(text)
    found = (
        row_mention(table, row, lines, reader="demo", source="a.md")
        for table in find_tables(lines)
        for row in table.rows
    )
    return [mention for mention in found if mention]


def only(header: str, row: str) -> Mention:
    rule = "|" + "--|" * (header.count("|") - 1)
    (mention,) = mentions(f"{header}\n{rule}\n{row}")
    return mention


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("| Title | Authors | Link |", f"| Slow Tugs | A. Berg, Lin Wei | [PDF]({URL}) |"),
        ("| 作者 | 标题/链接 |", f"| A. Berg、Lin Wei | [Slow Tugs]({URL}) |"),
        ("| # | 📄 论文 | 👥 作者 |", f"| 1 | **[Slow Tugs]({URL})** | A. Berg and Lin Wei |"),
        ("| Paper | Authors | PDF | Code |", f"| **Slow Tugs** | A. Berg, Lin Wei | {URL} | - |"),
        ("| Title | Info |", f"| Slow Tugs<br>A. Berg, Lin Wei<br>[arXiv]({URL}) | Harbours |"),
        ("| arXiv ID | Title | First authors |", "| 2601.00001v2 | Slow Tugs | x |"),
    ],
)
def test_columns_are_known_by_their_headers(header: str, row: str) -> None:
    mention = only(header, row)
    assert (mention.title, mention.arxiv_id, mention.version) == ("Slow Tugs", "2601.00001", 2)
    assert mention.authors in {("A. Berg", "Lin Wei"), ()}


@pytest.mark.parametrize(
    "row",
    [
        f"|**2026-01-02**|**Slow Tugs**|A. Berg et.al.|[2601.00001v2]({URL})|**[link](https://github.com/a/x)**|",
        f"| A. Berg et al. | [Slow Tugs]({URL}) | 2026/1/2 | https://github.com/a/x | |",
        f"| [code](https://github.com/a/x) | Jan 2, 2026 | A. Berg 等 | [PDF]({URL}) | **Slow Tugs** |",
    ],
)
def test_cells_without_a_header_are_known_by_what_they_hold(row: str) -> None:
    (mention,) = mentions(row)
    assert (mention.title, mention.arxiv_id, mention.authors, mention.et_al) == (
        "Slow Tugs",
        "2601.00001",
        ("A. Berg",),
        True,
    )
    assert (str(mention.published), mention.code_url) == ("2026-01-02", "https://github.com/a/x")


def test_a_cell_may_hold_both_titles_tags_and_links() -> None:
    mention = only(
        "| 标题 | 标签 | 链接 | ⭐ Stars | 评分 |",
        f"| 🔥 **Slow Tugs** <br> 慢拖船与潮汐 | `tide` `tug` | [Paper]({URL}) [Code](https://github.com/a/x) | 1.2k | 8/10 |",
    )
    assert (mention.title, mention.title_zh, mention.tags) == ("Slow Tugs", "慢拖船与潮汐", ("tide", "tug"))
    assert (mention.url, mention.code_url, mention.stars) == (URL, "https://github.com/a/x", 1200)
    assert mention.comment == "评分: 8/10"


def test_several_cells_of_one_column_are_joined_and_a_folded_label_is_dropped() -> None:
    row = "| Slow Tugs | 9.5 | 有新意 | <details><summary>Abstract (click)</summary>We tow slowly.</details> |"
    mention = only("| 标题 | 评分 | 推荐理由 | Abstract |", row)
    assert (mention.comment, mention.abstract) == ("评分: 9.5\n有新意", "We tow slowly.")


def test_a_column_of_names_tells_the_system() -> None:
    mention = only("| Model | Paper | Code |", f"| TugNet | [Slow Tugs by Night]({URL}) | - |")
    assert (mention.system, mention.title, mention.code_url) == ("TugNet", "Slow Tugs by Night", None)


def test_a_name_stands_in_for_the_title_where_the_link_says_only_paper() -> None:
    assert only("| Model | Paper |", f"| TugNet | [Paper]({URL}) |").title == "TugNet"


@pytest.mark.parametrize(
    "table",
    [
        "| 类别 | 数量 |\n|--|--|\n| 拖船 | 27 |\n| 合计 | 27 |",
        "| # | 标题 | 评分 |\n|--|--|--|\n| 1 | [Slow Tugs by Night](#slow-tugs) | 80 |",
        "| Date | Report |\n|--|--|\n| 2026-01-02 | [Daily report of tugs](./2026-01-02.md) |",
        "| Tool | Use |\n|--|--|\n| [Harbour master kit](https://example.org/kit) | towing |",
        "| Metric | TugNet | Best rival so far |\n|--|--|--|\n| Success | 81.2 | 79.0 |",
        "|  |  |\n|--|--|\n|  |  |",
    ],
)
def test_a_row_that_tells_of_no_paper_gives_none(table: str) -> None:
    assert mentions(table) == []


def test_a_row_of_a_minified_table_does_not_carry_the_whole_line() -> None:
    row = "<tr><td>Slow Tugs</td><td>A. Berg, Lin Wei</td></tr>"
    found = mentions("<table><tr><th>Title</th><th>Authors</th></tr>" + row * 1000 + "</table>")
    assert len(found) == 1000
    assert found[0].body == "Slow Tugs | A. Berg, Lin Wei"


def test_what_the_reader_knows_wins() -> None:
    lines = ["| Title | Authors |", "|--|--|", "| Slow Tugs | A. Berg |"]
    (table,) = find_tables(lines)
    mention = row_mention(table, table.rows[0], lines, reader="demo", source="a.md", section="Tugs", authors=None)
    assert mention is not None
    assert (mention.section, mention.authors) == ("Tugs", ("A. Berg",))


@pytest.mark.parametrize(
    ("cell", "column"),
    [
        ("2026-01-02", "published"),
        ("27", ""),
        ("null", ""),
        ("cs.RO, cs.AI", "categories"),
        ("Ada Moreau, Lin Wei", "authors"),
        ("[PDF](https://arxiv.org/pdf/2601.00001)", "url"),
        ("[Project](https://tugs.github.io/slow)", "project_url"),
        ("2601.00001v2", "arxiv_id"),
        ("`tide` `tug`", "tags"),
        ("拖船越慢，港口越快。", "summary"),
        ("[Slow Tugs](https://openreview.net/forum?id=a1)", "title"),
    ],
)
def test_a_cell_is_known_by_what_it_holds(cell: str, column: str) -> None:
    assert guess(cell) == column


def test_a_header_names_columns_in_two_languages() -> None:
    assert columns_of(("📅 日期", "Title / 标题", "Authors", "📄 PDF", "代码", "Stars", "?")) == (
        "published", "title", "authors", "url", "code_url", "stars", "",
    )  # fmt: skip


def test_tables_stand_under_the_topics_above_them() -> None:
    text = "# 论文 2026-01-02\n## 🚢 Tugs (3 篇)\n| a | b |\n|--|--|\n<details><summary>Tides</summary>\n<summary><b>Tides</b></summary>\n\n| c | d |\n|--|--|"
    lines = lines_of(text)
    found = [(place.topic, str(place.day)) for place in captioned(lines, find_tables(lines))]
    assert found == [("Tugs", "2026-01-02"), ("Tides", "2026-01-02")]
