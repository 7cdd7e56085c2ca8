"""RIS and its kin: exports of EndNote, Zotero, Mendeley, IEEE, PubMed, and CNKI in each of the forms it offers."""

import re
from collections.abc import Iterator, Mapping

from explorer.model import Mention
from explorer.parsing.bibliography import Record, mention_of, whole_day
from explorer.parsing.blocks import lines_of
from explorer.parsing.people import listed_names
from explorer.parsing.tagged import TaggedRecord, syntax_of, tagged_records

name = "ris"

_SAMPLE = 30_000
_FENCE = re.compile(r"\s{0,3}(?:`{3}|~{3})")
_FIELDS = 3
_ABS = re.compile(r"(?:abs/|arxiv:\s?)?(\d{4}\.\d{4,5}(?:v\d+)?)", re.IGNORECASE)

Fields = Mapping[str, list[str]]


def sniff(text: str) -> float:
    r"""Say how surely a text is RIS or one of its kin, from 0 to 1: most of it stands in records.

    Examples
    --------
    >>> sniff("TY  - JOUR\nTI  - Tugs That Learn\nAU  - Moreau, Ada\nER  -\n"), sniff("# Notes\n\nTY  - no record\n")
    (0.95, 0.0)
    """
    lines = lines_of(text[:_SAMPLE])
    syntax = syntax_of(lines)
    if syntax is None or any(map(_FENCE.match, lines)):
        return 0.0
    records = [record for record in tagged_records(lines, syntax) if sum(map(len, record.values.values())) >= _FIELDS]
    titled = any("title" in record.values for record in records)
    inside = sum(record.stop - record.start for record in records)
    return 0.95 if titled and inside * 2 > sum(1 for line in lines if line.strip()) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    r"""Yield one mention a record with a title, in the order of the file.

    Examples
    --------
    >>> text = "TY  - JOUR\nTI  - Tugs That Learn\nAU  - Moreau, Ada\nPY  - 2024/03/05/\nDO  - 10.1000/Tug.1\nER  - \n"
    >>> [(m.title, m.authors, m.doi, m.published) for m in read(text, source="a.ris")]
    [('Tugs That Learn', ('Ada Moreau',), '10.1000/tug.1', datetime.date(2024, 3, 5))]
    """
    lines = lines_of(text)
    if syntax := syntax_of(lines):
        for found in tagged_records(lines, syntax):
            body = "\n".join(lines[found.start : found.stop])
            if made := mention_of(_record(found, body), reader=name, source=source):
                yield made


def _record(found: TaggedRecord, body: str) -> Record:
    fields = found.fields
    authors, et_al = listed_names(fields.get("full_author") or fields.get("author") or ())
    container = fields.get("container", [])
    return Record(
        line=found.start + 1,
        body=body,
        type=_first(fields, "type"),
        titles=tuple(filter(None, (_first(fields, "title", "other_title"), _first(fields, "translated")))),
        authors=authors,
        et_al=et_al,
        institutions=tuple(dict.fromkeys(part.rstrip(".") for part in _split(fields.get("institution", []), r"[;；]"))),
        arxiv=next((match[1] for match in map(_ABS.fullmatch, container) if match), ""),
        doi=" ".join(fields.get("doi", [])),
        urls=tuple(url for value in fields.get("url", []) for url in value.split() if url.startswith(("http", "www."))),
        container=" ".join(container),
        date=_date(fields),
        tags=_tags(fields.get("tag", [])),
        abstract="\n".join(fields.get("abstract", [])),
        notes=tuple(fields.get("note", [])),
        truncated=not found.whole,
    )


def _first(fields: Fields, *names: str) -> str:
    return next((value for each in names for value in fields.get(each, ()) if value), "")


def _date(fields: Fields) -> str:
    """The first date that names a whole day, else the year; EndNote keeps the year apart from month and day."""
    dates, year = fields.get("date", []), _first(fields, "year")
    told = [*dates, *(f"{date} {year}" for date in dates if year)]
    return next((date for date in told if whole_day(date)), "") or year or next(iter(dates), "")


def _tags(values: list[str]) -> tuple[str, ...]:
    marks = r"[;；,，、\n]" if len(values) == 1 else r"[;；\n]"
    return tuple(dict.fromkeys(_split(values, marks)))


def _split(values: list[str], marks: str) -> Iterator[str]:
    parts = (" ".join(part.split()) for value in values for part in re.split(marks, value))
    return (part.strip(" *") for part in parts if part.strip(" *"))
