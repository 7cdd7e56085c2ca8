"""A mention out of an entry's lines and its labelled fields: what all readers do alike."""

from collections.abc import Sequence
from typing import Any

from explorer.model import Mention
from explorer.parsing.dates import find_date
from explorer.parsing.endings import breaks_off
from explorer.parsing.entries import Block
from explorer.parsing.fields import TEXT_COLUMNS
from explorer.parsing.identifiers import ArxivId, find_arxiv_id, find_doi
from explorer.parsing.kinds import kind_of
from explorer.parsing.links import find_links, is_paper, unique_urls
from explorer.parsing.lists import find_count, find_stars, split_categories, split_terms
from explorer.parsing.markup import main_language
from explorer.parsing.names import says_et_al, split_names
from explorer.parsing.repositories import as_spelled, hub_page, own_code, own_page
from explorer.parsing.sections import Section, texts, values
from explorer.parsing.systems import system_of
from explorer.parsing.titles import both_titles


def mention(
    block: Block,
    found: Sequence[Section],
    *,
    reader: str,
    source: str,
    arxiv: ArxivId | None = None,
    report: str | None = None,
    told: str | None = None,
    strict: bool = False,
    **known: Any,
) -> Mention:
    """Build a mention of one entry from its labelled fields.

    Parameters
    ----------
    block
        The entry's lines.
    found
        Its fields, as `explorer.parsing.sections.sections` gives them.
    reader, source
        Name of the reader, path of the file.
    arxiv
        The paper's id, where the reader finds it elsewhere than in a field.
    report
        Heading the entry's analysis gives itself; it may name the system.
    told
        Prose that may introduce the system; default the summary.
    strict
        Whether only hard evidence shows that the text breaks off, for texts written by hand; default False.
    known
        Columns the reader knows better; those that are not None win over what is found here.

    Returns
    -------
    Mention

    Examples
    --------
    >>> from explorer.parsing.blocks import Heading
    >>> from explorer.parsing.sections import sections
    >>> lines = ("## Nav: A Robot", "- Authors: Ada Lovelace", "- Code: https://github.com/a/nav.")
    >>> block = Block(Heading(6, 2, "Nav: A Robot"), lines)
    >>> made = mention(block, sections(block.inner), reader="demo", source="a.md")
    >>> made.line, made.authors, made.system, made.code_url
    (7, ('Ada Lovelace',), 'Nav', 'https://github.com/a/nav')
    """
    fields = values(found)
    columns = (
        _labelled(found, fields, arxiv)
        | texts(found)
        | {key: value for key, value in known.items() if value is not None}
    )
    title, title_zh = _titles(block, fields, source)
    abstract, summary, body = columns.get("abstract"), columns.get("summary"), block.body
    kind = columns.get("kind") or kind_of(title, abstract=abstract, summary=summary)
    system = system_of(title, abstract=abstract, summary=told or summary, report=report, text=body)
    columns = {
        "title": title,
        "title_zh": title_zh,
        "kind": kind,
        "system": None if kind == "survey" else system,
        "body": body,
        "lang": _language(columns, block),
        "truncated": breaks_off(block.lines, strict=strict),
        **_addresses(fields, columns, body=body, names=(system or "", title)),
        **columns,
    }
    return Mention(file=source, line=block.line, reader=reader, **columns)


def _titles(block: Block, fields: dict[str, str], source: str) -> tuple[str, str | None]:
    """The title in its original language and the Chinese one; an entry without a letter of a title is called by its place."""
    title, title_zh = both_titles(block.heading.text, fields.get("title"), fields.get("title_zh"))
    return title or f"untitled entry of {source}, line {block.line}", title_zh


def _labelled(found: Sequence[Section], fields: dict[str, str], arxiv: ArxivId | None) -> dict[str, Any]:
    authors, places = split_names(fields.get("authors"))
    arxiv = arxiv or find_arxiv_id(fields.get("arxiv_id"), bare=True) or find_arxiv_id(fields.get("url"))
    areas = next((section.text for section in found if section.column == "areas"), None)
    return {
        "authors": authors,
        "et_al": bool(authors) and says_et_al(fields.get("authors")),
        "institutions": split_names(fields.get("institutions"))[0] or places,
        "arxiv_id": arxiv.id if arxiv else None,
        "version": arxiv.version if arxiv else None,
        "doi": find_doi(fields.get("doi")),
        "published": find_date(fields.get("published")),
        "categories": split_categories(fields.get("categories")),
        "areas": split_terms(areas),
        "tags": split_terms(fields.get("tags")),
        "stars": find_stars(fields.get("stars")) or find_count(fields.get("stars")),
        "upvotes": find_count(fields.get("upvotes")),
    }


def _language(columns: dict[str, Any], block: Block) -> str | None:
    """The language of the digest's own prose; of all the entry says where it has none."""
    prose = (columns.get(column) for column in sorted(TEXT_COLUMNS - {"abstract"}))
    return main_language("\n".join(filter(None, prose))) or main_language("\n".join(block.inner))


def _addresses(fields: dict[str, str], columns: dict[str, Any], *, body: str, names: tuple[str, str]) -> dict[str, Any]:
    links, abstract = find_links(body), columns.get("abstract")
    page, hub, paper = (_first_url(fields.get(name)) for name in ("project_url", "hf_url", "url"))
    code = next((link.url for link in find_links(fields.get("code_url") or "") if not is_paper(link.url)), None)
    own = as_spelled(code, abstract, body) if code else own_code(abstract, names=names) or own_code(body, names=names)
    return {
        "url": paper or next((link.url for link in links if is_paper(link.url)), None),
        "code_url": own,
        "project_url": page or own_page(abstract) or own_page(columns.get("usage")),
        "hf_url": hub or hub_page(links),
        "links": unique_urls(links),
    }


def _first_url(value: str | None) -> str | None:
    return next((link.url for link in find_links(value)), None) if value else None
