"""Which mentions tell of the same paper.

A mention is named by its arXiv id, else its DOI, else its title. On top of that:

- one id at clearly different titles is one paper's only (`explorer.corpus.identity.conflicts`);
- a mention without an arXiv id joins the paper of its title, or of a title that differs by a slip of the pen
  (`explorer.corpus.identity.alike`), where exactly one paper comes into question and neither authors nor years speak against it;
- papers with different arXiv ids never become one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from explorer import schema
from explorer.corpus.identity.alike import authors_differ, share_an_author
from explorer.corpus.identity.conflicts import Refused, refused
from explorer.corpus.identity.keys import is_untitled, title_key, title_words
from explorer.corpus.identity.matching import near_pairs
from explorer.corpus.values import objects
from explorer.model import paper_id
from explorer.parsing.markup import count_cjk

_YEARS_APART = 3
_TELLING_LETTERS, _TELLING_CJK = 10, 6
COLUMNS = ("title", "title_zh", "authors", "arxiv_id", "doi", "published", "system", "file", "digest_date")
"""What of a mention tells which paper it is of."""


class Identity(NamedTuple):
    """What `identify` found out."""

    ids: "pd.Series[Any]"
    """``paper_id`` of each mention."""
    refused: list[Refused]
    """Mentions that lost an id to others."""
    joined: list[tuple[str, str]]
    """Pairs of titles, alike but not equal, whose mentions were taken for one paper's."""


def identify(mentions: pd.DataFrame) -> "pd.Series[str]":
    """Tell for each mention which paper it is of: the ``paper_id`` under which `merge` puts it.

    Mentions are of one paper when they give the same arXiv id or DOI; one without an arXiv id joins the paper of its
    title. Titles match without regard to case, accents, hyphens and articles, but digits count. An id that stands at
    clearly different titles stays with the one that most digests agree on; `check` tells of it.

    Parameters
    ----------
    mentions
        Frame of `explorer.read`; any subset of its rows, or several frames put together.

    Returns
    -------
    Series
        ``paper_id``, with the index of ``mentions``.

    Raises
    ------
    MissingColumnsError
        When a column that tells papers apart is missing.

    Examples
    --------
    >>> from explorer.model import Mention
    >>> from explorer.schema import mentions_frame
    >>> told = [
    ...     Mention(title="TideNet: Harbour Traffic", arxiv_id="2601.09150", file="a.md", line=1, reader="demo"),
    ...     Mention(title="Tidenet – harbour traffic", file="b.md", line=4, reader="demo"),
    ... ]
    >>> identify(mentions_frame(told)).tolist()
    ['arxiv:2601.09150', 'arxiv:2601.09150']
    """
    return identity(mentions).ids


def identity(mentions: pd.DataFrame) -> Identity:
    """Do what `identify` does, and tell how.

    Examples
    --------
    >>> from explorer.schema import mentions_frame
    >>> identity(mentions_frame([])).joined
    []
    """
    schema.require(mentions, *COLUMNS)
    arxiv = np.array(objects(mentions["arxiv_id"]), dtype=object)
    doi = np.array(objects(mentions["doi"]), dtype=object)
    losers = refused(mentions, column="arxiv_id", prefix="arxiv")
    arxiv[[each.row for each in losers]] = None
    losers += _doi_losers(mentions, doi, arxiv)
    doi[[each.row for each in losers if each.identifier.startswith("doi:")]] = None
    titles = mentions["title"].tolist()
    names = np.array(
        [paper_id(arxiv_id=a, doi=d, title=t) for a, d, t in zip(arxiv, doi, titles, strict=True)], dtype=object
    )
    weak = np.flatnonzero(arxiv == None)  # noqa: E711 - element by element
    pairs = list[tuple[str, str]]()
    if len(weak):
        joins, pairs = _joins(mentions, names, weak, _arxiv_of_doi(arxiv, doi))
        names = np.array([joins.get(name, name) for name in names], dtype=object)
    return Identity(pd.Series(names, index=mentions.index, dtype="str", name="paper_id"), losers, pairs)


def _doi_losers(mentions: pd.DataFrame, doi: "np.ndarray[Any, Any]", arxiv: "np.ndarray[Any, Any]") -> list[Refused]:
    """Conflicts about a DOI, where no arXiv id decides."""
    rows = np.flatnonzero((doi != None) & (arxiv == None))  # noqa: E711 - element by element
    found = refused(mentions.iloc[rows], column="doi", prefix="doi") if len(rows) else []
    return [Refused(int(rows[each.row]), each.identifier, int(rows[each.kept])) for each in found]


def _arxiv_of_doi(arxiv: "np.ndarray[Any, Any]", doi: "np.ndarray[Any, Any]") -> dict[str, str]:
    """The papers whose mentions give both ids, where they agree."""
    both = defaultdict[str, set[str]](set)
    for one, other in zip(arxiv, doi, strict=True):
        if one and other:
            both[paper_id(doi=other)].add(paper_id(arxiv_id=one))
    return {name: next(iter(found)) for name, found in both.items() if len(found) == 1}


class _Joining:
    """Names of papers that turn out to be one: a forest in which no tree holds two arXiv ids."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def root(self, name: str) -> str:
        while name in self.parent:
            name = self.parent[name]
        return name

    def join(self, first: str, second: str) -> bool:
        """Put two names together under the stronger, unless both are ids of one kind."""
        strong, weak = sorted((self.root(first), self.root(second)), key=_rank)
        if strong == weak or (_rank(strong) == _rank(weak) < 2):
            return False
        self.parent[weak] = strong
        return True


def _rank(name: str) -> int:
    return ("arxiv", "doi", "title").index(name.partition(":")[0])


def _joins(
    mentions: pd.DataFrame, names: "np.ndarray[Any, Any]", weak: "np.ndarray[Any, Any]", known: dict[str, str]
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The names that become others, and the pairs of titles that were joined though not equal."""
    joining = _Joining()
    for doi, arxiv in known.items():
        joining.join(arxiv, doi)
    facts = _Facts(mentions, names)
    titles = [title for title in mentions["title"].tolist() if not is_untitled(title)]
    own = {title for title in mentions["title"].iloc[weak].tolist() if not is_untitled(title)}
    for candidates in facts.of_one_key(own):
        _join_group(candidates, joining, facts)
    pairs = []
    for first, second in near_pairs(titles, weak=frozenset(own)):
        if _join_group([*facts.names_of(first), *facts.names_of(second)], joining, facts):
            pairs.append((first, second))
    return {name: joining.root(name) for name in joining.parent}, pairs


def _join_group(names: Iterable[str], joining: _Joining, facts: "_Facts") -> bool:
    """Join the papers of one title; where two of the strongest kind stand against each other, nobody knows which it is."""
    roots = sorted(dict.fromkeys(joining.root(name) for name in names), key=facts.standing)
    if len(roots) < 2 or (_rank(roots[0]) == _rank(roots[1]) < 2):
        return False
    agreeing = [other for other in roots[1:] if facts.agree(roots[0], other)]
    return sum(joining.join(roots[0], other) for other in agreeing) > 0


class _Facts:
    """Titles, authors and years of the papers as they are named at first."""

    def __init__(self, mentions: pd.DataFrame, names: "np.ndarray[Any, Any]") -> None:
        self._authors_of = mentions["authors"].tolist()
        self._days = objects(mentions["published"])
        self._rows = defaultdict[str, list[int]](list)
        for row, name in enumerate(names):
            self._rows[name].append(row)
        self._titles = mentions["title"].tolist()
        self._chinese = objects(mentions["title_zh"])
        self._names_of = defaultdict[str, dict[str, None]](dict)
        for title, name in zip(self._titles, names, strict=True):
            self._names_of[title][name] = None
        self._names = names

    def standing(self, name: str) -> tuple[int, int]:
        """Give what a paper is preferred by: the kind of its id, then where it is first told of."""
        return _rank(name), self._rows[name][0]

    def names_of(self, title: str) -> list[str]:
        """Give the papers that have exactly this title."""
        return list(self._names_of[title])

    def of_one_key(self, own: set[str]) -> Iterator[list[str]]:
        """Give the papers that share a title's key, for the titles of those without an id; a Chinese title is one too."""
        wanted = {title_key(title) for title in own}
        found = defaultdict[str, dict[str, None]](dict)
        for title, names in self._names_of.items():
            if (key := title_key(title)) in wanted:
                found[key] |= names
        for chinese, name in zip(self._chinese, self._names, strict=True):
            if chinese and (key := title_key(chinese)) in wanted:
                found[key][name] = None
        yield from (list(names) for names in found.values() if len(names) > 1)

    def agree(self, strong: str, weak: str) -> bool:
        """Whether two papers of one title may be one: authors, years, and a title that not any paper could have."""
        mine, other = self._authors(strong), self._authors(weak)
        if share_an_author(mine, other):
            return True
        if authors_differ(mine, other) or not any(_is_telling(self._titles[row]) for row in self._rows[weak]):
            return False
        years = self._years(strong), self._years(weak)
        return not all(years) or min(abs(a - b) for a in years[0] for b in years[1]) <= _YEARS_APART

    def _authors(self, name: str) -> list[str]:
        return [author for row in self._rows[name] for author in self._authors_of[row]]

    def _years(self, name: str) -> set[int]:
        return {day.year for row in self._rows[name] if (day := self._days[row])}


def _is_telling(title: str) -> bool:
    """Whether a title is more than a common word: "Introduction" may stand over anything."""
    words = title_words(title)
    long = len("".join(words)) >= _TELLING_LETTERS and len(words) > 1
    return long or count_cjk(title) >= _TELLING_CJK or any(letter.isupper() or letter.isdigit() for letter in title[1:])
