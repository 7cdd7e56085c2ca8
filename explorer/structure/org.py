"""Org mode, which Emacs writes: its headings, drawers and links as markdown, line by line."""

import re
from collections.abc import Sequence

_SIGNS = ("#+title:", "#+author:", "#+startup:", "#+filetags:", ":properties:", "#+begin_")
_HEADING = re.compile(
    r"(?P<stars>\*{1,6})[ \t]+(?:(?:TODO|DONE|NEXT|WAITING|READ|READING|CANCELLED|SOMEDAY)[ \t]+)?(?:\[#[A-Z]\][ \t]+)?(?P<text>\S.{0,2000}?)"
    r"(?:[ \t]+:(?:[\w@#%]{1,40}:){1,12})?[ \t]*$"
)
_DRAWER = re.compile(r"[ \t]{0,8}:(?:PROPERTIES|END|LOGBOOK):[ \t]*$", re.IGNORECASE)
_PROPERTY = re.compile(r"[ \t]{0,8}:(?P<key>[A-Za-z_][\w-]{0,40}):[ \t]+(?P<value>\S.{0,4000})$")
_LINK = re.compile(r"\[\[(?P<url>[^\[\]\n]{4,1000})\](?:\[(?P<label>[^\[\]\n]{1,400})\])?\]")
_REACH = 60


def is_org(lines: Sequence[str]) -> bool:
    """Tell whether a text is written in org mode.

    Examples
    --------
    >>> is_org(["#+TITLE: Reading list", "* Read"]), is_org(["# Reading list", "* Tugs"])
    (True, False)
    """
    return any(line.strip()[:12].casefold().startswith(_SIGNS) for line in lines[:_REACH])


def markdown_of_org(line: str) -> str:
    """Give one line of org mode as markdown.

    Examples
    --------
    >>> markdown_of_org("** TODO Splicing as Search   :ropes:plan:"), markdown_of_org(":URL:  https://arxiv.org/abs/2605.06060")
    ('## Splicing as Search', 'URL: https://arxiv.org/abs/2605.06060')
    """
    if line.startswith("#+") or _DRAWER.match(line):
        return ""
    if heading := _HEADING.match(line):
        line = f"{'#' * len(heading['stars'])} {heading['text']}"
    elif field := _PROPERTY.match(line):
        line = f"{field['key']}: {field['value']}"
    return _LINK.sub(_linked, line) if "[[" in line else line


def _linked(match: re.Match[str]) -> str:
    return f"[{match['label']}]({match['url']})" if match["label"] else match["url"]
