"""Bursts: stretches of time in which a name is told of far more than otherwise, after Kleinberg."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TIMES = 2.0
"""In a burst a name is told of this many times as often as over all."""
PRICE = 1.0
"""What it costs to enter a burst, in units of the logarithm of the number of periods."""


class Burst(NamedTuple):
    """The heaviest burst of a name."""

    weight: float
    """How much better a burst explains the counts than none, in nats; 0 where there is none."""
    start: int
    """Its first period; -1 where there is none."""
    stop: int
    """The period behind its last; -1 where there is none."""


def bursts(told: Floats, sizes: Floats) -> list[Burst]:
    """Find the heaviest burst of each name with Kleinberg's automaton of two states.

    Parameters
    ----------
    told
        Array (names, periods): papers that tell of a name.
    sizes
        Array (periods,): all papers of a period.

    Returns
    -------
    list of Burst
        One a name.

    Notes
    -----
    Kleinberg, Bursty and hierarchical structure in streams (KDD 2002), section 4: batches of sizes d hold r of the name; the
    calm state draws with p = sum(r) / sum(d), the burst with 2 p; entering it costs ln(number of periods). The weight of a burst
    is what it saves over staying calm.

    Examples
    --------
    >>> bursts(np.array([[1.0, 1, 9, 8, 1, 1]]), np.full(6, 20.0))[0][1:]
    (2, 4)
    """
    if told.size == 0:
        return [Burst(0.0, -1, -1)] * len(told)
    calm, busy = _costs(told, sizes)
    states = _cheapest(calm, busy, PRICE * np.log(len(sizes)))
    return [_heaviest(states[row], calm[row] - busy[row]) for row in range(len(told))]


def _costs(told: Floats, sizes: Floats) -> tuple[Floats, Floats]:
    """What each period costs in either state; the binomial coefficient is the same in both and left out."""
    calm = np.clip(told.sum(axis=1, keepdims=True) / max(float(sizes.sum()), 1.0), 1e-9, 1 - 1e-9)
    busy = np.minimum(TIMES * calm, (1 + calm) / 2)  # a share cannot be doubled beyond half the way to 1
    return _surprise(told, sizes, calm), _surprise(told, sizes, busy)


def _surprise(told: Floats, sizes: Floats, share: Floats) -> Floats:
    return np.asarray(-(told * np.log(share) + (sizes - told) * np.log1p(-share)))


def _cheapest(calm: Floats, busy: Floats, price: float) -> NDArray[np.bool_]:
    """The cheapest course of states (Viterbi); it begins calm."""
    at_calm, at_busy = calm[:, 0], busy[:, 0] + price
    came_from_busy, stayed_busy = [], []
    for period in range(1, calm.shape[1]):
        from_busy, stays = at_busy < at_calm, at_busy < at_calm + price
        came_from_busy.append(from_busy)
        stayed_busy.append(stays)
        at_calm, at_busy = (
            np.where(from_busy, at_busy, at_calm) + calm[:, period],
            np.where(stays, at_busy, at_calm + price) + busy[:, period],
        )
    states = [at_busy < at_calm]
    for from_busy, stays in zip(reversed(came_from_busy), reversed(stayed_busy), strict=True):
        states.append(np.where(states[-1], stays, from_busy))
    return np.stack(states[::-1], axis=1)


def _heaviest(states: NDArray[np.bool_], saved: Floats) -> Burst:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], states, [False])).astype(np.int8)))
    found = [Burst(float(saved[start:stop].sum()), int(start), int(stop)) for start, stop in edges.reshape(-1, 2)]
    return max(found, key=lambda burst: burst.weight, default=Burst(0.0, -1, -1))
