"""The shared page: how voila serves the dashboard notebook, fast, offline and closed to outsiders."""

from explorer.dashboard.checked import checked
from explorer.dashboard.prepared import prepared
from explorer.dashboard.settings import environment, voila_config
from explorer.dashboard.visit import visitor
from explorer.dashboard.welcoming import welcome

__all__ = ["checked", "environment", "prepared", "visitor", "voila_config", "welcome"]
