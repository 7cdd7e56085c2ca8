"""Zotero's own JSON: items of its web API, and the export of Better BibTeX, which has notes and collections too."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from explorer.model import Mention
from explorer.parsing.bibliography import Record, mention_of
from explorer.parsing.blocks import lines_of
from explorer.parsing.record_values import text_of
from explorer.parsing.records import Found, find_records, with_places
from explorer.parsing.zotero_items import NO_ITEMS, creator_names, extra_field

name = "zotero-json"

_SAMPLE = 30_000
_ITEM = re.compile(r"\"itemType\"\s*:\s*\"[a-zA-Z]{3,30}\"")
_CREATORS = re.compile(r"\"creators\"\s*:\s*\[|\"abstractNote\"\s*:")


def sniff(text: str) -> float:
    r"""Say how surely a text is Zotero's JSON, from 0 to 1.

    Examples
    --------
    >>> sniff('{"items": [{"itemType": "preprint", "title": "Tugs", "creators": []}]}'), sniff('[{"title": "Tugs"}]')
    (0.95, 0.0)
    """
    head = text[:_SAMPLE].lstrip("\ufeff \t\r\n")
    return 0.95 if head[:1] in {"[", "{"} and _ITEM.search(head) and _CREATORS.search(head) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    r"""Yield one mention an item with a title, in the order of the file; attachments and notes are no items.

    Examples
    --------
    >>> item = '{"itemType": "preprint", "title": "Tugs", "creators": [{"firstName": "Ada", "lastName": "Moreau"}], "dateAdded": "2024-02-11T08:30:12Z"}'
    >>> [(m.title, m.authors, m.digest_date) for m in read('{"items": [' + item + ']}', source="a.json")]
    [('Tugs', ('Ada Moreau',), datetime.date(2024, 2, 11))]
    """
    text = "\n".join(lines_of(text))
    found = list(find_records(text, _recognised))
    sections = _sections(each.kept for each in found if "itemType" not in each.kept)
    items: list[Found] = [each for each in found if "itemType" in each.kept]
    for each, line, body in with_places(text, items):
        if made := mention_of(_record(each.kept, line, body, sections), reader=name, source=source):
            yield made


def _recognised(value: Any, keys: tuple[str, ...]) -> dict[str, Any] | None:
    """An item, wherever it stands, or one of Better BibTeX's collections."""
    if not isinstance(value, dict):
        return None
    item = value["data"] if isinstance(value.get("data"), dict) and "itemType" in value["data"] else value
    if "itemType" in item:
        return item if text_of(item["itemType"]) not in NO_ITEMS and item.get("title") else None
    return value if keys[:1] == ("collections",) and "name" in value and isinstance(value.get("items"), list) else None


def _sections(collections: Iterator[dict[str, Any]]) -> dict[str, str]:
    """The collections of an item, by its number."""
    named: dict[str, list[str]] = {}
    for collection in collections:
        for item in collection["items"]:
            named.setdefault(text_of(item), []).append(text_of(collection["name"]))
    return {item: ", ".join(dict.fromkeys(names)) for item, names in named.items()}


def _record(item: Mapping[str, Any], line: int, body: str, sections: Mapping[str, str]) -> Record:
    extra = text_of(item.get("extra"))
    told = {key: text_of(item.get(key)) for key in ("archiveID", "DOI", "url", "reportNumber", "number", "date")}
    return Record(
        line=line,
        body=body,
        type=text_of(item.get("itemType")),
        titles=(text_of(item.get("title")),),
        authors=creator_names(
            {key: text_of(part) for key, part in each.items()} for each in _objects(item.get("creators"))
        ),
        institutions=tuple(filter(None, (text_of(item.get(key)) for key in ("university", "institution")))),
        doi=told["DOI"] or extra_field(extra, "DOI"),
        urls=(told["url"],) if told["url"].startswith("http") else (),
        container=f"{told['archiveID']} {told['reportNumber']} {told['number']}",
        date=told["date"],
        added=text_of(item.get("dateAdded")),
        tags=tuple(dict.fromkeys(_tags(item.get("tags")))),
        abstract=text_of(item.get("abstractNote")),
        notes=tuple(map(_note, item["notes"])) if isinstance(item.get("notes"), list) else (),
        extra=extra,
        section=sections.get(text_of(item.get("itemID")), ""),
    )


def _objects(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _tags(value: Any) -> Iterator[str]:
    for tag in value if isinstance(value, list) else ():
        if told := text_of(tag.get("tag") if isinstance(tag, dict) else tag):
            yield " ".join(told.split())


def _note(note: Any) -> str:
    """A note's HTML; the decoder of records would lose its paragraphs."""
    told = note.get("note") if isinstance(note, dict) else note
    return told.encode("utf-8", "replace").decode() if isinstance(told, str) else ""
