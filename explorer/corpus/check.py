"""The check report: per file what was read, what is missing, what landed in no entry, and what does not fit together."""

from collections import defaultdict
from pathlib import PurePath
from typing import Any

import pandas as pd

from explorer.corpus.files.finding import Paths
from explorer.corpus.identity.grouping import Identity, identity
from explorer.corpus.merging.differences import disagreements
from explorer.corpus.read import survey
from explorer.corpus.suspects import suspects
from explorer.corpus.values import objects
from explorer.parsing.identifiers import damaged_arxiv_ids

EXPECTED = ("authors", "arxiv_id", "published", "digest_date", "summary", "categories", "system", "code_url")
"""Fields whose absence the report counts."""

_COLUMNS = (
    *("reader", "confidence", "entries", "declared", "missing", "truncated", "unclaimed"),
    *("id_conflicts", "damaged_ids", "duplicates", "disagreements", "encoding", "problem"),
)
_TITLE, _VALUE = 60, 80

Notes = dict[str, list[tuple[int, str]]]
"""Per file what is to be told of which line."""


def check(paths: Paths, *, reader: str | None = None) -> pd.DataFrame:
    """Tell for each digest file which reader took it, what it found, what it left over, and what does not fit together.

    Parameters
    ----------
    paths
        As for `explorer.read`.
    reader
        As for `explorer.read`.

    Returns
    -------
    DataFrame
        Index ``file``; columns ``reader`` (missing when none claims the file), ``confidence`` (0 to 1), ``entries``,
        ``declared`` (how many papers the file says it has; missing when it does not say), ``missing`` (tuple such as
        ``"authors 3/9"``: 3 of 9 entries lack authors), ``truncated`` (entries that break off in mid-sentence),
        ``encoding``, ``problem`` (missing when there is none), and tuples of ``"line: text"``: ``unclaimed`` (pieces of
        text that landed in no entry, such as the digest's own heading), ``id_conflicts`` (entries whose id was
        left to another title, after ``→``), ``damaged_ids`` (what no arXiv id can be, in entries without another),
        ``duplicates`` (after ``=`` the entry it was merged with because of a like title, after ``≈`` one that looks like
        the same paper but was kept apart), ``disagreements`` (values that another mention of the paper tells differently).

    Raises
    ------
    DigestNotFoundError
        When a path does not exist.
    InvalidValueError
        When there is no reader of that name.

    Examples
    --------
    >>> import explorer as ex
    >>> ex.check("data/digests")["entries"].sum()
    np.int64(65)
    """
    files, mentions = survey(paths, reader=reader)
    truncated = mentions.groupby("file", sort=False)["truncated"].sum()
    lacking = pd.DataFrame({name: _lacking(mentions[name]) for name in EXPECTED}).groupby(mentions["file"]).sum()
    counts = zip(files["file"], files["entries"], strict=True)
    files["missing"] = pd.Series([_missing(lacking, file, entries) for file, entries in counts], dtype="object")
    files["truncated"] = files["file"].map(truncated).fillna(0).astype("int64")
    found = identity(mentions)
    notes = {
        "id_conflicts": _conflicts(mentions, found),
        "damaged_ids": _damaged(mentions),
        "duplicates": _duplicates(mentions, found),
        "disagreements": _disagreements(mentions),
    }
    for name, told in notes.items():
        files[name] = pd.Series([_told(told, file) for file in files["file"]], dtype="object")
    return files.set_index("file")[list(_COLUMNS)]


def _lacking(values: "pd.Series[Any]") -> "pd.Series[bool]":
    return values.str.len() == 0 if values.dtype == object else values.isna()


def _missing(lacking: pd.DataFrame, file: str, entries: int) -> tuple[str, ...]:
    if file not in lacking.index:
        return ()
    return tuple(f"{name} {count}/{entries}" for name, count in lacking.loc[file].items() if count)


def _told(notes: Notes, file: str) -> tuple[str, ...]:
    return tuple(f"{line}: {text}" for line, text in sorted(notes.get(file, ())))


def _conflicts(mentions: pd.DataFrame, found: Identity) -> Notes:
    notes: Notes = defaultdict(list)
    for row, identifier, kept in found.refused:
        notes[_file(mentions, row)].append((_line(mentions, row), f"{identifier} → {_entry(mentions, kept)}"))
    return notes


def _damaged(mentions: pd.DataFrame) -> Notes:
    """Ids that cannot be any, in entries that have none; the name of a note's file may be its id too."""
    notes: Notes = defaultdict(list)
    some = mentions[mentions["arxiv_id"].isna()]
    alone = some["file"].map(some["file"].value_counts()) == 1
    for file, line, body, single in zip(some["file"], some["line"], objects(some["body"]), alone, strict=True):
        named = damaged_arxiv_ids(PurePath(file).stem, bare=True) if single else ()
        for spelled in dict.fromkeys((*damaged_arxiv_ids(body), *named)):
            notes[file].append((line, spelled))
    return notes


def _duplicates(mentions: pd.DataFrame, found: Identity) -> Notes:
    notes: Notes = defaultdict(list)
    rows: dict[str, int] = {}
    for row, title in enumerate(mentions["title"].tolist()):
        rows.setdefault(title, row)
    merged = ((max(pair), min(pair)) for pair in ((rows[one], rows[other]) for one, other in found.joined))
    for row, other in merged:
        notes[_file(mentions, row)].append((_line(mentions, row), f"= {_entry(mentions, other)}"))
    for row, other in suspects(mentions, found.ids):
        notes[_file(mentions, row)].append((_line(mentions, row), f"≈ {_entry(mentions, other)}"))
    return notes


def _disagreements(mentions: pd.DataFrame) -> Notes:
    notes: Notes = defaultdict(list)
    for column, values, sources in disagreements(mentions)[["column", "values", "sources"]].itertuples(index=False):
        for value, source in zip(values[1:], sources[1:], strict=True):
            file, _, line = source.rpartition(":")
            told = f"{column} {_shown(value)} ≠ {_shown(values[0])} ({sources[0]})"
            notes[file].append((int(line), told))
    return notes


def _entry(mentions: pd.DataFrame, row: int) -> str:
    title = str(mentions["title"].iloc[row])
    shown = title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"
    return f"{_file(mentions, row)}:{_line(mentions, row)} “{shown}”"


def _shown(value: Any) -> str:
    text = (
        f"{value:%Y-%m-%d}"
        if isinstance(value, pd.Timestamp)
        else ", ".join(value)
        if isinstance(value, tuple)
        else str(value)
    )
    return text if len(text) <= _VALUE else text[: _VALUE - 1] + "…"


def _file(mentions: pd.DataFrame, row: int) -> str:
    return str(mentions["file"].iloc[row])


def _line(mentions: pd.DataFrame, row: int) -> int:
    return int(mentions["line"].iloc[row])  # type: ignore[call-overload, no-any-return, unused-ignore]
