"""Papers as one HTML file to mail to a colleague: map, table and reader, offline, without a server."""

import html
import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any, overload

import pandas as pd

from explorer.schema import require
from explorer.widgets.assets import script, style
from explorer.widgets.html_data import page_data
from explorer.widgets.strings import TEXTS

NAME = " ".join(TEXTS["name"])
"""What a page is called that is not called anything else."""

_POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; style-src-attr 'unsafe-inline'; "  # columns of matrices
    "base-uri 'none'; form-action 'none'"
)
_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>{style}</style>
</head>
<body data-lx-page>
<noscript>请打开 JavaScript。 This page needs JavaScript.</noscript>
<script type="application/json" id="lx-data">{data}</script>
<script type="module">{script}</script>
</body>
</html>
"""


@overload
def to_html(
    papers: pd.DataFrame, *, topics: pd.DataFrame | None = None, title: str = NAME, path: None = None
) -> str: ...


@overload
def to_html(
    papers: pd.DataFrame, *, topics: pd.DataFrame | None = None, title: str = NAME, path: str | Path
) -> Path: ...


def to_html(
    papers: pd.DataFrame,
    *,
    topics: pd.DataFrame | None = None,
    title: str = NAME,
    path: str | Path | None = None,
) -> str | Path:
    """Write papers as one self-contained HTML file: a map, a table, a reader, a search by words, topics to filter by.

    The file opens in any browser of today, from a disk or a mail, without network: it loads nothing, sends nothing, and its
    content security policy forbids it to. It speaks Chinese and English, in light and dark, and works on a phone.

    Parameters
    ----------
    papers
        Frame with ``title``; shown are, where present, all other columns of `explorer.load` but ``body``. Without ``x``,
        ``y`` and ``topic`` (see `explorer.prepare`) there is no map.
    topics
        Frame of `explorer.name_topics`; without it topics have colours and no names.
    title
        What the page is called.
    path
        Where to write it. Default None: the text is returned.

    Returns
    -------
    str or pathlib.Path
        The text of the file, or where it was written. Folders of digests are named without what they have in common, so
        that the file says nothing of the machine it was made on.

    Raises
    ------
    MissingColumnsError
        When there is no ``title``.

    Examples
    --------
    >>> page = to_html(pd.DataFrame({"title": ["</script><b>A"]}, index=["a"]))
    >>> page.count("</script>"), "http-equiv" in page
    (2, True)
    """
    text = page(papers, topics=topics, title=title)
    if path is None:
        return text
    Path(path).write_text(text, encoding="utf-8", newline="\n")
    return Path(path)


def page(papers: pd.DataFrame, *, topics: pd.DataFrame | None = None, title: str = NAME) -> str:
    """Give the text of the file that `to_html` writes.

    Examples
    --------
    >>> "lx-data" in page(pd.DataFrame({"title": ["A"]}, index=["a"]))
    True
    """
    require(papers, "title")
    code = script("html_page.js").replace("</script", r"<\/script")
    css = style("plane.css", "markdown.css", "html_page.css")
    text = _PAGE.format(
        policy=_POLICY.format(script=_hash(code), style=_hash(css)),
        title=html.escape(title),
        style=css,
        data=_in_script(page_data(papers, topics=topics, title=title)),
        script=code,
    )
    return text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair cannot be written


def _hash(text: str) -> str:
    """Name a script or style for the policy, so that no other one runs."""
    return f"sha256-{b64encode(sha256(text.encode('utf-8', 'replace')).digest()).decode('ascii')}"


def _in_script(value: Any) -> str:
    """Write JSON so that nothing in it can end the script it stands in, or begin a comment."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
