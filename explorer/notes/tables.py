"""The tables of a notes file as statements, in which one line is written anew and all others stay."""

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.notes import toml
from explorer.notes.model import FIELDS


@dataclass(slots=True)
class Table:
    """A table with its subtables, in statements: the comments right above it, its header, its keys."""

    name: str
    """First key of its header; empty for what stands before all tables."""
    lines: list[str]

    def own(self) -> range:
        """Give the places of the statements between the header and the first subtable."""
        headers = [place for place, line in enumerate(self.lines) if toml.is_header(line)]
        if not headers or toml.header_path(self.lines[headers[0]]) != (self.name,):
            return range(0)
        return range(headers[0] + 1, headers[1] if len(headers) > 1 else len(self.lines))

    def places(self) -> dict[str, int]:
        """Give the place of every key of the table itself."""
        return {name: place for place in self.own() if (name := toml.key(self.lines[place])) is not None}

    def line_of(self, field: str) -> int:
        """Give how many lines stand before a field, or before the header where the field is missing."""
        place = self.places().get(field, max(self.own().start - 1, 0))
        return sum(line.count("\n") for line in self.lines[:place])

    def is_bare(self) -> bool:
        """Tell whether nothing but a header is left."""
        return not any(toml.is_comment(line) or toml.key(line) for line in self.lines) and self.n_headers() == 1

    def n_headers(self) -> int:
        """Count the headers: its own and those of its subtables."""
        return sum(map(toml.is_header, self.lines))

    def set(self, field: str, value: toml.Value | None) -> None:
        """Write a field's line where it stands, else after the fields that come before it; None takes it away."""
        place = self.places().get(field)
        if place is not None:
            self.lines[place : place + 1] = _instead_of(self.lines[place], field, value)
        elif value is not None:
            self._write_header()
            known = self.places()
            earlier = [known[name] for name in FIELDS[: FIELDS.index(field)] if name in known]
            self.lines.insert(max(earlier, default=self.own().start - 1) + 1, toml.assignment(field, value))

    def rename(self, new: str) -> None:
        """Give the table and its subtables another name; comments beside headers stay."""
        self.name = new
        for place, line in enumerate(self.lines):
            if toml.is_header(line):
                _, after = toml.comments(line)
                path = (new, *toml.header_path(line)[1:])
                self.lines[place] = f"{toml.header(path)}  {after}".rstrip() + "\n"

    def _write_header(self) -> None:
        """Give a table its own header where the file has only subtables of it."""
        place = next((number for number, line in enumerate(self.lines) if toml.is_header(line)), len(self.lines))
        if place == len(self.lines) or toml.header_path(self.lines[place]) != (self.name,):
            self.lines.insert(place, f"{toml.header((self.name,))}\n")


def tables(text: str) -> Iterator[Table]:
    """Cut a file into tables; comments right above a header go with it."""
    now = Table("", [])
    for line in toml.statements(text):
        if toml.is_header(line) and (name := toml.header_path(line)[0]) != now.name:
            later = Table(name, _comments_above(now.lines))
            yield now
            now = later
        now.lines.append(line)
    yield now


def _instead_of(line: str, field: str, value: toml.Value | None) -> list[str]:
    if value is not None:
        return toml.statements(toml.assignment(field, value, instead_of=line))
    above, after = toml.comments(line)
    return [f"{comment}\n" for comment in (*above, after) if comment]


def _comments_above(lines: list[str]) -> list[str]:
    """Take the comments off the end."""
    above = len(lines)
    while above and toml.is_comment(lines[above - 1]):
        above -= 1
    taken = lines[above:]
    del lines[above:]
    return taken
