"""The pandas expressions that reproduce what was selected on a map: masks over the frame ``papers``."""

import numpy as np
import numpy.typing as npt
import pandas as pd

_FEW = 30  # papers that are better named one by one


def code_of_region(papers: pd.DataFrame, places: npt.NDArray[np.int64]) -> str:
    """Write the mask of many papers that lie together, by bounds where nothing else lies within them; else nothing.

    Parameters
    ----------
    papers
        Frame with ``x`` and ``y``.
    places
        Positions of the papers.

    Returns
    -------
    str

    Examples
    --------
    >>> papers = pd.DataFrame({"x": [0.0, 0.5] * 20, "y": range(40)}, index=map(str, range(40)))
    >>> code_of_region(papers, np.arange(32))
    'papers["x"].between(0.0, 0.5) & papers["y"].between(0, 31)'
    """
    inside = papers[["x", "y"]].iloc[places]  # the other columns are much to copy
    if len(places) > _FEW:
        bounds = [(name, inside[name].min().item(), inside[name].max().item()) for name in ("x", "y")]
        fits = np.logical_and.reduce([papers[name].between(low, high) for name, low, high in bounds])
        if int(fits.sum()) == len(places):
            return " & ".join(f'papers["{name}"].between({low!r}, {high!r})' for name, low, high in bounds)
    return ""


def code_of_days(papers: pd.DataFrame, *, first: str, last: str) -> str:
    """Write the mask of papers first seen between two days, both included.

    Examples
    --------
    >>> code_of_days(pd.DataFrame({"first_seen": []}), first="2026-02-01", last="2026-02-07")
    'papers["first_seen"].between("2026-02-01", "2026-02-07")'
    """
    known = [f'papers["{name}"]' for name in ("first_seen", "published") if name in papers.columns]
    days = known[0] + "".join(f".fillna({name})" for name in known[1:])
    missing = "first_seen" not in papers.columns or papers["first_seen"].notna().all()
    return f'{known[0] if missing else days}.between("{first}", "{last}")'
