"""What all widgets share: the selection as code, and answers that take their time without holding up others."""

import asyncio
import threading

import pandas as pd
import pytest

import explorer as ex
from explorer.widgets.base import PapersWidget

PAPERS = pd.DataFrame(
    {"title": ["A", "B"], "x": [0.0, 1.0], "y": [0.0, 1.0], "topic": [0, 0], "sources": [("a.md:1",), ("a.md:5",)]},
    index=pd.Index(["arxiv:2601.00001", "arxiv:2601.00002"], name="paper_id"),
)
RESULTS = pd.DataFrame(
    {"paper_id": PAPERS.index[:1], "system": "A", "benchmark": "B", "metric": "accuracy", "value": 1.0}
)
TOPICS = pd.DataFrame({"label": ["t"]})
ALONE = {
    "map": lambda: ex.topic_map_widget(PAPERS, topics=TOPICS),
    "graph": lambda: ex.graph_widget(PAPERS),
    "leaderboard": lambda: ex.leaderboard_widget(PAPERS, RESULTS),
    "compare": lambda: ex.compare_widget(PAPERS, topics=TOPICS),
    "trends": lambda: ex.trends_widget(PAPERS, topics=TOPICS),
    "news": lambda: ex.news_widget(PAPERS, topics=TOPICS),
}


@pytest.mark.parametrize("name", ALONE)
def test_a_widget_alone_gives_its_selection_as_a_frame_and_as_code(name):
    widget = ALONE[name]()
    widget.link.keep("one", PAPERS.index[1:])
    widget.link.show("one")
    assert widget.selection().index.tolist() == ["arxiv:2601.00002"]
    scope = {"papers": PAPERS, "ex": ex, "pd": pd}
    exec(widget.code(), scope)
    pd.testing.assert_frame_equal(scope["selected"], widget.selection())


class Slow(PapersWidget):
    """Answers beside everything else, when it is let go."""

    def __init__(self):
        super().__init__(PAPERS)
        self.let_go = threading.Event()
        self.sent = []
        self.send = lambda content, buffers=None: self.sent.append(content)

    def answers(self):
        return {"slow": lambda *_: self.beside(self.work, lambda found: self.send({"type": found}))}

    def work(self):
        self.let_go.wait(30)
        return "found"


def test_the_page_waits_for_an_answer_that_is_made_beside_and_the_kernel_does_not():
    async def ask():
        widget = Slow()
        widget._handle_custom_msg({"type": "slow", "id": 1}, [])
        widget._handle_custom_msg({"type": "other", "id": 2}, [])
        before = list(widget.sent)
        widget.let_go.set()
        while len(widget.sent) < 3:
            await asyncio.sleep(0.01)
        return before, widget.sent[1:]

    before, after = asyncio.run(ask())
    assert before == [{"type": "done", "id": 2}]
    assert after == [{"type": "found"}, {"type": "done", "id": 1}]


def test_an_error_beside_is_told_and_ends_the_waiting():
    async def ask():
        widget = Slow()
        widget.work = lambda: 1 // 0
        widget._handle_custom_msg({"type": "slow", "id": 1}, [])
        while len(widget.sent) < 2:
            await asyncio.sleep(0.01)
        return widget.sent

    notice, done = asyncio.run(ask())
    assert notice["type"] == "notice"
    assert "ZeroDivisionError" in notice["text"][1]
    assert done == {"type": "done", "id": 1}


def test_where_no_loop_runs_the_answer_is_there_at_once():
    widget = Slow()
    widget.let_go.set()
    widget._handle_custom_msg({"type": "slow", "id": 1}, [])
    assert [told["type"] for told in widget.sent] == ["found", "done"]
