"""Items of a Zotero library: what its field names mean, in JSON and CSV alike."""

import re
from collections.abc import Iterable, Iterator, Mapping

from explorer.parsing.people import full_name

NO_ITEMS = frozenset({"attachment", "note", "annotation"})
"""Types that are parts of other items."""

_AUTHORS = frozenset(
    {"author", "artist", "programmer", "presenter", "inventor", "director", "podcaster", "cartographer", "performer"}
)


def creator_names(creators: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Give the names of an item's authors; of its other creators where it has no author.

    Examples
    --------
    >>> creator_names([{"creatorType": "author", "firstName": "Ada", "lastName": "Moreau"}, {"creatorType": "editor", "name": "Tide Lab"}])
    ('Ada Moreau',)
    """
    listed = list(creators)
    chosen = [each for each in listed if each.get("creatorType", "author") in _AUTHORS] or listed
    return tuple(dict.fromkeys(filter(None, map(_name, chosen))))


def extra_field(extra: str, *names: str) -> str:
    """Give a field that Zotero has no place for and its owner keeps in "Extra".

    Examples
    --------
    >>> extra_field("Citation Key: tug\\nDOI: 10.1000/a", "doi")
    '10.1000/a'
    """
    found = re.search(
        rf"^[ \t]*(?:{'|'.join(map(re.escape, names))})\s?[:：][ \t]*(\S.{{0,400}})$",
        extra,
        re.MULTILINE | re.IGNORECASE,
    )
    return found[1].strip() if found else ""


def tag_parts(text: str) -> Iterator[str]:
    """Split a cell of tags.

    Examples
    --------
    >>> list(tag_parts("tides; tugs ;; harbour, old"))
    ['tides', 'tugs', 'harbour, old']
    """
    return (" ".join(part.split()) for part in re.split(r"[;；\n]", text) if part.strip())


def _name(creator: Mapping[str, str]) -> str:
    if single := creator.get("name"):
        return " ".join(single.split())
    return full_name(creator.get("lastName") or "", creator.get("firstName") or "")
