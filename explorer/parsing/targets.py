"""The links of a table's row: which is the paper's own page, which its code, and what id they give away."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from explorer.parsing.cells import links_of
from explorer.parsing.fields import TEXT_COLUMNS
from explorer.parsing.grids import Row
from explorer.parsing.identifiers import ArxivId, find_arxiv_id
from explorer.parsing.links import is_code, is_hugging_face, is_paper, is_project_page

_ARXIV = re.compile(
    r"https?://arxiv\.org/(?:abs|pdf)/((?:1[5-9]|2[0-6])(?:0[1-9]|1[0-2])\.\d{5})(?:v([1-9]))?(?:\.pdf)?", re.ASCII
)


class Target(NamedTuple):
    """Where a link of the row leads."""

    column: str
    """Column of its cell."""
    url: str
    """The address."""
    leads_to: str
    """Column its address alone would fill; empty when it says nothing."""


def targets_of(by: Mapping[str, str]) -> list[Target]:
    """List the links of a row's cells by column.

    Examples
    --------
    >>> [(target.column, target.leads_to) for target in targets_of({"title": "[Tugs](https://github.com/a/tugs)"})]
    [('title', 'code_url')]
    """
    linked = ((column, cell) for column, cell in by.items() if "](" in cell or "://" in cell)
    return [Target(column, link.url, _leads_to(link.url)) for column, cell in linked for link in links_of(cell)]


def arxiv_of(row: Row, by: Mapping[str, str], targets: Sequence[Target]) -> ArxivId | None:
    """Give the paper's id: from the row's data, from the cells that should hold one, from the other links.

    Examples
    --------
    >>> arxiv_of(Row(0, 1, (), (("data-arxiv-id", "2601.00001v2"),)), {}, [])
    ArxivId(id='2601.00001', version=2)
    """
    for name, value in row.attributes:
        if name.startswith("data-") and "id" in name and (found := find_arxiv_id(value, bare=True)):
            return found
    if "arxiv_id" in by and (found := find_arxiv_id(by["arxiv_id"], bare=True)):
        return found
    urls = [target.url for target in targets if target.column not in TEXT_COLUMNS]
    if urls and (match := _ARXIV.fullmatch(urls[0])):
        return ArxivId(match[1], int(match[2]) if match[2] else None)
    if "url" in by and (found := find_arxiv_id(by["url"], bare=True)):
        return found
    return next((found for found in map(find_arxiv_id, urls) if found), None)


def addresses(targets: Sequence[Target]) -> dict[str, Any]:
    """Give each column of addresses the first link of its own cell, else the first that leads there from any but the prose.

    Examples
    --------
    >>> addresses(targets_of({"title": "Tugs [PDF](https://arxiv.org/pdf/2601.00001) [Code](https://github.com/a/tugs)"}))["code_url"]
    'https://github.com/a/tugs'
    """
    if len(targets) == 1 and targets[0].column == targets[0].leads_to == "url":
        return {"url": targets[0].url, "links": (targets[0].url,)}
    far = [target for target in targets if "://" in target.url]
    told = [target for target in far if target.column not in TEXT_COLUMNS]
    found: dict[str, Any] = {"links": tuple(dict.fromkeys(target.url for target in far))}
    for target in told:
        if target.leads_to:
            found.setdefault(target.leads_to, target.url)
    for target in reversed(told):
        if target.column in {"code_url", "project_url", "hf_url"} or (target.column == "url" and "url" not in found):
            found[target.column] = target.url
    if "url" not in found and told and told[0].column == "title":
        found["url"] = told[0].url
    return found


def _leads_to(url: str) -> str:
    if url.startswith(("http://arxiv.org/", "https://arxiv.org/")):
        return "url"
    kinds = ((is_code, "code_url"), (is_paper, "url"), (is_hugging_face, "hf_url"), (is_project_page, "project_url"))
    return next((column for tells, column in kinds if tells(url)), "")
