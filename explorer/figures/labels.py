"""Where names go on a map: near the middle of their papers, covering few points and no other name."""

from itertools import product
from typing import NamedTuple

import pandas as pd

Box = tuple[float, float, float, float]  # left, right, bottom, top

_LABEL_HEIGHT, _LETTER_WIDTH = 0.038, 0.0092  # share of the plot's height and width at the default size
_UPS, _RIGHTS = (0.0, 0.06, -0.06, 0.09, -0.09, 0.13, -0.13, 0.18, -0.18), (0.0, 0.05, -0.05, 0.1, -0.1)
_AWAY = 0.2  # points that a label would rather cover than stand one place farther away
_GROUND = 0.09  # of the extent, free on each side
_SHIFTS = sorted(product(_UPS, _RIGHTS), key=lambda shift: abs(shift[0]) + abs(shift[1]))  # nearest first


class Placed(NamedTuple):
    """A name and where it stands."""

    x: float
    y: float
    label: str


def place_labels(
    papers: pd.DataFrame,
    *,
    by: str,
    labels: dict[int, str],
    taken: list[Box],
    scale: float = 1.0,
    frame: Box | None = None,
) -> list[Placed]:
    """Put each topic's label near its centre where it covers fewest points; leave it out where only others stand.

    Parameters
    ----------
    papers
        With ``x``, ``y`` and the column ``by``.
    by
        Column of the topics, numbers; below 0 is none.
    labels
        Topic -> label, the most important first.
    taken
        Boxes where labels stand already; those of the placed ones are added.
    scale
        Size of the letters, 1 for those of the default size.
    frame
        Box beyond which no label reaches, so that none is cut at the edge. Default: no limit.
    """
    left, right, bottom, top = frame or _around(papers, ground=0.0)
    width, height = right - left, top - bottom
    placed = []
    for topic, label in labels.items():
        members = papers[papers[by] == topic]
        if topic < 0 or members.empty:
            continue
        centre = members[["x", "y"]].median()
        parts = label.split(" / ")
        letters = max(sum(1 + (char > "\u2e7f") for char in part) for part in parts)
        half_width = letters * _LETTER_WIDTH * scale * width / 2
        half_height = (len(parts) + 0.5) * _LABEL_HEIGHT * scale * height / 2
        places = [(float(centre["x"]) + right * width, float(centre["y"]) + up * height) for up, right in _SHIFTS]
        places = [_inside(frame, x, y, half_width, half_height) for x, y in places]
        boxes = [(x - half_width, x + half_width, y - half_height, y + half_height) for x, y in places]
        free = [place for place, box in enumerate(boxes) if not any(overlap(box, other) for other in taken)]
        if free:
            best = min(free, key=lambda place: _n_covered(papers, boxes[place]) + _AWAY * place)
            taken.append(boxes[best])
            placed.append(Placed(*places[best], label))
    return placed


def frame_of(papers: pd.DataFrame) -> Box:
    """Give the box around all places and a little ground."""
    return _around(papers, ground=_GROUND)


def _around(papers: pd.DataFrame, *, ground: float) -> Box:
    across, up = _extent(papers["x"]), _extent(papers["y"])
    left, bottom = (float(papers[name].min()) if len(papers) else 0.0 for name in ("x", "y"))
    return left - ground * across, left + (1 + ground) * across, bottom - ground * up, bottom + (1 + ground) * up


def _inside(frame: Box | None, x: float, y: float, half_width: float, half_height: float) -> tuple[float, float]:
    """Move the middle of a label until the label lies within the frame."""
    if frame is None:
        return x, y
    left, right, bottom, top = frame
    return (
        min(max(x, left + half_width), max(right - half_width, left + half_width)),
        min(max(y, bottom + half_height), max(top - half_height, bottom + half_height)),
    )


def overlap(one: Box, other: Box) -> bool:
    """Say whether two boxes have ground in common."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _n_covered(papers: pd.DataFrame, box: Box) -> int:
    inside = papers["x"].between(box[0], box[1]) & papers["y"].between(box[2], box[3])
    return int(inside.sum())


def _extent(values: "pd.Series[float]") -> float:
    return float(values.max() - values.min()) or 1.0 if len(values) else 1.0
