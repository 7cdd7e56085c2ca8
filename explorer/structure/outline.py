"""The headings of a text as a tree, and which of them begin an entry."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from explorer.model import title_slug
from explorer.parsing.blocks import heading_at
from explorer.parsing.entries import title_of
from explorer.parsing.fields import GROUPS, TEXT_COLUMNS
from explorer.structure.evidence import Evidence, evidence
from explorer.structure.facts import Facts
from explorer.structure.heads import Head, head_of
from explorer.structure.likeness import NO, is_part

_SETEXT = re.compile(r"(?:={3,}|-{3,})[ \t]*$")
_PART = "part"
"""Stands for a column where a heading comes again and again: it names a part of each entry, whatever it says."""
_REPORT = re.compile(
    r"(?:研究|论文|分析|解读|总结|阅读)(?:分析|总结|解读)?报告\W*$|^\W*(?:论文|研究|分析|总结|深度)(?:分析|总结|解读)?报告\s?[:：]|\bpaper (?:report|summary|analysis)\W*$",
    re.IGNORECASE,
)
_KEYED = re.compile(r"\w\s?[:：]\s")
_HASHTAGS = re.compile(r"\s{0,3}#[^\s#]{1,40}(?:\s+#[^\s#]{1,40})*\s*$")
_NUMBERED = re.compile(r"\W{0,6}\d{1,4}(?:[.、:：)）\]|｜丨│·]|\s|$)")


@dataclass(slots=True)
class Node:
    """A heading with all that stands below it; the root is the whole text."""

    level: int
    index: int
    head: Head | None
    column: str = ""
    stop: int = 0
    children: list["Node"] = field(default_factory=list)
    evidence: Evidence | None = None
    barren: bool = False
    """Whether lists in it are no lists of papers."""
    barren_below: bool = False
    """Whether neither are those below its headings."""
    closes: bool = False
    """Whether it is the digest's own last word (``## 总结``) rather than a field of the entry before it."""

    @property
    def own(self) -> range:
        """Indices of the lines below the heading and above the first one within."""
        begin = self.index + 1 if self.level else self.index
        return range(begin, self.children[0].index if self.children else self.stop)

    @property
    def is_part(self) -> bool:
        """Whether the heading names a part of the digest, or a field of an entry."""
        return self.head is None or bool(self.column) or self.head.likeness == NO


def outline(facts: Facts, start: int) -> Node:
    """Build the tree of headings, from line ``start`` on.

    A heading that names a field belongs to the entry before it, whatever its level: machines write ``## 1. 研究背景`` inside
    an entry that began with ``## 1. <title>``.
    """
    found = list(_headings(facts, start))
    said = Counter(_folded(facts.lines[index]) for index, _ in found)
    growing = _Growing(facts, start, Counter((level, facts.column(index)) for index, level in found))
    for index, level in found:
        again = said[_folded(facts.lines[index])] > 1 and "](" not in facts.lines[index]
        growing.add(index, level, facts.column(index) or _PART * again)
    return growing.root


class _Growing:
    """The tree while it grows, heading by heading."""

    def __init__(self, facts: Facts, start: int, often: Counter[tuple[int, str]]) -> None:
        self.facts = facts
        self.root = Node(0, start, None, stop=len(facts.lines))
        self.path = [self.root]
        self.often = often
        self.title_level = 0
        """Level of the last heading that may be a title."""
        self.title = ""
        """That heading's words."""
        self.key_level = 0
        """Level of headings that say ``key: value`` below it."""

    def add(self, index: int, level: int, column: str) -> None:
        line = self.facts.lines[index]
        column = column or _PART * self._restates_title(line)
        column = column or _PART * bool(level == self.key_level > self.title_level and _KEYED.search(line))
        closes = self._closes(level, column)
        if _is_field(column) and not closes:
            label = self.facts.label(index)
            self.key_level = level if label and label.value else self.key_level
            level = max(level, self.title_level + 1) if self.title_level else level
        elif column != _PART and not closes:
            self.title_level, self.key_level = level, 0
            self.title = title_slug(title_of(line.lstrip("# ")))
        while self.path[-1].level >= level:
            self.path.pop().stop = index
        head = head_of(line if line.lstrip().startswith("#") else f"# {line}")  # else it is underlined
        node = Node(level, index, head, column, stop=len(self.facts.lines), closes=closes)
        self.path[-1].children.append(node)
        self.path.append(node)

    def _restates_title(self, line: str) -> bool:
        """Whether a heading says the title above it over again: ``# <title> 论文报告``, ``## 研究报告：<title>``."""
        again = title_slug(title_of(line.lstrip("# ")))
        restated = self.title.count("-") >= 2 and self.title in again and "](" not in line
        return restated or bool(self.title and _REPORT.search(line))

    def _closes(self, level: int, column: str) -> bool:
        """Whether a field's heading stands above the entries' level, once, where it would end what is open there."""
        above = column in TEXT_COLUMNS and level < self.title_level and self.often[level, column] == 1
        return above and any(node.level == level and not node.column for node in self.path)


def _is_field(column: str) -> bool:
    return bool(column) and column != _PART and (column not in GROUPS or column in {"base", "analysis", "venue"})


def _folded(line: str) -> str:
    return line.strip("# ").casefold()


def weigh(facts: Facts, node: Node) -> None:
    """Work out the evidence of a node and of all nodes below it."""
    for child in node.children:
        weigh(facts, child)
    node.evidence = evidence(facts, node.head, _telling(facts, node))


def walk(node: Node) -> Iterator[Node]:
    """A node and all below it, in order."""
    yield node
    for child in node.children:
        yield from walk(child)


def signature(node: Node, lines: Sequence[str]) -> tuple[int, bool]:
    """What headings of one kind have in common: level and numbering."""
    return node.level, bool(_NUMBERED.match(lines[node.index].lstrip("# *[")))


def _telling(facts: Facts, node: Node) -> Iterator[int]:
    """Lines that speak for a node itself: its own, and those of the fields below it."""
    yield from node.own
    for child in node.children:
        if child.column or _repeats_title(facts, child, node):
            yield child.index
            yield from _telling(facts, child)


def _repeats_title(facts: Facts, child: Node, node: Node) -> bool:
    """Whether a part of an entry says the entry's title over again in a field."""
    labels = (facts.label(index) for index in islice(child.own, 6))
    told = next((label.value for label in labels if label and label.column == "title"), "")
    return bool(told and node.head and title_slug(title_of(told)) == title_slug(node.head.title))


def _headings(facts: Facts, start: int) -> Iterator[tuple[int, int]]:
    lines = facts.lines
    for index in range(start, len(lines)):
        line = lines[index]
        if "#" in line[:4] and index not in facts.code and not _HASHTAGS.match(line):
            if (heading := heading_at(line)) and index not in facts.tabled:
                yield index, heading.level
        elif (
            line[:3] in {"===", "---"} and index > start and _SETEXT.match(line) and _is_setext_title(lines, index - 1)
        ):
            yield index - 1, 1 if line[0] == "=" else 2


def _is_setext_title(lines: Sequence[str], index: int) -> bool:
    """A line underlined at about its length; a rule below a paragraph is shorter, or stands behind a blank line."""
    line, under = lines[index].strip(), lines[index + 1].strip()
    if not 0 < len(line) < 300 or lines[index].startswith(("#", ">", "-", "*", "|", " ", "=")):
        return False
    long_enough = under[0] == "=" or (len(under) >= 5 and 2 * len(under) >= len(line))
    return long_enough and (index == 0 or not lines[index - 1].strip())


def barren(node: Node) -> bool:
    """Whether a heading says that what follows is no list of papers: trends, references, how to subscribe."""
    if node.head is None:
        return False
    title = node.head.title
    return _CITE_US.search(title) is not None or (is_part(title) and _BARREN.search(title) is not None)


def inherit_barrenness(node: Node) -> None:
    """Mark a node that holds no list of papers, and the headings below it where neither do they: references, changes."""
    node.barren = node.barren or barren(node) or node.closes
    hands_down = node.barren and (node.barren_below or bool(node.head and _BARREN_BELOW.search(node.head.title)))
    for child in node.children:
        child.barren = child.barren_below = hands_down


_CITE_US = re.compile(r"\bcite (?:it|us|this)\b|如何引用|引用(?:格式|方式)|\bhow to cite\b", re.IGNORECASE)
_BARREN_BELOW = re.compile(
    r"参考|引用|更新日志|安装|配置|运行|部署|references?$|bibliograph|changelog|citation|install|usage|faq|related|examples?$|sample|template",
    re.IGNORECASE,
)
_BARREN = re.compile(
    r"目录|导航|统计|趋势|洞察|词云|订阅|关于|联系|参考|引用|致谢|附录|示例|样例|模板|说明|声明|广告|招聘|许可|安装|配置|运行|部署|赞助|打赏|更新日志|延伸|扩展|往期|历史"
    r"|contents|\btoc\b|statistic|stats|trend|cloud|references?$|bibliograph|acknowledg|citation|citing|licen[sc]e|about|contact|subscri|further|install|usage|quick ?start|getting started|changelog|contribut|sponsor|credits|faq|related",
    re.IGNORECASE,
)
