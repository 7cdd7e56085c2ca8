"""Tables: order, windows of rows, exports."""

import io

import pandas as pd
import pytest

from explorer.widgets.frame_table import FrameTable
from explorer.widgets.selection import Filter
from explorer.widgets.table import PaperTable


@pytest.fixture
def table(papers, topics):
    return PaperTable(papers, topics=topics)


def send(widget, content):
    """What the page sends, and the answers with their buffers."""
    answers = []
    widget.send = lambda content, buffers=None: answers.append((content, buffers))
    widget._handle_custom_msg(content, [])
    return answers


def titles(table):
    return [row["cells"][0][:7] for row in table.first]


def test_rows_come_in_the_order_of_the_frame(table):
    assert titles(table) == ["MemoryV", "Traffic", "A Surve", "Bare"]


def test_a_heading_sorts_up_then_down_then_not_at_all(table):
    send(table, {"type": "sort", "key": "title"})
    assert titles(table) == ["A Surve", "Bare", "MemoryV", "Traffic"]
    send(table, {"type": "sort", "key": "title"})
    assert titles(table) == ["Traffic", "MemoryV", "Bare", "A Surve"]
    send(table, {"type": "sort", "key": "title"})
    assert titles(table) == ["MemoryV", "Traffic", "A Surve", "Bare"]


@pytest.mark.parametrize("clicks", [1, 2])
def test_missing_values_come_last_either_way(table, clicks):
    for _ in range(clicks):
        send(table, {"type": "sort", "key": "date"})
    assert titles(table)[-1] == "Bare"


@pytest.mark.parametrize("key", ["date", "topic", "category", "told", "title"])
def test_every_column_can_be_sorted(table, key):
    send(table, {"type": "sort", "key": key})
    assert sorted(titles(table)) == ["A Surve", "Bare", "MemoryV", "Traffic"]


def test_a_paper_without_a_topic_says_so(papers, topics):
    table = PaperTable(papers.assign(topic=pd.array([pd.NA] * len(papers), dtype="Int64")), topics=topics)
    place = [column["key"] for column in table.columns].index("topic")
    assert [row["cells"][place]["name"] for row in table.first] == ["未归类"] * len(papers)


def test_an_unknown_column_sorts_nothing(table):
    send(table, {"type": "sort", "key": "body"})
    assert table.sorting == []


def test_search_hits_come_best_first_with_the_reason(table):
    hits = pd.Index(["arxiv:2601.00003", "arxiv:2601.00001"])
    why = {"arxiv:2601.00003": "memory (title)"}
    table.link.set("search", Filter(label="memory", ids=hits, ranked=True, why=why))
    assert titles(table) == ["A Surve", "MemoryV"]
    assert [column["key"] for column in table.columns] == ["title", "why", "date", "topic"]
    assert table.first[0]["cells"][1] == "memory (title)"


def test_rows_further_down_are_sent_when_asked_for():
    table = FrameTable(pd.DataFrame({"n": range(1000)}))
    answer = send(table, {"type": "rows", "start": 960, "version": table.version})[0][0]
    assert [row["cells"][1] for row in answer["rows"]] == [str(n) for n in range(960, 1000)]
    assert len(table.first) < 200


def test_rows_of_an_older_order_are_not_sent(table):
    assert len(send(table, {"type": "rows", "start": 0, "version": table.version - 1})) == 1


@pytest.mark.parametrize("start", [-1, "0", None, 10**9])
def test_rows_at_no_place_are_none(table, start):
    answers = send(table, {"type": "rows", "start": start, "version": table.version})
    assert all(not content.get("rows") for content, _ in answers)


def test_csv_holds_the_rows_shown_in_the_order_shown(table):
    send(table, {"type": "sort", "key": "title"})
    (content, buffers), _ = send(table, {"type": "export", "format": "csv"})
    frame = pd.read_csv(io.BytesIO(buffers[0]), index_col=0)
    assert content["name"] == "papers-4.csv"
    assert frame["title"].str[:7].tolist() == ["A Surve", "Bare", "MemoryV", "Traffic"]


def test_bibtex_holds_an_entry_a_paper(table):
    table.link.set("kind", Filter(label="survey", ids=pd.Index(["arxiv:2601.00003"])))
    (content, buffers), _ = send(table, {"type": "export", "format": "bibtex"})
    assert content["name"] == "papers-1.bib"
    assert bytes(buffers[0]).decode().count("@") == 1


def test_an_unknown_format_exports_nothing(table):
    assert [content["type"] for content, _ in send(table, {"type": "export", "format": "exe"})] == ["done"]


def test_a_row_of_any_frame_can_be_opened_whole():
    frame = pd.DataFrame(
        {"missing": [("authors 3/9", "doi 9/9")], "problem": [None]}, index=pd.Index(["a.md"], name="file")
    )
    table = FrameTable(frame)
    send(table, {"type": "open", "at": 0})
    assert [lines for _, lines in table.details] == [["a.md"], ["authors 3/9", "doi 9/9"]]
    send(table, {"type": "open", "at": 0})
    assert table.details == []
