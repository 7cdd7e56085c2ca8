"""A text without the links that stand in it."""

import re

from explorer.parsing.links import find_links
from explorer.structure.likeness import is_button

_LOCAL = re.compile(r"(?<!!)\[([^\[\]\n]{1,400})\]\([^()\s]{0,400}\)")
_BRACKETS = re.compile(r"\s?[\[(（【]?\s?(?:\x00[\s,，/|·;、&]{0,3}){1,12}[\])）】]?")


def without_links(text: str) -> str:
    """Give a text without the links that are called what links are called; other links become their labels.

    Examples
    --------
    >>> without_links("*Ada Moreau*, [Lin Wei](https://lin.example.org) [[pdf](https://a.b/c.pdf)] [code](https://github.com/a/b)")
    '*Ada Moreau*, Lin Wei'
    """
    pieces, position = [], 0
    for link in find_links(text):
        pieces.append(text[position : link.start])
        pieces.append(link.label if link.label and not is_button(link.label) else "\x00")
        position = link.stop
    pieces.append(text[position:])
    joined = "".join(pieces)
    joined = _LOCAL.sub(r"\1", joined) if "](" in joined else joined
    joined = _BRACKETS.sub(" ", joined) if "\x00" in joined else joined
    joined = re.sub(r" {2,}", " ", joined) if "  " in joined else joined
    return joined.strip().strip("|·").strip()
