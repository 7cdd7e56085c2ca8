"""Which topic papers that come later belong to, and which of them are a topic that was not there before."""

import numpy as np
from numpy.typing import NDArray

from explorer.maps.rows import Known, Numbers, Vectors, unit

SMALLEST_NEW_TOPIC = 3
"""Two papers that are like each other may be chance."""

_MANY = 2  # usual topics in one new group: from so many on it is split

_LEAST_LIKE = 0.05
"""A paper that is less like any topic than this share of the papers is like its own, belongs to none."""


def topics_of(values: Vectors, known: Known, *, unused: int) -> tuple[Numbers, Numbers]:
    """Say for new papers which topic they belong to.

    Parameters
    ----------
    values
        Vectors of the new papers, (m, d).
    known
        The papers that are on the map.
    unused
        First number that no topic has.

    Returns
    -------
    tuple of int64 arrays
        Topic of each new paper, -1 for none; and the numbers of the new topics among them.
    """
    values, before = unit(values), unit(known.values)
    found = np.full(len(values), -1, dtype=np.int64)
    groups = [part for group in _groups(values, before) for part in _split(values, group, known.usual_size)]
    for number, group in enumerate(groups, start=unused):
        found[group] = number
    alone = found < 0
    found[alone] = _old_topics(values[alone], before, known.topics)
    return found, unused + np.arange(len(groups))


def _old_topics(values: Vectors, known: Vectors, topics: Numbers) -> Numbers:
    names = np.unique(topics[topics >= 0])
    if not len(names) or not len(values):
        return np.full(len(values), -1, dtype=np.int64)
    sums = np.stack([known[topics == name].sum(axis=0) for name in names])
    likeness = values @ unit(sums).T
    nearest = names[likeness.argmax(axis=1)]
    return np.where(likeness.max(axis=1) >= _usual_likeness(known, topics, names, sums), nearest, -1).astype(np.int64)


def _usual_likeness(known: Vectors, topics: Numbers, names: Numbers, sums: Vectors) -> float:
    """Say how like their topic, without themselves, all but a few of the known papers are."""
    filed = np.flatnonzero(topics >= 0)
    rows = np.searchsorted(names, topics[filed])
    others = unit(sums[rows] - known[filed])
    return float(np.quantile((others * known[filed]).sum(axis=1), _LEAST_LIKE))


def _groups(values: Vectors, known: Vectors) -> list[NDArray[np.intp]]:
    """Find the groups of new papers that are more like each other than like as many of the nearest known papers."""
    if len(values) < SMALLEST_NEW_TOPIC:
        return []
    from scipy.cluster.hierarchy import linkage, to_tree

    among, before = values @ values.T, np.sort(values @ known.T, axis=1)[:, ::-1]
    waiting = [to_tree(linkage(values.astype(np.float64), "average"))]
    found: list[NDArray[np.intp]] = []
    while waiting:
        node = waiting.pop()
        members = np.sort(np.array(node.pre_order(), dtype=np.intp))
        if len(members) < SMALLEST_NEW_TOPIC:
            continue
        if _is_new(members, among, before):
            found.append(members)
        else:
            waiting += [node.get_left(), node.get_right()]
    return sorted(found, key=lambda group: (-len(group), group[0]))


def _split(values: Vectors, group: NDArray[np.intp], usual: float) -> list[NDArray[np.intp]]:
    """Split a group that would be many of the usual topics into as many; parts too small for one stay with the largest."""
    wanted = round(len(group) / max(usual, SMALLEST_NEW_TOPIC))
    if wanted < _MANY:
        return [group]
    from scipy.cluster.hierarchy import fcluster, linkage

    labels = fcluster(linkage(values[group].astype(np.float64), "ward"), wanted, "maxclust")
    names, sizes = np.unique(labels, return_counts=True)
    labels[np.isin(labels, names[sizes < SMALLEST_NEW_TOPIC])] = names[sizes.argmax()]
    return [group[labels == name] for name in names[sizes >= SMALLEST_NEW_TOPIC]] or [group]


def _is_new(members: NDArray[np.intp], among: Vectors, before: Vectors) -> bool:
    others = len(members) - 1
    inside = (among[np.ix_(members, members)].sum(axis=1) - 1) / others
    outside = before[members, :others].mean(axis=1)
    return bool(inside.mean() > outside.mean() and (inside > outside).mean() >= 0.5)
