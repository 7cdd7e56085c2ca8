"""The rules every mention keeps, as a table: a new rule is one line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date, datetime
from typing import NamedTuple

from explorer.model import KINDS, Mention
from explorer.parsing.chatter import is_chatter
from explorer.parsing.identifiers import find_arxiv_id


class Reading(NamedTuple):
    """What a reader was given, and who it is."""

    lines: list[str]
    """The text's lines."""
    source: str
    """The ``source`` it was called with."""
    reader: str
    """Its name."""


def broken_rules(mention: Mention, reading: Reading) -> Iterator[str]:
    """Give the rules that a mention breaks, in words that say what to do.

    Examples
    --------
    >>> reading = Reading(["# Tugs", "* Quay Robots"], "a.md", "tugs")
    >>> good = Mention(title="Quay Robots", body="* Quay Robots", file="a.md", line=2, reader="tugs")
    >>> list(broken_rules(good, reading))
    []
    >>> odd = Mention(title="Quay Robots", body="* Quay Robots", kind="essay", file="a.md", line=2, reader="tugs")
    >>> list(broken_rules(odd, reading))
    ['`kind` is one of paper, survey, benchmark, resource']
    """
    yield from (rule for rule, kept in _RULES if not _holds(kept, mention, reading))
    for name in _empty_fields(mention):
        yield f"`{name}` holds an empty text: leave out what the digest does not say"


def _holds(kept: Callable[[Mention, Reading], bool], mention: Mention, reading: Reading) -> bool:
    try:
        return kept(mention, reading)
    except (TypeError, AttributeError, ValueError):  # a field of a wrong type keeps no rule about its value
        return False


def _body_is_verbatim(mention: Mention, reading: Reading) -> bool:
    """Whether the body stands in the text, chatter blanked; blanks at its very end do not matter."""
    body = (mention.body or "").split("\n")
    there = reading.lines[mention.line - 1 :][: len(body)]
    kept = ["" if not told and is_chatter(line) else line for line, told in zip(there, body, strict=True)]
    return mention.body is not None and "\n".join(kept).rstrip() == mention.body.rstrip()


def _empty_fields(mention: Mention) -> Iterator[str]:
    for name in (field.name for field in fields(mention)):
        value = getattr(mention, name)
        texts = value if isinstance(value, tuple) else (value,)
        if not all(text.strip() for text in texts if isinstance(text, str)):
            yield name


def _is_day(value: object) -> bool:
    return value is None or (isinstance(value, date) and not isinstance(value, datetime))


def _is_arxiv_id(value: str | None) -> bool:
    found = find_arxiv_id(value, bare=True)
    return value is None or (found is not None and (found.id, found.version) == (value, None))


def _addresses(mention: Mention) -> list[str]:
    own = (mention.url, mention.code_url, mention.project_url, mention.hf_url)
    return [*mention.links, *(address for address in own if address is not None)]


_LISTS = ("authors", "institutions", "categories", "areas", "tags", "links")
_RULES: tuple[tuple[str, Callable[[Mention, Reading], bool]], ...] = (
    ("`title` has at least one letter or digit, or an id stands in for it", lambda m, _: bool(m.paper_id)),
    ("`line` is a line of the text, counted from 1", lambda m, it: 1 <= m.line <= len(it.lines)),
    ("`body` is the entry verbatim, line for line from `line` on; split the text at '\\n' only", _body_is_verbatim),
    ("lists of texts are tuples", lambda m, _: all(isinstance(getattr(m, name), tuple) for name in _LISTS)),
    ("`published` and `digest_date` are datetime.date", lambda m, _: _is_day(m.published) and _is_day(m.digest_date)),
    ("`arxiv_id` is like 2601.09150 or cs/0112017: no version, no address", lambda m, _: _is_arxiv_id(m.arxiv_id)),
    ("`version` is a number from 1", lambda m, _: m.version is None or m.version >= 1),
    ("`doi` begins with 10. and is in lower case", lambda m, _: m.doi is None or (m.doi[:3] == "10." and m.doi == m.doi.lower())),
    (f"`kind` is one of {', '.join(KINDS)}", lambda m, _: m.kind in KINDS),
    ("`lang` is zh or en", lambda m, _: m.lang in (None, "zh", "en")),
    ("addresses begin with http", lambda m, _: all(re.match("https?://", it) for it in _addresses(m))),
    ("`file` is the `source` that was given", lambda m, it: m.file == it.source),
    ("`reader` is the reader's name", lambda m, it: m.reader == it.reader),
)  # fmt: skip
