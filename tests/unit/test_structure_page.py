"""Pages: an entry's body is the page's own text, from the page's own line on."""

import pytest

from explorer.model import Mention
from explorer.readers import structural
from explorer.structure.page import lines_of_page

CARD = (
    '<div class="card"><h3><a href="https://arxiv.org/abs/2603.0151{0}">{1}</a></h3>'
    "<p>Lotte Brink, Paul N&#39;Guessan</p><p>It holds a boat in two knots.</p></div>"
)
TITLES = ("Anchors Without Chains: Suction Mooring", "Sea &amp; Sky: Horizons From Rolling Decks")
CARDS = [CARD.format(number, title) for number, title in enumerate(TITLES)]
ROW = '<tr>{gap}<td><a href="https://arxiv.org/abs/2603.0151{0}">{1}</a></td>{gap}<td>Lotte Brink</td></tr>'


def mentions(page: str) -> list[Mention]:
    return list(structural.read(page, source="page.html"))


def test_an_entry_of_a_page_on_one_line_has_its_own_text_as_body() -> None:
    found = mentions(
        f"<!DOCTYPE html><html><body><h1>Papers</h1>{''.join(CARDS)}<footer>Made by hand.</footer></body></html>"
    )
    assert [(m.line, f'<div class="card">{m.body}</div>') for m in found] == [(1, card) for card in CARDS]
    assert [(m.title, m.arxiv_id, m.authors) for m in found] == [
        ("Anchors Without Chains: Suction Mooring", "2603.01510", ("Lotte Brink", "Paul N'Guessan")),
        ("Sea & Sky: Horizons From Rolling Decks", "2603.01511", ("Lotte Brink", "Paul N'Guessan")),
    ]


def test_the_last_paragraph_of_an_entry_is_whole() -> None:
    card = CARDS[0].replace("a boat in", "a boat\n  in").replace("><p>", ">\n<p>")
    (found,) = mentions(f"<html><body>\n<h1>Papers</h1>\n{card}\n</body></html>")
    assert (found.line, found.body) == (3, card)


@pytest.mark.parametrize("gap", ["", "\n\n"], ids=["on one line", "over several lines"])
def test_a_row_of_a_page_stands_where_the_page_has_it(gap: str) -> None:
    rows = [ROW.format(number, title, gap=gap) for number, title in enumerate(TITLES)]
    head = "<table><tr><th>Title</th><th>Authors</th></tr>"
    page = f"<html>\n<body>\n\n{head}{gap}{gap.join(rows)}</table></body></html>"
    for found, title in zip(mentions(page), TITLES, strict=True):
        assert found.body is not None
        assert title in found.body
        assert "\n".join(page.split("\n")[found.line - 1 :]).find(found.body) >= 0
        assert page.split("\n")[found.line - 1].startswith(found.body.split("\n")[0]) or not gap


def test_a_line_begins_where_its_words_do_and_not_at_an_empty_tag_above() -> None:
    page = '<html><body>\n<div class="list">\n<div>\n<b>Quiet Hours</b></div><br>\n<span>Hedda Lind</span></div></body></html>'
    assert [(line.text, line.number, page[line.start : line.stop]) for line in lines_of_page(page)] == [
        ("**Quiet Hours**", 3, "<b>Quiet Hours</b></div>"),
        ("Hedda Lind", 4, "<span>Hedda Lind</span></div>"),
    ]


@pytest.mark.parametrize(
    "unit", ["<div>", "<div>\n", "<span>\n", "<b>a", "<td>", "<tr>", "<li><div>", "<br>", "a<br>\n"]
)
def test_a_page_of_tags_takes_linear_time(unit: str) -> None:
    """Were any step quadratic, one of these would run for minutes."""
    assert len(list(lines_of_page("<html><body>" + unit * 60_000))) <= 60_000
