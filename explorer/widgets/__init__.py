"""Linked widgets for notebooks and the dashboard: one file a widget, all sharing one selection."""
