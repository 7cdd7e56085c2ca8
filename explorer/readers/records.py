"""Paper records in data files: JSON, JSON lines, YAML, CSV and TSV of whatever provider."""

from collections.abc import Iterator

from explorer.model import Mention
from explorer.parsing.record_files import lists_records, record_mentions

name = "records"


def sniff(text: str) -> float:
    """Say how surely a text is data that hold paper records, from 0 to 1.

    Examples
    --------
    >>> sniff('[{"title": "Tugs That Learn", "arxiv_id": "2603.00001"}]'), sniff('{"name": "tug", "version": "1.0.0"}')
    (0.7, 0.0)
    """
    return lists_records(text)


def read(text: str, *, source: str) -> Iterator[Mention]:
    r"""Yield one mention a record, in the order of the file.

    Examples
    --------
    >>> day = '{"2026-03-02": [\n{"标题": "会学习的拖船", "作者": ["林伟"], "链接": "https://arxiv.org/abs/2603.00001v2"}\n]}'
    >>> [(m.title, m.authors, m.version, m.digest_date, m.line) for m in read(day, source="picks.json")]
    [('会学习的拖船', ('林伟',), 2, datetime.date(2026, 3, 2), 2)]
    >>> [(m.title, m.line) for m in read("title;doi\n\"Tugs\nand Tides\";10.1000/a\nQuays;10.1000/b\n", source="a.csv")]
    [('Tugs and Tides', 2), ('Quays', 4)]
    """
    return record_mentions(text, reader=name, source=source)
