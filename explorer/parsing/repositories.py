"""Which of an entry's addresses is the paper's own code, and which its project page."""

import re
from collections.abc import Iterable, Sequence

from explorer.parsing.links import (
    Link,
    address_key,
    find_links,
    is_code,
    is_hugging_face,
    is_paper,
    is_project_page,
    tidy_url,
)

_OWN = (
    r"代码|源码|开源|公开|发布于|仓库|(?:本|该|此)项目|项目(?:已|地址|主页|链接)|实现(?:见|在|位于)|可在|获取|\bcodes?\b|codebase|source|implementations?"
    r"|repositor(?:y|ies)|\brepo\b|scripts?|available|released?|open-?sourced?|github"
)
_FOREIGN = (
    r"基于|依赖|借鉴|参考|改自|沿用|采用|调用|使用了|来自|第三方|官方(?:实现|代码|仓库)|原(?:始|作者|论文)|基线|对比方法|框架[:：]|工具包|工具库"
    r"|based (?:up)?on|built (?:up)?on|build (?:up)?on|adapted from|borrow|derived from|taken from|using the|provided by|third[- ]party|baseline|fork(?:ed)? (?:of|from)|follow(?:ing|s)?\b"
)
_CUE = re.compile(rf"(?P<foreign>{_FOREIGN})|(?P<own>{_OWN})", re.IGNORECASE)
_PAGE_CUE = re.compile(
    r"项目|主页|网站|网页|演示|project|\bpage|website|homepage|\bsite\b|demos?\b|videos?\b|visit", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[。！？\n；;]|[.!?]\s")
_BEFORE, _AFTER = 160, 40


def as_spelled(url: str, *texts: str | None) -> str:
    """Give an address in the spelling the texts use: feeds lower-case it and take the full stop along.

    Examples
    --------
    >>> as_spelled("https://github.com/hq-lv/wed-net.", "Code: https://github.com/HQ-LV/WED-Net.")
    'https://github.com/HQ-LV/WED-Net'
    """
    url = tidy_url(url)
    key = address_key(url)
    for text in texts:
        for link in find_links(text or ""):
            if address_key(link.url) == key:
                return link.url
    return url


def own_code(text: str | None, *, names: Sequence[str] = ()) -> str | None:
    """Give the repository a text calls the paper's own; None when it names none, or several that fit equally.

    A repository counts when its sentence speaks of code being open or available, and not of something the paper builds
    on or compares with: the nearest such word before the address decides.

    Parameters
    ----------
    text
        Abstract, or a digest's prose.
    names
        Names of the paper's system and title; they settle which of several repositories is its own.

    Examples
    --------
    >>> own_code("代码已开源 (https://github.com/a/Nav)。训练框架基于 https://github.com/b/openpi。")
    'https://github.com/a/Nav'
    """
    found = {
        address_key(link.url): link.url
        for link in find_links(text or "")
        if is_code(link.url) and _is_own(text or "", link)
    }
    urls = list(found.values())
    if len(urls) < 2:
        return urls[0] if urls else None
    wanted = [_fold(name) for name in names if len(_fold(name)) > 2]
    named = [url for url in urls if any(name in _fold(url) for name in wanted)]
    return named[0] if len(named) == 1 else None


def own_page(text: str | None) -> str | None:
    """Give the project page a text names.

    Examples
    --------
    >>> own_page("Project Page: https://tug1.github.io/TugPilot")
    'https://tug1.github.io/TugPilot'
    """
    for link in find_links(text or ""):
        if is_code(link.url) or is_paper(link.url) or is_hugging_face(link.url):
            continue
        before, after = _context(text or "", link)
        if _PAGE_CUE.search(before + link.label + after) or (is_project_page(link.url) and not _says_foreign(before)):
            return link.url
    return None


def hub_page(links: Iterable[Link]) -> str | None:
    """Give the first Hugging Face page among links.

    Examples
    --------
    >>> hub_page(find_links("data: https://huggingface.co/datasets/a/b"))
    'https://huggingface.co/datasets/a/b'
    """
    return next((link.url for link in links if is_hugging_face(link.url)), None)


def _is_own(text: str, link: Link) -> bool:
    before, after = _context(text, link)
    cues = list(_CUE.finditer(before + " " + link.label))
    if cues:
        return cues[-1]["own"] is not None
    behind = _CUE.search(after)
    return behind is not None and behind["own"] is not None


def _says_foreign(before: str) -> bool:
    cues = list(_CUE.finditer(before))
    return bool(cues) and cues[-1]["foreign"] is not None


def _context(text: str, link: Link) -> tuple[str, str]:
    """The words of the sentence before and behind an address."""
    before = _SENTENCE_END.split(text[max(0, link.start - _BEFORE) : link.start])[-1]
    after = _SENTENCE_END.split(text[link.stop : link.stop + _AFTER], maxsplit=1)[0]
    return before, after


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
