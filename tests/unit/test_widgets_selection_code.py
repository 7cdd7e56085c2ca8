"""The code of a selection, run on the frame, gives the papers of the selection in the same order."""

import pandas as pd
import pytest

import explorer as ex
from explorer.widgets.bar import FilterBar
from explorer.widgets.filters import FilterPanel
from explorer.widgets.search_box import SearchBox
from explorer.widgets.selection import Filter, Selection


@pytest.fixture(scope="module")
def papers():
    sample = ex.sample()
    return sample.assign(topic=pd.array([None, *(number % 3 for number in range(1, len(sample)))], dtype="Int64"))


@pytest.fixture
def panel(papers):
    return FilterPanel(papers)


def send(widget, **content):
    widget._handle_custom_msg(content, [])


def ran(link, papers):
    """The ids that the code gives, in its order."""
    names = {"papers": papers}
    exec(str(link.code()), names)
    return names["selected"].index.tolist()


def first(panel, facet, place=0):
    known = next(known for known in panel.facets if known["name"] == facet)
    return known["values"][place]["value"]


@pytest.mark.parametrize("facet", ["topic", "source", "category", "kind", "code", "area"])
def test_one_value_of_a_facet(panel, papers, facet):
    send(panel, type="toggle", facet=facet, value=first(panel, facet))
    assert 0 < len(panel.selection()) < len(papers)
    assert ran(panel.link, papers) == panel.selection().index.tolist()


def test_several_values_of_several_facets(panel, papers):
    for facet, place in [("category", 0), ("category", 1), ("source", 0), ("source", 1), ("source", 2)]:
        send(panel, type="toggle", facet=facet, value=first(panel, facet, place))
    assert len(panel.selection()) > 0
    assert ran(panel.link, papers) == panel.selection().index.tolist()
    assert "isin(" in panel.link.code()


def test_papers_without_a_topic_beside_those_of_one(panel, papers):
    send(panel, type="toggle", facet="topic", value="-1")
    send(panel, type="toggle", facet="topic", value="2")
    assert papers.index[0] in panel.link.ids
    assert ran(panel.link, papers) == panel.selection().index.tolist()


@pytest.mark.parametrize("facet", ["method", "dataset"])
def test_what_is_read_out_of_the_digests(panel, papers, facet):
    send(panel, type="open", facet=facet)
    send(panel, type="toggle", facet=facet, value=first(panel, facet))
    assert ran(panel.link, papers) == panel.selection().index.tolist() != []
    assert "ex.relations(papers)" in panel.link.code()


@pytest.mark.parametrize(("since", "until"), [("2026-01-01", "2026-02-03"), ("2026-02-01", None), (None, "2026-01-31")])
def test_a_range_of_days(panel, papers, since, until):
    send(panel, type="dates", **{"from": since, "until": until})
    assert ran(panel.link, papers) == panel.selection().index.tolist() != []


def test_a_search_keeps_its_order_under_other_filters(panel, papers):
    SearchBox(papers, link=panel.link).search_for('机器人 -"world model"')
    send(panel, type="toggle", facet="category", value="cs.RO")
    assert ran(panel.link, papers) == panel.selection().index.tolist() != []
    assert panel.link.code().startswith("import explorer as ex\n")


def test_a_query_full_of_quotes(papers):
    box = SearchBox(papers)
    box.search_for("robot's \"memory\" \\ ''' ")
    assert ran(box.link, papers) == box.selection().index.tolist()


@pytest.mark.parametrize("n", [0, 1, 40, 65])
def test_a_lasso_is_written_as_ids(papers, n):
    link = Selection(papers.index)
    link.set("region", Filter(label="region", ids=papers.index[:n]))
    assert ran(link, papers) == link.ids.tolist()


def test_ranked_ids_without_code_are_written_in_their_order(papers):
    link = Selection(papers.index)
    link.set("alike", Filter(label="alike", ids=papers.index[[9, 2, 5]], ranked=True))
    link.set("kind", Filter(label="kind", ids=papers.index[:6]))
    assert ran(link, papers) == papers.index[[2, 5]].tolist()


@pytest.mark.parametrize("code", ["papers[", "import os", "x = 1", "a\x00b"])
def test_what_is_no_expression_is_not_taken_for_code(papers, code):
    link = Selection(papers.index)
    link.set("kind", Filter(label="kind", ids=papers.index[:3], code=code))
    assert ran(link, papers) == link.ids.tolist()


def test_no_filter_is_the_whole_frame(papers):
    assert str(Selection(papers.index).code()) == "selected = papers"


def test_sets_put_together(panel, papers):
    link = panel.link
    send(panel, type="toggle", facet="category", value="cs.RO")
    link.keep("A")
    link.clear()
    SearchBox(papers, link=link).search_for("memory")
    link.unite("A")
    assert ran(link, papers) == link.ids.tolist()
    link.invert()
    assert ran(link, papers) == link.ids.tolist() != []
    link.take_away("A")
    link.narrow("A")
    assert ran(link, papers) == link.ids.tolist() == []


def test_the_page_gets_the_code_when_it_asks(papers):
    bar = FilterBar(papers)
    answers = []
    bar.send = lambda content, buffers=None: answers.append(content)
    send(bar, type="code")
    assert answers[0] == {"type": "code", "text": "selected = papers"}


def test_code_is_shown_as_lines_and_not_as_a_quoted_text(papers):
    assert repr(Selection(papers.index).code()) == "selected = papers"
