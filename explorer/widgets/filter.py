"""One filter: which papers it lets through, what it is called, and the same as pandas."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One reason why some papers are shown and others are not."""

    label: str
    """What the page calls it, e.g. ``类别 cs.RO``."""
    label_en: str = ""
    """What it is called in English; ``label`` when this is empty."""
    ids: pd.Index
    """The papers it lets through; best first where `ranked`."""
    value: Any = None
    """What the widget that set it needs to show it again, e.g. the ticked values."""
    ranked: bool = False
    """Whether the order of `ids` means something, as that of search hits does."""
    why: Mapping[str, str] = field(default_factory=dict)
    """Why a paper is let through, by paper_id."""
    code: str = ""
    """The same as pandas: an expression over ``papers`` that tells for each row whether it is let through or, where
    `ranked`, gives the ids of those that are, best first. Without it the ids are written out."""

    def says_the_same(self, other: "Filter | None") -> bool:
        """Tell whether another filter is called the same and lets the same papers through, in the same order."""
        if other is None or (self.label, self.label_en, self.ranked) != (other.label, other.label_en, other.ranked):
            return False
        return self.ids.equals(other.ids) and self.why == other.why


def are_alike(one: Mapping[str, Filter], other: Mapping[str, Filter]) -> bool:
    """Tell whether filters by name say the same, in the same order."""
    return list(one) == list(other) and all(kept.says_the_same(other[name]) for name, kept in one.items())
