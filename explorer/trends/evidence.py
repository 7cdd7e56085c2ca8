"""Exact tests on small counts: is a share in some papers higher than in others, or is it chance?"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Halves(NamedTuple):
    """Counts on both sides of a day, arrays over names (the numbers of papers may be single numbers)."""

    before: Floats
    """Papers before that tell of the name."""
    papers_before: Floats
    after: Floats
    """Papers after that tell of the name."""
    papers_after: Floats


def more_after(halves: Halves) -> Floats:
    """Give the one-sided mid-P value of Fisher's exact test: how likely so many of the papers come after by chance.

    Notes
    -----
    Mid-P (Lancaster, 1961) counts the observed table by half, since the exact test is too cautious where counts are small.

    Examples
    --------
    >>> from scipy.stats import fisher_exact
    >>> halves = Halves(*(np.array([float(number)]) for number in (1, 20, 6, 20)))
    >>> bool(more_after(halves)[0] < fisher_exact([[6, 14], [1, 19]], alternative="greater").pvalue)
    True
    """
    from scipy.stats import hypergeom

    told = halves.before + halves.after
    law = hypergeom(halves.papers_before + halves.papers_after, told, halves.papers_after)
    return np.asarray(law.sf(halves.after) + 0.5 * law.pmf(halves.after), dtype=np.float64)


def fewer_after(halves: Halves) -> Floats:
    """Give the one-sided mid-P value of the opposite: how likely so few of the papers come after by chance.

    Examples
    --------
    >>> halves = Halves(*(np.array([float(number)]) for number in (6, 20, 1, 20)))
    >>> (more_after(halves) + fewer_after(halves)).round(6).tolist()
    [1.0]
    """
    return 1.0 - more_after(halves)


def later(told: Floats, sizes: Floats) -> Floats:
    """Give the one-sided P value of Wilcoxon's rank sum test: how likely the papers of a name come so late by chance.

    Parameters
    ----------
    told
        Array (names, periods): papers that tell of a name.
    sizes
        Array (periods,): all papers of a period; those of one period are tied.

    Examples
    --------
    >>> later(np.array([[0.0, 1, 2, 3], [2, 2, 2, 2]]), np.full(4, 10.0)).round(2).tolist()
    [0.03, 0.5]
    """
    from scipy.special import ndtr

    total, papers = told.sum(axis=1), sizes.sum()
    ranks = np.cumsum(sizes) - (sizes - 1) / 2
    ties = (sizes**3 - sizes).sum() / max(papers * (papers - 1), 1)
    variance = total * (papers - total) / 12 * (papers + 1 - ties)
    away = told @ ranks - total * (papers + 1) / 2
    return np.asarray(ndtr(-away / np.sqrt(np.maximum(variance, np.finfo(np.float64).tiny))))


def together(*p_values: Floats) -> Floats:
    """Combine P values of several tests of the same counts, however they depend on each other.

    Notes
    -----
    Cauchy combination (Liu and Xie, 2020).

    Examples
    --------
    >>> together(np.array([0.01]), np.array([0.01])).round(3).tolist(), together(np.array([0.01]), np.array([0.5])).round(3).tolist()
    ([0.01], [0.02])
    """
    bounded = np.clip(np.stack(p_values), 1e-15, 1 - 1e-15)
    return np.asarray(0.5 - np.arctan(np.tan((0.5 - bounded) * np.pi).mean(axis=0)) / np.pi)


def adjusted(p_values: Floats) -> Floats:
    """Adjust P values of many names for having looked at all of them (Benjamini and Hochberg, 1995).

    Examples
    --------
    >>> adjusted(np.array([0.01, 0.04, 0.5])).round(3).tolist()
    [0.03, 0.06, 0.5]
    """
    count = len(p_values)
    order = np.argsort(p_values, kind="stable")
    scaled = p_values[order] * count / np.arange(1, count + 1)
    result = np.empty(count)
    result[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return result
