"""The papers of a corpus as others speak of them: by the system they introduce, by id, by authors and year."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from explorer.extract.names import Name
from explorer.text import clean, parts
from explorer.vocabulary.names import name_key

_SHORT = 5  # letters: so short a name is also many an abbreviation


class Corpus:
    """Finds the papers of a frame that a text speaks of.

    Examples
    --------
    >>> frame = pd.DataFrame({"system": ["OpenVLA"], "authors": [("Moo Jin Kim",)], "year": [2024]}, index=["arxiv:2406.09246"])
    >>> corpus = Corpus(frame)
    >>> corpus.by_authors("Kim, 2024"), corpus.by_key("openvla")
    ('arxiv:2406.09246', 'arxiv:2406.09246')
    """

    def __init__(self, papers: pd.DataFrame) -> None:
        ids = papers["paper_id"].tolist() if "paper_id" in papers.columns else [str(paper) for paper in papers.index]
        self.ids = frozenset(ids)
        systems = papers["system"].tolist() if "system" in papers.columns else [None] * len(ids)
        named = defaultdict[str, set[str]](set)
        self._spelled: dict[str, str] = {}
        for paper, system in zip(ids, systems, strict=True):
            if spelled := clean(system):
                named[name_key(spelled)].add(paper)
                self._spelled[name_key(spelled)] = spelled
        self._by_key = _unique(named)
        self._by_authors = _unique(_author_years(ids, papers))

    def by_key(self, key: str) -> str | None:
        """Give the paper that introduces a system, by the key of its name; None where none or several do."""
        return self._by_key.get(key)

    def by_name(self, name: Name) -> str | None:
        """Give the paper that introduces what a name in a sentence stands for; a short name must be spelled alike."""
        paper = self._by_key.get(name.key)
        if paper is not None and len(name.key) <= _SHORT and name.text != self._spelled[name.key]:
            return None
        return paper

    def by_authors(self, cited: str) -> str | None:
        """Give the paper that ``Kim et al., 2024`` means; None where none or several of the corpus come into question."""
        return self._by_authors.get(_cited_key(cited))


def _author_years(ids: list[str], papers: pd.DataFrame) -> dict[str, set[str]]:
    found = defaultdict[str, set[str]](set)
    if not {"authors", "year"} <= set(papers.columns):
        return found
    for paper, authors, year in zip(ids, papers["authors"], papers["year"], strict=True):
        people = parts(authors)
        if people and not pd.isna(year):
            how = "1" if len(people) == 1 else "2" if len(people) == 2 else "n"
            found[f"{people[0].split()[-1].casefold()}|{how}|{int(year)}"].add(paper)
    return found


def _cited_key(cited: str) -> str:
    names, _, year = cited.rpartition(", ")
    first = re.split(r"\s(?:et al|and|&|和|与)", names)[0].split()[-1:]
    how = "n" if "et al" in names else "2" if re.search(r"\s(?:and|&|和|与)\s", names) else "1"
    return f"{''.join(first).casefold()}|{how}|{year}"


def _unique(found: Mapping[str, Iterable[Any]]) -> dict[str, str]:
    return {key: next(iter(papers)) for key, papers in found.items() if len(set(papers)) == 1}
