"""Data files that list papers, in whatever notation: JSON, JSON lines, YAML, CSV, TSV.

What is a record and which key fills which column is told in `explorer.parsing.record_fields` and
`explorer.parsing.record_keys`; here the notations are told apart.
"""

from collections.abc import Iterator

from explorer.model import Mention
from explorer.parsing.record_fields import context_of, recognise
from explorer.parsing.record_mentions import record_mention
from explorer.parsing.record_tables import find_rows
from explorer.parsing.record_yaml import find_in_yaml, looks_like_yaml
from explorer.parsing.records import Found, find_records, with_places

_SAMPLE = 30_000
_OTHER_FILES = ("cff-version:", '"nbformat"', '"lockfileVersion"', "site_name:", '"FeatureCollection"')


def lists_records(text: str) -> float:
    """Say how surely a text is data that hold paper records, from 0 to 1.

    Examples
    --------
    >>> lists_records('[{"title": "Tugs That Learn", "arxiv_id": "2603.00001"}]'), lists_records('{"name": "tug"}')
    (0.7, 0.0)
    """
    head = text[:_SAMPLE]
    if _is_known_otherwise(head):
        return 0.0
    if _is_json(head):
        return 0.7 if next(find_records(text, recognise, context_of), None) else 0.0
    sample = text if len(text) <= _SAMPLE else head[: head.rfind("\n") + 1] or head
    if next(find_rows(sample, recognise), None):
        return 0.7
    return 0.65 if looks_like_yaml(sample) and next(find_in_yaml(sample, recognise), None) else 0.0


def record_mentions(text: str, *, reader: str, source: str) -> Iterator[Mention]:
    """Yield one mention a record, in the order of the file.

    Examples
    --------
    >>> day = '{"2026-03-02": [{"标题": "会学习的拖船", "链接": "https://arxiv.org/abs/2603.00001v2"}]}'
    >>> [(m.title, m.version, m.digest_date) for m in record_mentions(day, reader="demo", source="picks.json")]
    [('会学习的拖船', 2, datetime.date(2026, 3, 2))]
    """
    for found, line, body in with_places(text, _found(text)):
        yield record_mention(found.kept, keys=found.keys, line=line, body=body, source=source, reader=reader)


def _found(text: str) -> Iterator[Found]:
    if _is_known_otherwise(text[:_SAMPLE]):
        return
    if _is_json(text[:_SAMPLE]):
        yield from find_records(text, recognise, context_of)
    elif looks_like_yaml(text[:_SAMPLE]):
        yield from find_in_yaml(text, recognise)
    else:
        yield from find_rows(text, recognise)


def _is_json(head: str) -> bool:
    return head.lstrip("\ufeff \t\r\n")[:1] in {"[", "{"}


def _is_known_otherwise(head: str) -> bool:
    """A notebook, a lock file, a map, the card of a program: they may name papers, and list none."""
    return any(mark in head for mark in _OTHER_FILES)
