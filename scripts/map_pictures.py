"""Draw the pictures of docs/maps.md from the demonstration digests.

Usage: .venv/bin/python scripts/map_pictures.py   (`make screenshots` provides a browser first)
"""

import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots
from serving import browser

import explorer as ex
from explorer.theme import FONT, OTHER_COLOUR, TOPIC_COLOURS, topic_colour

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
WIDTH, HEIGHT = 1100, 460
LATER = "2026-01-29"
"""Papers first seen from this day on are the ones that come later."""


def main() -> None:
    """Write docs/images/map_*.png, and tell the numbers that the page quotes."""
    papers = ex.load("data/digests")
    vectors = ex.topic_vectors(papers, ex.embed(papers))
    topics = ex.cluster(vectors)
    pictures = {
        "map_two_layouts.png": two_layouts(vectors, topics),
        "map_torn_neighbours.png": torn_neighbours(vectors, topics),
        "map_grown.png": grown(papers, vectors),
    }
    with browser() as opened, tempfile.TemporaryDirectory() as folder:
        page = opened.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, figure in pictures.items():
            file = Path(folder) / "figure.html"
            figure.write_html(file, config={"staticPlot": True})
            page.goto(file.as_uri())
            page.wait_for_selector(".main-svg")
            page.wait_for_timeout(500)
            page.screenshot(path=IMAGES / name)


def two_layouts(vectors: pd.DataFrame, topics: "pd.Series[int]") -> go.Figure:
    """The same papers with two seeds: groups stay, where they lie does not."""
    places = [ex.project(vectors, seed=seed) for seed in (0, 1)]
    return panels(["seed=0", "seed=1"], [points(place, topics) for place in places])


def torn_neighbours(vectors: pd.DataFrame, topics: "pd.Series[int]") -> go.Figure:
    """Lines to each paper's nearest paper in meaning: most are short, some cross the map."""
    places = ex.project(vectors)
    likeness = vectors.to_numpy() @ vectors.to_numpy().T
    np.fill_diagonal(likeness, -np.inf)
    nearest = likeness.argmax(axis=1)
    xy = places.to_numpy()
    away = np.linalg.norm(xy - xy[nearest], axis=1)
    far = away > 0.5
    print(
        f"nearest paper in meaning farther than a quarter of the map: {far.sum()} of {len(far)}; shared of 5: {shared(xy, likeness):.2f}"
    )
    lines = [
        line(xy, nearest, np.flatnonzero(~far), OTHER_COLOUR, 1),
        line(xy, nearest, np.flatnonzero(far), TOPIC_COLOURS[1], 2.5),
    ]
    return panels(["到意思最近的那一篇 / to the paper nearest in meaning"], [[*lines, *points(places, topics)]])


def shared(xy: np.ndarray, likeness: np.ndarray) -> float:
    """Which share of a paper's five nearest in meaning are among its five nearest on the map."""
    flat = np.linalg.norm(xy[:, None] - xy[None], axis=2)
    np.fill_diagonal(flat, np.inf)
    on_map, in_meaning = np.argsort(flat, axis=1)[:, :5], np.argsort(-likeness, axis=1)[:, :5]
    return float(np.mean([len(set(a) & set(b)) / 5 for a, b in zip(on_map.tolist(), in_meaning.tolist(), strict=True)]))


def grown(papers: pd.DataFrame, vectors: pd.DataFrame) -> go.Figure:
    """A map before and after new papers: rings are new, nothing else moved."""
    old = (papers["first_seen"] < LATER).to_numpy()
    with tempfile.TemporaryDirectory() as folder:
        before, after = ex.grow(vectors[old], folder), ex.grow(vectors, folder)
    print(
        f"{old.sum()} papers, then {(~old).sum()} more; new topics: {after.loc[after['is_new_topic'], 'topic'].nunique()}"
    )
    rings = after[after["is_new"]]
    marks = {"size": 16, "color": "rgba(0,0,0,0)", "line": {"color": "#202124", "width": 2}}
    ring = go.Scatter(x=rings["x"], y=rings["y"], mode="markers", marker=marks)
    return panels(
        ["之前 / before", "之后 / after"], [points(before, before["topic"]), [*points(after, after["topic"]), ring]]
    )


def points(places: pd.DataFrame, topics: "pd.Series[int]") -> list[go.Scatter]:
    """One trace of all papers in their topics' colours."""
    colours = [topic_colour(int(topic)) for topic in topics.fillna(-1)]
    return [go.Scatter(x=places["x"], y=places["y"], mode="markers", marker={"size": 9, "color": colours})]


def line(xy: np.ndarray, nearest: np.ndarray, rows: np.ndarray, colour: str, width: float) -> go.Scatter:
    """All lines from some papers to their nearest, as one broken line."""
    gap = np.full(len(rows), np.nan)
    xs = np.stack([xy[rows, 0], xy[nearest[rows], 0], gap], axis=1).ravel()
    ys = np.stack([xy[rows, 1], xy[nearest[rows], 1], gap], axis=1).ravel()
    return go.Scatter(x=xs, y=ys, mode="lines", line={"color": colour, "width": width})


def panels(titles: list[str], traces: list[list[go.Scatter]]) -> go.Figure:
    """Maps beside each other, without axes."""
    figure = make_subplots(cols=len(traces), subplot_titles=titles, horizontal_spacing=0.02)
    for column, of_panel in enumerate(traces, start=1):
        for trace in of_panel:
            figure.add_trace(trace, row=1, col=column)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.update_layout(
        width=WIDTH,
        height=HEIGHT,
        showlegend=False,
        font={"family": FONT},
        plot_bgcolor="#F7F8FA",
        margin={"l": 10, "r": 10, "t": 40, "b": 10},
    )
    return figure


if __name__ == "__main__":
    main()
