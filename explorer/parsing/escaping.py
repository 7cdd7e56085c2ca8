r"""Texts inside the project's own markdown: the format's signs get a backslash, and lose it again.

Each pair of functions undoes the other, whatever the text; only kinds of line ends and blanks at the ends are not told apart.
"""

import re

_SIGNS = r"`\[\]<|#"
_SIGN = re.compile(rf"(?<!\\)(\\*)([{_SIGNS}\n])")
_ESCAPED = re.compile(rf"(?<!\\)(\\*)(<br>|[{_SIGNS}])")
_COMMA = re.compile(r"(?<!\\)(\\*),")
_ESCAPED_COMMA = re.compile(r"(?<!\\)(\\+),")
_BETWEEN = re.compile(r"(?<!\\), ")
_HASH = re.compile(r"^([ \t]*)(\\*#)", re.MULTILINE)
_ESCAPED_HASH = re.compile(r"^([ \t]*)\\(\\*#)", re.MULTILINE)
_TAG = re.compile(r"(?<!\\)(\\*)<(?=[A-Za-z/!?])(?!https?://)|(?<!\\)(\\+)<")
_ESCAPED_TAG = re.compile(r"(?<!\\)(\\+)<")


def escaped(text: str) -> str:
    r"""Write a text on one line: signs of the format get a backslash, a line end becomes ``<br>``.

    Examples
    --------
    >>> escaped("A | B\nC#")
    'A \\| B<br>C\\#'
    """
    return _SIGN.sub(_with_backslash, plain_ends(text).strip())


def unescaped(text: str) -> str:
    r"""Undo `escaped`.

    Examples
    --------
    >>> unescaped(escaped("a \\# b | c\n<br>"))
    'a \\# b | c\n<br>'
    """
    return _ESCAPED.sub(_without_backslash, text.strip())


def _with_backslash(match: re.Match[str]) -> str:
    """Backslashes before a sign are doubled: an odd number of them escapes it, an even number before ``<br>`` does not."""
    slashes = match[1] * 2
    return f"{slashes}<br>" if match[2] == "\n" else f"{slashes}\\{match[2]}"


def _without_backslash(match: re.Match[str]) -> str:
    slashes, odd = divmod(len(match[1]), 2)
    if not odd and match[2] == "<br>":
        return "\\" * slashes + "\n"
    return "\\" * slashes + match[2] if odd else match[0]


def escaped_item(item: object) -> str:
    r"""Write one text of a list joined by commas; backslashes at its end go, since they would escape the comma behind it.

    Examples
    --------
    >>> escaped_item("C, Jr.")
    'C\\, Jr.'
    """
    return escaped(_COMMA.sub(lambda match: f"{match[1] * 2}\\,", str(item))).rstrip("\\")


def unescaped_items(value: str) -> tuple[str, ...]:
    r"""Take a list written with `escaped_item` apart.

    Examples
    --------
    >>> unescaped_items("A B, C\\, Jr.")
    ('A B', 'C, Jr.')
    """
    parts = (
        _ESCAPED_COMMA.sub(lambda match: "\\" * ((len(match[1]) - 1) // 2) + ",", unescaped(part))
        for part in _BETWEEN.split(value)
    )
    return tuple(filter(None, parts))


def plain_ends(text: str) -> str:
    r"""Give all line ends one form.

    Examples
    --------
    >>> plain_ends("a\r\nb\rc")
    'a\nb\nc'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def escaped_prose(text: str) -> str:
    r"""Leave markdown what it is, but for headings and tags: they would end the entry, or hide the next.

    Examples
    --------
    >>> escaped_prose("# a **b** <i>")
    '\\# a **b** \\<i>'
    """
    text = _TAG.sub(lambda match: "\\" * (2 * len(match[1] or match[2] or "") + 1) + "<", text)
    return _HASH.sub(r"\1\\\2", text)


def unescaped_prose(text: str) -> str:
    r"""Undo `escaped_prose`.

    Examples
    --------
    >>> unescaped_prose(escaped_prose("# a <i> \\< b"))
    '# a <i> \\< b'
    """
    text = _ESCAPED_HASH.sub(r"\1\2", text)
    return _ESCAPED_TAG.sub(lambda match: "\\" * ((len(match[1]) - 1) // 2) + "<", text)
