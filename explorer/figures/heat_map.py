"""What goes with what: methods by topic, datasets by topic, or any two columns."""

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from explorer.figures.layout import SCALE, Theme, axis, layout, topic_name
from explorer.figures.words import escape
from explorer.schema import require

if TYPE_CHECKING:
    import plotly.graph_objects as go

_ROW_HEIGHT, _HEAD = 24, 40
_FEW = 14  # columns that leave room for names that lie flat
_LONGEST = 26  # letters of a name beside or under the map


class _Look(NamedTuple):
    """How the columns' names are written: degrees, px, and px of height a letter takes."""

    angle: int
    size: int
    rise: float


_FEW_LOOK, _MANY_LOOK = _Look(-35, 12, 4.0), _Look(-65, 11, 5.6)


def heat_map(
    papers: pd.DataFrame,
    relations: pd.DataFrame,
    *,
    kind: str = "method",
    by: str = "topic",
    names: pd.DataFrame | None = None,
    most: int = 20,
    theme: Theme = "light",
    height: int | None = None,
) -> "go.Figure":
    """Draw how many papers of each topic speak of each method, dataset or benchmark.

    Parameters
    ----------
    papers
        Frame with the column ``by``.
    relations
        Frame of `explorer.relations`.
    kind
        Kind of entity in the rows: ``"method"`` (default), ``"model"``, ``"dataset"``, ``"benchmark"``, ``"metric"``, ``"task"``.
    by
        Column of ``papers`` in the columns of the map. Default ``"topic"``; any other with few values will do.
    names
        Frame of `explorer.name_topics`, for the columns' names.
    most
        How many rows: those that most papers speak of. Default 20.
    theme
        ``"light"`` (default) or ``"dark"``.
    height
        Height in pixels. Default: what the rows need.

    Returns
    -------
    plotly.graph_objects.Figure
        Cells hold numbers of papers. Rows and columns with like profiles stand together.

    Raises
    ------
    MissingColumnsError
        When a column is missing.
    InvalidValueError
        When ``theme`` is not one of the two.

    Examples
    --------
    >>> papers = pd.DataFrame({"topic": [0, 1]}, index=["arxiv:1", "arxiv:2"])
    >>> told = pd.DataFrame({"source": ["arxiv:1", "arxiv:2"], "target": ["PPO", "PPO"], "target_kind": ["method", "method"]})
    >>> heat_map(papers, told).data[0].z.tolist()
    [[1, 1]]
    """
    import plotly.graph_objects as go

    require(papers, by)
    require(relations, "source", "target", "target_kind")
    counts = _counts(papers[by], relations[relations["target_kind"] == kind], most)
    labels = [_short(topic_name(column, names)) for column in counts.columns]
    rows = [_short(str(row)) for row in counts.index]
    longest = max((_letters(label) for label in labels), default=0)
    look = _FEW_LOOK if len(labels) <= _FEW and longest <= _LONGEST else _MANY_LOOK
    head = _HEAD + look.rise * longest
    figure = go.Figure(layout=layout(theme, height=height or round(head + _ROW_HEIGHT * max(1, len(counts)))))
    cells = counts.to_numpy()
    trace: dict[str, Any] = {
        "z": cells,
        "x": list(range(len(labels))),
        "y": list(range(len(rows))),
        "text": [[str(cell) if cell else "" for cell in row] for row in cells.tolist()],
        "texttemplate": "%{text}",
        "customdata": [[f"{row} · {label}" for label in labels] for row in rows],
        "hovertemplate": "<b>%{customdata}</b><br>%{z} 篇 / papers<extra></extra>",
        "colorscale": SCALE[theme],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
    }
    figure.add_trace(go.Heatmap(trace))
    ticks = {"tickmode": "array", "showgrid": False}
    figure.update_xaxes(
        **axis(
            theme,
            tickvals=list(range(len(labels))),
            ticktext=labels,
            tickangle=look.angle,
            tickfont={"size": look.size},
            **ticks,
        )
    )
    figure.update_yaxes(**axis(theme, tickvals=list(range(len(rows))), ticktext=rows, autorange="reversed", **ticks))
    return figure


def _counts(groups: "pd.Series[Any]", told: pd.DataFrame, most: int) -> pd.DataFrame:
    pairs = told[["source", "target"]].drop_duplicates()
    pairs = pairs.assign(group=pairs["source"].map(groups)).dropna(subset=["group"])
    table = pd.crosstab(pairs["target"], pairs["group"])
    table = table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index[:most]]
    table = table.loc[:, table.any(axis=0)]
    return table.iloc[_order(table.to_numpy()), _order(table.to_numpy().T)]


def _order(table: "np.ndarray[tuple[int, int], np.dtype[np.int64]]") -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Give an order of rows in which like ones are neighbours: leaves of an average-link tree, optimally ordered."""
    if len(table) < 3:
        return np.arange(len(table))
    from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering

    profiles = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-12)
    return np.asarray(leaves_list(optimal_leaf_ordering(linkage(profiles, "average"), profiles)), dtype=np.int64)


def _short(name: str) -> str:
    """A name in both its languages, each without the words beyond its room."""
    return escape(" / ".join(_cut(part) for part in name.split(" / ")))


def _cut(part: str) -> str:
    if len(part) <= _LONGEST:
        return part
    words = part[:_LONGEST].rpartition(" ")[0] or part[: _LONGEST - 1]
    return f"{words.rstrip(' ·,')}…"


def _letters(label: str) -> int:
    return sum(1 + (char > "\u2e7f") for char in label)
