"""Identifiers of papers: arXiv ids and DOIs."""

import re
from typing import NamedTuple

_NEW_STYLE = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD_STYLE = r"[a-z][a-z-]{1,9}(?:\.[A-Z]{2})?/\d{7}"
_ID = rf"(?P<id>{_NEW_STYLE}|{_OLD_STYLE})(?:v(?P<version>\d{{1,3}}))?(?![\d/]|\.\d)"

_LEAD = r"(?:arxiv\.org/(?:abs|pdf|html|format|e-print)/|(?:alpha|hugging)[a-z]{1,4}\.(?:co|org)/(?:papers|abs)/|arxiv(?:\.org)?[:：]\s?)"
_MARKED = re.compile(rf"(?:oai:)?(?:{_LEAD}){{1,2}}{_ID}", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w./-]){_ID}")
_DOI = re.compile(r"(?<![\w.-])10\.\d{4,9}/[^\s\"<>{}|\\^`，。；、）】》]+")
_ARXIV_DOI = re.compile(rf"10\.48550/arxiv\.{_ID}", re.IGNORECASE)


class ArxivId(NamedTuple):
    """An arXiv identifier, its version apart."""

    id: str
    """Identifier without version, e.g. ``2601.09150`` or ``cs/0112017``."""
    version: int | None = None
    """Version number, where the text gives one."""


def find_arxiv_id(text: str | None, *, bare: bool = False) -> ArxivId | None:
    """Give the first arXiv identifier of a text.

    Parameters
    ----------
    text
        Any text: an address of arxiv.org, alphaxiv.org or huggingface.co/papers, ``oai:arXiv.org:…``, ``arXiv:…``.
    bare
        Also take a number that stands alone, as in the value of a field named "arXiv ID"; default only marked ones.

    Returns
    -------
    ArxivId or None
        Where several spellings name the same paper, the version comes from the one that has it.

    Examples
    --------
    >>> find_arxiv_id("[oai:arXiv.org:2601.22586v1](https://arxiv.org/abs/2601.22586)")
    ArxivId(id='2601.22586', version=1)
    >>> find_arxiv_id("cs/0112017", bare=True)
    ArxivId(id='cs/0112017', version=None)
    """
    if not text:
        return None
    found = [ArxivId(match["id"], _number(match["version"])) for match in _MARKED.finditer(text)]
    found += [ArxivId(match["id"], _number(match["version"])) for match in _ARXIV_DOI.finditer(text)]
    if bare:
        found += [ArxivId(match["id"], _number(match["version"])) for match in _BARE.finditer(text)]
    if not found:
        return None
    same = [each for each in found if each.id == found[0].id]
    return next((each for each in same if each.version), same[0])


def find_doi(text: str | None) -> str | None:
    """Give the first DOI of a text in lower case; arXiv's own DOIs are left to `find_arxiv_id`.

    Examples
    --------
    >>> find_doi("see https://doi.org/10.1109/LRA.2025.1234567.")
    '10.1109/lra.2025.1234567'
    """
    for match in _DOI.finditer(text or ""):
        doi = _closed(match[0].rstrip(".,;:!?'*")).lower()
        if not doi.startswith("10.48550/arxiv."):
            return doi
    return None


def _closed(doi: str) -> str:
    """Cut a closing bracket that belongs to the sentence; DOIs may hold balanced ones."""
    while doi.endswith((")", "]")) and doi.count(")") + doi.count("]") > doi.count("(") + doi.count("["):
        doi = doi[:-1].rstrip(".,;:")
    return doi


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
