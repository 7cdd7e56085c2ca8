"""What `explorer.to_markdown` wrote: a list of papers, or a brief of what is new, read back without loss."""

from collections.abc import Iterator
from typing import Any

from explorer.model import KINDS, Mention, title_slug
from explorer.parsing.blocks import lines_of
from explorer.parsing.dates import find_date
from explorer.parsing.exchange import ADDRESSES, MARK, PROSE, Told, told
from explorer.parsing.identifiers import find_arxiv_id, find_doi
from explorer.parsing.links import find_links, unique_urls
from explorer.parsing.markup import main_language

name = "exchange"

_DAYS = ("published", "first_seen")
_AS_READ = ("title", "title_zh", "authors", "et_al", "institutions", "categories", "areas", "tags", "system")
_MOST = 2**53


def sniff(text: str) -> float:
    """Say whether a text was written by `explorer.to_markdown`: 1 or 0.

    Examples
    --------
    >>> sniff("<!-- literature-explorer: papers -->\\n# 论文\\n"), sniff("# Shopping\\n\\n- milk")
    (1.0, 0.0)
    """
    return 1.0 if text.lstrip("\ufeff \t\r\n").startswith(MARK) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield one mention an entry, in the order of the text.

    Examples
    --------
    >>> brief = "## 拖船\\n\\n### 1. Slow Tugs\\n\\n- **作者**: A B, C D, 等\\n- **arXiv**: 2601.00001\\n\\n#### 一句话总结\\n\\n慢。\\n"
    >>> [(m.title, m.section, m.authors, m.et_al, m.arxiv_id, m.summary) for m in read(brief, source="brief.md")]
    [('Slow Tugs', '拖船', ('A B', 'C D'), True, '2601.00001', '慢。')]
    """
    lines = lines_of(text)
    for entry in told(lines):
        yield _mention(entry, source)


def _mention(entry: Told, source: str) -> Mention:
    told_of = entry.columns
    links = unique_urls(find_links(entry.body))
    arxiv = find_arxiv_id(told_of.get("arxiv_id"), bare=True)
    published, first_seen = (find_date(told_of.get(day)) for day in _DAYS)
    prose: dict[str, Any] = {column: told_of.get(column) for column in PROSE}
    addresses: dict[str, Any] = {column: _address(told_of.get(column)) for column in sorted(ADDRESSES)}
    own: dict[str, Any] = {column: told_of[column] for column in _AS_READ if told_of.get(column)}
    doi = find_doi(told_of.get("doi"))
    if not title_slug(told_of["title"]) and not (arxiv or doi):
        own["title"] = f"untitled entry of {source}, line {entry.line}"
    return Mention(
        file=source,
        line=entry.line,
        reader=name,
        digest_date=first_seen or find_date(source),
        body=entry.body,
        links=links,
        lang=main_language("\n".join(text for column, text in prose.items() if text and column != "abstract"))
        or main_language("\n".join(filter(None, prose.values()))),
        arxiv_id=arxiv.id if arxiv else None,
        version=_number(told_of, "version") or None,
        doi=doi,
        published=published,
        year=published.year if published else _number(told_of, "year"),
        kind=told_of["kind"] if told_of.get("kind") in KINDS else "paper",
        section=told_of.get("section") or told_of.get("group"),
        stars=_number(told_of, "stars"),
        upvotes=_number(told_of, "upvotes"),
        **addresses,
        **prose,
        **own,
    )


def _number(columns: dict[str, Any], column: str) -> int | None:
    number = columns.get(column)
    return number if isinstance(number, int) and number < _MOST else None


def _address(text: str | None) -> str | None:
    return text if text and text.startswith(("http://", "https://")) else None
