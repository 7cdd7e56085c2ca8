"""CSL-JSON: what citation processors read; Zotero, Mendeley, Pandoc and DOI registries give it out."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from explorer.model import Mention
from explorer.parsing.bibliography import Record, mention_of
from explorer.parsing.blocks import lines_of
from explorer.parsing.people import full_name
from explorer.parsing.record_values import parts_of, text_of
from explorer.parsing.records import find_records, with_places

name = "csl-json"

_SAMPLE = 30_000
_TYPE = re.compile(
    r"\"type\"\s*:\s*\"(?:article(?:-(?:journal|magazine|newspaper))?|paper-conference|book|chapter|thesis|report|dataset|software"
    r"|webpage|post(?:-weblog)?|manuscript|speech|standard|entry(?:-\w+)?|journal-article|proceedings-article|posted-content|document)\""
)
_OWN = re.compile(
    r"\"issued\"\s*:\s*\{\s*\"(?:date-parts|raw|literal|season)\"|\"author\"\s*:\s*\[\s*\{\s*\"(?:family|given|literal)\""
)


def sniff(text: str) -> float:
    r"""Say how surely a text is CSL-JSON, from 0 to 1.

    Examples
    --------
    >>> sniff('[{"type": "article-journal", "title": "Tugs", "author": [{"family": "Moreau", "given": "Ada"}]}]')
    0.9
    >>> sniff('[{"type": "tug", "title": "A"}]')
    0.0
    """
    head = text[:_SAMPLE].lstrip("\ufeff \t\r\n")
    if head[:1] not in {"[", "{"} or '"title"' not in head:
        return 0.0
    return 0.9 if _TYPE.search(head) and _OWN.search(head) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    r"""Yield one mention an item with a title, in the order of the file.

    Examples
    --------
    >>> item = '{"type": "article", "title": "Tugs", "author": [{"family": "王", "given": "小明"}], "issued": {"date-parts": [[2024, 3, 5]]}}'
    >>> [(m.title, m.authors, m.published, m.line) for m in read(f"[\n{item}\n]", source="a.json")]
    [('Tugs', ('王小明',), datetime.date(2024, 3, 5), 2)]
    """
    text = "\n".join(lines_of(text))
    for found, line, body in with_places(text, find_records(text, _item)):
        if made := mention_of(_record(found.kept, line, body), reader=name, source=source):
            yield made


def _item(value: Any, _keys: tuple[str, ...]) -> dict[str, Any] | None:
    return value if isinstance(value, dict) and value.get("title") and ("type" in value or "issued" in value) else None


def _record(item: Mapping[str, Any], line: int, body: str) -> Record:
    extra = text_of(item.get("note"))
    people = _people(item.get("author") or item.get("editor"))
    return Record(
        line=line,
        body=body,
        type=text_of(item.get("type")),
        titles=tuple(filter(None, (_one(item.get("title")), _one(item.get("original-title"))))),
        authors=tuple(dict.fromkeys(filter(None, map(_name, people)))),
        institutions=tuple(dict.fromkeys(place for person in people for place in parts_of(person.get("affiliation")))),
        arxiv=text_of(item.get("arxiv") or item.get("arxiv_id")) or _numbered(item),
        doi=text_of(item.get("DOI") or item.get("doi")),
        urls=tuple(url for url in (text_of(item.get(key)) for key in ("URL", "url")) if url.startswith("http")),
        container=" ".join(_one(item.get(key)) for key in ("number", "container-title", "archive_location")),
        date=_date(item.get("issued") or item.get("published")),
        tags=_tags(item.get("keyword") or item.get("subject") or item.get("categories")),
        abstract=text_of(item.get("abstract")),
        notes=(extra, text_of(item.get("annote"))),
        extra=extra,
    )


def _numbered(item: Mapping[str, Any]) -> str:
    """The arXiv id that stands as the number of a preprint, where its version stands too."""
    number = text_of(item.get("number")).strip()
    return number if number.lower().startswith("arxiv:") else ""


def _one(value: Any) -> str:
    """A text, or the first of a list of them, as registries of DOIs give titles."""
    return text_of(value[0] if isinstance(value, list) and value else value)


def _people(value: Any) -> list[dict[str, Any]]:
    return [person for person in value if isinstance(person, dict)] if isinstance(value, list) else []


def _name(person: Mapping[str, Any]) -> str:
    if literal := text_of(person.get("literal") or person.get("name")):
        return " ".join(literal.split())
    # A name is a name, be it Nan, None or Na: nothing is missing that is written here.
    parts = {key: " ".join(value.split()) for key, value in person.items() if isinstance(value, str)}
    particle = " ".join(filter(None, (parts.get("dropping-particle"), parts.get("non-dropping-particle"))))
    return full_name(parts.get("family", ""), parts.get("given", ""), particle=particle, suffix=parts.get("suffix", ""))


def _date(value: Any) -> str:
    """A date as text; parts count only when they name a whole day."""
    if not isinstance(value, dict):
        return text_of(value)
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and first:
        return "-".join(map(text_of, first[:3]))
    return text_of(value.get("raw") or value.get("literal"))


def _tags(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else re.split(r"[;；,，、]", text_of(value))
    return tuple(dict.fromkeys(filter(None, (" ".join(text_of(each).split()) for each in values))))
