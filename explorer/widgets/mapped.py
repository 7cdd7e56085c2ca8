"""What a frame must have to be shown on a map, and the topics' labels on it."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.errors import MissingColumnsError
from explorer.schema import require
from explorer.theme import TOPIC_COLOURS

_BIG = 5  # topics written in the larger size


def require_map(papers: pd.DataFrame) -> None:
    """Raise when a frame cannot be drawn as a map, and say how to get one that can.

    Raises
    ------
    MissingColumnsError
        Naming the missing columns and the call that makes them.

    Examples
    --------
    >>> require_map(pd.DataFrame({"title": ["A"], "x": [0.0], "y": [0.0], "topic": [0]}))
    """
    try:
        require(papers, "title", "x", "y", "topic")
    except MissingColumnsError as error:
        raise MissingColumnsError(
            f"{error} Places and topics come from `papers, topics = explorer.prepare(papers)`."
        ) from None


def topic_labels(
    papers: pd.DataFrame, *, places: npt.NDArray[np.float64], topics: pd.DataFrame | None = None
) -> list[dict[str, Any]]:
    """Say for each named topic where its label goes on the map: in the middle of its papers.

    Parameters
    ----------
    papers
        Frame with ``topic``.
    places
        Shape (n, 2): where each paper lies.
    topics
        Frame of `explorer.name_topics`, or None for no labels.

    Returns
    -------
    list of dict
        The biggest topic first; ``id``, ``zh`` and ``en`` (its names), ``x`` and ``y`` (median of its papers), ``box``
        (left, bottom, right, top of most of them), ``group`` (place in the palette), ``size``, and ``big``.

    Examples
    --------
    >>> papers = pd.DataFrame({"topic": [0, 0]})
    >>> names = pd.DataFrame({"label": ["记忆 / memory"], "label_zh": ["记忆"], "label_en": ["memory"]}, index=[0])
    >>> topic_labels(papers, places=np.array([[0.0, 0.0], [1.0, 1.0]]), topics=names)[0]["zh"]
    '记忆'
    """
    if topics is None:
        return []
    numbers = papers["topic"].astype("Int64").fillna(-1).to_numpy(dtype=np.int64)
    placed = np.isfinite(places).all(axis=1)
    labels = []
    for topic in topics.index.tolist():
        members = places[(numbers == topic) & placed]
        if topic >= 0 and len(members):
            labels.append(_label(topic, topic_names(topics, topic), members))
    labels.sort(key=lambda label: (-label["size"], label["id"]))
    return [label | {"big": rank < _BIG} for rank, label in enumerate(labels)]


def topic_names(topics: pd.DataFrame, topic: int) -> tuple[str, str]:
    """Give a topic's Chinese and English name; where one is missing, the other stands for it.

    Examples
    --------
    >>> topic_names(pd.DataFrame({"label": ["memory"], "label_zh": [None], "label_en": ["memory"]}), 0)
    ('memory', 'memory')
    """
    names = topics.loc[[topic]].to_dict("records")[0]
    zh, en = (value if isinstance(value := names.get(key), str) and value else None for key in ("label_zh", "label_en"))
    return zh or en or str(names["label"]), en or zh or str(names["label"])


def _label(topic: int, names: tuple[str, str], members: npt.NDArray[np.float64]) -> dict[str, Any]:
    zh, en = names
    x, y = np.median(members, axis=0)
    return {
        "id": topic,
        "zh": zh,
        "en": en,
        "x": float(x),
        "y": float(y),
        "box": [*np.quantile(members, 0.1, axis=0).tolist(), *np.quantile(members, 0.9, axis=0).tolist()],
        "group": min(topic, len(TOPIC_COLOURS)),
        "size": len(members),
    }
