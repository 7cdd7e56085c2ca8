"""Records of a YAML file: lists and mappings of papers, at any depth.

The file is cut into items by its indentation first, and only an item that has a title is parsed. So each record has its
lines, one broken item does not take the others with it, and the memory needed is that of one item. Parsing goes by the
events of the C library: its own way to build values descends without limit, and a hostile file would crash Python.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from explorer.parsing.record_keys import column_of_key
from explorer.parsing.records import Found, Recognise

_KEY = re.compile(r"(?P<quote>[\"']?)(?P<key>[\w\u4e00-\u9fff@$][^:\n#]{0,80}?)(?P=quote)\s?:(?=\s|$)")
_DASH = re.compile(r"-(?=\s|$)")
_BLANK = re.compile(r"\s*(?:#|$)")
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_DEEPEST = 6
_DEEPEST_VALUE = 40
_MOST_EVENTS = 200_000


def looks_like_yaml(text: str) -> bool:
    """Tell whether the lines that are not indented are keys, list items or comments, and nothing else.

    Examples
    --------
    >>> looks_like_yaml("- title: Tugs\\n  url: https://example.org\\n"), looks_like_yaml("# Tugs\\n\\nWe tow.\\n- a")
    (True, False)
    """
    outer = [line for line in text.removeprefix("\ufeff").split("\n") if line[:1] not in {"", " ", "\t", "#", "}", "]"}]
    keyed = [line for line in outer if not _DOCUMENT.match(line)]
    return bool(keyed) and all(_DASH.match(line) or _KEY.match(line) for line in keyed)


def find_in_yaml(text: str, recognise: Recognise) -> Iterator[Found]:
    """Yield the records of a YAML file, in order.

    Parameters
    ----------
    text
        One document or several; all values come as text.
    recognise
        The test of a value, which is told the keys above it.

    Examples
    --------
    >>> text = "SLAM:\\n- title: Tugs\\n  year: 2026\\n- title: [broken\\n- title: Tides\\n"
    >>> [(found.kept["title"], found.start, found.keys) for found in find_in_yaml(text, lambda value, keys: value)]
    [('Tugs', 6, ('SLAM',)), ('Tides', 50, ('SLAM',))]
    """
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    walk = _Walk(lines, starts, recognise)
    marks = [index for index, line in enumerate(lines) if _DOCUMENT.match(line)]
    for begin, end in pairwise([-1, *marks, len(lines)]):
        yield from walk.block(begin + 1, end, (), 0)


class _Walk:
    """One pass over a file's lines."""

    def __init__(self, lines: list[str], starts: list[int], recognise: Recognise) -> None:
        self.lines = lines
        self.starts = starts
        self.recognise = recognise

    def block(self, begin: int, end: int, keys: tuple[str, ...], depth: int) -> Iterator[Found]:
        """Yield the records of some lines: of a list's items, or of a mapping, which may be one itself."""
        items = self._items(begin, end) if depth <= _DEEPEST else []
        if not items:
            return
        if _DASH.match(self.lines[items[0]].lstrip("\ufeff "), 0):
            for start, stop in pairwise([*items, end]):
                yield from self._item(start, stop, keys, depth)
        else:
            yield from self._mapping(items, end, keys, depth)

    def _items(self, begin: int, end: int) -> list[int]:
        """The lines that are indented as the first one with words is."""
        lines = self.lines
        first = next((index for index in range(begin, end) if not _BLANK.match(lines[index])), end)
        if first == end:
            return []
        indent = _indent(lines[first])
        kind = _DASH if _DASH.match(lines[first].lstrip("\ufeff ")) else _KEY
        margin = " " * indent
        return [
            index
            for index in range(first, end)
            if lines[index].startswith(margin) and kind.match(lines[index], indent + lines[index].startswith("\ufeff"))
        ]

    def _item(self, start: int, stop: int, keys: tuple[str, ...], depth: int) -> Iterator[Found]:
        """A list's item: its dash is a blank as far as what it holds is concerned."""
        kept_line = self.lines[start]
        self.lines[start] = kept_line.replace("-", " ", 1)
        begin = start if self.lines[start].strip() else start + 1
        found = list(self.block(begin, stop, keys, depth + 1))
        self.lines[start] = kept_line
        yield from (
            each._replace(start=self.starts[start]) if each.start == self.starts[begin] else each for each in found
        )

    def _mapping(self, items: list[int], end: int, keys: tuple[str, ...], depth: int) -> Iterator[Found]:
        names = [self._key(index) for index in items]
        if _names_paper({column_of_key(name) for name in names}):
            stop = _trimmed(self.lines, items[0], end)
            value = load_yaml("\n".join(self.lines[items[0] : stop]).removeprefix("\ufeff"))
            if isinstance(value, dict) and (kept := self.recognise(value, keys)) is not None:
                yield Found(kept, self.starts[items[0]], self.starts[stop] - 1, keys)
                return
        for name, (start, stop) in zip(names, pairwise([*items, end]), strict=True):
            yield from self.block(start + 1, stop, (*keys, name), depth + 1)

    def _key(self, index: int) -> str:
        match = _KEY.match(self.lines[index].lstrip("\ufeff "))
        return match["key"].strip() if match else ""


def load_yaml(text: str) -> Any:
    """Build the value of one YAML document, all scalars as text; None for a text that is none, or too deep.

    Examples
    --------
    >>> load_yaml("title: Tugs\\ndate: 2026-03-02\\nauthors: [Ada, Lin]")
    {'title': 'Tugs', 'date': '2026-03-02', 'authors': ['Ada', 'Lin']}
    >>> load_yaml("[" * 100_000) is None
    True
    """
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _built(yaml.parse(text, Loader=loader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _built(events: Iterator[Any]) -> Any:
    """The value that events tell of; an alias stands for nothing."""
    open_values: list[Any] = [[]]
    open_keys: list[str | None] = [None]
    for number, event in enumerate(events):
        kind = type(event).__name__
        if number > _MOST_EVENTS or len(open_values) > _DEEPEST_VALUE:
            raise ValueError("too large or too deep for a record")
        if kind in {"MappingStartEvent", "SequenceStartEvent"}:
            open_values.append({} if kind == "MappingStartEvent" else [])
            open_keys.append(None)
        elif kind in {"MappingEndEvent", "SequenceEndEvent", "ScalarEvent", "AliasEvent"}:
            value = event.value if kind == "ScalarEvent" else None
            if kind.endswith("EndEvent"):
                value = open_values.pop()
                open_keys.pop()
            if isinstance(open_values[-1], list):
                open_values[-1].append(value)
            elif open_keys[-1] is None:
                open_keys[-1] = value if isinstance(value, str) else ""
            else:
                open_values[-1][open_keys[-1]] = value
                open_keys[-1] = None
    return next(iter(open_values[0]), None)


def _names_paper(columns: set[str]) -> bool:
    titled = not columns.isdisjoint({"title", "title_zh"})
    return titled or ("called" in columns and not columns.isdisjoint({"arxiv_id", "doi", "url", "pdf"}))


def _indent(line: str) -> int:
    line = line.removeprefix("\ufeff")
    return len(line) - len(line.lstrip(" "))


def _trimmed(lines: list[str], begin: int, end: int) -> int:
    """Where the lines with words end."""
    while end > begin + 1 and not lines[end - 1].strip():
        end -= 1
    return end
