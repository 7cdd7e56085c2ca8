"""Every text that the page shows, Chinese first, English beside it: one table an area, a file each."""

from collections.abc import Mapping
from typing import Final

from explorer.widgets.strings.card import TEXTS as CARD
from explorer.widgets.strings.check import TEXTS as CHECK
from explorer.widgets.strings.fields import TEXTS as FIELDS
from explorer.widgets.strings.filters import TEXTS as FILTERS
from explorer.widgets.strings.graph import TEXTS as GRAPH
from explorer.widgets.strings.leaderboard import TEXTS as LEADERBOARD
from explorer.widgets.strings.map import TEXTS as MAP
from explorer.widgets.strings.notes import TEXTS as NOTES
from explorer.widgets.strings.page import TEXTS as PAGE
from explorer.widgets.strings.selection import TEXTS as SELECTION
from explorer.widgets.strings.table import TEXTS as TABLE
from explorer.widgets.strings.trends import TEXTS as TRENDS

TEXTS: Final[dict[str, tuple[str, str]]] = {
    **PAGE,
    **FILTERS,
    **SELECTION,
    **MAP,
    **TABLE,
    **CARD,
    **NOTES,
    **GRAPH,
    **LEADERBOARD,
    **TRENDS,
    **CHECK,
    **FIELDS,
}
"""Key -> (Chinese, English). Placeholders stand in braces."""


def chinese(key: str, **values: object) -> str:
    """Give a text in Chinese, its placeholders filled.

    Examples
    --------
    >>> chinese("papers_of", n=3, total=65)
    '3 / 65 篇'
    """
    return TEXTS[key][0].format(**values)


def pair(key: str, **values: object) -> tuple[str, str]:
    """Give a text in Chinese and in English, its placeholders filled; a placeholder may have two languages, too.

    Examples
    --------
    >>> pair("topic"), pair("filter_by", label=("方法", "Method"))
    (('主题', 'Topic'), ('只看 方法', 'show only these'))
    """
    return chinese(key, **_spoken(values, 0)), TEXTS[key][1].format(**_spoken(values, 1))


def _spoken(values: Mapping[str, object], language: int) -> dict[str, object]:
    return {name: _told(value[language] if isinstance(value, tuple) else value) for name, value in values.items()}


def _told(value: object) -> object:
    """Thousands are set apart, as in the page."""
    return f"{value:,}" if isinstance(value, int) else value


def texts(*keys: str) -> dict[str, list[str]]:
    """Cut the table down to what one widget shows, as it travels to the browser.

    Examples
    --------
    >>> texts("topic")
    {'topic': ['主题', 'Topic']}
    """
    return {key: list(TEXTS[key]) for key in keys}
