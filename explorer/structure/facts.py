"""What each line of a text says by itself, worked out once: labels, papers it leads to, and where."""

import re
from collections.abc import Iterable
from functools import cached_property

from explorer.parsing.blocks import code_lines
from explorer.parsing.fields import Label, label_at
from explorer.parsing.identifiers import find_arxiv_id, find_doi
from explorer.parsing.links import Link, address_key, find_links
from explorer.parsing.markup import plain
from explorer.structure.heads import head_of
from explorer.structure.likeness import STRONG, is_button, is_link_word, likeness
from explorer.structure.people import bare, names_in, one_name
from explorer.structure.subjects import bracketed, local_works, numbered_by, runs_on
from explorer.structure.view import View
from explorer.structure.works import work_of

_ADDRESSED = re.compile(r"https?:|www\.|arxiv|10\.\d{4}|\]\(", re.IGNORECASE)
_LINK_COLUMNS = frozenset({"url", "arxiv_id", "doi", "hf_url", "project_url", "code_url"})
_PAPER_LABEL = re.compile(
    r"\W{0,4}(?:paper|pdf|article|论文|原文|全文|文章)(?:\s?(?:link|url|page|链接|地址))?\W{0,4}$", re.IGNORECASE
)
_NAMES_ID = re.compile(
    r"\b(?:doi|arxiv)\s?[:：]\s?\S|^[\s>*_(（\[【-]{0,8}arxiv\s(?:\d{4}\.\d{4,5}(?:v\d{1,2})?)[\s*_)）\]】]{0,4}(?:$|[·•|/,，;；—–-])",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d\.?\d")  # identifiers have digits; most lines of prose have no such number
_NAMED, _REACH = 300, 60
_FENCE_REACH = 12
_ITEM = re.compile(r"\s{0,12}(?:[-*+•][ \t]|\d{1,3}[.)、]|\*\*|#)")
_REMARK = 10
_SENTENCE = re.compile(r"[a-z)]{2}[.!?](?:\s|$)(?<!\bal[.]\s)(?<!\bal[.])|[。！？]")
_SEPARATORS = re.compile(r"[\s|/,，、·•;；:：()（）\[\]【】*_\-–—>+📄🔗💻📑📝🌐🏠🤗⭐]+")


class Facts:
    """The lines of a view and what is known of each; every fact is worked out when it is first asked for."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.lines = view.lines
        self._labels: dict[int, Label | None] = {}
        self._links: dict[int, list[Link]] = {}
        self._works: dict[int, tuple[str, ...]] = {}

    @cached_property
    def code(self) -> frozenset[int]:
        """Indices of lines inside code fences; a fence that holds an entry's fields is none."""
        inside = code_lines(self.lines)
        return inside - {index for index in inside if self._among_fields(index, inside)} if inside else inside

    @cached_property
    def tabled(self) -> frozenset[int]:
        """Indices of lines that belong to a table."""
        return frozenset(index for table in self.view.tables for index in range(table.start, table.stop))

    def _among_fields(self, index: int, inside: frozenset[int]) -> bool:
        start = stop = index
        while start - 1 in inside and index - start < _FENCE_REACH:
            start -= 1
        while stop + 1 in inside and stop - index < _FENCE_REACH:
            stop += 1
        labelled = sum(bool((label := label_at(self.lines[line])) and label.column) for line in range(start, stop + 1))
        return stop - start < _FENCE_REACH and labelled >= 2 and 2 * labelled >= stop - start - 1

    def label(self, index: int) -> Label | None:
        """The field label at the beginning of a line."""
        if index not in self._labels:
            self._labels[index] = None if index in self.code else title_or(label_at(self.lines[index]))
        return self._labels[index]

    def column(self, index: int) -> str:
        """The column a line's label names; empty without one."""
        label = self.label(index)
        return label.column if label else ""

    def links(self, index: int) -> list[Link]:
        """The addresses on a line."""
        if index not in self._links:
            found = find_links(self.lines[index])
            self._links[index] = found if found and _ADDRESSED.search(self.lines[index]) else []
        return self._links[index]

    def below(self, index: int) -> str:
        """The first line with words below a label, unless it is a field itself."""
        found = next(
            (below for below in range(index + 1, min(index + 4, len(self.lines))) if self.lines[below].strip()), None
        )
        return "" if found is None or self.column(found) else self.lines[found]

    def works(self, index: int) -> tuple[str, ...]:
        """Keys of the papers a line leads to or names by their identifier."""
        if index not in self._works:
            self._works[index] = self._find_works(index) if index not in self.code else ()
        return self._works[index]

    def is_field(self, index: int) -> bool:
        """Whether a line with papers on it says which paper the entry is about: a labelled address, or links alone."""
        label = self.label(index)
        if label and label.column in _LINK_COLUMNS:
            return True
        if any(self._is_called(index, link) for link in self.links(index)):
            return not label and not (_ITEM.match(self.lines[index]) and self._is_titled(index))
        named = len(self.lines[index]) < _NAMED and _NAMES_ID.search(self.lines[index])
        return bool(named and not (label and label.column)) or self.is_link_line(index)

    def _is_called(self, index: int, link: Link) -> bool:
        """Whether a link is called what links to the paper are called, and no sentence runs on into it: ``see [paper]``."""
        called = bool(link.label) and is_link_word(link.label) and work_of(link.url)
        return bool(called) and not runs_on(self.lines[index][max(0, link.start - _REACH) : link.start])

    def _is_titled(self, index: int) -> bool:
        return head_of(self.lines[index], links=self.links(index)).likeness == STRONG

    def is_link_line(self, index: int) -> bool:
        """Whether a line holds links or identifiers and hardly a word beside them."""
        line, position, rest = self.lines[index], 0, []
        if not self.works(index) and not self.links(index):
            return False
        for link in self.links(index):
            rest.append(line[position : link.start])
            if likeness(link.label) == STRONG:
                return False
            rest.append(link.label)
            position = link.stop
        rest.append(line[position:])
        words = re.sub(r"(?i)arxiv\s?[:：]?\s?\d{4}\.\d{4,5}(?:v\d+)?", " ", plain(" ".join(rest)))
        left = [word for word in _SEPARATORS.split(words) if word and not is_link_word(word)]
        return sum(len(word) for word in left if not word.strip(".").isdigit()) <= _REMARK

    def is_source_line(self, index: int, *, titled: bool = False) -> bool:
        """Whether a line says where the paper is and who wrote it: ``[2601.00001](…), Ada Moreau and Lin Wei``.

        Behind an identifier and a comma may stand who they are: no title follows a comma. Where the title stands above
        (``titled``), a single name will do.
        """
        line, links = self.lines[index], self.links(index)
        if len(line) > _NAMED or self.label(index) or len(self.works(index)) != 1:
            return False
        is_led = bool(links) and _is_name_of_paper(links[0]) and not line[: links[0].start].strip(" >*_[(（<-+•")
        if is_led and line[links[0].stop :].lstrip("]>)）*_ ").startswith((",", "，", ";", "；")):
            return not _SENTENCE.search(line[links[0].stop :])
        names = bare(line)
        return not _ITEM.match(line) and (names_in(names) is not None or (titled and one_name(names) is not None))

    def _find_works(self, index: int) -> tuple[str, ...]:
        line = self.lines[index]
        if not (self.links(index) or "](" in line or _NUMBER.search(line)):
            return ()
        label = self.label(index)
        called = bool(label and label.column == "url" and _PAPER_LABEL.match(label.name))
        found = [
            work_of(link.url)
            or (f"address:{address_key(link.url)}" if called or _PAPER_LABEL.match(link.label.strip("[]")) else None)
            for link in self.links(index)
        ]
        if label:
            named = find_arxiv_id(label.value, bare=True) if label.column == "arxiv_id" else None
            found.append(f"arxiv:{named.id}" if named else None)
        if "rxiv" in line.lower() and (named := find_arxiv_id(line)):
            found.append(f"arxiv:{named.id}")
        if "10." in line and "doi" in line.lower() and (doi := find_doi(line)):
            found.append(f"doi:{doi}")
        found += [*local_works(line), numbered_by(line), bracketed(line)]
        return unique(found)


def _is_name_of_paper(link: Link) -> bool:
    """Whether a link is called by the paper's identifier or as links to papers are, or by nothing but its address."""
    return not link.label or is_button(link.label)


def title_or(label: Label | None) -> Label | None:
    """Give a label that says 论文 and means the title, since words and no address follow, as that of a title.

    Examples
    --------
    >>> title_or(label_at("论文：QuayVL: A Multimodal Assistant for Terminals")).column, title_or(label_at("论文: https://a.b/c")).column
    ('title', 'url')
    """
    if label is None or label.column != "url" or "://" in label.value or "](" in label.value:
        return label
    return label._replace(column="title") if likeness(label.value) == STRONG else label


def unique(works: Iterable[str | None]) -> tuple[str, ...]:
    """Each key once, in order.

    Examples
    --------
    >>> unique(["arxiv:2601.00001", None, "arxiv:2601.00001"])
    ('arxiv:2601.00001',)
    """
    return tuple(dict.fromkeys(filter(None, works)))
