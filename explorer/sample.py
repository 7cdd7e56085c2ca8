"""Files the project ships beside its code: the demonstration digests and the dashboard notebook."""

import sys
from pathlib import Path

import pandas as pd

from explorer.corpus import load
from explorer.errors import InstallationError

_HOMES = (Path(__file__).parents[1], Path(sys.prefix, "share", "literature-explorer"))  # a clone; an installed wheel


def sample() -> pd.DataFrame:
    """Load the demonstration digests: 64 papers and a project page, told in three digest formats.

    Returns
    -------
    DataFrame
        The ``papers`` frame of `explorer.load`.

    Raises
    ------
    InstallationError
        When the installation has lost them.

    Examples
    --------
    >>> len(sample())
    65
    """
    return load(shipped("data/digests"))


def shipped(name: str) -> Path:
    """Find a shipped file or folder, in a clone of the project or beside an installed package.

    Raises
    ------
    InstallationError
        When it is in neither place.

    Examples
    --------
    >>> shipped("notebooks/dashboard.ipynb").name
    'dashboard.ipynb'
    """
    for home in _HOMES:
        if (path := home / name).exists():
            return path
    places = " or ".join(str(home) for home in _HOMES)
    raise InstallationError(f"{name} is missing from this installation (looked in {places}); install it again.")
