"""Who reached what on a benchmark, as the digests tell it: every number leads to its sentence, file and line."""

from collections import Counter
from typing import Any

import pandas as pd
import traitlets

from explorer.errors import InvalidValueError
from explorer.extract import leaderboard
from explorer.schema import require
from explorer.widgets.assets import script, style
from explorer.widgets.base import Answer, Buffers, Message, PapersWidget
from explorer.widgets.board import identity, tellings, without_echoes
from explorer.widgets.board_page import Board
from explorer.widgets.selection import Selection

MOST_ROWS = 300
"""Rows shown; of more, the first in the order sorted by."""


class LeaderboardWidget(PapersWidget):
    """Choose a benchmark; sort systems by a metric in its own direction; click a number for the sentence it stands in.

    Systems of which different numbers are told are marked, and all their numbers shown. Nothing is averaged.

    Parameters
    ----------
    papers
        Frame with index ``paper_id`` and ``title``.
    results
        Frame of `explorer.results`.
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
    _css = style("evidence.css", "leaderboard.css")

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

    def __init__(self, papers: pd.DataFrame, results: pd.DataFrame, *, link: Selection | None = None) -> None:
        require(papers, "title")
        super().__init__(papers, *_WORDS, link=link)
        self.layout.height = "520px"
        self._results = results
        told = tellings(results)
        named = [row for row in told if row["benchmark"] is not None]
        self._told, self.outside = without_echoes(named), len(told) - len(named)
        self.benchmarks = _benchmarks(self._told)
        self._show(self.benchmarks[0]["name"] if self.benchmarks else "")
        self.follow_opened()

    def answers(self) -> dict[str, Answer]:
        """Give the method that answers each type of message."""
        return {"benchmark": self._choose, "sort": self._sort, "cell": self._cell, "open": self._open}

    def choose(self, benchmark: str) -> None:
        """Show the board of a benchmark; one without numbers gives an empty board.

        Parameters
        ----------
        benchmark
            Its name, as in the column ``benchmark`` of the results.
        """
        self._show(benchmark)

    def board(self) -> pd.DataFrame:
        """Give the benchmark that is shown as `explorer.leaderboard` gives it.

        Returns
        -------
        DataFrame
            As from `explorer.leaderboard`; without a row where no value is told with a metric.
        """
        try:
            return leaderboard(self._results, self.benchmark)
        except InvalidValueError:
            return pd.DataFrame({"conflict": pd.Series(dtype="bool")})

    def follow_filters(self) -> None:
        """Mute the rows of papers that are not shown."""
        self._fill()

    def follow_opened(self) -> None:
        """Mark the rows of the paper that is open."""
        self.opened = self.link.opened or ""

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
    *("graph_confidence", "leaderboard_by", "sort"),
)


def _benchmarks(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    counts = Counter(row["benchmark"] for row in told)
    systems: dict[str, set[Any]] = {}
    for row in told:
        systems.setdefault(row["benchmark"], set()).add(identity(row))
    ordered = sorted(counts, key=lambda name: (-len(systems[name]), -counts[name], name))
    return [{"name": name, "n": counts[name], "systems": len(systems[name])} for name in ordered]
