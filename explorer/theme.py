"""Colours and fonts that figures and widgets share."""

TOPIC_COLOURS = (
    "#4477AA",
    "#EE6677",
    "#228833",
    "#CCBB44",
    "#66CCEE",
    "#AA3377",
    "#EE8866",
    "#44BB99",
    "#AAAA00",
    "#77AADD",
    "#994455",
    "#6A51A3",
)
"""Twelve hues that colour-blind readers can tell apart, after Paul Tol's *bright* and *light* schemes."""

OTHER_COLOUR = "#9AA0A6"
"""Topics beyond the palette, outliers, and papers without a topic."""

KIND_COLOURS = {"paper": "#4477AA", "method": "#EE6677", "category": "#228833", "term": "#CCBB44"}
"""Kinds of nodes in a method graph."""

FONT = (
    '"Inter", system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", '
    '"Noto Sans CJK SC", "Source Han Sans SC", sans-serif'
)
"""Latin first, then the Chinese fonts of macOS, Windows and Linux."""


def topic_colour(topic: int) -> str:
    """Give a topic its colour: ids 0 to 11 have one of their own, which no filter or subset changes.

    Examples
    --------
    >>> topic_colour(0), topic_colour(-1) == OTHER_COLOUR
    ('#4477AA', True)
    """
    return TOPIC_COLOURS[topic] if 0 <= topic < len(TOPIC_COLOURS) else OTHER_COLOUR
