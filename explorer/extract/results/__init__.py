"""Numbers with what they are numbers of: system, benchmark, metric, value."""

from explorer.extract.results.entry import results_of
from explorer.extract.results.found import FoundResult
from explorer.extract.results.leaderboard import leaderboard

__all__ = ["FoundResult", "leaderboard", "results_of"]
