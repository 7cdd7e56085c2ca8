"""What the mentions of one paper do not agree on."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from explorer.corpus.identity.alike import share_an_author
from explorer.corpus.identity.keys import is_cut, is_untitled, title_key
from explorer.corpus.merging.merge import Told, grouped
from explorer.corpus.values import objects
from explorer.parsing.titles import is_chinese

Said = tuple[Any, str]
"""A value and where it was said."""


def disagreements(mentions: pd.DataFrame) -> pd.DataFrame:
    """Tell what the mentions of one paper do not agree on: two publication days, two numbers of stars, two code links.

    A translated or shortened title, a part of a list of authors and another spelling of an address are no disagreement.

    Parameters
    ----------
    mentions
        As for `explorer.merge`.

    Returns
    -------
    DataFrame
        A row a paper and column that is told differently: ``paper_id``, ``column``, ``values`` (tuple, the earliest
        digest's first) and ``sources`` (tuple, for each value the ``file:line`` of the first mention that has it).

    Raises
    ------
    MissingColumnsError
        When a column of `explorer.model.Mention` is missing.

    Examples
    --------
    >>> from explorer.model import Mention
    >>> from explorer.schema import mentions_frame
    >>> told = [Mention(title="A", arxiv_id="2601.09150", stars=n, file="a.md", line=n, reader="r") for n in (3, 8)]
    >>> disagreements(mentions_frame(told))[["column", "values", "sources"]].values.tolist()
    [['stars', (3, 8), ('a.md:3', 'a.md:8')]]
    """
    told = grouped(mentions)
    rows = sorted(_rows(told), key=lambda row: row[0])
    named = [(told.ids[paper], column, values, sources) for paper, column, values, sources in rows]
    return pd.DataFrame(named, columns=["paper_id", "column", "values", "sources"]).astype(
        {"paper_id": "str", "column": "str"}
    )


def _rows(told: Told) -> Iterator[tuple[int, str, tuple[Any, ...], tuple[str, ...]]]:
    several = pd.Series(told.papers).duplicated(keep=False).to_numpy()
    places = [place for place, one in zip(told.places, several, strict=True) if one]
    papers = told.papers[several].tolist()
    for column, distinct in _DISTINCT.items():
        said = defaultdict[int, list[Said]](list)
        for paper, value, place in zip(papers, objects(told.mentions[column][several]), places, strict=True):
            if value is not None and value != ():
                said[paper].append((value, place))
        for paper, values in said.items():
            if len(values) > 1 and len(found := distinct(values)) > 1:
                yield paper, column, tuple(value for value, _ in found), tuple(place for _, place in found)


def _by(fold: Callable[[Any], Any]) -> Callable[[list[Said]], list[Said]]:
    """Make a rule under which values differ when they differ folded."""

    def distinct(values: list[Said]) -> list[Said]:
        first: dict[Any, Said] = {}
        for value, place in values:
            first.setdefault(fold(value), (value, place))
        return list(first.values())

    return distinct


def _titles(values: list[Said]) -> list[Said]:
    whole = [
        (title, place) for title, place in values if not (is_untitled(title) or is_cut(title) or is_chinese(title))
    ]
    distinct = _by(title_key)(whole)
    keys = [title_key(title) for title, _ in distinct]
    return [
        said
        for said, key in zip(distinct, keys, strict=True)
        if not any(key in other for other in keys if other != key)
    ]


def _authors(values: list[Said]) -> list[Said]:
    """Lists with nobody in common, as far as they are written in the same script."""
    (first, place), *others = values
    strange = [
        (names, where)
        for names, where in others
        if not share_an_author(first, names) and _latin(first) == _latin(names)
    ]
    return [(tuple(first), place), *((tuple(names), where) for names, where in strange[:1])]


def _latin(names: Any) -> bool:
    return "".join(names).replace("’", "").isascii()


def _address(url: str) -> str:
    return url.casefold().partition("://")[2].removeprefix("www.").rstrip("/.").removesuffix(".git").partition("#")[0]


def _itself(value: Any) -> Any:
    return value


_DISTINCT: dict[str, Callable[[list[Said]], list[Said]]] = {
    "title": _titles,
    "authors": _authors,
    "doi": _by(_itself),
    "published": _by(_itself),
    "system": _by(title_key),
    "code_url": _by(_address),
    "project_url": _by(_address),
    "stars": _by(_itself),
    "upvotes": _by(_itself),
}
