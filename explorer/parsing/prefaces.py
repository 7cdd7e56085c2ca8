"""What stands below a title in free form, before the account of the paper: names, links, remarks, a summary."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from explorer.parsing.blocks import heading_at, is_fence, is_rule, is_table_row
from explorer.parsing.bylines import byline_at, institution_of
from explorer.parsing.dates import find_date
from explorer.parsing.fields import TEXT_COLUMNS, label_at
from explorer.parsing.identifiers import ArxivId, find_arxiv_id
from explorer.parsing.kinds import is_resource
from explorer.parsing.links import Link, find_links, is_code, is_hugging_face, is_paper, is_project_page
from explorer.parsing.lists import find_stars
from explorer.parsing.markup import plain
from explorer.parsing.remarks import around_links, is_aside, is_notice, is_own, is_retold, is_verdict

_STAMP = re.compile(
    r"arxiv:\s?[\w./-]{6,24}(?:\s+\[[\w.-]{2,20}\])?(?:\s+\d{1,2}\s[A-Za-z]{3,9}\s\d{4})?", re.IGNORECASE
)
_PAGE = re.compile(
    r"^(?:web\s?site|web|site|project|page|home\s?page|home|blog|demo|主页|项目|网站|博客)", re.IGNORECASE
)
_QUOTE = re.compile(r"^\s{0,3}>\s?")
_ITEM = re.compile(r"\s*(?:[-*+•–‑]|\d{1,2}[.)、．]|[（(]\d{1,2}[）)])\s")
_ACCOUNT = 300  # characters of prose that make an entry more than a pointer to a page


@dataclass(slots=True)
class Preface:
    """What the lines below a title tell."""

    title: str = ""
    authors: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    links: list[Link] = field(default_factory=list)
    """Links of the preface, in order."""
    stamp: str = ""
    """The line arXiv prints on a PDF, e.g. ``arXiv:2507.15073v1 [cs.LG] 20 Jul 2025``."""
    remarks: list[str] = field(default_factory=list)
    """The writer's own words, in order."""
    told: str = ""
    """What retells the paper, in order."""
    summary: str | None = None
    """The first paragraph or quote that retells the paper."""
    stars: int | None = None
    length: int = 0
    """Characters of the whole entry's prose."""

    @property
    def comment(self) -> str | None:
        """The writer's remarks, as paragraphs."""
        return "\n\n".join(self.remarks) or None

    @property
    def arxiv(self) -> ArxivId | None:
        """The paper's arXiv id."""
        return find_arxiv_id(self.stamp + " " + " ".join(link.url for link in self.links))

    @property
    def published(self) -> date | None:
        """Day of the stamp."""
        return find_date(self.stamp)

    @property
    def code_url(self) -> str | None:
        """The first repository linked."""
        return next((link.url for link in self.links if is_code(link.url)), None)

    @property
    def project_url(self) -> str | None:
        """The first link that is a project page by its host or its label."""
        pages = (link.url for link in self.links if _is_page(link))
        first = self.links[0].url if self.links and self.is_resource else None
        return next(pages, first)

    @property
    def url(self) -> str | None:
        """The page to open first: the paper, else the project, else the code, else whatever is linked."""
        paper = next((link.url for link in self.links if is_paper(link.url)), None)
        return paper or self.project_url or self.code_url or next((link.url for link in self.links), None)

    @property
    def is_resource(self) -> bool:
        """The entry says that it is no paper, or merely points to a page."""
        said = is_resource(self.title, " ".join(self.remarks))
        known = self.authors or any(is_paper(link.url) or is_code(link.url) for link in self.links)
        return said or (bool(self.links) and not known and self.length < _ACCOUNT)


def read_preface(lines: Sequence[str], *, title: str = "") -> Preface:
    """Read what stands below a title, in whatever order.

    The preface ends where the account begins: at a heading, table, list or code. Behind it, only verdicts in the first
    person still count as the writer's own words.

    Parameters
    ----------
    lines
        Lines of the entry without its heading.
    title
        Title of the paper; a quote that begins with its name retells it.

    Examples
    --------
    >>> lines = ["Ada Lovelace, Alan Turing", "[arxiv](https://arxiv.org/abs/2601.00001) 暂未开源", "> 先放着", "本文提出了一种方法。"]
    >>> preface = read_preface(lines)
    >>> preface.authors, preface.arxiv.id, preface.remarks, preface.summary
    (('Ada Lovelace', 'Alan Turing'), '2601.00001', ['暂未开源', '先放着'], '本文提出了一种方法。')
    """
    preface = Preface(title=title, length=sum(len(plain(line)) for line in lines if not find_links(line)))
    inside = True
    for piece, quoted in _pieces(lines):
        inside = inside and not _begins_account(piece, quoted=quoted) and _take(preface, piece, quoted=quoted)
        if inside:
            continue
        if is_verdict(piece) and not _ITEM.match(piece) and not is_table_row(piece) and len(piece) < 200:
            preface.remarks.append(piece.strip())
    return preface


def _pieces(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Single lines, and whole quotes without their signs."""
    quote: list[str] = []
    for line in [*lines, ""]:
        if _QUOTE.match(line):
            quote.append(_QUOTE.sub("", line).rstrip())
            continue
        if quote:
            yield "\n".join(quote).strip(), True
            quote = []
        if line.strip() and not is_rule(line):
            yield line.rstrip(), False


def _begins_account(piece: str, *, quoted: bool) -> bool:
    if quoted:
        return False
    label = label_at(piece)
    is_list = bool(_ITEM.match(piece)) and not find_links(piece) and not (label and label.column)
    is_field = label is not None and label.column in TEXT_COLUMNS
    return bool(heading_at(piece)) or is_table_row(piece) or is_fence(piece) or is_list or is_field


def _take(preface: Preface, piece: str, *, quoted: bool) -> bool:
    """Take a piece into the preface; False when it is prose with which the account begins."""
    links = find_links(piece)
    stamp = None if quoted else _STAMP.search(piece)
    label = label_at(piece)
    if is_notice(piece) or (label and label.column and not links and not stamp):
        return True
    if not (quoted or links or stamp) and (line := byline_at(piece)):
        preface.authors = _joined(preface.authors, line.authors)
        preface.institutions = _joined(preface.institutions, line.institutions)
        return True
    preface.stamp = preface.stamp or (stamp[0] if stamp else "")
    preface.links += [] if quoted and preface.links else links
    preface.stars = preface.stars if preface.stars is not None else find_stars(piece)
    bare = _STAMP.sub("", piece) if stamp else piece
    return _hear(preface, around_links(bare, find_links(bare)), quoted=quoted, linked=bool(links))


def _hear(preface: Preface, words: str, *, quoted: bool, linked: bool) -> bool:
    """Sort words into what retells the paper and what the writer says of it; False when they do neither."""
    if not words:
        return True
    continues = preface.told.endswith(("：\n", ":\n")) and not is_verdict(words)
    if continues or _retells(words, preface.title):
        preface.told += words + "\n"
        if preface.summary is None:
            preface.summary = unquoted(words)
        elif continues and preface.told.count("\n") == 2:
            preface.summary += "\n" + unquoted(words)
    elif (
        (not preface.told and (quoted or linked or is_aside(words))) or is_verdict(words) or (linked and is_own(words))
    ):
        preface.remarks.append(words.strip())
        who = institution_of(words)
        preface.institutions = _joined(preface.institutions, (who,) if who else ())
    else:
        return False
    return True


def unquoted(text: str) -> str:
    """Free a summary from the quote and the bold type that wrap all of it.

    Examples
    --------
    >>> unquoted("> **A robot**  \\n> **that plans.**")
    'A robot\\nthat plans.'
    """
    lines = [_QUOTE.sub("", line).strip() for line in text.strip().split("\n")]
    if all(line.startswith("**") for line in lines) and all(line.endswith("**") for line in lines):
        lines = [line[2:-2] if line.count("**") == 2 else line for line in lines]
    return "\n".join(lines)


def _joined(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(known + more))


def _retells(words: str, title: str) -> bool:
    head = re.split(r"[:：]", title)[0].strip()
    return is_retold(words) or (len(head) > 1 and plain(words).startswith(head))


def _is_page(link: Link) -> bool:
    other = is_code(link.url) or is_paper(link.url) or is_hugging_face(link.url)
    return not other and (is_project_page(link.url) or bool(_PAGE.match(link.label)))
