"""The grains of topics that a map writes: the widest from far, finer ones as one comes nearer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.theme import TOPIC_COLOURS
from explorer.widgets.mapped import topic_labels, topic_names, topic_numbers

_TOPIC_COLUMN = re.compile(r"topic(_\d+)?")
_LAYER = re.compile(r"topic_(\d+)")
_MOST = 0.6  # share of its papers from which a label has their hue


@dataclass(frozen=True, slots=True)
class Level:
    """Topics of one grain: which each paper belongs to, -1 for none, and their names."""

    numbers: npt.NDArray[np.int64]
    names: pd.DataFrame


def is_topic_column(name: object) -> bool:
    """Tell whether a column holds topics: ``topic``, or a layer of `explorer.topic_layers` such as ``topic_2``.

    Examples
    --------
    >>> is_topic_column("topic"), is_topic_column("topic_2"), is_topic_column("topic_name")
    (True, True, False)
    """
    return isinstance(name, str) and _TOPIC_COLUMN.fullmatch(name) is not None


def layers_of(papers: pd.DataFrame) -> list[str]:
    """Give the columns of a frame that are layers of topics, the widest first; none where there is only one.

    Examples
    --------
    >>> layers_of(pd.DataFrame(columns=["topic_2", "topic_1", "title"]))
    ['topic_1', 'topic_2']
    """
    found = [(int(match[1]), name) for name in papers.columns if (match := _LAYER.fullmatch(str(name)))]
    return [name for _, name in sorted(found)] if len(found) > 1 else []


def usual_layer(layers: list[str]) -> str:
    """Give the layer that is as fine as `explorer.cluster` makes topics: the middle one, of two the finer.

    Examples
    --------
    >>> usual_layer(["topic_1", "topic_2"]), usual_layer(["topic_1", "topic_2", "topic_3"])
    ('topic_2', 'topic_2')
    """
    return layers[len(layers) // 2]


def levels_of(
    papers: pd.DataFrame,
    *,
    topics: pd.DataFrame | None,
    wider: pd.DataFrame | None = None,
    layers: Mapping[str, pd.DataFrame] | None = None,
) -> list[Level]:
    """Give the topics that the map writes, the widest first.

    Parameters
    ----------
    papers
        Frame with ``topic``, and the columns that ``layers`` names.
    topics
        Names of the topics; with a column ``parent``, the wider ones are a level of their own.
    wider
        Names of those; by default each is called by the biggest two topics in it.
    layers
        Names by column of topics, the widest first; instead of the others.

    Examples
    --------
    >>> names = pd.DataFrame({"label": ["arms", "maps"], "parent": [0, 0]}, index=[0, 1])
    >>> [level.names["label"].tolist() for level in levels_of(pd.DataFrame({"topic": [0, 1]}), topics=names)]
    [['arms · maps'], ['arms', 'maps']]
    """
    if layers:
        return [Level(topic_numbers(papers[column]), names) for column, names in layers.items()]
    if topics is None:
        return []
    own = Level(topic_numbers(papers["topic"]), topics)
    if "parent" not in topics.columns:
        return [own]
    parents = topics["parent"].astype("Int64").fillna(-1)
    above = papers["topic"].map(parents)
    return [Level(topic_numbers(above), _wider_names(topics, parents, wider)), own]


def level_labels(
    levels: list[Level], *, places: npt.NDArray[np.float64], colours: Mapping[str, npt.NDArray[np.int64]]
) -> list[dict[str, Any]]:
    """Say where the labels of each level go, and their hue by each column of topics that may give the colours.

    Parameters
    ----------
    levels
        As from `levels_of`.
    places
        Shape (n, 2): where each paper lies.
    colours
        Topic of each paper, by column.

    Returns
    -------
    list of dict
        As from `topic_labels`, with ``level`` (0: the widest) and ``hues``: by column, the place in the palette that
        most of its papers have, None where they are of many. Where there is one level alone, it is level 1.

    Examples
    --------
    >>> names = pd.DataFrame({"label": ["memory"]}, index=[3])
    >>> level = Level(np.array([3, 3]), names)
    >>> level_labels([level], places=np.zeros((2, 2)), colours={"topic": level.numbers})[0]["hues"]
    {'topic': 3}
    """
    first = 1 if len(levels) == 1 else 0
    found = []
    for number, level in enumerate(levels, start=first):
        members = pd.DataFrame({"topic": level.numbers})
        for label in topic_labels(members, places=places, topics=level.names):
            inside = level.numbers == label["id"]
            hues = {column: _hue(topics[inside]) for column, topics in colours.items()}
            found.append(label | {"level": number, "hues": hues, "big": label["big"] or number == 0})
    return found


def _hue(topics: npt.NDArray[np.int64]) -> int | None:
    """The place in the palette of the topic that most of some papers have; None where they are of many."""
    counts = np.bincount(topics[topics >= 0], minlength=1)
    best = int(counts.argmax())
    return min(best, len(TOPIC_COLOURS)) if counts[best] > _MOST * len(topics) else None


def _wider_names(topics: pd.DataFrame, parents: "pd.Series[int]", wider: pd.DataFrame | None) -> pd.DataFrame:
    numbers = sorted(set(parents) - {-1})
    named = [_wider_name(topics[parents == parent], wider, parent) for parent in numbers]
    zh, en = [one for one, _ in named], [other for _, other in named]
    return pd.DataFrame({"label": en, "label_zh": zh, "label_en": en}, index=numbers)


def _wider_name(inside: pd.DataFrame, wider: pd.DataFrame | None, parent: int) -> tuple[str, str]:
    if wider is not None and parent in wider.index:
        return topic_names(wider, parent)
    known = [topic_names(inside, topic) for topic in inside.index[:2].tolist()]
    return " · ".join(zh for zh, _ in known), " · ".join(en for _, en in known)
