"""BibTeX, RIS and CSL-JSON: what a bibliography can hold of a paper comes back through our own readers."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import explorer as ex
from explorer.export import to_bibtex, to_csl_json, to_ris
from explorer.export.people import person
from explorer.model import Paper
from explorer.parsing.people import bibtex_names, full_name, listed_names
from explorer.readers import bibtex, csl_json, ris, zotero_json
from explorer.schema import papers_frame

FORMATS = {"bib": (to_bibtex, bibtex), "ris": (to_ris, ris), "json": (to_csl_json, csl_json)}
CARRIED = ["title", "title_zh", "authors", "arxiv_id", "doi", "kind", "published", "categories", "tags"]
CARRIED += ["abstract", "comment", "url", "code_url", "et_al", "version"]
"""Columns that all three carry."""
MORE = {"bib": ["institutions", "section"], "ris": ["institutions"], "json": []}
NAMES = [
    *("Ada Moreau", "Kai van der Berg", "John Smith Jr.", "Zoë Ø. Müller", "Ma", "OpenAI", "Tide and Tug Lab"),
    *("王小明", "欧阳修文", "李雷", "诸葛亮", "清华大学交通研究所", "Ana de la Cruz", "Jean-Luc Picard", "Qwen Team"),
]


@pytest.fixture(scope="module")
def sample() -> pd.DataFrame:
    """The demonstration papers and two that have what those lack."""
    more = papers_frame(
        [
            ("doi:10.1000/tug.1", Paper(title="Tugs & 100% Tides: {A} $x_1$ #Study", title_zh="会学习的拖船", authors=tuple(NAMES), et_al=True, doi="10.1000/tug.1", year=2024, institutions=("Harbour and Tide Lab", "港口大学"), tags=("tides, slow", "拖船"), section="港口", comment="很好。\n第二行 & 50%。", abstract="One.")),
            ("title:slow-harbours", Paper(title="Slow Harbours", authors=("李雷", "Ada Moreau"), tags=("tides",), url="https://example.org/slow", code_url="https://github.com/a/slow")),
        ]
    )  # fmt: skip
    return pd.concat([ex.sample(), more])


def told(papers: pd.DataFrame, name: str) -> dict[str, Any]:
    """A column as plain values; blanks and line ends are one, as formats of lines have it."""
    return {str(key): _plain(value) for key, value in papers[name].items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return value
    if pd.isna(value):
        return None
    return " ".join(_typeset(value).split()) if isinstance(value, str) else value


def _typeset(text: str) -> str:
    """In TeX two hyphens are a dash and two apostrophes a quotation mark."""
    return text.replace("--", "–").replace("''", "”")


@pytest.mark.parametrize("ending", FORMATS)
def test_every_field_that_the_format_has_comes_back(sample: pd.DataFrame, ending: str, tmp_path: Path) -> None:
    (tmp_path / f"papers.{ending}").write_text(FORMATS[ending][0](sample), encoding="utf-8")
    back = ex.load(tmp_path)
    assert list(back.index) == list(sample.index)
    for name in CARRIED + MORE[ending]:
        assert told(back, name) == told(sample, name), name
    dated = sample["year"].notna()
    assert told(back[dated], "year") == told(sample[dated], "year")


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(
    ("paper", "year"), [("arxiv:2601.00001", 2026), ("arxiv:math/9901001", 1999), ("title:a", None)]
)
def test_a_paper_that_nobody_dated_is_cited_with_the_year_of_its_arxiv_id(
    ending: str, paper: str, year: int | None
) -> None:
    write, reader = FORMATS[ending]
    (back,) = reader.read(write(pd.DataFrame({"title": ["A Tug"]}, index=[paper])), source=f"a.{ending}")
    assert back.year == year


@pytest.mark.parametrize("text", ["{ half", "half }", "} turned {", "{a} {", r"\ and { and \{"])
def test_braces_of_a_bibtex_field_close_what_they_open_however_they_are_counted(text: str) -> None:
    entry = to_bibtex(pd.DataFrame({"title": ["A Tug"], "abstract": [text]}))
    assert entry.count("{") == entry.count("}")
    depth = 0
    for sign in entry:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    (back,) = bibtex.read(entry, source="a.bib")
    assert back.abstract == text


def test_a_version_is_read_though_the_address_comes_without_it() -> None:
    item = {
        "type": "article",
        "title": "A Tug",
        "URL": "https://arxiv.org/abs/2601.00001",
        "number": "arXiv:2601.00001v2",
    }
    (back,) = csl_json.read(json.dumps([item]), source="a.json")
    assert (back.arxiv_id, back.version) == ("2601.00001", 2)


@pytest.mark.parametrize("last", [{"literal": "others"}, {"family": "others"}, {"literal": "et al."}])
def test_and_others_as_other_programs_write_it(last: dict[str, str]) -> None:
    item = {"type": "article", "title": "A Tug", "author": [{"family": "Moreau", "given": "Ada"}, last]}
    (back,) = csl_json.read(json.dumps([item]), source="a.json")
    assert (back.authors, back.et_al) == (("Ada Moreau",), True)


def test_zotero_keeps_others_as_a_person_who_is_none() -> None:
    people = [
        {"creatorType": "author", "lastName": "Moreau", "firstName": "Ada"},
        {"creatorType": "author", "name": "others"},
    ]
    item = {"itemType": "preprint", "title": "A Tug", "creators": people}
    (back,) = zotero_json.read(json.dumps({"items": [item]}), source="a.json")
    assert (back.authors, back.et_al) == (("Ada Moreau",), True)


@pytest.mark.parametrize("ending", FORMATS)
def test_an_identifier_in_the_index_alone_is_carried(ending: str) -> None:
    write, reader = FORMATS[ending]
    papers = pd.DataFrame(
        {"title": ["A Tug", "B Tug"], "year": [2024, 2025]}, index=["arxiv:2601.00001", "doi:10.1000/x"]
    )
    found = list(reader.read(write(papers), source=f"a.{ending}"))
    assert [(mention.arxiv_id, mention.doi) for mention in found] == [("2601.00001", None), (None, "10.1000/x")]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_hostile_title_makes_no_second_entry(ending: str) -> None:
    write, reader = FORMATS[ending]
    title = 'Tugs }\nER  - \nTY  - JOUR\n@misc{x, title={Evil}}\n"},{"type":"book" \\input{/etc/passwd}'
    papers = pd.DataFrame(
        {"title": [title, "Next"], "authors": [("A } B",), ("Ada Moreau",)], "year": 2024}, index=["a", "b"]
    )
    found = list(reader.read(write(papers), source=f"a.{ending}"))
    assert len(found) == 2
    assert found[0].title.startswith("Tugs }")
    assert found[1].title == "Next"


@pytest.mark.parametrize("ending", FORMATS)
def test_empty_and_odd_frames_are_written(ending: str) -> None:
    write, reader = FORMATS[ending]
    assert list(reader.read(write(pd.DataFrame({"title": []})), source=f"a.{ending}")) == []
    odd = pd.DataFrame(
        {"title": ["A Tug", None], "authors": [["Ada Moreau"], None], "year": [2024.0, None]}, index=["x", 7]
    )
    first, second = reader.read(write(odd), source=f"a.{ending}")
    assert (first.authors, first.year, second.title) == (("Ada Moreau",), 2024, "无题")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_parts_is_the_name_again(name: str) -> None:
    parts = person(name)
    written = f"{{{parts.family}}}" if parts.is_whole else parts.turned
    assert full_name(parts.family, parts.given, particle=parts.particle, suffix=parts.suffix) == name
    assert bibtex_names(written)[0] == (name,)
    assert listed_names([parts.turned])[0] == (name,)


def test_a_chinese_name_has_its_family_name_first() -> None:
    assert [(person(name).family, person(name).given) for name in ("王小明", "欧阳修文")] == [
        ("王", "小明"),
        ("欧阳", "修文"),
    ]


def test_types_are_those_that_reference_managers_know() -> None:
    papers = pd.DataFrame(
        {"title": list("ABCD"), "kind": ["paper", "paper", "resource", "paper"]},
        index=["arxiv:2601.00001", "doi:10.1000/x", "title:c", "title:d"],
    )
    assert [item["type"] for item in json.loads(to_csl_json(papers))] == [
        "article",
        "article-journal",
        "webpage",
        "article",
    ]
    assert [line[6:] for line in to_ris(papers).split("\n") if line.startswith("TY")] == [
        "UNPB",
        "JOUR",
        "ELEC",
        "UNPB",
    ]
    assert [line.split("{")[0] for line in to_bibtex(papers).split("\n") if line.startswith("@")] == [
        "@misc",
        "@article",
        "@online",
        "@article",
    ]


def test_csl_items_hold_nothing_that_its_schema_forbids(sample: pd.DataFrame) -> None:
    known = {"id", "type", "title", "author", "issued", "abstract", "DOI", "URL", "number", "publisher", "source", "keyword", "categories", "note", "annote"}  # fmt: skip
    items = json.loads(to_csl_json(sample))
    assert {key for item in items for key in item} <= known
    assert {key for item in items for name in item.get("author", ()) for key in name} <= {"family", "given", "literal", "non-dropping-particle", "suffix"}  # fmt: skip
