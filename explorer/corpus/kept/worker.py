"""A process that parses digests for another one: batches of paths come in as JSON lines, their keys go out.

A ``+`` tells of each file. When the input ends, because all is done or the other process is gone, so does this one.
"""

import json
import sys
from pathlib import Path

from explorer.corpus.kept.filling import fill_alone
from explorer.corpus.kept.version import version


def main(folder: str, wanted: str, reader: str) -> None:
    """Parse what comes in, unless this process has other readers than the one that asks.

    Examples
    --------
    >>> main("unused", "another version", "")
    """
    if version() != wanted:
        return
    answers, sys.stdout = sys.stdout, sys.stderr  # a reader that prints must not be taken for an answer
    for line in sys.stdin:
        keys = fill_alone(
            Path(folder), json.loads(line), reader=reader or None, told=lambda: print("+", file=answers, flush=True)
        )
        print(json.dumps(keys), file=answers, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
