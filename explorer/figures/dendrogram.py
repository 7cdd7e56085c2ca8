"""How topics hang together: the upper part of the tree they were cut from."""

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from explorer.errors import InvalidValueError
from explorer.figures.layout import MUTED, Theme, axis, layout, topic_name
from explorer.figures.words import escape
from explorer.schema import require
from explorer.theme import topic_colour

if TYPE_CHECKING:
    import plotly.graph_objects as go

_ROW_HEIGHT, _HEAD = 26, 70


class _Arm(NamedTuple):
    """A join: from where its two halves are to where they meet."""

    x: tuple[float, float, float, float]
    y: tuple[float, float, float, float]


def dendrogram(
    tree: pd.DataFrame,
    topics: "pd.Series[int]",
    *,
    names: pd.DataFrame | None = None,
    theme: Theme = "light",
    height: int | None = None,
) -> "go.Figure":
    """Draw which topics are near to which: the sooner two lines meet, the more alike their papers.

    Parameters
    ----------
    tree
        Frame of `explorer.topic_tree`.
    topics
        Series of `explorer.cluster`, cut from that tree.
    names
        Frame of `explorer.name_topics`; without it topics are called by number.
    theme
        ``"light"`` (default) or ``"dark"``.
    height
        Height in pixels. Default: what the topics need.

    Returns
    -------
    plotly.graph_objects.Figure
        One row a topic, a point as big as it has papers; alike topics stand together.

    Raises
    ------
    MissingColumnsError
        When ``tree`` is no frame of `explorer.topic_tree`.
    InvalidValueError
        When tree and topics have no paper in common, or ``theme`` is not one of the two.

    Examples
    --------
    >>> tree = pd.DataFrame({"parent": ["#0", "#0", None], "height": [0.0, 0.0, 1.2], "size": [1, 1, 2]}, index=["a", "b", "#0"])
    >>> figure = dendrogram(tree, pd.Series([0, 1], index=["a", "b"]))
    >>> list(figure.layout.yaxis.ticktext)
    ['0 (1)', '1 (1)']
    """
    import plotly.graph_objects as go

    require(tree, "parent", "height", "size")
    filed = topics.dropna()
    if not filed.index.isin(tree.index).any():
        raise InvalidValueError("The tree holds none of these papers; give the tree that the topics were cut from.")
    order, arms = _drawn(tree, filed[filed.index.isin(tree.index)])
    sizes = filed.value_counts()
    labels = [f"{escape(topic_name(topic, names))} ({sizes[topic]})" for topic in order]
    figure = go.Figure(layout=layout(theme, height=height or _HEAD + _ROW_HEIGHT * len(order), showlegend=False))
    for arm in arms:
        lines: dict[str, Any] = {"mode": "lines", "line": {"color": MUTED[theme], "width": 1.5}, "hoverinfo": "skip"}
        figure.add_trace(go.Scatter(x=arm.x, y=arm.y, **lines))
    marks = {"size": [7 + 2 * np.sqrt(sizes[topic]) for topic in order], "color": [topic_colour(int(t)) for t in order]}
    figure.add_trace(
        go.Scatter(
            x=[0] * len(order), y=list(range(len(order))), mode="markers", marker=marks, text=labels, hoverinfo="text"
        )
    )
    top = max([arm.x[1] for arm in arms], default=1.0)
    figure.update_xaxes(
        **axis(theme, title={"text": "不相似 / unlike"}, showgrid=False, range=[top * 1.02, -top * 0.02])
    )
    figure.update_yaxes(**axis(theme, tickvals=list(range(len(order))), ticktext=labels, side="right", showgrid=False))
    return figure


def _drawn(tree: pd.DataFrame, topics: "pd.Series[int]") -> tuple[list[int], list[_Arm]]:
    """Order the topics as the tree has them, and give its joins above them."""
    parents = dict(zip(tree.index, tree["parent"], strict=True))
    heights = dict(zip(tree.index, tree["height"], strict=True))
    below = _topics_below(tree, topics, parents)
    children: dict[str, list[str]] = {}
    for node, parent in parents.items():
        if isinstance(parent, str) and below.get(node):
            children.setdefault(parent, []).append(node)
    order: list[int] = []
    arms: list[_Arm] = []

    def visit(node: str) -> tuple[float, float]:
        """Give where the line of a node ends: height and row."""
        while len(below[node]) > 1 and len(children[node]) == 1:
            node = children[node][0]
        parted = [child for child in children.get(node, []) if below[child] - set(order)]
        if len(below[node]) == 1 or len(parted) < 2:
            (topic, *_) = sorted(below[node] - set(order)) or sorted(below[node])
            if topic not in order:
                order.append(topic)
            return 0.0, float(order.index(topic))
        (left, low), (right, high) = visit(parted[0]), visit(parted[1])
        arms.append(_Arm((left, heights[node], heights[node], right), (low, low, high, high)))
        return heights[node], (low + high) / 2

    for root in [node for node, parent in parents.items() if not isinstance(parent, str) and below.get(node)]:
        visit(root)
    return order, arms


def _topics_below(tree: pd.DataFrame, topics: "pd.Series[int]", parents: dict[str, object]) -> dict[str, set[int]]:
    """Give for each node the topics whose papers are mostly under it."""
    below: dict[str, set[int]] = {str(paper): {int(topic)} for paper, topic in topics.items()}
    for node in tree.index:  # a node stands before its parent
        parent = parents[node]
        if isinstance(parent, str) and node in below:
            below.setdefault(parent, set()).update(below[node])
    return below
