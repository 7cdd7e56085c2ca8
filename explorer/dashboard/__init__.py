"""The shared page: how voila serves the dashboard notebook, fast, offline and closed to outsiders."""

from explorer.dashboard.settings import environment, voila_config

__all__ = ["environment", "voila_config"]
