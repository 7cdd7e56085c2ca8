"""TOML as text: its statements, and values as they are written. Reading values is the standard library's work."""

import re
import tomllib
from datetime import date

_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\n\[\]{}]"
    r"|[^\"'\#\n\[\]{}]+",
    re.DOTALL,
)
_PLAIN_HEADER = re.compile(r'\s*\["([^"\\]+)"\]\s*(?:#.*)?')
_PLAIN_KEY = re.compile(r"[ \t]*([A-Za-z0-9_-]+)[ \t]*=")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_QUOTES_TO_ESCAPE = re.compile(r'"(?="")|"\Z')

Value = str | bool | date | tuple[str, ...]


def statements(text: str) -> list[str]:
    r"""Cut valid TOML whose lines end in ``\n`` into statements of whole lines; blank and comment lines are some too.

    Examples
    --------
    >>> statements('a = [1, # one\n 2]\n# b\n')
    ['a = [1, # one\n 2]\n', '# b\n']
    """
    found, start, depth = [], 0, 0
    for token in _TOKEN.finditer(text):
        depth += (token[0] in ("[", "{")) - (token[0] in ("]", "}"))
        if token[0] == "\n" and depth == 0:
            found.append(text[start : token.end()])
            start = token.end()
    return found + ([f"{text[start:]}\n"] if start < len(text) else [])


def is_header(statement: str) -> bool:
    """Tell whether a statement begins a table."""
    return statement.lstrip().startswith("[")


def is_comment(statement: str) -> bool:
    """Tell whether a statement is a comment."""
    return statement.lstrip().startswith("#")


def header_path(statement: str) -> tuple[str, ...]:
    """Give the keys of a table's header.

    Examples
    --------
    >>> header_path('["arxiv:2601.09150"]'), header_path('["doi:10.1/x".mine] # own')
    (('arxiv:2601.09150',), ('doi:10.1/x', 'mine'))
    """
    plain = _PLAIN_HEADER.fullmatch(statement)
    if plain:
        return (plain[1],)
    inside, path = tomllib.loads(statement), []
    while isinstance(inside, dict) and inside:
        ((key, inside),) = inside.items()
        path.append(key)
    return tuple(path)


def header(path: tuple[str, ...]) -> str:
    """Write the header of a table.

    Examples
    --------
    >>> header(("arxiv:2601.09150",))
    '["arxiv:2601.09150"]'
    """
    return f"[{'.'.join(map(_one_line, path))}]"


def key(statement: str) -> str | None:
    """Give the key that a statement sets, the first of a dotted one; None for other statements."""
    if not statement.strip() or is_header(statement) or is_comment(statement):
        return None
    plain = _PLAIN_KEY.match(statement)
    return plain[1] if plain else next(iter(tomllib.loads(statement)))


def comments(statement: str) -> tuple[list[str], str]:
    """Give the comments within a statement, and the one at its end or an empty string.

    Examples
    --------
    >>> comments('tags = ["a", # why\\n"b"] # all')
    (['# why'], '# all')
    """
    tokens = [piece for piece in _TOKEN.findall(statement) if piece.strip()]
    found = [piece for piece in tokens if piece.startswith("#")]
    return (found[:-1], found[-1]) if found and tokens[-1].startswith("#") else (found, "")


def assignment(name: str, value: Value, *, instead_of: str = "") -> str:
    """Write a key and its value; comments of the statement it replaces stay.

    Examples
    --------
    >>> assignment("status", "read", instead_of="status = 'unread' # mine\\n")
    'status = "read"  # mine\\n'
    """
    above, after = comments(instead_of)
    lines = [*above, f"{name} = {written(value)}  {after}".rstrip()]
    return "".join(f"{line}\n" for line in lines)


def written(value: Value) -> str:
    """Write a value.

    Examples
    --------
    >>> print(written(("a", "基线")), written('He said "so".'))
    ["a", "基线"] "He said \\"so\\"."
    """
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case tuple():
            return f"[{', '.join(map(_one_line, value))}]"
    return _lines(value) if "\n" in value else _one_line(value)


def _one_line(text: str) -> str:
    quoted = _escaped(text).replace('"', r"\"").replace("\n", r"\n")
    return f'"{quoted}"'


def _lines(text: str) -> str:
    quoted = _QUOTES_TO_ESCAPE.sub(r"\"", _escaped(text))
    return f'"""\n{quoted}"""'


def _escaped(text: str) -> str:
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04X}", text.replace("\\", "\\\\"))
