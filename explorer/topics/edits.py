"""The file of a user's edits: a TOML list, oldest first, made to be read, changed by hand and kept under version control."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from explorer.cache import replaced
from explorer.errors import InvalidValueError

Topic = int | str

HEADER = """\
# What the user changed about the topics, oldest first; read by explorer.apply_edits and explorer.name_topics.
# Delete an [[edit]] to undo it. A topic's number may change; it is found again by the papers in `members`.
"""


class Edit(NamedTuple):
    """One edit of one file. A topic is told by its number and, surer, by papers that were in it."""

    kind: str
    """rename, merge, split or pin."""
    topics: tuple[Topic, ...]
    members: tuple[tuple[str, ...], ...] = ()
    """Papers of each of the topics; empty when nobody wrote them down."""
    papers: tuple[str, ...] = ()
    """The papers that are split off or pinned."""
    name: str | None = None
    where: str = ""
    """File and line, for messages."""


_FIELDS: dict[str, dict[str, type]] = {
    "rename": {"topic": object, "name": str},
    "merge": {"topics": list},
    "split": {"topic": object, "papers": list},
    "pin": {"topic": object, "paper": str},
}
"""What an edit of each kind must hold; ``members`` may stand beside it, and a ``name`` beside a merge or split."""

_START = re.compile(r"^\s*\[\[\s*edit\s*\]\]", re.MULTILINE)


def read_edits(path: Path) -> list[Edit]:
    """Read a file of edits.

    Raises
    ------
    InvalidValueError
        Without the file, or where something in it is not understood; file, line, value and remedy are told.
    """
    try:
        written = path.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(written)
    except FileNotFoundError:
        raise InvalidValueError(
            f"There is no file {path}; explorer.edit_topics writes it, or leave out edits=."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidValueError(f"{path} cannot be read as text in UTF-8: {error}.") from None
    except tomllib.TOMLDecodeError as error:
        raise InvalidValueError(
            f"{path} is no TOML: {error}. Mend that line, or go back to an older version."
        ) from None
    unknown = sorted(tables.keys() - {"edit"})
    listed = tables.get("edit", [])
    if unknown or not isinstance(listed, list):
        raise InvalidValueError(f"{path} may hold [[edit]] tables only; got {', '.join(unknown) or 'edit = …'}.")
    lines = [written.count("\n", 0, found.end()) + 1 for found in _START.finditer(written)]
    lines += [0] * (len(listed) - len(lines))
    return [_edit(said, f"{path}:{line}") for said, line in zip(listed, lines, strict=False)]


def add_edits(path: Path, edits: Iterable[Edit]) -> None:
    """Put edits behind those that a file holds; what stands there, comments too, stays. All or nothing is written."""
    before = path.read_text(encoding="utf-8-sig") if path.exists() else HEADER
    added = "".join(f"\n{_written(edit)}" for edit in edits)
    text = f"{before.rstrip()}\n{added}"
    replaced(path, lambda beside: beside.write_text(text, encoding="utf-8", newline="\n"))


def _edit(said: Any, where: str) -> Edit:
    kind = said.get("kind") if isinstance(said, dict) else None
    if kind not in _FIELDS:
        raise InvalidValueError(f"{where}: kind must be one of {', '.join(_FIELDS)}; got {kind!r}.")
    fields = _FIELDS[kind]
    allowed = ("kind", *fields, "members", *(() if kind == "pin" or "name" in fields else ("name",)))
    unknown = sorted(said.keys() - set(allowed))
    if unknown:
        known = ", ".join(allowed)
        raise InvalidValueError(f"{where}: a {kind} holds {known}; {', '.join(unknown)} is none of them.")
    for field, of in fields.items():
        _demand(field in said and isinstance(said[field], of), where, kind, field, said.get(field))
    several = kind == "merge"
    topics = said["topics"] if several else [said["topic"]]
    _demand(
        len(topics) > several and all(map(_is_topic, topics)), where, kind, "topics" if several else "topic", topics
    )
    members = said.get("members", [])
    members = [members] if members and not several else members
    _demand(
        len(members) in (0, len(topics)) and all(map(_are_ids, members)), where, kind, "members", said.get("members")
    )
    papers = [said["paper"]] if kind == "pin" else said.get("papers", [])
    _demand(_are_ids(papers) and bool(papers or kind in ("rename", "merge")), where, kind, "papers", papers)
    name = said.get("name")
    _demand(name is None or (isinstance(name, str) and bool(name.strip())), where, kind, "name", name)
    return Edit(kind, tuple(topics), tuple(map(tuple, members)), tuple(papers), name and name.strip(), where)


_WANTED = {
    "topic": "a topic's number, e.g. topic = 3",
    "topics": "two topics or more, e.g. topics = [2, 5]",
    "papers": 'a list of paper ids, e.g. papers = ["arxiv:2601.09150"]',
    "paper": 'a paper id, e.g. paper = "arxiv:2601.09150"',
    "members": "paper ids of the topic; for a merge one list for each topic",
    "name": 'the new name in quotes, e.g. name = "视频世界模型"',
}


def _demand(right: bool, where: str, kind: str, field: str, got: object) -> None:
    if not right:
        raise InvalidValueError(f"{where}: {field} of a {kind} must be {_WANTED[field]}; got {got!r}.")


def _is_topic(value: object) -> bool:
    return isinstance(value, int | str) and not isinstance(value, bool)


def _are_ids(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(one, str) for one in values)


def _written(edit: Edit) -> str:
    several = edit.kind == "merge"
    fields: Mapping[str, object] = {
        "kind": edit.kind,
        "topics" if several else "topic": list(edit.topics) if several else edit.topics[0],
        "name": edit.name,
        "paper": edit.papers[0] if edit.kind == "pin" else None,
        "papers": list(edit.papers) if edit.kind == "split" else None,
        "members": [list(of) for of in edit.members] if several else list(edit.members[0]) if edit.members else None,
    }
    lines = (f"{name} = {_literal(value)}\n" for name, value in fields.items() if value is not None)
    return f"[[edit]]\n{''.join(lines)}"


def _literal(value: object) -> str:
    """Write numbers, strings and lists; what JSON and TOML have in common, but for the delete character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
