"""Mentions to papers: one row a paper, with the best value any of its mentions has."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pandas as pd

from explorer import schema
from explorer.model import Entry, Mention, Paper

Values = list[Any]


def merge(mentions: pd.DataFrame) -> pd.DataFrame:
    """Merge mentions into the ``papers`` frame.

    Longer texts win over shorter ones, the latest digest wins where values go stale (links, stars, section),
    the earliest publication day and the highest version are kept, lists are united, and the writers' comments
    are all kept. The mentions themselves are not changed.

    Parameters
    ----------
    mentions
        Frame of `explorer.read`; any subset of its rows.

    Returns
    -------
    DataFrame
        Columns of `explorer.model.Paper`, index ``paper_id``, in the order in which papers first appear.

    Raises
    ------
    MissingColumnsError
        When a column of `explorer.model.Mention` or ``paper_id`` is missing.

    Examples
    --------
    >>> from explorer.model import Mention
    >>> from explorer.schema import mentions_frame
    >>> told = [Mention(title="A", arxiv_id="2601.09150", file=f, line=1, reader="demo") for f in ("x.md", "y.md")]
    >>> merge(mentions_frame(told)).loc["arxiv:2601.09150", "sources"]
    ('x.md:1', 'y.md:1')
    """
    schema.require(mentions, "paper_id", *schema.dtypes(Mention))
    dated = mentions.sort_values("digest_date", kind="stable", na_position="first")
    groups = {str(key): rows for key, rows in dated.groupby("paper_id", sort=False).indices.items()}
    records = dated.astype(object).where(dated.notna(), None).to_dict("records")
    in_order = dict.fromkeys(mentions["paper_id"])
    return schema.papers_frame((key, _merged([records[row] for row in groups[key]])) for key in in_order)


def _merged(told: list[dict[Any, Any]]) -> Paper:
    """Merge the mentions of one paper, given from the earliest digest to the latest."""
    values = {name: _RULES.get(name, _latest)(_present(told, name)) for name in _SHARED}
    dates = _present(told, "digest_date")
    return Paper(
        **{name: value for name, value in values.items() if value is not None},
        first_seen=min(dates, default=None),
        last_seen=max(dates, default=None),
        n_mentions=len(told),
        sources=tuple(f"{mention['file']}:{mention['line']}" for mention in told),
    )


def _present(told: list[dict[Any, Any]], name: str) -> Values:
    return [value for mention in told if (value := mention[name]) is not None]


def _latest(values: Values) -> Any:
    return values[-1] if values else None


def _longest(values: Values) -> Any:
    return max(reversed(values), key=_length, default=None)  # of equally long ones the latest


def _length(value: Any) -> int:
    return len(value)


def _commonest(values: Values) -> Any:
    return Counter(values).most_common(1)[0][0] if values else None


def _least(values: Values) -> Any:
    return min(values, default=None)


def _greatest(values: Values) -> Any:
    return max(values, default=None)


def _united(values: Values) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for value in values for item in value))


def _longest_list(values: Values) -> tuple[str, ...]:
    return tuple(_longest(values) or ())


def _joined(values: Values) -> str | None:
    return "\n\n".join(dict.fromkeys(values)) or None


def _most_telling_kind(values: Values) -> str:
    return _commonest([kind for kind in values if kind != "paper"]) or "paper"


_SHARED = tuple(schema.dtypes(Entry))
_RULES: dict[str, Callable[[Values], Any]] = {
    "title": _commonest,
    "title_zh": _commonest,
    "authors": _longest_list,
    "institutions": _longest_list,
    "version": _greatest,
    "kind": _most_telling_kind,
    "published": _least,
    "categories": _united,
    "areas": _united,
    "tags": _united,
    "system": _commonest,
    "links": _united,
    "comment": _joined,
    "lang": _commonest,
    "truncated": all,  # a text is broken off only when no telling has it whole
    **dict.fromkeys(
        ("summary", "abstract", "motivation", "contributions", "method", "experiments", "usage", "limitations", "body"),
        _longest,
    ),
}
