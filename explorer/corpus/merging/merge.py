"""Mentions to papers: one row a paper, with the best value any of its mentions has, and where each value comes from."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from explorer import schema
from explorer.corpus.identity.grouping import identify
from explorer.corpus.merging.picks import pick
from explorer.corpus.values import objects
from explorer.model import Entry, Mention, Paper
from explorer.parsing.titles import is_chinese


def merge(mentions: pd.DataFrame) -> pd.DataFrame:
    """Merge mentions into the ``papers`` frame.

    `identify` tells which mentions are of one paper. Longer texts win over shorter ones, a complete list of authors over
    one cut short, the latest digest where values go stale (links, stars, section); the earliest publication day and the
    highest version are kept, lists are united, and the writers' comments are all kept. `origins` tells where each value
    comes from, `disagreements` what the mentions do not agree on. The mentions themselves are not changed.

    Parameters
    ----------
    mentions
        Frame of `explorer.read`; any subset of its rows, or several frames put together.

    Returns
    -------
    DataFrame
        Columns of `explorer.model.Paper`, index ``paper_id``, in the order in which papers first appear.

    Raises
    ------
    MissingColumnsError
        When a column of `explorer.model.Mention` is missing.

    Examples
    --------
    >>> from explorer.model import Mention
    >>> from explorer.schema import mentions_frame
    >>> told = [Mention(title="A", arxiv_id="2601.09150", file=f, line=1, reader="demo") for f in ("x.md", "y.md")]
    >>> merge(mentions_frame(told)).loc["arxiv:2601.09150", "sources"]
    ('x.md:1', 'y.md:1')
    """
    told = grouped(mentions)
    columns = {name: _merged(told, name) for name in schema.dtypes(Entry)}
    columns["title_zh"] = _chinese(told, columns["title"], columns["title_zh"])
    seen = told.mentions["digest_date"].groupby(told.papers)
    columns |= {"first_seen": seen.min(), "last_seen": seen.max()}
    columns["n_mentions"] = pd.Series(np.bincount(told.papers, minlength=len(told.ids)))
    columns["sources"] = pd.Series(_gathered(told, told.places), dtype="object")
    bodies = _gathered(told, ["" if body is None else body for body in objects(told.mentions["body"])])
    columns["bodies"] = pd.Series([of_paper if len(of_paper) > 1 else () for of_paper in bodies], dtype="object")
    dtypes: dict[str, Any] = dict(schema.dtypes(Paper))
    return pd.DataFrame(
        {name: columns[name].astype(dtype).set_axis(told.ids) for name, dtype in dtypes.items()}, index=told.ids
    )


def origins(mentions: pd.DataFrame) -> pd.DataFrame:
    """Tell where each value of the merged papers comes from.

    Parameters
    ----------
    mentions
        As for `merge`.

    Returns
    -------
    DataFrame
        Index and columns as of `merge`, less those that count mentions. Each cell is ``file:line`` of the mention the
        value was taken from, several joined by ``; `` where lists were united, and missing where there is no value.

    Raises
    ------
    MissingColumnsError
        When a column of `explorer.model.Mention` is missing.

    Examples
    --------
    >>> from explorer.model import Mention
    >>> from explorer.schema import mentions_frame
    >>> told = [
    ...     Mention(title="A", arxiv_id="2601.09150", summary=text, file=text, line=1, reader="demo")
    ...     for text in ("short", "longer")
    ... ]
    >>> origins(mentions_frame(told)).loc["arxiv:2601.09150", ["title", "summary"]].tolist()
    ['short:1', 'longer:1']
    """
    told = grouped(mentions)
    return pd.DataFrame(
        {name: pd.Series(_places(told, name), index=told.ids, dtype="str") for name in schema.dtypes(Entry)},
        index=told.ids,
    )


class Told(NamedTuple):
    """Mentions in the order of their digests, with the paper that each tells of."""

    mentions: pd.DataFrame
    papers: "np.ndarray[Any, Any]"
    """Number of each mention's paper."""
    ids: "pd.Index[str]"
    """``paper_id`` by number."""

    @property
    def places(self) -> list[str]:
        """Where each mention stands, as ``file:line``."""
        files, lines = self.mentions["file"].tolist(), self.mentions["line"].tolist()
        return [f"{file}:{line}" for file, line in zip(files, lines, strict=True)]


def grouped(mentions: pd.DataFrame) -> Told:
    """Put mentions in the order of their digests and tell which paper each is of.

    Examples
    --------
    >>> grouped(schema.mentions_frame([])).ids.tolist()
    []
    """
    schema.require(mentions, *schema.dtypes(Mention))
    numbers, ids = pd.factorize(identify(mentions))
    order = np.argsort(mentions["digest_date"].to_numpy(), kind="stable")
    undated = mentions["digest_date"].isna().to_numpy()[order]
    order = np.concatenate([order[undated], order[~undated]])
    return Told(
        _own_ids(mentions, numbers, ids).iloc[order].reset_index(drop=True),
        numbers[order],
        pd.Index(ids, name="paper_id"),
    )


def _own_ids(mentions: pd.DataFrame, numbers: "np.ndarray[Any, Any]", ids: "pd.Index[str]") -> pd.DataFrame:
    """The mentions without the arXiv ids that they were refused: a paper has the id that it is called by, or none."""
    names = pd.Series(ids.to_numpy()[numbers], index=mentions.index)
    own = ("arxiv:" + mentions["arxiv_id"]) == names
    if bool((own | mentions["arxiv_id"].isna()).all()):
        return mentions
    return mentions.assign(**{name: mentions[name].where(own) for name in ("arxiv_id", "version")})


def _merged(told: Told, name: str) -> "pd.Series[Any]":
    if combine := _COMBINED.get(name):
        return pd.Series([combine(values) for values in _gathered(told, objects(told.mentions[name]))], dtype="object")
    source = "authors" if name == "et_al" else name  # a list and whether it is complete belong together
    chosen = pick(told.mentions, told.papers, name=source)
    column = told.mentions[name]
    taken = column.take(np.maximum(chosen, 0)).reset_index(drop=True) if len(column) else column
    if column.dtype == object:
        return pd.Series(
            [tuple(value) if row >= 0 else () for value, row in zip(taken, chosen, strict=True)], dtype="object"
        )
    return taken.where(chosen >= 0) if (chosen < 0).any() else taken


def _chinese(told: Told, titles: "pd.Series[Any]", translated: "pd.Series[Any]") -> "pd.Series[Any]":
    """The Chinese title; the title of a digest that gives no other will do, where the paper's own is not Chinese."""
    found = dict[int, str]()
    for paper, title in zip(told.papers.tolist(), told.mentions["title"].tolist(), strict=True):
        if not title.isascii() and is_chinese(title):
            found[paper] = title
    lacking = translated.isna()
    rows = [row for row in found if lacking.iloc[row] and not is_chinese(titles.iloc[row])]
    filled = translated.copy()
    filled.iloc[rows] = [found[row] for row in rows]
    return filled


def _gathered(told: Told, values: list[Any]) -> list[tuple[Any, ...]]:
    """The present values of each paper, in the order of the digests."""
    gathered: list[tuple[Any, ...]] = [()] * len(told.ids)
    several = defaultdict[int, list[Any]](list)
    alone = np.bincount(told.papers, minlength=len(told.ids))[told.papers] == 1
    for paper, value, single in zip(told.papers.tolist(), values, alone.tolist(), strict=True):
        if value is None:
            continue
        if single:
            gathered[paper] = (value,)
        else:
            several[paper].append(value)
    for paper, found in several.items():
        gathered[paper] = tuple(found)
    return gathered


def _places(told: Told, name: str) -> list[str | None]:
    places = told.places
    if name not in _COMBINED:
        chosen = pick(told.mentions, told.papers, name="authors" if name == "et_al" else name)
        present = [_is_value(value) for value in objects(told.mentions[name])]
        return [places[row] if row >= 0 and present[row] else None for row in chosen.tolist()]
    values = objects(told.mentions[name])
    telling = [
        place if name == "truncated" or _is_value(value) else None for place, value in zip(places, values, strict=True)
    ]
    return ["; ".join(several) or None for several in _gathered(told, telling)]


def _is_value(value: Any) -> bool:
    return value is not None and not (hasattr(value, "__len__") and len(value) == 0)


def _united(values: tuple[Any, ...]) -> tuple[str, ...]:
    if len(values) == 1 and len(values[0]) < 2:  # most papers are told of once, with a list of one or none
        return tuple(values[0])
    return tuple(dict.fromkeys(item for value in values for item in value))


def _joined(values: tuple[Any, ...]) -> str | None:
    return "\n\n".join(dict.fromkeys(values)) or None


_COMBINED: dict[str, Callable[[tuple[Any, ...]], Any]] = {
    **dict.fromkeys(("categories", "areas", "tags", "links"), _united),
    "comment": _joined,
    "truncated": all,  # a text is broken off only when no telling has it whole
}
