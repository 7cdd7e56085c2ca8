"""Tables: order, windows of rows, exports."""

import io
import re

import pandas as pd
import pytest

from explorer.widgets.downloads import DOWNLOADS
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
    assert [row["cells"][place]["name"] for row in table.first] == [("未归类", "no topic")] * len(papers)


def test_an_unknown_column_sorts_nothing(table):
    send(table, {"type": "sort", "key": "body"})
    assert table.sorting == []


def test_search_hits_come_best_first_with_the_reason(table):
    hits = pd.Index(["arxiv:2601.00003", "arxiv:2601.00001"])
    why = {"arxiv:2601.00003": "memory (title)"}
    table.link.set("search", Filter(label="memory", ids=hits, ranked=True, why=why))
    assert titles(table) == ["A Surve", "MemoryV"]
    assert [column["key"] for column in table.columns] == ["title", "why", "date", "topic"]
    assert table.first[0]["cells"][1] == {"name": ("memory（标题）", "memory (title)")}


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
    assert re.fullmatch(r"papers-4-\d{4}-\d\d-\d\d\.csv", content["name"])
    assert frame["title"].str[:7].tolist() == ["A Surve", "Bare", "MemoryV", "Traffic"]


def test_bibtex_holds_an_entry_a_paper(table):
    table.link.set("kind", Filter(label="survey", ids=pd.Index(["arxiv:2601.00003"])))
    (content, buffers), _ = send(table, {"type": "export", "format": "bibtex"})
    assert re.fullmatch(r"papers-1-\d{4}-\d\d-\d\d\.bib", content["name"])
    assert bytes(buffers[0]).decode().count("@") == 1


def test_an_unknown_format_exports_nothing(table):
    assert [content["type"] for content, _ in send(table, {"type": "export", "format": "exe"})] == ["done"]


def test_a_row_of_any_frame_can_be_opened_whole():
    frame = pd.DataFrame(
        {"missing": [("authors 3/9", "doi 9/9")], "problem": [None]}, index=pd.Index(["a.md"], name="file")
    )
    table = FrameTable(frame)
    send(table, {"type": "open", "at": 0})
    assert [lines for _, lines in table.details] == [["a.md"], [["作者 3/9", "authors 3/9"], "DOI 9/9"]]
    send(table, {"type": "open", "at": 0})
    assert table.details == []


def titles_whole(table):
    return [row["cells"][0] for row in table.first]


def test_what_is_typed_above_a_column_filters_all_views_and_can_be_undone(table):
    send(table, {"type": "filter", "key": "title", "text": "MEMORY"})
    assert titles(table) == ["MemoryV", "A Surve"]
    assert table.link.ids.tolist() == ["arxiv:2601.00001", "arxiv:2601.00003"]
    send(table, {"type": "filter", "key": "category", "text": "cs.ai"})
    assert titles(table) == ["MemoryV"]
    assert table.typed == {"title": "MEMORY", "category": "cs.ai"}
    send(table, {"type": "filter", "key": "category", "text": "cs.air"})
    table.link.undo()  # letters typed one after the other are one step, those above another column are another
    assert table.typed == {"title": "MEMORY"}
    table.link.undo()
    assert table.total == 4
    assert table.typed == {}


def test_an_emptied_box_filters_no_more(table):
    send(table, {"type": "filter", "key": "title", "text": "memory"})
    send(table, {"type": "filter", "key": "title", "text": " "})
    assert table.total == 4
    assert dict(table.link.filters) == {}


def test_the_code_of_a_typed_filter_gives_the_same_papers(table, papers):
    send(table, {"type": "columns", "keys": ["category", "frame:authors", "frame:system"]})
    for key, text in [("title", 'a "b'), ("title", "memory"), ("category", "CS.ro"), ("frame:system", "vla")]:
        send(table, {"type": "filter", "key": key, "text": text})
        (kept,) = table.link.filters.values()
        mask = eval(kept.code, {"papers": papers})
        assert papers.index[mask.fillna(False).astype(bool)].tolist() == table.link.ids.tolist(), key
        table.link.clear()


@pytest.mark.parametrize(
    "message", [{"key": "body", "text": "x"}, {"key": "title", "text": 3}, {"key": ["a"], "text": "x"}, {}]
)
def test_a_filter_that_no_box_could_send_does_nothing(table, message):
    send(table, {"type": "filter", **message})
    assert dict(table.link.filters) == {}


@pytest.mark.parametrize("key", ["title", "date", "topic", "category", "told", "links"])
def test_every_usual_column_can_be_filtered(table, key):
    cell = table.first[0]["cells"][[column["key"] for column in table.columns].index(key)]
    text = cell["name"][0] if isinstance(cell, dict) else cell[0][1] if isinstance(cell, list) else cell
    send(table, {"type": "filter", "key": key, "text": text})
    assert "MemoryV" in titles(table)


def test_any_column_of_the_frame_can_be_chosen_shown_and_sorted_by(papers, topics):
    odd = papers.assign(score=[0.5, None, 2.0, 1.0], mixed=[("b",), 3, "a", {"k": 1}])
    table = PaperTable(odd, topics=topics)
    keys = [column["key"] for column in table.choices]
    assert {f"frame:{name}" for name in odd.columns} - {"frame:title", "frame:topic"} <= set(keys)
    send(table, {"type": "columns", "keys": keys})
    assert [column["key"] for column in table.columns] == keys[:40]
    for key in keys[:40]:
        send(table, {"type": "sort", "key": key})
        assert table.sorting == [key, True]
        assert sorted(titles(table)) == ["A Surve", "Bare", "MemoryV", "Traffic"]
    send(table, {"type": "columns", "keys": ["frame:score"]})
    assert [row["cells"][1] for row in table.first] == ["0.5", "", "2", "1"]


def test_no_choice_brings_the_usual_columns_back_and_unknown_ones_are_ignored(table):
    usual = [column["key"] for column in table.columns]
    send(table, {"type": "columns", "keys": ["frame:year", "<script>", 7]})
    assert [column["key"] for column in table.columns] == ["title", "frame:year"]
    for keys in ([], ["frame:of another notebook"]):
        send(table, {"type": "columns", "keys": keys})
        assert [column["key"] for column in table.columns] == usual
    send(table, {"type": "columns", "keys": ["title"]})
    assert [column["key"] for column in table.columns] == ["title"]


def test_what_was_typed_above_a_column_holds_when_the_column_goes(table):
    hits = pd.Index(["arxiv:2601.00003", "arxiv:2601.00001"])
    table.link.set("search", Filter(label="x", ids=hits, ranked=True, why={"arxiv:2601.00003": "title"}))
    send(table, {"type": "filter", "key": "why", "text": "title"})
    assert titles(table) == ["A Surve"]
    table.link.set("search", None)
    send(table, {"type": "filter", "key": "title", "text": "survey"})
    assert "survey" in table.link.filters["rows"].label


def test_a_frame_of_nothing_but_titles_offers_what_can_be_made_of_it():
    table = PaperTable(pd.DataFrame({"title": ["A"]}, index=["a"]))
    assert table.exports == ["csv", "bibtex", "ris", "csl", "markdown", "parquet", "html"]
    assert [column["key"] for column in table.columns] == ["title"]


def test_every_format_of_the_menu_is_made_in_the_order_shown(table):
    send(table, {"type": "sort", "key": "title"})
    assert set(table.exports) == set(DOWNLOADS)
    for name in table.exports:
        (about, (made,)), _ = send(table, {"type": "export", "format": name})
        assert about["name"].startswith("papers-4-")
        assert about["name"].endswith(f".{DOWNLOADS[name].extension}")
        assert len(made) > 100, name
        if name in {"csv", "bibtex", "ris", "csl", "markdown"}:
            text = made.decode("utf-8")
            assert text.index("A Survey of Robot Memory") < text.index("Traffic Across Cities"), name


def test_an_empty_selection_can_be_taken_away_too(table):
    table.link.set("none", Filter(label="none", ids=table.papers.index[:0]))
    for name in table.exports:
        assert send(table, {"type": "export", "format": name})[0][0]["type"] == "file", name


def test_links_lead_to_the_web_and_an_address_is_shown_once(papers):
    table = PaperTable(papers.assign(url="https://arxiv.org/abs/2601.00001", hf_url="https://arxiv.org/abs/2601.00001"))
    place = [column["key"] for column in table.columns].index("links")
    assert [name[0] for name, _ in table.first[0]["cells"][place]] == ["arXiv", "代码"]


def test_a_table_of_any_frame_can_be_filtered():
    table = FrameTable(
        pd.DataFrame({"reader": ["Notes", None], "n": [1, 2]}, index=pd.Index(["a.md", "b.md"], name="file"))
    )
    send(table, {"type": "filter", "key": "reader", "text": "notes"})
    assert titles_whole(table) == ["a.md"]
