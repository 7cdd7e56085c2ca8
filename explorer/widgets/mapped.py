"""What a frame must have to be shown on a map: places and days; and the topics' labels on it."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.errors import MissingColumnsError
from explorer.schema import require
from explorer.theme import TOPIC_COLOURS

_SOME = 300  # papers of a topic looked at to find where most of it lies
_FEW = 4  # papers of which none lies apart
_NEAR = 2.5  # of the distance to half of the others: what lies within it belongs together
_BIG = 5  # topics written in the larger size
_MANY = 200  # papers from which single ones do not decide how far the map reaches
_STRAYS = 0.004  # share of the papers on each side of the map that may stray
_STRAY_GAP = 0.08  # of the way across the others: no stray is drawn farther away


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


def unit_square(papers: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Move and scale places to lie between -1 and 1, both axes by the same factor.

    Parameters
    ----------
    papers
        Frame with ``x`` and ``y``.

    Returns
    -------
    ndarray, shape (n, 2), float64
        NaN where a paper has no place.

    Examples
    --------
    >>> unit_square(pd.DataFrame({"x": [0.0, 4.0], "y": [0.0, 2.0]})).tolist()
    [[-1.0, -0.5], [1.0, 0.5]]
    """
    places = papers[["x", "y"]].to_numpy(dtype=np.float64, na_value=np.nan, copy=True)
    places[~np.isfinite(places).all(axis=1)] = np.nan
    if not np.isfinite(places).any():
        return places
    low, high = np.nanmin(places, axis=0), np.nanmax(places, axis=0)
    reach = float((high - low).max()) / 2 or 1.0
    return np.asarray((places - (low + high) / 2) / reach)


def gathered(places: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Draw single papers far from all others nearer, in the same order: an empty gap has no meaning, and takes room.

    Examples
    --------
    >>> near = np.linspace(0, 1, 999)
    >>> gathered(np.column_stack([[*near, 100.0], [*near, 0.5]]))[-1].round(2).tolist()
    [1.08, 0.5]
    """
    if np.isfinite(places).all(axis=1).sum() < _MANY:
        return places
    low, high = np.nanquantile(places, (_STRAYS, 1 - _STRAYS), axis=0)
    most = np.maximum(high - low, 1e-9) * _STRAY_GAP
    inside = np.clip(places, low, high)
    return np.asarray(inside + most * np.tanh((places - inside) / most))


def first_days(papers: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Give the day each paper was first seen, or else published, counted from 1970; NaN where neither is known.

    Examples
    --------
    >>> first_days(pd.DataFrame({"first_seen": pd.to_datetime(["1970-01-03", None])})).tolist()
    [2.0, nan]
    """
    days = pd.Series(pd.NaT, index=papers.index, dtype="datetime64[us]")
    for name in ("first_seen", "published"):
        if name in papers.columns:
            days = days.fillna(pd.to_datetime(papers[name], errors="coerce").astype("datetime64[us]"))
    return np.asarray(np.floor((days - pd.Timestamp(0)) / pd.Timedelta(days=1)), dtype=np.float64)


def topic_labels(
    papers: pd.DataFrame,
    *,
    places: npt.NDArray[np.float64],
    topics: pd.DataFrame | None = None,
    column: str = "topic",
) -> list[dict[str, Any]]:
    """Say for each named topic where its label goes on the map: in the middle of its papers.

    Parameters
    ----------
    papers
        Frame with ``column``.
    places
        Shape (n, 2): where each paper lies.
    topics
        Frame of `explorer.name_topics`, or None for no labels.
    column
        Column of the topics, numbers. Default ``"topic"``.

    Returns
    -------
    list of dict
        The biggest topic first; ``id``, ``zh`` and ``en`` (its names), ``x`` and ``y`` (median of its papers, of the
        bigger part where they lie in several), ``box`` (left, bottom, right, top of most of them), ``level`` (1: finer), ``group`` (place in the palette), ``size``, and ``big``.

    Examples
    --------
    >>> papers = pd.DataFrame({"topic": [0, 0]})
    >>> names = pd.DataFrame({"label": ["记忆 / memory"], "label_zh": ["记忆"], "label_en": ["memory"]}, index=[0])
    >>> topic_labels(papers, places=np.array([[0.0, 0.0], [1.0, 1.0]]), topics=names)[0]["zh"]
    '记忆'
    """
    if topics is None:
        return []
    numbers = topic_numbers(papers[column])
    placed = np.isfinite(places).all(axis=1)
    labels = []
    for topic in topics.index.tolist():
        members = places[(numbers == topic) & placed]
        if topic >= 0 and len(members):
            labels.append(_label(topic, topic_names(topics, topic), members))
    labels.sort(key=lambda label: (-label["size"], label["id"]))
    return [label | {"big": rank < _BIG} for rank, label in enumerate(labels)]


def topic_numbers(column: "pd.Series[Any]") -> npt.NDArray[np.int64]:
    """Give the topic of each paper, -1 where it has none.

    Examples
    --------
    >>> topic_numbers(pd.Series([2, None])).tolist()
    [2, -1]
    """
    return np.asarray(column.astype("Int64").fillna(-1), dtype=np.int64)


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
    core = _core(members)
    x, y = np.median(core, axis=0)
    return {
        "id": topic,
        "zh": zh,
        "en": en,
        "x": float(x),
        "y": float(y),
        "box": [*np.quantile(core, 0.1, axis=0).tolist(), *np.quantile(core, 0.9, axis=0).tolist()],
        "group": min(topic, len(TOPIC_COLOURS)),
        "level": 1,
        "size": len(members),
    }


def _core(members: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Take the members around the one that is nearest to half of them: a label in between two groups names neither."""
    if len(members) < _FEW:
        return members
    some = members[:: max(1, len(members) // _SOME)]
    distances = np.linalg.norm(some[:, None] - some[None], axis=2)
    reach = np.median(distances, axis=1)
    middle = some[reach.argmin()]
    return np.asarray(members[np.linalg.norm(members - middle, axis=1) <= _NEAR * reach.min()])
