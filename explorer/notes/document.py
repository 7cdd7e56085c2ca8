"""A notes file: what it says, and its text. Only the lines of what changes are written anew."""

import tomllib
from dataclasses import asdict
from typing import Any

from explorer.errors import NotesFileError
from explorer.notes import toml
from explorer.notes.fields import note_of
from explorer.notes.model import FIELDS, Note, is_paper_id
from explorer.notes.tables import Table, tables

PREAMBLE = """\
# Notes, tags and reading status of papers: a table a paper, sorted by paper_id.
# It may be edited by hand; comments and keys of your own stay. status: unread, reading, read or skip.

"""


class Document:
    """The file taken apart; `put`, `rename` and `drop` change data and text alike, `text` checks that they agree."""

    def __init__(self, text: str, *, file: str) -> None:
        """Take apart what ``tomllib`` can read; its errors go to the caller. ``file`` is named in errors."""
        self._file = file
        self._data: dict[str, Any] = _loads(text)
        self._tables = list(tables(text if text.strip() else PREAMBLE))
        self._named = {table.name: table for table in reversed(self._tables)}
        self.changed = False

    def notes(self) -> dict[str, Note]:
        """Give what is noted of each paper.

        Raises
        ------
        NotesFileError
            When a field holds something else than it should.
        """
        return {name: self.note(name) for name in self._data if is_paper_id(name)}

    def note(self, name: str) -> Note:
        """Give what is noted of one paper; an empty note where nothing is."""
        return note_of(name, self._data.get(name, {}), where=lambda field: self._where(name, field))

    def text(self) -> str:
        """Give the text.

        Raises
        ------
        NotesFileError
            When the file is written in a way in which a change cannot be placed; then nothing may be saved.
        """
        text = "".join(line for table in self._tables for line in table.lines)
        if not _says(text, self._data):
            odd = [name for name in self._data if is_paper_id(name) and name not in self._named]
            hint = f" Write {odd[0]} as a table that begins with {toml.header((odd[0],))}." if odd else ""
            raise NotesFileError(f"{self._file}: the change cannot be placed in this file; nothing was written.{hint}")
        return text

    def put(self, name: str, note: Note) -> None:
        """Set the fields of a paper's note; those that stay the same keep their lines, unknown keys stay."""
        before = self.note(name)
        changes = {field: value for field, value in asdict(note).items() if value != getattr(before, field)}
        if changes and name not in self._data:
            self._data[name] = {}
            self._insert(Table(name, [f"{toml.header((name,))}\n"]))
        for field, value in changes.items():
            self._set(name, field, value)

    def rename(self, old: str, new: str) -> None:
        """Give a table another name, and the place where that is sorted."""
        self.changed = True
        self._data[new] = self._data.pop(old)
        table = self._named.pop(old, None)
        if table:  # else it is written without a header, which `text` will refuse
            self._tables.remove(table)
            table.rename(new)
            self._insert(table)

    def drop(self, name: str) -> None:
        """Take a paper's note away, and its table where nothing of the user's own is left in it."""
        for field in FIELDS:
            self._set(name, field, None)
        table = self._named.get(name)
        if table and table.is_bare():
            self._tables.remove(table)
            del self._data[name], self._named[name]

    def _where(self, name: str, field: str) -> str:
        """Give file and line, counted from 1, on which a paper's field stands, or its table begins."""
        before = 1
        for table in self._tables:
            if table.name == name:
                return f"{self._file}, line {before + table.line_of(field)}"
            before += sum(line.count("\n") for line in table.lines)
        return self._file

    def _insert(self, new: Table) -> None:
        """Put a table after the last paper that sorts before it, with a blank line on both sides."""
        names = [table.name for table in self._tables]
        papers = (
            place for place in reversed(range(len(names))) if names[place] < new.name and is_paper_id(names[place])
        )
        first = next((place for place, name in enumerate(names) if is_paper_id(name)), len(names))
        place = next(papers, first - 1) + 1
        if place and (before := self._tables[place - 1].lines) and before[-1].strip():
            before.append("\n")
        if new.lines[-1].strip() and place < len(self._tables):
            new.lines.append("\n")
        self._tables.insert(place, new)
        self._named[new.name] = new

    def _set(self, name: str, field: str, value: toml.Value | None) -> None:
        self.changed = True
        empty = value is None or value is False or value == ()
        if empty:
            self._data[name].pop(field, None)
        else:
            self._data[name][field] = list(value) if isinstance(value, tuple) else value
        if name in self._named:
            self._named[name].set(field, None if empty else value)


def _loads(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=str)  # as text, since not a number is not even itself


def _says(text: str, data: dict[str, Any]) -> bool:
    try:
        return _loads(text) == data
    except tomllib.TOMLDecodeError:
        return False
