"""What moves: which names are new, rising, fading or back, by evidence and not by noise."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.errors import InvalidValueError
from explorer.trends.bursts import Burst, bursts
from explorer.trends.counting import counts
from explorer.trends.evidence import Floats, Halves, adjusted, fewer_after, later, more_after, together
from explorer.trends.periods import Dating, Freq, Periods, periods
from explorer.trends.silence import returned
from explorer.trends.telling import Names, tellings

STATUSES = ("new", "back", "rising", "fading", "steady", "too_few")
RECENT_SHARE = 0.25
"""The last quarter of the periods counts as recent."""
FEWEST_PAPERS = 3
"""Two papers are no movement, however late they come."""


def movements(
    papers: pd.DataFrame,
    *,
    by: str = "topic",
    freq: Freq = "auto",
    date: Dating = "published",
    relations: pd.DataFrame | None = None,
    names: Names = None,
    recent: int | None = None,
    level: float = 0.1,
) -> pd.DataFrame:
    """Tell of each topic, method or dataset whether it is new, rising, fading, back again or steady.

    Parameters
    ----------
    papers
        As for `trends`; the papers without a day are counted in ``n`` only.
    by, freq, date, relations, names
        As for `trends`.
    recent
        How many of the last periods are compared with those before; default a quarter of them, one at least.
    level
        Which share of the names called new, back, rising or fading may be so by chance; default 0.1.

    Returns
    -------
    DataFrame
        Index ``name``. ``status`` (str); ``n``, ``n_recent`` (int64, papers that tell of it in all, and in the recent periods);
        ``share_before``, ``share_recent`` (of the papers of those periods); ``p_value`` (of rising or fading by chance),
        ``q_value`` (the same, adjusted for the number of names looked at; missing where papers are too few); ``burst`` (weight
        of the heaviest burst, 0 for none), ``burst_start``, ``burst_end`` (first days of its first and last period); ``first``,
        ``last`` (days of the first and the last paper). By status, the surest first.

    Raises
    ------
    InvalidValueError
        When ``by``, ``freq`` or ``date`` is unknown, ``recent`` is not from 1 to one less than the number of periods, or ``level`` not
        between 0 and 1.
    MissingColumnsError
        When nothing tells a day.

    Notes
    -----
    Two tests look at each name: whether its share is another recently than before (Fisher's exact test, mid-P), which sees
    leaps, and whether its papers come later or earlier than the others (Wilcoxon's rank sum), which sees slow change. They
    are combined (Cauchy combination, Liu and Xie, 2020) and adjusted for the number of names (Benjamini and Hochberg, 1995):
    of 200 methods that stay as they are, chance alone lets ten look moving at the usual 0.05. Names of so few papers that no
    spread of them would be evidence are ``too_few`` and left out of the adjustment (Tarone, 1990).

    ``new``: rising, and none before. ``back``: told of, then silent for longer than chance gives, then told of again in the recent
    periods. ``steady`` says no more than that there is no evidence of change. Bursts after Kleinberg (2002). Measured in
    ``benchmarks/trends.py``.

    Examples
    --------
    >>> days = pd.date_range("2026-01-05", periods=80, freq="D")
    >>> topics = ["tugs" if day % 2 or day > 59 else "maps" for day in range(80)]
    >>> papers = pd.DataFrame({"topic": topics, "published": days}, index=[f"arxiv:{day}" for day in range(80)])
    >>> movements(papers, freq="W")["status"].to_dict()
    {'tugs': 'rising', 'maps': 'fading'}
    """
    placed = periods(papers, freq=freq, date=date)
    told = tellings(papers, by=by, relations=relations, names=names)
    counted = counts(told, placed)
    if not 0 < level < 1:
        raise InvalidValueError(f"level={level} is no probability: take one between 0 and 1, such as 0.05.")
    window = _window(recent, len(placed.starts))
    counted_papers, sizes = counted.to_numpy(dtype=np.float64), placed.papers.to_numpy(dtype=np.float64)
    halves = _halves(counted_papers, sizes, window)
    up, down = _one_sided(halves, counted_papers, sizes)
    p_values = np.minimum(2 * np.minimum(up, down), 1.0)
    enough = _could_tell(halves, level)
    q_values = _adjusted_where(enough, p_values)
    again = _adjusted_where(enough, returned(counted_papers, sizes, window=window)) < level
    moves = [again, ~enough, ~(q_values < level), up > down, halves.before > 0]
    statuses = np.select(moves, ["back", "too_few", "steady", "fading", "rising"], default="new")
    frame = pd.DataFrame(
        {
            "status": pd.Series(statuses, index=counted.index, dtype="str"),
            "n": told["name"].value_counts().reindex(counted.index),
            "n_recent": halves.after.astype(np.int64),
            "share_before": _share(halves.before, halves.papers_before),
            "share_recent": _share(halves.after, halves.papers_after),
            "p_value": p_values,
            "q_value": q_values,
            **_burst_columns(counted_papers, placed, counted.index),
            **_ends(told, placed, counted.index),
        },
        index=counted.index,
    )
    order = frame.assign(
        rank=frame["status"].map({status: rank for rank, status in enumerate(STATUSES)}), more=-frame["n"]
    )
    return frame.loc[order.sort_values(["rank", "p_value", "more"], kind="stable").index]


def _window(recent: int | None, count: int) -> int:
    if recent is None:
        return max(1, round(RECENT_SHARE * count))
    if not 1 <= recent < max(count, 2):
        raise InvalidValueError(
            f"recent={recent} leaves nothing to compare: there are {count} periods, take 1 to {count - 1}."
        )
    return recent


def _halves(told: Floats, sizes: Floats, window: int) -> Halves:
    before = max(told.shape[1] - window, 0)
    parts = slice(before), slice(before, None)
    papers_before, papers_after = (np.full(len(told), sizes[part].sum()) for part in parts)
    return Halves(told[:, parts[0]].sum(axis=1), papers_before, told[:, parts[1]].sum(axis=1), papers_after)


def _one_sided(halves: Halves, told: Floats, sizes: Floats) -> tuple[Floats, Floats]:
    """P values of rising and of fading."""
    late = later(told, sizes)
    return together(more_after(halves), late), together(fewer_after(halves), 1 - late)


def _could_tell(halves: Halves, level: float) -> NDArray[np.bool_]:
    """Whether there are papers enough that some spread of them over both sides would be evidence."""
    total = halves.before + halves.after
    late, early = np.minimum(total, halves.papers_after), np.minimum(total, halves.papers_before)
    all_late = halves._replace(before=total - late, after=late)
    all_early = halves._replace(before=early, after=total - early)
    compared = (halves.papers_before > 0) & (halves.papers_after > 0) & (total >= FEWEST_PAPERS)
    return np.asarray(compared & (2 * np.minimum(more_after(all_late), fewer_after(all_early)) < level))


def _adjusted_where(enough: NDArray[np.bool_], p_values: Floats) -> Floats:
    result = np.full(len(p_values), np.nan)
    result[enough] = adjusted(p_values[enough])
    return result


def _share(told: Floats, papers: Floats) -> Floats:
    return np.asarray(np.divide(told, papers, out=np.full(len(told), np.nan), where=papers > 0))


def _burst_columns(told: Floats, placed: Periods, index: "pd.Index[Any]") -> dict[str, object]:
    found = bursts(told, placed.papers.to_numpy(dtype=np.float64))
    days = {
        "burst_start": [_at(placed, burst, burst.start) for burst in found],
        "burst_end": [_at(placed, burst, burst.stop - 1) for burst in found],
    }
    weights = {"burst": np.array([burst.weight for burst in found], dtype=np.float64)}
    return weights | {name: pd.Series(of, index=index, dtype="datetime64[us]") for name, of in days.items()}


def _at(placed: Periods, burst: Burst, position: int) -> pd.Timestamp | None:
    return placed.starts[position] if burst.weight > 0 else None


def _ends(told: pd.DataFrame, placed: Periods, index: "pd.Index[Any]") -> dict[str, object]:
    by_name = placed.told_on(told).groupby(told["name"])
    return {"first": by_name.min().reindex(index), "last": by_name.max().reindex(index)}
