"""Papers for spreadsheets."""

import re

import pandas as pd

_FORMULA = re.compile(r"[=+\-@\t\r]")


def to_csv(papers: pd.DataFrame) -> str:
    """Write papers as CSV that a spreadsheet opens rightly: with a byte-order mark, lists joined by ``"; "``.

    A cell that a spreadsheet would take for a formula (``=``, ``+``, ``-``, ``@`` at its start) gets a leading
    apostrophe, since digests are strangers' text. To come back to pandas without loss use ``to_parquet``.

    Parameters
    ----------
    papers
        Any frame; the index becomes the first column.

    Returns
    -------
    str
        CSV text that starts with U+FEFF.

    Examples
    --------
    >>> import pandas as pd
    >>> to_csv(pd.DataFrame({"title": ["A"], "authors": [("Qian Hong", "Xiao Zhou")]}, index=["arxiv:2601.22586"]))
    '\\ufeff,title,authors\\narxiv:2601.22586,A,Qian Hong; Xiao Zhou\\n'
    """
    cells = papers.reset_index(names=papers.index.name or "").astype(object).map(_cell)
    return "\ufeff" + cells.to_csv(index=False, lineterminator="\n")


def _cell(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if pd.api.types.is_list_like(value):
        return _cell("; ".join(map(str, value)))  # type: ignore[call-overload]
    return value
