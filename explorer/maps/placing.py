"""Where papers that come later go on a map that stays as it is."""

import numpy as np

from explorer.maps.framing import main_directions
from explorer.maps.neighbours import nearest_among
from explorer.maps.rows import Known, Numbers, Places, Vectors

NEAREST = 10
"""So many old papers hold a new one in its place."""
_LOOKED_AT = 30  # nearest papers, of which those of its topic hold it

_TOO_CLOSE, _STEP = 0.004, 0.012  # of a map that reaches from -1 to 1: points that cover each other, and the way aside
_SOME_RADIUS = 0.05  # where no topic tells how wide topics are
_MIDDLES_TRIED, _SPIRAL_STEP = 400, 0.35
_GOLDEN = np.pi * (3 - np.sqrt(5))  # turning by this angle, no two ways aside coincide


def place(values: Vectors, topics: Numbers, known: Known, *, fresh: Numbers, taken: Places) -> Places:
    """Put new papers between those they are like, and new topics on free ground.

    Parameters
    ----------
    values, topics
        Vectors and topics (-1: none) of the new papers, (m, d) and (m,).
    known
        The papers that hold them in their places, at least one.
    fresh
        Numbers of the topics that are new.
    taken
        All places on the map, (n, 2); nothing is put on top of another.
    """
    places = _among_neighbours(values, topics, known)
    single = ~np.isin(topics, fresh)
    places[single] = _apart(places[single], taken)
    taken = np.concatenate([taken, places[single]])
    for topic in fresh:
        members = topics == topic
        places[members] = _apart(_on_free_ground(values[members], places[members].mean(axis=0), known, taken), taken)
        taken = np.concatenate([taken, places[members]])
    return places


def _among_neighbours(values: Vectors, topics: Numbers, known: Known) -> Places:
    """Put each row between the ten papers of its topic that it is likest, the likest weighing most."""
    numbers, away = nearest_among(values, known.values, min(len(known.values), _LOOKED_AT))
    held = known.topics[numbers] == topics[:, None]
    held |= ~held.any(axis=1, keepdims=True)
    held &= held.cumsum(axis=1) <= NEAREST
    distance = np.where(held, away, np.inf)
    first = distance.min(axis=1, keepdims=True)
    reach = np.maximum(
        np.where(held, away - first, 0).sum(axis=1, keepdims=True) / held.sum(axis=1, keepdims=True), 1e-6
    )
    weights = np.exp(-(distance - first) / reach)
    return np.asarray((weights[:, :, None] * known.places[numbers]).sum(axis=1) / weights.sum(axis=1, keepdims=True))


def _apart(wanted: Places, taken: Places) -> Places:
    """Step aside, one after the other, where a point would cover another."""
    from scipy.spatial import cKDTree

    found = np.empty_like(wanted)
    old = cKDTree(taken) if len(taken) else None
    for row, place in enumerate(wanted):
        for step in range(200):
            angle, reach = step * _GOLDEN, _STEP * np.sqrt(step)
            found[row] = place + reach * np.array([np.cos(angle), np.sin(angle)])
            others = found[:row]
            clear = old is None or old.query(found[row])[0] >= _TOO_CLOSE
            if clear and (not row or np.linalg.norm(others - found[row], axis=1).min() >= _TOO_CLOSE):
                break
    return found


def _on_free_ground(values: Vectors, anchor: Places, known: Known, taken: Places) -> Places:
    """Lay out a group of its own, as near to its anchor as there is room for it."""
    from scipy.spatial import cKDTree

    radius = _usual_radius(known) * np.sqrt(len(values) / known.usual_size)
    spiral = np.array([[np.cos(i * _GOLDEN), np.sin(i * _GOLDEN)] for i in range(_MIDDLES_TRIED)])
    middles = anchor + spiral * (radius * _SPIRAL_STEP * np.sqrt(np.arange(_MIDDLES_TRIED)))[:, None]
    room = cKDTree(taken).query(middles)[0]
    free = np.flatnonzero(room >= radius)
    spread = main_directions(values)
    farthest = max(np.linalg.norm(spread, axis=1).max(), 1e-9)
    return np.asarray(middles[free[0] if len(free) else room.argmax()] + spread / farthest * radius)


def _usual_radius(known: Known) -> float:
    """Say how far the papers of a topic usually lie from its middle."""
    away = [
        np.linalg.norm(of - np.median(of, axis=0), axis=1)
        for of in (known.places[known.topics == topic] for topic in np.unique(known.topics[known.topics >= 0]))
    ]
    usual = float(np.median(np.concatenate(away))) if away else 0.0
    return usual if usual > 0 else _SOME_RADIUS
