"""A mention out of a record's fields."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from explorer.model import Mention
from explorer.parsing.dates import find_date
from explorer.parsing.identifiers import ArxivId, find_doi
from explorer.parsing.kinds import kind_of
from explorer.parsing.links import address_key, find_links, is_code, is_hugging_face, is_paper
from explorer.parsing.lists import find_count, split_categories, split_terms
from explorer.parsing.markup import main_language
from explorer.parsing.record_fields import Fields
from explorer.parsing.record_keys import column_of_key, fold_key
from explorer.parsing.record_people import people_of
from explorer.parsing.record_texts import comment_of, lines_of_columns, texts_of, translated_title
from explorer.parsing.record_values import (
    addresses_of,
    arxiv_of,
    day_of,
    number_of,
    parts_of,
    text_of,
)
from explorer.parsing.repositories import own_code, own_page
from explorer.parsing.systems import system_of
from explorer.parsing.titles import both_titles

_WRAPPERS = frozenset(
    """data papers paper items item results result entries entry list articles article records record docs documents hits
    works publications feed response hit message channel rss node nodes edges children notes content rows value values output body payload notes day days date dates all arxiv
    论文 论文列表 文章 列表 数据 结果""".split()
)


def record_mention(
    found: Fields, *, keys: tuple[str, ...], line: int, body: str, source: str, reader: str, **known: Any
) -> Mention:
    """Build a mention of one record.

    Parameters
    ----------
    found
        Its values by column, as `explorer.parsing.record_fields.fields_of` gives them.
    keys
        The keys above it; a day or a topic among them is the digest's.
    line, body
        Where it begins in the file, and its lines.
    source, reader
        Path of the file, name of the reader.
    known
        Columns the reader knows better; those that are not None win.

    Examples
    --------
    >>> made = record_mention({"title": ["Tugs"], "id": ["2603.00001v2"], "authors": [["Ada Moreau"]]}, keys=("SLAM",), line=3,
    ...                       body="{}", source="2026-03-02.json", reader="demo")
    >>> made.arxiv_id, made.version, made.authors, made.section, made.digest_date
    ('2603.00001', 2, ('Ada Moreau',), 'SLAM', datetime.date(2026, 3, 2))
    """
    title, title_zh = _titles(found)
    texts = texts_of(found)
    abstract, summary = texts.get("abstract"), texts.get("summary")
    urls = _urls(found)
    arxiv = _arxiv(found, urls)
    kind = kind_of(title, abstract=abstract, summary=summary)
    told = "\n".join([title, *texts.values()])
    columns = {
        "title": title,
        "title_zh": title_zh or translated_title(found),
        **texts,
        **_people(found),
        "arxiv_id": arxiv.id if arxiv else None,
        "version": arxiv.version if arxiv else None,
        "doi": next(
            filter(None, map(find_doi, [*lines_of_columns(found, "doi"), *urls, *lines_of_columns(found, "id")])), None
        ),
        "kind": kind,
        "published": _first_day(found, "published") or _first_day(found, "revised"),
        "year": next((year for year in map(number_of, found.get("year", [])) if year and 1800 <= year < 2100), None),
        "section": _section(found, keys),
        "system": None if kind == "survey" else system_of(title, abstract=abstract, summary=summary, text=told),
        "comment": comment_of(found),
        "lang": main_language("\n".join(texts[name] for name in texts if name != "abstract")) or main_language(told),
        "stars": next(filter(None, map(_count, found.get("stars", []))), None),
        "upvotes": next((number for number in map(number_of, found.get("upvotes", [])) if number is not None), None),
        "digest_date": _digest_date(found, keys, source),
        **_terms(found),
        **_addresses(found, urls, texts, title),
    }
    columns |= {name: value for name, value in known.items() if value is not None}
    return Mention(body=body, file=source, line=line, reader=reader, **columns)


def _titles(found: Fields) -> tuple[str, str | None]:
    first, *others = [*dict.fromkeys(lines_of_columns(found, "title", "called")), ""]
    chinese = next(lines_of_columns(found, "title_zh"), None)
    original, translated = both_titles(first, next(iter(others), None), chinese)
    return original or first or chinese or "", translated


def _people(found: Fields) -> dict[str, Any]:
    each = map(people_of, [*found.get("authors", []), *found.get("authors_parsed", [])])
    names, et_al, places = next((people for people in each if people[0]), ((), False, ()))
    named = (name for value in found.get("institutions", []) for name in people_of(value)[0])
    return {"authors": names, "et_al": et_al, "institutions": tuple(dict.fromkeys(named)) or places}


def _arxiv(found: Fields, urls: list[str]) -> ArxivId | None:
    """The identifier of the field that names it, else of an address; a version counts wherever the same paper has it."""
    named = list(lines_of_columns(found, "arxiv_id", "id"))
    marked = [arxiv_of(text, bare=True) for text in named]
    each = [*marked, *(arxiv_of(text) for text in [*lines_of_columns(found, "doi"), *urls])]
    known = [arxiv for arxiv in each if arxiv]
    if named and not any(marked) and known:  # a damaged one, which an address may prove
        known.insert(0, arxiv_of(" ".join([*named, *urls]), bare=True) or known[0])
    return next((arxiv for arxiv in known if arxiv.version and arxiv.id == known[0].id), known[0] if known else None)


def _terms(found: Fields) -> dict[str, Any]:
    categories = [part for value in found.get("categories", []) for part in parts_of(value)]
    known = split_categories(" ".join(categories))
    others = [] if known else categories
    return {
        "categories": known,
        "areas": _listed(found.get("areas", [])),
        "tags": _listed([*found.get("tags", []), *others]),
    }


def _listed(values: Iterable[Any]) -> tuple[str, ...]:
    parts = [part for value in values for part in _split(value)]
    return tuple(dict.fromkeys(part for part in parts if len(part) <= 80))


def _split(value: Any) -> Iterable[str]:
    parts = parts_of(value)
    return split_terms(parts[0]) if isinstance(value, str) and len(parts) == 1 else parts


def _section(found: Fields, keys: tuple[str, ...]) -> str | None:
    """The topic a record stands under: its own field, or the innermost key that names no day, paper, place in a list."""
    if told := next(lines_of_columns(found, "section"), None):
        return told
    return next((key for key in reversed(keys) if not arxiv_of(key, bare=True) and _is_topic(key)), None)


@lru_cache(maxsize=512)
def _is_topic(key: str) -> bool:
    if len(key) > 120 or fold_key(key) in _WRAPPERS or column_of_key(key) or find_date(key) or find_doi(key):
        return False
    return re.search(r"[^\W\d]", key) is not None


def _first_day(found: Fields, column: str) -> date | None:
    return next(filter(None, map(day_of, found.get(column, []))), None)


def _digest_date(found: Fields, keys: tuple[str, ...], source: str) -> date | None:
    above = (_day_in(key) for key in reversed(keys) if len(key) < 40 and not arxiv_of(key, bare=True))
    return _first_day(found, "digest_date") or next(filter(None, above), None) or _day_in(source)


@lru_cache(maxsize=512)
def _day_in(name: str) -> date | None:
    return find_date(name)


def _addresses(found: Fields, urls: list[str], texts: dict[str, str], title: str) -> dict[str, Any]:
    code = [url for value in found.get("code_url", []) for url in addresses_of(value, repository=True)]
    pages = [url for value in found.get("project_url", []) for url in addresses_of(value)]
    hub = [url for value in found.get("hf_url", []) for url in addresses_of(value)]
    told = [link.url for text in texts.values() if "://" in text or "www." in text for link in find_links(text)]
    remarks = " ".join(lines_of_columns(found, "comment"))
    repositories = [url for url in (*code, *pages, *urls) if is_code(url)]
    page = (
        next((url for url in pages if not is_code(url)), None) or own_page(texts.get("abstract")) or own_page(remarks)
    )
    return {
        "url": _best(urls),
        "code_url": next(iter([*repositories, *code]), None)
        or own_code(texts.get("abstract"), names=(title,))
        or own_code(remarks),
        "project_url": page,
        "hf_url": next((url for url in (*hub, *urls, *pages, *told) if is_hugging_face(url)), None),
        "links": _each_once([*urls, *code, *pages, *hub, *told]),
    }


def _best(urls: list[str]) -> str | None:
    """The paper's page before its PDF before any other address."""
    pages = [url for url in urls if is_paper(url)]
    return next(iter([*(url for url in pages if "/pdf" not in url and ".pdf" not in url), *pages, *urls]), None)


def _urls(found: Fields) -> list[str]:
    values = [value for column in ("url", "pdf", "id") for value in found.get(column, [])]
    return list(dict.fromkeys(url for value in values for url in addresses_of(value)))


def _each_once(urls: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for url in urls:
        seen.setdefault(address_key(url), url)
    return tuple(seen.values())


def _count(value: Any) -> int | None:
    return number_of(value) if isinstance(value, str) and value.isdigit() else find_count(text_of(value))
