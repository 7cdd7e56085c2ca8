"""Papers over time: as a stream, or as lines over what was counted."""

from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np
import pandas as pd

from explorer.errors import InvalidValueError
from explorer.figures.layout import Theme, axis, layout
from explorer.figures.words import escape
from explorer.schema import require
from explorer.theme import OTHER_COLOUR, TOPIC_COLOURS

if TYPE_CHECKING:
    import plotly.graph_objects as go

Kind = Literal["stream", "lines"]

OTHER = "其他 / others"
_FAINT = 0.12
_FEW = 4  # names whose bands can still be told apart


def timeline(
    trends: pd.DataFrame,
    *,
    kind: Kind = "stream",
    most: int = 10,
    theme: Theme = "light",
    height: int = 420,
) -> "go.Figure":
    """Draw how many papers each topic, method or dataset has in each period.

    Parameters
    ----------
    trends
        Frame of `explorer.trends`: ``name``, ``period``, ``n``, and drawn where they are there, ``share`` of the period's
        ``papers``, ``smoothed``, and its bounds ``low`` and ``high``. Without shares the counted papers are drawn.
    kind
        ``"stream"`` (default): layers on top of each other, around the middle; ``"lines"``: one line a name over dots, what
        was counted, in a band of what chance allows where there are at most four names.
    most
        How many names, those with most papers; a stream gathers the others in one layer. Default 10.
    theme
        ``"light"`` (default) or ``"dark"``.
    height
        Height in pixels. Default 420.

    Returns
    -------
    plotly.graph_objects.Figure
        The name with most papers first. Hover tells the counted papers.

    Raises
    ------
    MissingColumnsError
        When a column is missing.
    InvalidValueError
        When ``kind`` or ``theme`` is not one of the two.

    Notes
    -----
    Havre et al., ThemeRiver, 2002; layers around the middle as there.

    Examples
    --------
    >>> days = pd.to_datetime(["2026-01-05", "2026-01-12"])
    >>> counted = pd.DataFrame({"name": ["VLA", "VLA"], "period": days, "n": [1, 4]})
    >>> timeline(counted, kind="lines").data[0].name
    'VLA'
    """
    import plotly.graph_objects as go

    require(trends, "name", "period", "n")
    if kind not in get_args(Kind):
        raise InvalidValueError(f"kind must be 'stream' or 'lines', not {kind!r}.")
    table = _table(trends, "n")
    smooth = _table(trends, "smoothed") if "smoothed" in trends.columns else table
    order = table.sum().sort_values(ascending=False, kind="stable").index.tolist()
    figure = go.Figure(
        layout=layout(theme, height=height, hovermode="closest", margin={"l": 8, "r": 8, "t": 16, "b": 8})
    )
    figure.update_xaxes(**axis(theme, showgrid=False))
    figure.update_yaxes(**axis(theme, visible=kind == "lines", rangemode="tozero", **_unit(trends)))
    figure.update_layout(legend={"y": -0.14})
    if kind == "stream":
        figure.add_traces(_layers(*_gathered(table, smooth, order, most)))
    else:
        told = {name: trends[trends["name"].astype(str) == name].sort_values("period") for name in order[:most]}
        for number, name in enumerate(told if len(told) <= _FEW else []):  # all bands under all lines
            figure.add_traces(_band(name, told[name], _colour(number)))
        for number, name in enumerate(told):
            figure.add_traces(_line(name, told[name], smooth[name], _colour(number)))
    return figure


def _unit(trends: pd.DataFrame) -> dict[str, Any]:
    if "share" in trends.columns:
        return {"title": {"text": "份额 / share"}, "tickformat": ".0%"}
    return {"title": {"text": "论文数 / papers"}}


def _table(trends: pd.DataFrame, value: str) -> pd.DataFrame:
    """Give periods x names, 0 where a name has no row."""
    named = trends.assign(name=trends["name"].astype(str))
    return named.pivot_table(index="period", columns="name", values=value, aggfunc="sum", fill_value=0).astype(
        "float64"
    )


def _gathered(
    table: pd.DataFrame, smooth: pd.DataFrame, order: list[str], most: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    rest = order[most:]
    frames = []
    for frame in (table, smooth):
        shown = frame[order[:most]]
        frames.append(shown.assign(**{OTHER: frame[rest].sum(axis=1)}) if rest else shown)
    return frames[0], frames[1]


def _layers(counts: pd.DataFrame, smooth: pd.DataFrame) -> "list[go.Scatter]":
    """Stack layers around the middle: an unseen floor first, each layer then filled down to the one before."""
    import plotly.graph_objects as go

    floor = -smooth.sum(axis=1) / 2
    tops = smooth.cumsum(axis=1).add(floor, axis=0)
    line: dict[str, Any] = {"width": 0.5, "shape": "spline", "smoothing": 0.6}
    unseen: dict[str, Any] = {"mode": "lines", "line": {**line, "width": 0}, "hoverinfo": "skip", "showlegend": False}
    layers = [go.Scatter(x=smooth.index.to_numpy(), y=floor, **unseen)]
    for number, name in enumerate(smooth.columns):
        colour = OTHER_COLOUR if name == OTHER else _colour(number)
        layers.append(
            go.Scatter(
                x=smooth.index.to_numpy(),
                y=tops[name],
                name=escape(name),
                mode="lines",
                fill="tonexty",
                line={**line, "color": colour},
                fillcolor=colour,
                customdata=counts[name].to_numpy(),
                hovertemplate=f"<b>{escape(name)}</b><br>%{{x|%Y-%m-%d}}: %{{customdata:.0f}}<extra></extra>",
            )
        )
    return layers


def _band(name: str, told: pd.DataFrame, colour: str) -> "list[go.Scatter]":
    import plotly.graph_objects as go

    if not {"low", "high"} <= set(told.columns):
        return []
    known = told.dropna(subset=["low", "high"])
    around = np.concatenate([known["high"].to_numpy(), known["low"].to_numpy()[::-1]])
    periods = np.concatenate([known["period"].to_numpy(), known["period"].to_numpy()[::-1]])
    look: dict[str, Any] = {"mode": "lines", "line": {"width": 0}, "fillcolor": colour, "opacity": _FAINT}
    still: dict[str, Any] = {"hoverinfo": "skip", "showlegend": False, "legendgroup": name}
    return [go.Scatter(x=periods, y=around, fill="toself", **look, **still)]


def _line(name: str, told: pd.DataFrame, smooth: "pd.Series[float]", colour: str) -> "list[go.Scatter]":
    import plotly.graph_objects as go

    shared: dict[str, Any] = {"legendgroup": name, "name": escape(name)}
    line: dict[str, Any] = {"mode": "lines", "line": {"color": colour, "width": 2.5}, "hoverinfo": "skip"}
    counted = told["n"].astype(str) + (" / " + told["papers"].astype(str) if "papers" in told.columns else "")
    hover = f"<b>{escape(name)}</b><br>%{{x|%Y-%m-%d}}: %{{customdata}}<extra></extra>"
    dots: dict[str, Any] = {"mode": "markers", "marker": {"color": colour, "size": 6}, "showlegend": False}
    dots["customdata"] = counted.to_numpy()
    height = told["share"] if "share" in told.columns else told["n"]
    return [
        go.Scatter(x=smooth.index.to_numpy(), y=smooth, **line, **shared),
        go.Scatter(x=told["period"], y=height, hovertemplate=hover, **dots, **shared),
    ]


def _colour(number: int) -> str:
    return TOPIC_COLOURS[number % len(TOPIC_COLOURS)]
