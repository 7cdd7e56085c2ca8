"""Records of tagged lines: RIS, EndNote's ``%A``, RefWorks, PubMed, and NoteExpress and E-Study as CNKI gives them out.

All are one shape: a line is a tag and a value, a tag may come more than once, and what has no tag goes on with the value
before. They differ in how a tag is written, which one begins a record, and how the fields are called, so a table tells them
apart. (rispy reads RIS fast, but tells no lines and stops at the first line that breaks the rules.)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Syntax(NamedTuple):
    """How one family of tagged formats is written."""

    line: re.Pattern[str]
    """A tagged line: its tag and its value."""
    start: frozenset[str]
    """Tags that begin a record."""
    stop: str
    """The tag that ends one, where there is any."""
    fields: dict[str, str]
    """Our name of a field by its tag."""


def _table(**tags: str) -> dict[str, str]:
    return {tag: name for name, listed in tags.items() for tag in listed.split("|")}


_RIS = _table(
    type="TY", title="TI|T1", other_title="BT|CT", translated="TT", author="AU|A1", institution="AD", doi="DO|DI", url="UR|LK",
    date="DA|PY|Y1", tag="KW", abstract="AB|N2", note="N1|RN",
    container="JO|JF|JA|T2|M1|AN|VL",
)  # fmt: skip
_PUBMED = _table(
    type="PT", title="TI", translated="TT", full_author="FAU", author="AU", institution="AD", doi="LID|AID", date="DP|DEP", tag="OT",
    abstract="AB", container="JT|TA",
)  # fmt: skip
_REFWORKS = _table(
    type="RT", title="T1", translated="OT", author="A1", institution="AD", doi="DO", url="UL|LK|UR", date="FD|YR", tag="K1",
    abstract="AB", note="NO", container="JF|JO|T2|VO",
)  # fmt: skip
_ENDNOTE = _table(
    type="0", title="T", translated="Q", author="A", institution="+", doi="R", url="U|>", date="8", year="D", tag="K", abstract="X",
    note="Z", container="J|B|M|V",
)  # fmt: skip
_NOTEEXPRESS = _table(
    type="Reference Type", title="Title", translated="Translated Title", author="Author", institution="Author Address", doi="DOI",
    url="URL|Url|Link", date="Date|Year", tag="Keywords", abstract="Abstract", container="Journal|Volume",
)  # fmt: skip
_ESTUDY = _table(
    type="DataType", title="Title", author="Author", institution="Organ", doi="DOI", url="Link", date="PubTime|Year", tag="Keyword",
    abstract="Summary", container="Source",
)  # fmt: skip

SYNTAXES = (
    Syntax(re.compile(r"([A-Z][A-Z0-9]) {1,3}-(?: (.*)|\s*)$", re.DOTALL), frozenset({"TY"}), "ER", _RIS),
    Syntax(re.compile(r"%([0-9A-Z@!#$&(\[+<>~^?=])(?: (.*)|\s*)$", re.DOTALL), frozenset("0"), "", _ENDNOTE),
    Syntax(re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?: (.*)|\s*)$", re.DOTALL), frozenset({"PMID"}), "", _PUBMED),
    Syntax(re.compile(r"\{([A-Z][A-Za-z /,]{1,40})\}\s?[:：] ?(.*)$", re.DOTALL), frozenset({"Reference Type"}), "", _NOTEEXPRESS),
    Syntax(re.compile(r"([A-Z][A-Z0-9])(?: (.*)|\s*)$", re.DOTALL), frozenset({"RT"}), "", _REFWORKS),
    Syntax(
        re.compile(r"(DataType|[A-Z][A-Za-z]{1,20}(?=-[\u4e00-\u9fff]))(?:-[\u4e00-\u9fff]{1,10})?[:：] ?(.*)$", re.DOTALL),
        frozenset({"DataType"}), "", _ESTUDY,
    ),
)  # fmt: skip
"""The families, the commonest first."""

_BEGINNINGS = tuple(f"{opened}{tag}" for syntax in SYNTAXES for tag in syntax.start for opened in ("", "{", "%"))
"""What the first line of a record may begin with: most lines of other texts begin with none of it."""


@dataclass(slots=True)
class TaggedRecord:
    """One record of tagged lines."""

    start: int
    """Index of its first line."""
    stop: int
    """Index behind its last line."""
    values: dict[str, list[list[str]]] = field(default_factory=dict)
    """Lines of each value, by our names of the fields; ``""`` for tags that fill none."""
    whole: bool = True
    """False when the tag that ends it is missing."""

    @property
    def fields(self) -> dict[str, list[str]]:
        """Values by our names of the fields."""
        return {name: ["\n".join(value).strip() for value in values] for name, values in self.values.items() if name}


def syntax_of(lines: Sequence[str]) -> Syntax | None:
    """Tell in which syntax the first record of a text is written.

    Examples
    --------
    >>> syntax = syntax_of(["Provider: IEEE", "TY  - CONF", "TI  - Tugs"])
    >>> syntax.fields["TI"] if syntax else None
    'title'
    """
    for line in lines:
        told = line.lstrip("\ufeff")
        if not told.startswith(_BEGINNINGS):
            continue
        for syntax in SYNTAXES:
            match = syntax.line.match(told)
            if match and match[1] in syntax.start and match[2]:
                return syntax
    return None


def tagged_records(lines: Sequence[str], syntax: Syntax) -> Iterator[TaggedRecord]:
    r"""Cut lines into records, in order; lines outside of all of them are passed over.

    Examples
    --------
    >>> lines = ["TY  - JOUR", "TI  - Tugs", "  That Learn", "ER  -", "chatter"]
    >>> [(record.start, record.stop, record.fields["title"]) for record in tagged_records(lines, SYNTAXES[0])]
    [(0, 4, ['Tugs\n  That Learn'])]
    """
    record: TaggedRecord | None = None
    value: list[str] = []
    for index, line in enumerate(lines):
        match = syntax.line.match(line.lstrip("\ufeff"))
        if match and match[1] in syntax.start:
            if record:
                yield _closed(record, lines, index, whole=True)
            record = TaggedRecord(index, index + 1)
        if record is None:
            continue
        if match is None:
            value.append(line)
        elif match[1] == syntax.stop:
            yield _closed(record, lines, index + 1, whole=True)
            record = None
        else:
            value = [match[2] or ""]
            record.values.setdefault(syntax.fields.get(match[1], ""), []).append(value)
    if record:
        yield _closed(record, lines, len(lines), whole=not syntax.stop)


def _closed(record: TaggedRecord, lines: Sequence[str], stop: int, *, whole: bool) -> TaggedRecord:
    while stop > record.start + 1 and not lines[stop - 1].strip():
        stop -= 1
    record.stop, record.whole = stop, whole
    return record
