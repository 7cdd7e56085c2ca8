"""What all figures share: colours, fonts and margins in a light and a dark theme."""

from typing import Any, Literal, get_args

import pandas as pd

from explorer.errors import InvalidValueError
from explorer.theme import FONT, TOPIC_COLOURS

Theme = Literal["light", "dark"]

INK = {"light": "#202124", "dark": "#E8EAED"}
MUTED = {"light": "#5F6368", "dark": "#9AA0A6"}
LINES = {"light": "#E3E5E8", "dark": "#33363A"}
PAPER = {"light": "#FFFFFF", "dark": "#17181A"}
SCALE = {
    "light": [[0, "#F4F7FB"], [0.35, "#A9C7E8"], [0.7, "#4477AA"], [1, "#1F3A5F"]],
    "dark": [[0, "#1D2228"], [0.35, "#2C4A6B"], [0.7, "#5B93CC"], [1, "#CFE4FA"]],
}
"""From nothing to much; a number in the middle of the scale can be read on either end's ink."""


def layout(theme: Theme, *, height: int, **more: Any) -> dict[str, Any]:
    """Give a plotly layout with axes that stay in the background.

    Raises
    ------
    InvalidValueError
        When ``theme`` is not one of the two.
    """
    if theme not in get_args(Theme):
        raise InvalidValueError(f"theme must be 'light' or 'dark', not {theme!r}.")
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "font": {"family": FONT, "color": INK[theme], "size": 13},
        "paper_bgcolor": PAPER[theme],
        "plot_bgcolor": PAPER[theme],
        "colorway": list(TOPIC_COLOURS),
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": 13}},
        "legend": {"itemsizing": "constant", "font": {"size": 12}, "orientation": "h", "y": -0.02, "yanchor": "top"},
        **more,
    }


def axis(theme: Theme, **more: Any) -> dict[str, Any]:
    """Give an axis with thin lines."""
    return {
        "gridcolor": LINES[theme],
        "linecolor": LINES[theme],
        "automargin": True,
        "zeroline": False,
        "fixedrange": False,
        **more,
    }


BARE: dict[str, Any] = {"visible": False, "showgrid": False, "zeroline": False}
"""An axis that is not drawn: places on a map have no units."""


def mixed(one: str, other: str) -> str:
    """Give the colour half way between two, so that letters in it can be read.

    Examples
    --------
    >>> mixed("#000000", "#ffffff")
    '#7f7f7f'
    """
    pairs = ((int(one[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{(a + b) // 2:02x}" for a, b in pairs)


def topic_name(topic: object, names: pd.DataFrame | None) -> str:
    """Give the label of a topic, its number where it has no name, and ``未归类 / none`` for outliers."""
    if pd.isna(topic) or (isinstance(topic, int) and topic < 0):  # type: ignore[call-overload]
        return "未归类 / none"
    if names is not None and topic in names.index:
        return str(names.loc[[topic], "label"].iloc[0])
    return str(topic)
