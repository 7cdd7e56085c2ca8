"""Records of bibliographies: TeX, names, dates, what is a paper, and BibTeX with something broken in it."""

import pytest

from explorer.model import Mention
from explorer.parsing.bibliography import Record, mention_of, whole_day
from explorer.parsing.bibtex_text import bibtex_entries
from explorer.parsing.library_notes import plain_html
from explorer.parsing.people import bibtex_names, listed_names, turned
from explorer.parsing.rdf_nodes import rdf_nodes
from explorer.parsing.tex import plain_tex, plain_url


def made(**fields: object) -> Mention:
    mention = mention_of(Record(line=1, body="x", **{"titles": ("Tugs",)} | fields), reader="demo", source="a")  # type: ignore[arg-type]
    assert mention is not None
    return mention


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"{A} {Tug} of {{VLA}}s", "A Tug of VLAs"),
        (r"Caf{\'e} na\"{\i}ve \v{Z}arko {\ss}", "Café naïve Žarko ß"),
        (r"\textbf{Fast} {\em and} \textsc{Slow}", "Fast and Slow"),
        (r"$\{x\}$ and \(\pi\) and \{y\}", r"$\{x\}$ and $\pi$ and {y}"),
        (r"R\&D at 5\% -- pp.~3---4", "R&D at 5% – pp. 3—4"),
        (r"``quoted''", "“quoted”"),
        ("拖船 {TugNet}", "拖船 TugNet"),
        ("plain text", "plain text"),
    ],
)
def test_tex_becomes_text(tex: str, text: str) -> None:
    assert plain_tex(tex) == text


@pytest.mark.parametrize(
    ("tex", "url"),
    [
        (r"\url{https://a.org/x\_y}", "https://a.org/x_y"),
        (r"https://a.org/{\_}x{\%}20", "https://a.org/_x%20"),
        (r"https://a.org/{\textasciitilde}ada", "https://a.org/~ada"),
        ("https://a.org/b(c)", "https://a.org/b(c)"),
        ("", ""),
    ],
)
def test_addresses_are_freed_of_tex(tex: str, url: str) -> None:
    assert plain_url(tex) == url


@pytest.mark.parametrize(
    ("told", "names", "et_al"),
    [
        ("Moreau, Ada and Wei, Lin", ("Ada Moreau", "Lin Wei"), False),
        ("Ada Moreau\n and  Kai van der Berg and others", ("Ada Moreau", "Kai van der Berg"), True),
        ("{OpenAI} and {Tug, Tide and Co.}", ("OpenAI", "Tug, Tide and Co."), False),
        ("{Moreau}, Ada and {\\'{E}}mile Zo{\\\"e}", ("Ada Moreau", "Émile Zoë"), False),
        ("de la Cruz, Jr., Juan", ("Juan de la Cruz Jr.",), False),
        ("family=Berg, given=Kai, prefix=van der, useprefix=true", ("Kai van der Berg",), False),
        ("张三 and 王, 小明 and 欧阳, 明", ("张三", "王小明", "欧阳明"), False),
        ("张三,李四,王五", ("张三", "李四", "王五"), False),
        ("张三, 李四", ("张三", "李四"), False),
        ("张三;李四等", ("张三", "李四"), True),
        ("Ada Moreau, Lin Wei, Kai Berg", ("Ada Moreau", "Lin Wei", "Kai Berg"), False),
        ("Lin Wei 0002 and Anders Andersen", ("Lin Wei", "Anders Andersen"), False),
        ("", (), False),
    ],
)
def test_names_of_a_bibtex_field(told: str, names: tuple[str, ...], et_al: bool) -> None:
    assert bibtex_names(told) == (names, et_al)


def test_names_one_a_value() -> None:
    assert listed_names(["Moreau, A.", "Wei, Lin et al."]) == (("A. Moreau", "Lin Wei"), True)
    assert turned("Harbour Office,") == "Harbour Office"


def entries(text: str) -> list[dict[str, str]]:
    return [entry.fields for entry in bibtex_entries(text)]


def test_macros_months_and_concatenation() -> None:
    text = '@string{hl = {Harbour}}\n@STRING(x = hl # " L")\n@article{a, title = "A" # { B}, journal = x, month = "5~" # MAR,}'
    assert entries(text) == [{"title": "A B", "journal": "Harbour L", "month": "5~Mar"}]


def test_a_broken_entry_does_not_take_the_next_with_it() -> None:
    text = "@misc{a, title = {Never closed, year = 2024\n\n@misc{b, title = {Whole}}\n"
    assert [fields.get("title") for fields in entries(text)] == ["Never closed, year = 2024", "Whole"]
    assert [entry.whole for entry in bibtex_entries(text)] == [False, True]


def test_a_missing_brace_costs_one_field_at_most() -> None:
    text = "@misc{a,\n title = {A {B},\n doi = {10.1000/a},\n year = 2024\n}\n"
    assert entries(text) == [{"title": "A {B", "doi": "10.1000/a", "year": "2024"}]


def test_an_at_sign_in_a_value_begins_no_entry() -> None:
    text = "@misc{a,\n title = {Tugs},\n note = {mail\n@home (or not)},\n year = 2024}\n"
    assert entries(text) == [{"title": "Tugs", "note": "mail\n@home (or not)", "year": "2024"}]


def test_braces_and_quotes_nest() -> None:
    text = '@misc{a, title = {A {b {c {d {e}}}}}, note = "say {"}hi{"} {\\"o}", x = {\\{}}'
    assert entries(text) == [{"title": "A {b {c {d {e}}}}", "note": 'say {"}hi{"} {\\"o}', "x": "\\{"}]


@pytest.mark.parametrize(
    ("text", "day"),
    [("2024-01-09", "2024-01-09"), ("2024/03/05/", "2024-03-05"), ("5~Mar 2024".replace("~", " "), "2024-03-05"), ("March 5, 2024", "2024-03-05"),
     ("2024", None), ("2024-03", None), ("2024/03//", None), ("Mar 2024", None), ("29 May-2 June 2023", None), ("5-8 March 2024", None)],
)  # fmt: skip
def test_only_a_whole_day_is_a_date(text: str, day: str | None) -> None:
    found = whole_day(text)
    assert (str(found) if found else None) == day


def test_the_surest_place_of_an_arxiv_id_wins() -> None:
    mention = made(arxiv="2401.00001", urls=("https://arxiv.org/abs/2401.00001v3",), notes=("arXiv:2402.00002",))
    assert (mention.arxiv_id, mention.version) == ("2401.00001", 3)


def test_an_arxiv_id_in_the_middle_of_a_note_is_another_papers() -> None:
    assert made(notes=("extends arXiv:2402.00002",)).arxiv_id is None
    assert made(notes=("arXiv: 2402.00002 [cs]",)).arxiv_id == "2402.00002"


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"type": "misc", "urls": ("https://github.com/tugs/toolbox",)}, "resource"),
        ({"type": "misc", "urls": ("https://github.com/tugs/toolbox",), "arxiv": "2401.00001"}, "paper"),
        ({"type": "misc"}, "paper"),
        ({"type": "software", "doi": "10.5281/zenodo.1"}, "resource"),
        ({"type": "webpage", "urls": ("https://example.org/tugs",)}, "resource"),
        ({"type": "online", "urls": ("https://openreview.net/forum?id=tug",)}, "paper"),
        ({"type": "dataset"}, "benchmark"),
        ({"type": "article", "titles": ("A Survey of Tugs",)}, "survey"),
    ],
)
def test_what_a_record_is_about(fields: dict[str, object], kind: str) -> None:
    assert made(**fields).kind == kind


def test_machine_lines_of_the_notes_are_no_comment() -> None:
    notes = ("arXiv:2401.00001 [cs]\n\nCitation Key: tug2024\n\nMy own words.", "Code: https://github.com/tugs/tugnet")
    mention = made(notes=notes)
    assert (mention.comment, mention.code_url) == ("My own words.", "https://github.com/tugs/tugnet")


def test_two_titles_are_told_apart() -> None:
    assert (made(titles=("会学习的拖船 (Tugs That Learn)",)).title, made(titles=("会学习的拖船",)).title_zh) == (
        "Tugs That Learn",
        None,
    )
    assert made(titles=("Tugs That Learn",), extra="titleTranslation: 会学习的拖船").title_zh == "会学习的拖船"


def test_a_record_without_a_letter_of_a_title_is_no_mention() -> None:
    assert mention_of(Record(line=1, body="x", titles=("{}", "—")), reader="demo", source="a") is None


def test_html_of_a_field_becomes_text() -> None:
    assert plain_html("<jats:p>Tugs &lt; tides</jats:p>\n<p>a<br/>b</p>", keep_lines=True) == "Tugs < tides\na\nb"


def test_reading_of_rdf_goes_on_behind_a_break() -> None:
    root = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:b="urn:b">\n'
    nodes = list(rdf_nodes(root + '<b:A rdf:about="1"><b:t>x & y</b:t></b:A>\n<b:A rdf:about="2"><b:t>z</b:t></b:A>\n'))
    assert [(node.about, node.line, node.whole) for node in nodes] == [("1", 2, False), ("2", 3, True)]
