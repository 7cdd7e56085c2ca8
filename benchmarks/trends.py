"""How often `explorer.movements` is right about names whose course is known, beside comparing the last two periods.

    python benchmarks/trends.py [--corpora 40] [--seed 0]

Corpora are drawn with a seed: periods of about ``papers`` papers, some of them empty, and ``names`` names. A fifth of the names
moves: it doubles or triples by and by or at once, halves or thirds, appears, falls silent and returns. The others keep their
share. Shares are as uneven as those of methods in digests (log-normal around 4 %), so many names have few papers.

precision   of the names called new, rising, fading or back, the share that does move, in that direction
recall      of the names that move, the share called so; ``told`` only those with 10 papers and more
false       of the names that do not move, the share called moving
naive       a name that has half as many papers again, or a third fewer, in the last period than in the one before, moves
"""

import argparse
from collections import Counter
from collections.abc import Callable

import numpy as np
import pandas as pd

from explorer import trends

Course = Callable[[np.ndarray], np.ndarray]
UP, DOWN = {"new", "rising", "back"}, {"fading"}
COURSES: dict[str, tuple[Course, set[str]]] = {
    "steady": (np.ones_like, set()),
    "rising by and by": (lambda t: 0.5 + 2.0 * t, UP),
    "rising at once": (lambda t: np.where(t > 0.75, 3.0, 1.0), UP),
    "fading by and by": (lambda t: 2.5 - 2.0 * t, DOWN),
    "fading at once": (lambda t: np.where(t > 0.75, 0.5, 1.5), DOWN),
    "new": (lambda t: np.where(t > 0.75, 2.0, 0.0), UP),
    "back": (lambda t: np.where(t < 0.35, 2.0, np.where(t > 0.8, 2.0, 0.0)), UP),
}
SETTINGS = [(12, 30, 20), (12, 30, 200), (24, 60, 20), (24, 60, 200), (52, 12, 50)]
"""Periods, papers a period, names."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpora", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    print(
        f"{'periods':>7s} {'papers':>6s} {'names':>5s}  {'way':10s} {'precision':>9s} {'recall':>6s} {'told':>6s} {'false':>6s}"
    )
    for setting in SETTINGS:
        rng = np.random.default_rng(given.seed)
        tallies = {"movements": Counter[str](), "naive": Counter[str]()}
        by_course = Counter[tuple[str, bool]]()
        for _ in range(given.corpora):
            papers, truth = corpus(rng, *setting)
            for way, called in (("movements", by_movements(papers)), ("naive", by_naive(papers, setting[0]))):
                tallies[way] += tally(called, truth, papers)
                if way == "movements":
                    by_course.update((kind, is_right(called.get(name), kind)) for name, kind in truth.items())
        for way, found in tallies.items():
            print("{:7d} {:6d} {:5d}  {:10s} {:9.3f} {:6.3f} {:6.3f} {:6.3f}".format(*setting, way, *rates(found)))
        shares = {
            kind: by_course[kind, True] / max(by_course[kind, True] + by_course[kind, False], 1) for kind in COURSES
        }
        print("        right:", ", ".join(f"{kind} {share:.2f}" for kind, share in shares.items()))


def corpus(rng: np.random.Generator, periods: int, papers: int, names: int) -> tuple[pd.DataFrame, dict[str, str]]:
    """Papers with a day and the names they tell of, and the course of each name."""
    sizes = rng.poisson(papers, periods) * (rng.random(periods) > 0.05)
    sizes[[0, -1]] = np.maximum(sizes[[0, -1]], 1)
    place = np.repeat(np.arange(periods), sizes)
    moving = [kind for kind in COURSES if kind != "steady"]
    truth = {f"name {i}": str(rng.choice(moving)) if i % 5 == 0 else "steady" for i in range(names)}
    told: list[list[str]] = [[] for _ in place]
    for name, kind in truth.items():
        level = min(0.3, rng.lognormal(np.log(0.04), 0.8))
        share = np.clip(level * COURSES[kind][0](place / (periods - 1)), 0, 0.9)
        for paper in np.flatnonzero(rng.random(len(place)) < share):
            told[paper].append(name)
    days = pd.Timestamp("2020-01-06") + pd.to_timedelta(7 * place, unit="D")
    frame = pd.DataFrame({"published": days, "names": [tuple(of) for of in told]})
    return frame.set_index(pd.Index([f"arxiv:{i}" for i in range(len(frame))], name="paper_id")), truth


def by_movements(papers: pd.DataFrame) -> dict[str, str]:
    return dict(trends.movements(papers, by="names", freq="W")["status"])


def by_naive(papers: pd.DataFrame, periods: int) -> dict[str, str]:
    counted = papers.explode("names").groupby(["names", "published"]).size().unstack(fill_value=0)
    days = pd.date_range("2020-01-06", periods=periods, freq="7D")
    counted = counted.reindex(columns=days, fill_value=0)
    before, last = counted[days[-2]], counted[days[-1]]
    called = np.select([last >= 1.5 * before + (before == 0), last <= before / 1.5], ["rising", "fading"], "steady")
    return dict(zip(counted.index, np.where(last + before == 0, "steady", called), strict=True))


def is_right(called: str | None, kind: str) -> bool:
    right = COURSES[kind][1]
    return called in right if right else called not in UP | DOWN


def tally(called: dict[str, str], truth: dict[str, str], papers: pd.DataFrame) -> Counter[str]:
    counted = papers["names"].explode().value_counts()
    found = Counter[str]()
    for name, kind in truth.items():
        moves, said = kind != "steady", called.get(name) in UP | DOWN
        right = moves and is_right(called.get(name), kind)
        found.update({"said": said, "right": right, "moving": moves, "false": said and not moves, "steady": not moves})
        if moves and counted.get(name, 0) >= 10:
            found.update({"told": 1, "told right": right})
    return found


def rates(found: Counter[str]) -> tuple[float, float, float, float]:
    pairs = (("right", "said"), ("right", "moving"), ("told right", "told"), ("false", "steady"))
    precision, recall, told, false = (found[one] / max(found[other], 1) for one, other in pairs)
    return precision, recall, told, false


if __name__ == "__main__":
    main()
