"""How good search is on labelled queries, by words, by meaning and by both; and how long a query takes.

    python benchmarks/search.py QUERIES.tsv DIGESTS...        # mean reciprocal rank by language and kind of query
    python benchmarks/search.py --times [--sizes 1000 100000] # papers made of the shipped ones; random vectors

QUERIES.tsv: ``query``, ``language``, ``kind``, ``relevant`` (ids of all papers that answer it, with blanks between). The reciprocal rank
of a query is 1 / the place of the first relevant hit, 0 where there is none. "fused" rows put the same two halves together by
other rules: reciprocal rank fusion (k = 60), and the sum of scores brought to mean 0 and spread 1.
"""

import argparse
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

import explorer as ex
from explorer.search import search
from explorer.search.keeping import index_of

WAYS = ("words", "meaning", "both")
ASKED = (
    "交通预测 联邦学习 隐私",
    "world model for robots",
    "vla",
    "数据集 扩散策略 机器人 视觉 语言",
    "memory graph attention forecast policy",
)


def main() -> None:
    given = parsed()
    warnings.simplefilter("ignore")
    if given.times:
        for size in given.sizes:
            print("\n".join(times_lines(size)), flush=True)
        return
    papers = ex.load(given.digests)
    queries = pd.read_csv(given.queries, sep="\t")
    found = {how: [search(papers, query, how=how)["score"] for query in queries["query"]] for how in WAYS}
    ranked = {how: [hits.index.tolist() for hits in of_way] for how, of_way in found.items()}
    pairs = list(zip(found["words"], found["meaning"], strict=True))
    ranked["fused: ranks"] = [best(by_ranks(words), by_ranks(meaning)) for words, meaning in pairs]
    ranked["fused: spread"] = [best(standardised(words), standardised(meaning)) for words, meaning in pairs]
    print("\n".join(quality_lines(queries, ranked)))
    if given.misses:
        print("\n".join(miss_lines(queries, ranked["both"])))


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("queries", type=Path, nargs="?")
    parser.add_argument("digests", type=Path, nargs="*")
    parser.add_argument("--misses", action="store_true", help="list the queries whose first hit is not relevant")
    parser.add_argument("--times", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000])
    return parser.parse_args()


def quality_lines(queries: pd.DataFrame, ranked: dict[str, list[list[str]]]) -> list[str]:
    kinds = sorted(queries["kind"].unique())
    lines = [f"{'':14s}{'language':9s}{'all':>7s}" + "".join(f"{kind:>8s}" for kind in kinds)]
    for how, rankings in ranked.items():
        gains = pd.Series([1 / rank if rank else 0.0 for rank in first_ranks(queries, rankings)])
        for language in sorted(queries["language"].unique()):
            of_language = queries["language"] == language
            means = [
                gains[of_language].mean(),
                *(gains[of_language & (queries["kind"] == kind)].mean() for kind in kinds),
            ]
            lines.append(f"{how:14s}{language:9s}{means[0]:7.3f}" + "".join(f"{mean:8.3f}" for mean in means[1:]))
    return lines


def first_ranks(queries: pd.DataFrame, rankings: list[list[str]]) -> list[int]:
    """Place of the first relevant hit, 0 for none."""
    relevant = [set(ids.split()) for ids in queries["relevant"]]
    return [
        next((place for place, paper in enumerate(ranking, start=1) if paper in wanted), 0)
        for ranking, wanted in zip(rankings, relevant, strict=True)
    ]


def miss_lines(queries: pd.DataFrame, rankings: list[list[str]]) -> list[str]:
    ranks = first_ranks(queries, rankings)
    return [
        f"{rank:4d}  {language} {kind:6s} {query}"
        for rank, (query, language, kind) in zip(
            ranks, queries[["query", "language", "kind"]].itertuples(index=False), strict=True
        )
        if rank != 1
    ]


def best(one: "pd.Series[float]", other: "pd.Series[float]") -> list[str]:
    return one.add(other, fill_value=0).sort_values(ascending=False, kind="stable").index.tolist()


def by_ranks(scores: "pd.Series[float]") -> "pd.Series[float]":
    return pd.Series(1 / (60 + np.arange(1, len(scores) + 1)), index=scores.index)


def standardised(scores: "pd.Series[float]") -> "pd.Series[float]":
    return (scores - scores.mean()) / (scores.std() or 1.0)


def times_lines(size: int) -> list[str]:
    papers = synthetic(size)
    rng = np.random.default_rng(0)
    vectors = pd.DataFrame(rng.normal(size=(size, 384)).astype(np.float32), index=papers.index)
    started = time.perf_counter()
    search(papers, "x", how="words")
    lines = [f"{size:,} papers: index built in {time.perf_counter() - started:.1f} s"]
    warm_up(papers, vectors)
    for how in ("words", "both"):
        of_queries = [milliseconds(papers, query, how, vectors) for query in ASKED]
        cold, again = np.array(of_queries).T
        lines.append(
            f"  {how:6s} cold median {np.median(cold):.0f} ms, worst {cold.max():.0f}; again {np.median(again):.0f} ms"
        )
    more = pd.concat([papers, synthetic(50, seed=9).rename(index=lambda name: f"{name}b")])
    started = time.perf_counter()
    search(more, "x", how="words")
    return [*lines, f"  50 papers added: {time.perf_counter() - started:.2f} s"]


def synthetic(size: int, *, seed: int = 0) -> pd.DataFrame:
    """Papers made of the sentences of the shipped ones, shuffled, each with a name and some words of its own."""
    rng = np.random.default_rng(seed)
    sample = ex.sample()
    columns = [name for name in ("summary", "abstract", "contributions", "method", "experiments") if name in sample]
    sentences = {
        name: [s for cell in sample[name].dropna() for s in cell.replace("。", "。\n").splitlines() if s]
        for name in columns
    }
    titles = sample["title"].tolist()
    rows = {
        name: [" ".join(rng.choice(told, 3).tolist()) if told else None for _ in range(size)]
        for name, told in sentences.items()
    }
    coined = ["".join(rng.choice(list("abdeiklmnorstuvz"), 7)).capitalize() for _ in range(size)]
    title = [f"{name}: {titles[int(i)]}" for name, i in zip(coined, rng.integers(0, len(titles), size), strict=True)]
    index = pd.Index([f"arxiv:{seed:02d}{i // 10000:02d}.{i % 10000:05d}" for i in range(size)], name="paper_id")
    return pd.DataFrame({"title": title, "system": coined, **rows}, index=index)


def warm_up(papers: pd.DataFrame, vectors: pd.DataFrame) -> None:
    """Have queries encoded, and token vectors: random ones of the usual length, of a thousand papers for all."""
    rng = np.random.default_rng(0)
    tokens = [rng.integers(-127, 127, (230, 384), dtype=np.int8) for _ in range(1000)]
    index_of(papers).notes["tokens"] = (
        np.zeros(384, np.float32),
        {row: tokens[row % 1000] for row in range(len(papers))},
    )
    for query in ASKED:
        milliseconds(papers, query, "meaning", vectors)


def milliseconds(papers: pd.DataFrame, query: str, how: str, vectors: pd.DataFrame) -> tuple[float, float]:
    took = []
    for _ in range(2):
        started = time.perf_counter()
        search(papers, query, how=how, vectors=vectors, limit=100)
        took.append((time.perf_counter() - started) * 1000)
    return took[0], took[1]


if __name__ == "__main__":
    main()
