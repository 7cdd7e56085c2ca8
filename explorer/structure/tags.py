"""HTML tags and what stands for them in markdown."""

import html
import re

_HREF = re.compile(r"""\bhref\s{0,3}=\s{0,3}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))""", re.IGNORECASE)
_DATA_ID = re.compile(
    r"""\bdata-(?:arxiv|paper)[\w-]{0,12}\s{0,3}=\s{0,3}["'](\d{4}\.\d{4,5}(?:v\d{1,2})?)["']""", re.IGNORECASE
)
_PAPER_PATH = re.compile(r"(?<![\d.])\d{4}\.\d{4,5}(?![\d.])")
_MARKS_TWICE = re.compile(r"\*{3,}")
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "summary": "**"}
"""Tags that set type, and their marks."""
_OPENS = {"li": "- ", "dt": "- ", "dd": "  "} | {f"h{level}": "#" * level + " " for level in range(1, 7)}


class Tags:
    """Turns tags into markdown one by one; remembers where the links that are open lead."""

    def __init__(self) -> None:
        self._targets: list[str] = []

    def markdown(self, name: str, attributes: str, *, closing: bool) -> str:
        """Give the markdown of one tag; empty for a tag that has no counterpart.

        Examples
        --------
        >>> tags = Tags()
        >>> tags.markdown("a", "href='https://arxiv.org/abs/2601.00001'", closing=False), tags.markdown("a", "", closing=True)
        ('[', '](https://arxiv.org/abs/2601.00001)')
        """
        if name == "a":
            return self._closed_link() if closing else self._opened_link(attributes)
        if name in MARKS or name == "br":
            return MARKS.get(name, "<br>")
        return "" if closing else _OPENS.get(name, "")

    def _opened_link(self, attributes: str) -> str:
        found = _HREF.search(attributes)
        target = html.unescape(next(filter(None, found.groups()), "")) if found else ""
        self._targets.append(target if "://" in target or _PAPER_PATH.search(target) else "")
        return "[" if self._targets[-1] else ""

    def _closed_link(self) -> str:
        target = self._targets.pop() if self._targets else ""
        return f"]({target})" if target else ""


def carried_id(attributes: str) -> str:
    """Give the paper that a tag carries in an attribute as a link: a button's ``data-arxiv-id``.

    Examples
    --------
    >>> carried_id('class="star" data-arxiv-id="2505.17042v1"')
    ' [arXiv](https://arxiv.org/abs/2505.17042v1) '
    """
    found = _DATA_ID.search(attributes) if "data-" in attributes else None
    return f" [arXiv](https://arxiv.org/abs/{found[1]}) " if found else ""


def single_marks(line: str) -> str:
    """Make marks set twice, by markdown and by a tag, one.

    Examples
    --------
    >>> single_marks("****Tugs****")
    '**Tugs**'
    """
    return _MARKS_TWICE.sub("**", line) if "***" in line else line
