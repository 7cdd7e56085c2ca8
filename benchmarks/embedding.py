"""How well vectors place texts: translations beside each other, papers of one topic together; and what it costs.

    python benchmarks/embedding.py DIGESTS --translations     # abstracts and titles that are there in two languages
    python benchmarks/embedding.py DIGESTS --texts LABELS.tsv # which text of a paper to embed, against labels by hand
    python benchmarks/embedding.py DIGESTS --backends         # what runs the model on this machine
    python benchmarks/embedding.py DIGESTS --times            # store, warm call and topic_vectors at 1,000 and 10,000

R@1: in how many cases is the nearest of all other rows the same paper's other-language row, either way round. Abstracts
and titles go in without anything the two rows would share. P@5: which share of a labelled paper's five nearest labelled
papers has its label. Times at sizes: papers told several times over, each time with other words among their sentences.
"""

import argparse
import os
import re
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

import explorer as ex
from explorer.embeddings import embedder_report, store
from explorer.text import is_chinese

NEAREST = 5
CHINESE_ABSTRACT = re.compile(r"^#+ .*摘要（中文）\s*\n(.+?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
TEXTS: dict[str, str | list[str]] = {
    "about": "about",
    "title": "title",
    "title, areas": ["title", "areas"],
    "title, summary": ["title", "summary"],
    "title, areas, abstract": ["title", "areas", "abstract"],
    "title, summary, method": ["title", "summary", "method"],
    "body": ["body"],
}


def main() -> None:
    given = parsed()
    warnings.simplefilter("ignore")
    papers = ex.load(given.digests)
    if given.translations:
        for name, pairs in (("abstracts", abstract_pairs(given.digests)), ("titles", title_pairs(papers))):
            print(translation_line(name, pairs), flush=True)
    if given.texts:
        labels = pd.read_csv(given.texts, sep="\t", index_col="paper_id")["topic"]
        for name, text in TEXTS.items():
            print(text_line(papers, labels[labels.index.isin(papers.index)], name, text), flush=True)
    if given.backends:
        print(embedder_report(papers).round(5).to_string())
    if given.times:
        for size in given.sizes:
            print(times_line(papers, size), flush=True)
        print(store_line(100_000))


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("digests", type=Path)
    parser.add_argument("--translations", action="store_true")
    parser.add_argument("--texts", type=Path, metavar="LABELS")
    parser.add_argument("--backends", action="store_true")
    parser.add_argument("--times", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    return parser.parse_args()


def abstract_pairs(digests: Path) -> pd.DataFrame:
    """Give papers whose abstract is there in Chinese and in English: columns zh and en, no titles."""
    mentions = ex.read(digests)
    found: dict[str, dict[str, str]] = {}
    for paper_id, abstract, body in zip(*(mentions[name] for name in ("paper_id", "abstract", "body")), strict=True):
        translated = CHINESE_ABSTRACT.search(body) if isinstance(body, str) else None
        for told in (abstract, translated.group(1).strip() if translated else None):
            if isinstance(told, str) and told:
                found.setdefault(str(paper_id), {})["zh" if is_chinese(told) else "en"] = told
    return pd.DataFrame.from_dict(found, orient="index", columns=["zh", "en"]).dropna()


def title_pairs(papers: pd.DataFrame) -> pd.DataFrame:
    """Give papers with an English title and a Chinese one, the names that both keep taken out of neither."""
    both = papers[["title_zh", "title"]].set_axis(["zh", "en"], axis=1).dropna()
    return both[[is_chinese(zh) and not is_chinese(en) for zh, en in zip(both["zh"], both["en"], strict=True)]]


def translation_line(name: str, pairs: pd.DataFrame) -> str:
    """Embed both rows of every pair in one pool and count the pairs that find each other."""
    told = pd.concat([pairs["zh"], pairs["en"]]).to_numpy()
    n = len(pairs)
    frame = pd.DataFrame(
        {"title": told if name == "titles" else "", "abstract": None if name == "titles" else told},
        index=[f"title:{number}" for number in range(2 * n)],
    ).assign(lang=["zh"] * n + ["en"] * n)
    raw = ex.embed(frame, progress=False)
    kinds = {"raw": raw, "centred": ex.center(raw, by=frame["lang"]), "topic_vectors": ex.topic_vectors(frame, raw)}
    recalls = "  ".join(f"{kind} {recall_at_1(vectors.to_numpy(), n):.3f}" for kind, vectors in kinds.items())
    return f"{n} pairs of {name}, R@1: {recalls}"


def recall_at_1(values: np.ndarray, n_pairs: int) -> float:
    likeness = values @ values.T
    np.fill_diagonal(likeness, -np.inf)
    return float((likeness.argmax(axis=1) == (np.arange(2 * n_pairs) + n_pairs) % (2 * n_pairs)).mean())


def text_line(papers: pd.DataFrame, labels: "pd.Series[str]", name: str, text: str | list[str]) -> str:
    raw = ex.embed(papers, text=text, progress=False)
    centred, blended = ex.center(raw, by=papers["lang"]), ex.topic_vectors(papers, raw)
    found = [precision(vectors.loc[labels.index].to_numpy(), labels) for vectors in (raw, centred, blended)]
    return f"{name:24} P@{NEAREST} raw {found[0]:.3f}  centred {found[1]:.3f}  topic_vectors {found[2]:.3f}"


def precision(values: np.ndarray, labels: "pd.Series[str]") -> float:
    likeness = values @ values.T
    np.fill_diagonal(likeness, -np.inf)
    nearest = np.argsort(-likeness, axis=1, kind="stable")[:, :NEAREST]
    return float((labels.to_numpy()[nearest] == labels.to_numpy()[:, None]).mean())


def times_line(papers: pd.DataFrame, size: int) -> str:
    """Time a warm `embed` and `topic_vectors`, in a cache of their own, with vectors of no meaning."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EXPLORER_CACHE"] = folder
        frame = varied(papers, size)
        vectors = ex.embed(frame, model=Random(), progress=False)
        took = [
            seconds(lambda: ex.embed(frame, model=Random(), progress=False)),
            seconds(lambda: ex.topic_vectors(frame.iloc[: size - 20], vectors.iloc[: size - 20])),
            seconds(lambda: ex.topic_vectors(frame, vectors)),
            seconds(lambda: ex.topic_vectors(frame, vectors)),
        ]
    told = "warm embed {:.2f} s, topic_vectors cold {:.1f} s, 20 papers more {:.1f} s, warm {:.2f} s".format(*took)
    return f"{size:7} papers: {told}"


class Random:
    """A model that knows nothing and takes no time."""

    name = "random"

    def encode(self, texts: list[str]) -> np.ndarray:
        return np.random.default_rng(len(texts)).normal(size=(len(texts), 384))


def varied(papers: pd.DataFrame, size: int) -> pd.DataFrame:
    """Give so many papers, each with a sentence of another paper put before its abstract."""
    random = np.random.default_rng(0)
    told = papers[papers["abstract"].notna() | papers["summary"].notna()]
    chosen = told.iloc[random.integers(len(told), size=size)]
    others = told["title"].to_numpy()[random.integers(len(told), size=(2, size))]
    made = chosen.assign(
        title=[f"{title} {other}" for title, other in zip(chosen["title"], others[0], strict=True)],
        abstract=[f"{other}. {text}" for other, text in zip(others[1], chosen["abstract"].fillna(""), strict=True)],
    )
    return made.set_axis(pd.Index([f"title:{number:06}" for number in range(size)], name="paper_id"))


def store_line(size: int) -> str:
    values = np.random.default_rng(0).normal(size=(size + 20, 384)).astype(np.float32)
    keys = [store.key(str(number)) for number in range(len(values))]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EXPLORER_CACHE"] = folder
        first = seconds(lambda: store.add("random", dict(zip(keys[:size], values, strict=False))))
        more = seconds(lambda: store.add("random", dict(zip(keys[size:], values[size:], strict=True))))
        find = seconds(lambda: store.find("random", keys[:10_000]))
    return f"{size:7} vectors kept in {first:.2f} s; 20 more in {more:.3f} s; 10,000 of them found in {find:.2f} s"


def seconds(step: Callable[[], object]) -> float:
    begun = time.perf_counter()
    step()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
