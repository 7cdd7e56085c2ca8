"""One file to its mentions: a pure function of the file, so that any process may run it and its result may be kept."""

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from explorer import readers
from explorer.corpus.files.decoding import Decoded, decode
from explorer.corpus.files.finding import MAX_BYTES, display_name, is_record_file
from explorer.corpus.files.unclaimed import unclaimed
from explorer.errors import InvalidValueError
from explorer.model import Mention
from explorer.parsing.counts import declared_count
from explorer.readers import Reader

NO_PAPER = "no paper was found in it (if it is a digest: docs/add_a_format.md shows how to add its format)"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of one file."""

    file: str
    encoding: str | None = None
    reader: str | None = None
    confidence: float = 0.0
    mentions: tuple[Mention, ...] = ()
    declared: int | None = None
    unclaimed: tuple[str, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """A file's bytes, or why there are none."""

    name: str
    data: bytes = b""
    problem: str | None = None


def parse(path: Path, *, reader: str | None = None) -> Parsed:
    """Read one file as far as it goes; whatever is wrong is told in `Parsed.problem`, never raised.

    Parameters
    ----------
    path
        The file.
    reader
        Name of the reader to use; default is the one that claims the text most surely.

    Returns
    -------
    Parsed

    Examples
    --------
    >>> parsed = parse(Path("data/digests/huggingface-daily-2026-01-28.md"))
    >>> parsed.reader, len(parsed.mentions)
    ('huggingface-daily', 9)
    """
    return parse_raw(read_raw(path), reader=reader)


def read_raw(path: Path) -> Raw:
    """Give the bytes of a file, unless it cannot be read, is none, or is too large.

    Examples
    --------
    >>> read_raw(Path("nowhere.md")).problem
    'the file cannot be read: No such file or directory'
    """
    name = display_name(path)
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            return Raw(name, problem="the file cannot be read: it is no regular file")
        if (size := path.stat().st_size) > MAX_BYTES:
            return Raw(name, problem=f"the file has {size / 2**20:.0f} MB; at most {MAX_BYTES // 2**20} MB are read")
        return Raw(name, path.read_bytes())
    except OSError as error:
        return Raw(name, problem=f"the file cannot be read: {error.strerror or error}")


def content_key(raw: Raw, *, reader: str | None) -> str:
    """Name what parsing a file depends on, apart from code: its content, its name, and the reader asked for.

    Examples
    --------
    >>> content_key(Raw("a.md", b"x"), reader=None) == content_key(Raw("b.md", b"x"), reader=None)
    False
    """
    state = blake2b(digest_size=16)
    for part in (reader or "", raw.name, raw.problem or ""):
        state.update(part.encode("utf-8", "surrogatepass") + b"\0")
    state.update(raw.data)
    return state.hexdigest()


def parse_raw(raw: Raw, *, reader: str | None) -> Parsed:
    """Parse a file's bytes.

    Examples
    --------
    >>> parse_raw(Raw("a.md", b""), reader=None).problem
    'the file is empty'
    """
    if raw.problem:
        return Parsed(raw.name, problem=raw.problem)
    decoded = decode(raw.data)
    if not decoded.text:
        return Parsed(raw.name, problem=decoded.problem)
    chosen, confidence = (readers.reader_named(reader), 1.0) if reader else readers.choose(decoded.text)
    return _parsed(decoded, chosen, confidence, name=raw.name) if chosen else _unknown(decoded, confidence, raw.name)


def holds_no_paper(parsed: Parsed) -> bool:
    """Tell whether a file is sound text but no digest, such as a README.

    Examples
    --------
    >>> holds_no_paper(parse_raw(Raw("a.md", b"Milk, bread."), reader=None))
    True
    """
    return parsed.problem == NO_PAPER


def _unknown(decoded: Decoded, confidence: float, name: str) -> Parsed:
    """A file in which nobody sees a paper: worth a word when it is prose, while any folder has data of other kinds."""
    problem = decoded.problem or (None if is_record_file(name) else NO_PAPER)
    pieces = tuple(unclaimed(decoded.text, ()))
    return Parsed(name, decoded.encoding, confidence=confidence, unclaimed=pieces, problem=problem)


def _parsed(decoded: Decoded, reader: Reader, confidence: float, *, name: str) -> Parsed:
    mentions: list[Mention] = []
    problem = decoded.problem
    try:
        mentions.extend(reader.read(decoded.text, source=name))
    except Exception as error:  # a stranger's reader may raise anything, and must not stop the load
        told = f"{type(error).__name__}: {error}".encode("utf-8", "replace").decode()
        problem = f"the reader {reader.name!r} failed after {len(mentions)} entries: {told}"
    if not mentions and problem is None:
        if confidence < readers.CLAIM:  # the structural reader looked closer and saw none
            return _unknown(decoded, confidence, name)
        problem = f"the reader {reader.name!r} found no entry"
    named = tuple(mention for mention in mentions if _has_name(mention))
    if len(named) < len(mentions) and problem is None:
        problem = f"{len(mentions) - len(named)} entries have neither an id nor a title; they are left out"
    return Parsed(
        name,
        decoded.encoding,
        reader.name,
        confidence,
        named,
        declared_count(decoded.text),
        tuple(unclaimed(decoded.text, named)),
        problem,
    )


def _has_name(mention: Mention) -> bool:
    try:
        return bool(mention.paper_id)
    except InvalidValueError:
        return False
