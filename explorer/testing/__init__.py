"""What authors of readers test with: one call that tells every rule their reader breaks.

The rules are those of ``docs/add_a_format.md``; `explorer.testing.rules` holds those about mentions.
"""

import re
from collections.abc import Iterator, Sequence

from explorer.errors import ReaderRulesError
from explorer.model import Mention
from explorer.parsing.blocks import lines_of
from explorer.readers import CLAIM, Reader, readers, structural
from explorer.testing.rules import Reading, broken_rules
from explorer.testing.texts import digests, odd_texts, variants

__all__ = ["check_reader"]

_SOURCE = "digests/check-reader.md"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,5}")

Finding = tuple[str, str]
"""A broken rule, and where."""


def check_reader(reader: Reader, *texts: str) -> None:
    """Check that a reader keeps the rules all readers keep; made for the tests of your own reader.

    Besides the texts as they are, the reader is given pieces of them, their lines in another order and odd characters,
    and must not claim other formats: the shipped digests, a change log, a table of numbers.

    Parameters
    ----------
    reader
        Anything with ``name``, ``sniff`` and ``read``, as for `explorer.register_reader`.
    texts
        Digests of the reader's format, at least one; an excerpt with two entries will do.

    Raises
    ------
    ReaderRulesError
        When the reader breaks a rule. It is an ``AssertionError`` too, and its message lists all broken rules at once,
        each with the first place where it was broken.

    Examples
    --------
    >>> from explorer.readers import huggingface_daily
    >>> from explorer.sample import shipped
    >>> check_reader(huggingface_daily, shipped("data/digests/huggingface-daily-2026-02-23.md").read_text(encoding="utf-8"))
    >>> check_reader(print)
    Traceback (most recent call last):
    explorer.errors.ReaderRulesError: The reader <built-in function print> breaks 1 rule(s) of docs/add_a_format.md:
    - a reader has `name`, `sniff` and `read`: add name, sniff, read
    """
    broken: dict[str, str] = {}
    for rule, place in _findings(reader, texts):
        broken.setdefault(rule, place)
    if broken:
        told = "".join(f"\n- {rule} ({place})" if place else f"\n- {rule}" for rule, place in broken.items())
        name = getattr(reader, "name", reader)
        raise ReaderRulesError(f"The reader {name!r} breaks {len(broken)} rule(s) of docs/add_a_format.md:{told}")


def _findings(reader: Reader, texts: Sequence[str]) -> Iterator[Finding]:
    lacking = [part for part in ("name", "sniff", "read") if not hasattr(reader, part)]
    if lacking:
        yield f"a reader has `name`, `sniff` and `read`: add {', '.join(lacking)}", ""
        return
    yield from _name_findings(reader)
    if not texts:
        yield "give check_reader at least one text of your format", ""
    for number, text in enumerate(texts, start=1):
        yield from _own_findings(reader, f"text {number}", text)
        for called, variant in variants(f"text {number}", text):
            yield from _reading_findings(reader, called, variant)
    for called, text in _foreign(reader):
        yield from _foreign_findings(reader, called, text)
    if texts and not any(_read(reader, text)[0] for text in texts):
        yield "`read` yields a mention an entry: none of the texts gave one", ""


def _name_findings(reader: Reader) -> Iterator[Finding]:
    if not isinstance(reader.name, str) or not _NAME.fullmatch(reader.name):
        yield "`name` is short, of small letters, digits and single hyphens, e.g. 'weekly-picks'", repr(reader.name)
    elif reader.name == structural.name or readers().get(reader.name, reader) is not reader:
        yield "`name` is unique: another reader has it already, choose another one", repr(reader.name)


def _own_findings(reader: Reader, called: str, text: str) -> Iterator[Finding]:
    sure, problem = _sniff(reader, text)
    if problem is None and sure < CLAIM:
        yield f"`sniff` gives {CLAIM} or more for a text of its own format", f"{called}: {sure}"
    yield from _reading_findings(reader, called, text)
    first, second = _read(reader, text), _read(reader, text)
    if first != second:
        yield "`read` gives the same for the same text: keep no state between calls", called
    begins = [mention.line for mention in first[0]]
    if begins != sorted(begins):
        yield "`read` yields mentions in the order of the text", f"{called}: lines {begins}"


def _foreign_findings(reader: Reader, called: str, text: str) -> Iterator[Finding]:
    sure, problem = _sniff(reader, text)
    if problem is None and sure >= CLAIM:
        yield f"`sniff` gives less than {CLAIM} for other formats: look for what only yours has", f"{called}: {sure}"
    yield from _reading_findings(reader, called, text)


def _reading_findings(reader: Reader, called: str, text: str) -> Iterator[Finding]:
    if problem := _sniff(reader, text)[1]:
        yield problem, called
    mentions, problem = _read(reader, text)
    if problem:
        yield problem, called
    reading = Reading(lines_of(text), _SOURCE, reader.name)
    for mention in mentions:
        for rule in broken_rules(mention, reading):
            yield rule, f"{called}, line {mention.line}: {str(mention.title)[:40]!r}"


def _sniff(reader: Reader, text: str) -> tuple[float, str | None]:
    try:
        sure = reader.sniff(text)
    except Exception as error:  # a stranger's reader may raise anything, and that is what is looked for
        return 0.0, f"`sniff` never raises, it gives 0 for what it does not know: {error!r}"
    if isinstance(sure, int | float) and 0 <= sure <= 1:
        return sure, None
    return 0.0, f"`sniff` gives a number from 0 to 1, not {sure!r}"


def _read(reader: Reader, text: str) -> tuple[list[Mention], str | None]:
    found: list[Mention] = []
    try:
        for mention in reader.read(text, source=_SOURCE):
            if not isinstance(mention, Mention):
                return found, f"`read` yields explorer.model.Mention objects, not {type(mention).__name__}"
            found.append(mention)
    except Exception as error:
        return found, f"`read` never raises, a broken entry yields what is there: {error!r}"
    return found, None


def _foreign(reader: Reader) -> Iterator[tuple[str, str]]:
    """Give odd texts, and those of the shipped digests that another reader claims."""
    yield from odd_texts()
    others = [other for name, other in readers().items() if name != reader.name]
    yield from ((called, text) for called, text in digests() if any(_sniff(each, text)[0] >= CLAIM for each in others))
