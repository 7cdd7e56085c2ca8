"""How good the map and its topics are, against labels by hand; what growing moves; what the steps cost.

    python benchmarks/maps.py DIGESTS LABELS.tsv            # like by like, topics against labels
    python benchmarks/maps.py DIGESTS --grow                # the last quarter of the papers comes later
    python benchmarks/maps.py --times [--sizes 1000 10000]  # vectors of no corpus: time only

LABELS.tsv: ``paper_id`` and ``topic``, for some or all of the papers; the rest takes part in everything but the counting.
P@5: which share of a labelled paper's five nearest labelled papers has its label. NMI: agreement of the default topics
with the labels; papers without a topic count as one each.
"""

import argparse
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

import explorer as ex

NEAREST = 5


def main() -> None:
    given = parsed()
    warnings.simplefilter("ignore")
    if given.times:
        for size in given.sizes:
            print(times_line(size), flush=True)
        return
    papers = ex.load(given.digests)
    vectors = ex.topic_vectors(papers, ex.embed(papers, progress=False))
    if given.labels:
        labels = pd.read_csv(given.labels, sep="\t", index_col="paper_id")["topic"]
        print("\n".join(quality_lines(vectors, labels)))
    if given.grow:
        print("\n".join(growth_lines(papers, vectors)))


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("digests", type=Path, nargs="?")
    parser.add_argument("labels", type=Path, nargs="?")
    parser.add_argument("--grow", action="store_true", help="lay out three quarters, add the rest")
    parser.add_argument("--times", action="store_true", help="seconds of each step on random vectors")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    return parser.parse_args()


def quality_lines(vectors: pd.DataFrame, labels: "pd.Series[str]") -> list[str]:
    from sklearn.metrics import normalized_mutual_info_score

    labels = labels[labels.index.isin(vectors.index)]
    topics = ex.cluster(vectors)
    filed = topics.astype("float64").where(topics.notna(), -1.0 - np.arange(len(topics))).loc[labels.index]
    places = [ex.project(vectors, seed=seed).loc[labels.index] for seed in range(3)]
    flat = [precision_at(place.to_numpy(), labels, cosine=False) for place in places]
    chance = (labels.groupby(labels).transform("size") - 1).sum() / len(labels) / (len(labels) - 1)
    return [
        f"{len(vectors)} papers, {len(labels)} labelled with {labels.nunique()} topics (chance {chance:.3f})",
        f"P@{NEAREST} in vector space {precision_at(vectors.loc[labels.index].to_numpy(), labels, cosine=True):.3f}",
        f"P@{NEAREST} on the map {np.mean(flat):.3f} (seeds 0, 1, 2: {', '.join(f'{one:.3f}' for one in flat)})",
        f"NMI of {topics.nunique()} topics {normalized_mutual_info_score(labels, filed):.3f}, {topics.isna().sum()} papers without one",
    ]


def precision_at(values: NDArray[np.floating], labels: "pd.Series[str]", *, cosine: bool) -> float:
    from sklearn.metrics import pairwise_distances

    away = pairwise_distances(values, metric="cosine" if cosine else "euclidean")
    np.fill_diagonal(away, np.inf)
    nearest = np.argsort(away, axis=1, kind="stable")[:, :NEAREST]
    names = labels.to_numpy()
    return float((names[nearest] == names[:, None]).mean())


def growth_lines(papers: pd.DataFrame, vectors: pd.DataFrame) -> list[str]:
    days = papers["first_seen"].fillna(papers["published"])
    old = vectors[(days < days.quantile(0.75)).to_numpy()]
    with tempfile.TemporaryDirectory() as folder:
        before = ex.grow(old, folder)
        after = ex.grow(vectors, folder)
        fresh = ex.refit(vectors, folder, dry_run=True)
    moved = np.hypot(*(after.loc[old.index, ["x", "y"]] - before[["x", "y"]]).to_numpy().T).max()
    kept = after.loc[old.index, "topic"].fillna(-1).eq(before["topic"].fillna(-1)).mean()
    new = after["is_new"].to_numpy()
    return [
        f"{len(old)} papers, then {new.sum()} more: farthest move of an old point {moved:.3f}, old papers in their topic {kept:.3f}",
        f"new papers in old topics {(after['topic'].notna() & ~after['is_new_topic'])[new].sum()},"
        f" in {after.loc[after['is_new_topic'], 'topic'].nunique()} new topics {after['is_new_topic'].sum()},"
        f" in none {after.loc[new, 'topic'].isna().sum()}",
        f"a refit moves the median point by {fresh['moved'].median():.2f}, {(fresh['topic'] == fresh['topic_before']).mean():.2f} keep their topic",
    ]


def times_line(size: int) -> str:
    values = np.random.default_rng(0).normal(size=(size, 384)).astype(np.float32)
    vectors = pd.DataFrame(values, index=[f"title:{number:06}" for number in range(size)])
    took = []
    for step in (ex.project, ex.topic_tree):
        begun = time.perf_counter()
        made = step(vectors)
        took.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    ex.topic_layers(vectors, tree=made)
    return f"{size:7} papers: project {took[0]:.1f} s, topic_tree {took[1]:.1f} s, three layers cut {(time.perf_counter() - begun) * 1000:.0f} ms"


if __name__ == "__main__":
    main()
