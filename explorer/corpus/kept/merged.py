"""The ``papers`` frame of a load, kept: with one digest changed, only the papers it can touch are merged anew.

A load's folder holds one ``whole`` frame and, when digests have changed since, one ``patch`` to it. What has not
changed is not written again; a patch that would be large makes way for a new whole.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from explorer.cache import fingerprint, keep, read_kept
from explorer.corpus.kept import packs, tables
from explorer.corpus.kept.patching import FIRST, State, numbered, patch, patched, sewn, state, with_places
from explorer.corpus.kept.scanning import Scan
from explorer.corpus.kept.touching import KEYS
from explorer.corpus.merging.merge import merge
from explorer.model import Mention, Paper

if TYPE_CHECKING:
    import pyarrow as pa

WORTH_KEEPING = 1000
"""Fewer mentions are merged at each load."""

_INFO = b"explorer"
_ROWS = 2000  # in a row group; all are read, and fewer groups are read faster


def papers(scan: Scan) -> pd.DataFrame:
    """Merge all mentions of some parsed files, or only what has changed of them since the last time.

    Examples
    --------
    >>> from explorer.corpus.kept.scanning import scanned
    >>> len(scanned("data/digests", papers))
    65
    """
    if sum(place.length for place in scan.places) < WORTH_KEEPING:
        return merge(_mentions(scan))
    identity = fingerprint(*scan.keys)
    kept = _kept(scan.own, identity)
    if kept is None:
        kept = _patched(scan, identity)
    return _whole(scan, identity) if kept is None else _frame(kept)


def _mentions(scan: Scan) -> pd.DataFrame:
    return tables.frame(packs.read_mentions(scan.packs, scan.places), record=Mention)


def _kept(own: Path, identity: str) -> "pa.Table | None":
    """Read what the last load of the very same files has left."""
    if (whole := _read(own / f"whole-{identity}.parquet")) is not None:
        return whole
    if (change := _read(own / f"patch-{identity}.parquet")) is None:
        return None
    info = _info(change)
    whole = _read(own / f"whole-{info['whole']}.parquet")
    return None if whole is None else sewn(whole, change, info["runs"])


def _patched(scan: Scan, identity: str) -> "pa.Table | None":
    """Merge anew what differs from the last load, unless there was none or too much has changed."""
    found = _newest(scan.own, "whole")
    whole = _read(found) if found else None
    if found is None or whole is None:
        return None
    made = patch(_last(scan.own, state(whole, *_files(whole)), found.stem.removeprefix("whole-")), scan)
    if made is None:
        return None
    change, runs = made
    info = {"whole": found.stem.removeprefix("whole-"), "runs": runs, "names": scan.names, "keys": scan.keys}
    _keep(scan.own / f"patch-{identity}.parquet", change, **info)
    _forget(scan.own.glob("patch-*.parquet"), but=identity)
    return sewn(whole, change, runs)


def _last(own: Path, whole: State, identity: str) -> State:
    """What the last load left: the whole, or the whole with its patch."""
    found = _newest(own, "patch")
    change = _read(found) if found else None
    if change is None or _info(change)["whole"] != identity:
        return whole
    return patched(whole, change, _info(change)["runs"], *_files(change))


def _newest(own: Path, kind: str) -> Path | None:
    return max(own.glob(f"{kind}-*.parquet"), key=lambda path: path.stat().st_mtime_ns, default=None)


def _files(table: "pa.Table") -> tuple[list[str], list[str]]:
    info = _info(table)
    return info["names"], info["keys"]


def _whole(scan: Scan, identity: str) -> pd.DataFrame:
    mentions = _mentions(scan)
    merged = merge(mentions)
    file = scan.own / f"whole-{identity}.parquet"
    with suppress(TypeError, ValueError):  # a column of a kind that tables do not know is not kept
        numbers = numbered(scan.places, range(len(scan.places)))
        _keep(file, with_places(merged, mentions, numbers), names=scan.names, keys=scan.keys)
        _forget(scan.own.glob("*.parquet"), but=identity)
    return merged


def _frame(table: "pa.Table") -> pd.DataFrame:
    return tables.frame(table.drop_columns([FIRST, KEYS]), record=Paper).set_index("paper_id")


def _read(path: Path) -> "pa.Table | None":
    import pyarrow.parquet as pq

    return read_kept(path, lambda file: pq.read_table(file, memory_map=True, partitioning=None))


def _keep(path: Path, table: "pa.Table", **info: Any) -> None:
    told = table.replace_schema_metadata({_INFO: json.dumps(info)})
    keep(path, lambda file: packs.write_table(told, file, rows=_ROWS))


def _info(table: "pa.Table") -> dict[str, Any]:
    return dict(json.loads(table.schema.metadata[_INFO]))


def _forget(files: Sequence[Path] | Any, *, but: str) -> None:
    for file in files:
        if not file.stem.endswith(but):
            with suppress(OSError):
                file.unlink()
