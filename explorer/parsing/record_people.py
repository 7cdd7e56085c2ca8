"""Names of people and their institutions in a record: lists, objects, texts, or a list within a text."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from explorer.parsing.names import clean_name, decode_tex, says_et_al, split_names
from explorer.parsing.record_values import MOST, line_of, parts_of, plain_text, unwrapped

_NAME_KEYS = ("fullname", "full_name", "fullName", "name", "display_name", "text", "literal", "author", "姓名", "名字",
    "raw_author_name", "value", "#text")  # fmt: skip
_GIVEN = (
    "given",
    "given_name",
    "givenName",
    "given-names",
    "first",
    "firstName",
    "first_name",
    "firstname",
    "forename",
)
_FAMILY = (
    "family",
    "family_name",
    "familyName",
    "family-names",
    "last",
    "lastName",
    "last_name",
    "lastname",
    "surname",
)
_PLACES = ("affiliation", "affiliations", "institution", "institutions", "organization", "机构", "单位")
_SIMPLE = re.compile(r"[A-Za-z\u00c0-\u017f][A-Za-z\u00c0-\u017f .'’-]{1,80}")
_HOMONYM = re.compile(r"(?<=[a-z.]) 0\d{3}$")
_LAST_FIRST = re.compile(r"[^,;，；]{1,60},\s[^,;，；]{1,60}")


def people_of(value: Any) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
    """Give names, whether the list is cut short ("et al."), and the institutions named beside the names.

    Examples
    --------
    >>> people_of([{"name": "Ada Moreau", "affiliation": "Tide Lab"}, {"name": "Bo Gone", "hidden": "true"}, "Wei, Lin"])
    (('Ada Moreau', 'Lin Wei'), False, ('Tide Lab',))
    >>> people_of("Ada Moreau, Lin Wei et al."), people_of("Moreau, Ada and Wei, Lin")[0]
    ((('Ada Moreau', 'Lin Wei'), True, ()), ('Ada Moreau', 'Lin Wei'))
    """
    value = unwrapped(value)
    if isinstance(value, dict):
        value = value.get("author") or value.get("authors") or ([value] if _name_of(value) else list(value.values()))
    members: list[Any] = list(value[:MOST]) if isinstance(value, list | tuple) else [value]
    if len(members) == 1 and isinstance(members[0], str):
        text = plain_text(members[0]).replace("\n", ", ")
        names, places = split_names(_in_order(text))
        return names, bool(names) and says_et_al(text), places
    shown = [member for member in members if not (isinstance(member, dict) and _is_true(member.get("hidden")))]
    each = [name for name in map(_name_of, shown) if name]
    kept = tuple(dict.fromkeys(name for name in each if not _stands_for_others(name)))
    return kept, len(kept) < len(set(each)) and bool(kept), tuple(dict.fromkeys(_places(shown)))


def _name_of(member: Any) -> str:
    if isinstance(member, dict):
        family, given = _first(member, _FAMILY), _first(member, _GIVEN)
        if family or given:
            return clean_name(decode_tex(f"{given} {family}".strip()))
        inner = next((member[key] for key in _NAME_KEYS if member.get(key)), "")
        return _name_of(inner)
    if isinstance(member, list | tuple):  # Kaggle's arXiv dump: last name, first names, suffix
        last, first, *rest = [*map(line_of, member[:3]), "", ""]
        return clean_name(decode_tex(" ".join(filter(None, (first, last, *rest)))))
    name = line_of(member)
    if _SIMPLE.fullmatch(name):
        return name
    name = _HOMONYM.sub("", name)
    if _LAST_FIRST.fullmatch(name):
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}"
    return clean_name(decode_tex(name))


def _in_order(text: str) -> str:
    """Names between bars, or turned round as in BibTeX (``Last, First and Last, First``), as `split_names` reads them."""
    parts = re.split(r"\s+and\s+", text)
    if len(parts) > 1 and all(part.count(",") == 1 for part in parts):
        return "; ".join(parts)
    return text.replace("|", ", ")


def _stands_for_others(name: str) -> bool:
    return name in {"...", "…", "others", "等", "等人"} or (len(name) < 12 and says_et_al(name))


def _places(members: Iterable[Any]) -> Iterator[str]:
    for member in members:
        if isinstance(member, dict):
            for key in _PLACES:
                yield from parts_of(member[key]) if member.get(key) else ()


def _first(member: dict[str, Any], keys: Iterable[str]) -> str:
    return next((line_of(member[key]) for key in keys if member.get(key)), "")


def _is_true(value: Any) -> bool:
    return value is True or (isinstance(value, str) and value.casefold() == "true")
