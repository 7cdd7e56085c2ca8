"""How well a topic's name leads a reader to its papers: a quiz, scored by a proxy or answered by a person.

    python benchmarks/topic_names.py DIGESTS [DIGESTS …]                        # the proxy's share of right answers
    python benchmarks/topic_names.py DIGESTS [DIGESTS …] --sheet SHEET --key KEY [--questions 40]
    python benchmarks/topic_names.py --key KEY --answers ANSWERS               # one letter a line, in the sheet's order
    python benchmarks/topic_names.py DIGESTS [DIGESTS …] --list                # names and words, to read
    python benchmarks/topic_names.py --time 10000                              # seconds for so many made-up papers

A question shows a topic's name and the titles of three groups of papers: of the topic, and of the two topics whose middles
are nearest to its own, the hardest there are. Chance is one in three. The proxy picks the group whose papers are on average
most like the name by the embedding; it is asked twice: about names made from every second paper of each topic, with the other
papers as groups, and about the names that a user sees, made from all papers. The sheet shows these latter names.
"""

import argparse
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

import explorer as ex

FEWEST = 4
"""Papers of a topic that can be asked for: two to name it, two to show."""
SHOWN = 4
"""Titles of a group."""
LETTERS = "ABC"


class Question(NamedTuple):
    """A name, three groups of papers, and which of them is right."""

    topic: int
    name: str
    groups: tuple[tuple[str, ...], ...]
    right: int


def main() -> None:
    given = parsed()
    warnings.simplefilter("ignore")
    if given.answers:
        print(scored(given.key, given.answers))
    elif given.time:
        print(f"{given.time} papers, 40 topics: named in {seconds(given.time):.1f} s")
    else:
        papers, raw, vectors = laid_out(given.digests)
        if given.list:
            print("\n".join(listed(papers, raw)))
            return
        if given.sheet:
            questions = list(quiz(papers, raw, vectors, seed=given.seed, whole=True))
            chosen = np.random.default_rng(given.seed).permutation(len(questions))[: given.questions]
            write([questions[i] for i in chosen], papers, given.sheet, given.key)
            return
        for whole in (False, True):
            questions = list(quiz(papers, raw, vectors, seed=given.seed, whole=whole))
            right = [pick == one.right for one, pick in zip(questions, picks(questions, raw), strict=True)]
            missed = [f"{one.topic} {one.name}" for one, hit in zip(questions, right, strict=True) if not hit]
            told = "all of the topic" if whole else "other papers than those asked for"
            print(
                f"{len(papers)} papers, {len(questions)} topics named after {told}: the proxy picks {np.mean(right):.3f}"
            )
            print("  missed: " + "; ".join(missed))


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("digests", type=Path, nargs="*")
    parser.add_argument("--list", action="store_true", help="print names and words instead")
    parser.add_argument("--sheet", type=Path, help="write the quiz for a reader")
    parser.add_argument("--key", type=Path, default=Path("key.txt"), help="the right answers to the sheet")
    parser.add_argument("--answers", type=Path, help="score a reader's answers")
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--time", type=int, help="seconds for so many papers")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def laid_out(digests: list[Path]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    papers = ex.load(digests)
    raw = ex.embed(papers, progress=False)
    vectors = ex.topic_vectors(papers, raw)
    return papers.join(ex.topic_layers(vectors)).assign(topic=ex.cluster(vectors)), raw, vectors


def quiz(
    papers: pd.DataFrame, raw: pd.DataFrame, vectors: pd.DataFrame, *, seed: int, whole: bool
) -> Iterator[Question]:
    random = np.random.default_rng(seed)
    shuffled = papers.iloc[random.permutation(len(papers))]
    place = shuffled.groupby("topic").cumcount()
    asked = shuffled[place % 2 == 1]
    names = ex.name_topics(papers if whole else shuffled[place % 2 == 0], by="topic", vectors=raw)["label"]
    members = {topic: tuple(of.index) for topic, of in asked.groupby("topic")}
    middles = vectors.groupby(papers["topic"]).mean()
    sizes = papers["topic"].value_counts()
    for topic in sorted(topic for topic in members if sizes[topic] >= FEWEST):
        likeness = middles @ middles.loc[topic] / np.linalg.norm(middles, axis=1)
        rivals = [one for one in likeness.sort_values(ascending=False).index if one != topic and one in members][:2]
        if len(rivals) == 2:
            order = random.permutation(3)
            groups = [members[one] for one in (topic, *rivals)]
            yield Question(topic, names[topic], tuple(groups[i] for i in order), int(np.flatnonzero(order == 0)[0]))


def picks(questions: list[Question], raw: pd.DataFrame) -> list[int]:
    """Pick for each name the group whose papers are on average most like it, what all names and all papers share taken off."""
    asked = pd.DataFrame(
        {"title": [one.name for one in questions]}, index=[f"title:{i}" for i in range(len(questions))]
    )
    meant, raw = (vectors - vectors.mean() for vectors in (ex.embed(asked, progress=False), raw))
    likeness = [
        [float((raw.loc[list(group)].to_numpy() @ name).mean()) for group in one.groups]
        for one, name in zip(questions, meant.to_numpy(), strict=True)
    ]
    return [int(np.argmax(of)) for of in likeness]


def write(questions: list[Question], papers: pd.DataFrame, sheet: Path, key: Path) -> None:
    lines = []
    for number, question in enumerate(questions, start=1):
        lines.append(f"## {number}. {question.name}")
        for letter, group in zip(LETTERS, question.groups, strict=True):
            lines.append(f"{letter}")
            lines += [f"   - {papers.loc[paper, 'title']}" for paper in group[:SHOWN]]
    sheet.write_text("\n".join(lines) + "\n", encoding="utf-8")
    key.write_text("".join(f"{LETTERS[one.right]}\t{one.topic}\t{one.name}\n" for one in questions), encoding="utf-8")


def scored(key: Path, answers: Path) -> str:
    right = [line.split("\t") for line in key.read_text(encoding="utf-8").splitlines()]
    said = answers.read_text(encoding="utf-8").split()
    missed = [
        f"{topic} {name}" for (letter, topic, name), one in zip(right, said, strict=True) if letter != one.upper()
    ]
    return f"{len(right)} questions, right {1 - len(missed) / len(right):.3f}\nmissed: " + "; ".join(missed)


def listed(papers: pd.DataFrame, raw: pd.DataFrame) -> Iterator[str]:
    for by in ("topic", ["topic_1"], ["topic_1", "topic_2"], ["topic_1", "topic_2", "topic_3"]):
        yield f"## by {by}"
        for topic, row in ex.name_topics(papers, by=by, vectors=raw).iterrows():
            yield f"{topic}\t{row['size']}\t{row.get('parent', '')}\t{row['label']}\t{', '.join(row['words'])}"


def seconds(n_papers: int) -> float:
    """Time papers made of words of the shipped digests, so that nothing is kept yet."""
    random = np.random.default_rng(0)
    sample = ex.sample()
    drawn = sample.iloc[random.integers(0, len(sample), n_papers)].copy()
    mixed = sample["title"].to_numpy()[random.integers(0, len(sample), n_papers)]
    drawn["title"] = [f"{one} {other} {random.random()}" for one, other in zip(drawn["title"], mixed, strict=True)]
    drawn.index = pd.Index([f"arxiv:{i}" for i in range(n_papers)], name="paper_id")
    drawn["topic"] = pd.array(random.integers(0, 40, n_papers), dtype="Int64")
    began = time.perf_counter()
    ex.name_topics(drawn)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
