"""The top-level nodes of an RDF/XML file, with the lines they stand on.

expat tells lines, which ElementTree does not. A file that declares an entity of its own is not read at all, since nested
entities can grow without bound. Where the XML breaks, the node begun is given as far as it goes, and the next line that
begins a node is where reading starts again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

_ROOT = re.compile(r"<rdf:RDF\b[^<>]{0,4000}>")
_NODE = re.compile(r"^[ \t]{0,12}<\w+:\w+\s[^<>\n]{0,20}rdf:about=", re.MULTILINE)
_ABOUT = "http://www.w3.org/1999/02/22-rdf-syntax-ns# about"
_RESOURCE = "http://www.w3.org/1999/02/22-rdf-syntax-ns# resource"
_DEEPEST = 7
_RETRIES = 50


class Leaf(NamedTuple):
    """A text, or a reference, somewhere in a node."""

    path: tuple[str, ...]
    """Names of the elements from the node's child down, without prefixes."""
    text: str
    """Text; of a reference what it refers to; empty where an element begins that holds others."""


@dataclass(slots=True)
class RdfNode:
    """One node below the root."""

    tag: str
    """Its name without prefix."""
    about: str
    """What others refer to it by."""
    line: int
    """Its first line, counted from 1."""
    stop: int = 0
    """Its last line."""
    leaves: list[Leaf] = field(default_factory=list)
    """What it holds, in order."""
    whole: bool = True
    """False when the file breaks within it."""

    def texts(self, *path: str) -> list[str]:
        """Give the texts at a path."""
        return [leaf.text for leaf in self.leaves if leaf.path == path and leaf.text]


def rdf_nodes(text: str) -> Iterator[RdfNode]:
    r"""Yield the nodes below the root, in order.

    Examples
    --------
    >>> text = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:b="x">\n<b:Book rdf:about="a"><b:title>Tugs</b:title></b:Book>'
    >>> [(node.tag, node.about, node.line, node.texts("title")) for node in rdf_nodes(text)]
    [('Book', 'a', 2, ['Tugs'])]
    """
    root = _ROOT.search(text)
    if root is None:
        return
    position, line = root.end(), text.count("\n", 0, root.end()) + 1
    if "<!ENTITY" in text[: root.start()]:
        return
    for _ in range(_RETRIES):
        reading = _Reading(line)
        broken = reading.run(root[0].replace("\n", " "), text[position:])
        yield from reading.nodes
        following = _NODE.search(text, _line_start(text, position, broken - line + 1)) if broken else None
        if following is None:
            return
        line, position = line + text.count("\n", position, following.start()), following.start()


class _Reading:
    """One run of the parser; knows on which line of the file it began."""

    def __init__(self, line: int) -> None:
        self.nodes: list[RdfNode] = []
        self._above = line - 1
        self._path: list[str] = []
        self._text: list[str] = []
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append

    def run(self, root: str, text: str) -> int:
        """Parse; gives the line at which the XML breaks, or 0."""
        try:
            self._parser.Parse((root + text).encode("utf-8", "replace"), True)
        except (expat.ExpatError, ValueError):
            return self._broken()
        return 0

    def _broken(self) -> int:
        line = self._line
        if len(self._path) > 1:
            self.nodes[-1].stop, self.nodes[-1].whole = line, False
        return line

    @property
    def _line(self) -> int:
        return self._above + self._parser.CurrentLineNumber

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(" ")[2]
        self._path.append(local)
        self._text.clear()
        if len(self._path) == 2:
            self.nodes.append(RdfNode(local, attributes.get(_ABOUT, ""), self._line))
        elif 2 < len(self._path) <= _DEEPEST + 2:
            self.nodes[-1].leaves.append(Leaf(tuple(self._path[2:]), attributes.get(_RESOURCE, "")))

    def _end(self, _tag: str) -> None:
        text = "".join(self._text).strip()
        if text and 2 < len(self._path) <= _DEEPEST + 2:
            self.nodes[-1].leaves.append(Leaf(tuple(self._path[2:]), text))
        self._text.clear()
        self._path.pop()
        if len(self._path) == 1:
            self.nodes[-1].stop = self._line


def _line_start(text: str, position: int, lines: int) -> int:
    """Position behind that many line ends from ``position`` on."""
    for _ in range(lines):
        position = text.find("\n", position) + 1
        if not position:
            return len(text)
    return position
