"""Keep the folder of packs small: few packs, no leftovers, nothing of readers long changed."""

import shutil
import time
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.corpus.kept import packs
from explorer.corpus.kept.packs import BrokenPackError

if TYPE_CHECKING:
    import pandas as pd

MAX_PACKS = 16
"""More packs than this are put together."""

MAX_VERSIONS = 3
"""So many versions of the readers keep what they have read; the ones longest unused go first."""

MAX_BYTES = 2_000_000_000
"""So much the merged papers of all loads may take."""

MAX_LOADS = 200
"""So many loads are remembered."""

_BIG = 200_000_000  # bytes; a larger pack is left as it is while most of it is still of use
_AN_HOUR = 3600.0


def tidy(folder: Path) -> None:
    """Put packs together when there are many; of a digest that has changed, only the latest state stays.

    Examples
    --------
    >>> import tempfile
    >>> tidy(Path(tempfile.mkdtemp()))
    """
    names = packs.packs(folder)
    if len(names) > MAX_PACKS:
        with suppress(BrokenPackError, OSError):  # another process was first
            _put_together(folder, names)
        _sweep(folder)


def forget_versions(folder: Path, *, but: str) -> None:
    """Delete what readers of other versions have read, except the versions used last."""
    with suppress(OSError):
        others = [path for path in folder.iterdir() if path.is_dir() and path.name != but]
        for path in sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)[MAX_VERSIONS - 1 :]:
            shutil.rmtree(path, ignore_errors=True)


def forget_loads(folder: Path) -> None:
    """Delete the merged papers that are longest unused, and what was seen in folders longest not loaded.

    Examples
    --------
    >>> import tempfile
    >>> forget_loads(Path(tempfile.mkdtemp()))
    """
    with suppress(OSError):  # another process was first
        wholes = sorted(folder.glob("*/whole-*.parquet"), key=_age)
        for file, size in zip(wholes, accumulate(file.stat().st_size for file in wholes), strict=True):
            if size > MAX_BYTES:
                file.unlink()
        for seen in sorted(folder.glob("*/seen.json"), key=_age)[MAX_LOADS:]:
            shutil.rmtree(seen.parent, ignore_errors=True)


def _age(file: Path) -> float:
    return -file.stat().st_mtime


def _put_together(folder: Path, names: list[str]) -> None:
    import pandas as pd

    columns = ["key", "path"]
    index = pd.concat([packs.read(folder, name, columns=columns).to_pandas().assign(pack=name) for name in names])
    live = index.drop_duplicates("path", keep="last")  # packs are named by their time
    chosen = [name for name in names if _worth(folder, name, index, live)]
    keys = live[live["pack"].isin(chosen)].sort_values("path")["key"]
    there = packs.places(folder)
    wanted = [there[key] for key in keys if key in there and there[key].pack in chosen]
    files, mentions = packs.read_files(folder, wanted), packs.read_mentions(folder, wanted)
    counts = files.column("count").to_pylist()
    starts = list(accumulate(counts, initial=0))[:-1]
    place = files.schema.get_field_index("start")
    name = packs.write(folder, files.set_column(place, files.schema.field(place), [starts]), mentions)
    if packs.files_file(folder, name).exists():
        for old in chosen:
            packs.forget(folder, old)


def _worth(folder: Path, name: str, index: "pd.DataFrame", live: "pd.DataFrame") -> bool:
    alive = (live["pack"] == name).sum() / max(1, (index["pack"] == name).sum())
    return bool(alive < 0.5 or packs.mentions_file(folder, name).stat().st_size < _BIG)


def _sweep(folder: Path) -> None:
    """Delete what killed runs have left: files that were being written, mentions without their files."""
    kept = set(packs.packs(folder))
    for file in folder.iterdir():
        lost = file.name.startswith(".") or file.name.removesuffix(".mentions.parquet") not in kept
        with suppress(OSError):
            if lost and not file.name.endswith(".files.parquet") and time.time() - file.stat().st_mtime > _AN_HOUR:
                file.unlink()
