"""Front matter of a note on one paper: what of it is about the paper, and what about the note."""

import tomllib
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from explorer.model import Entry, Mention
from explorer.parsing.blocks import front_matter
from explorer.parsing.record_fields import Fields, fields_of
from explorer.parsing.record_keys import fold_key
from explorer.parsing.record_mentions import record_mention
from explorer.parsing.record_values import addresses_of, line_of
from explorer.structure.facts import unique
from explorer.structure.works import work_of

_OF_THE_NOTE = frozenset(
    "date created updated modified lastmod layout slug permalink draft comments cover image thumbnail banner aliases cssclass "
    "publish status id url type key toc math weight category categories description excerpt series".split()
)
_OF_PAPERS = frozenset({"arxiv_id", "doi", "venue", "pdf", "abstract", "institutions", "authors_parsed"})
_KEPT_OUT = frozenset({"body", "kind", "lang", "system", "section", "truncated", "links"})


def front(lines: Sequence[str]) -> tuple[dict[str, Any], int]:
    """Read front matter in YAML or TOML: its mapping and the number of lines it takes.

    Examples
    --------
    >>> front(["+++", 'title = "Tugs"', "+++", "text"])
    ({'title': 'Tugs'}, 3)
    """
    if not lines or lines[0].rstrip() != "+++":
        return front_matter(lines)
    end = next((index for index, line in enumerate(lines[1:200], start=1) if line.rstrip() == "+++"), 0)
    try:
        return tomllib.loads("\n".join(lines[1:end])), end + 1
    except tomllib.TOMLDecodeError:
        return {}, 0


def paper_fields(matter: dict[str, Any]) -> Fields:
    """Give the front matter's fields that are about a paper.

    A blog's ``author`` and ``date`` are the note's. They are the paper's only where the front matter has what only papers
    have: an identifier, a venue, several authors.

    Examples
    --------
    >>> paper_fields({"title": "Tugs", "author": "Ada", "date": "2026-01-02", "layout": "post"})
    {'title': ['Tugs']}
    >>> sorted(paper_fields({"title": "Tugs", "authors": ["Ada Moreau"], "arxiv": "2601.00001"}))
    ['arxiv_id', 'authors', 'title']
    """
    found = fields_of({key: value for key, value in matter.items() if fold_key(str(key)) not in _OF_THE_NOTE})
    addresses = [
        value for key, value in matter.items() if fold_key(str(key)) in {"url", "link"} and work_of(str(value))
    ]
    if addresses:
        found.setdefault("url", []).extend(addresses)
    several = any(fold_key(str(key)) in {"authors", "作者们", "著者"} for key in matter)
    if not (addresses or several or _OF_PAPERS & found.keys()):
        found.pop("authors", None)
    return found


def paper_works(found: Fields) -> tuple[str, ...]:
    """Keys of the papers that the fields name.

    Examples
    --------
    >>> paper_works({"arxiv_id": ["2601.00001v2"], "url": ["https://example.org"]})
    ('arxiv:2601.00001',)
    """
    urls = [url for column in ("url", "pdf", "id") for value in found.get(column, []) for url in addresses_of(value)]
    named = [work_of(f"https://arxiv.org/abs/{line_of(value).strip()}") for value in found.get("arxiv_id", [])]
    doi = [work_of(f"https://doi.org/{line_of(value)}") for value in found.get("doi", [])]
    return unique([*named, *map(work_of, urls), *map(work_of, map(line_of, found.get("arxiv_id", []))), *doi])


def paper_columns(found: Fields) -> dict[str, Any]:
    """Give the columns of a mention that the fields fill.

    Examples
    --------
    >>> paper_columns({"title": ["Tugs"], "authors": [["Ada Moreau", "Lin Wei"]]})["authors"]
    ('Ada Moreau', 'Lin Wei')
    """
    silent = {each.name: each.default for each in fields(Mention)}
    made = record_mention(found, keys=(), line=1, body="", source="", reader="")
    named = (each.name for each in fields(Entry) if each.name not in _KEPT_OUT)
    return {name: value for name in named if (value := getattr(made, name)) != silent[name]}
