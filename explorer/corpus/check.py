"""The check report: per file what was read, what is missing, and what landed in no entry."""

import re
from collections.abc import Iterator

import pandas as pd

from explorer.corpus.files import Paths, find_digests
from explorer.corpus.read import Parsed, parse
from explorer.model import Mention

EXPECTED = ("authors", "arxiv_id", "published", "digest_date", "summary", "categories", "system", "code_url")
"""Fields whose absence the report counts."""

_SEPARATOR = re.compile(r"[\s\W_]*")
_EXCERPT = 80


def check(paths: Paths) -> pd.DataFrame:
    """Tell for each digest file which reader took it, what it found, and what it left over.

    Parameters
    ----------
    paths
        As for `explorer.read`.

    Returns
    -------
    DataFrame
        Index ``file``; columns ``reader`` (missing when none claims the file), ``confidence`` (0 to 1), ``entries``,
        ``missing`` (tuple such as ``"authors 3/9"``: 3 of 9 entries lack authors), ``truncated`` (entries that break
        off in mid-sentence), ``unclaimed`` (tuple of ``"line: text"``, one for each piece of text that landed in no
        entry, such as the digest's own heading), ``encoding``, ``problem`` (missing when there is none).

    Raises
    ------
    DigestNotFoundError
        When a path does not exist.

    Examples
    --------
    >>> import explorer as ex
    >>> ex.check("data/digests")["entries"].sum()
    np.int64(65)
    """
    parsed = [parse(path) for path in find_digests(paths)]
    frame = pd.DataFrame([_row(file) for file in parsed], columns=list(_DTYPES))
    return frame.astype(_DTYPES).set_index("file")


_DTYPES = {
    "file": "str",
    "reader": "str",
    "confidence": "float64",
    "entries": "int64",
    "missing": "object",
    "truncated": "int64",
    "unclaimed": "object",
    "encoding": "str",
    "problem": "str",
}


def _row(file: Parsed) -> dict[str, object]:
    return {
        "file": file.file,
        "reader": file.reader,
        "confidence": file.confidence,
        "entries": len(file.mentions),
        "missing": tuple(_missing(file.mentions)),
        "truncated": sum(mention.truncated for mention in file.mentions),
        "unclaimed": tuple(_unclaimed(file)),
        "encoding": file.encoding,
        "problem": file.problem,
    }


def _missing(mentions: tuple[Mention, ...]) -> Iterator[str]:
    for name in EXPECTED:
        if lacking := sum(not getattr(mention, name) for mention in mentions):
            yield f"{name} {lacking}/{len(mentions)}"


def _unclaimed(file: Parsed) -> Iterator[str]:
    """Give the pieces of text outside all entries; a mention's ``body`` says how far its entry goes."""
    lines = file.text.split("\n")
    claimed = set[int]()
    for mention in file.mentions:
        claimed.update(range(mention.line, mention.line + (mention.body or "").count("\n") + 1))
    start, piece = 0, list[str]()
    for number, line in enumerate([*lines, ""], start=1):
        if number not in claimed and not _SEPARATOR.fullmatch(line):
            start = start if piece else number
            piece.append(line.strip())
        elif piece:
            yield f"{start}: {_shortened(' '.join(piece))}"
            piece = []


def _shortened(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
