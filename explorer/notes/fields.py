"""Values out of a notes file, or a word on what is wrong with them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from explorer.errors import NotesFileError
from explorer.notes import toml
from explorer.notes.model import FIELDS, Note

_WANTED = {
    "tags": 'a list of texts: ["a", "b"]',
    "starred": "true or false",
    "updated": "a day: 2026-01-31",
    "note": 'text: "…", or """…""" over several lines',
}


def note_of(name: str, said: Any, *, where: Callable[[str], str]) -> Note:
    """Read the table of a paper.

    Parameters
    ----------
    name
        The paper_id.
    said
        The table's values; keys that are none of `Note` are passed over.
    where
        Gives the place of a field, for errors.

    Raises
    ------
    NotesFileError
        For a value of another kind than the field's.

    Examples
    --------
    >>> note_of("arxiv:1", {"tags": ["b", "a"], "mine": 3}, where=lambda field: "line 1").tags
    ('b', 'a')
    """
    if not isinstance(said, dict):
        raise NotesFileError(f"{where('')}: {name} must be a table that begins with {toml.header((name,))}.")
    return Note(**{field: _value(name, field, said[field], where) for field in FIELDS if field in said})


def _value(name: str, field: str, value: Any, where: Callable[[str], str]) -> Any:
    match field, value:
        case "tags", str():
            return (value,)
        case "tags", list() if all(isinstance(tag, str) for tag in value):
            return tuple(value)
        case "updated", date():
            return value.date() if isinstance(value, datetime) else value
        case ("starred", bool()) | ("title" | "status" | "note", str()):
            return value
    wanted = _WANTED.get(field, 'text in quotes: "…"')
    raise NotesFileError(f"{where(field)}: {field} of {name} is {value!r}; it must be {wanted}.")
