"""The curated names of the field: methods, models, datasets, benchmarks, metrics, tasks, hardware.

One file a kind (``datasets.toml``), one line an entity: ``"METR-LA" = ["alias", …]``, or a table where more is known of it:
``"accuracy" = { aliases = ["准确率"], higher_is_better = true, unit = "%" }``. A user's own file may hold tables of several kinds.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from explorer.errors import InvalidValueError

TABLES = {
    **{"methods": "method", "models": "model", "datasets": "dataset", "benchmarks": "benchmark"},
    **{"metrics": "metric", "tasks": "task", "hardware": "hardware"},
}
"""Tables of a vocabulary file, and the kind of the entities in each."""
KINDS = tuple(TABLES.values())
"""Kinds of entities."""

_OWN = tuple(sorted(Path(__file__).with_name(f"{table}.toml") for table in TABLES))

_ATTRIBUTES = {"aliases": list, "higher_is_better": bool, "unit": str, "at_k": bool, "ambiguous": bool}
_DROPPED = re.compile(r"[\s_'’*`$\\{}-]+")
_NO_POINT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_SPELLED = {"π": "pi", "α": "alpha", "β": "beta", "γ": "gamma", "λ": "lambda", "τ": "tau", "φ": "phi", "ω": "omega"}
_GREEK = re.compile(f"[{''.join(_SPELLED)}]")


class Term(NamedTuple):
    """One entity of the vocabulary."""

    name: str
    """Canonical name, in the spelling of those who made it."""
    kind: str
    """One of `KINDS`."""
    aliases: tuple[str, ...] = ()
    """Other spellings, in both languages."""
    higher_is_better: bool | None = None
    """For metrics: the direction in which a number is good."""
    unit: str | None = None
    """For metrics: the unit in which it is usually given."""
    at_k: bool = False
    """For metrics: it takes an ``@k``, as pass@1."""
    ambiguous: bool = False
    """It is also an everyday word: only a context that says what it is makes it a name."""


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Fold a name to the form under which its spellings meet: case, width, hyphens, blanks and Greek letters go.

    Examples
    --------
    >>> name_key("π0.5") == name_key("Pi-0.5"), name_key("Meta-World") == name_key("MetaWorld")
    (True, True)
    >>> name_key("GPT-4") == name_key("GPT-4o"), name_key("π0.5") == name_key("π05")
    (False, False)
    """
    if name.isascii():
        folded = name.lower()
        if name.isalnum():
            return folded
    else:
        folded = _GREEK.sub(lambda letter: _SPELLED[letter[0]], unicodedata.normalize("NFKC", name).casefold())
    if "." in folded:
        folded = _NO_POINT.sub("", folded)
    return _DROPPED.sub("", folded).replace("&", "and")


def names(*, files: Sequence[str | Path] = ()) -> tuple[Term, ...]:
    """Give the vocabulary: the package's own files, and a user's.

    Parameters
    ----------
    files
        More vocabulary files; what they say of a name wins over what the package says of it.

    Raises
    ------
    InvalidValueError
        When a file is missing, is no TOML, or says something that is not understood; file and name are told.

    Examples
    --------
    >>> next(term.aliases for term in names() if term.name == "success rate")[0]
    'SR'
    """
    return _names((*_OWN, *(Path(file) for file in files)), names_state(files=files))


def names_state(*, files: Sequence[str | Path] = ()) -> str:
    """Give a mark that changes with the vocabulary, for the keys of what is kept on disk."""
    return blake2b(b"\0".join(_bytes(Path(file)) for file in (*_OWN, *files)), digest_size=16).hexdigest()


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InvalidValueError(f"The vocabulary file {file} cannot be read ({error.strerror}).") from error


@cache
def _names(files: tuple[Path, ...], _state: str) -> tuple[Term, ...]:
    found: dict[tuple[str, str], Term] = {}
    for file in files:
        for term in _terms(file):
            key = name_key(term.name)
            if file not in _OWN:  # what a user says of a name wins over whatever the package takes it for
                found = {known: other for known, other in found.items() if known[1] != key}
            found[term.kind, key] = term
    return tuple(found.values())


def _terms(file: Path) -> Iterator[Term]:
    try:
        tables = tomllib.loads(_bytes(file).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidValueError(f"The vocabulary file {file} is no TOML: {error}.") from error
    for table, entries in tables.items():
        if table not in TABLES or not isinstance(entries, dict):
            raise InvalidValueError(
                f"{file}: the table [{table}] is none of {', '.join(f'[{name}]' for name in TABLES)}."
            )
        for name, said in entries.items():
            yield _term(name, TABLES[table], said, file=file)


def _term(name: str, kind: str, said: Any, *, file: Path) -> Term:
    attributes = {"aliases": said} if isinstance(said, list) else said
    if not isinstance(attributes, dict) or not name_key(name):
        raise InvalidValueError(f'{file}: "{name}" wants a list of other spellings, e.g. "{name}" = [], not {said!r}.')
    for attribute, value in attributes.items():
        wanted = _ATTRIBUTES.get(attribute)
        if wanted is None or not isinstance(value, wanted):
            raise InvalidValueError(
                f'{file}: "{name}" has {attribute} = {value!r}; known are '
                + ", ".join(f"{known} ({form.__name__})" for known, form in _ATTRIBUTES.items())
                + "."
            )
    if not all(isinstance(alias, str) and name_key(alias) for alias in attributes.get("aliases", [])):
        raise InvalidValueError(f'{file}: the aliases of "{name}" want to be texts, not {attributes["aliases"]!r}.')
    return Term(name, kind, **{**attributes, "aliases": tuple(attributes.get("aliases", ()))})
