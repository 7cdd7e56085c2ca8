"""What a cell of a table holds: a number, several, a change from one to another, or text."""

import re
from typing import NamedTuple

from explorer.extract.results.numbers import unit_at

_DECORATION = re.compile(r"[✅✔✓☑★☆⭐🏆🥇🥈🥉†‡§¶*^]|\(\s?(?:best|最佳|最优|SOTA|ours?)\s?\)", re.IGNORECASE)
_SPREAD = re.compile(r"\s?(?:±|\+/-|\+-)\s?\d+(?:\.\d+)?\s?%?|\s?\(\s?(?:±|σ\s?=|std\s?=?)\s?\d+(?:\.\d+)?\s?%?\s?\)")
_GAIN = re.compile(
    r"\s?[(\[]\s?[+\-−↑↓]\s?\d+(?:\.\d+)?\s?(?:%|pp|points?|×|x)?\s?[)\]]|\s[↑↓]\s?\d+(?:\.\d+)?\s?%?$|\s?[↑↓]$"
)
_PART = re.compile(r"\s?[~≈]?\s?([+\-−]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)")
_ARROW = re.compile(r"\s?(?:→|->|⟶|➔|➜|=>|⇒)\s?")
_SLASH = re.compile(r"\s?/\s?(?=[~≈+\-−]?\s?[\d.])|\s?\|\s?")
NOTHING = frozenset(
    (
        "",
        "-",
        "–",
        "—",
        "--",
        "/",
        "n/a",
        "na",
        "n.a.",
        "无",
        "未报告",
        "×",
        "✗",
        "❌",
        "✅",
        "✓",
        "oom",
        "?",
        "tbd",
        "未知",
    )
)


class Amount(NamedTuple):
    """A number of a cell."""

    value: float
    unit: str
    written: str


class Cell(NamedTuple):
    """A cell that holds nothing but numbers."""

    amounts: tuple[Amount, ...]
    changes: bool
    """The first number became the second."""


def cell_of(text: str) -> Cell | None:
    """Read a cell that holds nothing but numbers; None for any other.

    Examples
    --------
    >>> [amount.value for amount in cell_of("0.38 / 0.39").amounts], cell_of("55% → 85%").changes
    ([0.38, 0.39], True)
    >>> cell_of("63.7±0.3 (+1.2)").amounts[0].value, cell_of("优于 DLinear"), cell_of("40K")
    (63.7, None, None)
    """
    bare = _GAIN.sub("", _SPREAD.sub("", _DECORATION.sub("", text))).strip()
    if not bare or len(bare) > 60 or not any(char.isdigit() for char in bare):
        return None
    changes = _ARROW.split(bare)
    pieces = changes if len(changes) == 2 else _SLASH.split(bare)
    amounts = [_amount(piece) for piece in pieces]
    found = tuple(amount for amount in amounts if amount is not None)
    if len(found) < len(pieces):
        return None
    return Cell(_with_unit(found), len(changes) == 2)


def _amount(text: str) -> Amount | None:
    match = _PART.match(text)
    if match is None:
        return None
    unit, stop = unit_at(text, match.end())
    if text[stop:].strip():
        return None
    value = float(match[2].replace(",", ""))
    return Amount(-value if match[1] in ("-", "−") and match[1] else value, unit, match[2])


def _with_unit(found: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """``55 → 85%``: both are told in per cent."""
    if len(found) == 2 and not found[0].unit and found[1].unit == "%" and float(found[0].value) > 1:
        return (found[0]._replace(unit="%"), found[1])
    return found
