"""The filter that a click on a trend sets: its papers, what it is called, and the line of pandas that says the same."""

import pandas as pd

from explorer.widgets import codes
from explorer.widgets.selection import Filter
from explorer.widgets.strings import pair
from explorer.widgets.trends_course import COLUMNS, Course
from explorer.widgets.trends_page import names_of

_SINGULAR = {"methods": "method", "datasets": "dataset"}


def kept(found: Course, papers: pd.DataFrame, *, name: int, period: int, topics: pd.DataFrame | None = None) -> Filter:
    """Keep the papers that tell of a name, appeared in a period, or both.

    Parameters
    ----------
    found
        The course clicked on.
    papers
        The frame it was counted over.
    name, period
        Places in ``found.values`` and ``found.starts``; -1 for any.
    topics
        Frame of `explorer.name_topics`.
    """
    mask = found.mask(value=name if name >= 0 else None, period=period if period >= 0 else None)
    labels, conditions = [], []
    if name >= 0:
        labels.append(_named(found, name, topics))
        conditions.append(_name_code(found, name))
    if period >= 0:
        first, last = found.days(period)
        labels.append((f"{first} – {last}",) * 2)
        conditions.append(f'{_day_code(papers)}.between("{first}", "{last}")')
    zh, en = (" · ".join(label[language] for label in labels) for language in (0, 1))
    code = "" if found.freq == "Y" else codes.joined(conditions)  # a year may stand where there is no day to write
    value = {"by": found.by, "freq": found.freq, "name": name, "period": period}
    return Filter(label=zh, label_en=en, ids=papers.index[mask], value=value, code=code)


def _named(found: Course, name: int, topics: pd.DataFrame | None) -> tuple[str, str]:
    names, kind = names_of(found, name, topics), pair(_text_key(found.by))
    return f"{kind[0]} {names[0]}", f"{kind[1]} {names[1]}"


def _text_key(by: str) -> str:
    return f"trends_{by}" if by in _SINGULAR else by


def _name_code(found: Course, name: int) -> str:
    value = found.values[name]
    if found.by == "topic":
        return f'papers["topic"].eq({value!r})'
    if found.by in COLUMNS:
        return f'papers["{COLUMNS[found.by]}"].map(lambda values: {str(value)!r} in values)'
    told = f'told["target_kind"].eq("{_SINGULAR[found.by]}") & told["target"].eq({str(value)!r})'
    return f'papers.index.isin(ex.relations(papers).loc[lambda told: {told}, "source"])'


def _day_code(papers: pd.DataFrame) -> str:
    """The day of each paper; where it is missing the others stand in, as in `explorer.trends`."""
    present = [f'papers["{name}"]' for name in ("published", "first_seen", "last_seen") if name in papers.columns]
    return present[0] + "".join(f".fillna({other})" for other in present[1:])
