"""The leaderboard: nothing averaged, sorted in the metric's own direction, each number with its sentence."""

import pandas as pd
import pytest

from explorer.errors import MissingColumnsError
from explorer.extract.results.comparing import column_keys
from explorer.widgets.board import conflicts, number_text, tellings
from explorer.widgets.leaderboard import LeaderboardWidget
from explorer.widgets.selection import Filter

FIRST, SECOND = "arxiv:2601.00001", "arxiv:2601.00002"


def result(paper_id, system, value, **more):
    """A row of `explorer.results` in our own words."""
    about = {"benchmark": "LIBERO", "split": None, "metric": "success rate", "unit": "%", "higher_is_better": True}
    said = {"sentence": f"{system} 达到 {value}%。", "file": "digests/a.md", "line": 12, "confidence": 0.9}
    blank = {"baseline": None, "delta": None}
    return {"paper_id": paper_id, "system": system, "value": value, **about, **said, **blank, **more}


def frame(*rows):
    return pd.DataFrame(rows).astype({"higher_is_better": "boolean", "value": "float64", "delta": "float64"})


def send(widget, **content):
    widget._handle_custom_msg(content, [])


def systems(widget):
    return [row["system"] for row in widget.rows]


@pytest.fixture
def results():
    """Three systems on LIBERO, two of METR-LA's errors, a delta, and a number without a benchmark."""
    return frame(
        result(FIRST, "MemoryVLA", 96.5),
        result(FIRST, "扩散策略", None, delta=4.6),
        result(SECOND, "MemoryVLA", 95.0, line=40, confidence=0.7),
        result(FIRST, "OpenVLA", 76.5),
        result(SECOND, "STGCN", 2.9, benchmark="METR-LA", metric="MAE", unit=None, higher_is_better=False),
        result(SECOND, "DCRNN", 2.7, benchmark="METR-LA", metric="MAE", unit=None, higher_is_better=False),
        result(SECOND, "DCRNN", 1.0, benchmark=None),
    )


@pytest.fixture
def widget(papers, results):
    return LeaderboardWidget(papers, results)


def test_the_benchmark_with_most_systems_is_shown_first(widget):
    assert [benchmark["name"] for benchmark in widget.benchmarks] == ["LIBERO", "METR-LA"]
    assert widget.benchmark == "LIBERO"
    assert widget.outside == 1


def test_the_best_comes_first_in_the_direction_of_the_metric(widget):
    assert systems(widget) == ["MemoryVLA", "MemoryVLA", "OpenVLA", "扩散策略"]
    send(widget, type="benchmark", name="METR-LA")
    assert systems(widget) == ["DCRNN", "STGCN"]


def test_a_click_on_a_heading_sorts_worst_first_then_not_at_all_then_best_first(widget):
    seen = []
    for _ in range(3):
        send(widget, type="sort", column=0)
        seen.append(systems(widget))
    assert seen[0] == ["OpenVLA", "MemoryVLA", "MemoryVLA", "扩散策略"]
    assert seen[1] == ["MemoryVLA", "扩散策略", "MemoryVLA", "OpenVLA"]
    assert seen[2] == ["MemoryVLA", "MemoryVLA", "OpenVLA", "扩散策略"]


def test_rows_without_a_number_come_last_either_way(widget):
    send(widget, type="sort", column=0)
    assert systems(widget)[-1] == "扩散策略"


def test_different_numbers_of_one_system_are_marked_and_both_shown(widget):
    cells = {(row["system"], row["paper_id"]): row["cells"]["0"] for row in widget.rows}
    assert cells["MemoryVLA", FIRST]["told"][0]["text"] == "96.5"
    assert cells["MemoryVLA", SECOND]["told"][0]["text"] == "95"
    assert [place for place, cell in cells.items() if cell["conflict"]] == [
        ("MemoryVLA", FIRST),
        ("MemoryVLA", SECOND),
    ]


def test_two_numbers_of_one_paper_stand_in_one_cell_the_surest_first(papers):
    widget = LeaderboardWidget(papers, frame(result(FIRST, "A", 90.0, confidence=0.5), result(FIRST, "A", 91.0)))
    (row,) = widget.rows
    assert [number["text"] for number in row["cells"]["0"]["told"]] == ["91", "90"]
    assert row["cells"]["0"]["conflict"]


def test_the_same_number_told_twice_is_no_conflict_and_stands_there_once(papers):
    widget = LeaderboardWidget(papers, frame(result(FIRST, "A", 90.0), result(FIRST, "A", 90.0, line=99)))
    assert [len(cell["told"]) for row in widget.rows for cell in row["cells"].values()] == [1]
    send(widget, type="cell", number=0)
    assert [entry["where"] for entry in widget.chosen["here"]] == ["a.md:12", "a.md:99"]
    assert not widget.rows[0]["cells"]["0"]["conflict"]


def test_a_click_on_a_number_shows_its_sentence_and_what_is_told_elsewhere(widget):
    send(widget, type="cell", number=0)
    (here,), (elsewhere,) = widget.chosen["here"], widget.chosen["elsewhere"]
    assert (here["sentence"], here["where"], here["paper_id"]) == ("MemoryVLA 达到 96.5%。", "a.md:12", FIRST)
    assert (elsewhere["number"], elsewhere["where"]) == ("95%", "a.md:40")
    send(widget, type="cell", number=0)
    assert widget.chosen == {}


def test_numbers_of_unnamed_systems_are_never_taken_for_one_system(papers):
    widget = LeaderboardWidget(papers, frame(result(FIRST, None, 90.0), result(SECOND, None, 80.0)))
    assert [cell["conflict"] for row in widget.rows for cell in row["cells"].values()] == [False, False]
    send(widget, type="cell", number=0)
    assert widget.chosen["elsewhere"] == []


def test_a_metric_in_two_units_makes_two_columns_and_a_missing_unit_none():
    row = {"metric": "latency", "split": None}
    assert len(set(column_keys([{**row, "unit": "ms"}, {**row, "unit": "s"}]))) == 2
    assert len(set(column_keys([{**row, "unit": "ms"}, {**row, "unit": None}]))) == 1


def test_splits_make_columns_of_their_own(papers):
    rows = [result(FIRST, "A", 90.0, split=split) for split in ("Spatial", "Long", None)]
    assert {column["split"] for column in LeaderboardWidget(papers, frame(*rows)).columns} == {"Spatial", "Long", None}


def test_a_conflict_needs_one_system_and_one_column():
    row = {"metric": "MAE", "split": None, "unit": None, "system": "A", "value": 2.5}
    assert conflicts([row, {**row, "split": "60 min", "value": 3.0}, {**row, "system": "B", "value": 4.0}]) == set()


@pytest.mark.parametrize(
    ("row", "unit", "text"),
    [
        ({"value": 85.0, "delta": None, "unit": "%"}, "%", "85"),
        ({"value": 85.0, "delta": None, "unit": "%"}, None, "85%"),
        ({"value": 12.0, "delta": None, "unit": "ms"}, None, "12 ms"),
        ({"value": None, "delta": -0.4, "unit": None}, None, "Δ-0.4"),
        ({"value": 1234567.0, "delta": None, "unit": None}, None, "1234567"),
    ],
)
def test_a_number_is_written_with_its_unit_where_the_column_has_another(row, unit, text):
    assert number_text(row, unit=unit) == text


def test_a_delta_alone_is_no_value(widget):
    (row,) = [row for row in widget.rows if row["system"] == "扩散策略"]
    assert row["cells"]["0"]["told"][0]["value"] is None
    assert row["cells"]["0"]["told"][0]["text"] == "Δ+4.6"


def test_papers_that_are_filtered_out_are_muted(widget):
    send(widget, type="seen", on=True)
    widget.link.set("kind", Filter(label="x", ids=pd.Index([SECOND])))
    assert [(row["system"], row["muted"]) for row in widget.rows][:2] == [("MemoryVLA", True), ("MemoryVLA", False)]


def test_a_paper_opens_from_its_row_and_is_marked(widget):
    send(widget, type="open", paper=SECOND)
    assert widget.link.opened == widget.opened == SECOND


@pytest.mark.parametrize("value", [None, 7, "nowhere", ["LIBERO"], {"a": 1}, True, -1])
@pytest.mark.parametrize("kind", ["benchmark", "sort", "cell", "open"])
def test_what_no_page_of_ours_would_say_changes_nothing(kind, value, widget):
    before = (widget.benchmark, widget.sorting, widget.rows)
    send(widget, type=kind, name=value, column=value, number=value if value != 7 else "7", paper=value)
    assert (widget.benchmark, widget.sorting, widget.rows) == before
    assert widget.link.opened is None


def test_no_results_make_an_empty_board(papers, results):
    widget = LeaderboardWidget(papers, results.iloc[:0])
    assert (widget.benchmarks, widget.rows, widget.benchmark) == ([], [], "")


def test_a_paper_that_is_not_in_the_frame_is_named_by_its_id(papers, results):
    widget = LeaderboardWidget(papers.loc[[SECOND]], results)
    row = next(row for row in widget.rows if row["paper_id"] == FIRST)
    assert (row["paper"], row["known"]) == (FIRST, False)


def test_a_frame_without_the_columns_says_so(papers):
    with pytest.raises(MissingColumnsError, match="benchmark"):
        LeaderboardWidget(papers, pd.DataFrame({"paper_id": [], "system": []}))


def test_columns_beyond_the_needed_may_be_missing():
    row = {"paper_id": "a", "system": "A", "benchmark": "B", "metric": None, "value": 1.0}
    assert tellings(pd.DataFrame([row]))[0]["sentence"] is None


def test_the_frame_given_is_not_changed(papers, results):
    before = results.copy()
    send(LeaderboardWidget(papers, results), type="sort", column=0)
    pd.testing.assert_frame_equal(results, before)


def test_a_difference_stands_in_the_column_of_its_metric_with_its_unit_written_out(papers):
    rows = [result(FIRST, "A", 90.0), result(FIRST, "B", None, delta=3.0, unit="points")]
    widget = LeaderboardWidget(papers, frame(*rows))
    assert [(column["metric"], column["unit"]) for column in widget.columns] == [("success rate", "%")]
    assert widget.rows[1]["cells"]["0"]["told"][0]["text"] == "Δ+3 points"


def test_a_number_without_a_metric_stands_last_and_not_at_all_beside_the_same_one_with_a_metric(papers):
    rows = [result(FIRST, "A", 90.0), result(FIRST, "A", 90.0, metric=None), result(FIRST, "B", 80.0, metric=None)]
    widget = LeaderboardWidget(papers, frame(*rows, result(FIRST, "C", 70.0, metric=None), result(SECOND, "D", 60.0)))
    assert [column["metric"] for column in widget.columns] == ["success rate", None]
    assert [list(row["cells"]) for row in widget.rows] == [["0"], ["0"], ["1"], ["1"]]


def test_a_share_stands_among_percentages_where_it_belongs_and_is_shown_as_told(papers):
    rows = [result(FIRST, "A", 0.96, unit=None), result(FIRST, "B", 97.0), result(SECOND, "C", 8.6)]
    widget = LeaderboardWidget(papers, frame(*rows))
    assert systems(widget) == ["B", "A", "C"]
    assert widget.rows[1]["cells"]["0"]["told"][0]["text"] == "0.96"
    assert (widget.columns[0]["low"], widget.columns[0]["high"]) == (8.6, 97.0)


def test_a_share_and_the_same_percentage_are_no_conflict():
    assert (
        conflicts([result(FIRST, "A", 0.96, unit=None), result(SECOND, "A", 96.0), result(SECOND, "B", 1.5)]) == set()
    )


def test_the_baseline_of_one_paper_is_not_that_of_another(papers):
    rows = [result(FIRST, "baseline", 40.0, line=3), result(SECOND, "baseline", 60.0, line=4)]
    widget = LeaderboardWidget(papers, frame(*rows))
    assert [cell["conflict"] for row in widget.rows for cell in row["cells"].values()] == [False, False]
    assert widget.benchmarks[0]["systems"] == 2
    send(widget, type="cell", number=0)
    assert (len(widget.chosen["here"]), widget.chosen["elsewhere"]) == (1, [])


def test_two_numbers_of_the_baseline_of_one_paper_are_a_conflict():
    assert len(conflicts([result(FIRST, "baseline", 40.0), result(FIRST, "baseline", 60.0)])) == 1


def test_the_board_shown_is_also_a_frame_and_empty_where_nothing_is_told(papers, results):
    assert LeaderboardWidget(papers, results).board()["success rate"].max() == 96.5
    empty = LeaderboardWidget(papers, results.iloc[:0]).board()
    assert (len(empty), empty["conflict"].any()) == (0, False)
