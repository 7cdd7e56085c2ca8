"""Which paper an address leads to: one key for all spellings of the same paper's address."""

import re
from functools import lru_cache
from urllib.parse import unquote

from explorer.parsing.identifiers import find_arxiv_id, find_doi
from explorer.parsing.links import address_key, host, is_paper

_OPEN_REVIEW = re.compile(r"openreview\.net/(?:forum|pdf|attachment)\?id=([\w-]{6,20})")
_VERSION = re.compile(r"(?:\.pdf|\.html?|/full|/abstract|/pdf|v\d+(?:\.full(?:\.pdf)?)?)$")
_REDIRECT = re.compile(r"[?&](?:url|u|q|target|to)=(https?(?::|%3A)(?:/|%2F){2}[^&\s]{4,1000})", re.IGNORECASE)
_LISTING = re.compile(
    r"arxiv\.org/(?:list|a|search|catchup|year|corr|help|archive)\b|/papers/date/|[?&](?:query|searchtype|q)="
)
_NO_PAPER = re.compile(
    r"^[^/]{1,100}/?$|/(?:login|search|about|index(?:\.html?)?|group\?.{0,200}|events/[^/]{0,80}|volumes/[^/]{0,80})/?$"
)


@lru_cache(maxsize=4096)
def work_of(url: str) -> str | None:
    """Give a key for the paper an address leads to; None when it leads to no paper.

    Examples
    --------
    >>> work_of("https://arxiv.org/pdf/2601.00001v2.pdf"), work_of("https://huggingface.co/papers/2601.00001")
    ('arxiv:2601.00001', 'arxiv:2601.00001')
    >>> work_of("https://openreview.net/pdf?id=AbCdEf123"), work_of("https://arxiv.org/list/cs.RO/recent")
    ('openreview:AbCdEf123', None)
    """
    if inner := _REDIRECT.search(url):
        return work_of(unquote(inner[1]))
    if arxiv := find_arxiv_id(url):
        return f"arxiv:{arxiv.id}"
    if doi := find_doi(url):
        return f"doi:{doi}"
    if found := _OPEN_REVIEW.search(url):
        return f"openreview:{found[1]}"
    key = address_key(url).split("#")[0]
    if "." not in host(url) or not is_paper(url) or _LISTING.search(key) or _NO_PAPER.search(key):
        return None
    return f"{host(url)}:{_VERSION.sub('', key.partition('/')[2])}"


def scheme_of(work: str) -> str:
    """Give the kind of identifier: two keys of one scheme are two papers, two of different schemes may be one.

    Examples
    --------
    >>> scheme_of("arxiv:2601.00001")
    'arxiv'
    """
    return work.partition(":")[0]
