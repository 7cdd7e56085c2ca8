"""BibTeX and CSV out of papers."""

import io
import re

import pandas as pd

import explorer as ex
from explorer.model import Paper
from explorer.schema import papers_frame

PAPERS = papers_frame(
    [
        ("arxiv:2603.00011", Paper(title="Lanterns & 100% Light", authors=("Zoë Ø. Müller", "Qian Hong"), arxiv_id="2603.00011", categories=("cs.CV",), published=pd.Timestamp("2026-03-01"), url="https://arxiv.org/abs/2603.00011")),
        ("title:lanterns", Paper(title="Lanterns", authors=("Ann Müller",), published=pd.Timestamp("2026-01-01"))),
        ("title:灯", Paper(title="灯", authors=())),
    ]
)  # fmt: skip


def test_bibtex_keys_are_unique_and_ascii() -> None:
    keys = re.findall(r"^@misc\{([^,]*),", ex.to_bibtex(PAPERS), flags=re.M)
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
