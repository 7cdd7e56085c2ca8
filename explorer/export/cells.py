"""What stands in a cell of a row, whatever made it."""

from typing import Any

import pandas as pd


def value(record: dict[Any, Any], name: str) -> Any:
    """Give one value; None where it is missing."""
    cell = record.get(name)
    return None if cell is None or pd.isna(cell) else cell


def items(record: dict[Any, Any], name: str) -> list[str]:
    """Give a list's members; none where it is missing."""
    cell = record.get(name)
    return [] if cell is None or isinstance(cell, float) else [str(item) for item in cell]
