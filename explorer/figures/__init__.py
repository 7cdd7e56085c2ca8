"""Plotly figures out of frames: self-contained, readable at paper size. A function returns the figure and never shows it."""

from explorer.figures.dendrogram import dendrogram
from explorer.figures.heat_map import heat_map
from explorer.figures.map_svg import to_svg
from explorer.figures.timeline import timeline
from explorer.figures.topic_map import topic_map

__all__ = ["dendrogram", "heat_map", "timeline", "to_svg", "topic_map"]
