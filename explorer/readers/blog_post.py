"""The blog post on one paper: front matter, a quoted sentence, a list of links, then the blogger's text.

Whose name the front matter gives is the blogger's. A post that names no paper above its text (a tutorial, a course) is none
of these.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import Any

from explorer.model import Mention, title_slug
from explorer.parsing.assemble import mention
from explorer.parsing.blocks import Heading, front_matter, heading_at, lines_of, trimmed
from explorer.parsing.cells import is_link_word, links_of
from explorer.parsing.dates import find_date
from explorer.parsing.entries import Block, title_of
from explorer.parsing.fields import Label, hint_at, label_at
from explorer.parsing.identifiers import find_arxiv_id, find_doi
from explorer.parsing.links import find_links, is_code, is_paper, unique_urls
from explorer.parsing.lists import split_terms
from explorer.parsing.markup import plain
from explorer.parsing.sections import sections, texts
from explorer.parsing.titles import is_chinese

name = "blog-post"

_ITEM = re.compile(r"\s{0,3}(?:[-*+•]|\d{1,2}[.)])\s{0,4}(?=\S)")
_PAPER = re.compile(
    r"\W{0,3}(?:paper|论文|论文标题|论文链接|论文地址|原文|title)\W{0,3}[:：]\s{0,3}(?P<value>.{1,1000})", re.IGNORECASE
)
_GENRE = re.compile(
    r"(?:[【\[](?:论文|文献|paper)[^【】\[\]]{0,12}[】\]]|(?:论文|文献)(?:阅读|笔记|解读|精读|学习)?(?:笔记)?\s?[:：|-]|paper (?:reading|notes?)\s?[:：|-])\s{0,3}",
    re.IGNORECASE,
)
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?:(?!---)[^\n]{0,2000}\n){1,60}---[ \t]*(?:\r?\n|$)")
_TITLE = re.compile(r"^title:[ \t]*([^\r\n]{1,1000})", re.MULTILINE)
_KEY = re.compile(r"^(?:date|layout|author|tags|categories):", re.MULTILINE)
_SAMPLE = 12_000
_REACH = 16
_SHORT = 80


def sniff(text: str) -> float:
    """Say how surely a text is a blog post on one paper, from 0 to 1.

    Examples
    --------
    >>> sniff("---\\nlayout: post\\ntitle: Slow Tugs\\ndate: 2026-01-02\\n---\\n\\n> 慢拖船。\\n\\n- paper：[Slow Tugs](https://arxiv.org/abs/2601.00001)\\n")
    0.8
    >>> sniff("---\\ntitle: Shopping\\n---\\n\\n- paper: [A5](https://example.org)\\n")
    0.0
    """
    front = _FRONT.match(text)
    if not front or not (title := _TITLE.search(front[0])) or not _KEY.search(front[0]):
        return 0.0
    lines = lines_of(text[front.end() : front.end() + _SAMPLE])
    return 0.8 if _papers(_head(lines, 0), _post_title(title[1].strip("'\" "))) else 0.0


def read(text: str, *, source: str) -> Iterator[Mention]:
    """Yield the one mention of a post.

    Examples
    --------
    >>> post = "---\\ntitle: 'Slow Tugs'\\ndate: 2026-01-02\\nauthor: Blogger\\ntags: [潮汐]\\n---\\n> 慢拖船。\\n\\n- paper：[Slow Tugs](https://arxiv.org/abs/2601.00001)\\n- code：[github](https://github.com/a/x)"
    >>> [(m.title, m.authors, m.arxiv_id, m.summary, m.tags, str(m.digest_date), m.code_url) for m in read(post, source="a.md")]
    [('Slow Tugs', (), '2601.00001', '慢拖船。', ('潮汐',), '2026-01-02', 'https://github.com/a/x')]
    """
    lines = lines_of(text)
    matter, start = front_matter(lines)
    head = _head(lines, start)
    title = _post_title(str(matter.get("title") or ""))
    papers = _papers(head, title)
    if not papers:
        return
    called = _called(papers, title)
    block = Block(Heading(0, 1, called), tuple(trimmed(lines)))
    found = sections(lines[start:], label=_label)
    yield mention(
        block,
        found,
        reader=name,
        source=source,
        arxiv=next(filter(None, map(find_arxiv_id, papers)), None),
        digest_date=find_date(str(matter.get("date") or "")) or find_date(source),
        truncated=False,  # a hand-written post ends where its writer ended it, with code or a formula too
        title_zh=title if is_chinese(title) and not is_chinese(called) else None,
        doi=find_doi(" ".join(papers)),
        tags=_tags(matter) or None,
        links=unique_urls(find_links("\n".join(lines[start:]))),  # pictures of the front matter are no links
        **_links(head, papers),
        **_summary(head, texts(found).get("summary")),
    )


def _post_title(title: str) -> str:
    """The post's title without the name of its genre."""
    return _GENRE.sub("", plain(title), count=1)


def _head(lines: Sequence[str], start: int) -> list[str]:
    """The first lines with words below the front matter, up to the first heading."""
    words = islice((line for line in lines[start : start + 4 * _REACH] if line.strip()), _REACH)
    return list(takewhile(lambda line: heading_at(line) is None, words))


def _items(head: Sequence[str]) -> list[str]:
    return [line[match.end() :] for line in head if (match := _ITEM.match(line))]


def _papers(head: Sequence[str], title: str) -> list[str]:
    """The list items that name the post's paper: by a label, by a link to a paper, by the post's own title.

    Items that name several papers are a reading list, and the post is about none of them.
    """
    found = [item for item in _items(head) if _names_paper(item, title)]
    ids = {arxiv.id for arxiv in map(find_arxiv_id, found) if arxiv}
    return found if len(ids) < 2 else []


def _names_paper(item: str, title: str) -> bool:
    links = links_of(item)
    if any(is_paper(link.url) or _alike(link.label, title) for link in links) or find_arxiv_id(item) or find_doi(item):
        return True
    named = _PAPER.match(item)
    return bool(named and (_alike(plain(named["value"]), title) or (not links and len(named["value"].split()) > 2)))


def _alike(name: str, title: str) -> bool:
    """The same words; where one is a longer title, it begins with all of the other."""
    one, other = sorted((title_slug(plain(name)), title_slug(title)), key=len)
    return len(one) > 8 and other.startswith(one)


def _called(papers: Sequence[str], title: str) -> str:
    """The title as the paper's link or label gives it; the post's own where that says no more than ``link``."""
    for item in papers:
        named = _PAPER.match(item)
        labels = [link.label for link in links_of(item)]
        for label in [*labels, *([plain(named["value"])] if named and not labels else [])]:
            if not is_link_word(label) and len(title_of(label).split()) > 1:
                return title if _alike(label, title) else label
    return title


def _links(head: Sequence[str], papers: Sequence[str]) -> dict[str, Any]:
    """The paper's address, its code and its page: short list items say which is which."""
    urls = [link.url for item in papers for link in links_of(item)]
    ways = [(label_at(f"- {item}"), links_of(item)) for item in _items(head) if len(plain(item)) <= _SHORT]
    pages = [link.url for label, links in ways if label and label.column == "project_url" for link in links]
    code = [link.url for _, links in ways for link in links if is_code(link.url)]
    return {
        "url": next(filter(is_paper, urls), urls[0] if urls else None),
        "code_url": code[0] if code else None,
        "project_url": pages[0] if pages else None,
    }


def _summary(head: Sequence[str], short: str | None) -> dict[str, Any]:
    """The quoted sentence at the top, with the post's own TL;DR below it."""
    quoted = " ".join(line.lstrip("> ").strip() for line in head if line.startswith(">"))
    told = "\n\n".join(filter(None, (plain(quoted), short)))
    return {"summary": told} if told else {}


def _label(line: str) -> Label | None:
    """Only headings are fields: the text below them is the blogger's own."""
    if not line.startswith("#"):
        return None
    label = label_at(line)
    return label if label is None or label.column else hint_at(line) or label


def _tags(matter: dict[str, Any]) -> tuple[str, ...]:
    """Tags as a list, between commas, or between blanks, as blogs write them."""
    given = next(filter(None, (matter.get(key) for key in ("tags", "tag", "keywords"))), ())
    if isinstance(given, str):
        return split_terms(given) if re.search("[,，、;]", given) else tuple(given.split())
    return tuple(tag for tag in given if isinstance(tag, str))
