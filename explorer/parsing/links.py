"""Addresses in digests: markdown links with odd labels, malformed links, bare addresses, and what they lead to."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from explorer.parsing.searching import matches_at, occurrences

_STOP = r"\s<>\"'`{}\[\]|\\^，。；、！？：（）《》【】「」“”‘’\u3400-\u9fff"
_BARE = re.compile(rf"(?:https?://|www\.|github\.(?:io\b|com/)|huggingface\.co/|arxiv\.org/)[^{_STOP}]{{0,2000}}")
_BARE_BEGINS = ("http", "www.", "github.", "huggingface.co/", "arxiv.org/")
_HOST_BEFORE = re.compile(r"(?<![\w@./:-])[\w-]{1,60}\.$")
_MARKDOWN = re.compile(
    r"\[(?<!!\[)(?P<label>(?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){0,400})\]\(\s{0,4}(?P<rest>[^\s][^\n]{0,800})"
)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,400}\]\([^()\n]{0,800}\)")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_SCHEME_AND_WWW = re.compile(r"^https?://(?:www\.)?")
_OUTSIDE = re.compile(r"[{}<>\s`\"]")
_HOST = re.compile(r"https?://(?:[^/@]{1,200}@)?(?:www\.)?([^/:?#]{1,253})", re.IGNORECASE)
_TRAILING = ".,;:!?*_~'\"。，；：！？、…"

_CODE_HOSTS = (
    "github.com",
    "gitlab.",
    "gitee.com",
    "bitbucket.org",
    "codeberg.org",
    "gitcode.",
    "sourceforge.net",
    "git.",
)
_CODE_PATHS = re.compile(r"anonymous\.4open\.science/r/|code\.google\.|repo\.or\.cz|sr\.ht/~")
_PAGE_HOSTS = (".github.io", ".gitlab.io", ".gitee.io", ".pages.dev", ".netlify.app", ".vercel.app")
_PAPER_HOSTS = (
    "arxiv.org", "openreview.net", "aclanthology.org", "doi.org", "proceedings.mlr.press", "openaccess.thecvf.com",
    "papers.nips.cc", "proceedings.neurips.cc", "ieeexplore.ieee.org", "dl.acm.org", "biorxiv.org", "medrxiv.org",
    "semanticscholar.org", "alphaxiv.org", "nature.com", "science.org", "link.springer.com", "sciencedirect.com",
    "ojs.aaai.org", "ssrn.com", "hal.science", "jmlr.org",
)  # fmt: skip
_HF_PAPER = re.compile(r"huggingface\.co/papers/\d")
_NO_REPOSITORY = re.compile(
    r"github\.com/(?:[^/]+/?|(?:features|topics|orgs|sponsors|search|about)(?:/.*)?)?$", re.IGNORECASE
)


class Link(NamedTuple):
    """An address in a text."""

    url: str
    """The address, freed from the sentence around it."""
    label: str
    """What the writer calls it; empty for a bare address. Remarks inside a malformed target are appended."""
    start: int
    """Position in the text at which the link begins."""
    stop: int
    """Position behind its end."""


def find_links(text: str) -> list[Link]:
    """List the addresses of a text in order: markdown links, well-formed or not, and bare addresses.

    Parameters
    ----------
    text
        Markdown. A target with words behind the address, ``[code](https://a.b/c since May)``, gives the address, and
        the words join the label. Addresses of well-known hosts count without ``https://`` too. Images are no links.

    Returns
    -------
    list of Link

    Examples
    --------
    >>> [link.url for link in find_links("[code](https://github.com/a/b since May), page: a.github.io/c.")]
    ['https://github.com/a/b', 'https://a.github.io/c']
    """
    return list(_find_links(text)) if _may_hold_links(text) else []


def unique_urls(links: Iterable[Link]) -> tuple[str, ...]:
    """Give each address once, in order; of spellings that differ in case or a closing slash, the one with capitals.

    Examples
    --------
    >>> unique_urls(find_links("https://a.b/c/d and https://a.b/C/D"))
    ('https://a.b/C/D',)
    """
    seen: dict[str, str] = {}
    for link in links:
        key = address_key(link.url)
        if key not in seen or (
            seen[key].islower() and seen[key].rstrip("/").casefold() == link.url.rstrip("/").casefold()
        ):
            seen[key] = link.url
    return tuple(seen.values())


def tidy_url(url: str) -> str:
    """Free an address from the punctuation of the sentence it stands in.

    Examples
    --------
    >>> tidy_url("https://github.com/HQ-LV/WED-Net.)"), tidy_url("https://en.wikipedia.org/wiki/Query_(complexity)")
    ('https://github.com/HQ-LV/WED-Net', 'https://en.wikipedia.org/wiki/Query_(complexity)')
    """
    url = _OUTSIDE.split(url.strip(), maxsplit=1)[0]
    while url and (url[-1] in _TRAILING or (url[-1] == ")" and url.count(")") > url.count("("))):
        url = url[:-1]
    return url if _SCHEME.match(url) or not url else f"https://{url}"


@lru_cache(maxsize=1024)
def address_key(url: str) -> str:
    """Fold an address to what makes two spellings the same: no scheme, ``www.``, case or closing slash.

    Examples
    --------
    >>> address_key("https://www.GitHub.com/A/B/")
    'github.com/a/b'
    """
    return _SCHEME_AND_WWW.sub("", url.casefold()).rstrip("/").removesuffix(".git")


def host(url: str) -> str:
    """Give the host of an address in lower case, without ``www.``.

    Examples
    --------
    >>> host("https://www.arxiv.org/abs/2507.04049")
    'arxiv.org'
    """
    match = _HOST.match(url)
    return match[1].casefold() if match else ""


@lru_cache(maxsize=1024)
def is_code(url: str) -> bool:
    """Tell whether an address is a source code repository.

    Examples
    --------
    >>> is_code("https://github.com/a/b"), is_code("https://a.github.io/b"), is_code("https://github.com/a")
    (True, False, False)
    """
    name = host(url)
    if name.endswith(_PAGE_HOSTS) or _NO_REPOSITORY.search(url):
        return False
    return name.startswith(_CODE_HOSTS) or _CODE_PATHS.search(url) is not None


@lru_cache(maxsize=1024)
def is_paper(url: str) -> bool:
    """Tell whether an address is a paper's page or PDF.

    Examples
    --------
    >>> is_paper("https://arxiv.org/pdf/2504.17838"), is_paper("https://github.com/a/b")
    (True, False)
    """
    name = host(url)
    by_host = any(name == known or name.endswith(f".{known}") for known in _PAPER_HOSTS)
    return by_host or _HF_PAPER.search(url) is not None or url.casefold().split("?")[0].endswith(".pdf")


def is_hugging_face(url: str) -> bool:
    """Tell whether an address is the Hugging Face page of a paper, model, dataset or space.

    Examples
    --------
    >>> is_hugging_face("https://huggingface.co/papers/2601.09150"), is_hugging_face("https://huggingface.co/papers")
    (True, False)
    """
    path = address_key(url).partition("huggingface.co/")[2]
    return (
        host(url) in {"huggingface.co", "hf.co"}
        and "/" in path
        and not path.startswith(("papers/date/", "docs/", "blog/"))
    )


def is_project_page(url: str) -> bool:
    """Tell whether an address alone says that it is a project page (``*.github.io`` and the like).

    Examples
    --------
    >>> is_project_page("https://evla-survey.github.io/"), is_project_page("https://example.org/x")
    (True, False)
    """
    return host(url).endswith(_PAGE_HOSTS)


def _may_hold_links(text: str) -> bool:
    """Most lines hold none, and this takes a twentieth of the time of looking for one."""
    return (
        "://" in text
        or "](" in text
        or "www." in text
        or "github." in text
        or "huggingface.co/" in text
        or "arxiv.org/" in text
    )


def _markdown_links(text: str) -> Iterator[Link]:
    position = 0
    while match := _MARKDOWN.search(text, position):
        position = match.end("label") + 1
        target = _target(match["rest"])
        if target is None:
            continue
        url, remark, length = target
        position = match.start("rest") + length
        yield Link(url, f"{match['label'].strip()} {remark}".strip(), match.start(), position)


def _target(rest: str) -> tuple[str, str, int] | None:
    """Split what follows ``](`` into address, remark or title, and length up to the closing bracket."""
    if "." not in rest.split(None, 1)[0]:
        return None
    end = _closing(rest)
    words = rest[:end].strip().split(None, 1)
    url = tidy_url(words[0].strip("<>")) if words else ""
    if "." not in url:
        return None
    return url, words[1].strip("\"' ") if len(words) > 1 else "", end + 1


def _closing(rest: str) -> int:
    """Index of the bracket that closes a target; without one, of its first blank, or the end."""
    end = rest.find(")")
    if end >= 0 and "(" not in rest[:end]:
        return end
    depth = 1
    for bracket in re.finditer(r"[()]", rest):
        depth += 1 if bracket[0] == "(" else -1
        if not depth:
            return bracket.start()
    blank = re.search(r"\s", rest)
    return blank.start() if blank else len(rest)


def _bare_links(text: str, taken: list[tuple[int, int]]) -> Iterator[Link]:
    spans = iter([*taken, (len(text) + 1, len(text) + 1)])
    start, stop = next(spans)
    for match in matches_at(_BARE, text, occurrences(text, _BARE_BEGINS)):
        while match.start() >= stop:
            start, stop = next(spans)
        begin = _beginning(text, match)
        url = tidy_url(text[begin : match.end()]) if 0 <= begin < start else ""
        if "." in url.partition("://")[2]:
            yield Link(url, "", begin, match.end())


def _beginning(text: str, match: re.Match[str]) -> int:
    """Where an address begins: at its scheme, or at the first label of a host without one; -1 inside another word."""
    begin = match.start()
    if match[0].startswith("http"):
        return begin
    if before := _HOST_BEFORE.search(text, max(0, begin - 62), begin):
        return before.start()
    return -1 if begin and re.match(r"[\w@./:-]", text[begin - 1]) else begin


@lru_cache(maxsize=64)
def _find_links(text: str) -> tuple[Link, ...]:
    found = list(_markdown_links(text)) if "](" in text else []
    taken = [(link.start, link.stop) for link in found] + [image.span() for image in _IMAGE.finditer(text)]
    found.extend(_bare_links(text, sorted(taken)))
    return tuple(sorted(found, key=lambda link: link.start))
