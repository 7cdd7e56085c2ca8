"""A mention out of an entry's lines and its labelled fields: what all readers do alike."""

from collections.abc import Sequence
from typing import Any

from explorer.model import Mention
from explorer.parsing.dates import find_date
from explorer.parsing.endings import breaks_off
from explorer.parsing.entries import Block, title_of
from explorer.parsing.identifiers import ArxivId, find_arxiv_id, find_doi
from explorer.parsing.kinds import kind_of
from explorer.parsing.links import find_links, is_paper, unique_urls
from explorer.parsing.lists import find_count, find_stars, split_categories, split_terms
from explorer.parsing.markup import main_language, plain
from explorer.parsing.names import split_names
from explorer.parsing.repositories import as_spelled, hub_page, own_code, own_page
from explorer.parsing.sections import Section, texts, values
from explorer.parsing.systems import system_of


def mention(block: Block, found: Sequence[Section], *, reader: str, source: str, **known: Any) -> Mention:
    """Build a mention of one entry from its labelled fields.

    Parameters
    ----------
    block
        The entry's lines.
    found
        Its fields, as `explorer.parsing.sections.sections` gives them.
    reader, source
        Name of the reader, path of the file.
    known
        Columns the reader knows better; they win over what is found here.

    Returns
    -------
    Mention

    Examples
    --------
    >>> from explorer.parsing.blocks import Heading
    >>> from explorer.parsing.sections import sections
    >>> block = Block(Heading(6, 2, "Nav: A Robot"), ("## Nav: A Robot", "- Authors: Ada Lovelace", "- Code: https://github.com/a/nav."))
    >>> made = mention(block, sections(block.inner), reader="demo", source="a.md")
    >>> made.line, made.authors, made.system, made.code_url
    (7, ('Ada Lovelace',), 'Nav', 'https://github.com/a/nav')
    """
    fields, prose = values(found), texts(found)
    title = known.pop("title", None) or title_of(block.heading.text) or plain(fields.get("title", "")) or "(untitled)"
    abstract = known.pop("abstract", None) or prose.get("abstract")
    summary = known.pop("summary", None) or prose.get("summary")
    body = block.body
    kind = known.pop("kind", None) or kind_of(title, abstract=abstract, summary=summary)
    report = known.pop("report", None)
    told = known.pop("told", None) or summary
    system = None if kind == "survey" else system_of(title, abstract=abstract, summary=told, report=report, text=body)
    authors, institutions = split_names(fields.get("authors"))
    arxiv = known.pop("arxiv", None) or _arxiv(fields)
    columns: dict[str, Any] = {
        **prose,
        "title": title,
        "abstract": abstract,
        "summary": summary,
        "system": system,
        "body": body,
        "title_zh": plain(fields.get("title_zh", "")) or None,
        "authors": authors,
        "institutions": split_names(fields.get("institutions"))[0] or institutions,
        "arxiv_id": arxiv.id if arxiv else None,
        "version": arxiv.version if arxiv else None,
        "doi": find_doi(fields.get("doi")),
        "kind": kind,
        "published": find_date(fields.get("published")),
        "categories": split_categories(fields.get("categories")),
        "areas": split_terms(_text(found, "areas")),
        "tags": split_terms(fields.get("tags")),
        "stars": find_stars(fields.get("stars")) or find_count(fields.get("stars")),
        "upvotes": find_count(fields.get("upvotes")),
        "lang": main_language("\n".join(block.inner)),
        "truncated": breaks_off(block.lines, strict=known.pop("strict", False)),
        **_addresses(fields, abstract=abstract, usage=prose.get("usage"), body=body, names=(system or "", title)),
    }
    return Mention(file=source, line=block.line, reader=reader, **(columns | known))


def _addresses(
    fields: dict[str, str], *, abstract: str | None, usage: str | None, body: str, names: tuple[str, str]
) -> dict[str, Any]:
    links = find_links(body)
    code, page, hub = (_first_url(fields.get(column)) for column in ("code_url", "project_url", "hf_url"))
    return {
        "url": _first_url(fields.get("url")) or next((link.url for link in links if is_paper(link.url)), None),
        "code_url": as_spelled(code, abstract, body)
        if code
        else own_code(abstract, names=names) or own_code(body, names=names),
        "project_url": page or own_page(abstract) or own_page(usage),
        "hf_url": hub or hub_page(links),
        "links": unique_urls(links),
    }


def _arxiv(fields: dict[str, str]) -> ArxivId | None:
    return find_arxiv_id(fields.get("arxiv_id"), bare=True) or find_arxiv_id(fields.get("url"))


def _first_url(value: str | None) -> str | None:
    return next((link.url for link in find_links(value or "")), None)


def _text(found: Sequence[Section], column: str) -> str | None:
    return next((section.text for section in found if section.column == column and section.text), None)
