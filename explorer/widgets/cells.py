"""Values of a paper as short texts, the same in the map, the table and the card."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

import pandas as pd

_NAME = 26


def text_or_none(value: object) -> str | None:
    """Give a text, or None for a missing or blank one.

    Examples
    --------
    >>> text_or_none(float("nan")) is None, text_or_none(" a ")
    (True, 'a')
    """
    return value.strip() or None if isinstance(value, str) else None


def day(value: object) -> str | None:
    """Write a date as ``2026-01-28``; None when it is missing.

    Examples
    --------
    >>> day(pd.Timestamp(2026, 1, 28)), day(pd.NaT)
    ('2026-01-28', None)
    """
    stamp = pd.to_datetime(value, errors="coerce")  # type: ignore[call-overload]
    return f"{stamp:%Y-%m-%d}" if isinstance(stamp, pd.Timestamp) else None


def items(value: object) -> list[str]:
    """Give a list-valued cell as list of texts; a missing one is empty.

    Examples
    --------
    >>> items(("cs.RO", "cs.AI")), items(None)
    (['cs.RO', 'cs.AI'], [])
    """
    if isinstance(value, str) or not pd.api.types.is_list_like(value):
        return []
    return [str(item) for item in value]  # type: ignore[attr-defined]


def cell_text(value: object) -> str:
    """Write any value as a table shows it: lists joined by ``; ``, dates as days, missing ones blank.

    Examples
    --------
    >>> cell_text(("a", "b")), cell_text(float("nan")), cell_text(0.5)
    ('a; b', '', '0.5')
    """
    if pd.api.types.is_list_like(value):
        return "; ".join(items(value))
    if isinstance(value, str):
        return value
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    return (
        day(value) or ""
        if isinstance(value, pd.Timestamp)
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )


def below_common_folder(paths: Sequence[str]) -> list[str]:
    """Write paths of files without the folders that all of them share.

    Examples
    --------
    >>> below_common_folder(["d/2026/a.md", "d/b.md"]), below_common_folder(["d/a.md"])
    (['2026/a.md', 'b.md'], ['a.md'])
    """
    parts = [PurePath(path).parts for path in paths]
    shared = 0
    while parts and all(len(part) > shared + 1 and part[shared] == parts[0][shared] for part in parts):
        shared += 1
    return ["/".join(part[shared:]) for part in parts]


def shortened(text: str, most: int) -> str:
    """Cut a text to about so many characters, after a word, and mark the cut with ``…``.

    Examples
    --------
    >>> shortened("Memory for long-horizon manipulation", 20)
    'Memory for long…'
    >>> shortened("Vision-Language-Action (VLA) models", 25)
    'Vision-Language-Action…'
    """
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1]
    if re.match(r"\w", flat[most - 1]) and (inside := re.search(r"[A-Za-z0-9_.]+$", cut)) and inside.start():
        cut = cut[: inside.start()]
    return re.sub(r"[\s,;:·，；：、—–(（\[【《「“-]+$", "", cut) + "…"


def short_name(paper: Mapping[Any, Any]) -> str:
    """Name a paper in a few letters: the system it introduces, else the start of its title.

    Examples
    --------
    >>> short_name({"title": "MemoryVLA: memory for manipulation", "system": "MemoryVLA"})
    'MemoryVLA'
    """
    if name := text_or_none(paper.get("system")):
        return shortened(name, _NAME)
    title = text_or_none(paper.get("title")) or ""
    head, colon, _ = title.partition(":")
    return shortened(head if colon and len(head) <= _NAME else title, _NAME)
