"""Facts read out of the text for one paper, and how papers of the corpus speak of each other."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from explorer.passages import PROSE
from explorer.widgets.cells import text_or_none
from explorer.widgets.evidence import evidence, number_or_none
from explorer.widgets.kinds import kind_name, relation_name
from explorer.widgets.tellings import places_of

if TYPE_CHECKING:
    from explorer.extract.corpus import Corpus

MOST_NAMING = 24
"""Papers that name this one and are read for what they say of it; those in which it is named first."""
MOST_RESULTS = 60
"""Numbers that travel to the page."""

_AMONG_PAPERS = ("builds_on", "outperforms", "compares_with", "cites")
_ORDER = ("introduces", "builds_on", "trained_on", "evaluates_on", "outperforms", "compares_with", "uses", "cites")
_FEWEST_LETTERS = 3  # a system of two letters is named in every other text

Fact = dict[str, Any]


class Facts(NamedTuple):
    """What was read out for one paper, as the page shows it."""

    relations: list[Fact]
    """Groups by relation: ``relation`` (Chinese, English), ``entries`` (``name``, ``kind``, evidence)."""
    results: list[Fact]
    """Numbers: ``system``, ``benchmark``, ``metric``, ``value`` as it is written, evidence."""
    papers: list[Fact]
    """Groups by relation of papers of the corpus: ``relation``, ``entries`` (``id``, ``title``, evidence)."""


def facts_of(papers: pd.DataFrame, paper_id: str, *, corpus: "Corpus | None" = None) -> Facts:
    """Read one paper's entry, and the entries that name it, for facts with their sentences.

    The whole corpus would take minutes where there are thousands of papers, so names that only other digests explain may be
    missing here; `explorer.relations` of all papers knows them.

    Parameters
    ----------
    papers
        Frame of `explorer.load`. Where it holds no text, there are no facts.
    paper_id
        The paper.
    corpus
        The corpus by the systems it introduces, where it was made before.

    Returns
    -------
    Facts
        Relations of the paper, its numbers, and the papers it is tied to.

    Examples
    --------
    >>> import explorer as ex
    >>> papers = ex.sample()
    >>> facts_of(papers, papers.index[0]).relations[0]["relation"]
    ['提出', 'introduces']
    """
    from explorer.extract.corpus import Corpus
    from explorer.extract.facts import gather
    from explorer.extract.frames import RELATIONS, RESULTS

    others = naming(papers, paper_id)
    readable = _with_text(papers, [paper_id, *others])
    if paper_id not in readable.index:
        return Facts([], [], [])
    found = gather(readable)
    relations = [dict(zip(RELATIONS, row, strict=True)) for row in found.relations]
    results = [dict(zip(RESULTS, row, strict=True)) for row in found.results]
    ties = _Ties(papers, paper_id, corpus or Corpus(papers))
    return Facts(
        relations=_grouped((one, ties.entry(one)) for one in relations if one["source"] == paper_id),
        results=[_result(one) for one in results if one["paper_id"] == paper_id][:MOST_RESULTS],
        papers=_grouped(ties.among(relations)),
    )


def naming(papers: pd.DataFrame, paper_id: str) -> list[str]:
    """Give the papers whose entries name the system that a paper introduces, or its arXiv id.

    Examples
    --------
    >>> frame = pd.DataFrame({"system": ["Tug", None], "body": ["## Tug", "比 Tug 快"]}, index=["arxiv:1", "arxiv:2"])
    >>> naming(frame, "arxiv:1")
    ['arxiv:2']
    """
    if "body" not in papers.columns:
        return []
    bodies = papers["body"].astype("str")
    system = text_or_none(papers.at[paper_id, "system"]) if "system" in papers.columns else None
    wanted = [system] if system and len(system) >= _FEWEST_LETTERS else []
    wanted += [paper_id.removeprefix("arxiv:")] if len(paper_id) > len("arxiv:2601.") else []
    found = pd.Series(False, index=papers.index)
    for name in wanted:
        found |= bodies.str.contains(name, regex=False).fillna(False).to_numpy(dtype=bool)
    found[paper_id] = False
    return [str(name) for name in papers.index[found.to_numpy()][:MOST_NAMING]]


class _Ties:
    """Turns relations into what the page shows, papers of the corpus among them."""

    def __init__(self, papers: pd.DataFrame, paper_id: str, corpus: "Corpus") -> None:
        self._papers, self._id, self._corpus = papers, paper_id, corpus

    def entry(self, one: Fact) -> Fact:
        """Give a relation's target, and its evidence."""
        paper = self._paper(one)
        title = self._title(paper) if one["relation"] == "cites" else None
        return {
            "name": title or one["target"],
            "kind": kind_name(str(one["target_kind"])),
            "id": paper,
            **evidence(one),
        }

    def among(self, relations: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
        """Give the relations to and from other papers of the corpus."""
        for one in relations:
            paper = self._paper(one)
            outward = one["source"] == self._id
            other = paper if outward else one["source"] if paper == self._id else None
            if one["relation"] in _AMONG_PAPERS and other and other != self._id:
                named = {"name": self._title(other), "id": other, "kind": None}
                yield {**one, "outward": outward}, {**named, **evidence(one)}

    def _paper(self, one: Fact) -> str | None:
        """Name the paper of the corpus that a relation's target is."""
        from explorer.vocabulary.names import name_key

        known = one["target_paper"] or self._corpus.by_key(name_key(one["target"]))
        if known is None and one["relation"] == "cites":
            known = one["target"] if one["target"] in self._corpus.ids else self._corpus.by_authors(one["target"])
        return known if known != one["source"] or known == self._id else None

    def _title(self, paper_id: str | None) -> str | None:
        known = paper_id in self._papers.index and "title" in self._papers.columns
        return text_or_none(self._papers.at[paper_id, "title"]) if known else paper_id


def _grouped(facts: Iterable[tuple[Fact, Fact]]) -> list[Fact]:
    groups: dict[tuple[str, bool], dict[str, Fact]] = {}
    for one, entry in facts:
        entries = groups.setdefault((one["relation"], one.get("outward", True)), {})
        entries.setdefault(str(entry["id"] or entry["name"]), entry)
    better = {name for (relation, _), entries in groups.items() if relation == "outperforms" for name in entries}
    for (relation, _), entries in groups.items():
        if relation == "compares_with":  # what it surpasses it is also compared with
            for name in better:
                entries.pop(name, None)
    order = sorted(groups, key=lambda group: (_rank(group[0]), not group[1]))
    return [
        {"relation": relation_name(name, outward=outward), "entries": list(groups[name, outward].values())}
        for name, outward in order
        if groups[name, outward]
    ]


def _rank(relation: str) -> int:
    return _ORDER.index(relation) if relation in _ORDER else len(_ORDER)


def _result(one: Fact) -> Fact:
    names = {name: text_or_none(one[name]) for name in ("system", "benchmark", "split", "metric", "baseline")}
    return {
        **names,
        "value": _number(one["value"], one["unit"]),
        "delta": _number(one["delta"], one["unit"]),
        **evidence(one),
    }


def _number(value: object, unit: object) -> str | None:
    number = number_or_none(value)
    if number is None:
        return None
    named = text_or_none(unit) or ""
    return f"{number:g}{named if named in {'%', '×'} or not named else ' ' + named}"


def _with_text(papers: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    """Take those of some papers whose entries can be read: with a place, and with text."""
    if not {"title", "sources"} <= set(papers.columns) or not {"body", *PROSE} & set(papers.columns):
        return papers.iloc[:0]
    rows = papers.loc[list(ids)]
    whole = [len(places_of(sources)) == len(sources) > 0 for sources in rows["sources"]]
    return rows[whole]
