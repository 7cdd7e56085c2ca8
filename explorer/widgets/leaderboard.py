"""Who reached what on a benchmark, as the digests tell it: every number leads to its sentence, file and line."""

from typing import Any

import pandas as pd
import traitlets

from explorer.errors import InvalidValueError
from explorer.extract import leaderboard
from explorer.extract import results as read_results
from explorer.schema import require
from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message
from explorer.widgets.board import NEEDED, benchmarks, tellings, without_echoes
from explorer.widgets.board_page import Board
from explorer.widgets.board_time import over_time
from explorer.widgets.dates import days_of
from explorer.widgets.lazy import LazyWidget
from explorer.widgets.selection import Selection

MOST_ROWS = 300
"""Rows shown; of more, the first in the order sorted by."""


class LeaderboardWidget(LazyWidget):
    """Choose a benchmark; sort systems by a metric in its own direction; click a number for the sentence it stands in.

    Systems of which different numbers are told are marked, and all their numbers shown. Nothing is averaged. Above, the
    numbers of the metric sorted by over time, with the best so far.

    Parameters
    ----------
    papers
        Frame with index ``paper_id`` and ``title``.
    results
        Frame of `explorer.results`; read out of the papers when the widget is first seen, if not given.
    link
        Selection to share with other widgets; its own by default. Rows of papers that are not shown are muted.

    Raises
    ------
    MissingColumnsError
        When a column of ``papers`` or ``results`` is missing.

    Examples
    --------
    >>> papers = pd.DataFrame({"title": ["Tugs"]}, index=["a"])
    >>> results = pd.DataFrame({"paper_id": ["a"], "system": ["Tug"], "benchmark": ["LIBERO"],
    ...     "metric": ["success rate"], "value": [96.5]})
    >>> LeaderboardWidget(papers, results).rows[0]["system"]
    'Tug'
    """

    _esm = script("leaderboard.js")
    _css = style("lazy.css", "markdown.css", "evidence.css", "leaderboard.css")

    benchmarks: traitlets.List[Any] = traitlets.List(help="name, systems and n of each, most numbers first").tag(
        sync=True
    )
    benchmark = traitlets.Unicode(help="the one shown").tag(sync=True)
    columns: traitlets.List[Any] = traitlets.List(help="metric, split, unit, higher, n, low, high").tag(sync=True)
    rows: traitlets.List[Any] = traitlets.List(help="system, paper and cells of each row, in order").tag(sync=True)
    rest = traitlets.Int(help="rows that are not shown").tag(sync=True)
    sorting: traitlets.List[Any] = traitlets.List(help="column sorted by, and whether the best comes first").tag(
        sync=True
    )
    chosen = traitlets.Dict(help="the cell clicked, with its evidence").tag(sync=True)
    outside = traitlets.Int(help="numbers without a named benchmark").tag(sync=True)
    opened = traitlets.Unicode(help="paper_id of the paper that is open").tag(sync=True)
    ready = traitlets.Bool(default_value=False, help="whether the numbers have been read").tag(sync=True)
    course = traitlets.Dict(help="the numbers of the column sorted by over time; empty without a course").tag(sync=True)

    def __init__(
        self, papers: pd.DataFrame, results: pd.DataFrame | None = None, *, link: Selection | None = None
    ) -> None:
        require(papers, "title")
        super().__init__(papers, *_WORDS, link=link)
        self.layout.height = "520px"
        self._days = days_of(papers)
        self._told: list[dict[str, Any]] = []
        if results is not None:
            self._take(results)
        self.follow_opened()

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        own: dict[str, Answer] = {
            "benchmark": self._choose,
            "sort": self._sort,
            "cell": self._cell,
            "open": self._open,
        }
        return {**super().answers(), **own}

    def choose(self, benchmark: str) -> None:
        """Show the board of a benchmark; one without numbers gives an empty board.

        Parameters
        ----------
        benchmark
            Its name, as in the column ``benchmark`` of the results.
        """
        if not self.ready:
            self._take(self._read())
        self._show(benchmark)

    def board(self) -> pd.DataFrame:
        """Give the benchmark that is shown as `explorer.leaderboard` gives it.

        Returns
        -------
        DataFrame
            As from `explorer.leaderboard`; without a row where no value is told with a metric.
        """
        if not self.ready:
            self._take(self._read())
        try:
            return leaderboard(self._results, self.benchmark)
        except InvalidValueError:
            return pd.DataFrame({"conflict": pd.Series(dtype="bool")})

    def show(self) -> None:
        """Mute the rows of papers that are not shown; the first time, read the numbers."""
        if self.ready:
            self._fill()
        elif not self.reading:
            self.read_later(self._read, self._take)

    def follow_opened(self) -> None:
        """Mark the rows of the paper that is open."""
        self.opened = self.link.opened or ""

    def _read(self) -> pd.DataFrame:
        readable = {"sources", "body"} <= set(self.papers.columns)
        return read_results(self.papers) if readable else pd.DataFrame(columns=list(NEEDED))

    def _take(self, results: pd.DataFrame) -> None:
        self._results = results
        told = tellings(results)
        named = [row for row in told if row["benchmark"] is not None]
        self._told = without_echoes(named)
        with self.hold_sync():
            self.outside = len(told) - len(named)
            self.benchmarks = benchmarks(self._told)
            self._show(self.benchmarks[0]["name"] if self.benchmarks else "")
            self.ready = True

    def _show(self, benchmark: str) -> None:
        self._board = Board([row for row in self._told if row["benchmark"] == benchmark], self.papers)
        with self.hold_sync():
            self.benchmark = benchmark
            self.columns = self._board.columns
            self.chosen = {}
            self.sorting = [0, True] if self.columns else []
            self._fill()

    def _fill(self) -> None:
        rows = self._board.rows(shown=set(self.link.ids), sorting=self.sorting)
        with self.hold_sync():
            self.rows, self.rest = rows[:MOST_ROWS], max(0, len(rows) - MOST_ROWS)
            self.course = self._course()

    def _course(self) -> dict[str, Any]:
        """The column sorted by over time; that of most numbers where it is sorted by none."""
        if not self.columns:
            return {}
        number = self.sorting[0] if self.sorting else 0
        column = self.columns[number]
        found = over_time(self._board.numbers(number), self.papers, self._days, higher=column["higher"])
        return {**found, "column": number} if found else {}

    def _choose(self, message: Message, _: Buffers) -> None:
        if message.get("name") in [benchmark["name"] for benchmark in self.benchmarks]:
            self._show(str(message["name"]))

    def _sort(self, message: Message, _: Buffers) -> None:
        """Sort by a column: best first, then worst first, then not at all."""
        column = message.get("column")
        if isinstance(column, int) and not isinstance(column, bool) and 0 <= column < len(self._board.columns):
            steps: dict[tuple[Any, ...], list[Any]] = {(column, True): [column, False], (column, False): []}
            self.sorting = steps.get(tuple(self.sorting), [column, True])
            self._fill()

    def _cell(self, message: Message, _: Buffers) -> None:
        """Show the evidence of the cell that holds a number; hide that of the one that is shown."""
        number = message.get("number")
        self.chosen = {} if number == self.chosen.get("id") else self._board.evidence(number)

    def _open(self, message: Message, _: Buffers) -> None:
        if isinstance(paper_id := message.get("paper"), str) and paper_id in self.papers.index:
            self.link.open(paper_id)


_WORDS = (
    *("leaderboard", "leaderboard_benchmark", "leaderboard_find", "leaderboard_empty", "leaderboard_unnamed"),
    *("leaderboard_system", "leaderboard_value", "leaderboard_higher", "leaderboard_lower", "leaderboard_unknown"),
    *(
        "leaderboard_conflict",
        "leaderboard_elsewhere",
        "leaderboard_baseline",
        "leaderboard_counts",
        "leaderboard_outside",
    ),
    *(
        "leaderboard_cell",
        "leaderboard_hint",
        "leaderboard_rest",
        "evidence_open",
        "evidence_none",
        "evidence_certainty",
    ),
    *("graph_confidence", "leaderboard_by", "sort", "leaderboard_reading", "trends_waited", "leaderboard_course"),
    *("leaderboard_course_help", "leaderboard_no_match"),
)
