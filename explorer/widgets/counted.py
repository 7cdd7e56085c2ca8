"""The values of a facet as the page lists them: the chosen ones, and those that most of the papers shown have."""

from collections.abc import Collection
from typing import Any

import numpy as np
import numpy.typing as npt

from explorer.text import fold
from explorer.theme import OTHER_COLOUR, topic_colour
from explorer.widgets.facets import Facet
from explorer.widgets.selection import Mask

MOST = 60
"""Values of a facet that travel to the page; the others are found by name."""
LONG = 12
"""Lists longer than this begin with what most of the papers shown have, shorter ones keep their order."""


def counted(known: Facet, mask: Mask, *, chosen: Collection[str] = (), query: str = "") -> dict[str, Any]:
    """List values with the numbers of papers that a click would leave.

    Parameters
    ----------
    known
        The facet.
    mask
        The papers shown by all filters but the facet's own.
    chosen
        Values that are ticked: they are always listed.
    query
        Lists only values whose name holds it. Default: all.

    Returns
    -------
    dict
        ``name``, ``values`` (``value``, ``zh``, ``en``, ``count``, ``on``, ``colour``), ``n`` (how many values there are), ``found``
        (how many of them hold the query) and ``query``.

    Examples
    --------
    >>> import pandas as pd
    >>> from explorer.widgets.facets import facet
    >>> known = facet("kind", pd.DataFrame({"kind": ["paper", "survey"]}, index=["a", "b"]))
    >>> [value["count"] for value in counted(known, np.array([True, False]))["values"]]
    [1, 0]
    """
    counts = known.counts(mask)
    fitting = _fitting(known, query)
    order = fitting
    if known.name != "topic" and len(known.values) > LONG:
        order = fitting[np.argsort(-counts[fitting], kind="stable")]
    ticked = [place for value in chosen if (place := known.place_of(value)) is not None]
    listed = [*(place for place in sorted(ticked) if place not in order[:MOST]), *order[:MOST].tolist()]
    return {
        "name": known.name,
        "n": len(known.values),
        "found": len(fitting),
        "query": query,
        "values": [_value(known, place, int(counts[place]), chosen) for place in listed],
    }


def _fitting(known: Facet, query: str) -> npt.NDArray[np.int64]:
    """Places of the values one of whose names holds a query."""
    wanted = fold(" ".join(query.split()))
    if not wanted:
        return np.arange(len(known.values))
    every = ((*names, *known.other_names(value)) for value, names in zip(known.values, known.labels, strict=True))
    holding = [place for place, names in enumerate(every) if any(wanted in fold(name) for name in names)]
    return np.array(holding, dtype=np.int64)


def _value(known: Facet, place: int, count: int, chosen: Collection[str]) -> dict[str, Any]:
    value, (zh, en) = known.values[place], known.labels[place]
    found = {"value": value, "zh": zh, "en": en, "count": count, "on": value in chosen}
    if known.name == "topic":
        found["colour"] = topic_colour(int(value)) if int(value) >= 0 else OTHER_COLOUR
    return found
