"""Libraries of reference managers: whose file is whose, what stays unclaimed, and that no text makes a reader fail."""

import json
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import explorer as ex
from explorer import schema
from explorer.model import Mention
from explorer.parsing.blocks import lines_of
from explorer.readers import CLAIM, bibtex, csl_json, readers, ris, zotero_csv, zotero_json, zotero_rdf

LIBRARIES: tuple[ModuleType, ...] = (bibtex, csl_json, ris, zotero_csv, zotero_json, zotero_rdf)
HERE = Path(__file__).parent
DIGESTS = HERE.parents[1] / "data/digests"
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bib="http://purl.org/net/biblio#">'
)
CSV = '"Key","Item Type","Publication Year","Author","Title","DOI","Notes"'


def claims(text: str) -> list[str]:
    return [module.name for module in LIBRARIES if module.sniff(text) >= CLAIM]


def read(module: ModuleType, text: str) -> list[Mention]:
    return list(module.read(text, source="library"))


@pytest.mark.parametrize("module", LIBRARIES, ids=lambda module: module.name)
def test_a_library_is_claimed_by_one_library_reader_only(module: ModuleType) -> None:
    for case in HERE.glob(f"{module.__name__.rpartition('.')[2]}/*.*"):
        if not case.name.endswith(".golden.json"):
            assert claims(case.read_text(encoding="utf-8")) == [module.name], case.name


@pytest.mark.parametrize(
    "text",
    [
        "# 每日论文\n\n## TugNet\n\n引用：\n\n```bibtex\n@article{tug, title = {TugNet}, author = {Moreau, Ada}}\n```\n",
        "# Weekly\n\n" + "Ada wrote to @lin (see below, and the tide tables) about tugs.\n" * 9,
        "# Weekly\n\n## TugNet\n" + "A tug that reads the water.\n" * 30 + "\n@misc{tug,\n  title = {TugNet}\n}\n",
        "# How to write RIS\n\n```\nTY  - JOUR\nTI  - A\nAU  - B\nER  -\n```\n",
        '{"name": "tugs", "type": "module", "title": "A package"}',
        '[{"title": "Tugs", "authors": ["Ada Moreau"], "arxiv_id": "2401.00001"}]',
        "title,authors,year\nTugs,Ada Moreau,2024\n",
        "<html><body><h1>TugNet</h1></body></html>",
        "",
        "@",
        "TY  - ",
    ],
)
def test_what_is_no_library_is_left_to_others(text: str) -> None:
    assert claims(text) == []


def test_our_own_digests_are_no_libraries() -> None:
    assert all(claims(path.read_text(encoding="utf-8")) == [] for path in DIGESTS.glob("*.md"))


def test_a_library_with_prose_at_its_head_is_one() -> None:
    prose = "Kept by Ada since 2019. Ask before you add.\n% tugs first\n\n"
    assert claims(prose + "@misc{a,\n title = {Tugs That Learn},\n author = {Moreau, Ada},\n year = 2024\n}\n") == [
        "bibtex"
    ]


def test_what_we_write_as_bibtex_we_read_back() -> None:
    papers = ex.load(DIGESTS)
    found = {mention.paper_id: mention for mention in read(bibtex, ex.to_bibtex(papers))}
    assert list(found) == list(papers.index)
    for paper_id, paper in papers.astype(object).where(papers.notna(), None).iterrows():
        mention = found[str(paper_id)]
        told = (mention.title, mention.authors, mention.arxiv_id, mention.doi, mention.url, mention.code_url)
        assert told == (paper.title, paper.authors, paper.arxiv_id, paper.doi, paper.url, paper.code_url)


def test_titles_with_all_of_texs_signs_come_back() -> None:
    titles = ["100% & more: a_b #1 $5 {x} ~ ^ \\", "$\\pi^{*}_{0.6}$: Tugs", "Ünïcode – Zhā", "中文 & English"]
    papers = ex.load(DIGESTS).head(len(titles)).assign(title=titles)
    assert [mention.title for mention in read(bibtex, ex.to_bibtex(papers))] == titles


def test_an_entry_without_a_title_stays_in_sight(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text(
        "@misc{a, title = {Tugs}}\n\n@misc{b,\n  author = {Moreau, Ada}\n}\n@misc{c, title = {Tides}}\n", "utf-8"
    )
    report = ex.check(path).iloc[0]
    assert report["entries"] == 2
    assert [piece for piece in report["unclaimed"] if "Moreau" in piece] == ["3: @misc{b, author = {Moreau, Ada}"]


def test_an_entity_bomb_is_not_read() -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    item = '<bib:Article rdf:about="a"><dc:title>&b;</dc:title></bib:Article>'
    assert read(zotero_rdf, f'<?xml version="1.0"?>{entities}{RDF}{item}</rdf:RDF>') == []


def test_a_day_the_record_was_added_is_no_day_of_publication() -> None:
    [mention] = read(
        zotero_csv,
        '"Key","Item Type","Title","Author","Publication Year","Date Added"\n"K","report","Tugs","","2024","2024-02-11 08:30:12"\n',
    )
    assert (str(mention.digest_date), mention.published) == ("2024-02-11", None)


PIECES = st.sampled_from(
    [
        "@article{a,", "@misc{", "@string{x = ", "@comment{", "title = {", "title = ", '"', "}", "},", "{", "\\", "#", " # jan", "author = {A and B",
        "and others", "month = ", "@", "= {", "url = {\\url{", "eprint = {2401.00001", "TY  - JOUR", "TI  - Tugs", "AU  - ", "ER  - ", "DA  - 2024/13/45",
        "%0 Book", "%T Tugs", "RT Journal", "T1 Tugs", "{Reference Type}: Thesis", "{Title}: 拖船", "DataType: 1", "Title-题名: 拖船", "PMID- 1",
        RDF, '<bib:Article rdf:about="a">', "<dc:title>", "</dc:title>", "</bib:Article>", "</rdf:RDF>", "<!ENTITY a 'b'>", "&a;", "<![CDATA[", "<z:x/>",
        "[", "{", "}", "]", ",", '{"itemType": "report", "title": "Tugs", "creators": [{"name": 1}, 2], "notes": [{}], "tags": [1]}', '"issued": {"date-parts": [[',
        '{"type": "article", "title": ["Tugs"], "author": [{"family": ["x"], "given": null}, "y"], "issued": {"date-parts": [[null]]}}',
        '{"collections": {"A": {"name": "B", "items": [1, {}]}}}', CSV, '"K","report","2024","A, B; C","Tugs","10.1/x","<p>', '""', ",,,,", "\x00", "\ud800",
        "\ufeff", "\u202e", "{\\'{", "$", "\\(", "\\textbackslash", "a" * 300, "{" * 60, "\n\n", "&amp;", "<p>", "family=a, given=b", "王, 小明", "；",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=30), max_size=30).flatmap(
    lambda parts: st.sampled_from(["\n", "", " "]).map(lambda joint: joint.join(parts))
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["", "@misc{a,\n title={Tugs},\n", "TY  - JOUR\nTI  - Tugs\n", RDF, "[\n", CSV + "\n"]))
def test_any_text_is_read_without_an_error(text: str, head: str) -> None:
    text = head + text
    lines = lines_of(text)
    for module in LIBRARIES:
        assert 0 <= module.sniff(text) <= 1
        mentions = read(module, text)
        for mention in mentions:
            body = (mention.body or "").split("\n")
            assert 1 <= mention.line <= len(lines)
            assert mention.line + len(body) - 1 <= len(lines)
            assert all(part in line for part, line in zip(body, lines[mention.line - 1 :], strict=False))
        assert len(schema.mentions_frame(mentions)) == len(mentions)


HOSTILE = {
    "letters": "x" * 80_000, "braces": "{" * 40_000 + "}" * 40_000, "open braces": "{" * 80_000, "quotes": '"' * 80_001, "blanks": " " * 80_000 + "x",
    "commas": "," * 80_000, "hashes": "{a} # " * 20_000, "at signs": "@" * 80_000, "heads": "@misc{a,\n" * 3_000, "fields": "x = {\n" * 20_000,
    "quoted fields": 'x = "{\n' * 20_000, "names": "Moreau, Ada and " * 8_000, "semicolons": "张三;" * 20_000, "dollars": "$" * 80_000,
    "backslashes": "\\" * 80_000, "accents": "{\\'{" * 20_000, "entities": "&amp;" * 20_000, "tags": "<p>" * 30_000, "open tags": "<p " * 30_000,
    "line ends": "\n" * 80_000, "rows": '"a,\n' * 10_000, "lists": '[{"a":' * 10_000, "records": "TY  - JOUR\nTI  - Tugs\n" * 2_000,
    "addresses": "https://a.org/b " * 4_000, "elements": "<bib:Article>" * 10_000, "keys": "family=" * 10_000, "words": "and " * 20_000,
}  # fmt: skip
FRAMES = {
    "bibtex": "@misc{a,\n title = {Tugs {}},\n author = {{}},\n keywords = {{}},\n note = {{}},\n abstract = {{}\n}\n",
    "ris": "TY  - JOUR\nTI  - Tugs {}\nAU  - {}\nKW  - {}\nN1  - {}\nUR  - {}\nER  - \n",
    "csl-json": '[{"type": "article", "title": "Tugs {}", "abstract": "{}", "author": [{"family": "{}"}], "issued": {"raw": "{}"}}]',
    "zotero-csv": CSV + '\n"K","report","2024","{}","Tugs {}","{}","{}"\n{}\n',
    "zotero-json": '[{"itemType": "report", "title": "Tugs {}", "creators": [{"name": "{}"}], "notes": ["{}"]}]',
    "zotero-rdf": RDF + '\n<bib:Article rdf:about="a"><dc:title>Tugs {}</dc:title>{}</bib:Article>\n</rdf:RDF>',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", FRAMES)
def test_a_hostile_text_takes_linear_time(name: str, text: str) -> None:
    """Were any step quadratic, one of these would run for minutes."""
    library = FRAMES[name].replace("{}", text)
    for told in (library, text):
        readers()[name].sniff(told)
        read(readers()[name], told)  # type: ignore[arg-type]


def test_a_long_abstract_is_kept_whole() -> None:
    abstract = "Tugs learn from tides. " * 100_000
    library = json.dumps([{"type": "article", "title": "Tugs", "abstract": abstract, "issued": {"raw": "2024"}}])
    assert [len(mention.abstract or "") for mention in read(csl_json, library)] == [len(abstract.strip())]
