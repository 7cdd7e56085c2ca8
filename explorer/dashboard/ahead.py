"""Read what the digests say into the cache before anyone asks, in a process of its own that yields to all others.

It waits until the first page is drawn: begun at once it took a second from that on two cores.
"""

import os
import subprocess
import sys
import warnings
from pathlib import Path

from explorer.corpus import load
from explorer.extract import relations
from explorer.search import search

_MOST_YIELDING = 19
_AFTER = 5.0  # seconds
_CALL = f"import time; time.sleep({_AFTER}); from explorer.dashboard.ahead import main; main()"


def start(digests: Path) -> "subprocess.Popen[bytes]":
    """Begin to read a folder of digests ahead; whoever starts this ends it, too.

    Parameters
    ----------
    digests
        File or folder of digests, as for `explorer.load`.

    Returns
    -------
    subprocess.Popen
        The process, silent: what it does not manage is read when somebody looks at it.
    """
    return subprocess.Popen(
        [sys.executable, "-c", _CALL, str(digests)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def read(digests: Path) -> None:
    """Keep what a search needs, and the entities, relations and results, so that graph and leaderboard open at once.

    Parameters
    ----------
    digests
        File or folder of digests, as for `explorer.load`.

    Raises
    ------
    DigestNotFoundError
        When ``digests`` does not exist.

    Examples
    --------
    >>> read(Path("data/digests"))
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # problems are told where the digests are read for the user
        papers = load(digests)
        search(papers, "", how="words")  # builds the index
        relations(papers)


def main() -> None:
    """Read ahead what the command line names, behind everything else that the machine has to do."""
    if hasattr(os, "nice"):
        os.nice(_MOST_YIELDING)
    read(Path(sys.argv[1]))
