"""Sets of papers that are kept under a name, and what can be made of two sets."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import pandas as pd

from explorer.errors import InvalidValueError

Papers: TypeAlias = "str | pd.DataFrame | pd.Series[Any] | Iterable[Any] | object"
"""The name of a kept set, a frame, a `Selection` or a view with one, or ids."""

LONGEST_NAME = 60
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def ids_of(papers: Papers, kept: Mapping[str, pd.Index]) -> pd.Index:
    """Give the ids that are meant.

    Raises
    ------
    InvalidValueError
        When a text names no kept set, or the value holds no ids.

    Examples
    --------
    >>> ids_of("A", {"A": pd.Index(["arxiv:1"])}).tolist(), ids_of(["arxiv:2"], {}).tolist()
    (['arxiv:1'], ['arxiv:2'])
    """
    if isinstance(papers, str):
        if papers not in kept:
            known = ", ".join(map(repr, kept)) or "none"
            raise InvalidValueError(f"No selection is kept under the name {papers!r}; kept are: {known}.")
        return kept[papers]
    if isinstance(papers, pd.DataFrame | pd.Series):
        return papers.index
    shown = getattr(getattr(papers, "link", papers), "ids", None)
    if isinstance(shown, pd.Index):
        return shown
    if isinstance(papers, Iterable):
        return pd.Index(list(papers))
    raise InvalidValueError(f"Give the name of a kept selection, a frame, a view, or ids; got {papers!r}.")


def clean_name(name: str) -> str:
    """Bring a name that someone typed into one line.

    Raises
    ------
    InvalidValueError
        When nothing is left.
    """
    words = " ".join(str(name).split())[:LONGEST_NAME].strip()
    if not words:
        raise InvalidValueError("A selection is kept under a name; this one is blank.")
    return words


def next_name(taken: Iterable[str]) -> str:
    """Give the first letter that is no name yet, or a number after them.

    Examples
    --------
    >>> next_name(["A", "robots"])
    'B'
    """
    known = set(taken)
    names: list[str] = [*_LETTERS, *map(str, range(1, len(known) + 2))]
    return next(name for name in names if name not in known)
