"""How well papers are told apart by their titles: ids of real digests are hidden and must be found again.

    python benchmarks/identity.py FOLDER [--seed N]

Of the mentions in FOLDER that have an arXiv id, those of every second file lose it. A mention that lost its id and whose
paper another file still names by its id should be joined to that paper (recall), and to no other (precision).
"""

import argparse
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

import explorer as ex
from explorer.corpus.identity.grouping import identity


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    mentions = ex.read(given.folder)
    mentions = mentions[mentions["arxiv_id"].notna()].reset_index(drop=True)
    hidden = _hidden(mentions["file"], seed=given.seed)
    start = time.perf_counter()
    found = identity(mentions.assign(**{name: mentions[name].mask(hidden) for name in ("arxiv_id", "version", "doi")}))
    seconds = time.perf_counter() - start
    _report(mentions, hidden, found.ids)
    print(f"{len(found.joined)} pairs of like titles, {len(found.refused)} ids refused; {seconds:.1f} s")


def _hidden(files: "pd.Series[str]", *, seed: int) -> "pd.Series[bool]":
    names = files.unique()
    chosen = np.random.default_rng(seed).permutation(len(names)) < len(names) // 2
    return files.isin(names[chosen])


def _report(mentions: pd.DataFrame, hidden: "pd.Series[bool]", ids: "pd.Series[str]") -> None:
    true = "arxiv:" + mentions["arxiv_id"]
    known = true[hidden].isin(true[~hidden])
    joined = ids[hidden].str.startswith("arxiv:")
    right = ids[hidden] == true[hidden]
    print(f"{len(mentions)} mentions, {hidden.sum()} without their id, {known.sum()} of them named by another file")
    print(f"precision {right.sum() / max(joined.sum(), 1):.4f} ({right.sum()} of {joined.sum()} joined)")
    print(f"recall {(right & known).sum() / max(known.sum(), 1):.4f} ({(right & known).sum()} of {known.sum()})")
    wrong = pd.DataFrame({"title": mentions["title"][hidden], "true": true[hidden], "given": ids[hidden]})[
        joined & ~right
    ]
    missed = mentions["title"][hidden][known & ~right]
    for name, rows in (("wrong", wrong.head(10).values.tolist()), ("missed", missed.head(10).tolist())):
        print(*(f"  {name}: {row}" for row in rows), sep="\n")


if __name__ == "__main__":
    main()
