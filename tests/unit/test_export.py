"""BibTeX, CSV and markdown out of papers."""

import io
import random
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import explorer as ex
from explorer.errors import MissingColumnsError
from explorer.export import to_markdown
from explorer.model import Mention, Paper
from explorer.parsing.exchange import LINES, PROSE
from explorer.readers import CLAIM, choose, exchange
from explorer.schema import papers_frame
from explorer.testing import check_reader
from explorer.trends import brief

PAPERS = papers_frame(
    [
        ("arxiv:2603.00011", Paper(title="Lanterns & 100% Light", authors=("Zoë Ø. Müller", "Qian Hong"), arxiv_id="2603.00011", categories=("cs.CV",), published=pd.Timestamp("2026-03-01"), url="https://arxiv.org/abs/2603.00011")),
        ("title:lanterns", Paper(title="Lanterns", authors=("Ann Müller",), published=pd.Timestamp("2026-01-01"))),
        ("title:灯", Paper(title="灯", authors=())),
    ]
)  # fmt: skip


def test_bibtex_keys_are_unique_and_ascii() -> None:
    keys = re.findall(r"^@\w+\{([^,]*),", ex.to_bibtex(PAPERS), flags=re.M)
    assert keys == ["muller2026-lanterns-1", "muller2026-lanterns-2", "paper"]


def test_bibtex_escapes_what_tex_would_take_for_commands() -> None:
    assert r"title = {{Lanterns \& 100\% Light}}" in ex.to_bibtex(PAPERS)


def test_bibtex_names_the_arxiv_eprint_and_its_class() -> None:
    entry = ex.to_bibtex(PAPERS.head(1))
    assert "eprint = {2603.00011}" in entry
    assert "archiveprefix = {arXiv}" in entry
    assert "primaryclass = {cs.CV}" in entry


def test_braces_of_a_bibtex_text_are_balanced_whatever_the_title() -> None:
    hostile = PAPERS.assign(title="} @evil{x, \\input{/etc/passwd} {")
    body = re.sub(r"\\[{}]", "", ex.to_bibtex(hostile))
    assert body.count("{") == body.count("}")


def test_csv_comes_back_through_pandas_with_chinese_and_lists() -> None:
    back = pd.read_csv(io.StringIO(ex.to_csv(PAPERS)), index_col="paper_id", dtype={"arxiv_id": str})
    assert back.index.tolist() == PAPERS.index.tolist()
    assert back.loc["title:灯", "title"] == "灯"
    assert back.loc["arxiv:2603.00011", "authors"] == "Zoë Ø. Müller; Qian Hong"


def test_csv_starts_with_a_byte_order_mark_so_that_excel_shows_chinese() -> None:
    assert ex.to_csv(PAPERS).startswith("\ufeffpaper_id,")


def test_a_title_that_a_spreadsheet_would_run_as_a_formula_is_defused() -> None:
    assert "'=HYPERLINK" in ex.to_csv(PAPERS.assign(title='=HYPERLINK("http://evil")'))


def test_exports_accept_lists_and_arrays_in_place_of_tuples() -> None:
    listed = PAPERS.assign(authors=PAPERS["authors"].map(list))
    assert ex.to_bibtex(listed) == ex.to_bibtex(PAPERS)
    assert ex.to_csv(listed) == ex.to_csv(PAPERS)


CARRIED = ["title", "et_al", *(name for name in LINES if name != "new_names"), *PROSE]
"""Columns that markdown carries."""
SHARDS = [
    *(
        "# ",
        "## ",
        "### 1. ",
        "#### 摘要",
        "- **作者**: x",
        "\n",
        "\r\n",
        "|",
        "<",
        "<br>",
        "<!--",
        "-->",
        "<script>",
        "\\",
    ),
    *(
        "```",
        "[a](http://x.y)",
        "]",
        "**",
        "_",
        "$x_1$",
        "标题",
        "、",
        ",",
        ", ",
        " ",
        "https://a.b/c#d",
        "等",
        "---",
        "> ",
    ),
    *("1. ", "\u2028", "é", "<https://q.r>", "\\#", "\\<", "\\,", "\\\\"),
]
"""What texts could do harm with."""


def told(papers: pd.DataFrame, name: str) -> dict[str, Any]:
    """A column as plain values that can be compared; what is missing is None."""
    values = papers[name] if name in papers.columns else pd.Series(None, index=papers.index, dtype="object")
    return {
        key: value if isinstance(value, tuple) else None if pd.isna(value) else value for key, value in values.items()
    }


def test_every_field_of_the_sample_comes_back_from_markdown(tmp_path: Path) -> None:
    papers = ex.sample()
    (tmp_path / "papers.md").write_text(to_markdown(papers), encoding="utf-8")
    back = ex.load(tmp_path)
    assert list(back.index) == list(papers.index)
    for name in CARRIED:
        assert told(back, name) == told(papers, name), name


def test_a_brief_comes_back_with_its_topics_as_sections(tmp_path: Path) -> None:
    papers = ex.sample().assign(topic="机器人 | #1").drop(columns="section")
    news = brief(papers, since="2026-02-01")
    (tmp_path / "brief.md").write_text(to_markdown(news), encoding="utf-8")
    back = ex.load(tmp_path)
    assert set(back.index) == set(news.index)
    assert set(back["section"]) == {"机器人 | #1"}
    assert told(back, "summary") == told(news, "summary")


def test_a_brief_tells_what_is_new_above_its_papers() -> None:
    frame = PAPERS.assign(topic=["灯", "灯", "船"], new_topic=[False, False, True], new_names=[("LampNet",), (), ()])
    text = to_markdown(frame)
    assert "新主题：船。" in text
    assert "首次出现：LampNet。" in text
    assert re.findall(r"^## (.*)", text, flags=re.M) == ["灯", "船"]


def test_markdown_is_claimed_by_its_own_reader_which_keeps_the_rules() -> None:
    text = to_markdown(ex.sample())
    reader, confidence = choose(text)
    assert reader is not None
    assert reader.name == exchange.name
    assert confidence >= CLAIM
    check_reader(exchange, text, to_markdown(PAPERS))


def test_no_text_however_hostile_loses_or_makes_an_entry_or_changes() -> None:
    rng = random.Random(7)

    def hostile(pieces: int) -> str:
        return "".join(rng.choice(SHARDS) for _ in range(rng.randint(1, pieces)))

    for _ in range(300):
        rows = [
            {
                "title": f"T{hostile(6)}z",
                "title_zh": f"中{hostile(4)}z",
                "authors": tuple(f"A{hostile(3)}b" for _ in range(rng.randint(0, 3))),
                "section": f"q{hostile(3)}z",
                "summary": f"s{hostile(12)}e",
                "comment": f"s{hostile(12)}e",
            }
            for _ in range(rng.randint(1, 4))
        ]
        index = [f"arxiv:2601.{number:05d}" for number in range(1, len(rows) + 1)]
        back = list(exchange.read(to_markdown(pd.DataFrame(rows, index=index)), source="a.md"))
        assert [mention.paper_id for mention in back] == index
        for row, mention in zip(rows, back, strict=True):
            assert {name: getattr(mention, name) for name in row} == {
                name: one_ended(value) for name, value in row.items()
            }


def one_ended(value: Any) -> Any:
    """Line ends are all of one kind in what is read."""
    return tuple(map(one_ended, value)) if isinstance(value, tuple) else value.replace("\r\n", "\n")


def test_an_identifier_in_the_index_alone_is_carried() -> None:
    papers = pd.DataFrame({"title": ["A", "B"]}, index=["arxiv:2601.00001", "doi:10.1000/x"])
    found = list(exchange.read(to_markdown(papers), source="a.md"))
    assert [(mention.arxiv_id, mention.doi) for mention in found] == [("2601.00001", None), (None, "10.1000/x")]


def test_cut_down_empty_and_odd_frames_are_written() -> None:
    assert list(exchange.read(to_markdown(PAPERS.head(0)), source="a.md")) == []
    assert len(list(exchange.read(to_markdown(PAPERS[["title"]]), source="a.md"))) == 3
    odd = pd.DataFrame(
        {"title": ["A", None], "authors": [["x"], float("nan")], "year": [2024.0, float("nan")]}, index=["title:a", 7]
    )
    first, second = exchange.read(to_markdown(odd), source="a.md")
    assert (first.authors, first.year, second.title) == (("x",), 2024, "无题")


def test_numbered_topics_make_no_headings_and_a_column_can() -> None:
    numbered = PAPERS.assign(topic=[1, 2, 3], shelf=["左", "左", None])
    assert "\n## " not in to_markdown(numbered)
    assert re.findall(r"^## (.*)", to_markdown(numbered, by="shelf"), flags=re.M) == ["左", "其他"]
    with pytest.raises(MissingColumnsError, match="nowhere"):
        to_markdown(numbered, by="nowhere")


def test_a_person_may_edit_the_text_and_it_is_read_as_edited() -> None:
    edited = to_markdown(PAPERS.head(1)).replace("Zoë Ø. Müller", "Z. Müller").replace("### 1. ", "### ")
    (mention,) = exchange.read(edited, source="a.md")
    assert isinstance(mention, Mention)
    assert mention.authors == ("Z. Müller", "Qian Hong")
    assert mention.title == "Lanterns & 100% Light"
