"""What is new: the brief of a day as groups, as markdown that is read back, and filters that it follows."""

import pandas as pd
import pytest

import explorer as ex
from explorer.errors import InvalidValueError
from explorer.widgets.news import MOST_PAPERS, NewsWidget
from explorer.widgets.news_page import sentence
from explorer.widgets.selection import Filter

RELATIONS = pd.DataFrame(
    {"source": ["arxiv:2601.00003"], "relation": "introduces", "target": ["Tug"], "target_kind": ["method"]}
)
HOSTILE = '<img src=x onerror="window.PWNED=1">'


def send(widget, **content):
    widget._handle_custom_msg(content, [])


def made():
    """Two old papers, two new ones: one of a topic never seen, one with a name never told."""
    rows = {
        "title": ["Old Maps", "Older Maps", "New Maps", f"Harbours {HOSTILE}"],
        "summary": ["旧。", "更旧。", "新的地图，可以自己更新，不需要人来标注。代码公开。", None],
        "topic": [0, 0, 0, 1],
        "first_seen": pd.to_datetime(["2026-01-05", "2026-01-01", "2026-02-02", "2026-02-03"]),
    }
    return pd.DataFrame(rows, index=[f"arxiv:2601.0000{n}" for n in (1, 2, 3, 4)])


@pytest.fixture
def widget(topics):
    """What is new, looked at."""
    shown = NewsWidget(made(), topics=topics, relations=RELATIONS)
    send(shown, type="seen", on=True)
    return shown


def titles(widget):
    return [paper["title"] for group in widget.groups for paper in group["papers"]]


def test_nothing_is_computed_before_it_is_seen(topics):
    shown = NewsWidget(made(), topics=topics)
    shown.link.set("kind", Filter(label="x", ids=shown.papers.index[:1]))
    assert (shown.groups, shown.counts) == ([], {})


def test_it_begins_seven_days_before_the_newest_digest(widget):
    assert widget.since == "2026-01-27"
    assert sorted(titles(widget)) == [f"Harbours {HOSTILE}", "New Maps"]


def test_where_nothing_is_older_it_begins_with_the_newest_digest():
    assert NewsWidget(made().iloc[2:]).since == "2026-02-03"


def test_new_topics_and_new_names_are_marked(widget):
    marked = {group["zh"]: (group["new"], [paper["names"] for paper in group["papers"]]) for group in widget.groups}
    assert marked == {"记忆": (False, [["Tug"]]), "traffic": (True, [[]])}


def test_each_paper_has_one_sentence(widget):
    said = {paper["title"]: paper["summary"] for group in widget.groups for paper in group["papers"]}
    assert said == {"New Maps": "新的地图，可以自己更新，不需要人来标注。代码公开。", f"Harbours {HOSTILE}": None}
    assert (
        sentence("It maps a harbour without a single label. Code is there.")
        == "It maps a harbour without a single label."
    )


@pytest.mark.parametrize(("message", "since"), [({"back": 0}, "2026-02-03"), ({"day": "2026-01-02"}, "2026-01-02")])
def test_another_day_can_be_chosen(widget, message, since):
    send(widget, type="since", **message)
    assert widget.since == since
    assert len(titles(widget)) == widget.counts["total"] == (made()["first_seen"] >= since).sum()


@pytest.mark.parametrize(
    "message", [{"back": "0"}, {"back": -1}, {"back": 10**9}, {"day": "yesterday"}, {"day": 3}, {}]
)
def test_a_day_that_is_none_changes_nothing(widget, message):
    send(widget, type="since", **message)
    assert widget.since == "2026-01-27"


def test_only_papers_of_the_selection_are_listed(widget):
    widget.link.set("kind", Filter(label="x", ids=pd.Index(["arxiv:2601.00003"])))
    assert titles(widget) == ["New Maps"]
    assert widget.counts == {"total": 2, "shown": 1, "listed": 1}
    assert widget.brief().index.tolist() == ["arxiv:2601.00003"]


def test_a_click_opens_the_paper(widget):
    at = widget.groups[0]["papers"][0]["at"]
    send(widget, type="open", at=at)
    assert widget.link.opened == widget.papers.index[at]
    assert widget.opened == at


def test_its_markdown_is_read_back(widget, tmp_path):
    (tmp_path / "news.md").write_text(widget.markdown(), encoding="utf-8")
    back = ex.load(tmp_path)
    assert sorted(back.index) == sorted(widget.brief().index)
    assert set(back["title"]) == set(titles(widget))


def test_the_page_gets_the_markdown_with_a_name(widget, monkeypatch):
    said = []
    monkeypatch.setattr(widget, "send", lambda content, buffers=None: said.append(content))
    send(widget, type="markdown", save=True)
    assert (said[0]["type"], said[0]["save"], said[0]["name"]) == ("markdown", True, "news-2026-01-27.md")
    assert said[0]["text"] == widget.markdown()


@pytest.mark.parametrize("frame", [made().iloc[:0], made().iloc[:1], made()[["title"]]])
def test_few_papers_and_missing_columns_fail_nowhere(frame):
    shown = NewsWidget(frame)
    send(shown, type="seen", on=True)
    assert len(titles(shown)) == (1 if len(frame) == 1 else 0)
    if "first_seen" in frame.columns:
        assert len(shown.brief()) == len(frame)


def test_of_very_many_new_papers_some_are_listed_and_all_written():
    frame = (
        pd.concat([made()] * 100)
        .set_axis([f"arxiv:2601.{n:05}" for n in range(400)])
        .assign(first_seen=pd.Timestamp("2026-03-01"))
    )
    shown = NewsWidget(frame)
    send(shown, type="seen", on=True)
    assert len(titles(shown)) == MOST_PAPERS
    assert shown.counts["shown"] == 400
    assert sum(group["n"] for group in shown.groups) >= MOST_PAPERS
    assert shown.markdown().count("\n### ") == 400


def test_a_day_that_is_none_is_refused():
    with pytest.raises(InvalidValueError, match="yesterday"):
        NewsWidget(made(), since="yesterday")
