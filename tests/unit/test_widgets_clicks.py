"""Whatever is clicked on the page is one step of undo, and the code of what is shown then gives the same papers."""

import numpy as np
import pandas as pd
import pytest

import explorer as ex
from explorer.widgets import lazy, search_box
from explorer.widgets.explore import Explorer
from explorer.widgets.selection import Filter


@pytest.fixture(scope="module")
def papers():
    sample = ex.sample()
    places = np.arange(len(sample))
    return sample.assign(x=places % 8, y=places // 8, topic=pd.array(places % 3, dtype="Int64"))


@pytest.fixture
def view(papers, monkeypatch):
    monkeypatch.setattr(lazy, "in_thread", lambda work, finish, **_: finish(work))
    monkeypatch.setitem(search_box._WAYS, "meaning", lambda papers, query: None)
    return Explorer(papers)


def places(*numbers):
    return [memoryview(np.array(numbers, dtype="<u4").tobytes())]


CLICKS = {
    "a topic": lambda view: ("filters", {"type": "toggle", "facet": "topic", "value": "1"}),
    "a source": lambda view: ("filters", {"type": "toggle", "facet": "source", "value": first(view, "source")}),
    "a category": lambda view: ("filters", {"type": "toggle", "facet": "category", "value": "cs.RO"}),
    "a kind": lambda view: ("filters", {"type": "toggle", "facet": "kind", "value": "survey"}),
    "code": lambda view: ("filters", {"type": "toggle", "facet": "code", "value": "has_code"}),
    "dates": lambda view: ("filters", {"type": "dates", "from": "2026-01-01", "until": "2026-02-03"}),
    "an author": lambda view: ("card", {"type": "filter", "facet": "author", "value": an_author(view)}),
    "words": lambda view: ("search_box", {"type": "search", "query": 'robot OR "世界模型"'}),
    "a filter of the query": lambda view: ("search_box", {"type": "search", "query": "author:wang"}),
    "a title": lambda view: ("table", {"type": "filter", "key": "title", "text": "Vision-Language"}),
    "a date in the table": lambda view: ("table", {"type": "filter", "key": "date", "text": "2026-02"}),
    "an author in the table": lambda view: ("table", {"type": "filter", "key": "frame:authors", "text": "wang"}),
    "a lasso": lambda view: ("map", {"type": "region"}, places(3, 4, 11, 12)),
    "a colour": lambda view: ("map", {"type": "value", "place": view.map.legend["entries"][0][0]}),
    "a row of the timeline": lambda view: ("trends", {"type": "pick", "name": 0, "period": -1}),
    "a column of the timeline": lambda view: ("trends", {"type": "pick", "name": -1, "period": 0}),
    "the others": lambda view: ("bar", {"type": "invert"}),
    "a kept set": lambda view: ("bar", {"type": "recall", "name": "A"}),
    "with a kept set": lambda view: ("bar", {"type": "unite", "name": "A"}),
    "both": lambda view: ("bar", {"type": "narrow", "name": "A"}),
    "without a kept set": lambda view: ("bar", {"type": "take_away", "name": "A"}),
    "nothing": lambda view: ("bar", {"type": "clear"}),
    "a difference": lambda view: ("compare", {"type": "only", **an_entry(view)}),
}


def first(view, facet):
    return next(known for known in view.filters.facets if known["name"] == facet)["values"][0]["value"]


def an_author(view):
    return next(names[0] for names in view.papers["authors"] if names is not None and len(names))


def an_entry(view):
    entry = view.compare.left["entries"][0]
    return {"what": entry["what"], "name": entry["value"]}


def click(view, kind):
    part, message, *buffers = CLICKS[kind](view)
    getattr(view, part)._handle_custom_msg(message, buffers[0] if buffers else [])


def ran(view):
    """The ids that the code gives, in its order."""
    names = {"papers": view.papers}
    exec(str(view.code()), names)
    return names["selected"].index.tolist()


@pytest.mark.parametrize("kind", CLICKS)
def test_a_click_is_one_step_of_undo_and_its_code_gives_the_same_papers(view, kind):
    view.link.set("before", Filter(label="before", ids=view.papers.index[:40]))
    view.link.keep("A", view.papers.index[5:25])
    if "timeline" in kind:
        view.trends._handle_custom_msg({"type": "seen", "on": True}, [])
    if "difference" in kind:
        view.compare.compare("A")
    view.map.colour_by("kind")
    before = view.link.filters
    click(view, kind)
    assert view.link.filters.keys() != before.keys() or view.link.filters["before"] is not before["before"]
    assert ran(view) == view.link.ids.tolist()
    view.link.undo()
    assert view.link.filters == before
    view.link.undo()
    assert not view.link.filters
    assert not view.link.can_undo
