"""Which value is a paper record, and its values by column.

Beside the columns of `explorer.model.Entry` there are names for what data files hold otherwise: ``called`` (a name that may
be a title), ``told`` (a text that may be the abstract or the digest's own), ``id``, ``pdf``, ``year``, ``venue``,
``revised``, ``verdict`` and ``reason`` (the digest's rating), ``foreign`` (a key that papers do not have).
"""

from typing import Any

from explorer.parsing.record_evidence import has_identifier, is_paper_record
from explorer.parsing.record_keys import column_of_key, fold_key, tells_of_others
from explorer.parsing.record_rows import row_fields
from explorer.parsing.record_values import arxiv_of, day_of

Fields = dict[str, list[Any]]
"""Values by column, those to be trusted most first."""

_ITSELF = frozenset({"paper", "article", "work", "publication", "论文", "info", "bib"})
_LANGUAGES = {
    "en": "en",
    "english": "en",
    "zh": "zh",
    "cn": "zh",
    "chinese": "zh",
    "zhcn": "zh",
    "中文": "zh",
    "英文": "en",
}
_WRAPS = frozenset(
    "url pdf id told published verdict summary type section code_url tags first_version areas comment".split()
)
_IN_NESTED = frozenset(
    {"title", "called", "id", "type", "foreign", "section", "verdict"}
)  # there, they are of something else
_DEEPEST = 3


def recognise(value: Any, keys: tuple[str, ...]) -> Fields | None:
    """Give the fields of a value that is a paper record, or None.

    A paper record has a title, and an identifier, a paper's address, an abstract, or authors together with what only
    papers have. Something that lists records is none itself, unless it has an identifier of its own.

    Examples
    --------
    >>> recognise({"title": "Tugs That Learn", "arxiv_id": "2603.00001"}, ())["arxiv_id"]
    ['2603.00001']
    >>> recognise({"title": "My site", "author": "Ada", "url": "https://example.org"}, ()) is None
    True
    """
    key = keys[-1] if keys else ""
    if isinstance(value, str):
        return row_fields(value, key) if value.lstrip()[:1] in {"|", "-", "*"} else None
    if not isinstance(value, dict) or len(value) > 400:
        return None
    found = fields_of(value)
    if "title" not in found and "title_zh" not in found and "called" not in found:
        return None
    if arxiv_of(key, bare=True):
        found.setdefault("id", []).append(key)
    return found if is_paper_record(found) and (has_identifier(found) or not _lists_records(value)) else None


def context_of(value: dict[str, Any]) -> tuple[str, ...]:
    """Give the topic and the day that an object tells of all records in it.

    Examples
    --------
    >>> context_of({"date": "2026-03-02", "topic": "Tugs", "papers": []})
    ('Tugs', '2026-03-02')
    """
    told = {
        column_of_key(str(key)): inner for key, inner in value.items() if isinstance(inner, str) and len(inner) < 80
    }
    topic = next((told[column] for column in ("section", "categories", "areas") if column in told), "")
    day = next((day_of(told[column]) for column in ("digest_date", "published", "revised") if column in told), None)
    return tuple(filter(None, (topic, day.isoformat() if day else "")))


def fields_of(record: dict[str, Any], *, depth: int = 0) -> Fields:
    """Sort a record's values by column; objects in it are looked into, a paper within an entry before the entry's own.

    Examples
    --------
    >>> fields_of({"paper": {"id": "2603.00001", "title": "Tugs"}, "publishedAt": "2026-03-02", "user": {"name": "ada"}})
    {'id': ['2603.00001'], 'title': ['Tugs'], 'published': ['2026-03-02']}
    """
    inner: list[Fields] = []
    own: Fields = {}
    nested: list[Fields] = []
    titled = any(column_of_key(str(key)) == "title" for key in record)
    for raw_key, value in record.items():
        key = str(raw_key)
        column = column_of_key(key)
        if not value:
            continue
        if isinstance(value, dict) and depth < _DEEPEST and (part := _of_object(key, value, titled, depth)) is not None:
            (inner if "title" in part else nested).append(part)
        elif column == "first_version":
            own.setdefault("published", []).extend(_first_made(value))
        elif column:
            for each in _told_by(key, column, value):
                own.setdefault(each, []).append(value)
    return _joined([*inner, own, *nested])


def _lists_records(value: dict[str, Any]) -> bool:
    """Whether an object holds a list of paper records, and not only those it cites."""
    lists = (inner for key, inner in value.items() if isinstance(inner, list) and not tells_of_others(str(key)))
    members = (member for inner in lists for member in inner[:2] if isinstance(member, dict) and _has_title(member))
    return any(is_paper_record(fields_of(member)) for member in members)


def _has_title(value: dict[str, Any]) -> bool:
    return any(column_of_key(str(key)) == "title" for key in value) and not _looks_like_languages(value)


def _looks_like_languages(value: dict[str, Any]) -> bool:
    return all(fold_key(str(key)) in _LANGUAGES for key in value)


def _by_language(key: str, value: dict[str, Any]) -> Fields:
    """``{"title": {"en": …, "zh": …}}`` as two columns."""
    found: Fields = {}
    for language, text in value.items():
        column = column_of_key(f"{key} {_LANGUAGES[fold_key(str(language))]}") or column_of_key(key)
        found.setdefault(column or "told", []).append(text)
    return found


def _told_by(key: str, column: str, value: Any) -> tuple[str, ...]:
    """The columns of a plain value: a title may be a link, and what is called "paper" a title, an address, or both."""
    if not isinstance(value, str) or column not in {"title", "called", "url"}:
        return (column,)
    if "](" in value:
        return ("title", "url") if column != "url" or fold_key(key) in _ITSELF else ("url",)
    return ("title",) if column == "url" and fold_key(key) in _ITSELF and "/" not in value else (column,)


def _of_object(key: str, value: dict[str, Any], titled: bool, depth: int) -> Fields | None:
    """The fields of an object within a record; None when it is a value of the record's own, such as one author."""
    column = column_of_key(key)
    if column != "venue" and _has_title(value) and (not titled or fold_key(key) in _ITSELF):
        return fields_of(value, depth=depth + 1)
    if _looks_like_languages(value):
        return _by_language(key, value)
    if column and (column not in _WRAPS or not any(column_of_key(str(inner)) for inner in value)):
        return None
    found = {} if tells_of_others(key) else fields_of(value, depth=depth + 1)
    return {name: each for name, each in found.items() if name not in _IN_NESTED}


def _first_made(versions: Any) -> list[Any]:
    """The day of the first of an arXiv paper's versions."""
    first = versions[0] if isinstance(versions, list) else None
    return [first["created"]] if isinstance(first, dict) and first.get("created") else []


def _joined(parts: list[Fields]) -> Fields:
    found: Fields = {}
    for part in parts:
        for column, each in part.items():
            found.setdefault(column, []).extend(each)
    return found
