"""The line an entry begins with: its title, what stands behind it, and the papers it leads to."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from explorer.parsing.entries import title_of
from explorer.parsing.links import Link, find_links
from explorer.parsing.markup import count_cjk, plain
from explorer.parsing.titles import is_chinese
from explorer.structure.likeness import NO, STRONG, is_link_word, likeness
from explorer.structure.links import without_links
from explorer.structure.people import leading_names
from explorer.structure.subjects import leads_to, subjects

_MARKER = re.compile(
    r"[ \t>]{0,40}(?::[a-z][a-z0-9_+-]{1,20}:[ \t]{0,3})?(?:[-*+•·◦▪●‣–][ \t]{1,4}|#{1,6}[ \t]{0,4})?(?:\[[ xX]\][ \t]{1,3})?(?:(?:\*\*)?[\[(（【#]?\d{1,4}[\])）】]{0,2}[.、．:：]?[\])）】]?(?:\*\*)?[ \t]{1,4}|【\d{1,4}】|\d{1,3}/[ \t]{1,3}|(?:\d\ufe0f?\u20e3){1,2}[ \t]{0,3}|\d{1,4}[.、．)）](?!\d)|[①-⑳][ \t]{0,2}|[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]{1,3}[ \t]{0,3})?"
)
_ANCHOR = re.compile(r"\s{0,3}\{[#.:][^{}\n]{0,80}\}\s*$")
_STARRED = re.compile(
    r"\s{1,3}[⭐★🌟👍🔥]\ufe0f?\s?[\d.,k]{0,8}\s*$|\s{0,3}[(（][▲△👍🔥⭐★❤♥]\ufe0f?\s?[\d.,k]{1,8}\s?[票赞]?[)）]\s*$"
)
_LEADING_TAG = re.compile(r"\s*\\?\[(?:pdf|html|book|citation|doc|b|c)\\?\]\s*", re.IGNORECASE)
_LEADING_TAGS = re.compile(
    r"(?:\s{0,3}(?:\*{0,2}\[[^\[\]]{1,24}\]\*{0,2}(?![(:])|【[^【】]{1,12}】|`[^`\n]{1,24}`|[(（][^()（）\n]{1,24}[)）](?=\s)|[★☆⭐✅🔥📄📌]\ufe0f?|\d{1,2}:\d\d(?:\s?[-–—]\s?\d{1,2}:\d\d)?\s{0,2}[|·]?)){1,4}\s{0,3}(?=\S)"
)
_TRAILING_TAGS = re.compile(r"(?:\s{0,3}\[[^\[\]]{1,20}\](?!\()){2,}\s*$")
_OF_A_NOTE = re.compile(
    r"^\W{0,4}(?:(?:论文|文献|每日|每周)?(?:精读|解读|阅读笔记|阅读|笔记|速读|分享|推荐|导读|泛读)|读论文|读后感|paper\s?(?:reading|review|notes?|summary|walkthrough)|reading notes?|notes on|review(?: of)?)\s?(?:\d{1,4}|[(（\[]\d{1,4}[)）\]])?\s?(?:[:：|｜]|[-–—]\s)\s{0,3}(?=\S.{5})",
    re.IGNORECASE,
)
_QUOTED_NOTE = re.compile(
    r"^(?:(?:reading |my )?notes? (?:of|on|for)|review of|论文(?:精读|解读|阅读)?|精读|解读|阅读|读)\s{0,2}[“\"《](?P<title>[^“”\"《》]{6,300})[”\"》]\s*$",
    re.IGNORECASE,
)
_BY = re.compile(r"(?<=\S)\s{1,3}by\s{1,3}(?=[A-Z])")
_COUNT = r"[\d一二三四五六七八九十]{1,3}"
_ORDINAL = re.compile(
    rf"^\s{{0,4}}(?:(?:论文|文章|[Pp]aper|第|TOP|Top)\s?{_COUNT}\s?[篇名]?(?:论文)?(?:\s?[:：、.|｜丨│]|\s[-–—·]\s)|№\s?\d{{1,3}}[\s|｜丨│]|No\.\s?\d{{1,3}}(?:\s?[:：|｜丨│·]|\s)"
    rf"|[#P]?\d{{1,3}}(?:[./]\d{{1,3}})?\s?[|｜丨│]|\d{{1,3}}\s?[·・](?=\s?\D)|{_COUNT}[|｜丨│])\s{{0,3}}(?=\S)"
    r"|^\s{0,4}\d{1,2}(?:\.\d{1,2}){1,3}\.?\s{1,3}(?=\S)"
)
_INSTITUTION_FIRST = re.compile(
    r"\s{0,4}[^|｜\n]{0,40}(?:大学|学院|研究|实验室|公司|理工|中科院|科学院)[^|｜\n]{0,40}[|｜]\s{0,3}(?=[A-Z])"
)
_PRESENTER = re.compile(r"\s{0,4}[\u4e00-\u9fff]{2,4}\s{1,4}(?=[A-Z《])")
_GLOSS_ZH = re.compile(r"\s{0,3}[（(](?P<told>[^（）()\n]{4,80})[）)]")
_VENUE_YEAR = re.compile(r"\W{0,4}[A-Z][A-Za-z&. '’-]{1,60}\s?(?:19|20)\d\d\b")
_YEAR = re.compile(r"(?<![\d.:/-])(?:19|20)\d\d(?![\d.]\d)")
_NEAR = 200
_BARS = " |｜丨│/·・"
_BEHIND_NAMES = re.compile(
    r"(?P<who>[A-Z][^“”\"\n]{3,300}?)[.,]?\s{1,2}(?P<title>[“\"][^“”\"\n]{6,300}[”\"]|\*\*[^*\n]{6,300}\*\*)"
)
_BETWEEN_NAMES = frozenset("and et al & of de van der von den la le di".split())
_ID_FIRST = re.compile(
    r"\s{0,4}\*{0,2}[\[(【]?(?:[Aa]r[Xx]iv[:：]?\s?)?\d{4}\.\d{4,5}(?:v\d{1,2})?[\])】]?\*{0,2}[:：]?\s{1,4}(?:[·|–—-]\s{1,4})?(?=\S)"
)
_ID_AND_SUBJECTS = re.compile(
    r"\s{0,4}[*_]{0,2}(?:[Aa]r[Xx]iv[:：]?\s?)?\d{4}\.\d{4,5}(?:v\d{1,2})?[*_]{0,2}\s{1,4}[·|,–—-]\s{1,4}[a-z][a-z ,·/-]{2,100}[*_]{0,2}\s*$"
)
"""``arXiv 2601.00001 · robotics, mapping``: it stands under a title and is none."""
_NAMED_QUOTED = re.compile(
    r"\*\*(?P<name>[^*\n]{1,40})\*\*\s?[:：]\s?[“\"](?P<title>[^“”\"\n]{6,300})[”\"](?P<rest>.{0,600})"
)
_READ_IN = re.compile(
    r"\*(?P<title>[^*\n]{8,300})\*\s?[(（](?P<told>[^()（）\n]{0,120}(?:19|20)\d\d[^()（）\n]{0,40})[)）]"
)
_CITED_BY_STANDARD = re.compile(
    r"(?P<who>[^\[\]\n]{2,300}?)\.\s{0,2}(?P<title>[^\[\]\n]{4,300}?)\[[A-Z]{1,2}(?:/[A-Z]{2})?\]"
)
_GLOSS = re.compile(
    r"\s{0,2}[(（\[【](?P<told>[^()（）\[\]【】]{0,60}(?:\b(?:19|20)\d\d\b|\d{4}\.\d{4,5}|arxiv|oral|spotlight|poster)[^()（）\[\]【】]{0,40})[)）\]】]\s{0,2}(?P<behind>.{0,400})$",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=\w\w)[.。,，:：]$")
_BOLD = re.compile(r"(?:\*\*|__)(?P<title>(?:[^*_]|\*(?!\*)|_(?!_)){4,400}?)(?:\*\*|__)")
_BOOK = re.compile(r"《(?P<title>[^《》]{2,400})》")
_QUOTED = re.compile(r"[“\"](?P<title>[^“”\"]{8,400}?)[,.，。]?[”\"]")
_CITED = re.compile(
    r"(?P<who>[^()（）\n]{3,600}?)[,.]?\s\((?:19|20)\d\d[a-z]?(?:,[^()]{0,20})?\)[.,:]?\s{1,3}(?P<title>\*[^*\n]{6,400}\*|[^.?!\n]{8,400}[.?!])"
)
_CITED_IN_QUOTES = re.compile(
    r"(?P<who>(?:[A-Z]\.[ -]?){1,3}\s?[A-Z][^“”\"\n]{2,400}?),?\s{1,2}[“\"](?P<title>[^“”\"\n]{8,400}?)[,.]?[”\"]"
)
_TITLE_END = re.compile(
    r"(?<!\s)\s+[-–—|｜·•]+\s+|(?:(?<!\s)\s+)?[｜|]\s*|[:：]\s*$|(?:(?<!\s)\s+)?<br>\s*|\t+|(?<=[a-z0-9?!)])\.\s+(?=[A-Z\[*])|\.?\s{0,3}[(（](?:from|by)\s|\s{3,}"
)


class Head(NamedTuple):
    """What the first line of a candidate says."""

    title: str
    """The title as written, without marker and links."""
    likeness: int
    """`NO`, `WEAK` or `STRONG`."""
    works: tuple[str, ...]
    """Keys of the papers that the line links to or names, as `explorer.structure.works.work_of` gives them."""
    rest: str
    """What stands behind the title on the line."""
    linked: bool
    """Whether the title itself is a link, or is set in bold type or 《》."""
    dated: bool = False
    """Whether it is set so, and a year stands behind it: the venue's, or a reference's."""


NOTHING = Head("", NO, (), "", False)
"""The head of a line that names no paper."""


def head_of(line: str, *, links: Sequence[Link] | None = None) -> Head:
    """Read the first line of a candidate: a heading, a list item, a bold line, a line of its own.

    Parameters
    ----------
    line
        One line.
    links
        Its links, where they are known already.

    Examples
    --------
    >>> head = head_of("### [12] [Tugs That Learn](https://arxiv.org/abs/2601.00001)")
    >>> head.title, head.works, head.likeness
    ('Tugs That Learn', ('arxiv:2601.00001',), 1)
    >>> head_of("- **Tide-Aware Berths for Tugs** - A. Moreau [[PDF](https://arxiv.org/pdf/2601.00002)]").rest
    'A. Moreau'
    >>> head_of('3. A. Moreau and L. Wei, "Mooring lines as sensors," Harbour Letters, 2026.').title
    'Mooring lines as sensors'
    """
    return _read(line, tuple(find_links(line) if links is None else links))


@lru_cache(maxsize=2048)  # each way of beginning an entry tries the same lines
def _read(line: str, links: tuple[Link, ...]) -> Head:
    marker = _MARKER.match(line)
    begin = marker.end() if marker else 0
    works = subjects(line, begin, links)
    if _ID_AND_SUBJECTS.match(line, begin):
        return NOTHING._replace(works=works)
    titled = next((link for link in links if likeness(link.label) and not is_link_word(link.label)), None)
    if titled and leads_to(line[begin : titled.start]):
        title, rest = _unglossed(_LEADING_TAG.sub("", titled.label, count=1), whole=True)
        return _head(title, works, f"{rest} {without_links(line[titled.stop :])}", linked=True)
    bold = "**" if marker and marker[0].count("**") == 1 else ""  # the number stands within the bold title
    text = _undecorated(bold + without_links(line[begin:]))
    for form in (_cited, _marked):
        if found := form(text):
            behind = text[text.find(found[0]) + len(found[0]) :][:_NEAR]
            gloss = _GLOSS_ZH.match(found[1]) if not count_cjk(found[0]) else None
            if gloss and is_chinese(gloss["told"]):
                found = f"{found[0]}（{gloss['told']}）", found[1][gloss.end() :]
            return _head(found[0], works, found[1], linked=True)._replace(dated=_YEAR.search(behind) is not None)
    if line.lstrip().startswith("#"):
        title, rest = _unglossed(text, whole=True)
    else:
        title, rest = _plain(text)
    return _head(title, works, rest, linked=False)._replace(dated=_VENUE_YEAR.match(rest) is not None)


def _head(title: str, works: tuple[str, ...], rest: str, *, linked: bool) -> Head:
    title = title_of(_ORDINAL.sub("", _STOP.sub("", title.strip()), count=1))
    return Head(title, likeness(title), works, rest.strip(), linked)


def _undecorated(text: str) -> str:
    """A line without anchors, stars, tags and the words with which a note calls itself one."""
    text = _ANCHOR.sub("", _STARRED.sub("", text)).lstrip(_BARS)
    text = quoted["title"] if (quoted := _QUOTED_NOTE.match(text)) else text
    text = _LEADING_TAG.sub("", _TRAILING_TAGS.sub("", _ID_FIRST.sub("", text, count=1)), count=1)
    text = _OF_A_NOTE.sub("", _ORDINAL.sub("", text, count=1), count=1)
    presented = _PRESENTER.match(text) or _INSTITUTION_FIRST.match(text)
    text = text[presented.end() :] if presented and likeness(text[presented.end() :]) == STRONG else text
    tags = _LEADING_TAGS.match(text)
    return text[tags.end() :] if tags and likeness(text[tags.end() :]) else text


def _cited(text: str) -> tuple[str, str] | None:
    """A reference: authors (year). Title. Or authors, "title". Or authors. Title[J]."""
    if cited := _CITED.match(text) or _CITED_IN_QUOTES.match(text) or _CITED_BY_STANDARD.match(text):
        return cited["title"].strip(" *_.,，"), cited["who"]
    behind_names = _BEHIND_NAMES.match(text)
    if behind_names and _are_names(behind_names["who"]) and likeness(behind_names["title"]):
        return behind_names["title"].strip(' *_.,，“”"'), behind_names["who"]
    return None


def _are_names(text: str) -> bool:
    """Words that are all capitalised, but for what stands between names."""
    words = [word.strip(".,;*\\") for word in text.split()]
    named = [word for word in words if word and word.casefold() not in _BETWEEN_NAMES]
    return (
        0 < len(named) < 80
        and all(word[0].isupper() for word in named)
        and ("," in text or "and" in words or "al" in words)
    )


def _marked(text: str) -> tuple[str, str] | None:
    """A title in bold type, 《》 or quotes at the beginning."""
    if named := _NAMED_QUOTED.match(text):
        return named["title"].strip(" ,.，。"), named["rest"]
    if read := _READ_IN.match(text):
        return read["title"], read["told"]
    for form in (_BOLD, _BOOK, _QUOTED):
        found = form.search(text)
        if found and not plain(text[: found.start()]).strip(' []()（）【】:：|-–—.*_"“') and likeness(found["title"]):
            return found["title"], text[found.end() :].strip(" *_-–—:：|,，.。")
    return None


def _plain(text: str) -> tuple[str, str]:
    """A title up to the first sign that ends one; a Chinese comma ends an English title."""
    first, comma, behind = text.partition("，")
    closed = first.count("(") + first.count("（") == first.count(")") + first.count("）")
    if comma and closed and not count_cjk(first) and likeness(first) == STRONG:
        return first, behind
    for by in _BY.finditer(text, 8):
        if leading_names(text[by.end() :]):
            return text[: by.start()], text[by.end() :]
    end = _TITLE_END.search(text, 8)
    title, rest = (text[: end.start()], text[end.end() :]) if end else (text, "")
    title, gloss = _unglossed(title, whole=False)
    return title, f"{gloss} {rest}"


def _unglossed(title: str, *, whole: bool) -> tuple[str, str]:
    """A title, and the venue, year or id that stood in brackets behind it; ``whole``: only at its very end."""
    gloss = _GLOSS.search(title)
    if gloss is None or (whole and gloss["behind"].strip()):
        return title, ""
    return title[: gloss.start()], f"{gloss['told']} {gloss['behind']}"
