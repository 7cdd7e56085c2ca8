"""The topic map as a figure to keep."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from explorer.figures.labels import Box, Placed, frame_of, place_labels
from explorer.figures.layout import BARE, INK, MUTED, Theme, layout, mixed, topic_name
from explorer.figures.words import bold, escape, wrapped
from explorer.parsing.markup import plain
from explorer.schema import require
from explorer.theme import TOPIC_COLOURS, topic_colour

if TYPE_CHECKING:
    import plotly.graph_objects as go

_COARSE, _USUAL, _FINE = 17, 13, 12  # px of letters
_COARSE_SCALE = 1.35  # letters of the coarse layer, in shares of the usual ones
_GRID = 80  # cells of the density along each direction
_FEWEST_FOR_DENSITY = 10


def topic_map(
    papers: pd.DataFrame,
    *,
    by: str = "topic",
    names: pd.DataFrame | None = None,
    coarse: str | None = None,
    coarse_names: pd.DataFrame | None = None,
    density: bool = False,
    theme: Theme = "light",
    height: int = 640,
) -> "go.Figure":
    """Draw papers as points on a map, coloured by topic, each topic named where its papers lie.

    Parameters
    ----------
    papers
        Frame with ``title``, ``x``, ``y`` (see `explorer.project`) and the column ``by``. ``published`` and ``summary`` are
        shown on hover where present.
    by
        Column of the topics, numbers (see `explorer.cluster`); missing for outliers. Default ``"topic"``.
    names
        Frame of `explorer.name_topics`; without it topics are called by number.
    coarse, coarse_names
        Column of wider topics (see `explorer.topic_layers`) and their names: a second layer of labels, larger, and points
        coloured by these. Default: one layer.
    density
        Whether to draw lines of equal density under the points. Default False.
    theme
        ``"light"`` (default) or ``"dark"``.
    height
        Height in pixels. Default 640; the width follows the page.

    Returns
    -------
    plotly.graph_objects.Figure
        One trace a topic, the biggest first (after the density, if asked for); self-contained, no axes. Clicking a name in
        the legend hides a topic. Labels never overlap; one without room is left out.

    Raises
    ------
    MissingColumnsError
        When a column is missing.
    InvalidValueError
        When ``theme`` is not one of the two.

    Examples
    --------
    >>> import pandas as pd
    >>> papers = pd.DataFrame({"title": ["A", "B"], "x": [0.0, 1.0], "y": [0.0, 1.0], "topic": [0, 0]})
    >>> topic_map(papers).data[0].name
    '0'
    """
    import plotly.graph_objects as go

    require(papers, "title", "x", "y", by, *([coarse] if coarse else []))
    placed = papers[np.isfinite(papers[["x", "y"]].to_numpy(dtype=np.float64, na_value=np.nan)).all(axis=1)]
    numbers = papers.assign(**{name: papers[name].astype("Int64").fillna(-1) for name in (by, coarse) if name})
    figure = go.Figure(layout=layout(theme, height=height, xaxis=BARE, yaxis=BARE, dragmode="pan"))
    if density and len(papers) >= _FEWEST_FOR_DENSITY:
        figure.add_trace(_density(papers, theme))
    coloured, coloured_names = (coarse, coarse_names) if coarse else (by, names)
    taken: list[Box] = []
    frame = frame_of(placed) if len(placed) else None
    wide = _labels(numbers[coloured], coloured_names)
    scale, size = (_COARSE_SCALE, _COARSE) if coarse else (1.0, _USUAL)
    written = place_labels(numbers, by=coloured, labels=wide, taken=taken, scale=scale, frame=frame)
    inks = {label: mixed(topic_colour(topic), INK[theme]) for topic, label in wide.items()}
    named = {name.label for name in written}
    for trace in _points(numbers, coloured, coloured_names, told={topic for topic in wide if wide[topic] in named}):
        figure.add_trace(trace)
    _write(figure, written, inks, size)
    if coarse:
        # What the wider topic is called need not be said again under it.
        fine = {topic: label for topic, label in _labels(numbers[by], names).items() if label not in wide.values()}
        muted = dict.fromkeys(fine.values(), MUTED[theme])
        _write(figure, place_labels(numbers, by=by, labels=fine, taken=taken, frame=frame), muted, _FINE)
    if frame:
        figure.update_layout(xaxis={"range": frame[:2]}, yaxis={"range": frame[2:]})
    return figure


def _points(papers: pd.DataFrame, by: str, names: pd.DataFrame | None, *, told: set[int]) -> "list[go.Scattergl]":
    """A trace a topic; the legend has those whose name stands not on the map, though they have a hue of their own."""
    import plotly.graph_objects as go

    size = min(16.0, max(3.0, 90.0 / max(len(papers), 1) ** 0.5))  # large where few, small where many
    traces = []
    for topic in _by_size(papers[by]):
        members = papers[(papers[by] == topic).to_numpy()]
        traces.append(
            go.Scatter(
                x=members["x"],
                y=members["y"],
                mode="markers",
                name=escape(topic_name(topic, names)),
                text=[_hover(row) for row in members.to_dict("records")],
                hovertemplate="%{text}<br><i>%{fullData.name}</i><extra></extra>",
                showlegend=topic not in told and topic < len(TOPIC_COLOURS),
                marker={"size": size, "color": topic_colour(topic), "opacity": 0.85, "line": {"width": 0}},
            )
        )
    return traces


def _labels(topics: "pd.Series[int]", names: pd.DataFrame | None) -> dict[int, str]:
    return {topic: topic_name(topic, names) for topic in _by_size(topics)}


def _by_size(topics: "pd.Series[int]") -> list[int]:
    return [int(topic) for topic in topics.value_counts().index]


def _write(figure: "go.Figure", placed: list[Placed], inks: dict[str, str], size: int) -> None:
    for name in placed:
        font = {"size": size, "color": inks[name.label], "shadow": "auto"}
        figure.add_annotation(x=name.x, y=name.y, text=bold(name.label), showarrow=False, font=font)


def _density(papers: pd.DataFrame, theme: Theme) -> "go.Contour":
    """Draw where papers are many: a Gaussian kernel, as wide as Scott's rule says (Scott, 1992)."""
    import plotly.graph_objects as go
    from scipy.ndimage import gaussian_filter

    places = papers[["x", "y"]].to_numpy(dtype=np.float64)
    places = places[np.isfinite(places).all(axis=1)]
    low, high = places.min(axis=0), places.max(axis=0)
    margin = np.maximum((high - low) * 0.1, 1e-9)
    span = np.stack([low - margin, high + margin], axis=1)
    counts, xs, ys = np.histogram2d(places[:, 0], places[:, 1], bins=_GRID, range=span)
    width = places.std(axis=0) * len(places) ** (-1 / 6) / 2 / (np.diff(span, axis=1)[:, 0] / _GRID)
    heights = gaussian_filter(counts, np.maximum(width, 1.0), mode="constant").T
    top = heights.max()
    trace: dict[str, Any] = {
        "x": (xs[:-1] + xs[1:]) / 2,
        "y": (ys[:-1] + ys[1:]) / 2,
        "z": heights,
        "contours": {"start": top * 0.08, "end": top, "size": top * 0.15, "coloring": "lines"},
        "colorscale": [[0, MUTED[theme]], [1, MUTED[theme]]],
        "line": {"width": 1},
        "opacity": 0.35,
        "showscale": False,
        "showlegend": False,
        "hoverinfo": "skip",
        "name": "density",
    }
    return go.Contour(trace)


def _hover(paper: dict[Any, Any]) -> str:
    lines = [f"<b>{wrapped(str(paper['title']))}</b>"]
    published = paper.get("published")
    if isinstance(published, pd.Timestamp):
        lines.append(f"{published:%Y-%m-%d}")
    if isinstance(summary := paper.get("summary"), str):
        lines.append(wrapped(plain(summary), most=5))
    return "<br>".join(lines)
