"""Records of a JSON document and the lines they stand on.

The C decoder gives values without places. It can be asked for one value at a time, and then says where the value ends;
so a list is decoded element by element, and an object that is no record itself is looked into the same way. That costs
one more decoding a level, and a file that breaks off still gives what stands before the break.
"""

import json
import re
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, NamedTuple

from explorer.parsing.literals import DECODER, decode_literal

_BLANK = re.compile(r"[\s,]*")
_COLON = re.compile(r"\s*:\s*")
_LINE_START = re.compile(r"^[ \t]{0,8}[\[{]", re.MULTILINE)
_PYTHON = re.compile(r"(?:\[\s?)?\{\s?'")
_TEXT_WITH_DATA = re.compile(r"\"\s{0,8}[\[{|-]")
_DEEPEST = 8
_PATIENCE = 6  # times the length of the text may be decoded in vain
_MOST_TOLD = 20  # texts of a broken object that may tell its day
_ERROR_COST = 32  # an error counts the lines before it, which takes this part of the time of reading them

Recognise = Callable[[Any, tuple[str, ...]], Any]
"""Gives what is kept of a value that is a record, or None; it is told the keys above the value."""

Context = Callable[[dict[str, Any]], tuple[str, ...]]
"""Gives what an object says of all records in it, such as a day; it counts as keys above them."""


class Found(NamedTuple):
    """A record of a file."""

    kept: Any
    """What the caller's test made of it."""
    start: int
    """Position of its first character."""
    stop: int
    """Position behind its last one."""
    keys: tuple[str, ...]
    """The keys above it, outermost first."""


def find_records(text: str, recognise: Recognise, context: Context = lambda _: ()) -> Iterator[Found]:
    r"""Yield the records of a JSON document, or of several one after the other (JSON lines), in order.

    Parameters
    ----------
    text
        JSON, whole or not. Numbers come as they are written, so that an arXiv id keeps its zeros.
    recognise
        The test of a value; what is no record is looked into, strings that hold JSON or a Python literal too.
    context
        What an object says of the records in it; default nothing.

    Examples
    --------
    >>> text = '{"day": [{"title": "Tugs"},\n {"title": "Tides"}, {"ti'
    >>> [(found.kept, found.start, found.keys) for found in find_records(text, lambda value, keys: value.get("title"))]
    [('Tugs', 9, ('day',)), ('Tides', 29, ('day',))]
    """
    walk = _Walk(text, recognise, context)
    position = _next(text, 1 if text.startswith("\ufeff") else 0)
    while position < len(text):
        end = yield from _on_one_line(walk, position)
        if end is None and walk.patience > 0 and text[position] in "[{":
            end = yield from walk.value(position, (), 0)
        if end is None:
            yield from walk.literal_line(position)
        position = walk.resume(position) if end is None else _next(text, end)


def with_places(text: str, found: Iterable[Found]) -> Iterator[tuple[Found, int, str]]:
    r"""Give each record with its line, counted from 1, and its text: whole lines where it has them for itself.

    Examples
    --------
    >>> [place[1:] for place in with_places("[\n  {},\n  {}, {}\n]", map(Found, "abc", (4, 10, 14), (6, 12, 16), [()] * 3))]
    [(2, '  {},'), (3, '  {}'), (3, '{}')]
    """
    line, counted, last_stop = 1, 0, 0
    ahead = iter(found)
    each = next(ahead, None)
    while each:
        following = next(ahead, None)
        line, counted = line + text.count("\n", counted, each.start), each.start
        yield each, line, text[_left(text, each, last_stop) : _right(text, each, following)]
        last_stop, each = each.stop, following


class _Walk:
    """One pass over a text: what is recognised, how far it went, and how much may still be decoded in vain."""

    def __init__(self, text: str, recognise: Recognise, context: Context) -> None:
        self.text = text
        self.recognise = recognise
        self.context = context
        self.patience = _PATIENCE * len(text) + 10_000
        self.read_to = 0

    def value(self, start: int, keys: tuple[str, ...], depth: int) -> Generator[Found, None, int | None]:
        """Yield the records of the value that begins at ``start``; gives the position behind it, or None if it breaks off."""
        first = self.text[start : start + 1]
        if first == "[" and depth < _DEEPEST and self._holds_more(start):
            return (yield from self._members(start, keys, depth))
        value, end = self._decode(start)
        if end is None and first == "{":
            value, end = self._decode_loosely(start)
        if end is None:
            return (yield from self._members(start, keys, depth)) if first in {"[", "{"} and depth < _DEEPEST else None
        if isinstance(value, str):
            yield from self._in_string(value, start, end, keys)
        elif isinstance(value, dict):
            kept = self.recognise(value, keys)
            if kept is not None:
                yield self._found(kept, start, end, keys)
            elif depth < _DEEPEST and any(map(_may_hold, value.values())):
                above = self.context(value)
                value = None  # what it holds is decoded again, piece by piece
                yield from self._members(start, (*keys, *above), depth, whole=True)
        return end

    def literal_line(self, start: int) -> Iterator[Found]:
        """Yield the records of a line that holds a Python literal."""
        stop = self.text.find("\n", start)
        stop = len(self.text) if stop < 0 else stop
        if _PYTHON.match(self.text, start):
            yield from self._in_string(self.text[start:stop], start, stop, ())

    def resume(self, position: int) -> int:
        """Where the next line begins that may hold a value, behind the last record or a value that broke off."""
        line_end = self.text.find("\n", max(position, self.read_to))
        following = _LINE_START.search(self.text, line_end) if line_end >= 0 else None
        return following.end() - 1 if following else len(self.text)

    def _members(
        self, start: int, keys: tuple[str, ...], depth: int, *, whole: bool = False
    ) -> Generator[Found, None, int | None]:
        """Walk through the elements of a list or the values of an object, which may break off unless it is known to be whole."""
        text, is_object = self.text, self.text[start] == "{"
        above, told = keys, dict[str, Any]()
        position = _next(text, start + 1)
        while position < len(text) and text[position] not in "]}":
            inner = above
            if is_object:
                key, position = self._key(position)
                if key is None:
                    return None
                if not whole and len(told) < _MOST_TOLD and text[position : position + 1] == '"':
                    told[key] = self._decode(position)[0]
                    above = (*keys, *self.context(told))
                inner = (*above, key)
            end = yield from self.value(position, inner, depth + 1)
            if end is None:
                return None
            position = _next(text, end)
        return position + 1 if position < len(text) else None

    def _found(self, kept: Any, start: int, stop: int, keys: tuple[str, ...]) -> Found:
        self.read_to = stop
        return Found(kept, start, stop, keys)

    def _key(self, position: int) -> tuple[str | None, int]:
        key, end = self._decode(position)
        colon = _COLON.match(self.text, end) if end is not None and isinstance(key, str) else None
        return (key, colon.end()) if colon else (None, position)

    def _decode(self, start: int) -> tuple[Any, int | None]:
        if self.patience <= 0:
            return None, None
        try:
            return DECODER.raw_decode(self.text, start)
        except json.JSONDecodeError as error:
            self.patience -= max(error.pos - start, 0) + 20 + error.pos // _ERROR_COST
        except (ValueError, RecursionError):
            self.patience -= len(self.text) - start
        return None, None

    def _holds_more(self, start: int) -> bool:
        """Whether the first element of a list is, or may hold, a list or an object: others are passed over at once."""
        first = _next(self.text, start + 1)
        return self.text[first : first + 1] in {"[", "{"} or bool(_TEXT_WITH_DATA.match(self.text, first))

    def _decode_loosely(self, start: int) -> tuple[Any, int | None]:
        """An object with a comma too many, or one too few."""
        found: dict[str, Any] = {}
        position = _next(self.text, start + 1)
        while position < len(self.text) and self.text[position] != "}":
            key, position = self._key(position)
            value, end = self._decode(position) if key is not None else (None, None)
            if key is None or end is None:
                return None, None
            found[key] = value
            position = _next(self.text, end)
        return (found, position + 1) if position < len(self.text) else (None, None)

    def _in_string(self, value: str, start: int, stop: int, keys: tuple[str, ...]) -> Iterator[Found]:
        """Records in a string; they all stand where the string stands."""
        if (kept := self.recognise(value, keys)) is not None:
            yield self._found(kept, start, stop, keys)
        elif (inner := decode_literal(value)) is not None:
            for kept, above in _inside(inner, keys, self.recognise, 0):
                yield self._found(kept, start, stop, above)


def _on_one_line(walk: _Walk, start: int) -> Generator[Found, None, int | None]:
    """Yield the records of an object that is a line of its own, as in JSON lines: what is wrong on it stays on it."""
    text, stop = walk.text, walk.text.find("\n", start)
    line = text[start:stop] if text[start] == "{" and stop >= 0 else ""
    if not line.rstrip(" \t,").endswith("}"):
        return None
    found, end = _drained(_Walk(line, walk.recognise, walk.context).value(0, (), 0))
    if end is None:
        return None
    yield from (each._replace(start=start + each.start, stop=start + each.stop) for each in found)
    return start + end


def _drained(values: Generator[Found, None, int | None]) -> tuple[list[Found], int | None]:
    found: list[Found] = []
    while True:
        try:
            found.append(next(values))
        except StopIteration as behind:
            return found, behind.value


def _inside(
    value: Any, keys: tuple[str, ...], recognise: Recognise, depth: int
) -> Iterator[tuple[Any, tuple[str, ...]]]:
    if isinstance(value, dict) and (kept := recognise(value, keys)) is not None:
        yield kept, keys
    elif depth < _DEEPEST and isinstance(value, dict):
        for key, inner in value.items():
            yield from _inside(inner, (*keys, str(key)), recognise, depth + 1)
    elif depth < _DEEPEST and isinstance(value, list | tuple):
        for inner in value:
            yield from _inside(inner, keys, recognise, depth + 1)


def _may_hold(value: Any) -> bool:
    return isinstance(value, dict | list) or (isinstance(value, str) and value[:1] in {"{", "[", "|", "-"})


def _next(text: str, position: int) -> int:
    blank = _BLANK.match(text, position)
    return blank.end() if blank else position


def _left(text: str, each: Found, last_stop: int) -> int:
    begin = text.rfind("\n", last_stop, each.start) + 1
    return begin if begin or not last_stop else each.start


def _right(text: str, each: Found, following: Found | None) -> int:
    limit = following.start if following else len(text)
    end = text.find("\n", each.stop, limit)
    return end if end >= 0 else limit if following is None else each.stop
