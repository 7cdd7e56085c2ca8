"""A map that is kept: a folder with where every paper lies, and how that came about."""

import json
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pandas as pd

from explorer.cache import replaced
from explorer.errors import InvalidValueError

PLACES, HISTORY = "places.parquet", "map.json"
FORMAT = 1
_PACKAGES = ("literature-explorer", "umap-learn", "numpy", "scipy", "scikit-learn", "numba")
_COLUMNS = {"x": "float64", "y": "float64", "topic": "Int64", "batch": "int64"}


@dataclass(frozen=True, slots=True)
class KeptMap:
    """What the folder holds."""

    places: pd.DataFrame
    """Index paper_id: ``x``, ``y``, ``topic``, and ``batch``: with which step the paper came, 0 the first."""
    steps: list[dict[str, Any]]
    """Every step in order, with its parameters and seed."""


def read(folder: Path) -> KeptMap | None:
    """Read a kept map; None where there is none yet.

    Raises
    ------
    InvalidValueError
        When the files are there and cannot be read as a map.
    """
    history, places = folder / HISTORY, folder / PLACES
    if not history.exists() and not places.exists():
        return None
    try:
        told = json.loads(history.read_text(encoding="utf-8"))
        if told["format"] != FORMAT:
            raise ValueError(f"format {told['format']}, and this version reads {FORMAT}")
        return KeptMap(pd.read_parquet(places)[list(_COLUMNS)].astype(_COLUMNS), list(told["steps"]))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise InvalidValueError(
            f"The map kept in {folder} cannot be read ({type(error).__name__}: {error}). Bring {HISTORY} and {PLACES} back,"
            " e.g. from version control, or delete both: the map is then laid out anew."
        ) from error


def write(folder: Path, kept: KeptMap) -> None:
    """Write a map; whoever reads meanwhile finds the old files or the new ones.

    Raises
    ------
    OSError
        When the folder cannot be written to.
    """
    told = {"format": FORMAT, "steps": kept.steps, "versions": _versions()}
    replaced(folder / PLACES, kept.places.astype(_COLUMNS).to_parquet)
    text = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    replaced(folder / HISTORY, lambda beside: beside.write_text(text, encoding="utf-8"))


def _versions() -> dict[str, str]:
    return {name: found for name in _PACKAGES if (found := _version(name))}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
