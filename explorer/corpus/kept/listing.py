"""What a load saw last time: files that look unchanged need no reading.

A file is taken as unchanged when its size, times of last change and identity are as they were. A system's clock ticks
coarsely, so a file that changed shortly before it was looked at may change again without a sign; such a file is
looked at again, and one from the future (a clock that is wrong) always.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from explorer.cache import keep, read_kept
from explorer.corpus.files.finding import Found

DOUBTFUL_NS = 2_000_000_000
"""A change so shortly before the look is no proof that none came after; file systems count in up to 2 s."""


def unchanged(place: Path, files: Sequence[Found]) -> dict[str, str]:
    """Give the keys of the files that have not changed since the last look.

    Parameters
    ----------
    place
        Where `remember` wrote.
    files
        The files as they are now.

    Returns
    -------
    dict of str to str
        Path to key.

    Examples
    --------
    >>> import tempfile, time
    >>> place, file = Path(tempfile.mkdtemp(), "seen.json"), Found("a.md", 3, 5, 5, 1, 1)
    >>> remember(place, [file], {"a.md": "k1"}, looked=time.time_ns())
    >>> unchanged(place, [file, Found("b.md", 1, 5, 5, 1, 2)])
    {'a.md': 'k1'}
    >>> unchanged(place, [file._replace(mtime_ns=6)])
    {}
    """
    seen = read_kept(place, lambda path: {**json.loads(path.read_bytes())}) or {}
    return {file.path: seen[file.path][0] for file in files if seen.get(file.path, [None])[1:] == list(file[1:])}


def remember(place: Path, files: Sequence[Found], keys: dict[str, str], *, looked: int) -> None:
    """Write down how files look and which keys they have; ``looked`` is the time in ns before they were looked at."""
    seen = {file.path: [keys[file.path], *file[1:]] for file in files if _settled(file, looked)}
    keep(place, lambda path: path.write_text(json.dumps(seen), encoding="utf-8"))


def _settled(file: Found, looked: int) -> bool:
    return file.size >= 0 and max(file.mtime_ns, file.ctime_ns) < looked - DOUBTFUL_NS
