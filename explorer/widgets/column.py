"""One column of a table of papers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from explorer.widgets.cells import cell_text, items
from explorer.widgets.ranks import Places
from explorer.widgets.strings import TEXTS

LONGEST = 400
"""Characters of a cell that travel; the reader has the rest."""
FRAME = "frame:"
"""What the keys of the frame's own columns begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the table: what its cells show, and what it is sorted and filtered by."""

    key: str
    name: tuple[str, str]
    kind: str
    """``text``, ``title``, ``topic``, ``links`` or ``number``."""
    cells: Callable[[Places], list[Any]]
    """Cells of papers at these places, as the page shows them."""
    values: Callable[[], "pd.Series[Any]"]
    """What it is sorted by, one value for each paper."""
    texts: Callable[[], "pd.Series[str]"]
    """What it is filtered by, one text for each paper."""
    code: str = ""
    """The same texts as an expression over ``papers``."""

    def shown(self) -> dict[str, Any]:
        """Say of the column what the page needs."""
        return {"key": self.key, "name": list(self.name), "kind": self.kind}


def own_column(values: "pd.Series[Any]", key: str) -> Column:
    """Make a column of the table out of one of the frame, as it stands there.

    Examples
    --------
    >>> import numpy as np
    >>> own_column(pd.Series([0.5, None], name="score"), "frame:score").cells(np.array([0, 1]))
    ['0.5', '']
    """
    is_number = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    is_text = isinstance(values.dtype, pd.StringDtype)
    return Column(
        key=key,
        name=_name(key.removeprefix(FRAME), str(values.name)),
        kind="number" if is_number else "text",
        cells=lambda places: [cell_text(value)[:LONGEST] for value in values.iloc[places]],
        values=lambda: (
            values.map(comparable) if values.dtype == object else values.str.casefold() if is_text else values
        ),
        texts=lambda: values.fillna("") if is_text else joined(values),
        code=f'papers["{values.name}"]' if is_text and str(values.name).isidentifier() else "",
    )


def _name(*keys: str) -> tuple[str, str]:
    """A name that readers know, else the column's own."""
    asked = (f"{lead}{key}" for key in keys for lead in ("column_", "map_by_", ""))
    return next((TEXTS[key] for key in asked if key in TEXTS and "{" not in TEXTS[key][0]), (keys[-1],) * 2)


def joined(values: "pd.Series[Any]") -> "pd.Series[str]":
    """Write every cell as the table shows it.

    Examples
    --------
    >>> joined(pd.Series([("a", "b"), None])).tolist()
    ['a; b', '']
    """
    return pd.Series([cell_text(value) for value in values], index=values.index, dtype="str")


def comparable(value: Any) -> Any:
    """Give what a cell is sorted by: texts without regard to case, lists by their first member, others as text.

    Examples
    --------
    >>> comparable("B"), comparable(("Ada", "Mei")), comparable(()) is None
    ('b', 'ada', True)
    """
    if pd.api.types.is_list_like(value):
        return next((item.casefold() for item in items(value)), None)
    return value.casefold() if isinstance(value, str) else value
