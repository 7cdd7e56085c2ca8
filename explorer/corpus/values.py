"""Values of a column as plain Python objects, missing ones as None."""

from typing import Any

import pandas as pd


def objects(column: "pd.Series[Any]") -> list[Any]:
    """Give the values of a column; whatever stands for a missing one is None.

    Examples
    --------
    >>> objects(pd.Series(["a", None], dtype="str"))
    ['a', None]
    """
    plain = column.astype(object)
    return plain.where(column.notna(), None).tolist()  # type: ignore[no-any-return, unused-ignore]
