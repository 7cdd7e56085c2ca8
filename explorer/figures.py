"""Plotly figures out of frames. A function returns the figure and never shows it."""

from itertools import product
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from explorer.errors import InvalidValueError
from explorer.parsing.markup import plain
from explorer.schema import require
from explorer.theme import FONT, topic_colour

if TYPE_CHECKING:
    import plotly.graph_objects as go

Theme = Literal["light", "dark"]
Box = tuple[float, float, float, float]  # left, right, bottom, top

_INK = {"light": "#202124", "dark": "#E8EAED"}
_PAPER = {"light": "#FFFFFF", "dark": "#17181A"}
_WRAP = 60
_LABEL_HEIGHT, _LETTER_WIDTH = 0.045, 0.0085  # share of the plot's height and width at the default size
_UPS, _RIGHTS = (0.0, 0.06, -0.06, 0.09, -0.09, 0.13, -0.13, 0.18, -0.18), (0.0, 0.05, -0.05, 0.1, -0.1)
_SHIFTS = sorted(product(_UPS, _RIGHTS), key=lambda shift: abs(shift[0]) + abs(shift[1]))  # nearest first


def topic_map(
    papers: pd.DataFrame, *, names: pd.DataFrame | None = None, theme: Theme = "light", height: int = 640
) -> "go.Figure":
    """Draw papers as points on a map, coloured by topic, each topic named where its papers lie.

    Parameters
    ----------
    papers
        Frame with ``title``, ``x``, ``y`` (see `explorer.project`) and ``topic`` (see `explorer.cluster`).
        ``published`` and ``summary`` are shown on hover where present.
    names
        Frame of `explorer.name_topics`; without it topics are called by number.
    theme
        ``"light"`` (default) or ``"dark"``.
    height
        Height in pixels. Default 640; the width follows the page.

    Returns
    -------
    plotly.graph_objects.Figure
        One trace a topic, the biggest first; self-contained, no axes. Clicking a name in the legend hides a topic.

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

    require(papers, "title", "x", "y", "topic")
    if theme not in _INK:
        raise InvalidValueError(f"theme must be 'light' or 'dark', not {theme!r}.")
    topics = papers["topic"].astype("Int64").fillna(-1)
    order = [int(topic) for topic in topics.value_counts().index]
    labels = {topic: _label(topic, names=names) for topic in order}
    figure = go.Figure(layout=_layout(theme=theme, height=height))
    size = _point_size(len(papers))
    for topic in order:
        of_topic = papers[(topics == topic).to_numpy()]
        figure.add_trace(
            go.Scatter(
                x=of_topic["x"],
                y=of_topic["y"],
                mode="markers",
                name=labels[topic],
                text=[_hover(row) for row in of_topic.to_dict("records")],
                hovertemplate="%{text}<extra></extra>",
                marker={"size": size, "color": topic_colour(topic), "opacity": 0.85, "line": {"width": 0}},
            )
        )
    for x, y, label in _place_labels(papers.assign(topic=topics.to_numpy()), labels=labels):
        figure.add_annotation(
            x=x,
            y=y,
            text=_bold(label),
            showarrow=False,
            font={"size": 13, "color": _INK[theme], "shadow": "auto"},
        )
    return figure


def _layout(*, theme: Theme, height: int) -> dict[str, object]:
    bare = {"visible": False, "showgrid": False, "zeroline": False}
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "font": {"family": FONT, "color": _INK[theme], "size": 13},
        "paper_bgcolor": _PAPER[theme],
        "plot_bgcolor": _PAPER[theme],
        "xaxis": bare,
        "yaxis": bare,
        "dragmode": "pan",
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": 13}},
        "legend": {"itemsizing": "constant", "font": {"size": 12}, "orientation": "h", "y": -0.02, "yanchor": "top"},
    }


def _point_size(n: int) -> float:
    """Points grow with few papers and shrink with many."""
    return float(min(16.0, max(3.0, 90.0 / max(n, 1) ** 0.5)))


def _label(topic: int, *, names: pd.DataFrame | None) -> str:
    if topic < 0:
        return "未归类 / none"
    if names is not None and topic in names.index:
        return str(names.loc[topic, "label"])
    return str(topic)


def _hover(paper: dict[Any, Any]) -> str:
    lines = [f"<b>{_wrapped(str(paper['title']))}</b>"]
    published = paper.get("published")
    if isinstance(published, pd.Timestamp):
        lines.append(f"{published:%Y-%m-%d}")
    if isinstance(summary := paper.get("summary"), str):
        lines.append(_wrapped(plain(summary), most=5))
    return "<br>".join(lines)


def _wrapped(text: str, *, most: int = 3) -> str:
    """Break a text into lines of about equal width, a Chinese character counting as two letters."""
    lines, line, width = list[str](), "", 0
    for word in _words(" ".join(_escape(text).split())):
        step = sum(1 + (char > "\u2e7f") for char in word)
        if line and width + step > _WRAP:
            lines.append(line.rstrip())
            line, width = "", 0
        line, width = line + word, width + step
    lines.append(line.rstrip())
    return "<br>".join(lines[:most]) + ("…" if len(lines) > most else "")


def _words(text: str) -> list[str]:
    """Split after spaces and around every character of a script without spaces."""
    words, word = list[str](), ""
    for char in text:
        word += char
        if char == " " or char > "\u2e7f":
            words.append(word)
            word = ""
    return [*words, word]


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _bold(label: str) -> str:
    return "<br>".join(f"<b>{_escape(part.strip())}</b>" for part in label.split(" / "))


def _place_labels(papers: pd.DataFrame, *, labels: dict[int, str]) -> list[tuple[float, float, str]]:
    """Put each topic's label near its centre where it covers fewest points; leave it out where only others stand."""
    width, height = _extent(papers["x"]), _extent(papers["y"])
    taken: list[Box] = []
    placed = []
    for topic, label in labels.items():
        if topic < 0:
            continue
        centre = papers.loc[papers["topic"] == topic, ["x", "y"]].median()
        parts = label.split(" / ")
        half_width = max(sum(1 + (char > "\u2e7f") for char in part) for part in parts) * _LETTER_WIDTH * width / 2
        half_height = (len(parts) + 0.5) * _LABEL_HEIGHT * height / 2
        places = [(float(centre["x"]) + right * width, float(centre["y"]) + up * height) for up, right in _SHIFTS]
        boxes = [(x - half_width, x + half_width, y - half_height, y + half_height) for x, y in places]
        free = [place for place, box in enumerate(boxes) if not any(_overlap(box, other) for other in taken)]
        if free:
            best = min(free, key=lambda place: (_n_covered(papers, boxes[place]), place))
            taken.append(boxes[best])
            placed.append((*places[best], label))
    return placed


def _n_covered(papers: pd.DataFrame, box: Box) -> int:
    inside = papers["x"].between(box[0], box[1]) & papers["y"].between(box[2], box[3])
    return int(inside.sum())


def _extent(values: "pd.Series[float]") -> float:
    return float(values.max() - values.min()) or 1.0 if len(values) else 1.0


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
