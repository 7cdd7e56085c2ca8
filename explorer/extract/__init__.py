"""What the digests say: entities, relations and results, each with its sentence, file and line."""

from explorer.extract.frames import entities, relations, results
from explorer.extract.results.leaderboard import leaderboard

__all__ = ["entities", "leaderboard", "relations", "results"]
