"""The colours and sizes of papers on the map: hues for values, a ramp for numbers and dates, and what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.theme import OTHER_COLOUR, TOPIC_COLOURS
from explorer.widgets.cells import day
from explorer.widgets.codes import quoted
from explorer.widgets.map_columns import Scale, first_values, scale_of
from explorer.widgets.map_levels import is_topic_column
from explorer.widgets.mapped import topic_names
from explorer.widgets.strings import TEXTS

Codes = npt.NDArray[np.uint8]
RAMP_STEPS = 32
"""Colours of the ramp; the place after them is for papers without a value."""
_STOPS = ("#482173", "#33638D", "#21918C", "#3FBC73", "#A2D333")  # dark to light, even to the colour-blind eye
_HUES = len(TOPIC_COLOURS)
_SKEW = 8.0  # a maximum so many times the middle value is shown by magnitude
_OF_LISTS = "papers[{column}].map(lambda values: {value} in values[:1])"
_CODES: Mapping[str, str] = {
    **dict.fromkeys(("categories", "areas", "tags", "institutions"), _OF_LISTS),
    "sources": "",  # a digest's name does not say which file
    **dict.fromkeys(("truncated", "et_al"), ""),  # shown as yes and no, which is not what stands there
    "status": "",  # of the notes, no column
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Colouring:
    """The colour of each paper by one column, and what the legend says of it."""

    column: str
    scale: Scale
    codes: Codes
    """Place in the palette of each paper; the last place is for those without a value, and for rare values."""
    palette: list[str]
    values: list[Any] = field(default_factory=list)
    """The values that have a hue of their own, by place in the palette."""
    legend: list[list[Any]] = field(default_factory=list)
    """For values: place, Chinese name, English name, number of papers. For a ramp: share of the way, text."""


def colouring(papers: pd.DataFrame, column: str, *, topics: pd.DataFrame | None = None) -> Colouring:
    """Colour papers by a column: the most frequent values get hues, numbers and dates a ramp.

    Parameters
    ----------
    papers
        Frame with the column.
    column
        One of `columns_of`.
    topics
        Frame of `explorer.name_topics`, for the names of topics.

    Returns
    -------
    Colouring

    Examples
    --------
    >>> papers = pd.DataFrame({"kind": ["paper", "paper", "survey", None]})
    >>> colouring(papers, "kind").codes.tolist()
    [0, 0, 1, 12]
    """
    scale = scale_of(papers[column]) or "value"
    if scale != "value":
        return _ramp(papers[column], scale=scale)
    return _topics(papers[column], topics) if is_topic_column(column) else _hues(papers[column])


def sizing(column: "pd.Series[Any]") -> Codes:
    """Give each paper's size by a numeric column, from 1 (least) to 255 (most); 0 where it has no value.

    Examples
    --------
    >>> sizing(pd.Series([0, 10, None])).tolist()
    [1, 255, 0]
    """
    shares, _ = _shares(column.astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan))
    return np.where(np.isnan(shares), 0, np.round(1 + 254 * np.nan_to_num(shares))).astype(np.uint8)


def _topics(column: "pd.Series[Any]", topics: pd.DataFrame | None) -> Colouring:
    """Topics keep their own colours, whichever papers are shown; the map's labels are their legend."""
    numbers = column.astype("Int64").fillna(-1).to_numpy(dtype=np.int64)
    codes = np.where((numbers >= 0) & (numbers < _HUES), numbers, _HUES).astype(np.uint8)
    counts = np.bincount(codes, minlength=_HUES + 1)
    named = [] if topics is None else [topic for topic in range(_HUES) if topic in topics.index and counts[topic]]
    legend = [] if topics is None else [[topic, *topic_names(topics, topic), int(counts[topic])] for topic in named]
    palette = [*TOPIC_COLOURS, OTHER_COLOUR]
    return Colouring(
        column=str(column.name), scale="value", codes=codes, palette=palette, values=list(range(_HUES)), legend=legend
    )


def _hues(column: "pd.Series[Any]") -> Colouring:
    values = first_values(column)
    counts = values.value_counts()
    order = sorted(counts.index, key=lambda value: (-counts[value], value))[:_HUES]
    codes = pd.Categorical(values, categories=order).codes.astype(np.int64)
    legend = [[place, *_named(column.name, value), int(counts[value])] for place, value in enumerate(order)]
    rest = len(values) - int(counts[order].sum()) if order else len(values)
    if rest:
        legend.append([_HUES, *TEXTS["map_rest"], rest])
    return Colouring(
        column=str(column.name),
        scale="value",
        codes=np.where(codes < 0, _HUES, codes).astype(np.uint8),
        palette=[*TOPIC_COLOURS, OTHER_COLOUR],
        values=order,
        legend=legend,
    )


def _named(column: object, value: str) -> tuple[str, str]:
    return TEXTS.get(f"{column}_{value}") or TEXTS.get(f"map_{value}") or (value, value)


def _ramp(column: "pd.Series[Any]", *, scale: Scale) -> Colouring:
    if scale == "date":
        numbers = pd.to_datetime(column, errors="coerce").astype("datetime64[s]").astype("int64").astype("float64")
        numbers = numbers.where(column.notna())
    else:
        numbers = column.astype("Float64").astype("float64")
    shares, back = _shares(numbers.to_numpy(dtype=np.float64, na_value=np.nan))
    codes = np.minimum(np.nan_to_num(shares) * RAMP_STEPS, RAMP_STEPS - 1)
    return Colouring(
        column=str(column.name),
        scale=scale,
        codes=np.where(np.isnan(shares), RAMP_STEPS, codes).astype(np.uint8),
        palette=[*ramp(RAMP_STEPS), OTHER_COLOUR],
        legend=[[share, _written(back(share), scale)] for share in (0.0, 0.5, 1.0)],
    )


def _shares(numbers: npt.NDArray[Any]) -> tuple[npt.NDArray[np.float64], Any]:
    """Put numbers between 0 and 1, by magnitude where few are far bigger than most; and how to get from there back."""
    finite = numbers[np.isfinite(numbers)]
    if not len(finite):
        return np.full(len(numbers), np.nan), float
    low, high = float(finite.min()), float(finite.max())
    skewed = low >= 0 and high > _SKEW * max(float(np.median(finite)), 1.0)
    to, back = (np.log1p, np.expm1) if skewed else (np.asarray, np.asarray)
    least, reach = float(to(low)), float(to(high)) - float(to(low)) or 1.0
    with np.errstate(invalid="ignore"):
        shares = (to(np.where(np.isfinite(numbers), numbers, np.nan)) - least) / reach
    return shares, lambda share: float(back(least + share * reach))


def _written(number: float, scale: Scale) -> str:
    if scale == "date":
        return day(pd.Timestamp(number, unit="s")) or ""
    return f"{number:,.0f}" if abs(number) >= 10 or float(number).is_integer() else f"{number:.2g}"


def ramp(n: int) -> list[str]:
    """Give n colours from dark to light, evenly along the stops of the ramp.

    Examples
    --------
    >>> ramp(2)
    ['#482173', '#a2d333']
    """
    stops = np.array([[int(stop[place : place + 2], 16) for place in (1, 3, 5)] for stop in _STOPS], dtype=np.float64)
    at = np.linspace(0, len(stops) - 1, n)
    channels = [np.interp(at, range(len(stops)), stops[:, place]) for place in range(3)]
    return ["#" + "".join(f"{round(part):02x}" for part in parts) for parts in zip(*channels, strict=True)]


def value_code(colours: Colouring, place: int) -> str:
    """Write the pandas expression of the papers at one place of a palette; nothing where there is none to be written.

    Examples
    --------
    >>> value_code(colouring(pd.DataFrame({"kind": ["paper", "survey"]}), "kind"), 1)
    'papers["kind"].eq("survey")'
    """
    if place >= len(colours.values):
        return ""
    pattern = _CODES.get(colours.column, "papers[{column}].eq({value})")
    return pattern.format(column=quoted(colours.column), value=quoted(colours.values[place]))
