"""What reference managers are told of a paper, whatever format it is written in."""

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from explorer.export.cells import items, value
from explorer.export.people import Person, person
from explorer.schema import require

_ARXIV_YEAR = re.compile(r"(?:[a-z-]+(?:\.[A-Z]{2})?/)?(\d\d)\d\d")
_LAST_CENTURY = 90  # arXiv began in 1991


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One paper as a bibliography knows it; what is missing is ``""`` or empty."""

    paper_id: str
    title: str
    title_zh: str
    authors: tuple[Person, ...]
    et_al: bool
    institutions: tuple[str, ...]
    arxiv_id: str
    version: str
    """arXiv version as ``v2``."""
    doi: str
    kind: str
    published: pd.Timestamp | None
    year: str
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    section: str
    abstract: str
    comment: str
    url: str
    code_url: str

    @property
    def arxiv(self) -> str:
        """The arXiv id with its version, as far as it is known."""
        return self.arxiv_id + (self.version if self.arxiv_id else "")

    @property
    def is_page(self) -> bool:
        """Whether it is a page, a program or a list, and no paper."""
        return self.kind == "resource" and not self.arxiv_id and not self.doi

    def keywords(self, *, skip: int = 0) -> list[str]:
        """Give tags, then arXiv's categories as its DOIs name them, ``arXiv (cs.RO)``, but for the first ones."""
        return [*self.tags, *(f"arXiv ({name})" for name in self.categories[skip:])]

    @property
    def remarks(self) -> list[str]:
        """Lines for what the formats have no field for, as Zotero keeps them among its extra fields."""
        return [f"Code: {self.code_url}"] if self.code_url else []


def references(papers: pd.DataFrame) -> list[Reference]:
    """Take from each paper what a bibliography holds; an arXiv id or DOI may stand in the index alone.

    Raises
    ------
    MissingColumnsError
        When there is no ``title``.

    Examples
    --------
    >>> made = references(pd.DataFrame({"title": ["A"], "authors": [("Ada Moreau",)]}, index=["arxiv:2601.00001"]))[0]
    >>> made.arxiv, made.authors[0].family
    ('2601.00001', 'Moreau')
    """
    require(papers, "title")
    rows = papers.to_dict("records")
    return [_reference(str(paper_id), row) for paper_id, row in zip(papers.index, rows, strict=True)]


def _reference(paper_id: str, row: dict[Any, Any]) -> Reference:
    def text(name: str) -> str:
        return str(value(row, name) or "").strip()

    scheme, _, identifier = paper_id.partition(":")
    arxiv_id = text("arxiv_id") or (identifier if scheme == "arxiv" else "")
    published, year, version = value(row, "published"), value(row, "year"), value(row, "version")
    return Reference(
        paper_id=paper_id,
        title=" ".join(text("title").split()) or "无题",
        title_zh=" ".join(text("title_zh").split()),
        authors=tuple(person(name) for name in items(row, "authors") if name.strip()),
        et_al=bool(value(row, "et_al")),
        institutions=_flat(row, "institutions"),
        arxiv_id=arxiv_id,
        version=f"v{int(version)}" if version is not None else "",
        doi=text("doi") or (identifier if scheme == "doi" else ""),
        kind=text("kind") or "paper",
        published=pd.Timestamp(published) if published is not None else None,
        year=_year(published, year, arxiv_id),
        categories=_flat(row, "categories"),
        tags=_flat(row, "tags"),
        section=" ".join(text("section").split()),
        abstract=text("abstract"),
        comment=text("comment"),
        url=text("url"),
        code_url=text("code_url"),
    )


def _year(published: Any, year: Any, arxiv_id: str) -> str:
    """The year of publication; of what nobody dated, the year that arXiv wrote into its id, as its own citations have it."""
    if published is not None:
        return f"{pd.Timestamp(published):%Y}"
    if year is not None:
        return str(int(year))
    dated = _ARXIV_YEAR.match(arxiv_id)
    return f"{19 if int(dated[1]) > _LAST_CENTURY else 20}{dated[1]}" if dated else ""


def _flat(row: dict[Any, Any], name: str) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(item.split()) for item in items(row, name))))
