"""One record of a bibliography as a mention, whatever format it was written in.

A library knows a paper's year more often than its day, and a column of days cannot hold a year without inventing a day:
``published`` stays missing then. A library is no digest either; its ``digest_date`` is the day the record was added to it,
where the format tells.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from explorer.model import Mention, title_slug
from explorer.parsing.dates import find_date
from explorer.parsing.identifiers import ArxivId, find_arxiv_id, find_doi
from explorer.parsing.library_kinds import record_kind
from explorer.parsing.library_notes import code_lines, own_words, plain_html, told_titles
from explorer.parsing.links import find_links, is_code, is_hugging_face, is_paper, tidy_url, unique_urls
from explorer.parsing.lists import split_categories
from explorer.parsing.markup import main_language
from explorer.parsing.people import without_others
from explorer.parsing.repositories import own_code, own_page
from explorer.parsing.systems import system_of

_ARXIV_LINE = re.compile(r"(?:[*•-]\s)?(?:arxiv(?:\s(?:preprint|id))?|eprint)\s?[:：]?\s?(?:arxiv:)?\s?", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]{2}")
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_DAYS = re.compile(r"(?<![\d-])\d{1,2}\s?(?:[A-Za-z]{3,9}\.?\s?)?[-–]{1,3}\s?\d{1,2}\s?[A-Za-z]")
_SUBJECT = re.compile(
    r"(?:.{2,80} )?\((?:[a-z-]{2,9}\.[A-Za-z-]{2,9}|hep-[a-z]{2,3}|nucl-[a-z]{2}|math-ph|quant-ph|gr-qc)\)|FOS: .{2,80}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record of a bibliography, its fields freed from the format: TeX and entities decoded, nothing judged."""

    line: int
    """Line of the file on which it begins, counted from 1."""
    body: str
    """Its lines, verbatim."""
    type: str = ""
    """What the format calls it: ``article``, ``JOUR``, ``conferencePaper``."""
    titles: tuple[str, ...] = ()
    """Its title; a translation may follow."""
    authors: tuple[str, ...] = ()
    """Names in the order of speech."""
    et_al: bool = False
    """Whether more authors are left out."""
    institutions: tuple[str, ...] = ()
    """Affiliations, schools."""
    arxiv: str = ""
    """A field that holds an arXiv id and nothing else."""
    doi: str = ""
    """A field that holds a DOI or its address."""
    urls: tuple[str, ...] = ()
    """Addresses of the record."""
    container: str = ""
    """Journal, volume, report number: where an arXiv id may stand with its mark."""
    date: str = ""
    """Date of publication, as far as it is given."""
    added: str = ""
    """When the record was added to the library."""
    categories: str = ""
    """arXiv categories."""
    tags: tuple[str, ...] = ()
    """Keywords."""
    abstract: str = ""
    """The paper's abstract; may hold HTML."""
    notes: tuple[str, ...] = ()
    """The owner's notes; may hold HTML."""
    extra: str = ""
    """Lines of further fields, as reference managers keep them for what they have no field for."""
    section: str = ""
    """Collections, groups."""
    code: str = ""
    """Address of the source code."""
    truncated: bool = False
    """Whether it is never closed."""


def mention_of(record: Record, *, reader: str, source: str) -> Mention | None:
    """Make a mention of a record; None when it has no title.

    Parameters
    ----------
    record
        The record.
    reader, source
        Name of the reader, path of the file.

    Examples
    --------
    >>> record = Record(line=3, body="@misc{a}", titles=("TugNet: Reading the Water",), urls=("https://arxiv.org/abs/2401.00001v2",))
    >>> made = mention_of(record, reader="bibtex", source="a.bib")
    >>> made.arxiv_id, made.version, made.system, made.published
    ('2401.00001', 2, 'TugNet', None)
    """
    titles = (title for title in map(plain_html, record.titles) if title_slug(title))
    title, title_zh = told_titles(titles, record.extra)
    if not title:
        return None
    extra = [line.strip() for text in (*record.notes, record.extra) if text for line in text.split("\n")]
    arxiv = _arxiv(record, extra)
    doi = find_doi(record.doi) or next(filter(None, map(find_doi, record.urls)), None)
    abstract = plain_html(record.abstract, keep_lines=True) or None
    comment = own_words(record.notes)
    urls = _links(record.urls, record.code, abstract, comment, *(line for line in extra if "http" in line))
    kind = record_kind(
        record.type,
        title=title,
        abstract=abstract,
        urls=record.urls,
        has_arxiv=arxiv is not None,
        has_doi=doi is not None,
    )
    system = None if kind == "survey" else system_of(title, abstract=abstract, text=f"{abstract}\n{comment}")
    tags, categories = _subjects(record.tags, record.categories)
    authors, et_al = without_others(record.authors)
    return Mention(
        title=title,
        title_zh=title_zh,
        authors=authors,
        et_al=(et_al or record.et_al) and bool(authors),
        institutions=record.institutions,
        arxiv_id=arxiv.id if arxiv else None,
        version=arxiv.version if arxiv else None,
        doi=doi,
        kind=kind,
        published=whole_day(record.date),
        year=year_of(record.date),
        categories=categories,
        tags=tags,
        section=" ".join(record.section.split()) or None,
        system=system,
        abstract=abstract,
        comment=comment,
        body=record.body,
        lang=_language(comment or abstract or title),
        links=urls,
        truncated=record.truncated,
        file=source,
        line=record.line,
        reader=reader,
        digest_date=whole_day(record.added),
        **_addresses(record, urls, extra, abstract, names=(system or "", title)),
    )


def whole_day(text: str) -> date | None:
    """Give the day a date names; a year or a month alone names none, nor do the days of a conference.

    Examples
    --------
    >>> whole_day("17 April 2024"), whole_day("2024-03"), whole_day("29 May-2 June 2023")
    (datetime.date(2024, 4, 17), None, None)
    """
    return find_date(text) if len(text) > 7 and not _DAYS.search(text) else None


def year_of(text: str) -> int | None:
    """Give the year a date names.

    Examples
    --------
    >>> year_of("2024-03"), year_of("Spring 2019"), year_of("in press")
    (2024, 2019, None)
    """
    match = _YEAR.search(text[:200])
    return int(match[0]) if match else None


def _arxiv(record: Record, extra: Iterable[str]) -> ArxivId | None:
    """The surest place first: a field of its own, the addresses, the DOI, the journal, a line of the notes that begins so."""
    if found := find_arxiv_id(record.arxiv, bare=True):
        spelled = () if found.version else map(find_arxiv_id, record.urls)
        return next((other for other in spelled if other and other.id == found.id and other.version), found)
    for text in (*record.urls, record.doi, record.container):
        if text and (found := find_arxiv_id(text)):
            return found
    for line in extra:
        if (lead := _ARXIV_LINE.match(line)) and (
            found := find_arxiv_id(line[lead.end() : lead.end() + 40], bare=True)
        ):
            return found
    return None


def _subjects(tags: tuple[str, ...], categories: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tags and categories; arXiv's DOIs carry its categories as keywords, ``Robotics (cs.RO)``."""
    among = [tag for tag in tags if ("(" in tag or "FOS" in tag) and _SUBJECT.fullmatch(tag)]
    found = split_categories(f"{categories} {' '.join(among)}") if categories or among else ()
    return tuple(tag for tag in tags if tag and tag not in among), found


def _links(urls: Iterable[str], *texts: str | None) -> tuple[str, ...]:
    spoken = [
        link
        for text in texts
        if text and ("http" in text or "www." in text or ".com/" in text)
        for link in find_links(text)
    ]
    given = [tidy_url(url) for url in urls if url.startswith(("http", "www."))]
    if not spoken and len(given) < 2:
        return tuple(filter(None, given))
    found = [link for url in given for link in find_links(url)]
    return unique_urls([*found, *spoken])


def _addresses(
    record: Record, urls: tuple[str, ...], extra: Iterable[str], abstract: str | None, *, names: tuple[str, str]
) -> dict[str, Any]:
    given = [url for url in map(tidy_url, record.urls) if url]
    code = next((link.url for text in (record.code, *code_lines(extra)) if text for link in find_links(text)), None)
    spoken = abstract if abstract and ("http" in abstract or "github" in abstract) else None
    return {
        "url": next(filter(is_paper, given), None)
        or next((url for url in given if not is_code(url)), next(iter(given), None)),
        "code_url": code or next(filter(is_code, given), None) or own_code(spoken, names=names),
        "project_url": own_page(spoken) if spoken else None,
        "hf_url": next(filter(is_hugging_face, urls), None),
    }


def _language(text: str) -> str | None:
    if text.isascii():
        return "en" if _WORD.search(text) else None
    return main_language(text)
