"""Strings that are data themselves: JSON, or the way Python shows a value."""

import ast
import json
import re
from typing import Any

DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=lambda _: None)
"""Takes raw line breaks in strings, and gives numbers as they are written: an arXiv id keeps its zeros."""

_LIKE_DATA = re.compile(r"\s{0,40}[\[{]")
_LONGEST_LITERAL = 400_000
_LONGEST_STRING = 8_000_000


def decode_literal(text: str) -> Any:
    """Decode a string that is itself JSON or a Python literal; None when it is neither.

    Examples
    --------
    >>> decode_literal("{'a': None, 'b': ['c']}"), decode_literal("{tug}")
    ({'a': None, 'b': ['c']}, None)
    """
    if len(text) > _LONGEST_STRING or not _LIKE_DATA.match(text):
        return None
    try:
        return DECODER.decode(text.strip())
    except (ValueError, RecursionError):
        return _decode_python(text.strip())


def _decode_python(text: str) -> Any:
    if len(text) > _LONGEST_LITERAL or text[-1:] not in "]}":
        return None
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
        return None
