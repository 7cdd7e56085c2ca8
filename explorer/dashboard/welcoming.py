"""The page for a folder that holds no paper yet."""

import os
from os import PathLike
from typing import TYPE_CHECKING

import pandas as pd

from explorer.corpus.files.finding import Paths

if TYPE_CHECKING:
    from explorer.widgets.welcome import Welcome


def welcome(digests: Paths, check: pd.DataFrame) -> "Welcome":
    """Show where digests go and what is wrong with those that are there, until there is a paper to show.

    Parameters
    ----------
    digests
        What is read, as for `explorer.load`.
    check
        Report of `explorer.check`.

    Returns
    -------
    Welcome
        A widget. A dashboard that is shared keeps the place of the folder to itself.

    Examples
    --------
    >>> welcome("data/digests", pd.DataFrame({"problem": []})).page.folder
    'data/digests'
    """
    from explorer.widgets.welcome import Welcome

    named = str(digests) if isinstance(digests, str | PathLike) else ""
    return Welcome("" if os.environ.get(SHARED) else named, check=check)


SHARED = "EXPLORER_SHARED"
"""Environment variable: set where others than the owner of the digests look at the page."""
