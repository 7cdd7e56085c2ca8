"""How many papers tell of each name in each period, and how far such counts can be trusted."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.trends.periods import Dating, Freq, Periods, periods
from explorer.trends.telling import Names, tellings

Floats = NDArray[np.float64]
Z_95 = 1.959964


def trends(
    papers: pd.DataFrame,
    *,
    by: str = "topic",
    freq: Freq = "auto",
    date: Dating = "published",
    relations: pd.DataFrame | None = None,
    names: Names = None,
    smoothing: float = 1.0,
    top: int | None = None,
) -> pd.DataFrame:
    """Count papers per period by topic, method, dataset or any column, with how far each share can be trusted.

    Parameters
    ----------
    papers
        Needs a day: ``published``, ``first_seen``, ``last_seen`` or, for yearly periods, ``year``. Papers without one are counted in
        no period; a `DigestWarning` says how many.
    by
        A column (``topic``, the default, ``categories``, ``section``, …; lists are taken apart), or ``methods``, ``models``,
        ``datasets``, ``benchmarks``, ``tasks``, ``metrics``, ``hardware``: what the digests say of them.
    freq
        ``W``, ``M``, ``Q``, ``Y``; default ``auto``, 6 to 60 periods with 10 papers on average where that can be.
    date
        Which day counts: ``published`` (default; what research does), ``first_seen`` (what the digests do) or ``last_seen``. Where
        it is missing the others stand in.
    relations
        Frame of `explorer.relations`; default those of ``papers``. Cut it down to count only some, such as ``uses``.
    names
        Frame of `explorer.name_topics`, or a mapping: what the values of ``by`` are called.
    smoothing
        Standard deviation of the smoother, in periods; default 1, 0 for none.
    top
        Only the names that most papers tell of; default all.

    Returns
    -------
    DataFrame
        A row a name and period, also where nothing was told. ``name``; ``period`` (datetime64, its first day); ``n`` (int64,
        papers that tell of it), ``papers`` (int64, all of the period); ``share`` (n / papers; missing in a period without
        papers); ``smoothed`` (a share too); ``low`` and ``high`` (95 % interval of the share). Most told of first, then by time.

    Raises
    ------
    InvalidValueError
        When ``by`` is neither a kind of entity nor a column, or ``freq`` or ``date`` is unknown.
    MissingColumnsError
        When nothing tells a day.

    Notes
    -----
    The interval is Wilson's (1927), which holds for small counts (Brown, Cai and DasGupta, 2001). The smoother divides
    Gaussian-weighted counts by equally weighted numbers of papers (Nadaraya, 1964; Watson, 1964): the ends are not drawn
    to zero, and a period of few papers weighs little.

    Examples
    --------
    >>> days = pd.to_datetime(["2026-01-05", "2026-01-20", "2026-03-02"])
    >>> papers = pd.DataFrame({"topic": ["maps", "tugs", "maps"], "published": days}, index=["arxiv:1", "arxiv:2", "arxiv:3"])
    >>> trends(papers, freq="M", top=1)[["name", "n", "papers", "share"]].values.tolist()
    [['maps', 1, 2, 0.5], ['maps', 0, 0, nan], ['maps', 1, 1, 1.0]]
    """
    placed = periods(papers, freq=freq, date=date)
    counted = counts(tellings(papers, by=by, relations=relations, names=names), placed).iloc[:top]
    sizes = placed.papers.to_numpy(dtype=np.float64)
    told = counted.to_numpy(dtype=np.float64)
    low, high = wilson(told, sizes)
    columns = {
        "n": told.astype(np.int64),
        "papers": np.broadcast_to(sizes.astype(np.int64), told.shape),
        "share": _shares(told, sizes),
        "smoothed": smoothed(told, sizes, width=smoothing),
        "low": low,
        "high": high,
    }
    named = {"name": counted.index.repeat(len(placed.starts)), "period": np.tile(placed.starts, len(counted))}
    return pd.DataFrame(named | {name: values.ravel() for name, values in columns.items()})


def counts(told: pd.DataFrame, placed: Periods) -> pd.DataFrame:
    """Count papers by name and period: index name, the most told of first, a column a period.

    Examples
    --------
    >>> papers = pd.DataFrame({"published": pd.to_datetime(["2026-01-05", "2026-02-02"])}, index=["arxiv:1", "arxiv:2"])
    >>> told = pd.DataFrame({"paper_id": ["arxiv:1", "arxiv:2"], "name": ["tugs", "tugs"]})
    >>> counts(told, periods(papers, freq="M")).loc["tugs"].tolist()
    [1, 1]
    """
    table = told.groupby(["name", placed.told_in(told)], sort=False).size().unstack(fill_value=0)
    table = table.reindex(index=_most_told_first(told), columns=placed.starts, fill_value=0)
    return table.fillna(0).astype("int64").rename_axis(index="name")


def _most_told_first(told: pd.DataFrame) -> list[Any]:
    total = told["name"].value_counts()
    return sorted(total.index, key=lambda name: (-total[name], str(name)))


def wilson(told: Floats, sizes: Floats, *, z: float = Z_95) -> tuple[Floats, Floats]:
    """Give Wilson's interval of a share; missing where there are no papers.

    Examples
    --------
    >>> low, high = wilson(np.array([0.0, 5.0]), np.array([10.0, 10.0]))
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.0, 0.237], [0.278, 0.763])
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        share = told / sizes
        spread = z / (1 + z**2 / sizes) * np.sqrt(share * (1 - share) / sizes + (z / (2 * sizes)) ** 2)
        middle = (share + z**2 / (2 * sizes)) / (1 + z**2 / sizes)
    return np.maximum(middle - spread, 0.0), np.minimum(middle + spread, 1.0)


def smoothed(told: Floats, sizes: Floats, *, width: float) -> Floats:
    """Smooth shares along the last axis with a Gaussian of the given standard deviation, in periods.

    Examples
    --------
    >>> smoothed(np.array([[0.0, 4.0, 0.0]]), np.array([4.0, 4.0, 4.0]), width=1.0).round(2).tolist()
    [[0.35, 0.45, 0.35]]
    """
    if width <= 0:
        return _shares(told, sizes)
    steps = np.arange(len(sizes))
    weights = np.exp(-0.5 * ((steps[:, None] - steps[None, :]) / width) ** 2)
    return np.asarray((told @ weights) / np.maximum(sizes @ weights, np.finfo(np.float64).tiny))


def _shares(told: Floats, sizes: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(told / np.where(sizes > 0, sizes, np.nan))
