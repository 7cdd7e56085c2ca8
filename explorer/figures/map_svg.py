"""The topic map as SVG: for papers, slides and posters, to be edited in Inkscape or Illustrator."""

import re
from typing import get_args
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from explorer.errors import InvalidValueError
from explorer.figures.labels import Box, Placed, place_labels
from explorer.figures.layout import INK, PAPER, Theme, mixed, topic_name
from explorer.schema import require
from explorer.theme import FONT, topic_colour

_MARGIN = 28
_LETTERS = 13  # px; `place_labels` reckons with this size on a plot of about 1000 x 640
_LINE = 1.25
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_svg(
    papers: pd.DataFrame,
    *,
    names: pd.DataFrame | None = None,
    by: str = "topic",
    theme: Theme = "light",
    width: int = 1000,
    height: int = 640,
) -> str:
    """Draw the topic map as one SVG text: a circle a paper, coloured by topic, and the topics' names as text.

    Parameters
    ----------
    papers
        Frame with ``x``, ``y`` and the column ``by``; papers without a place are left out.
    names
        Frame of `explorer.name_topics`; without it topics are called by number.
    by
        Column of the topics, numbers; missing for outliers. Default ``"topic"``.
    theme
        ``"light"`` (default) or ``"dark"``.
    width, height
        Size in pixels, default 1000 x 640; the drawing scales to any.

    Returns
    -------
    str
        SVG without scripts, links or embedded fonts. Names never overlap; one without room is left out.

    Raises
    ------
    MissingColumnsError
        When a column is missing.
    InvalidValueError
        When ``theme`` is not one of the two.

    Examples
    --------
    >>> papers = pd.DataFrame({"x": [0.0, 1.0], "y": [0.0, 1.0], "topic": [0, 0]})
    >>> to_svg(papers).count("<circle")
    2
    """
    require(papers, "x", "y", by)
    if theme not in get_args(Theme):
        raise InvalidValueError(f"theme must be 'light' or 'dark', not {theme!r}.")
    placed = _pixels(papers, by, width, height)
    sizes = placed["topic"].value_counts()
    labels = {int(topic): topic_name(int(topic), names) for topic in sizes.index if topic >= 0}
    colours = {label: mixed(topic_colour(topic), INK[theme]) for topic, label in labels.items()}
    taken: list[Box] = []
    written = place_labels(placed, by="topic", labels=labels, taken=taken)
    return "\n".join(
        [
            _opening(_frame(taken, width, height), theme, width, f"{len(placed)} papers, {len(labels)} topics"),
            *_points(placed, [int(topic) for topic in sizes.index]),
            f'<g font-size="{_LETTERS}" font-weight="600" stroke="{PAPER[theme]}"'
            ' stroke-width="3.5" stroke-linejoin="round" paint-order="stroke" text-anchor="middle">',
            *(_label(name, colours[name.label]) for name in written),
            "</g>",
            "</svg>\n",
        ]
    )


def _pixels(papers: pd.DataFrame, by: str, width: int, height: int) -> pd.DataFrame:
    """Give the papers that have a place, in pixels; down is positive, as SVG has it."""
    places = papers[["x", "y"]].to_numpy(dtype=np.float64, na_value=np.nan)
    found = np.isfinite(places).all(axis=1)
    places = places[found]
    if len(places):
        low, reach = places.min(axis=0), np.ptp(places, axis=0)
        share = np.where(reach > 0, (places - low) / np.where(reach > 0, reach, 1), 0.5)
        room = np.array([width, height]) - 2 * _MARGIN
        places = _MARGIN + np.column_stack([share[:, 0], 1 - share[:, 1]]) * room
    topics = papers[by].astype("Int64").fillna(-1).to_numpy(dtype=np.int64)[found]
    return pd.DataFrame({"x": places[:, 0], "y": places[:, 1], "topic": topics})


def _frame(taken: list[Box], width: int, height: int) -> Box:
    """Left, right, top, bottom of all that is drawn: a name at the edge makes the drawing wider."""
    lefts, rights, tops, bottoms = zip((0.0, float(width), 0.0, float(height)), *taken, strict=True)
    return min(lefts), max(rights), min(tops), max(bottoms)


def _opening(frame: Box, theme: Theme, width: int, told: str) -> str:
    left, right, top, bottom = frame
    height = width * (bottom - top) / (right - left)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height:.0f}"'
        f' viewBox="{left:.1f} {top:.1f} {right - left:.1f} {bottom - top:.1f}"'
        f' font-family="{escape(FONT, {chr(34): "&apos;"})}" role="img">\n'
        f"<title>Topic map: {told}</title>\n"
        f'<rect x="{left:.1f}" y="{top:.1f}" width="100%" height="100%" fill="{PAPER[theme]}"/>'
    )


def _points(placed: pd.DataFrame, topics: list[int]) -> list[str]:
    """A group of circles a topic, those without one below all others."""
    radius = min(8.0, max(1.4, 45.0 / max(len(placed), 1) ** 0.5))  # large where few, small where many
    groups = []
    for topic in sorted(topics, key=lambda topic: topic >= 0):
        members = placed[placed["topic"] == topic]
        circles = (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>' for x, y in members[["x", "y"]].to_numpy())
        groups += [f'<g fill="{topic_colour(topic)}" fill-opacity="0.85">', *circles, "</g>"]
    return groups


def _label(name: Placed, colour: str) -> str:
    """A topic's name in its colour: Chinese above English, the second in lighter letters."""
    parts = name.label.split(" / ")
    top = name.y - (len(parts) - 1) * _LETTERS * _LINE / 2 + _LETTERS * 0.35
    lines = [
        f'<tspan x="{name.x:.1f}" y="{top + place * _LETTERS * _LINE:.1f}"{_lighter(place)}>{_text(part)}</tspan>'
        for place, part in enumerate(parts)
    ]
    return f'<text fill="{colour}">{"".join(lines)}</text>'


def _lighter(place: int) -> str:
    return ' font-weight="400" font-size="12"' if place else ""


def _text(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text))
