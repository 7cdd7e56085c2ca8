"""Cut a hierarchy into parts: take away its highest joins until there are enough of them."""

import numpy as np
import pandas as pd

from explorer.maps.rows import Numbers

SMALLEST_TOPIC = 2
"""A paper alone is no topic."""


def parts_of(tree: pd.DataFrame, n_topics: int) -> "pd.Series[int]":
    """Cut a tree so that so many parts hold two papers or more, or as many as can be had.

    Returns
    -------
    Series of int64
        Index the papers of the tree; the number of the part each lies in, -1 for papers that are left alone.
    """
    above = _above(tree)
    sizes = tree["size"].to_numpy(dtype=np.int64)
    joins = np.unique(above[above >= 0])
    highest_first = joins[np.lexsort((-joins, -tree["height"].to_numpy(dtype=np.float64)[joins]))]
    removed = highest_first[: _n_cuts(highest_first, above, sizes, n_topics)]
    papers = np.setdiff1d(np.arange(len(tree)), joins)
    parts = _tops(above, removed)[papers]
    return pd.Series(np.where(sizes[parts] >= SMALLEST_TOPIC, parts, -1), index=tree.index[papers], dtype=np.int64)


def _above(tree: pd.DataFrame) -> Numbers:
    """Give the row of each node's parent, -1 for the root."""
    rows = tree.index.get_indexer(pd.Index(tree["parent"]))
    return np.where(tree["parent"].isna(), -1, rows).astype(np.int64)


def _n_cuts(highest_first: Numbers, above: Numbers, sizes: Numbers, n_topics: int) -> int:
    """Say how many joins to take away: the fewest that give enough topics, or else the most topics there are."""
    is_topic = sizes >= SMALLEST_TOPIC
    below = np.bincount(above[above >= 0], weights=is_topic[above >= 0], minlength=len(sizes))
    gained = (below - is_topic)[highest_first]
    counts = np.concatenate([[float(is_topic[above < 0].sum())], gained]).cumsum()
    enough = np.flatnonzero(counts >= n_topics)
    return int(enough[0] if len(enough) else counts.argmax())


def _tops(above: Numbers, removed: Numbers) -> Numbers:
    """Give for every node the highest one over it that no taken join parts it from."""
    is_removed = np.zeros(len(above) + 1, dtype=bool)  # the last one stands for the root's missing parent
    is_removed[removed] = True
    tops = np.where((above < 0) | is_removed[above], np.arange(len(above)), above)
    while (tops[tops] != tops).any():
        tops = tops[tops]
    return tops
