"""Import the page's server, and begin to serve when told: the imports take as long as preparing the digests.

What is told is a line on the standard input; its end means that whoever started this is gone.
"""

import sys
from contextlib import suppress

# Compiles a grammar of addresses as it is imported, which takes half a second; jsonschema does without what is not there.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from explorer.dashboard.guarded import main as serve  # noqa: E402


def main() -> None:
    """Wait for the word, then serve the notebook that the command line names."""
    with suppress(KeyboardInterrupt):
        if sys.stdin.readline():
            serve()


if __name__ == "__main__":
    main()
