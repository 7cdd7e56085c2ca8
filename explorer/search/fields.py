"""What is searched of a paper, and what a word is worth in it."""

from typing import NamedTuple

import pandas as pd

from explorer import text
from explorer.search.tokens import folded


class Field(NamedTuple):
    """One searched column."""

    name: str
    worth: float
    """What a word in it is worth (BM25F's boost)."""
    usual: int
    """Characters it usually has: in a longer one a word counts less. A constant, so that no paper's worth depends on others."""
    holds_names: bool = False
    """A part of a word is found too: ``vla`` finds OpenVLA."""


FIELDS = (
    Field("title", 3.0, 80, holds_names=True),
    Field("system", 3.0, 80, holds_names=True),
    Field("title_zh", 3.0, 40, holds_names=True),
    Field("paper_id", 3.0, 80, holds_names=True),
    Field("authors", 2.2, 120, holds_names=True),
    Field("tags", 2.0, 80, holds_names=True),
    Field("areas", 2.0, 80, holds_names=True),
    Field("summary", 2.0, 240),
    Field("institutions", 1.7, 80, holds_names=True),
    Field("categories", 1.7, 40, holds_names=True),
    Field("section", 1.4, 80),
    Field("abstract", 1.4, 1200),
    Field("contributions", 1.4, 800),
    Field("comment", 1.4, 80),
    Field("motivation", 1.2, 400),
    Field("method", 1.2, 800),
    Field("experiments", 1.0, 400),
    Field("usage", 1.0, 400),
    Field("limitations", 1.0, 400),
    Field("body", 0.7, 1200),
)
NAMES = tuple(field.name for field in FIELDS)
OF_NAMES = sum(1 << number for number, field in enumerate(FIELDS) if field.holds_names)
"""The fields of names, as a mask of bits."""


def cells(papers: pd.DataFrame) -> list[tuple[str, ...]]:
    """Give the text of every searched field of every paper; empty where there is none."""
    columns = [
        map(text.clean, papers.index if name == "paper_id" else papers[name])
        if name == "paper_id" or name in papers.columns
        else [""] * len(papers)
        for name in NAMES
    ]
    return list(zip(*columns, strict=True))


def folded_cells(of_paper: tuple[str, ...]) -> list[str]:
    """Fold the fields of one paper, each one line; ``body`` without the lines that another field repeats."""
    *told, body = of_paper
    plain = [folded(cell) if cell else "" for cell in told]
    together = "\n".join(filter(None, plain))
    lines = (line for line in folded(body).splitlines() if line not in together)
    return [" ".join(cell.split("\n")).strip() for cell in (*plain, " ".join(lines))]
