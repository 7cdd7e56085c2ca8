"""What a topic is about in each period: the words that set the period apart from the topic's others."""

from typing import Any

import pandas as pd

from explorer.schema import column, require
from explorer.topics import name_topics
from explorer.trends.periods import Dating, Freq, periods
from explorer.trends.telling import Names, tellings

_COLUMNS = {
    "name": "str",
    "period": "datetime64[us]",
    "n": "int64",
    "label": "str",
    "words": "object",
    "exemplars": "object",
}


def topics_over_time(
    papers: pd.DataFrame, *, by: str = "topic", freq: Freq = "auto", date: Dating = "published", names: Names = None
) -> pd.DataFrame:
    """Tell what each topic is about in each period, in the words that set the period apart from the topic's others.

    Parameters
    ----------
    papers
        Needs ``title``, the column ``by`` and a day, as `trends` does; reads what `explorer.name_topics` reads.
    by
        Column with the topics; default ``topic``. Kinds of entities, such as ``methods``, will do too.
    freq, date
        As for `trends`.
    names
        Frame of `explorer.name_topics`, or a mapping: what the topics are called.

    Returns
    -------
    DataFrame
        A row a topic and period with papers: ``name``, ``period`` (datetime64, its first day), ``n`` (int64, papers), ``label`` (str,
        what the topic was about then: a name, or the title of its one paper), ``words`` (tuple of str; empty where no word is
        shared by two papers), ``exemplars`` (tuple of paper_id). Biggest topic first, then by time.

    Raises
    ------
    MissingColumnsError
        Without ``title``, or when nothing tells a day.
    InvalidValueError
        When ``by``, ``freq`` or ``date`` is unknown.

    Notes
    -----
    As in BERTopic's topics over time, but contrasted with the topic's own other periods, by the same machinery that names
    topics, and not with the whole period.

    Examples
    --------
    >>> titles = ["Slow Tugs", "Tugs at Slow Speed", "Diffusion for Harbours", "Harbours by Diffusion"]
    >>> days = pd.to_datetime(["2026-01-05", "2026-01-06", "2026-02-05", "2026-02-06"])
    >>> papers = pd.DataFrame({"title": titles, "published": days, "topic": 0}, index=["arxiv:1", "arxiv:2", "arxiv:3", "arxiv:4"])
    >>> topics_over_time(papers, freq="M")["n"].tolist()
    [2, 2]
    """
    require(papers, "title")
    placed = periods(papers, freq=freq, date=date)
    told = tellings(papers, by=by, names=names)
    dated = papers[~papers.index.duplicated()].assign(period=placed.of)
    rows = [row for name, of in _biggest_first(told) for row in _rows(str(name), dated.loc[of["paper_id"]])]
    return pd.DataFrame({name: column([row[name] for row in rows], dtype=dtype) for name, dtype in _COLUMNS.items()})


def _biggest_first(told: pd.DataFrame) -> list[tuple[Any, pd.DataFrame]]:
    return sorted(told.groupby("name"), key=lambda pair: (-len(pair[1]), str(pair[0])))


def _rows(name: str, members: pd.DataFrame) -> list[dict[str, Any]]:
    if not members["period"].notna().any():
        return []
    named = name_topics(members, by="period").sort_index()
    return [
        {"name": name, "period": period, "n": of["size"], **of[["label", "words", "exemplars"]]}
        for period, of in named.iterrows()
    ]
