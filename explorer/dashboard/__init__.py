"""The shared page: how voila serves the dashboard notebook, fast, offline and closed to outsiders."""

from explorer.dashboard.settings import environment, voila_config
from explorer.dashboard.visit import visitor

__all__ = ["environment", "visitor", "voila_config"]
